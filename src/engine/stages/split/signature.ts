import { encodeBase64Url } from '../../codec/base64url'
import { fromHex } from '../../codec/bytes'
import type { Note } from '../../types'
import { type Piece, placeOf } from '../unwrap/piece'
import { charactersOf, signatureCharacters } from './signature-characters'

/**
 * What the signature's length and alphabet tell without a key: hex instead of base64url, or a cut end. A signature that
 * is DER is longer or shorter too, and is judged elsewhere.
 */
export function signatureNotes(piece: Piece, start: number, alg: unknown): Note[] {
  const signature = piece.text.slice(start)
  const lengths = signatureCharacters(alg)
  if (signature === '' || !lengths || lengths.includes(signature.length)) return []
  const at = placeOf(piece, start, piece.text.length)
  const place = at ? { at } : {}
  if (
    signature.length % 4 === 0 &&
    /^[0-9a-fA-F]+$/.test(signature) &&
    lengths.includes(charactersOf(signature.length / 2))
  ) {
    const bytes = fromHex(signature)
    const repaired = piece.text.slice(0, start) + (bytes ? encodeBase64Url(bytes) : '')
    return [
      {
        code: 'token/hex-signature',
        severity: 'error',
        certainty: 'likely',
        message: `The signature is written in hex: ${signature.length} hex digits are the ${signature.length / 2} bytes that ${String(alg)} makes.`,
        fix: 'Encode the bytes of the signature in base64url, not in hex.',
        data: { count: signature.length, alg: String(alg) },
        repair: { token: repaired },
        ...place,
      },
    ]
  }
  const shortest = Math.min(...lengths)
  if (signature.length >= shortest || /^M[A-I]/.test(signature)) return []
  const missing = shortest - signature.length
  return [
    {
      code: 'token/truncated',
      severity: 'error',
      certainty: 'likely',
      message: `The signature has ${signature.length} characters; ${String(alg)} makes ${lengths.length > 1 ? 'at least ' : ''}${shortest}. The last ${missing} ${missing === 1 ? 'is' : 'are'} missing${roundLength(piece.text.length)}.`,
      fix: 'Copy the token again, whole; look for a column, header or log field that cuts long values.',
      data: { missing, count: signature.length, expected: shortest },
      ...place,
    },
  ]
}

/** Tags of 16, 24 and 32 bytes (RFC 7518 §5.2.3–5.2.5, §5.3) in base64url. */
const TAG_CHARACTERS = { GCM: 22, A128CBC: 22, A192CBC: 32, A256CBC: 43 } as const

/**
 * A cut end of an encrypted token: its tag is too short, and of a length that no base64url text has. A tag that still is
 * base64url may have been made so short, which is judged when the content is opened.
 */
export function tagNotes(piece: Piece, start: number, enc: unknown): Note[] {
  const count = piece.text.length - start
  const kind = typeof enc === 'string' ? /^A\d+(GCM)$|^(A\d+CBC)-/.exec(enc) : null
  const expected = kind && TAG_CHARACTERS[(kind[1] ?? kind[2]) as keyof typeof TAG_CHARACTERS]
  if (!expected || count % 4 !== 1 || count >= expected) return []
  const at = placeOf(piece, start, piece.text.length)
  const missing = expected - count
  return [
    {
      code: 'token/truncated',
      severity: 'error',
      certainty: 'likely',
      message: `The authentication tag has ${count} characters; ${String(enc)} makes ${expected}. The last ${missing} ${missing === 1 ? 'is' : 'are'} missing${roundLength(piece.text.length)}.`,
      fix: 'Copy the token again, whole; look for a column, header or log field that cuts long values.',
      data: { missing, count, expected },
      ...(at && { at }),
    },
  ]
}

/** A remark when the text is as long as a usual limit of columns and buffers. */
export function roundLength(length: number): string {
  return [255, 256, 500, 512, 1000, 1023, 1024, 2000, 2047, 2048, 4000, 4095, 4096, 8191, 8192].includes(length)
    ? `: the text is exactly ${length} characters long, a usual limit of columns and buffers`
    : ''
}
