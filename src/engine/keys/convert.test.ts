import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { exportJWK, exportPKCS8, exportSPKI, generateKeyPair, importJWK } from 'jose'
import { describe, expect, it } from 'vitest'
import { tryBase64Url } from '../codec/base64url'
import { toHex } from '../codec/bytes'
import type { Jwk } from '../model'
import { vectorsFolder } from '../testing/env'
import { openssl, opensslHasMlDsa, opensslVersion } from '../testing/openssl'
import { type ConvertedKey, convertKey, formsOf, type KeyForm } from './convert'
import { isProblem } from './key-material'

const KINDS: Record<string, { genpkey: string[] }> = {
  'RSA 2048': { genpkey: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'] },
  'EC P-256': { genpkey: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'] },
  'EC P-384': { genpkey: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384'] },
  'EC P-521': { genpkey: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-521'] },
  'EC secp256k1': { genpkey: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:secp256k1'] },
  Ed25519: { genpkey: ['-algorithm', 'ED25519'] },
  X25519: { genpkey: ['-algorithm', 'X25519'] },
  Ed448: { genpkey: ['-algorithm', 'ED448'] },
  X448: { genpkey: ['-algorithm', 'X448'] },
}
/** How `openssl` writes each form of a private key that it reads from its standard input. */
const OPENSSL_WRITES: Partial<Record<KeyForm, string[]>> = {
  spki: ['pkey', '-pubout'],
  pkcs8: ['pkcs8', '-topk8', '-nocrypt'],
  'pkcs1-public': ['rsa', '-RSAPublicKey_out'],
  'pkcs1-private': ['rsa', '-traditional'],
  sec1: ['ec'],
}
const folder = vectorsFolder()
const version = opensslVersion()
const hasMlDsa = version !== undefined && opensslHasMlDsa()

function converted(jwk: Jwk, form: KeyForm): ConvertedKey {
  const key = convertKey(jwk, form)
  if (isProblem(key)) throw new Error(`${key.code}: ${key.message}`)
  return key
}

describe('conversion, judged by the openssl command line', () => {
  for (const [name, { genpkey }] of Object.entries(KINDS)) {
    it.runIf(version)(`writes every form of ${name} byte for byte as openssl does`, () => {
      const pem = openssl(['genpkey', ...genpkey]).toString()
      const jwk = createPrivateKey(pem).export({ format: 'jwk' }) as Jwk
      const forms = formsOf(jwk).filter((form) => OPENSSL_WRITES[form])
      expect(forms).toContain('pkcs8')
      for (const form of forms) {
        const written = openssl(OPENSSL_WRITES[form] ?? [], pem).toString()
        expect(converted(jwk, form).text, form).toBe(written)
        // The other direction: openssl reads ours and writes the same again.
        if (form !== 'spki' && form !== 'pkcs1-public')
          expect(openssl(OPENSSL_WRITES[form] ?? [], converted(jwk, form).text).toString(), form).toBe(written)
      }
      expect(openssl(['pkey', '-pubin', '-pubout'], converted(jwk, 'spki').text).toString()).toBe(
        converted(jwk, 'spki').text,
      )
    })
  }

  it.runIf(hasMlDsa && folder)('writes ML-DSA so that openssl reads it and makes the same public key', () => {
    for (const alg of ['ML_DSA_44', 'ML_DSA_65', 'ML_DSA_87']) {
      const { jwk, priv } = JSON.parse(readFileSync(`${folder}ml-dsa-jose/${alg}.jose.json`, 'utf8'))
      const pkcs8 = converted({ ...jwk, priv: Buffer.from(priv, 'hex').toString('base64url') }, 'pkcs8').text
      expect(openssl(['pkey', '-pubout'], pkcs8).toString(), alg).toBe(converted(jwk, 'spki').text)
    }
  })
})

describe('conversion, judged by node:crypto and jose', () => {
  it('writes DER that node:crypto turns into the same JWK', () => {
    const pairs = [
      generateKeyPairSync('rsa', { modulusLength: 2048 }),
      ...['P-256', 'P-384', 'P-521'].map((namedCurve) => generateKeyPairSync('ec', { namedCurve })),
      generateKeyPairSync('ed25519'),
      generateKeyPairSync('x25519'),
    ]
    for (const { privateKey } of pairs) {
      const jwk = privateKey.export({ format: 'jwk' }) as Jwk
      for (const form of formsOf(jwk)) {
        const { text, bytes, base64, secret } = converted(jwk, form)
        if (!bytes) continue
        expect(Buffer.from(bytes).toString('base64')).toBe(base64)
        const read = secret ? createPrivateKey(text) : createPublicKey(text)
        const { d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...half } = jwk
        expect(read.export({ format: 'jwk' }), form).toEqual(secret ? jwk : half)
      }
    }
  })

  it('writes the same PEM as jose, but for the line feed at the end', async () => {
    for (const alg of ['RS256', 'ES256', 'ES384', 'ES512', 'EdDSA']) {
      const { privateKey } = await generateKeyPair(alg, { extractable: true })
      const jwk = (await exportJWK(privateKey)) as Jwk
      const { d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...half } = jwk
      const publicKey = await importJWK(half, alg)
      if (publicKey instanceof Uint8Array) throw new Error('no key')
      expect(converted(jwk, 'spki').text.trim(), alg).toBe((await exportSPKI(publicKey)).trim())
      expect(converted(jwk, 'pkcs8').text.trim(), alg).toBe((await exportPKCS8(privateKey)).trim())
    }
  })

  for (const [alg, oidAndLength] of [
    ['ML_DSA_44', '0b0609608648016503040311'],
    ['ML_DSA_65', '0b0609608648016503040312'],
    ['ML_DSA_87', '0b0609608648016503040313'],
  ] as const)
    it.runIf(folder)(`writes ${alg} in the seed form of RFC 9881`, () => {
      const { jwk, priv } = JSON.parse(readFileSync(`${folder}ml-dsa-jose/${alg}.jose.json`, 'utf8'))
      const pkcs8 = converted({ ...jwk, priv: Buffer.from(priv, 'hex').toString('base64url') }, 'pkcs8')
      expect(toHex(pkcs8.bytes ?? new Uint8Array())).toBe(`303402010030${oidAndLength}04228020${priv}`)
      const spki = toHex(converted(jwk, 'spki').bytes ?? new Uint8Array())
      expect(spki).toContain(`30${oidAndLength}0382`)
      expect(spki.endsWith(`00${toHex(tryBase64Url(jwk.pub) ?? new Uint8Array())}`)).toBe(true)
    })
})

describe('conversion', () => {
  const ec: Jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
    y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
    d: 'jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI',
  }

  it('leaves every private member and every unknown member out of the public half', () => {
    const { text, secret } = converted({ ...ec, kid: 'a', key_ops: ['sign'], note: 'internal' }, 'public-jwk')
    expect(secret).toBe(false)
    expect(JSON.parse(text)).toEqual({ kty: 'EC', kid: 'a', key_ops: ['verify'], crv: 'P-256', x: ec.x, y: ec.y })
  })

  it('offers only forms that the key can have', () => {
    expect(formsOf(ec)).toEqual(['jwk', 'public-jwk', 'jwks', 'spki', 'pkcs8', 'sec1'])
    expect(formsOf({ kty: 'oct', k: 'AAEC' })).toEqual(['jwk', 'jwks'])
    const { d: _d, ...half } = ec
    expect(formsOf(half as Jwk)).toEqual(['public-jwk', 'jwks', 'spki'])
  })

  it('pads a short coordinate, and names one that is too long', () => {
    const short = converted(
      {
        ...ec,
        x: Buffer.from(ec.x as string, 'base64url')
          .subarray(1)
          .toString('base64url'),
      },
      'spki',
    )
    expect(short.bytes?.length).toBe(91)
    expect(convertKey({ ...ec, x: `AQ${'A'.repeat(42)}` }, 'spki')).toMatchObject({ code: 'key/coordinate-length' })
  })

  it('says which member is missing, which is no text, and which form is for another type', () => {
    const { y: _y, ...noY } = ec
    expect(convertKey(noY as Jwk, 'spki')).toMatchObject({
      code: 'key/member-missing',
      message: expect.stringContaining('"y"'),
    })
    expect(convertKey({ kty: 'RSA', n: 5, e: 'AQAB' }, 'spki')).toMatchObject({ code: 'key/member-not-text' })
    expect(convertKey({ kty: 'RSA', n: '§', e: 'AQAB' }, 'spki')).toMatchObject({ code: 'key/member-encoding' })
    expect(convertKey(ec, 'pkcs1-public')).toMatchObject({ code: 'convert/not-for-kty' })
    expect(convertKey({ kty: 'oct', k: 'AAEC' }, 'public-jwk')).toMatchObject({ code: 'convert/no-public-half' })
    expect(convertKey({ kty: 'EC', crv: 'constructor', x: 'AA', y: 'AA' }, 'spki')).toMatchObject({
      code: 'convert/unknown-kind',
    })
  })
})
