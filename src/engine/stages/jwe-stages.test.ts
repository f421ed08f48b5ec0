import { describe, expect, test } from 'vitest'
import { CONTENT_ENCRYPTION } from '../algorithms/content-encryption'
import { KEY_MANAGEMENT } from '../algorithms/key-management'
import { Octets } from '../codec/octets'
import { LIMITS } from '../limits'
import type { JweToken } from '../model'
import { pair } from '../testing/made-tokens'
import type { Policy } from '../types'
import { deflate, inflate } from './inflate'
import {
  checkContentEncryption,
  checkJweAllowed,
  checkKeyManagement,
  checkZip,
  namesKeyManagement,
} from './jwe-algorithms'
import { joinHeaders, readProtectedHeader } from './jwe-headers'
import { additionalData, checkLengths, decodeParts } from './jwe-parts'
import { bytesMember, readKeyParameters } from './key-parameters'
import { saysNested, tokenInside } from './plaintext'

const b64 = (value: string | Buffer): string => Buffer.from(value).toString('base64url')
const bytes = (length: number): Uint8Array<ArrayBuffer> => new Uint8Array(length).fill(7)
const octets = (length: number): Octets => Octets.of(bytes(length))
const row = <T>(table: Readonly<Record<string, T>>, name: string): T => {
  const found = table[name]
  if (!found) throw new Error(name)
  return found
}
/** "passed: sentence", or "failed code: message". */
const said = (result: { is: string; sentence?: string; problem?: { code: string; message: string } }): string =>
  result.problem ? `${result.is} ${result.problem.code}: ${result.problem.message}` : `${result.is}: ${result.sentence}`

describe('alg of an encrypted token (RFC 7516 §4.1.1)', () => {
  test.each(Object.keys(KEY_MANAGEMENT))('%s is known', (alg) => {
    expect(checkKeyManagement({ alg })).toMatchObject({ is: 'passed', value: { alg } })
  })
  test.each<[Record<string, unknown>, string]>([
    [
      {},
      'failed header/no-alg: No header has an alg, which every JWE must have: without it nobody knows how to find the content key.',
    ],
    [
      Object.create({ alg: 'dir' }) as object as Record<string, unknown>,
      'failed header/no-alg: No header has an alg, which every JWE must have: without it nobody knows how to find the content key.',
    ],
    [{ alg: 5 }, 'failed header/no-alg: alg is 5, but must be text.'],
    [{ alg: Array(60).fill(0) }, `failed header/no-alg: alg is [${'0,'.repeat(39)}0, but must be text.`],
    [{ alg: undefined }, 'failed header/no-alg: alg is undefined, but must be text.'],
    [
      { alg: 'RS256' },
      'failed token/alg-contradicts-segments: alg is "RS256", which is for signing; this token has the form of an encrypted one.',
    ],
    [
      { alg: 'A128GCM' },
      'failed alg/misspelt: alg is "A128GCM", which belongs into enc. When that key encrypts the content itself, alg is "dir".',
    ],
    [
      { alg: 'A128WK' },
      'failed alg/misspelt: alg is "A128WK", which no registry knows. Names are compared letter by letter; meant may be "A128KW".',
    ],
    [{ alg: 'something else' }, 'failed alg/misspelt: alg is "something else", which no registry knows.'],
    [{ alg: 'toString' }, 'failed alg/misspelt: alg is "toString", which no registry knows.'],
  ])('%j: %s', (header, sentence) => {
    expect(said(checkKeyManagement(header))).toBe(sentence)
  })
})

describe('enc (RFC 7516 §4.1.2)', () => {
  test.each(Object.keys(CONTENT_ENCRYPTION))('%s is known', (enc) => {
    expect(checkContentEncryption({ enc })).toMatchObject({ is: 'passed', value: { enc } })
  })
  test.each<[Record<string, unknown>, string | RegExp]>([
    [{ enc: 'A128CBC-HS256' }, /^passed: A128CBC-HS256: .*, with a content key of 256 bits\.$/],
    [
      {},
      'failed header/no-enc: No header has an enc, which every JWE must have: without it nobody knows how the content is encrypted.',
    ],
    [{ enc: null }, 'failed header/no-enc: enc is null, but must be text.'],
    [{ enc: 'A128KW' }, 'failed alg/misspelt: enc is "A128KW", which is registered, but not for encrypting content.'],
    [
      { enc: 'A128GMC' },
      'failed alg/misspelt: enc is "A128GMC", which no registry knows. Names are compared letter by letter; meant may be "A128GCM".',
    ],
    [{ enc: 'x' }, 'failed alg/misspelt: enc is "x", which no registry knows.'],
  ])('%j: %s', (header, sentence) => {
    expect(said(checkContentEncryption(header))).toMatch(sentence)
  })
})

describe('zip (RFC 7516 §4.1.3)', () => {
  const check = (header: Record<string, unknown>, protectedHeader = header) => checkZip(header, protectedHeader)
  test('is DEF in the protected header, or absent', () => {
    expect(check({})).toMatchObject({ is: 'nothing', value: false })
    expect(check({ zip: 'DEF' })).toMatchObject({ is: 'passed', value: true })
    expect(said(check({ zip: 'GZ' }))).toMatch(/^failed header\/zip: zip is "GZ"; the only registered value is "DEF"/)
    expect(said(check({ zip: 'DEF' }, {}))).toMatch(/^failed header\/zip: zip stands in an unprotected header/)
  })
})

describe('what a policy says of an encrypted token', () => {
  test.each<[Policy | undefined, string]>([
    [undefined, 'nothing: No algorithm is demanded; the key decides.'],
    [{}, 'nothing: No algorithm is demanded; the key decides.'],
    [
      { algorithms: [] },
      'failed alg/not-allowed: The token is encrypted with alg A128KW; the policy allows none at all: its list is empty.',
    ],
    [
      { contentEncryption: [] },
      'failed alg/not-allowed: The token is encrypted with enc A128GCM; the policy allows none at all: its list is empty.',
    ],
    [{ algorithms: ['A128KW'] }, 'passed: A128KW and A128GCM are allowed by the policy.'],
    [{ algorithms: ['RS256', 'A128KW'] }, 'passed: A128KW and A128GCM are allowed by the policy.'],
    [
      { algorithms: ['dir', 'RS256'] },
      'failed alg/not-allowed: The token is encrypted with alg A128KW; the policy allows only dir, RS256.',
    ],
    [{ contentEncryption: ['A128GCM'] }, 'passed: A128KW and A128GCM are allowed by the policy.'],
    [
      { contentEncryption: ['A256GCM', 'A192GCM'] },
      'failed alg/not-allowed: The token is encrypted with enc A128GCM; the policy allows only A256GCM, A192GCM.',
    ],
    [
      { algorithms: ['A128KW'], contentEncryption: ['A256GCM'] },
      'failed alg/not-allowed: The token is encrypted with enc A128GCM; the policy allows only A256GCM.',
    ],
    [
      { algorithms: ['RS256', 'ES256'] },
      'nothing: The policy names signature algorithms only (RS256, ES256): the token inside has to meet it.',
    ],
    [
      { algorithms: ['RS256'], contentEncryption: ['A256GCM'] },
      'failed alg/not-allowed: The token is encrypted with enc A128GCM; the policy allows only A256GCM.',
    ],
  ])('%j: %s', (policy, sentence) => {
    const result = checkJweAllowed('A128KW', 'A128GCM', policy)
    expect(said(result)).toBe(sentence)
    if (result.is === 'passed' || result.is === 'nothing') expect(result.value).toBe(true)
  })
  test('names key management or does not', () => {
    expect([undefined, {}, { algorithms: ['RS256'] }, { algorithms: ['A128GCM'] }].map(namesKeyManagement)).toEqual([
      false,
      false,
      false,
      false,
    ])
    expect(namesKeyManagement({ algorithms: ['RS256', 'dir'] })).toBe(true)
  })
})

describe('the headers of an encrypted token', () => {
  const jwe = (more: Partial<JweToken>): JweToken => ({
    kind: 'jwe',
    serialization: 'compact',
    recipients: [],
    ciphertext: { text: '' },
    ...more,
  })
  test('are protected, or in JSON they need not be', () => {
    const head = { protected: { text: b64('{"alg":"dir"}') } }
    expect(readProtectedHeader(jwe(head), LIMITS, false)).toMatchObject({
      is: 'passed',
      value: { header: { alg: 'dir' } },
    })
    const shared = { unprotected: { jku: 'a' }, serialization: 'general' } as const
    expect(readProtectedHeader(jwe({ ...head, ...shared }), LIMITS, false).details).toMatchObject([
      { label: 'Header as received' },
      { label: 'Header as decoded' },
      { shape: 'json', label: 'Shared unprotected header', value: '{"jku":"a"}' },
    ])
    for (const absent of [{}, { protected: { text: '' } }]) {
      expect(readProtectedHeader(jwe(absent), LIMITS, false)).toMatchObject({
        is: 'failed',
        problem: { code: 'header/no-alg' },
      })
      expect(readProtectedHeader(jwe({ ...absent, ...shared }), LIMITS, false)).toEqual({
        is: 'warned',
        value: { header: {} },
        sentence: 'There is no protected header: alg and enc can be changed without notice.',
        details: [{ shape: 'json', label: 'Shared unprotected header', value: '{"jku":"a"}' }],
      })
    }
    expect(readProtectedHeader(jwe({ protected: { text: '%' } }), LIMITS, false).is).toBe('failed')
    expect(readProtectedHeader(jwe({ serialization: 'flattened' }), LIMITS, false).details).toEqual([])
  })

  test('are joined when no name stands in two of them', () => {
    expect(joinHeaders({ a: 1 }, undefined, undefined)).toMatchObject({
      value: { a: 1 },
      sentence: 'All members are in the protected header.',
    })
    expect(joinHeaders({ a: 1 }, { b: 2 }, { c: 3 })).toMatchObject({
      is: 'passed',
      value: { a: 1, b: 2, c: 3 },
      sentence: '3 members, each in one header only.',
      details: [
        {
          columns: ['member', 'header', 'value'],
          rows: [
            ['a', 'protected', '1'],
            ['b', 'shared unprotected', '2'],
            ['c', "recipient's own", '3'],
          ],
        },
      ],
    })
    expect(joinHeaders({ a: 1 }, undefined, { c: 3 })).toMatchObject({ value: { a: 1, c: 3 } })
    expect(joinHeaders({ a: 1 }, { b: 2 }, undefined)).toMatchObject({ value: { a: 1, b: 2 } })
  })

  test.each<[object, object | undefined, object | undefined, string]>([
    [{ a: 1 }, { a: 1 }, undefined, '"a" stands in the protected and in the shared unprotected header'],
    [{ a: 1 }, undefined, { a: 1 }, '"a" stands in the protected and in the recipient\'s own header'],
    [{}, { a: 1 }, { a: 2 }, '"a" stands in the shared unprotected and in the recipient\'s own header'],
  ])('are not joined when one does: %j, %j, %j', (one, shared, own, message) => {
    const record = (value: object | undefined) => value as Record<string, unknown> | undefined
    expect(joinHeaders(one as Record<string, unknown>, record(shared), record(own))).toMatchObject({
      is: 'failed',
      problem: { code: 'header/not-disjoint', message: expect.stringContaining(message) },
    })
  })
})

describe('the parts of an encrypted token (RFC 7516 §5.2)', () => {
  const parts = (more: Partial<JweToken> = {}) =>
    decodeParts(
      {
        kind: 'jwe',
        serialization: 'compact',
        recipients: [],
        iv: { text: 'AAAA' },
        ciphertext: { text: 'YWI' },
        tag: { text: 'YQ' },
        ...more,
      },
      false,
    )

  test('are decoded and counted', () => {
    expect(parts()).toMatchObject({
      is: 'passed',
      value: {
        iv: { bytes: new Uint8Array(3) },
        ciphertext: { bytes: Uint8Array.of(97, 98) },
        tag: { bytes: Uint8Array.of(97) },
      },
      sentence: 'IV 3 bytes, ciphertext 2 bytes, tag 1 byte.',
    })
    expect(parts().details?.map(({ label }) => label)).toEqual([
      'Initialization vector',
      'Ciphertext',
      'Authentication tag',
    ])
    expect(parts({ aad: { text: 'YQ' } }).details?.map(({ label }) => label)).toEqual([
      'Initialization vector',
      'Ciphertext',
      'Authentication tag',
      'aad',
    ])
  })

  test('count as empty when they are absent', () => {
    const {
      iv: _,
      tag: __,
      ...bare
    }: JweToken = { kind: 'jwe', serialization: 'compact', recipients: [], ciphertext: { text: '' } }
    expect(decodeParts(bare, false)).toMatchObject({
      value: { iv: { bytes: new Uint8Array() }, tag: { bytes: new Uint8Array() } },
    })
  })

  test.each([
    ['iv', 'The initialization vector has "%"'],
    ['ciphertext', 'The ciphertext has "%"'],
    ['tag', 'The authentication tag has "%"'],
    ['aad', 'The aad has "%"'],
  ] as const)('are refused when %s is no base64url', (name, message) => {
    expect(said(parts({ [name]: { text: '%' } }))).toContain(`failed token/not-base64url: ${message}`)
  })

  test('are bound to the header as received, and to the aad behind a dot', () => {
    expect(additionalData({ protected: { text: 'e30' } })).toMatchObject({
      value: { bytes: new TextEncoder().encode('e30') },
      sentence: 'The protected header as received.',
    })
    expect(additionalData({ protected: { text: 'e30' }, aad: { text: 'YQ' } })).toMatchObject({
      value: { bytes: new TextEncoder().encode('e30.YQ') },
      details: [{ label: 'Additional authenticated data', value: 'e30.YQ', encoding: 'utf8' }],
    })
    expect(additionalData({})).toMatchObject({ value: { bytes: new Uint8Array() } })
  })

  const lengths = (alg: string, enc: string, iv: number, tag: number, key: number, ciphertext = 40) =>
    said(
      checkLengths(
        row(KEY_MANAGEMENT, alg),
        row(CONTENT_ENCRYPTION, enc),
        { iv: octets(iv), ciphertext: octets(ciphertext), tag: octets(tag) },
        octets(key),
      ),
    )
  test.each<[string, string, number, number, number, string]>([
    ['dir', 'A128GCM', 12, 16, 0, 'passed: IV 12 bytes, tag 16, no encrypted key: as dir and A128GCM have it.'],
    [
      'A128KW',
      'A128CBC-HS256',
      16,
      16,
      40,
      'passed: IV 16 bytes, tag 16, encrypted key 40: as A128KW and A128CBC-HS256 have it.',
    ],
    [
      'ECDH-ES',
      'A256CBC-HS512',
      16,
      32,
      0,
      'passed: IV 16 bytes, tag 32, no encrypted key: as ECDH-ES and A256CBC-HS512 have it.',
    ],
  ])('have their lengths: %s with %s', (alg, enc, iv, tag, key, sentence) => {
    expect(lengths(alg, enc, iv, tag, key)).toBe(sentence)
  })
  test.each<[string, string, number, number, number, RegExp]>([
    ['dir', 'A128GCM', 12, 16, 1, /^failed jwe\/encrypted-key: With dir no content key travels/],
    ['A128KW', 'A128GCM', 12, 16, 0, /^failed jwe\/encrypted-key: The encrypted key is empty; with A128KW/],
    [
      'dir',
      'A128GCM',
      16,
      16,
      0,
      /^failed jwe\/iv-length: .* asks exactly 12\. 16 would be right for the AES-CBC algorithms\.$/,
    ],
    [
      'dir',
      'A128CBC-HS256',
      12,
      16,
      0,
      /^failed jwe\/iv-length: .* asks exactly 16\. 12 would be right for the AES-GCM algorithms\.$/,
    ],
    ['dir', 'A128GCM', 11, 16, 0, /^failed jwe\/iv-length: .* asks exactly 12\.$/],
    ['dir', 'A128GCM', 12, 12, 0, /^failed jwe\/tag: .*has one of 16\. A shorter tag would be easier to guess/],
    ['dir', 'A128GCM', 12, 17, 0, /^failed jwe\/tag: /],
    ['dir', 'A256CBC-HS512', 16, 16, 0, /^failed jwe\/tag: .*has one of 32\./],
    [
      'dir',
      'A128GCM',
      12,
      0,
      0,
      /^failed jwe\/tag: The authentication tag is missing; .*glued to the end of the ciphertext/,
    ],
  ])('have others, and are refused: %s with %s, IV %d, tag %d, key %d', (alg, enc, iv, tag, key, sentence) => {
    expect(lengths(alg, enc, iv, tag, key)).toMatch(sentence)
  })
  test('have no tag glued to a ciphertext that is shorter than one', () => {
    expect(lengths('dir', 'A128GCM', 12, 0, 0, 16)).not.toMatch(/glued/)
    expect(lengths('dir', 'A128GCM', 12, 0, 0, 17)).toMatch(/glued/)
  })
})

describe('what the header says to its algorithm (RFC 7518 §4)', () => {
  const read = (alg: string, header: Record<string, unknown>, iterations = 1000, allow: string[] = []) =>
    readKeyParameters(row(KEY_MANAGEMENT, alg), header, { iterations, limits: LIMITS, allow: new Set(allow) })
  const salt = b64(Buffer.alloc(8, 1))

  test('is nothing where none is needed', () => {
    for (const alg of ['dir', 'A128KW', 'RSA-OAEP'])
      expect(read(alg, { p2c: 'x', iv: 5 })).toMatchObject({ is: 'nothing', value: {}, sentence: `${alg} needs none.` })
  })

  test('is salt and iterations of a password', () => {
    expect(read('PBES2-HS256+A128KW', { p2s: salt, p2c: 1000 })).toMatchObject({
      is: 'passed',
      value: { p2s: new Uint8Array(8).fill(1), p2c: 1000 },
      details: [{ label: 'p2s' }, { label: 'p2c', value: '1000' }],
    })
    expect(read('PBES2-HS256+A128KW', { p2s: salt, p2c: 999 })).toMatchObject({
      is: 'warned',
      sentence: '999 iterations are fewer than the 1000 that RFC 7518 §4.8.1.2 recommends at the least.',
    })
    expect(read('PBES2-HS256+A128KW', { p2s: salt, p2c: 1 }).is).toBe('warned')
    expect(read('PBES2-HS256+A128KW', { p2s: salt, p2c: 2 ** 32 - 1 }).is).toBe('passed')
  })

  test.each<[Record<string, unknown>, string]>([
    [{ p2c: 1000 }, 'The header has no "p2s"'],
    [{ p2s: 5, p2c: 1000 }, '"p2s" in the header is 5, but must be text in base64url.'],
    [{ p2s: 'A', p2c: 1000 }, '"p2s" in the header has one character too many'],
    [{ p2s: b64(Buffer.alloc(7)), p2c: 1000 }, 'The salt "p2s" is 7 bytes; RFC 7518 §4.8.1.1 asks 8 or more.'],
    [{ p2s: '', p2c: 1000 }, 'The salt "p2s" is 0 bytes'],
    [{ p2s: salt }, '"p2c", the number of iterations, is absent; it must be a whole number from 1 to 4294967295.'],
    [{ p2s: salt, p2c: '1000' }, '"p2c", the number of iterations, is "1000"'],
    [{ p2s: salt, p2c: 1.5 }, '"p2c", the number of iterations, is 1.5'],
    [{ p2s: salt, p2c: 0 }, '"p2c", the number of iterations, is 0'],
    [{ p2s: salt, p2c: 2 ** 32 }, '"p2c", the number of iterations, is 4294967296'],
  ])('is refused of a password: %j', (header, message) => {
    expect(said(read('PBES2-HS256+A128KW', header))).toContain(`failed header/parameter: ${message}`)
  })

  test('is asked about when the iterations of all recipients are many', () => {
    const header = { p2s: salt, p2c: 1000 }
    expect(read('PBES2-HS256+A128KW', header, LIMITS.pbes2Iterations).is).toBe('passed')
    expect(read('PBES2-HS256+A128KW', header, LIMITS.pbes2Iterations + 1)).toMatchObject({
      is: 'undecided',
      problem: {
        code: 'jwe/p2c-cap',
        message: expect.stringContaining('1000001 iterations of PBKDF2; more than 1000000'),
      },
      details: [{ label: 'p2s' }, { label: 'p2c' }],
    })
    expect(read('PBES2-HS256+A128KW', header, LIMITS.pbes2Iterations + 1, ['jwe/p2c-cap']).is).toBe('passed')
    expect(read('PBES2-HS256+A128KW', header, LIMITS.pbes2Iterations + 1, ['token/padded']).is).toBe('undecided')
  })

  test('is iv and tag of a wrapped key', () => {
    const sound = { iv: b64(Buffer.alloc(12)), tag: b64(Buffer.alloc(16)) }
    expect(read('A128GCMKW', sound)).toMatchObject({
      is: 'passed',
      value: { iv: new Uint8Array(12), tag: new Uint8Array(16) },
      details: [{ label: 'iv of the header' }, { label: 'tag of the header' }],
    })
    const cases: [Record<string, unknown>, string][] = [
      [{ tag: sound.tag }, 'failed header/parameter: The header has no "iv"'],
      [{ iv: sound.iv }, 'failed header/parameter: The header has no "tag"'],
      [{ ...sound, iv: 'A' }, 'failed header/parameter: "iv" in the header has one character'],
      [{ ...sound, tag: 5 }, 'failed header/parameter: "tag" in the header is 5'],
      [{ ...sound, iv: b64(Buffer.alloc(16)) }, 'failed jwe/iv-length: "iv" in the header is 16 bytes'],
      [{ ...sound, tag: b64(Buffer.alloc(12)) }, 'failed jwe/tag: "tag" in the header is 12 bytes'],
    ]
    for (const [header, message] of cases) expect(said(read('A128GCMKW', header))).toContain(message)
  })

  const epk = pair('P-256', 'epk').jwk
  test('is the ephemeral key of an agreement, and who the parties are', () => {
    expect(read('ECDH-ES', { epk })).toMatchObject({
      is: 'passed',
      value: { epk: { kty: 'EC', x: epk['x'] } },
      sentence: "The sender's ephemeral key is on P-256.",
      details: [{ shape: 'json', label: 'epk', value: JSON.stringify(epk) }],
    })
    for (const more of [{ apu: b64('Alice') }, { apv: b64('Bob') }, { apu: b64('Alice'), apv: b64('Bob') }]) {
      const names = Object.keys(more)
      const result = read('ECDH-ES', { epk, ...more })
      expect(result).toMatchObject({
        sentence: "The sender's ephemeral key is on P-256; apu and apv name the parties.",
      })
      expect(result.details?.map(({ label }) => label)).toEqual([...names, 'epk'])
    }
    const { apu, apv } = { apu: 'QWxpY2U', apv: 'Qm9i' }
    expect(read('ECDH-ES', { epk, apu, apv })).toMatchObject({
      value: { apu: new TextEncoder().encode('Alice'), apv: new TextEncoder().encode('Bob') },
    })
  })

  test.each<[Record<string, unknown>, string]>([
    [
      {},
      'failed header/parameter: ECDH-ES needs "epk", the sender\'s ephemeral public key as a JWK; here it is absent.',
    ],
    [
      { epk: 'x' },
      'failed header/parameter: ECDH-ES needs "epk", the sender\'s ephemeral public key as a JWK; here it is "x".',
    ],
    [{ epk: Array(60).fill(0) }, `here it is [${'0,'.repeat(29)}0.`],
    [{ epk, apu: 5 }, 'failed header/parameter: "apu" in the header is 5'],
    [{ epk, apv: '=' }, 'failed header/parameter: "apv" in the header ends in "=" padding'],
    [{ epk: { kty: 'EC', crv: 'P-256', x: epk['x'] } }, 'The ephemeral key (epk) is not sound.'],
    [{ epk: pair('RSA').jwk }, 'failed jwe/epk-curve: The ephemeral key (epk) is RSA on no curve; key agreement needs'],
    [
      { epk: pair('Ed25519').jwk },
      'failed jwe/epk-curve: The ephemeral key (epk) is OKP on Ed25519; key agreement needs',
    ],
    [
      { epk: { kty: 'oct', k: b64(Buffer.alloc(32, 7)) } },
      'failed jwe/epk-curve: The ephemeral key (epk) is oct on no curve',
    ],
  ])('is refused of an agreement: %j', (header, message) => {
    expect(said(read('ECDH-ES', header))).toContain(message)
  })

  test('that is off its curve is left to the agreement', () => {
    expect(read('ECDH-ES', { epk: { ...epk, x: epk['y'] } })).toMatchObject({
      is: 'passed',
      value: { epk: { kty: 'EC' } },
    })
  })

  test('is a member of its own, never an inherited one', () => {
    expect(bytesMember(Object.create({ apu: 'YQ' }) as Record<string, unknown>, 'apu')).toMatchObject({
      is: 'passed',
      value: undefined,
    })
    expect(bytesMember({ apu: 'YQ' }, 'apu')).toMatchObject({ is: 'passed', value: Uint8Array.of(97) })
    expect(bytesMember({ apu: '' }, 'apu')).toMatchObject({ is: 'passed', value: new Uint8Array() })
  })
})

describe('a token inside a plaintext (RFC 7519 §5.2)', () => {
  const inside = (text: string) => tokenInside(Octets.of(new TextEncoder().encode(text)))?.is
  const jws = `${b64('{"alg":"HS256"}')}.e30.AAAA`
  const jwe = `${b64('{"alg":"dir","enc":"A128GCM"}')}..AAAA.AAAA.AAAA`
  test.each<[string, string | undefined]>([
    [jws, 'JWS'],
    [` ${jws}\n`, 'JWS'],
    [`${b64('{"alg":"none"}')}.e30.`, 'JWS'],
    [jwe, 'JWE'],
    [`${jws}~`, 'SD-JWT'],
    [`${jws}~YQ~Yg~`, 'SD-JWT'],
    [`${jws}~YQ~${jws}`, 'SD-JWT'],
    [`${jws}~YQ`, undefined],
    [`${jws}~Y Q~`, undefined],
    [`x${jws}~`, undefined],
    [`${jws}.AAAA`, undefined],
    [`${jws}.AAAA.AAAA.AAAA`, undefined],
    [`x ${jws}`, undefined],
    [`${jws} x`, undefined],
    [`${b64('{"typ":"JWT"}')}.e30.AAAA`, undefined],
    [`${b64('{"alg":5}')}.e30.AAAA`, undefined],
    [`${b64('no json')}.e30.AAAA`, undefined],
    ['a.b.c', undefined],
    ['a.b.', undefined],
    ['text', undefined],
    ['', undefined],
    ['{"payload":"e30","signature":"AAAA"}', 'JWS'],
    ['{"payload":"e30","signatures":[]}', 'JWS'],
    ['{"payload":"e30","signatures":{}}', undefined],
    ['{"payload":5,"signature":"AAAA"}', undefined],
    ['{"signature":"AAAA"}', undefined],
    ['{"payload":"e30","signature":5}', undefined],
    ['{"ciphertext":"AAAA","protected":"e30"}', 'JWE'],
    ['{"ciphertext":"AAAA","recipients":[]}', 'JWE'],
    ['{"ciphertext":"AAAA"}', undefined],
    ['{"ciphertext":5,"protected":"e30"}', undefined],
    ['{"payload":"e30","signature":"AAAA"', undefined],
    ['{"sub":"a"}', undefined],
    ['["payload","signature"]', undefined],
  ])('%j: %s', (text, is) => {
    expect(inside(text)).toBe(is)
  })

  test('is none in bytes that are no text', () => {
    expect(tokenInside(Octets.of(Uint8Array.of(255, 254, 253, 252, 251, 250)))).toBeUndefined()
    expect(tokenInside(Octets.of(new TextEncoder().encode(` ${jws} `)))).toEqual({ is: 'JWS', text: jws })
  })

  test.each<[unknown, boolean]>([
    ['JWT', true],
    ['application/jwt', true],
    ['at+jwt', true],
    ['application/at+JWT', true],
    ['xjwt', false],
    ['jwtx', false],
    ['application/xjwt', false],
    ['x application/jwt', false],
    ['+jwt', false],
    ['json', false],
    [undefined, false],
    [['JWT'], false],
  ])('is announced by cty %j: %s', (cty, says) => {
    expect(saysNested(cty)).toBe(says)
  })
})

describe('content that was compressed (RFC 1951)', () => {
  const text = new TextEncoder().encode('a'.repeat(5000))
  test('comes back', async () => {
    const small = await deflate(text)
    expect(small.length).toBeLessThan(100)
    expect(await inflate(small, 5000)).toEqual({ is: 'inflated', bytes: text })
    expect(await inflate(await deflate(new Uint8Array()), 0)).toEqual({ is: 'inflated', bytes: new Uint8Array() })
  })
  test('stops past the limit', async () => {
    expect(await inflate(await deflate(text), 4999)).toMatchObject({ is: 'too-big' })
    const large = crypto.getRandomValues(new Uint8Array(5000))
    expect(await inflate(await deflate(large), 5000)).toEqual({ is: 'inflated', bytes: large })
  })
  test('that is no DEFLATE is a fault', async () => {
    expect(await inflate(Uint8Array.of(255, 255, 255), 100)).toMatchObject({
      is: 'fault',
      reason: expect.stringMatching(/./),
    })
    expect(await inflate((await deflate(text)).subarray(0, 10), 5000)).toMatchObject({ is: 'fault' })
    const zlib = (await import('node:zlib')).deflateSync(text)
    expect(await inflate(new Uint8Array(zlib), 5000)).toMatchObject({ is: 'fault' })
    expect(await inflate(new Uint8Array(zlib), 5000, 'deflate')).toEqual({ is: 'inflated', bytes: text })
  })
})
