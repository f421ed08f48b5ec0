import { type Draft, EMPTY_DRAFT } from './draft'

/**
 * A draft of a token that is already there, to be edited and signed anew: its key is not known, and never guessed.
 * Whatever reformatting would change (numbers as written, white space, duplicate names) stays exactly as it was.
 */
export function draftOf(headerText: string, payloadText: string, alg: string): Draft {
  const laidOut = layOut(payloadText)
  return {
    ...EMPTY_DRAFT,
    payload: laidOut ?? payloadText,
    compactPayload: laidOut !== undefined,
    signatures: EMPTY_DRAFT.signatures.map((first) => ({ ...first, alg, header: layOut(headerText) ?? headerText })),
  }
}

/** The text with a line a member, when leaving the white space out again gives the very same text. */
function layOut(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return JSON.stringify(value) === text ? JSON.stringify(value, null, 2) : undefined
  } catch {
    return undefined
  }
}
