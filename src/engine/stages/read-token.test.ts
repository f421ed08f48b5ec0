import { describe, expect, it } from 'vitest'
import { encodeBase64 } from '../codec/base64url'
import { encodeUtf8 } from '../codec/utf8'
import { LIMITS } from '../limits'
import type { JwsToken, TokenReading } from '../model'
import type { Note } from '../types'
import { readToken } from './read-token'

const HEADER = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9'
const PAYLOAD = 'eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ'
const SIGNATURE = 'SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c'
const TOKEN = `${HEADER}.${PAYLOAD}.${SIGNATURE}`
const base64 = (text: string): string => encodeBase64(encodeUtf8(text))
const wrapped = (end: string): string => TOKEN.replace(/.{40}/g, `$&${end}`)
const read = (text: string, allow: string[] = []): TokenReading =>
  readToken(text, { limits: LIMITS, allow: new Set(allow) })
const codes = (reading: TokenReading): string[] => reading.notes.map(({ code }) => code)
const noteOf = (reading: TokenReading, code: string): Note | undefined =>
  reading.notes.find((note) => note.code === code)
const problemOf = ({ token }: TokenReading): string | undefined =>
  token.kind === 'unreadable' ? token.problem.code : undefined

describe('a compact token', () => {
  it('is split into three parts with their places, without any note', () => {
    const reading = read(TOKEN)
    expect(reading.notes).toEqual([])
    expect(reading.unwrapped).toBeUndefined()
    const { payload, signatures } = reading.token as JwsToken
    expect(payload).toEqual({ text: PAYLOAD, at: { in: 'token', start: 37, end: 37 + PAYLOAD.length } })
    expect(signatures[0]?.protected).toEqual({ text: HEADER, at: { in: 'token', start: 0, end: 36 } })
    expect(signatures[0]?.signature.text).toBe(SIGNATURE)
  })

  it('of five parts is a JWE, with an empty encrypted key for dir', () => {
    const jwe = 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA'
    const { token, notes } = read(jwe)
    expect(token).toMatchObject({
      kind: 'jwe',
      recipients: [{ encryptedKey: { text: '' } }],
      ciphertext: { text: 'AAAA' },
    })
    expect(notes).toEqual([])
  })

  it('with an empty middle is detached', () => {
    expect(read(`${HEADER}..${SIGNATURE}`).token).toMatchObject({ kind: 'jws', detached: true, payload: { text: '' } })
  })

  it('with an unencoded payload keeps every character of it (RFC 7797)', () => {
    const header = base64('{"alg":"HS256","b64":false,"crit":["b64"]}').replace(/=+$/, '')
    const { token, notes } = read(`${header}.a b+/=–.${SIGNATURE}`)
    expect(token).toMatchObject({ kind: 'jws', payload: { text: 'a b+/=–' } })
    expect(notes).toEqual([])
  })
})

describe('places in a text that was percent-encoded', () => {
  const places = (text: string): (string | undefined)[] => {
    const { payload, signatures } = read(text).token as JwsToken
    return [signatures[0]?.protected, payload, signatures[0]?.signature].map(
      (part) => part?.at && text.slice(part.at.start, part.at.end),
    )
  }

  it('are those of the characters that stand there as they are', () => {
    expect(places(TOKEN.replaceAll('.', '%2E'))).toEqual([HEADER, PAYLOAD, SIGNATURE])
  })

  it.each([
    ['first', 0],
    ['last', SIGNATURE.length - 1],
  ])('are none for a part whose %s character was an escape', (_, at) => {
    const escaped = `%${SIGNATURE.charCodeAt(at).toString(16)}`
    const text = `${HEADER}.${PAYLOAD}.${SIGNATURE.slice(0, at)}${escaped}${SIGNATURE.slice(at + 1)}`
    expect((read(text).token as JwsToken).signatures[0]?.signature.text).toBe(SIGNATURE)
    expect(places(text)).toEqual([HEADER, PAYLOAD, undefined])
  })

  it('cover a last escape whole', () => {
    const text = `${TOKEN.slice(0, -1)}%63`
    expect(noteOf(read(text), 'token/percent-encoded')?.at).toEqual({ in: 'token', start: 0, end: text.length })
    const key = `${TOKEN}~%2E`
    for (const { at } of read(key).notes) expect(at?.end ?? 0).toBeLessThanOrEqual(key.length)
    expect(read(key).token).toMatchObject({ kind: 'sd-jwt', keyBinding: { text: '.' } })
    expect(read(key).token).not.toHaveProperty('keyBinding.at')
  })
})

describe('harmless wrapping', () => {
  const CASES: [string, string, string][] = [
    ['Bearer', `Bearer ${TOKEN}`, 'token/bearer-prefix'],
    ['DPoP', `DPoP ${TOKEN}`, 'token/bearer-prefix'],
    ['a header line', `Authorization: Bearer ${TOKEN}\r\n`, 'token/bearer-prefix'],
    ['another header', `x-amzn-oidc-data: ${TOKEN}`, 'token/bearer-prefix'],
    ['double quotes and a comma', `"${TOKEN}",`, 'token/wrapped'],
    ['single quotes and a semicolon', `'${TOKEN}';`, 'token/wrapped'],
    ['half of the quotes', `${TOKEN}"`, 'token/wrapped'],
    ['a typographer’s quotes', `“${TOKEN}”`, 'token/wrapped'],
    ['an escaped line end', `${TOKEN}\\n`, 'token/wrapped'],
    ['no-break spaces', `\u00A0${TOKEN}\u00A0`, 'token/white-space'],
    ['a byte order mark and zero-width spaces around', `\uFEFF${TOKEN}\u200B`, 'token/white-space'],
    ['line wraps', wrapped('\n'), 'token/white-space'],
    ['line wraps with CR LF and indentation', wrapped('\r\n\t  '), 'token/white-space'],
    ['line wraps in quotes behind Bearer', `Bearer "${wrapped('\n')}"`, 'token/white-space'],
    ['a token response', JSON.stringify({ access_token: TOKEN, expires_in: 60 }), 'token/wrapped'],
    ['JSON with escaped slashes elsewhere', `{"iss":"https:\\/\\/a.b","data":{"jwt":"${TOKEN}"}}`, 'token/wrapped'],
    ['JSON whose string was wrapped', `{"access_token":"${wrapped('\n  ')}"}`, 'token/white-space'],
    ['headers as JSON', JSON.stringify({ headers: { Authorization: `Bearer ${TOKEN}` } }), 'token/bearer-prefix'],
    ['a HAR entry', JSON.stringify([{ name: 'Authorization', value: `Bearer ${TOKEN}` }]), 'token/wrapped'],
    ['JSON inside JSON', JSON.stringify(JSON.stringify({ id_token: TOKEN })), 'token/double-encoded'],
    ['a Python dictionary', `{'token': '${TOKEN}'}`, 'token/wrapped'],
    ['a fragment', `https://app.example/cb#id_token=${TOKEN}&state=x`, 'token/wrapped'],
    ['a query', `/cb?state=x&token=${TOKEN}`, 'token/wrapped'],
    ['a path', `https://app.example/verify/${TOKEN}/now`, 'token/wrapped'],
    ['a form body', `grant_type=urn%3Ax&assertion=${TOKEN}`, 'token/wrapped'],
    [
      'an address inside an address',
      `https://a.b/?to=${encodeURIComponent(`https://c.d/#id_token=${TOKEN}`)}`,
      'token/wrapped',
    ],
    ['a cookie header', `Cookie: theme=dark; __session=${TOKEN}; x=1`, 'token/wrapped'],
    ['a Set-Cookie header', `Set-Cookie: session=${TOKEN}; Path=/; HttpOnly`, 'token/wrapped'],
    ['chunks', `s.1=${TOKEN.slice(60)}; s.0=${TOKEN.slice(0, 60)}`, 'token/cookie-chunks'],
    [
      'chunks on lines',
      `s.0=${TOKEN.slice(0, 60)}\ns.1=${TOKEN.slice(60, 90)}\ns.2=${TOKEN.slice(90)}`,
      'token/cookie-chunks',
    ],
    ['a Supabase cookie', `base64-${base64(JSON.stringify({ access_token: TOKEN }))}`, 'token/supabase-cookie'],
    ['a curl line', `curl -s -H 'Authorization: Bearer ${TOKEN}' https://api.example/`, 'token/wrapped'],
    [
      'a curl line over lines',
      `curl https://api.example/ \\\n  -H "Authorization: Bearer ${TOKEN}" \\\n  -H "Accept: */*"`,
      'token/wrapped',
    ],
    [
      'an HTTP message',
      `GET / HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${TOKEN}\r\nAccept: */*\r\n\r\n`,
      'token/wrapped',
    ],
    ['a line of source', `const token = "${TOKEN}"; // expires`, 'token/wrapped'],
    ['a shell variable', `export TOKEN=${TOKEN}`, 'token/wrapped'],
    ['a sentence', `My token is ${TOKEN}. Why does it fail?`, 'token/wrapped'],
    ['percent-encoded dots', TOKEN.replaceAll('.', '%2E'), 'token/percent-encoded'],
    ['percent-encoded twice', encodeURIComponent(`Bearer%20${TOKEN}`), 'token/percent-encoded'],
    ['a layer of base64', base64(TOKEN), 'token/double-encoded'],
    ['two layers of base64', base64(base64(TOKEN)), 'token/double-encoded'],
    [
      'everything at once',
      `Authorization: Bearer "${wrapped('\r\n ').replaceAll('.', '%2E')}";\n`,
      'token/percent-encoded',
    ],
  ]
  for (const [name, text, code] of CASES)
    it(`is taken off and said: ${name}`, () => {
      const reading = read(text)
      expect(reading.text).toBe(TOKEN)
      expect(reading.token.kind).toBe('jws')
      expect(codes(reading)).toContain(code)
      expect(reading.notes.filter(({ severity }) => severity !== 'info')).toEqual([])
      expect(reading.unwrapped).toMatch(/^Taken off: /)
    })

  it('leaves the parts their places in the pasted text', () => {
    const text = `Authorization: Bearer "${TOKEN}"`
    const { payload } = read(text).token as JwsToken
    expect(text.slice(payload.at?.start, payload.at?.end)).toBe(PAYLOAD)
  })

  it('keeps no place for a part that was wrapped into lines, and keeps those of the others', () => {
    const text = `${HEADER}.${PAYLOAD.slice(0, 10)}\r\n  ${PAYLOAD.slice(10)}.${SIGNATURE}`
    const { payload, signatures } = read(text).token as JwsToken
    expect(payload).toEqual({ text: PAYLOAD })
    expect(text.slice(signatures[0]?.signature.at?.start)).toBe(SIGNATURE)
  })

  it('prefers the ID token and says which others were there', () => {
    const reading = read(JSON.stringify({ access_token: `${TOKEN}A`.slice(0, -2), id_token: TOKEN }))
    expect(reading.text).toBe(TOKEN)
    expect(noteOf(reading, 'token/wrapped')?.message).toContain('"access_token"')
  })

  it('takes the first of two tokens on lines of their own', () => {
    const reading = read(`${TOKEN}\n${TOKEN}`)
    expect(reading.text).toBe(TOKEN)
    expect(noteOf(reading, 'token/wrapped')?.data).toMatchObject({ others: 1 })
  })
})

describe('a fault that needs a repair', () => {
  const NON_CANONICAL = `${TOKEN.slice(0, -1)}d`
  const CASES: [string, string, string][] = [
    ['a space inside a segment', `${TOKEN.slice(0, 60)} ${TOKEN.slice(60)}`, 'token/white-space'],
    ['a tab and a space', `${TOKEN.slice(0, 20)}\t${TOKEN.slice(20, 70)} ${TOKEN.slice(70)}`, 'token/white-space'],
    ['a zero-width space inside', `${TOKEN.slice(0, 60)}\u200B${TOKEN.slice(60)}`, 'token/characters-lost'],
    ['a soft hyphen inside', `${TOKEN.slice(0, 60)}\u00AD${TOKEN.slice(60)}`, 'token/characters-lost'],
    ['a Cyrillic letter', TOKEN.replace('y', 'у'), 'token/characters-lost'],
    ['standard base64', TOKEN.replace('_', '/'), 'token/standard-base64'],
    ['standard base64 with padding', `${HEADER}.${PAYLOAD}==.${SIGNATURE.replace('_', '/')}=`, 'token/standard-base64'],
    ['a non-canonical last character', NON_CANONICAL, 'token/non-canonical-base64'],
    [
      'a hex signature',
      `${HEADER}.${PAYLOAD}.${Buffer.from(SIGNATURE, 'base64url').toString('hex')}`,
      'token/hex-signature',
    ],
    ['two tokens glued', TOKEN + TOKEN, 'token/segment-count'],
    ['two tokens glued with a dot', `${TOKEN}.${TOKEN}`, 'token/segment-count'],
    ['a dot at the end', `${TOKEN}.`, 'token/segment-count'],
    ['a dot in front', `.${TOKEN}`, 'token/segment-count'],
  ]
  for (const [name, text, code] of CASES)
    it(`is noted with the repaired token, and the token stays as it is: ${name}`, () => {
      const reading = read(text)
      expect(reading.text).toBe(text)
      expect(noteOf(reading, code)).toMatchObject({ severity: 'error', repair: { token: TOKEN } })
      expect(read(TOKEN).notes).toEqual([])
    })

  it('names line and column of white space', () => {
    expect(noteOf(read(`${TOKEN.slice(0, 60)} ${TOKEN.slice(60)}`), 'token/white-space')?.message).toContain(
      'line 1, column 61',
    )
  })

  it('is padding, which the person may allow', () => {
    const text = `${HEADER}.${PAYLOAD}==.${SIGNATURE}=`
    expect(noteOf(read(text, ['x']), 'token/padded')).toMatchObject({
      severity: 'error',
      repair: { allow: ['x', 'token/padded'] },
    })
    const allowed = noteOf(read(text, ['token/padded']), 'token/padded')
    expect(allowed?.severity).toBe('info')
    expect(allowed?.repair).toBeUndefined()
  })

  it('is a dash for a hyphen', () => {
    const text = 'eyJhbGciOiJIUzI1NiJ9.e30.A–AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
    expect(noteOf(read(text), 'token/characters-lost')?.repair?.token).toBe(text.replace('–', '-'))
  })

  it('is a "+" that a form decoder turned into a space', () => {
    const text = TOKEN.replace('_', ' ')
    expect(noteOf(read(text), 'token/percent-encoded')?.repair?.token).toBe(TOKEN.replace('_', '-'))
  })

  it('is a missing chunk, named by its number', () => {
    const note = noteOf(read(`s.0=${TOKEN.slice(0, 60)}; s.2=${TOKEN.slice(90)}`), 'token/cookie-chunks')
    expect(note).toMatchObject({ severity: 'error', message: expect.stringContaining('"s.1"') })
  })

  it('is a signature that is cut', () => {
    expect(noteOf(read(TOKEN.slice(0, -10)), 'token/truncated')?.data).toMatchObject({ missing: 10 })
  })

  it('is a header that contradicts the number of parts', () => {
    expect(codes(read(`${HEADER}.AAAA.AAAA.AAAA.AAAA`))).toContain('token/alg-contradicts-segments')
    expect(codes(read('eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0.AAAA.AAAA'))).toContain('token/alg-contradicts-segments')
  })
})

describe('a text that is no token', () => {
  const CASES: [string, string, string][] = [
    ['nothing', '', 'token/empty'],
    ['white space', ' \n\u00A0', 'token/empty'],
    ['undefined', 'undefined', 'token/literal-undefined'],
    ['Bearer undefined', 'Bearer undefined', 'token/literal-undefined'],
    ['null in quotes', '"null"', 'token/literal-undefined'],
    ['an object as text', 'Bearer [object Object]', 'token/literal-undefined'],
    ['a Supabase key', 'sb_publishable_abcdefghijkl', 'token/opaque'],
    ['a Google token', 'ya29.a0AfH6SMBx', 'token/opaque'],
    ['a GitHub token', 'Bearer ghp_abcdefghijklmnopqrstuvwxyz0123456789', 'token/opaque'],
    ['a PASETO', 'v4.public.eyJkYXRhIjoidGhpcyJ9', 'token/opaque'],
    ['a Fernet token', 'gAAAAABhZ0123456789abcdefghijklmnop', 'token/opaque'],
    ['a Laravel cookie', base64('{"iv":"a","value":"b","mac":"c"}'), 'token/opaque'],
    ['a Flask session', 'eyJfcGVybWFuZW50Ijp0cnVlfQ.ZfEqYw.abcdefghijklmnopqrstuvwxyzA', 'token/opaque'],
    ['Basic', 'Authorization: Basic dXNlcjpwYXNz', 'token/opaque'],
    ['a PEM', '-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----', 'token/opaque'],
    ['a key as JSON', '{"kty":"EC","crv":"P-256"}', 'token/opaque'],
    ['decoded claims', '{"sub":"a","exp":1}', 'token/opaque'],
    ['lower case', TOKEN.toLowerCase(), 'token/case-folded'],
    ['upper case', TOKEN.toUpperCase(), 'token/case-folded'],
    ['an ellipsis', `${TOKEN.slice(0, 40)}…`, 'token/truncated'],
    ['three dots', `${TOKEN.slice(0, 30)}...`, 'token/truncated'],
    ['half a payload', TOKEN.slice(0, 60), 'token/truncated'],
    ['half a header', TOKEN.slice(0, 20), 'token/truncated'],
    ['no signature', `${HEADER}.${PAYLOAD}`, 'token/segment-count'],
    ['only a header', HEADER, 'token/segment-count'],
    ['four parts', `${HEADER}.${PAYLOAD}.${SIGNATURE}.AAAA`, 'token/segment-count'],
    ['words', 'hello world', 'token/not-a-token'],
  ]
  for (const [name, text, code] of CASES)
    it(`says which kind: ${name}`, () => {
      const reading = read(text)
      expect(problemOf(reading)).toBe(code)
      if (code !== 'token/empty') expect(codes(reading)).toContain(code)
    })

  it('shows what can be decoded all the same', () => {
    expect(read(`${HEADER}.${PAYLOAD}`).token).toMatchObject({ headerText: '{"alg":"HS256","typ":"JWT"}' })
  })
})
