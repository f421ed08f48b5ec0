import { describe, expect, it } from 'vitest'
import { keyManagement } from '../algorithms/key-management'
import { SIGNATURES } from '../algorithms/signatures'
import { LIMITS } from '../limits'
import type { KeyCandidate } from '../model'
import { testEnv } from '../testing/env'
import { ALICE, ED, half, RSA, SECRET } from '../testing/fixed-keys'
import type { StepResult } from '../trace'
import { chooseEncryptionKey } from './encrypt/encryption-key'
import { chooseSigningKey } from './sign/choose-signing-key'

const making = { env: testEnv(), limits: LIMITS }

const set = (...keys: readonly object[]): string => JSON.stringify({ keys })
/** Which key of the set was chosen, or why none. */
const said = (result: StepResult<KeyCandidate>): string | number =>
  'value' in result ? result.value.index : result.problem.code
/** A key that is not sound, and would win otherwise. */
const BROKEN = { kty: 'RSA', n: 'AQAB', use: 'enc', d: 'AQAB' }
const OTHER_CURVE = { kty: 'EC', crv: 'P-384', x: ALICE.x, y: ALICE.y, d: ALICE.d }

describe('the key that signs', () => {
  /** The worse key stands first, so that being first does not help. */
  it.each([
    [
      'a sound one',
      'RS256',
      [
        { ...BROKEN, use: 'sig' },
        { ...RSA, use: 'enc' },
      ],
      1,
    ],
    ['type before soundness', 'RS256', [ALICE, BROKEN], 1],
    ['one of the right type', 'RS256', [ALICE, RSA], 1],
    ['one on the right curve', 'ES256', [OTHER_CURVE, ALICE], 1],
    ['a private one', 'RS256', [half(RSA), RSA], 1],
    [
      'one for signatures',
      'RS256',
      [
        { ...RSA, use: 'enc' },
        { ...RSA, use: 'sig' },
      ],
      1,
    ],
    ['one whose use is open', 'RS256', [{ ...RSA, use: 'enc' }, RSA], 1],
    [
      'one for this algorithm',
      'RS256',
      [
        { ...RSA, alg: 'PS256' },
        { ...RSA, alg: 'RS256' },
      ],
      1,
    ],
    ['one whose algorithm is open', 'RS256', [{ ...RSA, alg: 'PS256' }, RSA], 1],
    ['the first of equals', 'RS256', [RSA, RSA, RSA], 0],
    ['type before use', 'RS256', [ALICE, { ...RSA, use: 'enc' }], 1],
    ['curve before the private half', 'ES256', [OTHER_CURVE, half(ALICE)], 1],
    [
      'the private half before use',
      'RS256',
      [
        { ...half(RSA), use: 'sig', alg: 'RS256' },
        { ...RSA, use: 'enc' },
      ],
      1,
    ],
    [
      'use before alg',
      'RS256',
      [
        { ...RSA, use: 'enc', alg: 'RS256' },
        { ...RSA, use: 'sig', alg: 'PS256' },
      ],
      1,
    ],
    ['a secret for an HMAC', 'HS256', [ALICE, SECRET], 1],
    ['none of an empty set', 'RS256', [], 'jwks/empty'],
  ] as const)('is %s', async (_, alg, keys, chosen) => {
    const result = await chooseSigningKey(set(...keys), SIGNATURES[alg], undefined, making)
    expect(said('value' in result ? ({ ...result, value: result.value.key } as never) : (result as never))).toBe(chosen)
  })

  it('is the one that bears the kid, though another comes first; one without it is named, and warned about', async () => {
    const keys = set({ ...RSA, kid: 'a' }, { ...RSA, kid: 'b' })
    const chosen = await chooseSigningKey(keys, SIGNATURES['RS256'], 'b', making)
    expect(chosen).toMatchObject({ is: 'passed', value: { key: { index: 1 }, text: keys } })
    expect(chosen).toHaveProperty('sentence', expect.stringContaining('Of 2 keys'))
    expect((await chooseSigningKey(keys, SIGNATURES['RS256'], 'c', making)).is).toBe('warned')
    expect((await chooseSigningKey(set(RSA), SIGNATURES['RS256'], 'c', making)).is).toBe('passed')
    expect((await chooseSigningKey(keys, SIGNATURES['RS256'], undefined, making)).is).toBe('passed')
  })

  it('is any that can sign where the algorithm is open', async () => {
    const chosen = await chooseSigningKey(set(half(RSA), ED), undefined, undefined, making)
    expect(chosen).toMatchObject({ value: { key: { index: 1 } } })
  })

  it('keeps the text that it was read from; a key of the vault has none', async () => {
    const { subtle } = making.env
    const key = await subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
    const given = await chooseSigningKey({ text: JSON.stringify(RSA), origin: 'given' }, undefined, undefined, making)
    expect(given).toMatchObject({ value: { text: JSON.stringify(RSA) } })
    const kept = await chooseSigningKey({ key, origin: 'vault' }, SIGNATURES['HS256'], undefined, making)
    expect(kept).toMatchObject({ is: 'passed', value: { text: undefined, key: { origin: 'vault' } } })
    // A secret of the vault can sign, so it is better than a public key beside it.
    expect(await chooseSigningKey(' ', undefined, undefined, making)).toMatchObject({
      problem: { code: 'key/none-given' },
    })
  })
})

describe('a key that cannot be read', () => {
  const LOCKED = '-----BEGIN ENCRYPTED PRIVATE KEY-----\nMAoGCCqGSIb3DQMH\n-----END ENCRYPTED PRIVATE KEY-----'
  it('neither signs nor is encrypted to, and says why', async () => {
    const row = keyManagement('RSA-OAEP')
    if (!row) throw new Error('RSA-OAEP')
    for (const result of [
      await chooseSigningKey(LOCKED, SIGNATURES['RS256'], undefined, making),
      await chooseEncryptionKey(LOCKED, row, undefined, making),
    ])
      expect(result).toMatchObject({ is: 'failed', problem: { code: 'key/unknown-container' } })
  })
})

describe("the recipient's key", () => {
  it.each([
    ['a sound one', 'RSA-OAEP', [BROKEN, { ...RSA, use: 'sig' }], 1],
    ['one of the right type', 'RSA-OAEP', [ALICE, RSA], 1],
    ['one on a curve for key agreement', 'ECDH-ES', [ED, ALICE], 1],
    [
      'one for encryption',
      'RSA-OAEP',
      [
        { ...RSA, use: 'sig' },
        { ...RSA, use: 'enc' },
      ],
      1,
    ],
    ['one whose use is open', 'RSA-OAEP', [{ ...RSA, use: 'sig' }, RSA], 1],
    [
      'one for this algorithm',
      'RSA-OAEP',
      [
        { ...RSA, alg: 'RSA-OAEP-256' },
        { ...RSA, alg: 'RSA-OAEP' },
      ],
      1,
    ],
    ['one whose algorithm is open', 'RSA-OAEP', [{ ...RSA, alg: 'RSA-OAEP-256' }, RSA], 1],
    ['the first of equals', 'RSA-OAEP', [RSA, RSA, RSA], 0],
    [
      'type before use',
      'RSA-OAEP',
      [
        { ...ALICE, use: 'enc' },
        { ...RSA, use: 'sig' },
      ],
      1,
    ],
    ['type before soundness', 'RSA-OAEP', [ALICE, BROKEN], 1],
    [
      'use before alg',
      'RSA-OAEP',
      [
        { ...RSA, use: 'sig' },
        { ...RSA, use: 'enc', alg: 'RSA1_5' },
      ],
      1,
    ],
    ['none of an empty set', 'RSA-OAEP', [], 'jwks/empty'],
  ] as const)('is %s', async (_, alg, keys, chosen) => {
    const row = keyManagement(alg)
    if (!row) throw new Error(alg)
    expect(said(await chooseEncryptionKey(set(...keys), row, undefined, making))).toBe(chosen)
  })

  it('is the one that bears the kid, before its use and its algorithm', async () => {
    const row = keyManagement('RSA-OAEP')
    if (!row) throw new Error('RSA-OAEP')
    const keys = set(
      { ...RSA, use: 'enc' },
      { ...RSA, kid: 'b', use: 'sig', alg: 'RSA-OAEP-256' },
      { ...ALICE, kid: 'b' },
    )
    const result = await chooseEncryptionKey(keys, row, 'b', making)
    expect(said(result)).toBe(1)
    expect(result).toHaveProperty('sentence', expect.stringContaining('Of 3 keys'))
    expect(said(await chooseEncryptionKey(keys, row, undefined, making))).toBe(0)
    expect(await chooseEncryptionKey(set(RSA), row, 'b', making)).toHaveProperty(
      'sentence',
      "The RSA key of 2048 bits is the recipient's.",
    )
    expect(said(await chooseEncryptionKey('', row, undefined, making))).toBe('key/none-given')
    expect(said(await chooseEncryptionKey({ text: set(RSA), origin: 'given' }, row, undefined, making))).toBe(0)
  })
})
