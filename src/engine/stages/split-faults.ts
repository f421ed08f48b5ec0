import type { Note, Problem } from '../types'
import { isHeader, isUnencoded, peekHeader, peekJson } from './split-header'
import { signatureCharacters } from './split-signature'
import { originOf, type Piece, placeOf } from './unwrap-piece'
import { blankName, isBlank } from './unwrap-white-space'

/** Characters that word processors, chats and keyboards put in the place of those of a token. */
const LOOK_ALIKES: Readonly<Record<string, string>> = Object.freeze({
  '–': '-',
  '—': '-',
  '−': '-',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '﹣': '-',
  '－': '-',
  '＿': '_',
  '‗': '_',
  '．': '.',
  '․': '.',
  '。': '.',
  '·': '.',
  А: 'A',
  В: 'B',
  Е: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  Х: 'X',
  У: 'Y',
  І: 'I',
  Ј: 'J',
  Ѕ: 'S',
  Ԛ: 'Q',
  Ԝ: 'W',
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  х: 'x',
  у: 'y',
  і: 'i',
  ј: 'j',
  ѕ: 's',
  ԛ: 'q',
  ԝ: 'w',
  һ: 'h',
  ԁ: 'd',
  ӏ: 'l',
  Α: 'A',
  Β: 'B',
  Ε: 'E',
  Ζ: 'Z',
  Η: 'H',
  Ι: 'I',
  Κ: 'K',
  Μ: 'M',
  Ν: 'N',
  Ο: 'O',
  Ρ: 'P',
  Τ: 'T',
  Υ: 'Y',
  Χ: 'X',
  ο: 'o',
  ν: 'v',
  ı: 'i',
  ⅼ: 'l',
})
const SOUND = /^[A-Za-z0-9._~-]*$/
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const MOST_SHOWN = 5

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

interface Seen {
  index: number
  character: string
}

/**
 * Looks for what makes a compact token unsound character by character, and notes each kind of fault with the whole
 * repaired token. The token itself is not changed: the step that decodes a part fails at the character.
 */
export function characterFaults(piece: Piece, pasted: string, allow: ReadonlySet<string>): Note[] {
  const { text } = piece
  const dot = text.indexOf('.')
  if (dot > 0 && !SOUND.test(text) && isUnencoded(text.slice(0, dot))) return []
  const blanks: Seen[] = []
  const lost: Seen[] = []
  const standard: Seen[] = []
  const padding: Seen[] = []
  let repaired = text
  if (!SOUND.test(text)) {
    repaired = text.replace(/[^A-Za-z0-9._~-]/gu, (character, index: number) => {
      const seen = { index, character }
      const alike = LOOK_ALIKES[character]
      if (alike !== undefined) return note(lost, seen, alike)
      if (/\s/.test(character)) return note(blanks, seen, '')
      if (isBlank(character.charCodeAt(0))) return note(lost, seen, '')
      if (character === '+') return note(standard, seen, '-')
      if (character === '/') return note(standard, seen, '_')
      if (character === '=' && /^=*(?:[.~]|$)/.test(text.slice(index, index + 4))) return note(padding, seen, '')
      return character
    })
  }
  const notes: Note[] = []
  const asPlus = blanks.length > 0 && !plausible(repaired) ? spacesAsPlus(text) : undefined
  if (asPlus !== undefined) repaired = asPlus
  const canonical = canonicalised(repaired)
  const ordinary = (seen: readonly Seen[]): Pick<Note, 'at' | 'severity' | 'certainty'> => {
    const at = placeOf(piece, seen[0]?.index ?? 0, (seen[0]?.index ?? 0) + (seen[0]?.character.length ?? 1))
    return { severity: 'error', certainty: 'likely', ...(at ? { at } : {}) }
  }
  const repair = { token: canonical.text }
  if (blanks.length > 0) {
    const where = lineAndColumn(pasted, originOf(piece, blanks[0]?.index ?? 0))
    const count = `${blanks.length} ${blanks.length === 1 ? 'character' : 'characters'}`
    notes.push(
      asPlus !== undefined
        ? {
            code: 'token/percent-encoded',
            ...ordinary(blanks),
            message: `${count} of the token ${blanks.length === 1 ? 'is a space' : 'are spaces'} where a "+" was: a form decoder turns "+" into a space. The "+" in turn is standard base64 for "-".`,
            fix: 'Send the token in base64url, and percent-encode it where it travels in a form.',
            data: { count: blanks.length },
            repair,
          }
        : {
            code: 'token/white-space',
            ...ordinary(blanks),
            message: `White space stands inside the token (${names(blanks)}, ${count}${where}).`,
            fix: 'Take it out: no parser allows white space inside a part.',
            data: { what: names(blanks), count: blanks.length, where },
            repair,
          },
    )
  }
  if (lost.length > 0)
    notes.push({
      code: 'token/characters-lost',
      ...ordinary(lost),
      message: `${lost.length} character${lost.length === 1 ? ' of the token was' : 's of the token were'} replaced or put in by a text program: ${names(lost)}${lineAndColumn(pasted, originOf(piece, lost[0]?.index ?? 0), ', first at ')}.`,
      fix: 'Copy the token from where it was made, as plain text or in a code block.',
      data: { what: names(lost), count: lost.length },
      repair,
    })
  if (standard.length > 0)
    notes.push({
      code: 'token/standard-base64',
      ...ordinary(standard),
      message: `The token has ${names(standard)}, which are of standard base64; JOSE uses base64url, with "-" and "_" in their place.`,
      fix: 'Encode the parts in base64url (RFC 4648 §5) before signing, and do not encode the token again later.',
      data: { count: standard.length, what: names(standard) },
      repair,
    })
  if (padding.length > 0) notes.push(paddedNote(ordinary(padding), padding.length, text, repaired, allow))
  if (canonical.part !== undefined) {
    const { from, to } = canonical
    notes.push({
      code: 'token/non-canonical-base64',
      severity: 'error',
      certainty: 'likely',
      message: `Part ${canonical.part} ends in "${from}", whose unused bits are not zero; the canonical last character is "${to}". Both decode to the same bytes, so lenient libraries take either.`,
      fix: `Write "${to}" as the last character: strict libraries refuse the other spelling.`,
      data: { part: canonical.part, from, to },
      repair,
    })
  }
  return notes
}

function note(list: Seen[], seen: Seen, replacement: string): string {
  list.push(seen)
  return replacement
}

function paddedNote(
  ordinary: Pick<Note, 'at' | 'severity' | 'certainty'>,
  count: number,
  text: string,
  repaired: string,
  allow: ReadonlySet<string>,
): Note {
  const consented = allow.has('token/padded')
  const bare = text.replace(/=+(?=[.~]|$)/g, '')
  const leniency = { allow: [...new Set([...allow, 'token/padded'])] }
  const result: Note = {
    code: 'token/padded',
    ...ordinary,
    certainty: 'proven',
    severity: consented ? 'info' : 'error',
    message: `The token carries ${count} "=" of padding, which RFC 7515 §2 leaves out.${consented ? ' It was accepted at your request.' : ''}`,
    fix: 'Leave the padding out when encoding. AWS load balancers sign with it: verify such tokens over the padded text.',
    data: { count },
  }
  if (!consented) result.repair = bare === repaired ? leniency : { token: repaired }
  return result
}

const names = (seen: readonly Seen[]): string => {
  const different = [...new Set(seen.slice(0, 1000).map(({ character }) => nameOf(character)))]
  return different.length > MOST_SHOWN
    ? `${different.slice(0, MOST_SHOWN).join(', ')} and others`
    : different.join(', ')
}

function nameOf(character: string): string {
  if (isBlank(character.charCodeAt(0))) return blankName(character)
  return character.charCodeAt(0) < 0x80 ? `"${character}"` : `"${character}" (${blankName(character)})`
}

function lineAndColumn(pasted: string, origin: number | undefined, before = ', the first at '): string {
  if (origin === undefined) return ''
  const head = pasted.slice(0, origin)
  const lines = head.split('\n')
  return `${before}line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`
}

/** With each space read as the "+" that it may have been; undefined when that is no better. */
function spacesAsPlus(text: string): string | undefined {
  const other = text
    .replace(/[ +]/g, '-')
    .replace(/\//g, '_')
    .replace(/=+(?=[.~]|$)/g, '')
  return SOUND.test(other) && plausible(other) ? other : undefined
}

/** Does a repaired token look whole: header and payload JSON, the signature of a length that its algorithm makes? */
function plausible(text: string): boolean {
  const [header, payload, signature, more] = text.split('.', 4)
  if (header === undefined || payload === undefined || signature === undefined || more !== undefined) return true
  if (!isHeader(header) || peekJson(payload) === undefined) return false
  const lengths = signatureCharacters(peekHeader(header)?.alg)
  return !lengths || lengths.includes(signature.length)
}

/** The same token with the canonical last character in each part, and the first part where that made a difference. */
function canonicalised(
  text: string,
): { text: string; part?: number; from?: string; to?: string } & (
  | { part: number; from: string; to: string }
  | { part?: undefined }
) {
  let result = text
  let first: { part: number; from: string; to: string } | undefined
  let start = 0
  for (let part = 1; part <= 5; part++) {
    const dot = text.indexOf('.', start)
    const tilde = text.indexOf('~', start)
    const end = Math.min(dot < 0 ? text.length : dot, tilde < 0 ? text.length : tilde)
    const rest = (end - start) % 4
    if (rest >= 2) {
      const from = text.charAt(end - 1)
      const value = ALPHABET.indexOf(from)
      const unused = rest === 2 ? 0b1111 : 0b11
      if (value >= 0 && (value & unused) !== 0) {
        const to = ALPHABET.charAt(value & ~unused)
        result = result.slice(0, end - 1) + to + result.slice(end)
        first ??= { part, from, to }
      }
    }
    if (dot < 0 || end !== dot) break
    start = end + 1
  }
  return first ? { text: result, ...first } : { text: result }
}

/** A problem as a note of the same code, for the list of findings. */
export function noteOf(problem: Problem, more: Partial<Note> = {}): Note {
  const result: Note = { code: problem.code, severity: 'error', certainty: 'proven', message: problem.message, ...more }
  if (problem.at) result.at = problem.at
  return result
}
