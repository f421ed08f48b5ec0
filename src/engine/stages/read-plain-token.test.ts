import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeBase64Url } from '../codec/base64url'
import { encodeUtf8 } from '../codec/utf8'
import { LIMITS } from '../limits'
import { readPlainToken } from './read-plain-token'
import { readToken } from './read-token'

const options = { limits: LIMITS, allow: new Set<string>() }
const encoded = (value: unknown): string => encodeBase64Url(encodeUtf8(JSON.stringify(value)))
const token = (header: unknown, payload: unknown, bytes: number): string =>
  `${encoded(header)}.${encoded(payload)}.${encodeBase64Url(new Uint8Array(bytes).fill(7))}`

describe('the reader of plain tokens', () => {
  it('takes a sound compact JWS', () => {
    for (const [alg, bytes] of [
      ['HS256', 32],
      ['RS256', 256],
      ['ES384', 96],
      ['EdDSA', 64],
    ] as const)
      expect(readPlainToken(token({ alg, typ: 'JWT' }, { sub: 'a' }, bytes), options), alg).toBeDefined()
  })

  it('leaves what is odd or something else to the reader of whatever is pasted', () => {
    const sound = token({ alg: 'HS256' }, { sub: 'a' }, 32)
    for (const text of [
      ` ${sound}`,
      `Bearer ${sound}`,
      `${sound}=`,
      `${sound}.`,
      sound.slice(0, -1),
      `${sound.slice(0, -1)}d`,
      `${encoded({ alg: 'HS256' })}..${encodeBase64Url(new Uint8Array(32))}`,
      token({ alg: 'none' }, { sub: 'a' }, 0),
      token({ alg: 'HS256', enc: 'A128GCM' }, {}, 32),
      token({ alg: 'hs256' }, {}, 32),
      token({ typ: 'JWT' }, {}, 32),
      token({ alg: 'HS256', x5c: [] }, {}, 32),
      token({ alg: 'HS256', jwk: { x5c: [] } }, {}, 32),
      token(['alg'], {}, 32),
      '',
    ])
      expect(readPlainToken(text, options), text).toBeUndefined()
    expect(readPlainToken(sound, { limits: { ...LIMITS, tokenLength: sound.length - 1 } })).toBeUndefined()
  })

  it('answers as the reader of whatever is pasted does', () => {
    const header = fc.record({
      alg: fc.constantFrom('HS256', 'HS256', 'ES256', 'RS256', 'none', 7),
      b64: fc.constantFrom(true, false),
      enc: fc.constantFrom(undefined, undefined, 1, 'A128GCM'),
    })
    const made = fc
      .tuple(
        header,
        fc.jsonValue(),
        fc.constantFrom(0, 31, 32, 32, 64, 256),
        fc.nat(),
        fc.constantFrom('', '', '', 'A', '=', '.', 'd'),
      )
      .map(([head, payload, bytes, at, put]) => {
        const text = token(head, payload, bytes)
        const place = at % (text.length + 1)
        return put === '' ? text : text.slice(0, place) + put + text.slice(place + (at % 2))
      })
    let plain = 0
    fc.assert(
      fc.property(made, (text) => {
        const answer = readPlainToken(text, options)
        if (!answer) return
        plain++
        expect(answer).toEqual(readToken(text, options))
      }),
      { numRuns: 3000 },
    )
    expect(plain).toBeGreaterThan(100)
  })
})
