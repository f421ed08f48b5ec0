import { type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import type { Shape } from './shapes'
import type { PackFault } from './types'

/** What the parser's codes mean, in words. */
const WORDS: Record<string, string> = {
  InvalidSymbol: 'a word that is no JSON (texts need double quotes)',
  PropertyNameExpected: 'a name in double quotes is missing',
  ValueExpected: 'a value is missing, or there is a comma too many',
  ColonExpected: 'a colon is missing',
  CommaExpected: 'a comma is missing',
  CloseBraceExpected: 'a closing } is missing',
  CloseBracketExpected: 'a closing ] is missing',
  UnexpectedEndOfString: 'a text is not closed by a double quote on its line',
  InvalidCommentToken: 'comments are no JSON',
  EndOfFileExpected: 'there is more after the end of the JSON',
}

/** The parser calls itself: what is deeper could end it, and no task is. */
const DEEPEST = 50

/** Where the brackets are deeper than that, those within texts counted too: no honest text has as many. */
function tooDeepAt(json: string): number | undefined {
  let depth = 0
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at]
    if (character === '{' || character === '[') depth += 1
    else if (character === '}' || character === ']') depth -= 1
    if (depth > DEEPEST) return at
  }
  return undefined
}

/**
 * Reads the JSON of a fence that begins on `line` (of the file, from 1) and checks its shape. Undefined when there are
 * faults; each names its line.
 */
export function parseJson<Value>(
  json: string,
  line: number,
  name: string,
  shape: Shape<Value>,
  faults: PackFault[],
): Value | undefined {
  const lineAt = (offset: number) => line + (json.slice(0, offset).match(/\n/g)?.length ?? 0)
  const deep = tooDeepAt(json)
  if (deep !== undefined) {
    faults.push({ line: lineAt(deep), message: `${name} is nested more than ${DEEPEST} deep.` })
    return undefined
  }
  const errors: ParseError[] = []
  const root = parseTree(json, errors, { disallowComments: true, allowTrailingComma: false })
  const [first] = errors
  if (first || !root) {
    const code = first ? printParseErrorCode(first.error) : 'ValueExpected'
    const why = WORDS[code] ?? code
    faults.push({ line: lineAt(first?.offset ?? 0), message: `${name} is not JSON: ${why}.` })
    return undefined
  }
  return shape(root, name, (offset, message) => faults.push({ line: lineAt(offset), message }))
}
