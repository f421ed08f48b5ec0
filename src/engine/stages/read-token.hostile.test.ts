import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../limits'
import type { Part, TokenReading } from '../model'
import type { Span } from '../types'
import { readToken } from './read-token'

const read = (text: string): TokenReading => readToken(text, { limits: LIMITS, allow: new Set() })
const HEADER = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9'
const TOKEN = `${HEADER}.eyJzdWIiOiIxMjM0NTY3ODkwIn0.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c`
const MEGA = 1_000_000
const FULL = 9_900_000
/** No speed is asserted here (the bench measures it): at these sizes quadratic work would take hours, not this long. */
const MOST_MILLISECONDS = 25_000

const HOSTILE: Record<string, string> = {
  'a payload of ten million characters': `${HEADER}.${'A'.repeat(FULL)}.AAAA`,
  'a header of ten million characters': `${'eyJh'.repeat(FULL / 4)}.AAAA.AAAA`,
  '100,000 dots': '.'.repeat(100_000),
  '100,000 dots behind a header': HEADER + '.'.repeat(100_000),
  'ten million spaces between two letters': `a${' '.repeat(FULL)}b\n`,
  'ten million spaces inside a token': `${HEADER}.eyJ${' '.repeat(FULL)}9.AAAA`,
  'ten million line ends': `${HEADER}.${'\n'.repeat(FULL)}.AAAA`,
  'a line end after each character': `${HEADER}.${'A\n'.repeat(FULL / 2)}.AAAA`,
  'a megabyte of beginnings, apart': 'eyJ '.repeat(MEGA / 4),
  'a megabyte of beginnings, in one': 'eyJ'.repeat(MEGA / 3),
  'a megabyte of beginnings with dots': 'eyJ.'.repeat(MEGA / 4),
  'a megabyte of headers': `${HEADER}.. `.repeat(MEGA / 40),
  'a megabyte of headers behind slashes': `/${HEADER}.a.b`.repeat(MEGA / 40),
  'ten million braces': '{'.repeat(FULL),
  'ten million brackets, closed': '['.repeat(FULL / 2) + ']'.repeat(FULL / 2),
  'nested objects around a token': `${'{"a":'.repeat(100_000)}"${TOKEN}"${'}'.repeat(100_000)}`,
  'a serialization of great depth': `{"payload":"","signature":"","protected":"","header":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`,
  'ten million equals signs': `${HEADER}.${'='.repeat(FULL)}x.AAAA`,
  'equals signs in the header': `eyJ${'='.repeat(190_000)}x.AAAA.AAAA`,
  'ten million escapes': '%2E'.repeat(FULL / 3),
  'escaped percent signs': '%25'.repeat(FULL / 3),
  'a megabyte of ampersands': `https://a.b/?${'&'.repeat(MEGA)}`,
  'a megabyte of semicolons': `Cookie: ${'a;'.repeat(MEGA / 2)}`,
  'many chunks': Array.from({ length: 5000 }, (_, i) => `s.${i % 1000}=ey`).join(';'),
  'ten million quotes': '"'.repeat(FULL),
  'ten million backslashes': `"${'\\'.repeat(FULL)}`,
  'a million look-alikes': `${HEADER}.${'–'.repeat(MEGA)}.AAAA`,
  'a million lone surrogates': `${HEADER}.${'\uD800'.repeat(MEGA)}.AAAA`,
  'a million tildes': `${TOKEN}${'~'.repeat(MEGA)}`,
  'a hundred thousand strings': JSON.stringify({
    a: Array.from({ length: 100_000 }, () => 'eyJhbGciOiJIUzI1NiJ9.e30.AAAA'),
  }),
  'base64 inside base64': Array.from({ length: 20 }).reduce((text: string) => btoa(text), TOKEN),
  'colons and blanks': `a${': '.repeat(MEGA)}`,
  words: 'Bearer '.repeat(MEGA / 7),
}

function partsOf({ token }: TokenReading): Part[] {
  switch (token.kind) {
    case 'unreadable':
      return []
    case 'jws':
      return [
        token.payload,
        ...token.signatures.flatMap((one) => [one.signature, ...(one.protected ? [one.protected] : [])]),
      ]
    case 'jwe':
      return [
        token.protected,
        token.iv,
        token.ciphertext,
        token.tag,
        token.aad,
        ...token.recipients.map((one) => one.encryptedKey),
      ].filter((part) => part !== undefined)
    case 'sd-jwt':
      return [...token.disclosures, ...(token.keyBinding ? [token.keyBinding] : [])]
  }
}

/** Every part with a place is exactly what stands there; every other span lies inside the text. */
function spansHold(text: string, reading: TokenReading): void {
  const inside = (at: Span): boolean => at.start >= 0 && at.start <= at.end && at.end <= text.length
  for (const part of partsOf(reading)) if (part.at) expect(text.slice(part.at.start, part.at.end)).toBe(part.text)
  for (const note of reading.notes) if (note.at) expect(inside(note.at), note.code).toBe(true)
  if (reading.token.kind === 'unreadable' && reading.token.problem.at)
    expect(inside(reading.token.problem.at)).toBe(true)
}

describe('hostile text', () => {
  for (const [name, text] of Object.entries(HOSTILE))
    it(`answers soon: ${name}`, () => {
      const begun = performance.now()
      const reading = read(text)
      expect(performance.now() - begun).toBeLessThan(MOST_MILLISECONDS)
      expect(['jws', 'jwe', 'sd-jwt', 'unreadable']).toContain(reading.token.kind)
    })

  it('names the limit for more than ten million characters', () => {
    const { token } = read('A'.repeat(10_000_001))
    expect(token).toMatchObject({
      kind: 'unreadable',
      problem: { code: 'token/too-large', message: expect.stringContaining('10,000,001') },
    })
  })
})

describe('any text', () => {
  const fragments = [
    '.',
    '..',
    '~',
    '=',
    '%2E',
    '%',
    ' ',
    '\n',
    '\r\n  ',
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
    ':',
    ';',
    ',',
    '=',
    '&',
    '#',
    '?',
    '/',
    '\\',
    '\\n',
    '\uD800',
    '\u200B',
    '–',
    '…',
    'Bearer ',
    'Authorization: ',
    'Cookie: ',
    'a=',
    's.0=',
    's.1=',
    'base64-',
    'https://a.b/',
    'curl -H ',
    '{"access_token":',
    '{"payload":',
    '"signatures":[',
    'undefined',
    HEADER,
    TOKEN,
    'eyJ',
    '9',
    '-',
    '_',
    '+',
    btoa(TOKEN),
  ]
  const mixture = fc
    .array(fc.oneof(fc.constantFrom(...fragments), fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 14 })
    .map((parts) => parts.join(''))

  it('is read without an exception, and spans stand where they say', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), mixture), (text) => {
        spansHold(text, read(text))
      }),
      { numRuns: 3000 },
    )
  })

  it('of any JSON value is read without an exception', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        spansHold(text, read(text))
      }),
      { numRuns: 500 },
    )
  })
})
