import {
  constants,
  createECDH,
  createHash,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  pbkdf2Sync,
  publicEncrypt,
  randomBytes,
} from 'node:crypto'
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { create } from '../../operations/create'
import { diagnosed, repaired } from '../../testing/diagnosed'
import { encryptionPair } from '../../testing/encryption-keys'
import { testEnv } from '../../testing/env'
import { CLAIMS_TEXT, keyWrap, type MadeJwe, madeJwe } from '../../testing/made-jwe'
import type { InspectRequest } from '../../types'

const oct = (bytes: Buffer, more: object = {}): string =>
  JSON.stringify({ kty: 'oct', k: bytes.toString('base64url'), ...more })
const sha256 = (value: string | Buffer): Buffer => createHash('sha256').update(value).digest()

const K32 = randomBytes(32)
const K64 = randomBytes(64)
const KEK = randomBytes(32)
const dir = (how: MadeJwe = {}, enc = 'A256GCM', cek = K32): InspectRequest => ({
  token: madeJwe('dir', enc, cek, how),
  keys: oct(cek),
})
const cbc = (how: MadeJwe = {}): InspectRequest => dir(how, 'A256CBC-HS512', K64)
const kw = (how: MadeJwe = {}, keys = oct(KEK)): InspectRequest => ({
  token: madeJwe('A256KW', 'A256GCM', K32, { encryptedKey: keyWrap(KEK, K32), ...how }),
  keys,
})

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const RSA = JSON.stringify(rsa.privateKey.export({ format: 'jwk' }))
/** Another key, whose modulus is the larger: every number that is encrypted to the first is a ciphertext of it, too. */
function larger(than: string): Record<string, unknown> {
  const made = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })
  const [n, least] = [made.n, than].map((text) => Buffer.from(text ?? '', 'base64url'))
  return n && least && Buffer.compare(n, least) > 0 ? { ...made } : larger(than)
}
const otherRsa = larger(JSON.parse(RSA).n)
const oaep = (alg: string, hash: string, how: MadeJwe = {}): InspectRequest => ({
  token: madeJwe(alg, 'A256GCM', K32, {
    encryptedKey: publicEncrypt({ key: rsa.publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: hash }, K32),
    ...how,
  }),
  keys: RSA,
})
const pkcs1 = (alg: string): InspectRequest => ({
  token: madeJwe(alg, 'A256GCM', K32, {
    encryptedKey: publicEncrypt({ key: rsa.publicKey, padding: constants.RSA_PKCS1_PADDING }, K32),
  }),
  keys: RSA,
})

const xor = (a: Buffer, b: Buffer): Buffer => a.map((byte, i) => byte ^ (b[i] ?? 0)) as Buffer
const mgf1 = (hash: string, seed: Buffer, length: number): Buffer => {
  const blocks: Buffer[] = []
  for (let i = 0; Buffer.concat(blocks).length < length; i++)
    blocks.push(
      createHash(hash)
        .update(Buffer.concat([seed, Buffer.from([0, 0, 0, i])]))
        .digest(),
    )
  return Buffer.concat(blocks).subarray(0, length)
}
/** OAEP as SunJCE pads by default: one hash for the label, SHA-1 inside MGF1 (RFC 8017 §7.1.1). */
function mixedOaep(label: string, mgf: string): InspectRequest {
  const seed = randomBytes(createHash(label).digest().length)
  const empty = createHash(label).update('').digest()
  const zeros = Buffer.alloc(256 - K32.length - 2 * empty.length - 2)
  const block = Buffer.concat([empty, zeros, Buffer.from([1]), K32])
  const maskedBlock = xor(block, mgf1(mgf, seed, block.length))
  const em = Buffer.concat([Buffer.from([0]), xor(seed, mgf1(mgf, maskedBlock, seed.length)), maskedBlock])
  const encryptedKey = publicEncrypt({ key: rsa.publicKey, padding: constants.RSA_NO_PADDING }, em)
  return { token: madeJwe('RSA-OAEP-256', 'A256GCM', K32, { encryptedKey }), keys: RSA }
}

const ec = createECDH('prime256v1')
ec.generateKeys()
const point = (ecdh: typeof ec): { kty: string; crv: string; x: string; y: string } => {
  const raw = ecdh.getPublicKey()
  return {
    kty: 'EC',
    crv: 'P-256',
    x: raw.subarray(1, 33).toString('base64url'),
    y: raw.subarray(33).toString('base64url'),
  }
}
// Node leaves the leading zeros of a private key out, one key in 256; RFC 7518 §6.2.2.1 asks for its full length.
const EC = JSON.stringify({
  ...point(ec),
  d: Buffer.from(ec.getPrivateKey('hex').padStart(64, '0'), 'hex').toString('base64url'),
})
const lengthFirst = (value: Buffer): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(value.length)
  return Buffer.concat([length, value])
}
/** ECDH-ES whose key is derived as `derive` has it. */
function agreed(derive: (z: Buffer) => Buffer, header: object = {}, enc = 'A256GCM'): InspectRequest {
  const ephemeral = createECDH('prime256v1')
  ephemeral.generateKeys()
  const z = ephemeral.computeSecret(ec.getPublicKey())
  return { token: madeJwe('ECDH-ES', enc, derive(z), { header: { epk: point(ephemeral), ...header } }), keys: EC }
}
const concatKdf = (z: Buffer, id: string, apu = '', apv = '', bits = 256): Buffer =>
  sha256(
    Buffer.concat([
      Buffer.from([0, 0, 0, 1]),
      z,
      ...[id, apu, apv].map((value) => lengthFirst(Buffer.from(value))),
      Buffer.from([0, 0, bits >> 8, bits & 255]),
    ]),
  )

const PASSWORD = 'correct horse battery'
const P2S = randomBytes(16)
function pbes2(salt: Buffer, more: { p2c?: number; hash?: string; password?: string } = {}): InspectRequest {
  const kek = pbkdf2Sync(more.password ?? PASSWORD, salt, more.p2c ?? 1000, 16, more.hash ?? 'sha256')
  return {
    token: madeJwe('PBES2-HS256+A128KW', 'A256GCM', K32, {
      header: { p2s: P2S.toString('base64url'), p2c: 1000 },
      encryptedKey: keyWrap(kek, K32),
    }),
    keys: PASSWORD,
  }
}
const SALT = Buffer.concat([Buffer.from('PBES2-HS256+A128KW\0'), P2S])
const SECRET = 'correct-horse-battery-staple-9f3e-orders-service'
const hkdf = (salt: string, info: string, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', SECRET, salt, info, length))

/** Sound tokens, made with nothing of ours: each is the innocent neighbour of the broken ones below. */
const INNOCENT: Record<string, InspectRequest> = {
  'dir with A256GCM': dir(),
  'dir with A256CBC-HS512': cbc(),
  A256KW: kw(),
  'RSA-OAEP-256': oaep('RSA-OAEP-256', 'sha256'),
  'RSA-OAEP': oaep('RSA-OAEP', 'sha1'),
  'OAEP padded by hand with one hash': mixedOaep('sha256', 'sha256'),
  'ECDH-ES': agreed((z) => concatKdf(z, 'A256GCM')),
  'ECDH-ES with apu and apv': agreed((z) => concatKdf(z, 'A256GCM', 'Alice', 'Bob'), { apu: 'QWxpY2U', apv: 'Qm9i' }),
  PBES2: pbes2(SALT),
  'raw DEFLATE under zip': dir({ header: { zip: 'DEF' }, plaintext: deflateRawSync(CLAIMS_TEXT) }),
  'a secret of 32 characters as text': {
    token: madeJwe('dir', 'A256GCM', Buffer.from(SECRET.slice(0, 32))),
    keys: SECRET.slice(0, 32),
  },
}

describe('stays silent on a sound token', () => {
  for (const [name, request] of Object.entries(INNOCENT))
    it(name, async () => {
      const { report, codes } = await diagnosed(request)
      expect(report.verdict, report.summary).toBe('accepted')
      expect(report.payloadText).toBe(CLAIMS_TEXT)
      expect(codes).toEqual([])
    })
})

/** What is broken, the code that explains it, and whether it is proven; nothing else may be said as an error. */
const PROVEN: Record<string, [code: string, request: InspectRequest]> = {
  'SHA-256 of a text secret': ['jwe/key-length', { token: madeJwe('dir', 'A256GCM', sha256(SECRET)), keys: SECRET }],
  'a base64url secret read as text': [
    'jwe/key-length',
    { token: madeJwe('dir', 'A256CBC-HS512', K64), keys: K64.toString('base64url') },
  ],
  'a hex secret read as text': ['jwe/key-length', { token: madeJwe('dir', 'A256GCM', K32), keys: K32.toString('hex') }],
  'a key encryption key in base64 read as text': ['jwe/key-length', kw({}, KEK.toString('base64'))],
  'a secret cut to 32 bytes': [
    'jwe/key-length',
    { token: madeJwe('dir', 'A256GCM', Buffer.from(SECRET.slice(0, 32))), keys: SECRET },
  ],
  'a 32-byte secret that was hashed': [
    'jwe/wrong-kek',
    { token: madeJwe('dir', 'A256GCM', sha256(SECRET.slice(0, 32))), keys: SECRET.slice(0, 32) },
  ],
  'a CEK of the wrong length inside A256KW': [
    'jwe/cek-length',
    { token: madeJwe('A256KW', 'A256GCM', K32, { encryptedKey: keyWrap(KEK, K32.subarray(0, 16)) }), keys: oct(KEK) },
  ],
  'content encrypted as another enc of the same key length': [
    'jwe/cek-length',
    dir({ as: 'A128CBC-HS256', iv: randomBytes(16) }, 'A256GCM', K32),
  ],
  'RSA-OAEP-256 with SHA-1': ['jwe/oaep-hash', oaep('RSA-OAEP-256', 'sha1')],
  'RSA-OAEP with SHA-256': ['jwe/oaep-hash', oaep('RSA-OAEP', 'sha256')],
  'RSA-OAEP-256 with SHA-512': ['jwe/oaep-hash', oaep('RSA-OAEP-256', 'sha512')],
  'SHA-256 for the label and SHA-1 inside MGF1': ['jwe/mgf1-hash', mixedOaep('sha256', 'sha1')],
  'PKCS#1 v1.5 under RSA-OAEP': ['jwe/rsa1_5', pkcs1('RSA-OAEP')],
  'apu and apv ignored by the sender': [
    'jwe/kdf-variant',
    agreed((z) => concatKdf(z, 'A256GCM'), { apu: 'QWxpY2U', apv: 'Qm9i' }),
  ],
  'apu and apv used as text': [
    'jwe/kdf-variant',
    agreed((z) => concatKdf(z, 'A256GCM', 'QWxpY2U', 'Qm9i'), { apu: 'QWxpY2U', apv: 'Qm9i' }),
  ],
  'AlgorithmID is alg instead of enc': ['jwe/kdf-variant', agreed((z) => concatKdf(z, 'ECDH-ES'))],
  'HKDF instead of the Concat KDF': ['jwe/kdf-variant', agreed((z) => Buffer.from(hkdfSync('sha256', z, '', '', 32)))],
  'a bare SHA-256 of Z': ['jwe/kdf-variant', agreed((z) => sha256(z))],
  'Z itself': ['jwe/kdf-variant', agreed((z) => z)],
  'one round for a key of 64 bytes': [
    'jwe/kdf-variant',
    agreed((z) => Buffer.concat([concatKdf(z, 'A256CBC-HS512', '', '', 512), Buffer.alloc(32)]), {}, 'A256CBC-HS512'),
  ],
  'a salt without alg and zero byte': ['jwe/password', pbes2(P2S)],
  'a salt of the text of p2s': ['jwe/password', pbes2(Buffer.from(P2S.toString('base64url')))],
  'another count than p2c': ['jwe/password', pbes2(SALT, { p2c: 4096 })],
  'another hash in PBKDF2': ['jwe/password', pbes2(SALT, { hash: 'sha512' })],
  'a password with a line feed': ['jwe/password', pbes2(SALT, { password: `${PASSWORD}\n` })],
  'nothing bound to the content': ['jwe/header-edited', dir({ aad: '' })],
  'a member added to the header': [
    'jwe/header-edited',
    dir({
      header: { kid: 'added' },
      aad: Buffer.from('{"alg":"dir","enc":"A256GCM"}').toString('base64url'),
    }),
  ],
  'a header written anew with spaces': [
    'jwe/header-edited',
    dir({
      headerText: '{"alg": "dir", "enc": "A256GCM"}',
      aad: Buffer.from('{"alg":"dir","enc":"A256GCM"}').toString('base64url'),
    }),
  ],
  'the tag glued to the ciphertext': [
    'jwe/tag',
    dir({ parts: (ciphertext, tag) => [Buffer.concat([ciphertext, tag]), Buffer.alloc(0)] }),
  ],
  'the tag glued to the ciphertext of CBC': [
    'jwe/tag',
    cbc({ parts: (ciphertext, tag) => [Buffer.concat([ciphertext, tag]), Buffer.alloc(0)] }),
  ],
  'a GCM tag of 12 bytes': ['jwe/tag', dir({ parts: (ciphertext, tag) => [ciphertext, tag.subarray(0, 12)] })],
  'a CBC tag cut in half': ['jwe/tag', cbc({ parts: (ciphertext, tag) => [ciphertext, tag.subarray(0, 16)] })],
  'a GCM IV of 16 bytes': ['jwe/iv-length', dir({ iv: randomBytes(16) })],
  'the tag glued to the ciphertext, without the last dot': [
    'jwe/tag',
    {
      ...dir(),
      token: dir({ parts: (ciphertext, tag) => [Buffer.concat([ciphertext, tag]), Buffer.alloc(0)] }).token.slice(
        0,
        -1,
      ),
    },
  ],
  'an alg that was edited': [
    'jwe/header-edited',
    oaep('RSA-OAEP-256', 'sha1', {
      aad: Buffer.from('{"alg":"RSA-OAEP","enc":"A256GCM"}').toString('base64url'),
    }),
  ],
  'the halves exchanged': ['jwe/halves-swapped', cbc({ macKey: K64.subarray(32), encKey: K64.subarray(0, 32) })],
  'the whole key as the MAC key': ['jwe/halves-swapped', cbc({ macKey: K64 })],
  'AL in bytes': [
    'jwe/tag',
    cbc({
      al: (aad) => {
        const bytes = Buffer.alloc(8)
        bytes.writeBigUInt64BE(BigInt(aad.length))
        return bytes
      },
    }),
  ],
  'zlib under zip': ['jwe/zip-format', dir({ header: { zip: 'DEF' }, plaintext: deflateSync(CLAIMS_TEXT) })],
  'gzip under zip': ['jwe/zip-format', dir({ header: { zip: 'DEF' }, plaintext: gzipSync(CLAIMS_TEXT) })],
  'no compression under zip': ['jwe/zip-format', dir({ header: { zip: 'DEF' } })],
  'a NextAuth 4 session': [
    'provider/authjs-session',
    { token: madeJwe('dir', 'A256GCM', hkdf('', 'NextAuth.js Generated Encryption Key', 32)), keys: SECRET },
  ],
  'an Auth.js 5 session': [
    'provider/authjs-session',
    {
      token: madeJwe(
        'dir',
        'A256CBC-HS512',
        hkdf('authjs.session-token', 'Auth.js Generated Encryption Key (authjs.session-token)', 64),
      ),
      keys: SECRET,
    },
  ],
  'a kid that is that of another key': [
    'kid/wrong-key',
    {
      ...oaep('RSA-OAEP-256', 'sha256', { header: { kid: 'a' } }),
      keys: JSON.stringify({
        keys: [
          { ...otherRsa, kid: 'a' },
          { ...JSON.parse(RSA), kid: 'b' },
        ],
      }),
    },
  ],
  'a key whose alg is another': [
    'alg/key-alg-differs',
    { ...oaep('RSA-OAEP-256', 'sha256'), keys: JSON.stringify({ ...JSON.parse(RSA), alg: 'RSA-OAEP' }) },
  ],
  'a key whose key_ops forbid it': [
    'key/use-forbids',
    { ...oaep('RSA-OAEP-256', 'sha256'), keys: JSON.stringify({ ...JSON.parse(RSA), key_ops: ['encrypt'] }) },
  ],
  'a token encrypted to a signing key': [
    'attack/encrypted-to-signing-key',
    { ...oaep('RSA-OAEP-256', 'sha256'), keys: JSON.stringify({ ...JSON.parse(RSA), use: 'sig', alg: 'RS256' }) },
  ],
}

describe('proves the cause', () => {
  for (const [name, [code, request]] of Object.entries(PROVEN))
    it(`${name}: ${code}`, async () => {
      const { report, codes, found } = await diagnosed(request)
      expect(report.verdict).toBe('rejected')
      const finding = found(code)
      expect(finding.certainty, finding.message).toBe('proven')
      expect(finding.severity).toBe('error')
      expect(finding.fix).toBeTruthy()
      expect(codes.filter((each) => each.startsWith('jwe/') || each.startsWith('provider/'))).toEqual(
        code.startsWith('jwe/') || code.startsWith('provider/') ? [code] : [],
      )
      expect(report.payloadText).toBeUndefined()
    })
})

describe('offers a repair that leads to acceptance', () => {
  for (const name of [
    'SHA-256 of a text secret',
    'a base64url secret read as text',
    'a hex secret read as text',
    'a key encryption key in base64 read as text',
    'a password with a line feed',
    'a header written anew with spaces',
    'a member added to the header',
    'the tag glued to the ciphertext',
    'the tag glued to the ciphertext of CBC',
    'the tag glued to the ciphertext, without the last dot',
    'an alg that was edited',
    'a GCM tag of 12 bytes',
    'a CBC tag cut in half',
    'a NextAuth 4 session',
    'a kid that is that of another key',
    'a key whose alg is another',
    'a key whose key_ops forbid it',
  ])
    it(name, async () => {
      const [code, request] = PROVEN[name] ?? ['', { token: '' }]
      const report = await repaired(request, code)
      expect(report.verdict, report.summary).toBe('accepted')
    })
})

const changed = (token: string, part: number, at = 3): string => {
  const parts = token.split('.')
  const text = parts[part] ?? ''
  parts[part] = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)
  return parts.join('.')
}
const otherOct = oct(randomBytes(32))

/** Where one token cannot tell: likely, never proven. */
const LIKELY: Record<string, [code: string, request: InspectRequest]> = {
  'another shared key': ['jwe/wrong-kek', { ...dir(), keys: otherOct }],
  'another key encryption key': ['jwe/wrong-kek', { ...kw(), keys: otherOct }],
  'another RSA key': ['jwe/wrong-recipient', { ...oaep('RSA-OAEP-256', 'sha256'), keys: JSON.stringify(otherRsa) }],
  'an encrypted key that was changed': [
    'jwe/wrong-recipient',
    { ...oaep('RSA-OAEP-256', 'sha256'), token: changed(oaep('RSA-OAEP-256', 'sha256').token, 1, 100) },
  ],
  'another EC key': [
    'jwe/wrong-recipient',
    { ...agreed((z) => concatKdf(z, 'A256GCM')), keys: JSON.stringify(encryptionPair('ECDH-ES', 'A256GCM').private) },
  ],
  'another password': ['jwe/password', { ...pbes2(SALT), keys: 'something else' }],
  'a value of the header changed': [
    'jwe/header-edited',
    dir({
      header: { kid: 'now' },
      aad: Buffer.from('{"alg":"dir","enc":"A256GCM","kid":"then"}').toString('base64url'),
    }),
  ],
  'a changed tag': ['jwe/header-edited', { ...kw(), token: changed(kw().token, 4) }],
}

describe('says what is only likely as such', () => {
  for (const [name, [code, request]] of Object.entries(LIKELY))
    it(`${name}: ${code}`, async () => {
      const { report, codes, found } = await diagnosed(request)
      expect(report.verdict).toBe('rejected')
      expect(found(code).certainty).toBe('likely')
      expect(codes).toEqual([code])
      expect(report.findings.every(({ certainty }) => certainty !== 'proven')).toBe(true)
    })

  it('shows readable content under a label that nobody takes for decrypted', async () => {
    const { found } = await diagnosed({ ...kw(), token: changed(kw().token, 4) })
    const [shown] = found('jwe/header-edited').evidence ?? []
    expect(shown).toMatchObject({ shape: 'text', value: CLAIMS_TEXT })
    expect(shown?.label).toMatch(/^NOT AUTHENTICATED/)
  })

  it('an encrypted key of another size: certainly for another key', async () => {
    const small = generateKeyPairSync('rsa', { modulusLength: 3072 }).privateKey.export({ format: 'jwk' })
    const { found } = await diagnosed({ ...oaep('RSA-OAEP-256', 'sha256'), keys: JSON.stringify(small) })
    expect(found('jwe/wrong-recipient').certainty).toBe('proven')
  })
})

describe('facts that need no experiment', () => {
  it('jwe/epk-curve: the key is on another curve than epk', async () => {
    const { report, found } = await diagnosed({
      ...agreed((z) => concatKdf(z, 'A256GCM')),
      keys: JSON.stringify(encryptionPair('ECDH-ES', '', 'P-384').private),
    })
    expect(report.verdict).toBe('rejected')
    expect(found('jwe/epk-curve').certainty).toBe('proven')
  })

  it('jwe/p2c-cap: asks first, and goes on with consent', async () => {
    const request = pbes2(SALT)
    const [, ...rest] = request.token.split('.')
    const head = { alg: 'PBES2-HS256+A128KW', enc: 'A256GCM', p2s: P2S.toString('base64url'), p2c: 1_000_001 }
    const asking = { ...request, token: [Buffer.from(JSON.stringify(head)).toString('base64url'), ...rest].join('.') }
    const { report, found } = await diagnosed(asking)
    expect(report.verdict).toBe('undecided')
    expect(found('jwe/p2c-cap').repair).toEqual({ allow: ['jwe/p2c-cap'] })
    const after = await diagnosed({ ...asking, allow: ['jwe/p2c-cap'] })
    expect(after.report.verdict).toBe('rejected')
  })

  it('jwe/p2c-cap: worth knowing when a sound token asks for more than some libraries take', async () => {
    const made = await create(
      {
        payload: CLAIMS_TEXT,
        encryption: {
          enc: 'A256GCM',
          recipients: [{ alg: 'PBES2-HS256+A128KW', key: PASSWORD }],
          protectedHeader: { p2c: 10_001 },
        },
      },
      testEnv(),
    )
    const { report, found, codes } = await diagnosed({ token: made.token ?? '', keys: PASSWORD })
    expect(report.verdict).toBe('accepted')
    expect(found('jwe/p2c-cap').severity).toBe('info')
    expect(codes).toEqual([])
  })

  it('attack/deflate-bomb: refused at the limit, and raised by consent to 16 MB, no further', async () => {
    const bomb = (size: number) => dir({ header: { zip: 'DEF' }, plaintext: deflateRawSync(Buffer.alloc(size, 0x20)) })
    const big = await diagnosed(bomb(300_000))
    expect(big.report.verdict).toBe('rejected')
    expect(big.found('attack/deflate-bomb').repair).toEqual({ allow: ['attack/deflate-bomb'] })
    expect((await repaired(bomb(300_000), 'attack/deflate-bomb')).verdict).toBe('accepted')
    const huge = await diagnosed(bomb(17_000_000))
    expect(huge.found('attack/deflate-bomb').repair).toBeUndefined()
    const allowed = await diagnosed({ ...bomb(17_000_000), allow: ['attack/deflate-bomb'] })
    expect(allowed.report.verdict).toBe('rejected')
  })

  it('jwe/zip-format: compressed without zip', async () => {
    const { found } = await diagnosed(dir({ plaintext: deflateSync(CLAIMS_TEXT) }))
    expect(found('jwe/zip-format')).toMatchObject({ severity: 'warning', certainty: 'proven' })
  })

  it('jwe/rsa1_5: undecided in every browser, and shown to decrypt all the same', async () => {
    const { report, found } = await diagnosed(pkcs1('RSA1_5'))
    expect(report.verdict).toBe('undecided')
    expect(found('jwe/rsa1_5')).toMatchObject({ severity: 'warning', certainty: 'proven' })
  })

  it('jwe/kid-names-recipient: the issuer’s public keys cannot decrypt', async () => {
    const jwk = createPublicKey(rsa.privateKey).export({ format: 'jwk' })
    const request = oaep('RSA-OAEP-256', 'sha256', { header: { kid: 'me' } })
    const { report, found } = await diagnosed({
      ...request,
      keys: JSON.stringify({ keys: [{ ...jwk, kid: 'issuer' }] }),
    })
    expect(report.verdict).toBe('rejected')
    expect(found('jwe/kid-names-recipient').certainty).toBe('likely')
    const own = await diagnosed({ ...request, keys: JSON.stringify({ ...JSON.parse(RSA), kid: 'me' }) })
    expect(own.codes).toEqual([])
  })

  it('key/private-needed: the public half of the right key', async () => {
    const jwk = createPublicKey(rsa.privateKey).export({ format: 'jwk' })
    const { found } = await diagnosed({ ...oaep('RSA-OAEP-256', 'sha256'), keys: JSON.stringify(jwk) })
    expect(found('key/private-needed').certainty).toBe('proven')
  })
})

describe('a key that cannot be meant', () => {
  it('alg/secret-for-asymmetric: a text for RSA', async () => {
    const { report, codes } = await diagnosed({ ...oaep('RSA-OAEP-256', 'sha256'), keys: 'some text' })
    expect(report.verdict).toBe('rejected')
    expect(codes).toEqual(expect.arrayContaining(['alg/secret-for-asymmetric']))
    expect(codes).not.toContain('key/none-fits')
  })
  it('key/none-fits: an EC key for RSA', async () => {
    const { codes } = await diagnosed({ ...oaep('RSA-OAEP-256', 'sha256'), keys: EC })
    expect(codes).toEqual(['key/none-fits'])
  })
  it('kid/not-found: said unless another key decrypts', async () => {
    const request = dir({ header: { kid: 'x' } })
    const wrong = await diagnosed({ ...request, keys: oct(randomBytes(32), { kid: 'y' }) })
    expect(wrong.codes).toEqual(['kid/not-found'])
    const right = await diagnosed({ ...request, keys: oct(K32, { kid: 'y' }) })
    expect(right.codes).toEqual(['kid/wrong-key'])
  })
})

it('token/segment-count: the empty second part was lost with its dot', async () => {
  const report = await repaired({ ...dir(), token: dir().token.replace('..', '.') }, 'token/segment-count')
  expect(report.verdict).toBe('accepted')
})

describe('jwe/nested', () => {
  const signing = encryptionPair('ECDH-ES', '', 'P-256')
  const nested = async (cty: boolean): Promise<string> => {
    const inner = await create(
      { payload: CLAIMS_TEXT, signatures: [{ alg: 'ES256', key: JSON.stringify(signing.private) }] },
      testEnv(),
    )
    return madeJwe('dir', 'A256GCM', K32, { plaintext: inner.token ?? '', ...(cty ? { header: { cty: 'JWT' } } : {}) })
  }
  const both = JSON.stringify({ keys: [JSON.parse(oct(K32)), signing.public] })

  it('stays silent when cty says it and both keys are there', async () => {
    const { report, codes } = await diagnosed({ token: await nested(true), keys: both })
    expect(report.verdict, report.summary).toBe('accepted')
    expect(codes).toEqual([])
  })
  it('warns when cty is missing', async () => {
    const { report, found } = await diagnosed({ token: await nested(false), keys: both })
    expect(report.verdict, report.summary).toBe('accepted')
    expect(found('jwe/nested').severity).toBe('warning')
  })
  it('says that the token inside needs a key of its own', async () => {
    const { report, found } = await diagnosed({ token: await nested(true), keys: oct(K32) })
    expect(report.verdict).not.toBe('accepted')
    expect(found('jwe/nested').message).toContain('signed token')
  })
  it('says that content announced as a token is none', async () => {
    const { report, found } = await diagnosed(dir({ header: { cty: 'JWT' } }))
    expect(report.verdict).toBe('rejected')
    expect(found('jwe/nested').severity).toBe('error')
  })
})

describe('stacked faults are found together', () => {
  it('a wrong kid and a glued tag', async () => {
    const request = oaep('RSA-OAEP-256', 'sha256', {
      header: { kid: 'a' },
      parts: (ciphertext, tag) => [Buffer.concat([ciphertext, tag]), Buffer.alloc(0)],
    })
    const keys = JSON.stringify({
      keys: [
        { ...otherRsa, kid: 'a' },
        { ...JSON.parse(RSA), kid: 'b' },
      ],
    })
    const { codes } = await diagnosed({ ...request, keys })
    expect(codes).toEqual(expect.arrayContaining(['kid/wrong-key', 'jwe/tag']))
  })
})
