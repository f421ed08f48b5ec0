import { applyEdits, createScanner, modify, SyntaxKind } from 'jsonc-parser'
import { isObject, readJson } from '@/engine/codec/json'

const LAYOUT = { formattingOptions: { insertSpaces: true, tabSize: 2, eol: '\n' } }

/** The JSON object that a text holds, or why it holds none. A blank text is an empty object. */
export function readObject(text: string): { value: Record<string, unknown> } | { fault: string } {
  if (text.trim() === '') return { value: {} }
  const read = readJson(text)
  if (read.is === 'fault')
    return { fault: read.reason === 'syntax' ? `Line ${read.line}: ${read.message}` : `It is ${read.message}.` }
  return isObject(read.value) ? { value: read.value } : { fault: 'It must be a JSON object: { … }.' }
}

/** A member of the object that a text holds; undefined when it is absent, or when the text holds no object. */
export function memberOf(text: string, name: string): unknown {
  const read = readObject(text)
  return 'value' in read && Object.hasOwn(read.value, name) ? read.value[name] : undefined
}

/**
 * Writes one member into a JSON object's text (`undefined` takes it out) and leaves every other character alone.
 * A text that holds no object comes back unchanged: what somebody is in the middle of writing is his.
 */
export function withMember(text: string, name: string, value: unknown): string {
  if ('fault' in readObject(text)) return text
  const source = text.trim() === '' ? '{}' : text
  if (value === undefined && memberOf(source, name) === undefined) return text
  return applyEdits(source, modify(source, [name], value, LAYOUT))
}

/** The text without the white space between its tokens: numbers, escapes and duplicate names stay as written. */
export function withoutWhiteSpace(text: string): string {
  const scanner = createScanner(text, true)
  let out = ''
  for (let kind = scanner.scan(); kind !== SyntaxKind.EOF; kind = scanner.scan())
    out += text.slice(scanner.getTokenOffset(), scanner.getTokenOffset() + scanner.getTokenLength())
  return out
}
