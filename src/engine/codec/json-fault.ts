/** The first fault of a text that is no JSON (RFC 8259): what it is, and the UTF-16 index of what stands there. */
export interface SyntaxFault {
  message: string
  index: number
}

const SPACE = /[ \t\r\n]*/y
const PUNCTUATION = '{}[]:,'
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const ESCAPES = /\\u[\da-fA-F]{4}|\\["\\/bfnrt]|\\u|\\[\s\S]|[\0-\x1f]/g
const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y
const WORD = /[^ \t\r\n{}[\]":,/]+/y

/** A token: its sign for punctuation, 'string', 'value' for any other value, 'end'; `fault` when it is none. */
interface Token {
  is: string
  index: number
  end: number
  fault?: string
}

const matchAt = (expression: RegExp, text: string, index: number): RegExpExecArray | null => {
  expression.lastIndex = index
  return expression.exec(text)
}

function tokenAt(text: string, from: number): Token {
  matchAt(SPACE, text, from)
  const index = SPACE.lastIndex
  if (index >= text.length) return { is: 'end', index, end: index }
  const first = text.charAt(index)
  if (PUNCTUATION.includes(first)) return { is: first, index, end: index + 1 }
  if (first === '"') return stringAt(text, index)
  if (first === '/') {
    const fault = /[/*]/.test(text.charAt(index + 1)) ? 'comments are not JSON' : NO_VALUE
    return { is: 'none', index, end: index, fault }
  }
  if (/[-\d]/.test(first)) return numberAt(text, index)
  const word = matchAt(WORD, text, index)?.[0] ?? ''
  const end = index + word.length
  return /^(?:true|false|null)$/.test(word) ? { is: 'value', index, end } : { is: 'none', index, end, fault: NO_VALUE }
}

const NO_VALUE = 'this is no JSON value'

/** A string that is never closed ends with its line. */
function stringAt(text: string, index: number): Token {
  let end = index + 1
  while (end < text.length && !/["\r\n]/.test(text.charAt(end))) end += text.charCodeAt(end) === 0x5c ? 2 : 1
  let fault: string | undefined
  if (text.charAt(end) !== '"') fault = 'a string is never closed'
  else
    for (const [written] of text.slice(index + 1, end).matchAll(ESCAPES))
      if (written === '\\u') fault = 'a \\u escape is malformed'
      else if (written.length === 1) fault = 'a control character must be escaped'
      else if (!/^\\(?:["\\/bfnrt]|u.)/.test(written)) fault = 'this escape is not JSON'
  return { is: 'string', index, end: end + 1, ...(fault !== undefined && { fault }) }
}

function numberAt(text: string, index: number): Token {
  const found = matchAt(NUMBER, text, index)
  if (!found) return { is: 'none', index, end: index, fault: NO_VALUE }
  const [whole, fraction, exponent] = found
  const end = index + whole.length
  const next = text.charAt(end)
  const isCut = (next === '.' && !fraction && !exponent) || (/[eE]/.test(next) && !exponent)
  return { is: 'value', index, end, ...(isCut && { fault: 'a number is cut short' }) }
}

const NEEDS_VALUE = 'a value is expected'
const NEEDS_NAME = 'a member name in double quotes is expected'
const NEEDS_COMMA = 'a comma is expected'

/**
 * Finds the first place where a text stops being JSON; undefined when it is JSON throughout. It keeps its own stack, so
 * that no depth exhausts ours.
 */
export function findSyntaxFault(text: string): SyntaxFault | undefined {
  /** The containers that are open, the outermost first. */
  const open: ('{' | '[')[] = []
  /** What comes next: a value, a value or the end of its list, a name (or the end), a colon, a comma or an end, nothing. */
  let next: 'value' | 'first' | 'name' | 'first-name' | 'colon' | 'more' = 'value'
  for (let token = tokenAt(text, 0); ; token = tokenAt(text, token.end)) {
    const { is, index } = token
    const fault = (message: string): SyntaxFault => ({ message, index })
    if (token.fault !== undefined) return fault(token.fault)
    const container = open.at(-1)
    const closes = container !== undefined && is === (container === '{' ? '}' : ']')
    if (is === 'end' && (next === 'first' || next === 'first-name' || next === 'more')) {
      if (container === undefined) return undefined
      return fault(container === '{' ? 'a closing brace is expected' : 'a closing bracket is expected')
    }
    switch (next) {
      case 'colon':
        if (is !== ':') return fault('a colon is expected')
        next = 'value'
        break
      case 'more':
        if (container === undefined) return fault('the text goes on after its end')
        if (closes) open.pop()
        else if (is === ',') next = container === '{' ? 'name' : 'value'
        else return fault(NEEDS_COMMA)
        break
      case 'name':
      case 'first-name':
        if (closes && next === 'first-name') {
          open.pop()
          next = 'more'
        } else if (is === 'string') next = 'colon'
        else return fault(is === ',' && next === 'first-name' ? NEEDS_VALUE : NEEDS_NAME)
        break
      default:
        if (closes && next === 'first') {
          open.pop()
          next = 'more'
        } else if (is === '{' || is === '[') {
          open.push(is)
          next = is === '{' ? 'first-name' : 'first'
        } else if (is === 'string' || is === 'value') next = 'more'
        else return fault(NEEDS_VALUE)
    }
  }
}

/** Why a text was not read as JSON; `line` and `column` count from 1. */
export interface JsonFault {
  is: 'fault'
  reason: 'syntax' | 'depth'
  message: string
  index: number
  line: number
  column: number
  depth?: number
}

/**
 * The first place where a text stops being JSON, in words and in UTF-16 units, for what `JSON.parse` refused. `shift` is what was
 * taken off in front of it.
 */
export function syntaxFault(body: string, shift: number): JsonFault {
  const { message, index } = findSyntaxFault(body) ?? { message: 'this is not JSON', index: 0 }
  return {
    is: 'fault',
    reason: 'syntax',
    message: body.trim() === '' ? 'there is nothing' : message,
    index: index + shift,
    ...lineAndColumn(body, index),
  }
}

/** The position that a person counts, from 1, of an index into the text. */
function lineAndColumn(text: string, index: number): { line: number; column: number } {
  const lines = text.slice(0, index).split(/\r\n?|\n/)
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}
