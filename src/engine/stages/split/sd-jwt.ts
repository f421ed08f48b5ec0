import { isObject } from '../../codec/json'
import type { JwsToken, Part, SdJwtToken, UnreadableToken } from '../../model'
import { type Piece, partOf } from '../unwrap/piece'

/** More disclosures than any credential has. */
const MOST_DISCLOSURES = 10_000

/**
 * Splits `<issuer-signed JWT>~<disclosure>~…~<key-binding JWT or nothing>` (RFC 9901 §4). `splitJwt` splits the part
 * before the first tilde.
 */
export function splitSdJwt(
  piece: Piece,
  splitJwt: (end: number) => JwsToken | UnreadableToken,
): SdJwtToken | UnreadableToken {
  const { text } = piece
  const first = text.indexOf('~')
  const jws = splitJwt(first)
  if (jws.kind === 'unreadable') return jws
  const last = text.lastIndexOf('~')
  const disclosures: Part[] = []
  for (let start = first + 1; start <= last; ) {
    const end = text.indexOf('~', start)
    disclosures.push(partOf(piece, start, end))
    if (disclosures.length > MOST_DISCLOSURES)
      return {
        kind: 'unreadable',
        problem: {
          code: 'token/too-many-disclosures',
          message: `There are more than ${MOST_DISCLOSURES} disclosures; that is the limit.`,
        },
      }
    start = end + 1
  }
  const tail = partOf(piece, last + 1, text.length)
  if (tail.text !== '' && !tail.text.includes('.'))
    return {
      kind: 'unreadable',
      problem: {
        code: 'sd-jwt/no-final-tilde',
        message:
          'The last part is a disclosure, but an SD-JWT without key binding ends in "~" (RFC 9901 §4): the final "~" was lost.',
        ...(tail.at && { at: tail.at }),
      },
    }
  return {
    kind: 'sd-jwt',
    serialization: 'compact',
    jws,
    disclosures,
    presentedText: text.slice(0, last + 1),
    ...(tail.text !== '' && { keyBinding: tail }),
  }
}

/**
 * Takes the disclosures and the key-binding JWT out of the unprotected header of a JSON serialization (RFC 9901 §8);
 * a plain JWS comes back as it is. The text for `sd_hash` is the compact form of the same parts.
 */
export function sdJwtOfJson(jws: JwsToken): JwsToken | SdJwtToken | UnreadableToken {
  const first = jws.signatures[0]
  const header = first?.header
  if (!first || !isObject(header) || !Object.hasOwn(header, 'disclosures')) return jws
  const { disclosures, kb_jwt: keyBinding } = header
  if (!Array.isArray(disclosures) || !disclosures.every((one): one is string => typeof one === 'string'))
    return {
      kind: 'unreadable',
      problem: {
        code: 'token/json-member',
        message: '"header/disclosures" must be an array of strings (RFC 9901 §8.1).',
      },
    }
  if (Object.hasOwn(header, 'kb_jwt') && typeof keyBinding !== 'string')
    return {
      kind: 'unreadable',
      problem: { code: 'token/json-member', message: '"header/kb_jwt" must be a string (RFC 9901 §8.1).' },
    }
  const compact = `${first.protected?.text ?? ''}.${jws.payload.text}.${first.signature.text}`
  return {
    kind: 'sd-jwt',
    serialization: jws.serialization,
    jws,
    disclosures: disclosures.map((text) => ({ text })),
    presentedText: `${[compact, ...disclosures].join('~')}~`,
    ...(typeof keyBinding === 'string' && { keyBinding: { text: keyBinding } }),
  }
}
