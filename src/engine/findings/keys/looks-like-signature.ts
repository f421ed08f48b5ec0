import { encodeBase64Url } from '../../codec/base64url'
import { decodeUtf8 } from '../../codec/utf8'
import type { Case, FindingRule, KeyCandidate } from '../../model'
import { rfc } from '../../specs'

const NAMES = ['header', 'payload', 'signature'] as const

/** Tutorials print a token's signature as "k", and some garble its case. */
export const looksLikeSignature: FindingRule = {
  code: 'key/looks-like-signature',
  severity: 'error',
  certainty: 'proven',
  group: 'cause',
  message: 'The key is the token’s own {part}{alike}. It is no secret: everybody who has the token has it.',
  fix: 'Give the secret that the token was signed with. It never stands in the token.',
  spec: rfc(7515, '5.2'),
  when: 'trouble',
  check: (subject) => {
    const { text } = subject.reading
    if (text.length > 200_000) return []
    const parts = text.split('.', 4)
    if (parts.length !== 3) return []
    // A header or payload given as the key is base64 of JSON, and may have been read as something else.
    const pasted = typeof subject.request.keys === 'string' ? subject.request.keys.trim() : ''
    const place = parts.findIndex((part) => part.length >= 16 && part === pasted)
    if (place >= 0)
      return [
        {
          data: { part: NAMES[place] ?? 'part', alike: '' },
          at: { in: 'keys' as const, start: 0, end: pasted.length },
        },
      ]
    return subject.keys.keys.slice(0, 20).flatMap((key) => {
      const found = resemblance(key, parts, text)
      return found ? [{ data: found, ...(key.at && { at: key.at }) }] : []
    })
  },
}

function resemblance(
  key: KeyCandidate,
  parts: readonly string[],
  token: string,
): { part: string; alike: string } | undefined {
  for (const text of textsOf(key)) {
    if (text === token) return { part: 'whole text', alike: '' }
    for (const [index, part] of parts.entries()) {
      if (part.length < 16) continue
      const exact = part === text
      if (exact || part.toLowerCase() === text.toLowerCase())
        return { part: NAMES[index] ?? 'part', alike: exact ? '' : ', but for the case of its letters' }
    }
  }
  return undefined
}

function textsOf({ bareSecret, secret, given }: Case['keys']['keys'][number]): string[] {
  if (bareSecret !== undefined) return [bareSecret.trim()]
  const k = given?.k
  const texts = typeof k === 'string' ? [k] : []
  if (secret) texts.push(encodeBase64Url(secret), decodeUtf8(secret) ?? '')
  return texts
}
