import type { Segment, SegmentRole } from '@/engine/codec/token-shape'
import type { LitPlace } from '../lit-place'
import { type Place, placeInDecoded, placeInToken } from './claim-places'

/** The decoded texts of a report, by part. */
export interface DecodedTexts {
  header: string | undefined
  payload: string | undefined
}

const ROLES: Record<LitPlace['part'], readonly SegmentRole[]> = {
  header: ['header', 'jwe-header'],
  payload: ['payload'],
}

function segmentOf(segments: readonly Segment[], part: LitPlace['part']): Segment | undefined {
  return segments.find(({ role }) => ROLES[part].includes(role))
}

/** Past this a decoded text is not walked on every move of the pointer. */
const LONGEST = 200_000

/** The characters of the token that carry what is pointed at in a decoded part. */
export function charactersOf(
  token: string,
  segments: readonly Segment[],
  texts: DecodedTexts,
  lit: LitPlace | undefined,
): Place | undefined {
  const segment = lit && segmentOf(segments, lit.part)
  const decoded = lit && texts[lit.part]
  if (!lit || !segment || decoded === undefined || decoded.length > LONGEST) return undefined
  return placeInToken(token, segment, decoded, lit)
}

/** The decoded character that a character of the token carries; undefined outside header and payload. */
export function decodedAt(
  token: string,
  segments: readonly Segment[],
  texts: DecodedTexts,
  index: number,
): { part: LitPlace['part']; index: number } | undefined {
  for (const part of ['header', 'payload'] as const) {
    const segment = segmentOf(segments, part)
    const decoded = texts[part]
    if (!segment || decoded === undefined || decoded.length > LONGEST) continue
    if (index >= segment.start && index < segment.end)
      return { part, index: placeInDecoded(token, segment, decoded, index) }
  }
  return undefined
}
