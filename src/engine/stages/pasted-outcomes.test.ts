import { describe, expect, it } from 'vitest'
import { LIMITS } from '../limits'
import { meaning, PASTED } from '../testing/pasted'
import { pastedOutcome } from '../testing/pasted-outcome'
import { readPlainToken } from './read-plain-token'
import { readToken } from './read-token'

/** What is read out of pasted texts; a letter between guillemets stands for a token or a part of one. */
const options = { limits: LIMITS, allow: new Set<string>() }

describe('a pasted text', () => {
  it('stands in the list once', () => expect(new Set(PASTED.map(([line]) => line)).size).toBe(PASTED.length))

  for (const [line, outcome] of PASTED)
    it(`${JSON.stringify(line)} is ${outcome}`, () => {
      const text = meaning(line)
      expect(pastedOutcome(text, readToken(text, options))).toBe(outcome)
      // A bare token is read by a shorter way to the same end.
      const plain = readPlainToken(text, options)
      if (plain) expect(plain).toEqual(readToken(text, options))
    })
})
