import { endsCanonically } from '../codec/base64url'
import type { Part, TokenReading } from '../model'
import type { Limits } from '../types'
import { peekHeader } from './split/header'
import { signatureCharacters } from './split/signature-characters'

const PLAIN = /^e[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/

/**
 * Reads the plainest token: a compact JWS pasted bare (RFC 7515 §7.1), with a payload and a signature as long as its
 * algorithm makes it, about which there is nothing to say. Undefined for anything else or anything odd: then the reader
 * of whatever is pasted is loaded, which answers the same for these.
 */
export function readPlainToken(text: string, { limits }: { limits: Limits }): TokenReading | undefined {
  if (text.length > limits.tokenLength || !PLAIN.test(text)) return undefined
  const payloadAt = text.indexOf('.') + 1
  const signatureAt = text.indexOf('.', payloadAt) + 1
  const header = peekHeader(text.slice(0, payloadAt - 1))
  // What reads certificates comes with the other reader.
  if (!header || typeof header.enc === 'string' || 'x5c' in header || 'jwk' in header) return undefined
  const part = (start: number, end: number): Part => ({ text: text.slice(start, end), at: { in: 'token', start, end } })
  const head = part(0, payloadAt - 1)
  const payload = part(payloadAt, signatureAt - 1)
  const signature = part(signatureAt, text.length)
  if (!signatureCharacters(header.alg)?.includes(signature.text.length)) return undefined
  if (![head, payload, signature].every((each) => endsCanonically(each.text))) return undefined
  const signatures = [{ protected: head, signature }]
  return {
    text,
    token: { kind: 'jws', serialization: 'compact', payload, detached: false, signatures },
    notes: [],
  }
}
