import { isObject, member } from '../codec/json'
import type { Octets } from '../codec/octets'
import type { TokenInside } from '../model'
import { isHeader, peekHeader } from './split/header'

const COMPACT = /^[\w-]+\.[\w-]*\.[\w-]*(?:\.[\w-]*\.[\w-]*)?$/
const SD_JWT = /^[\w-]+\.[\w-]*\.[\w-]*~(?:[\w-]*~)*(?:[\w-]+\.[\w-]*\.[\w-]*)?$/

/** Is this plaintext itself a JWS, a JWE or an SD-JWT, compact or in JSON? RFC 7519 §5.2, RFC 7516 §9. */
export function tokenInside(plaintext: Octets): TokenInside | undefined {
  const text = plaintext.text?.trim()
  if (text === undefined) return undefined
  if (text.startsWith('{')) return jsonToken(text)
  if (SD_JWT.test(text) && isHeader(text.slice(0, text.indexOf('.')))) return { text, is: 'SD-JWT' }
  if (!COMPACT.test(text)) return undefined
  const parts = text.split('.')
  const header = peekHeader(parts[0] ?? '')
  if (!header || typeof header['alg'] !== 'string') return undefined
  return { text, is: parts.length === 5 ? 'JWE' : 'JWS' }
}

function jsonToken(text: string): TokenInside | undefined {
  if (!text.includes('"signature') && !text.includes('"ciphertext"')) return undefined
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!isObject(value)) return undefined
  if (
    typeof member(value, 'ciphertext') === 'string' &&
    (member(value, 'protected') !== undefined || member(value, 'recipients') !== undefined)
  )
    return { text, is: 'JWE' }
  if (
    typeof member(value, 'payload') === 'string' &&
    (typeof member(value, 'signature') === 'string' || Array.isArray(member(value, 'signatures')))
  )
    return { text, is: 'JWS' }
  return undefined
}

/** Does `cty` say that the plaintext is a JWT (RFC 7519 §5.2)? */
export function saysNested(cty: unknown): boolean {
  return typeof cty === 'string' && /^(application\/)?([a-z0-9.+-]+\+)?jwt$/i.test(cty)
}
