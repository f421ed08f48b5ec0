import { describe, expect, it } from 'vitest'
import { LIMITS } from '../limits'
import { golden } from '../testing/golden/golden'
import readings from '../testing/golden/readings.json'
import { writtenNote } from '../testing/golden/written'
import { meaning, PASTED } from '../testing/pasted'
import { pastedOutcome } from '../testing/pasted-outcome'
import { readPlainToken } from './read-plain-token'
import { readToken } from './read-token'

/** What is read out of pasted texts; a letter between guillemets stands for a token or a part of one. */
const options = { limits: LIMITS, allow: new Set<string>() }

/** Of these the notes are read whole: one of each kind, with the numbers that their sentences carry. */
const WHOLE = [
  '«H».«P»',
  '«H»',
  '«H».«P».«S».«S»',
  '«T»«T»',
  '«H».«P»…',
  'Bearer «T»',
  '"«T»",',
  '{"id_token":"«T»","access_token":"«U»","refresh_token":"«E»"}',
  '{"error":"invalid_grant"}',
  '#id_token=«T»',
  'Cookie: session=«T»; id_token=«U»',
  's.0=«0»; s.2=«2»',
  "curl -H 'Authorization: Bearer «T»' https://a.example",
  '[INFO] «T» and «U» and «E»',
  '«H».«P».AB CD',
  '«H».«P»+.«S»',
  '«H»=.«P»==.«S»=',
  '«H».«P».AAAA',
  'undefined',
]

describe('a pasted text', () => {
  const compare = golden('readings', readings)
  it('is read up to the limit, and not past it', () => {
    const limits = { ...LIMITS, tokenLength: 4000 }
    const read = (length: number) => readToken('x'.repeat(length), { ...options, limits }).token
    expect(read(4000)).toMatchObject({ problem: { code: 'token/not-a-token' } })
    expect(read(4001)).toMatchObject({
      problem: { code: 'token/too-large', message: expect.stringContaining('4,001') },
    })
  })

  it('stands in the list once', () => expect(new Set(PASTED.map(([line]) => line)).size).toBe(PASTED.length))

  for (const [line, outcome] of PASTED)
    it(`${JSON.stringify(line)} is ${outcome}`, () => {
      const text = meaning(line)
      const reading = readToken(text, options)
      expect(pastedOutcome(text, reading)).toBe(outcome)
      if (WHOLE.includes(line)) compare(line, [reading.unwrapped ?? '', ...reading.notes.flatMap(writtenNote)])
      // A bare token is read by a shorter way to the same end.
      const plain = readPlainToken(text, options)
      if (plain) expect(plain).toEqual(reading)
    })
})
