import { isHeader, peekHeader, peekJson } from './header'
import { signatureCharacters } from './signature-characters'

/** Compact tokens and SD-JWTs have these characters and no others. */
export const SOUND = /^[A-Za-z0-9._~-]*$/

/** Is this one compact token with white space inside a segment, rather than a text that holds a token? */
export function isOneSpacedToken(text: string): boolean {
  if (!/\s/.test(text)) return false
  const compacted = text.replace(/\s+/g, '')
  const dot = compacted.indexOf('.')
  if (
    dot <= 0 ||
    !/^[A-Za-z0-9+/_=-]+(?:\.[A-Za-z0-9+/_=-]*){2,4}$/.test(compacted) ||
    !isHeader(compacted.slice(0, dot))
  )
    return false
  const run = /^\S+/.exec(text)?.[0] ?? ''
  const parts = run.split('.', 4)
  if (parts.length < 3) return true
  const lengths = signatureCharacters(peekHeader(parts[0] ?? '')?.alg)
  return !lengths?.includes(parts[2]?.length ?? 0)
}

/** With each space read as the "+" that it may have been; undefined when that is no better. */
export function spacesAsPlus(text: string): string | undefined {
  const other = text
    .replace(/[ +]/g, '-')
    .replace(/\//g, '_')
    .replace(/(?<!=)=+(?=[.~]|$)/g, '')
  return SOUND.test(other) && isPlausible(other) ? other : undefined
}

/** Does a repaired token look whole: header and payload JSON, the signature of a length that its algorithm makes? */
export function isPlausible(text: string): boolean {
  const [header, payload, signature, more] = text.split('.', 4)
  if (header === undefined || payload === undefined || signature === undefined || more !== undefined) return true
  if (!isHeader(header) || (payload !== '' && peekJson(payload) === undefined)) return false
  const lengths = signatureCharacters(peekHeader(header)?.alg)
  return !lengths || lengths.includes(signature.length)
}
