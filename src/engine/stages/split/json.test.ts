import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../limits'
import type { JweToken, JwsToken, SdJwtToken, TokenReading } from '../../model'
import { readToken } from '../read-token'

const read = (value: unknown): TokenReading =>
  readToken(typeof value === 'string' ? value : JSON.stringify(value), { limits: LIMITS, allow: new Set() })
const PROTECTED = 'eyJhbGciOiJFUzI1NiJ9'

describe('a JWS in JSON', () => {
  it('is read flattened, with the places of its members', () => {
    const text = `{"payload": "e30",\n "protected":"${PROTECTED}", "header":{"kid":"a"}, "signature":"AAAA"}`
    const token = read(text).token as JwsToken
    expect(token).toMatchObject({
      kind: 'jws',
      serialization: 'flattened',
      detached: false,
      signatures: [{ header: { kid: 'a' } }],
    })
    expect(text.slice(token.payload.at?.start, token.payload.at?.end)).toBe('e30')
    expect(text.slice(token.signatures[0]?.protected?.at?.start, token.signatures[0]?.protected?.at?.end)).toBe(
      PROTECTED,
    )
  })

  it('has no place for what was written with escapes, stands behind a long pointer, or is no text', () => {
    const payloadAt = (text: string) => (read(text).token as JwsToken).payload.at
    const rest = `"protected":"${PROTECTED}","signature":"AAAA"`
    expect(payloadAt(`{"payload":"e30",${rest}}`)).toMatchObject({ start: 12, end: 15 })
    expect(payloadAt(`{"payload":"\\u00653\\u0030",${rest}}`)).toBeUndefined()
    expect(payloadAt(`{"x":{"payload":1},"payload":"e30",${rest}}`)).toMatchObject({ start: 30, end: 33 })
  })

  it('says of a member that is missing where it should stand', () => {
    const said = (value: unknown) => {
      const { token } = read(value)
      return token.kind === 'unreadable' ? token.problem.message : token.kind
    }
    expect(said({ payload: 'e30', protected: PROTECTED, header: {} })).toMatch(/^"signature" is missing; without it /)
    expect(said({ payload: 'e30', signatures: [{ protected: PROTECTED }] })).toMatch(
      /^"signature" is missing in "signatures\/0"; without it /,
    )
  })

  it('is read general, with each signature', () => {
    const token = read({
      payload: 'e30',
      signatures: [
        { protected: PROTECTED, signature: 'AAAA' },
        { header: { alg: 'ES256' }, signature: 'BBBB' },
      ],
    }).token
    expect(token).toMatchObject({ kind: 'jws', serialization: 'general' })
    expect((token as JwsToken).signatures.map(({ signature }) => signature.text)).toEqual(['AAAA', 'BBBB'])
    expect((token as JwsToken).signatures[1]?.protected).toBeUndefined()
  })

  it('without a payload is detached', () => {
    expect(read({ protected: PROTECTED, signature: 'AAAA' }).token).toMatchObject({ detached: true })
  })

  it('is found inside another JSON text', () => {
    expect(read({ ok: true, data: { payload: 'e30', protected: PROTECTED, signature: 'AAAA' } }).token).toMatchObject({
      kind: 'jws',
      serialization: 'flattened',
    })
  })

  const FAULTS: [string, unknown, string][] = [
    ['signature beside signatures', { payload: 'e30', signatures: [], signature: 'AAAA' }, 'side by side'],
    [
      'a payload that is a number',
      { payload: 1, protected: PROTECTED, signature: 'AAAA' },
      '"payload" must be a string, but it is a number',
    ],
    [
      'a header that is a list',
      { payload: 'e30', protected: PROTECTED, header: [], signature: 'AAAA' },
      '"header" must be an object, but it is an array',
    ],
    ['signatures that are an object', { payload: 'e30', signatures: {} }, '"signatures" must be an array'],
    [
      'a signature that is null',
      { payload: 'e30', signatures: [{ signature: null }] },
      '"signatures/0/signature" must be a string, but it is null',
    ],
    ['a missing signature', { payload: 'e30', protected: PROTECTED }, '"signature" is missing'],
    ['a name twice', `{"payload":"e30","payload":"e30","protected":"${PROTECTED}","signature":"AAAA"}`, 'twice'],
  ]
  for (const [name, value, sentence] of FAULTS)
    it(`is refused with its own sentence: ${name}`, () => {
      const { token, notes } = read(value)
      expect(token).toMatchObject({ kind: 'unreadable', problem: { message: expect.stringContaining(sentence) } })
      expect(notes.map(({ severity }) => severity)).toContain('error')
    })
})

describe('a JWE in JSON', () => {
  const rest = { protected: 'eyJlbmMiOiJBMTI4R0NNIn0', iv: 'AAAA', ciphertext: 'BBBB', tag: 'CCCC' }

  it('is read general, recipients empty or not', () => {
    const token = read({
      ...rest,
      aad: 'DDDD',
      unprotected: { a: 1 },
      recipients: [{ header: { alg: 'dir' } }, { encrypted_key: 'EEEE' }, {}],
    }).token as JweToken
    expect(token).toMatchObject({ kind: 'jwe', serialization: 'general', unprotected: { a: 1 }, aad: { text: 'DDDD' } })
    expect(token.recipients.map(({ encryptedKey }) => encryptedKey?.text)).toEqual([undefined, 'EEEE', undefined])
  })

  it('is read flattened', () => {
    expect(read({ ...rest, encrypted_key: 'EEEE', header: { alg: 'A128KW' } }).token).toMatchObject({
      kind: 'jwe',
      serialization: 'flattened',
      recipients: [{ encryptedKey: { text: 'EEEE' } }],
    })
  })

  it('is refused with more recipients than the limit, with none, and with both forms at once', () => {
    const many = Array.from({ length: 1001 }, () => ({}))
    expect(read({ ...rest, recipients: many }).token).toMatchObject({
      problem: { code: 'token/too-many-recipients', message: expect.stringContaining('1001') },
    })
    expect(read({ ...rest, recipients: [] }).token).toMatchObject({ problem: { code: 'token/no-recipients' } })
    expect(read({ ...rest, recipients: [{}], encrypted_key: 'A' }).token).toMatchObject({
      problem: { code: 'token/json-member' },
    })
  })
})

describe('an SD-JWT', () => {
  const jwt = `${PROTECTED}.e30.${'A'.repeat(86)}`

  it('is split at its tildes, with the text that sd_hash covers', () => {
    const token = read(`${jwt}~d1~d2~`).token as SdJwtToken
    expect(token.disclosures.map(({ text }) => text)).toEqual(['d1', 'd2'])
    expect(token.disclosures[0]?.at).toEqual({ in: 'token', start: jwt.length + 1, end: jwt.length + 3 })
    expect(token).toMatchObject({ kind: 'sd-jwt', serialization: 'compact', presentedText: `${jwt}~d1~d2~` })
    expect(token.keyBinding).toBeUndefined()
  })

  it('keeps the key-binding JWT apart', () => {
    expect(read(`${jwt}~d1~${jwt}`).token).toMatchObject({ keyBinding: { text: jwt }, presentedText: `${jwt}~d1~` })
  })

  it('that lost its final tilde is refused with the repair', () => {
    const { token, notes } = read(`${jwt}~d1`)
    expect(token).toMatchObject({ kind: 'unreadable', problem: { code: 'sd-jwt/no-final-tilde' } })
    expect(notes.find(({ code }) => code === 'sd-jwt/no-final-tilde')?.repair).toEqual({ token: `${jwt}~d1~` })
  })

  it('in JSON carries its disclosures in the unprotected header', () => {
    const token = read({
      payload: 'e30',
      protected: PROTECTED,
      signature: 'AAAA',
      header: { disclosures: ['d1'], kb_jwt: 'a.b.c' },
    }).token
    expect(token).toMatchObject({
      kind: 'sd-jwt',
      serialization: 'flattened',
      disclosures: [{ text: 'd1' }],
      keyBinding: { text: 'a.b.c' },
      presentedText: `${PROTECTED}.e30.AAAA~d1~`,
    })
  })

  it('in JSON with disclosures that are no strings is refused', () => {
    expect(
      read({ payload: 'e30', protected: PROTECTED, signature: 'AAAA', header: { disclosures: [1] } }).token.kind,
    ).toBe('unreadable')
  })
})
