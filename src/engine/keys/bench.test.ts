import { describe, expect, it } from 'vitest'
import { testEnv } from '../testing/env'
import { openssl, opensslVersion } from '../testing/openssl'
import { opensslChain } from '../testing/openssl-chain'
import { readForBench } from './bench'
import { makeSelfSigned } from './certificates/self-signed'
import { pemText } from './convert'
import { examineKey } from './examine'
import { generateKey } from './generate'
import { listAlgorithms } from './jwk/algorithm-list'
import { isProblem } from './key-material'
import { publishKeys } from './publish'

const env = testEnv()
const pemOf = (base64: string): string => pemText('CERTIFICATE', new Uint8Array(Buffer.from(base64, 'base64')))

async function pair(kind: 'EC' | 'RSA' = 'EC') {
  const key = await generateKey({ kind, kid: { given: 'k1' } }, env)
  if (isProblem(key) || !key.privateJwk || !key.publicJwk) throw new Error('no key')
  return { privateJwk: key.privateJwk, publicJwk: key.publicJwk }
}

describe('reading for the bench', () => {
  it('tells private, public and secret halves apart, and names the kind', async () => {
    const { privateJwk, publicJwk } = await pair()
    const { keys, form } = await readForBench(
      JSON.stringify({ keys: [privateJwk, publicJwk, { kty: 'oct', k: 'AAECAwQFBgcICQoLDA0ODw' }] }),
      env,
    )
    expect(form).toBe('jwks')
    expect(keys.map(({ half, kind }) => [half, kind])).toEqual([
      ['private', 'EC P-256'],
      ['public', 'EC P-256'],
      ['secret', 'oct 128'],
    ])
  })

  it('keeps the members as they were pasted beside the key as it was meant', async () => {
    const { publicJwk } = await pair()
    const [key] = (await readForBench(JSON.stringify({ ...publicJwk, note: 'mine' }), env)).keys
    expect(key?.given).toHaveProperty('note', 'mine')
    expect(key?.jwk).not.toHaveProperty('note')
  })

  it('says how long a bare secret is, so that nobody takes garbage for a key unseen', async () => {
    expect(await readForBench('hello', env)).toMatchObject({ form: 'secret', secretBytes: 5 })
    expect(await readForBench('{"kty":"EC"', env)).not.toHaveProperty('secretBytes')
  })

  it('puts certificates of one text into chains, each with its issuers', async () => {
    if (!opensslVersion()) return
    const { privateJwk } = await pair()
    const self = await makeSelfSigned(privateJwk, { subject: 'Alone', days: 1 }, env)
    if (isProblem(self)) throw new Error(self.message)
    const chain = opensslChain(['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'], '-sha256')
    const [leaf = '', middle = '', root = ''] = chain.map(pemOf)
    const { keys } = await readForBench(root + self.pem + leaf + middle, env)
    const chains = keys.map(({ jwk }) => jwk?.x5c)
    expect(chains).toEqual([[chain[2]], [self.base64], chain, chain.slice(1)])
  })

  it('says that a password is needed for an encrypted key, and opens it with one', async () => {
    if (!opensslVersion()) return
    const locked = openssl([
      'genpkey',
      '-algorithm',
      'EC',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-aes256',
      '-pass',
      'pass:secret',
    ]).toString()
    expect(await readForBench(locked, env)).toMatchObject({ locked: true, keys: [{ half: 'unknown' }] })
    const opened = await readForBench(locked, env, { password: 'secret' })
    expect(opened).toMatchObject({ locked: false, keys: [{ half: 'private', kind: 'EC P-256' }] })
  })

  it('refuses a text that is damaged with the place where', async () => {
    const reading = await readForBench('{"keys": [{"kty": "EC",, }]}', env)
    expect(reading.keys).toEqual([])
    expect(reading.problem?.at).toBeDefined()
  })
})

describe('a key under examination', () => {
  it('shows what was hashed, every thumbprint, and every form that openssl knows of it', async () => {
    const { privateJwk } = await pair()
    const { forms, thumbprints, lint } = await examineKey({ jwk: privateJwk }, env)
    expect(forms.map(({ form }) => form)).toEqual(['jwk', 'public-jwk', 'jwks', 'spki', 'pkcs8', 'sec1'])
    expect(thumbprints.map(({ label }) => label)).toEqual([
      'Text that is hashed',
      'RFC 7638, SHA-256',
      'RFC 9278 URI',
      'RFC 7638, SHA-384',
      'RFC 7638, SHA-512',
    ])
    expect(lint.map(({ code }) => code)).toEqual(['key/purpose-absent', 'key/no-complaint'])
  })

  it('lints the members of a key that cannot be used', async () => {
    const given = { kty: 'EC', crv: 'P-256', x: 'AAAA', y: 'AAAA', alg: 'A128GCM' }
    const { lint, forms } = await examineKey({ given }, env)
    expect(lint.map(({ member, code }) => `${member} ${code}`)).toContain('alg key/alg-not-for-kty')
    expect(forms).toEqual([])
  })
})

describe('a set to publish', () => {
  it('holds no private member and no secret, and says what was left out', async () => {
    const { privateJwk } = await pair()
    const { text, leftOut, jwks } = await publishKeys(
      [privateJwk, { kty: 'oct', k: 'AAECAwQFBgcICQoLDA0ODw' }],
      env,
      60,
    )
    expect(jwks.keys).toHaveLength(1)
    expect(text).not.toMatch(/"(d|k)":/)
    expect(leftOut.map(({ index }) => index)).toEqual([0, 1])
  })
})

describe('the list of algorithms', () => {
  it('has every row of the three tables, once', () => {
    const names = listAlgorithms().map(({ name, purpose }) => `${purpose} ${name}`)
    expect(new Set(names).size).toBe(names.length)
    for (const name of ['signature ES256', 'key-management dir', 'content-encryption A128CBC-HS256'])
      expect(names).toContain(name)
  })

  it('knows how long the key of an algorithm must be', () => {
    const bits = Object.fromEntries(listAlgorithms().map((row) => [row.name, row.bits]))
    expect(bits).toMatchObject({ A192KW: 192, 'A256CBC-HS512': 512, A128GCMKW: 128 })
    expect(bits['ECDH-ES+A256KW']).toBeUndefined()
  })
})
