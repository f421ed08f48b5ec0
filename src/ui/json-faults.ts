import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser'
import type { EditorMarker } from './code-editor'

/** Where a text that is being written is not JSON yet (RFC 8259): no comments, no trailing commas. */
export function jsonFaults(text: string): EditorMarker[] {
  if (text.trim() === '') return []
  const errors: ParseError[] = []
  parse(text, errors, { disallowComments: true, allowTrailingComma: false })
  return errors.map(({ error, offset, length }) => ({
    start: Math.min(offset, Math.max(0, text.length - 1)),
    end: Math.min(text.length, offset + Math.max(1, length)),
    message: `Line ${lineOf(text, offset)}: ${sentence(printParseErrorCode(error))}`,
    severity: 'error',
  }))
}

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

/** The parser's names of its errors as sentences. */
function sentence(code: string): string {
  const words = code.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()
  const expected = /^(.+) expected$/.exec(words)?.[1]
  return expected ? `a ${expected} is expected here.` : `${words}.`
}
