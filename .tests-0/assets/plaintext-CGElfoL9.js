import { o as decodeUtf8, t as isObject, n as member } from './json-CkXdFA2d.js'
import { t as isHeader, r as peekHeader } from './split-header-CB33OsdG.js'

// src/engine/stages/plaintext.ts
var COMPACT = /^[\w-]+\.[\w-]*\.[\w-]*(?:\.[\w-]*\.[\w-]*)?$/
var SD_JWT = /^[\w-]+\.[\w-]*\.[\w-]*~(?:[\w-]*~)*(?:[\w-]+\.[\w-]*\.[\w-]*)?$/
/** Is this plaintext itself a JWS, a JWE or an SD-JWT, compact or in JSON? RFC 7519 §5.2, RFC 7516 §9. */
function tokenInside(plaintext) {
  const text = decodeUtf8(plaintext)?.trim()
  if (text === void 0 || text.length < 5) return void 0
  if (text.startsWith('{')) return jsonToken(text)
  if (SD_JWT.test(text) && isHeader(text.slice(0, text.indexOf('.'))))
    return {
      text,
      is: 'SD-JWT',
    }
  if (!COMPACT.test(text)) return void 0
  const parts = text.split('.')
  const header = peekHeader(parts[0] ?? '')
  if (!header || typeof header['alg'] !== 'string') return void 0
  return {
    text,
    is: parts.length === 5 ? 'JWE' : 'JWS',
  }
}
function jsonToken(text) {
  if (!/"(?:signatures?|ciphertext)"/.test(text)) return void 0
  let value
  try {
    value = JSON.parse(text)
  } catch {
    return
  }
  if (!isObject(value)) return void 0
  if (
    typeof member(value, 'ciphertext') === 'string' &&
    (member(value, 'protected') !== void 0 || member(value, 'recipients') !== void 0)
  )
    return {
      text,
      is: 'JWE',
    }
  if (
    typeof member(value, 'payload') === 'string' &&
    (typeof member(value, 'signature') === 'string' || Array.isArray(member(value, 'signatures')))
  )
    return {
      text,
      is: 'JWS',
    }
}
/** Does `cty` say that the plaintext is a JWT (RFC 7519 §5.2)? */
function saysNested(cty) {
  return typeof cty === 'string' && /^(application\/)?([a-z0-9.+-]+\+)?jwt$/i.test(cty)
}

export { saysNested as t, tokenInside as n }
