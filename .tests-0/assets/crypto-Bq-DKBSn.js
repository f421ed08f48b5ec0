// src/engine/crypto.ts
/** WebCrypto said no. `unsupported`: it lacks the algorithm; `refused`: the key or a parameter; `failed`: the operation. */
var Refusal = class {
  reason
  operation
  engineSaid
  constructor(reason, operation, engineSaid) {
    this.reason = reason
    this.operation = operation
    this.engineSaid = engineSaid
  }
}
/** Is the answer a refusal? */
var isRefusal = (answer) => answer instanceof Refusal
async function attempt(operation, run) {
  try {
    return await run()
  } catch (error) {
    const name = error instanceof Error || error instanceof DOMException ? error.name : 'Error'
    const said = error instanceof Error || error instanceof DOMException ? error.message : String(error)
    if (name === 'NotSupportedError') return new Refusal('unsupported', operation, said)
    if (name === 'OperationError') return new Refusal('failed', operation, said)
    if (/192.bit|AES-?192/i.test(said)) return new Refusal('unsupported', operation, said)
    if (/unrecognized (algorithm )?name|not supported|unsupported|unknown (algorithm|curve)/i.test(said))
      return new Refusal('unsupported', operation, said)
    return new Refusal('refused', operation, said)
  }
}
/** Imports a JWK (private members included when present). */
var importJwk = (subtle, jwk, params, usages, extractable = false) =>
  attempt('importKey', () => subtle.importKey('jwk', jwk, params, extractable, usages))
/** Imports key bytes: 'raw' (secrets, public points), 'spki', 'pkcs8'. */
var importBytes = (subtle, format, bytes, params, usages, extractable = false) =>
  attempt('importKey', () => subtle.importKey(format, bytes, params, extractable, usages))
/** Exports an extractable key as JWK. */
var exportJwk = (subtle, key) => attempt('exportKey', () => subtle.exportKey('jwk', key))
/** Makes a key or a pair. */
var generate = (subtle, params, usages, extractable) =>
  attempt('generateKey', () => subtle.generateKey(params, extractable, usages))
/** Checks a signature or MAC. */
var verify = (subtle, params, key, signature, data) =>
  attempt('verify', () => subtle.verify(params, key, signature, data))
/** Makes a signature or MAC. */
var sign = (subtle, params, key, data) =>
  attempt('sign', async () => new Uint8Array(await subtle.sign(params, key, data)))
/** Hashes. */
var digest = (subtle, hash, data) => attempt('digest', async () => new Uint8Array(await subtle.digest(hash, data)))
/** Encrypts (AES-GCM, AES-CBC, AES-CTR, RSA-OAEP). */
var encrypt = (subtle, params, key, data) =>
  attempt('encrypt', async () => new Uint8Array(await subtle.encrypt(params, key, data)))
/** Decrypts (AES-GCM, AES-CBC, AES-CTR, RSA-OAEP). */
var decrypt = (subtle, params, key, data) =>
  attempt('decrypt', async () => new Uint8Array(await subtle.decrypt(params, key, data)))
/** Derives `bits` bits (ECDH, X25519, PBKDF2, HKDF). */
var deriveBits = (subtle, params, key, bits) =>
  attempt('deriveBits', async () => new Uint8Array(await subtle.deriveBits(params, key, bits)))
/** Wraps raw key bytes with AES-KW: WebCrypto has it only as wrapKey, so the bytes travel as an HMAC key. */
var wrapBytes = (subtle, kek, bytes) =>
  attempt('wrapKey', async () => {
    const carrier = await subtle.importKey(
      'raw',
      bytes,
      {
        name: 'HMAC',
        hash: 'SHA-256',
      },
      true,
      ['sign'],
    )
    return new Uint8Array(await subtle.wrapKey('raw', carrier, kek, 'AES-KW'))
  })
/** Unwraps raw key bytes with AES-KW (RFC 3394); a failed integrity check is a refusal of reason `failed`. */
var unwrapBytes = (subtle, kek, wrapped) =>
  attempt('unwrapKey', async () => {
    const carrier = await subtle.unwrapKey(
      'raw',
      wrapped,
      kek,
      'AES-KW',
      {
        name: 'HMAC',
        hash: 'SHA-256',
      },
      true,
      ['sign'],
    )
    return new Uint8Array(await subtle.exportKey('raw', carrier))
  })

export {
  decrypt as n,
  deriveBits as r,
  digest as i,
  encrypt as a,
  exportJwk as o,
  generate as s,
  importBytes as c,
  importJwk as l,
  isRefusal as u,
  Refusal as t,
  sign as d,
  unwrapBytes as f,
  verify as p,
  wrapBytes as m,
}
