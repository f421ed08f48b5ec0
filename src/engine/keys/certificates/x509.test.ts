import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { testEnv, vectorsFolder } from '../../testing/env'
import { openssl, opensslVersion } from '../../testing/openssl'
import { opensslChain } from '../../testing/openssl-chain'
import { generateKey } from '../generate'
import { isProblem } from '../key-material'
import { makeSelfSigned } from './self-signed'
import { describeCertificates } from './x509'

const { subtle } = globalThis.crypto
const NOW = 1_790_000_000
const folder = vectorsFolder()
const version = opensslVersion()
const bare = (pem: string): string => pem.replace(/-----[^-]+-----|\s/g, '')
const codes = (report: { lines: { code: string }[] }): string[] => report.lines.map(({ code }) => code)

const soon = (chain: string[]): number =>
  Math.floor(Date.parse(new X509Certificate(Buffer.from(chain[0] ?? '', 'base64')).validFrom) / 1000) + 60

describe('a chain of certificates', () => {
  const kinds: [string, string[], string][] = [
    ['RSA with SHA-256', ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'], '-sha256'],
    ['ECDSA with SHA-384', ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384'], '-sha384'],
    ['ECDSA with SHA-256', ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-521'], '-sha256'],
  ]
  for (const [title, newKey, digest] of kinds)
    it.runIf(version)(`made by openssl (${title}) is described, each signature checked`, async () => {
      const chain = opensslChain(newKey, digest)
      const report = await describeCertificates(chain, soon(chain), subtle)
      expect(report.certificates.map(({ subject }) => subject)).toEqual([
        'O=Test, CN=leaf',
        'O=Test, CN=middle',
        'O=Test, CN=root',
      ])
      expect(report.certificates.map(({ link }) => [link.to, link.verified])).toEqual([
        [1, true],
        [2, true],
        [2, true],
      ])
      expect(report.certificates.map(({ isAuthority }) => isAuthority)).toEqual([false, true, true])
      expect(report.certificates[0]?.signatureAlgorithm).toBe(title)
      expect(codes(report)).toEqual(['key/certificate-self-signed'])
      expect(report.certificates[0]?.extensions).toContainEqual({
        oid: '2.5.29.17',
        name: 'Subject alternative names',
        critical: false,
        value: 'dns: example.test, ip: 127.0.0.1',
      })
      expect(report.certificates[0]?.extensions).toContainEqual(
        expect.objectContaining({ name: 'Extended key usage', value: 'TLS client' }),
      )
      expect(report.certificates[1]?.extensions).toContainEqual({
        oid: '2.5.29.15',
        name: 'Key usage',
        critical: true,
        value: 'keyCertSign, cRLSign',
      })
      expect(report.summary).toContain('Whether the issuer is trusted is not judged here')
      expect(structuredClone(report)).toEqual(report)
    })

  it.runIf(version)('out of order, altered or without its end is named so', async () => {
    const chain = opensslChain(['-algorithm', 'ED25519'], '-sha256').map(String)
    const [leaf = '', middle = '', root = ''] = chain
    const at = soon(chain)
    expect(codes(await describeCertificates([leaf, root, middle], at, subtle))).toContain('key/certificate-order')
    const open = await describeCertificates([leaf], at, subtle)
    expect(open.certificates[0]?.link).toMatchObject({ to: 'absent', verified: undefined })
    expect(codes(open)).toEqual([])
    const altered = Buffer.from(leaf, 'base64')
    altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1
    const report = await describeCertificates([altered.toString('base64'), middle], at, subtle)
    expect(report.certificates[0]?.link.verified).toBe(false)
    expect(codes(report)).toContain('key/certificate-signature')
  })

  it.runIf(folder)(
    'agrees with OpenSSL on real certificates, and says when one is expired or signed with SHA-1',
    async () => {
      const { cases } = JSON.parse(readFileSync(`${folder}pem-keys/pem-der-keys.json`, 'utf8'))
      const files = cases.filter((one: { expect: { cert?: unknown } }) => one.expect.cert)
      expect(files.length).toBe(2)
      for (const { text, expect: expected } of files) {
        const pem = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/.exec(text)?.[0] ?? ''
        const report = await describeCertificates([bare(pem)], NOW, subtle, {
          ...expected.jwk,
          x5t: expected.cert.x5t,
          'x5t#S256': expected.cert.x5t_S256,
        })
        const [one] = report.certificates
        expect(one?.notBefore).toBe(Date.parse(expected.cert.notBefore) / 1000)
        expect(one?.notAfter).toBe(Date.parse(expected.cert.notAfter) / 1000)
        expect(one?.subject).toBe(expected.cert.subject.replaceAll('\n', ', '))
        expect(one?.keyTitle).toBe('RSA 2048')
        expect(one?.jwk).toEqual(expected.jwk)
        expect(codes(report)).toContain('key/certificate-expired')
        expect(codes(report).includes('key/certificate-sha1')).toBe(one?.signatureAlgorithm === 'RSA with SHA-1')
        expect(codes(report)).not.toContain('key/certificate-differs')
        expect(codes(report)).not.toContain('key/certificate-thumbprint')
        expect(
          (await describeCertificates([bare(pem)], (one?.notBefore ?? 0) - 10, subtle)).certificates[0]?.validity,
        ).toBe('not-yet-valid')
      }
    },
  )

  it('that is no certificate is a line, not an exception', async () => {
    const report = await describeCertificates(['MIIDBTCCAm2gAwIBAgIRAP2vVb0pP_Q...', 'AAAA', 'MAA='], NOW, subtle)
    expect(codes(report)).toEqual(['key/x5c-encoding', 'key/x5c-encoding', 'key/x5c-encoding'])
    expect(report.lines[0]?.message).toContain('dots')
    expect(report.summary).toBe('None of the certificates can be read.')
  })

  it('leaves the global Reflect as it was', async () => {
    await describeCertificates(['AAAA'], NOW, subtle)
    expect(Object.getOwnPropertyNames(Reflect).filter((name) => /metadata/i.test(name))).toEqual([])
  })
})

describe('a self-signed certificate', () => {
  const env = testEnv({ now: NOW })
  const kinds = [
    { kind: 'RSA' },
    { kind: 'EC' },
    { kind: 'EC', crv: 'P-384' },
    { kind: 'EC', crv: 'P-521' },
    { kind: 'OKP' },
  ] as const
  for (const request of kinds)
    it(`of ${JSON.stringify(request)} holds its key, and node:crypto and openssl verify it`, async () => {
      const key = await generateKey({ ...request, kid: 'random' }, env)
      if (isProblem(key) || !key.privateJwk || !key.publicJwk) throw new Error('no key')
      const made = await makeSelfSigned(
        { ...key.privateJwk, use: 'sig' },
        { subject: 'CN=Orders API, O=Example, C=de', days: 30 },
        env,
      )
      if (isProblem(made)) throw new Error(made.message)
      const judge = new X509Certificate(made.pem)
      expect(judge.verify(judge.publicKey)).toBe(true)
      expect(judge.subject).toBe('CN=Orders API\nO=Example\nC=DE')
      expect(judge.ca).toBe(false)
      expect(Date.parse(judge.validFrom) / 1000).toBe(NOW)
      expect(Date.parse(judge.validTo) / 1000).toBe(NOW + 30 * 86_400)
      const { kid: _kid, ...members } = key.publicJwk
      expect(judge.publicKey.export({ format: 'jwk' })).toEqual(members)
      if (version) expect(openssl(['x509', '-outform', 'PEM'], made.pem).toString()).toBe(made.pem)
      const report = await describeCertificates([made.base64], NOW + 60, subtle, key.publicJwk)
      expect(report.certificates[0]).toMatchObject({ validity: 'valid', link: { to: 0, verified: true } })
      expect(codes(report)).toEqual(['key/certificate-self-signed'])
    })

  it('that holds another key than the JWK, or another thumbprint, is told', async () => {
    const [one, other] = await Promise.all([generateKey({ kind: 'EC' }, env), generateKey({ kind: 'EC' }, env)])
    if (isProblem(one) || isProblem(other) || !one.privateJwk) throw new Error('no key')
    const made = await makeSelfSigned(one.privateJwk, { subject: 'Orders API', days: 1 }, env)
    if (isProblem(made)) throw new Error(made.message)
    const hex = new X509Certificate(made.pem).fingerprint.replaceAll(':', '')
    const report = await describeCertificates([made.base64], NOW, subtle, {
      ...other.publicJwk,
      x5t: Buffer.from(hex).toString('base64url'),
      'x5t#S256': 'AAAA',
    })
    expect(codes(report)).toEqual([
      'key/certificate-self-signed',
      'key/certificate-differs',
      'key/x5t-hex',
      'key/certificate-thumbprint',
    ])
  })

  it('is not made from what cannot sign, nor with a name or a time that cannot be written', async () => {
    const key = await generateKey({ kind: 'EC' }, env)
    if (isProblem(key) || !key.privateJwk || !key.publicJwk) throw new Error('no key')
    const good = { subject: 'a', days: 1 }
    expect(await makeSelfSigned(key.publicJwk, good, env)).toMatchObject({ code: 'certificate/needs-private-key' })
    expect(await makeSelfSigned({ kty: 'OKP', crv: 'X25519', x: 'AA', d: 'AA' }, good, env)).toMatchObject({
      code: 'certificate/cannot-sign',
    })
    expect(await makeSelfSigned(key.privateJwk, { subject: '', days: 1 }, env)).toMatchObject({
      code: 'certificate/subject',
    })
    expect(await makeSelfSigned(key.privateJwk, { subject: 'C=Germany', days: 1 }, env)).toMatchObject({
      code: 'certificate/subject',
    })
    expect(await makeSelfSigned(key.privateJwk, { subject: 'a', days: Number.NaN }, env)).toMatchObject({
      code: 'certificate/validity',
    })
    expect(await makeSelfSigned(key.privateJwk, { subject: 'a', days: 1, from: -5 }, env)).toMatchObject({
      code: 'certificate/validity',
    })
  })

  it('writes years from 2050 on in full', async () => {
    const key = await generateKey({ kind: 'EC' }, env)
    if (isProblem(key) || !key.privateJwk) throw new Error('no key')
    const made = await makeSelfSigned(key.privateJwk, { subject: 'a', days: 36_500 }, env)
    if (isProblem(made)) throw new Error(made.message)
    expect(new X509Certificate(made.pem).validTo).toMatch(/2126 GMT$/)
  })
})
