import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeBase64Url } from '../codec/base64url'
import { encodeUtf8 } from '../codec/utf8'
import { LIMITS } from '../limits'
import { readBareToken } from './read-bare-token'
import { readPlainJwe } from './read-plain-jwe'

const options = { limits: LIMITS, allow: new Set<string>() }
const filled = (bytes: number): string => encodeBase64Url(new Uint8Array(bytes).fill(7))
const token = (header: unknown, ...parts: number[]): string =>
  [encodeBase64Url(encodeUtf8(JSON.stringify(header))), ...parts.map(filled)].join('.')

describe('the reader of plain encrypted tokens', () => {
  it('takes a sound compact JWE, with an encrypted key or without, and with nothing encrypted', () => {
    for (const parts of [
      [40, 12, 30, 16],
      [0, 12, 31, 16],
      [0, 16, 0, 16],
    ])
      expect(readPlainJwe(token({ alg: 'dir', enc: 'A128GCM' }, ...parts), options), String(parts)).toBeDefined()
  })

  it('leaves what is odd or something else to the reader of bare tokens', () => {
    const sound = token({ alg: 'dir', enc: 'A128GCM' }, 0, 12, 31, 16)
    for (const text of [
      ` ${sound}`,
      `${sound}=`,
      `${sound}.`,
      sound.slice(0, -1),
      `${sound.slice(0, -1)}d`,
      token({ alg: 'dir' }, 0, 12, 31, 16),
      token({ alg: 'dir', enc: 7 }, 0, 12, 31, 16),
      token({ alg: 'dir', enc: 'A128GCM' }, 0, 0, 31, 16),
      token({ alg: 'dir', enc: 'A128GCM' }, 0, 12, 31, 0),
      token({ alg: 'dir', enc: 'A128GCM' }, 0, 12, 31),
      token(['enc'], 0, 12, 31, 16),
      '',
    ])
      expect(readPlainJwe(text, options), text).toBeUndefined()
    expect(readPlainJwe(sound, { limits: { ...LIMITS, tokenLength: sound.length - 1 } })).toBeUndefined()
  })

  it('answers as the reader of bare tokens does', () => {
    const header = fc.record({
      alg: fc.constantFrom('dir', 'RSA-OAEP', 7),
      b64: fc.constantFrom(true, false),
      enc: fc.constantFrom('A128GCM', 'A256CBC-HS512', 'x', 1, undefined),
    })
    const made = fc
      .tuple(
        header,
        fc.constantFrom(0, 24, 256),
        fc.constantFrom(0, 12, 16),
        fc.nat(40),
        fc.constantFrom(0, 11, 16, 32),
        fc.nat(),
        fc.constantFrom('', '', '', 'A', '=', '.', 'd', '…'),
      )
      .map(([head, key, iv, content, tag, at, put]) => {
        const text = token(head, key, iv, content, tag)
        const place = at % (text.length + 1)
        return put === '' ? text : text.slice(0, place) + put + text.slice(place + (at % 2))
      })
    let plain = 0
    fc.assert(
      fc.property(made, (text) => {
        const answer = readPlainJwe(text, options)
        if (!answer) return
        plain++
        expect(answer).toEqual(readBareToken(text, options))
      }),
      { numRuns: 3000 },
    )
    expect(plain).toBeGreaterThan(300)
  })
})
