import type { Note, Problem } from '../../types'
import { originOf, type Piece, placeOf } from '../unwrap/piece'
import { blankName, isBlank } from '../unwrap/white-space'
import { canonicalised } from './canonical'
import { isUnencoded } from './header'
import { isPlausible, SOUND, spacesAsPlus } from './plausible'

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
const MOST_SHOWN = 5
/** A longer run of foreign characters is no damage to a token, but another text. */
const LONGEST_RUN = 1000

/** How often a kind of fault stands in the token, the first place, and which characters. */
class Tally {
  count = 0
  first = { index: 0, length: 1 }
  readonly characters = new Set<string>()

  /** Counts the characters of a run, and answers what to write in its place. */
  add(index: number, run: string, replacement: string): string {
    if (this.count === 0) this.first = { index, length: 1 }
    this.count += run.length
    for (const character of run.slice(0, 20)) if (this.characters.size <= MOST_SHOWN) this.characters.add(character)
    return replacement
  }

  names(): string {
    const named = [...this.characters].slice(0, MOST_SHOWN).map(nameOf).join(', ')
    return this.characters.size > MOST_SHOWN ? `${named} and others` : named
  }
}

/**
 * Looks for what makes a compact token unsound character by character, and notes each kind of fault with the whole
 * repaired token. The token itself is not changed: the step that decodes a part fails at the character.
 */
export function characterFaults(piece: Piece, pasted: string, allow: ReadonlySet<string>): Note[] {
  const { text } = piece
  const dot = text.indexOf('.')
  const sound = SOUND.test(text)
  if (dot > 0 && !sound && isUnencoded(text.slice(0, dot))) return []
  const blanks = new Tally()
  const lost = new Tally()
  const standard = new Tally()
  const padding = new Tally()
  let repaired = text
  if (!sound) {
    // Runs of one kind are taken at once: a hostile text may hold millions of them.
    repaired = text.replace(/[^A-Za-z0-9._~-]+/g, (run, index: number) => {
      if (/^\s+$/.test(run)) return blanks.add(index, run, '')
      if (/^=+$/.test(run)) return /[.~]|^$/.test(text.charAt(index + run.length)) ? padding.add(index, run, '') : run
      if (run.length > LONGEST_RUN) return run
      let offset = 0
      let written = ''
      for (const character of run) {
        written += repairedCharacter(character, index + offset, run.slice(offset))
        offset += character.length
      }
      return written
    })
  }
  function repairedCharacter(character: string, index: number, rest: string): string {
    const alike = LOOK_ALIKES[character]
    if (alike !== undefined) return lost.add(index, character, alike)
    if (/\s/.test(character)) return blanks.add(index, character, '')
    if (isBlank(character.charCodeAt(0))) return lost.add(index, character, '')
    if (character === '+') return standard.add(index, character, '-')
    if (character === '/') return standard.add(index, character, '_')
    if (character === '=' && /^=+$/.test(rest) && /[.~]|^$/.test(text.charAt(index + rest.length)))
      return padding.add(index, character, '')
    return character
  }
  const notes: Note[] = []
  const asPlus = blanks.count > 0 && !isPlausible(repaired) ? spacesAsPlus(text) : undefined
  if (asPlus !== undefined) repaired = asPlus
  const canonical = canonicalised(repaired)
  const ordinary = ({ first }: Tally): Pick<Note, 'at' | 'severity' | 'certainty'> => {
    const at = placeOf(piece, first.index, first.index + first.length)
    return { severity: 'error', certainty: 'likely', ...(at ? { at } : {}) }
  }
  const repair = { token: canonical.text }
  if (blanks.count > 0) {
    const where = lineAndColumn(pasted, originOf(piece, blanks.first.index))
    const count = `${blanks.count} ${blanks.count === 1 ? 'character' : 'characters'}`
    notes.push(
      asPlus !== undefined
        ? {
            code: 'token/percent-encoded',
            ...ordinary(blanks),
            message: `${count} of the token ${blanks.count === 1 ? 'is a space' : 'are spaces'} where a "+" was: a form decoder turns "+" into a space. The "+" in turn is standard base64 for "-".`,
            fix: 'Send the token in base64url, and percent-encode it where it travels in a form.',
            data: { count: blanks.count },
            repair,
          }
        : {
            code: 'token/white-space',
            ...ordinary(blanks),
            message: `White space stands inside the token (${blanks.names()}, ${count}${where}).`,
            fix: 'Take it out: no parser allows white space inside a part.',
            data: { what: blanks.names(), count: blanks.count, where },
            repair,
          },
    )
  }
  if (lost.count > 0)
    notes.push({
      code: 'token/characters-lost',
      ...ordinary(lost),
      message: `${lost.count} character${lost.count === 1 ? ' of the token was' : 's of the token were'} replaced or put in by a text program: ${lost.names()}${lineAndColumn(pasted, originOf(piece, lost.first.index), ', first at ')}.`,
      fix: 'Copy the token from where it was made, as plain text or in a code block.',
      data: { what: lost.names(), count: lost.count },
      repair,
    })
  if (standard.count > 0)
    notes.push({
      code: 'token/standard-base64',
      ...ordinary(standard),
      message: `The token is written in standard base64: it uses ${standard.names()}. JOSE uses base64url, with "-" and "_" in the place of "+" and "/".`,
      fix: 'Encode the parts in base64url (RFC 4648 §5) before signing, and do not encode the token again later.',
      data: { count: standard.count, what: standard.names() },
      repair,
    })
  if (padding.count > 0) notes.push(paddedNote(ordinary(padding), padding.count, text, repaired, allow))
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

function paddedNote(
  ordinary: Pick<Note, 'at' | 'severity' | 'certainty'>,
  count: number,
  text: string,
  repaired: string,
  allow: ReadonlySet<string>,
): Note {
  const consented = allow.has('token/padded')
  const bare = text.replace(/(?<!=)=+(?=[.~]|$)/g, '')
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

function nameOf(character: string): string {
  if (isBlank(character.charCodeAt(0))) return blankName(character)
  return character.charCodeAt(0) < 0x80 ? `"${character}"` : `"${character}" (${blankName(character)})`
}

function lineAndColumn(pasted: string, origin: number | undefined, before = ', the first at '): string {
  if (origin === undefined) return ''
  let line = 1
  let lineStart = 0
  for (let at = pasted.indexOf('\n'); at >= 0 && at < origin; at = pasted.indexOf('\n', at + 1)) {
    line++
    lineStart = at + 1
  }
  return `${before}line ${line}, column ${origin - lineStart + 1}`
}

/** A problem as a note of the same code, for the list of findings. */
export function noteOf(problem: Problem, more: Partial<Note> = {}): Note {
  const result: Note = { code: problem.code, severity: 'error', certainty: 'proven', message: problem.message, ...more }
  if (problem.at) result.at = problem.at
  return result
}
