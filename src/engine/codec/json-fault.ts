import { visit } from 'jsonc-parser'

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

const FAULTS: Record<number, string> = {
  1: 'this is no JSON value',
  2: 'this is no JSON number',
  3: 'a member name in double quotes is expected',
  4: 'a value is expected',
  5: 'a colon is expected',
  6: 'a comma is expected',
  7: 'a closing brace is expected',
  8: 'a closing bracket is expected',
  9: 'the text goes on after its end',
  10: 'comments are not JSON',
  11: 'a comment is never closed',
  12: 'a string is never closed',
  13: 'a number is cut short',
  14: 'a \\u escape is malformed',
  15: 'this escape is not JSON',
  16: 'a control character must be escaped',
}

/**
 * The first place where a text stops being JSON (RFC 8259), in words and in UTF-16 units, for what `JSON.parse` refused. `shift`
 * is what was taken off in front of it.
 */
export function syntaxFault(body: string, shift: number): JsonFault {
  const first: { code: number; offset: number; line: number; column: number }[] = []
  try {
    visit(
      body,
      {
        onError: (code, offset, _length, line, column) => {
          if (first.length === 0) first.push({ code, offset, line: line + 1, column: column + 1 })
        },
      },
      { disallowComments: true, allowTrailingComma: false },
    )
  } catch {
    // Broken text can hide its depth from our count and exhaust the visitor's stack: the fault stands, its place is unknown.
  }
  const at = first[0] ?? { code: 0, offset: 0, line: 1, column: 1 }
  return {
    is: 'fault',
    reason: 'syntax',
    message: body.trim() === '' ? 'there is nothing' : (FAULTS[at.code] ?? 'this is not JSON'),
    index: at.offset + shift,
    line: at.line,
    column: at.column,
  }
}
