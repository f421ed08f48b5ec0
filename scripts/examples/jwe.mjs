// @ts-nocheck: it makes on purpose what the types of node:crypto and of the engine forbid
import {
  constants,
  createCipheriv,
  createHash,
  createHmac,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  pbkdf2Sync,
  publicEncrypt,
  randomBytes,
} from 'node:crypto'
import { deflateRawSync, deflateSync } from 'node:zlib'
import { b64, CLAIMS, ec, es, json, pair, rsa, rsaOther, set } from './tools.mjs'

const PLAIN = Buffer.from(json(CLAIMS))
const u32 = (n) => Buffer.from([n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255])

/** Encrypts content (RFC 7518 §5.2, §5.3): `how` may change the aad, the IV's length or the order of the halves. */
function content(enc, cek, aad, plaintext, how = {}) {
  const cbc = enc.includes('CBC')
  const iv = randomBytes(how.ivLength ?? (cbc ? 16 : 12))
  if (!cbc) {
    const cipher = createCipheriv(`aes-${cek.length * 8}-gcm`, cek, iv)
    cipher.setAAD(aad)
    return { iv, ciphertext: Buffer.concat([cipher.update(plaintext), cipher.final()]), tag: cipher.getAuthTag() }
  }
  const half = cek.length / 2
  const [mac, key] = how.swapped
    ? [cek.subarray(half), cek.subarray(0, half)]
    : [cek.subarray(0, half), cek.subarray(half)]
  const cipher = createCipheriv(`aes-${half * 8}-cbc`, key, iv)
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()])
  const al = Buffer.alloc(8)
  al.writeBigUInt64BE(BigInt(aad.length * 8))
  const tag = createHmac(`sha${cek.length * 8}`, mac)
    .update(Buffer.concat([aad, iv, ciphertext, al]))
    .digest()
    .subarray(0, half)
  return { iv, ciphertext, tag }
}

/** A compact JWE from its parts; `how.edit` changes the header after the encryption. */
function jwe(header, encryptedKey, cek, how = {}) {
  const aad = b64(json(header))
  const { iv, ciphertext, tag } = content(header.enc, cek, Buffer.from(aad), how.plaintext ?? PLAIN, how)
  const shown = how.edit ? b64(json({ ...header, ...how.edit })) : aad
  const parts = how.parts ? how.parts({ iv, ciphertext, tag }) : { iv, ciphertext, tag }
  return [shown, b64(encryptedKey), b64(parts.iv), b64(parts.ciphertext), b64(parts.tag)].join('.')
}

const none = Buffer.alloc(0)
const key32 = randomBytes(32)
const key64 = randomBytes(64)
const oct = (bytes) => json({ kty: 'oct', k: bytes.toString('base64url') })
const dir = (enc, cek, how, more = {}) => jwe({ alg: 'dir', enc, ...more }, none, cek, how)
/** AES Key Wrap (RFC 3394). */
function wrap(kek, bytes) {
  const cipher = createCipheriv(`id-aes${kek.length * 8}-wrap`, kek, Buffer.from('a6a6a6a6a6a6a6a6', 'hex'))
  return Buffer.concat([cipher.update(bytes), cipher.final()])
}
const cek = randomBytes(32)
const oaep = (key, hash, how = {}) =>
  publicEncrypt({ key: key.publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: hash, ...how }, cek)
const rsaJwe = (alg, encryptedKey, more = {}) => jwe({ alg, enc: 'A256GCM', ...more }, encryptedKey, cek)
const privateRsa = json(rsa.privateJwk)
const soundDir = { token: dir('A256GCM', key32), keys: oct(key32) }
const soundRsa = { token: rsaJwe('RSA-OAEP-256', oaep(rsa, 'sha256')), keys: privateRsa }

/** OAEP with SHA-256 for the label and SHA-1 in MGF1, as SunJCE makes it (RFC 8017 §7.1.1). */
function mixedOaep() {
  const size = 256
  const label = createHash('sha256').digest()
  const mgf = (seed, length) => {
    const blocks = []
    for (let i = 0; blocks.length * 20 < length; i++)
      blocks.push(
        createHash('sha1')
          .update(Buffer.concat([seed, u32(i)]))
          .digest(),
      )
    return Buffer.concat(blocks).subarray(0, length)
  }
  const xor = (a, b) => Buffer.from(a.map((byte, i) => byte ^ b[i]))
  const db = Buffer.concat([label, Buffer.alloc(size - cek.length - 2 * 32 - 2), Buffer.of(1), cek])
  const seed = randomBytes(32)
  const maskedDb = xor(db, mgf(seed, size - 33))
  const em = Buffer.concat([Buffer.of(0), xor(seed, mgf(maskedDb, 32)), maskedDb])
  return publicEncrypt({ key: rsa.publicKey, padding: constants.RSA_NO_PADDING }, em)
}

/** ECDH-ES (RFC 7518 §4.6); `algorithmId` and the party infos as the sender took them. */
function ecdh({
  header = {},
  enc = 'A256GCM',
  algorithmId = enc,
  apu = none,
  epk = generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  recipient = ec,
} = {}) {
  const z = diffieHellman({ privateKey: epk.privateKey, publicKey: createPublicKey(recipient.pem) })
  const field = (bytes) => Buffer.concat([u32(bytes.length), bytes])
  const info = Buffer.concat([field(Buffer.from(algorithmId)), field(apu), field(none), u32(256)])
  const derived = createHash('sha256')
    .update(Buffer.concat([u32(1), z, info]))
    .digest()
  return jwe({ alg: 'ECDH-ES', enc, epk: epk.publicKey.export({ format: 'jwk' }), ...header }, none, derived)
}
const ecPrivate = json(ec.privateJwk)
const soundEcdh = { token: ecdh(), keys: ecPrivate }

function pbes2(password, salt, shown, p2c = 4096) {
  const alg = 'PBES2-HS256+A128KW'
  const kek = pbkdf2Sync(password, salt(alg), p2c, 16, 'sha256')
  return jwe({ alg, enc: 'A256GCM', p2s: b64(shown), p2c }, wrap(kek, cek), cek)
}
const p2s = randomBytes(16)
const salted = (alg) => Buffer.concat([Buffer.from(alg), Buffer.of(0), p2s])
const soundPbes2 = { token: pbes2('example password', salted, p2s), password: 'example password' }

const p384 = pair('P-384', 'example-p384-enc')
const authSecret = 'example-nextauth-secret'
const authKey = Buffer.from(hkdfSync('sha256', authSecret, '', 'NextAuth.js Generated Encryption Key', 32))
const inner = es({ header: { kid: ec.jwk.kid } })

export const JWE = {
  'jwe/key-length': [
    { token: dir('A256CBC-HS512', key64), keys: oct(key32) },
    { token: dir('A256CBC-HS512', key64), keys: oct(key64) },
  ],
  'jwe/cek-length': [
    { token: jwe({ alg: 'A256KW', enc: 'A256GCM' }, wrap(key32, randomBytes(16)), key32), keys: oct(key32) },
    { token: jwe({ alg: 'A256KW', enc: 'A256GCM' }, wrap(key32, cek), cek), keys: oct(key32) },
  ],
  'jwe/wrong-kek': [
    { token: jwe({ alg: 'A256KW', enc: 'A256GCM' }, wrap(randomBytes(32), cek), cek), keys: oct(key32) },
    { token: jwe({ alg: 'A256KW', enc: 'A256GCM' }, wrap(key32, cek), cek), keys: oct(key32) },
  ],
  'jwe/wrong-recipient': [{ token: rsaJwe('RSA-OAEP-256', oaep(rsaOther, 'sha256')), keys: privateRsa }, soundRsa],
  'jwe/oaep-hash': [{ token: rsaJwe('RSA-OAEP', oaep(rsa, 'sha256')), keys: privateRsa }, soundRsa],
  'jwe/mgf1-hash': [{ token: rsaJwe('RSA-OAEP-256', mixedOaep()), keys: privateRsa }, soundRsa],
  'jwe/rsa1_5': [
    {
      token: rsaJwe('RSA1_5', publicEncrypt({ key: rsa.publicKey, padding: constants.RSA_PKCS1_PADDING }, cek)),
      keys: privateRsa,
    },
    soundRsa,
  ],
  'jwe/kdf-variant': [{ token: ecdh({ algorithmId: 'ECDH-ES' }), keys: ecPrivate }, soundEcdh],
  'jwe/epk-curve': [{ token: ecdh(), keys: json(p384.privateJwk) }, soundEcdh],
  'jwe/password': [{ token: pbes2('example password', () => p2s, p2s), password: 'example password' }, soundPbes2],
  'jwe/p2c-cap': [{ token: pbes2('example password', salted, p2s, 310_000), password: 'example password' }, soundPbes2],
  'jwe/header-edited': [{ token: dir('A256GCM', key32, { edit: { kid: 'added-later' } }), keys: oct(key32) }, soundDir],
  'jwe/tag': [
    {
      token: dir('A256GCM', key32, {
        parts: ({ iv, ciphertext, tag }) => ({ iv, ciphertext: Buffer.concat([ciphertext, tag]), tag: none }),
      }),
      keys: oct(key32),
    },
    soundDir,
  ],
  'jwe/iv-length': [{ token: dir('A256GCM', key32, { ivLength: 16 }), keys: oct(key32) }, soundDir],
  'jwe/halves-swapped': [
    { token: dir('A256CBC-HS512', key64, { swapped: true }), keys: oct(key64) },
    { token: dir('A256CBC-HS512', key64), keys: oct(key64) },
  ],
  'jwe/zip-format': [
    { token: dir('A256GCM', key32, { plaintext: deflateSync(PLAIN) }, { zip: 'DEF' }), keys: oct(key32) },
    { token: dir('A256GCM', key32, { plaintext: deflateRawSync(PLAIN) }, { zip: 'DEF' }), keys: oct(key32) },
  ],
  'jwe/nested': [{ token: dir('A256GCM', key32, { plaintext: Buffer.from(inner) }), keys: oct(key32) }, soundDir],
  'jwe/kid-names-recipient': [
    { token: rsaJwe('RSA-OAEP-256', oaep(rsa, 'sha256'), { kid: rsa.jwk.kid }), keys: set(ec.jwk, rsaOther.jwk) },
    soundRsa,
  ],
  'key/private-needed': [{ token: rsaJwe('RSA-OAEP-256', oaep(rsa, 'sha256')), keys: json(rsa.jwk) }, soundRsa],
  'jwe/encrypted-key': [{ token: dir('A256GCM', key32).replace('..', '.AAAA.'), keys: oct(key32) }, soundDir],
  'provider/authjs-session': [{ token: dir('A256GCM', authKey), keys: authSecret }, soundDir],
  'attack/encrypted-to-signing-key': [
    {
      token: rsaJwe('RSA-OAEP-256', oaep(rsa, 'sha256'), { kid: rsa.jwk.kid }),
      keys: json({ ...rsa.privateJwk, use: 'sig' }),
    },
    soundRsa,
  ],
  'attack/deflate-bomb': [
    {
      token: dir('A256GCM', key32, { plaintext: deflateRawSync(Buffer.alloc(2_000_000)) }, { zip: 'DEF' }),
      keys: oct(key32),
    },
    soundDir,
  ],
  'header/no-enc': [{ token: soundDir.token.replace(/^[^.]+/, b64('{"alg":"dir"}')), keys: soundDir.keys }, soundDir],
  'header/zip': [{ token: dir('A256GCM', key32, {}, { zip: 'GZIP' }), keys: oct(key32) }, soundDir],
  'header/parameter': [{ token: ecdh({ header: { epk: undefined } }), keys: ecPrivate }, soundEcdh],
}
