import { decodeAnyBase64, encodeBase64Url } from '../codec/base64url'
import { fromHex } from '../codec/bytes'
import { encodeUtf8 } from '../codec/utf8'
import type { SecretEncoding } from '../types'
import { judgeSecret } from './jwk/jwk-oct'
import { bareCandidate, type KeyPlace, problemAt, type ReadKey } from './key-place'

const NAMES: Readonly<Record<SecretEncoding, string>> = {
  utf8: 'text',
  base64: 'base64',
  base64url: 'base64url',
  hex: 'hex',
}

/**
 * Reads a bare secret: the whole text, untrimmed, as UTF-8 unless another encoding is named. White space around base64
 * and hex is no part of the bytes. A text that is not in the encoding named is the candidate's problem.
 */
export function candidateFromSecret(text: string, encoding: SecretEncoding, place: KeyPlace): ReadKey {
  const key = bareCandidate(place, 'secret')
  key.kty = 'oct'
  key.bareSecret = text
  const secret = decode(text, encoding)
  if (!secret) {
    const message = `The secret is not ${NAMES[encoding]}: it holds a character that ${NAMES[encoding]} does not use, or is cut short. Choose how it is written, or paste it again.`
    key.problem = problemAt(place, 'secret/encoding', message)
    return { key, notes: [{ ...key.problem, severity: 'error', repair: { secretEncoding: 'utf8' } }] }
  }
  key.secret = secret
  key.bits = 8 * secret.length
  key.jwk = { kty: 'oct', k: encodeBase64Url(secret) }
  const scrutiny = { given: {}, place, key, notes: [] }
  judgeSecret(scrutiny, secret)
  return { key, notes: scrutiny.notes }
}

function decode(text: string, encoding: SecretEncoding): Uint8Array<ArrayBuffer> | undefined {
  if (encoding === 'utf8') return encodeUtf8(text)
  if (encoding === 'hex') return fromHex(text.replace(/\s+/g, ''))
  return decodeAnyBase64(text)
}
