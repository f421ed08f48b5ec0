import { describe, expect, it } from 'vitest'
import { keyManagement } from '../algorithms/key-management'
import { LIMITS } from '../limits'
import type { Jwk } from '../model'
import { ALICE, half, P521, RSA, X25519 } from '../testing/fixed-keys'
import { importEphemeral } from './ephemeral-key'

const row = keyManagement('ECDH-ES')
if (!row) throw new Error('ECDH-ES')

/** What comes of an ephemeral key, and in which formats WebCrypto was given it; `refuses` is the error that it answers. */
async function imported(epk: object, refuses?: string): Promise<string> {
  const formats: string[] = []
  const subtle = new Proxy(globalThis.crypto.subtle, {
    get(target, name) {
      const own = Reflect.get(target, name) as unknown
      if (typeof own !== 'function') return own
      return (...given: unknown[]) => {
        if (name === 'importKey') formats.push(String(given[0]))
        if (refuses !== undefined) return Promise.reject(new DOMException('no', refuses))
        return Reflect.apply(own, target, given) as unknown
      }
    },
  })
  if (!row) return ''
  const result = await importEphemeral(subtle, row, epk as Jwk, LIMITS)
  return [result.is, ...('problem' in result ? [result.problem.code] : []), ...formats].join(' ')
}

describe('the ephemeral key of the sender (RFC 7518 §4.6.1.1)', () => {
  it.each([
    ['a point on its curve is imported as the bare point', half(ALICE), 'passed raw'],
    ['of the longest curve as well', half(P521), 'passed raw'],
    ['a key of OKP as a JWK', half(X25519), 'passed jwk'],
    ['one with a private half without it', ALICE, 'passed raw'],
    ['coordinates that are a byte short as a JWK', { ...half(ALICE), x: 'A'.repeat(42) }, 'failed key/not-on-curve'],
    ['a point off its curve not at all', { ...half(ALICE), y: ALICE.x }, 'failed key/not-on-curve'],
    ['nor one whose y has another length', { ...half(ALICE), y: 'AAAA' }, 'failed key/not-on-curve'],
    ['one without y is refused by WebCrypto', { ...half(ALICE), y: undefined }, 'failed key/not-on-curve jwk'],
    ['as is one whose y is a number', { ...half(ALICE), y: 5 }, 'failed key/not-on-curve jwk'],
    ['and one whose x is none', { ...half(ALICE), x: 5 }, 'failed key/not-on-curve jwk'],
  ])('%s', async (_, epk, outcome) => {
    expect(await imported(epk)).toBe(outcome)
  })

  it('is undecided where WebCrypto lacks the curve, and refused where it refuses the key', async () => {
    expect(await imported(half(ALICE), 'NotSupportedError')).toMatch(/^undecided browser\/unsupported-algorithm /)
    expect(await imported(half(X25519), 'NotSupportedError')).toMatch(/^undecided browser\/unsupported-algorithm /)
    expect(await imported(half(ALICE), 'DataError')).toMatch(/^failed key\/not-on-curve /)
  })

  it('is for key agreement alone', async () => {
    const rsa = keyManagement('RSA-OAEP')
    if (!rsa) throw new Error('RSA-OAEP')
    const importing = importEphemeral(
      globalThis.crypto.subtle,
      { ...rsa, importParams: () => undefined },
      half(RSA) as Jwk,
      LIMITS,
    )
    await expect(importing).rejects.toThrow('Only key agreement has an ephemeral key.')
  })
})
