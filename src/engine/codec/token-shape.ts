import { grouped } from './grouped'

/** What a stretch of the pasted token is; each role has its colour. */
export type SegmentRole =
  | 'header'
  | 'payload'
  | 'signature'
  | 'jwe-header'
  | 'jwe-key'
  | 'jwe-iv'
  | 'jwe-ciphertext'
  | 'jwe-tag'
  | 'disclosure'
  | 'key-binding'

/** A stretch of the pasted text in UTF-16 units, half open. */
export interface Segment {
  role: SegmentRole
  start: number
  end: number
}

export interface TokenShape {
  /** How the pasted text looks, before anybody has parsed it. */
  form: 'empty' | 'jws' | 'jwe' | 'sd-jwt' | 'json' | 'text'
  /** In the order of the text, never overlapping. */
  segments: Segment[]
}

const JWS: readonly SegmentRole[] = ['header', 'payload', 'signature']
const JWE: readonly SegmentRole[] = ['jwe-header', 'jwe-key', 'jwe-iv', 'jwe-ciphertext', 'jwe-tag']
const MEMBERS: Readonly<Record<string, SegmentRole>> = {
  protected: 'header',
  payload: 'payload',
  signature: 'signature',
  encrypted_key: 'jwe-key',
  iv: 'jwe-iv',
  ciphertext: 'jwe-ciphertext',
  tag: 'jwe-tag',
}
/** Spans drawn for a JSON serialization with very many recipients: the rest keeps the colour of plain text. */
const MOST_SPANS = 300

const bareToken = /^[\w\-+/=.~\s]*$/
const tokenInText = /ey[\w-]{4,}={0,2}\.[\w\-=]*(?:\.[\w\-=]*){1,3}(?:~[\w\-.]*)*/

/** Which characters of the pasted text are which part (RFC 7515 §7, RFC 7516 §7, RFC 9901 §4), by their shape alone: instant, and never wrong about what is valid since it does not judge. */
export function tokenShape(text: string): TokenShape {
  const start = text.length - text.trimStart().length
  const end = text.trimEnd().length
  if (end <= start) return { form: 'empty', segments: [] }
  if (text.charAt(start) === '{') {
    const json = jsonSegments(text)
    if (json.length > 0) return { form: 'json', segments: json }
  }
  if (text.includes('.') && bareToken.test(text)) {
    const whole = split(text, start, end)
    if (whole.form !== 'text') return whole
  }
  const found = tokenInText.exec(text)
  if (found) return split(text, found.index, found.index + found[0].length)
  return { form: 'text', segments: [] }
}

function split(text: string, start: number, end: number): TokenShape {
  const tilde = text.indexOf('~', start)
  if (tilde >= 0 && tilde < end) return sdJwt(text, start, tilde, end)
  const parts = cut(text, '.', start, end)
  const roles = parts.length === 5 ? JWE : parts.length === 3 || parts.length === 2 ? JWS : undefined
  if (!roles) return { form: 'text', segments: [] }
  return { form: parts.length === 5 ? 'jwe' : 'jws', segments: named(parts, roles) }
}

function sdJwt(text: string, start: number, tilde: number, end: number): TokenShape {
  const segments = named(cut(text, '.', start, tilde), JWS)
  for (const { start: from, end: to } of cut(text, '~', tilde + 1, end)) {
    const keyBinding = text.slice(from, to).includes('.')
    if (to > from) segments.push({ role: keyBinding ? 'key-binding' : 'disclosure', start: from, end: to })
  }
  return { form: 'sd-jwt', segments }
}

function cut(text: string, separator: string, start: number, end: number): { start: number; end: number }[] {
  const parts: { start: number; end: number }[] = []
  let from = start
  // Past six parts it is no token; the guard keeps a megabyte of dots from becoming a megabyte of spans.
  while (parts.length < MOST_SPANS) {
    const at = text.indexOf(separator, from)
    if (at < 0 || at >= end) break
    parts.push({ start: from, end: at })
    from = at + 1
  }
  parts.push({ start: from, end })
  return parts
}

const named = (parts: { start: number; end: number }[], roles: readonly SegmentRole[]): Segment[] =>
  parts.flatMap((part, index) => {
    const role = roles[index]
    return role && part.end > part.start ? [{ role, ...part }] : []
  })

function jsonSegments(text: string): Segment[] {
  const segments: Segment[] = []
  const encrypted = /"ciphertext"\s*:/.test(text)
  const member = /"(protected|payload|signature|encrypted_key|iv|ciphertext|tag)"\s*:\s*"([^"\\]*)"/g
  for (let found = member.exec(text); found && segments.length < MOST_SPANS; found = member.exec(text)) {
    const [whole, name = '', value = ''] = found
    const role = encrypted && name === 'protected' ? 'jwe-header' : MEMBERS[name]
    const end = found.index + whole.length - 1
    if (role && value.length > 0) segments.push({ role, start: end - value.length, end })
  }
  return segments
}

/** The words that stand beside the colours. */
export const SEGMENT_NAMES: Record<SegmentRole, string> = {
  header: 'header',
  payload: 'payload',
  signature: 'signature',
  'jwe-header': 'header',
  'jwe-key': 'encrypted key',
  'jwe-iv': 'IV',
  'jwe-ciphertext': 'ciphertext',
  'jwe-tag': 'tag',
  disclosure: 'disclosure',
  'key-binding': 'key binding',
}

/** One short line on what was pasted: "JWS · compact · 248 characters". */
export function describeShape(text: string, { form }: TokenShape): string {
  const size = `${grouped(text.length)} character${text.length === 1 ? '' : 's'}`
  switch (form) {
    case 'empty':
      return ''
    case 'jws':
      return `JWS · compact · ${size}`
    case 'jwe':
      return `JWE · compact · ${size}`
    case 'sd-jwt':
      return `SD-JWT · ${size}`
    case 'json':
      return `JSON serialization · ${size}`
    case 'text':
      return size
  }
}
