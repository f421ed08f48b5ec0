import type { Note } from '../../types'
import { isPlausible } from '../split/plausible'
import { fieldRank, listNames } from './fields'
import { decodePercent } from './percent'
import { around, cutPiece, harmless, joinRanges, type Piece, type Unwrapping } from './piece'
import { looksLikeToken } from './scan'

interface Cookie {
  name: string
  start: number
  end: number
}

/**
 * Takes the token out of a `Cookie` or `Set-Cookie` header, or out of cookies copied as `name=value` (RFC 6265 §4).
 * Values that were cut into chunks (`name.0`, `name.1`, …) are put together; a missing chunk is an error.
 */
export function unwrapCookie(piece: Piece): Unwrapping | undefined {
  const { text } = piece
  const headed = /^(?:set-)?cookie\s*:\s*/i.exec(text)
  if (!headed && !/^[!#$%&'*+.^_`|~\w-]{1,200}[=\t][^=]/.test(text)) return undefined
  if (!headed && /^[\w.-]+=[^;\r\n\t]*$/.test(text) && !/^[\w.-]+\.\d+=/.test(text)) return undefined
  const cookies = cookiesOf(text, headed?.[0].length ?? 0)
  return chunked(piece, cookies) ?? single(piece, cookies, headed !== null)
}

function single(piece: Piece, cookies: readonly Cookie[], headed: boolean): Unwrapping | undefined {
  const found = cookies.filter(({ start, end }) => holdsToken(piece.text.slice(start, end)))
  let best = found[0]
  if (!best || (!headed && cookies.length < 2)) return undefined
  for (const one of found) if (fieldRank(one.name) < fieldRank(best.name)) best = one
  const others = found.filter((one) => one !== best).map(({ name }) => name)
  const also = others.length === 0 ? '' : ` Other tokens were there too: ${listNames(others)}.`
  const where = `the cookie "${best.name}"`
  return {
    piece: cutPiece(piece, best.start, best.end),
    notes: [
      harmless(
        'token/wrapped',
        `The token was found in ${where}.${also}`,
        `Pass only the value of ${where}.`,
        { what: 'cookie', field: best.name, others: others.length },
        around(piece, best.start, best.end),
      ),
    ],
    what: where,
  }
}

function chunked(piece: Piece, cookies: readonly Cookie[]): Unwrapping | undefined {
  const groups = new Map<string, Map<number, Cookie>>()
  for (const cookie of cookies) {
    const match = /^(.+)\.(\d{1,3})$/.exec(cookie.name)
    if (!match) continue
    const name = match[1] ?? ''
    const group = groups.get(name) ?? new Map<number, Cookie>()
    group.set(Number(match[2]), cookie)
    groups.set(name, group)
  }
  for (const [name, group] of groups) {
    const numbers = [...group.keys()].sort((a, b) => a - b)
    const ranges = numbers.map((number): [number, number] => [
      group.get(number)?.start ?? 0,
      group.get(number)?.end ?? 0,
    ])
    const joined = joinRanges(piece, ranges)
    const highest = numbers.at(-1) ?? 0
    const missing = Array.from({ length: highest + 1 }, (_, number) => number).filter((number) => !group.has(number))
    // A single one that holds a whole token was not cut: its name only looks like that of a chunk.
    if (numbers.length === 1 && looksLikeToken(joined.text) && isPlausible(joined.text)) continue
    if (missing.length === 0 && !holdsToken(joined.text)) continue
    if (missing.length > 0 && !/ey|base64-/.test(joined.text)) continue
    const at = around(piece, ranges[0]?.[0] ?? 0, ranges.at(-1)?.[1] ?? 0)
    return {
      piece: joined,
      notes: [missing.length === 0 ? complete(name, numbers.length, at) : incomplete(name, missing, highest, at)],
      what: `${numbers.length} chunk${numbers.length === 1 ? '' : 's'} of the cookie "${name}"`,
    }
  }
  return undefined
}

const complete = (name: string, count: number, at: Note['at']): Note =>
  harmless(
    'token/cookie-chunks',
    count === 1
      ? `The token lies in "${name}.0", the first chunk of a cookie; a longer one would go on in "${name}.1".`
      : `The token was cut into ${count} cookies, "${name}.0" to "${name}.${count - 1}"; they were put together in order.`,
    'Let the same library that wrote the chunks read them, or join them by number.',
    { name, count },
    at,
  )

function incomplete(name: string, missing: readonly number[], highest: number, at: Note['at']): Note {
  const which = missing.map((number) => `"${name}.${number}"`).join(', ')
  const note: Note = {
    code: 'token/cookie-chunks',
    severity: 'error',
    certainty: 'proven',
    message: `The cookie "${name}" was cut into chunks up to number ${highest}, and ${which} ${missing.length === 1 ? 'is' : 'are'} missing: what is left is no whole token.`,
    fix: 'Copy all chunks of the same moment. A missing one is often a header limit of a proxy, or a leftover of an earlier, longer session.',
    data: { name, missing: missing.join(', '), count: highest + 1 - missing.length },
  }
  if (at) note.at = at
  return note
}

function holdsToken(value: string): boolean {
  const decoded = decodePercent(value)
  return (
    looksLikeToken(decoded) ||
    /^["']?base64-ey/.test(decoded) ||
    /^["']?(?:bearer\s+)?ey[\w-]+\.ey/i.test(decoded) ||
    /^[{[].{0,40}"ey/s.test(decoded)
  )
}

function cookiesOf(text: string, from: number): Cookie[] {
  const cookies: Cookie[] = []
  const separators = /[;\r\n]/g
  for (let start = from; start < text.length && cookies.length < 5000; ) {
    separators.lastIndex = start
    const end = separators.exec(text)?.index ?? text.length
    const match = /^\s*([^=\t\s]{1,300})\s*[=\t:]\s*/.exec(text.slice(start, Math.min(end, start + 400)))
    if (match) cookies.push({ name: decodePercent(match[1] ?? ''), start: start + match[0].length, end })
    start = end + 1
  }
  for (const cookie of cookies)
    while (cookie.end > cookie.start && /[\s"]/.test(text.charAt(cookie.end - 1))) cookie.end--
  for (const cookie of cookies) if (text.charAt(cookie.start) === '"') cookie.start++
  return cookies
}
