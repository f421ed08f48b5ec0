import { describe, expect, it } from 'vitest'
import { LIMITS } from '../limits'
import { golden } from '../testing/golden/golden'
import readings from '../testing/golden/readings.json'
import { writtenNote } from '../testing/golden/written'
import { meaning, named, PASTED } from '../testing/pasted'
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

const ENCRYPTED = Buffer.from('{"alg":"dir","enc":"A128GCM"}').toString('base64url')
/** A token of so many characters that its payload was cut. */
const cutAt = (length: number): string => '«H».eyJhIjoi'.padEnd(length - meaning('«H»').length + 3, 'a')
/** What is said of a text: the words of what was taken off, the problem, or a note. */
const SAID: readonly (readonly [pasted: string, said: RegExp])[] = [
  ['', /^There is no token yet\.$/m],
  [' ', /^There is only white space where a token should be\.$/m],
  ['\n\n«H».«P».AB CD', /inside the token \(space, 1 character, the first at line 3, column 115\)\./],
  ['«H».«P».AB  CD', /inside the token \(space, 2 characters, the first at line 1, column 115\)\./],
  ['\n\n«H».«P».A—B', /^1 character of the token was replaced .*: "—" \(U\+2014\), first at line 3, column 114\.$/m],
  ['«H».«P».AВК', /^2 characters of the token were replaced /m],
  [`«H».«P».${'A'.repeat(20)} ${'A'.repeat(22)}`, /^1 character of the token is a space where a "\+" was/m],
  [`«H».«P».${'A'.repeat(20)} AA ${'A'.repeat(19)}`, /^2 characters of the token are spaces where a "\+" was/m],
  [' «T»', /^1 character of white space \(space\) stood before the token\.$/m],
  [' «T» ', /^2 characters of white space \(space\) stood around the token\.$/m],
  ['«H».«P»%2E«S»', /\(1 escape, the first is "%2E"\)/],
  ['«X»', /\(2 escapes, the first is "%2E"\)/],
  ['«W»', /^The token was wrapped into 4 lines; /m],
  ['«W»', /^Taken off: 3 line ends\.$/m],
  ['«H».«P».\n«S»', /^Taken off: 1 line end\.$/m],
  // Counts of parts
  ['.x', /; this text has 2 parts \(1 dot\)\.$/m],
  ['..«H».x', /; this text has 4 parts \(3 dots\)\.$/m],
  ['«H»', /; this text has 1 part \(0 dots\): only the header is there\.$/m],
  ['«H».«P»', /; this text has 2 parts \(1 dot\): the signature is missing\.$/m],
  ['«T».', /; this text has 4 parts \(3 dots\)\.$/m],
  ['«T».«S»', /: something is glued to the end of the first token\.$/m],
  ['«H».«P»........', /"\.\.\.\.\." stands at position 112/],
  ['«H»…', /"…" stands at position 37/],
  [`${ENCRYPTED}.abc`, /: it ends inside the encrypted key\.$/m],
  ['«H».eyJ', /: it ends inside the payload\.$/m],
  ['eyJhbGc', /: it ends inside the header\.$/m],
  // Limits and signatures
  [cutAt(255), /exactly 255 characters/],
  [cutAt(1024), /exactly 1024 characters/],
  [cutAt(8192), /exactly 8192 characters/],
  [
    `«H».«P».${'ab'.repeat(32)}`,
    /^The signature is written in hex: 64 hex digits are the 32 bytes that HS256 makes\.$/m,
  ],
  ['«H».«P».AAAA', /^The signature has 4 characters; HS256 makes 43\. The last 39 are missing/m],
  [`«H».«P».${'A'.repeat(42)}`, /^The signature has 42 characters; HS256 makes 43\. The last 1 is missing/m],
  [`${ENCRYPTED}..${'A'.repeat(16)}.AAAA.${'A'.repeat(21)}`, /A128GCM makes 22\. The last 1 is missing/],
  [`${ENCRYPTED}..${'A'.repeat(16)}.AAAA.${'A'.repeat(17)}`, /A128GCM makes 22\. The last 5 are missing/],
  // What else was there
  ['Cookie: aa=«T»; b=1', /^The token was found in the cookie "aa"\.$/m],
  ['Cookie: aa=«T»; bb=«U»', /the cookie "aa"\. Other tokens were there too: "bb"\.$/m],
  ['https://a.example/?a=«T»', /^The token was found in the parameter "a" of an address\.$/m],
  ['https://a.example/?a=«T»&b=«U»', /the parameter "a" of an address\. Other tokens were there too: "b"\.$/m],
  ['{"a":"«T»"}', /^The token was found in the field "a" of a JSON text\.$/m],
  ['["«T»"]', /^The token was found in a list of a JSON text\.$/m],
  ['{"a":"«T»","b":"«U»"}', /the field "a" of a JSON text\. Other tokens were there too: "b"\.$/m],
  ['«T» and x', /^The token was found in a longer text\.$/m],
  ['«T» and «U»', /longer text\. 1 other token was there too; this is the first\.$/m],
  ['«T» and «U» and «E»', /longer text\. 2 other tokens were there too; this is the first\.$/m],
  ['see «T» x', /^The token was found in a longer text, under "see"\.$/m],
  ["curl -H 'x: «T»' a", /^The token was found in a curl line\.$/m],
  // Chunks
  ['s.0=«0»; s.3=«2»', /up to number 3, and "s\.1", "s\.2" are missing: /],
  ['s.0=«0»; s.2=«2»', /up to number 2, and "s\.1" is missing: /],
  ['s.0=«0»; s.1=«1»; s.2=«2»', /^The token was cut into 3 cookies, "s\.0" to "s\.2"; /m],
  ['s.0=«0»; s.1=«1»; s.2=«2»', /^Taken off: 3 chunks of the cookie "s"\.$/m],
  ['s.0=«0»', /^The token lies in "s\.0", the first chunk of a cookie; a longer one would go on in "s\.1"\.$/m],
  ['s.0=«0»', /^Taken off: 1 chunk of the cookie "s"\.$/m],
  // No token
  ['undefined', /^The code sent the literal text "undefined" where /m],
  [`eyj${'a'.repeat(97)}`, /are in lower case, /],
  [`EYJ${'A'.repeat(97)}`, /are in upper case, /],
  [`${'x '.repeat(29)}xy`, /looks like a token: "x x [x ]+xy" without the dots/],
  [`${'x '.repeat(30)}x`, /looks like a token: 61 characters without the dots/],
]

/** The token that is offered in the place of the one that was pasted. */
const REPAIRS: readonly (readonly [pasted: string, code: string, repair: string | undefined])[] = [
  ['«T»~WyJhIl0', 'sd-jwt/no-final-tilde', '{"token":"«T»~WyJhIl0~"}'],
  ['«T»=', 'token/padded', '{"allow":["token/padded"]}'],
  ['«H»=.«P»=.«S»=', 'token/padded', '{"allow":["token/padded"]}'],
  ['«H» .«P».«S»=', 'token/padded', '{"token":"«T»"}'],
  ['«H» .«P».«S»=', 'token/white-space', '{"token":"«T»"}'],
  ['«H».«P».AAB', 'token/non-canonical-base64', '{"token":"«H».«P».AAA"}'],
  ['«H»/.«P».«S»', 'token/standard-base64', '{"token":"«H»_.«P».«S»"}'],
  [
    `«H».«P».${'A'.repeat(20)} ${'A'.repeat(22)}`,
    'token/percent-encoded',
    `{"token":"«H».«P».${'A'.repeat(20)}-${'A'.repeat(22)}"}`,
  ],
  ['«T»«T»', 'token/segment-count', '{"token":"«T»"}'],
  ['«T».x.«P»', 'token/segment-count', '{"token":"«T»"}'],
  ['..«H».x', 'token/segment-count', '{"token":"«H».x"}'],
  ['«E».x', 'token/segment-count', undefined],
]

describe('what is said of a pasted text', () => {
  it.each(SAID)('%j: %s', (line, said) => {
    const { token, notes, unwrapped } = readToken(meaning(line), options)
    const problem = token.kind === 'unreadable' ? token.problem.message : ''
    expect([unwrapped ?? '', problem, ...notes.map(({ message }) => message)].join('\n')).toMatch(said)
  })

  it.each(REPAIRS)('%j is repaired for %s: %s', (line, code, repair) => {
    const note = readToken(meaning(line), options).notes.find((each) => each.code === code)
    expect(note).toBeDefined()
    expect(note?.repair && named(JSON.stringify(note.repair))).toBe(repair)
  })

  it('of a text past the limit has its numbers in groups of three', () => {
    const limits = { ...LIMITS, tokenLength: 1_234_567 }
    expect(readToken('x'.repeat(1_234_568), { ...options, limits }).token).toMatchObject({
      problem: { message: 'The text is 1,234,568 characters long; the limit for a token is 1,234,567.' },
    })
  })

  it('leaves a run of a thousand foreign characters and more as another text', () => {
    const codes = (length: number) =>
      readToken(meaning(`«H».«P».${'+'.repeat(length)}`), options).notes.map(({ code }) => code)
    expect(codes(1000)).toContain('token/standard-base64')
    expect(codes(1001)).not.toContain('token/standard-base64')
  })
})
