import { i as encodeBase64Url } from './base64url-CstD21t-.js'
import { r as failed, s as undecided } from './trace-Ceaf7fvZ.js'

// src/engine/details.ts
/** Short forms for the display shapes that stages make most often (types.ts, Detail). */
/** Bytes that anybody may see; `note` says what they are or how long. */
function shownBytes(label, bytes, note = byteCount(bytes.length)) {
  return {
    shape: 'bytes',
    label,
    value: encodeBase64Url(bytes),
    encoding: 'base64url',
    note,
  }
}
/** Bytes that must not leave the page with a copy or a share: keys, shared and derived secrets. */
function secretBytes(label, bytes, note = byteCount(bytes.length)) {
  return {
    shape: 'bytes',
    label,
    value: encodeBase64Url(bytes),
    encoding: 'base64url',
    note,
    secret: true,
  }
}
/** One line of text. */
function shownText(label, value) {
  return {
    shape: 'text',
    label,
    value,
  }
}
/** "1 byte", "32 bytes (256 bits)" for what has the size of a key, "4,096 bytes" for the rest. */
function byteCount(length) {
  if (length === 1) return '1 byte'
  return length > 0 && length <= 128 && length % 8 === 0 ? `${length} bytes (${8 * length} bits)` : `${length} bytes`
}
// src/engine/algorithms/unsupported.ts
/** In which engines AES-192 is missing, for every row that uses it. */
var WHO_HAS_AES_192 =
  'Chromium (Chrome, Edge) leaves AES-192 out; Firefox, Safari, Node and nearly every server library have it.'
/** Every engine has AES with 128 and 256 bits. */
var whoHasAes = (bits) => (bits === 192 ? WHO_HAS_AES_192 : 'Every engine has it.')
/**
 * A refusal as the result of a step: what this WebCrypto lacks leaves the question open, anything else is a failure
 * with the given code and sentence. `name` is the algorithm as the token names it.
 */
function refusedStep(refusal, row, failure, details) {
  if (refusal.reason === 'unsupported' || /192.bit/i.test(refusal.engineSaid))
    return undecided(
      {
        code: 'browser/unsupported-algorithm',
        message: `This WebCrypto has no ${row.name}, so it cannot be told here whether the token is sound. ${row.whoHasIt}`,
      },
      details,
    )
  if (refusal.reason === 'refused' && /^(decrypt|unwrapKey|deriveBits)$/.test(refusal.operation))
    return failed(
      {
        code: 'key/refused',
        message: `WebCrypto refuses to use this key for ${row.name}: ${refusal.engineSaid || 'it gave no reason'}`,
      },
      details,
    )
  return failed(failure, details)
}

export { byteCount as r, refusedStep as t, secretBytes as i, shownBytes as a, shownText as o, whoHasAes as n }
