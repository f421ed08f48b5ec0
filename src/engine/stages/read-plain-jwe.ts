import { endsCanonically } from '../codec/base64url'
import type { Part, TokenReading } from '../model'
import type { Limits } from '../types'
import { peekHeader } from './split/header'

const PLAIN = /^e[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+$/

/**
 * Reads the plainest encrypted token: a compact JWE pasted bare (RFC 7516 §7.1), about whose characters there is nothing
 * to say. Undefined for anything else or anything odd; the reader of bare tokens answers the same for these.
 */
export function readPlainJwe(text: string, { limits }: { limits: Limits }): TokenReading | undefined {
  if (text.length > limits.tokenLength || !PLAIN.test(text)) return undefined
  const keyAt = text.indexOf('.') + 1
  const ivAt = text.indexOf('.', keyAt) + 1
  const ciphertextAt = text.indexOf('.', ivAt) + 1
  const tagAt = text.indexOf('.', ciphertextAt) + 1
  const part = (start: number, end: number): Part => ({ text: text.slice(start, end), at: { in: 'token', start, end } })
  const head = part(0, keyAt - 1)
  if (typeof peekHeader(head.text)?.enc !== 'string') return undefined
  const encryptedKey = part(keyAt, ivAt - 1)
  const iv = part(ivAt, ciphertextAt - 1)
  const ciphertext = part(ciphertextAt, tagAt - 1)
  const tag = part(tagAt, text.length)
  if (![head, encryptedKey, iv, ciphertext, tag].every((each) => endsCanonically(each.text))) return undefined
  return {
    text,
    token: {
      kind: 'jwe',
      serialization: 'compact',
      protected: head,
      recipients: [{ encryptedKey }],
      iv,
      ciphertext,
      tag,
    },
    notes: [],
  }
}
