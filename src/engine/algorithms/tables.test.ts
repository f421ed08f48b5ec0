import { describe, expect, it } from 'vitest'
import type { KeyCandidate } from '../model'
import { Trace } from '../trace'
import { contentEncryption } from './content-encryption'
import { keyManagement } from './key-management'
import { signatureAlgorithm } from './signatures'
import { refusedStep } from './unsupported'

describe('the name of an algorithm', () => {
  it.each([
    ['alg of a signature', signatureAlgorithm, 'HS256'],
    ['alg of an encrypted token', keyManagement, 'A128KW'],
    ['enc', contentEncryption, 'A128GCM'],
  ] as const)('is the exact text: %s', (_, find, name) => {
    expect(find(name)).toBeDefined()
    for (const other of [
      [name],
      new String(name),
      { toString: () => name },
      name.toLowerCase(),
      `${name} `,
      '',
      'constructor',
      '__proto__',
      'toString',
      null,
      undefined,
      5,
    ])
      expect(find(other), String(other)).toBeUndefined()
  })
})

describe('the length of a signature', () => {
  it.each([
    ['EdDSA', 'Ed25519', 64],
    ['EdDSA', 'Ed448', 114],
    ['EdDSA', undefined, 64],
    ['Ed25519', 'Ed25519', 64],
    ['ES256', undefined, 64],
    ['ES384', undefined, 96],
    ['ES512', undefined, 132],
    ['HS512', undefined, 64],
    ['ML-DSA-44', undefined, 2420],
    ['RS256', undefined, undefined],
  ])('of %s on %s is %s', (alg, crv, length) => {
    expect(signatureAlgorithm(alg)?.signatureLength(crv)).toBe(length)
  })

  it('of EdDSA comes with the curve of the key, and Ed25519 where none is known', () => {
    const row = signatureAlgorithm('EdDSA')
    expect([row?.importParams('Ed448'), row?.operationParams('Ed448')]).toEqual([{ name: 'Ed448' }, { name: 'Ed448' }])
    expect([row?.importParams(undefined), row?.operationParams(undefined)]).toEqual([
      { name: 'Ed25519' },
      { name: 'Ed25519' },
    ])
  })
})

describe('what WebCrypto refuses', () => {
  const row = { name: 'A192KW', whoHasIt: 'Others have it.' }
  const failure = { code: 'jwe/content', message: 'The tag does not match.' }
  it.each([
    ['unsupported', 'decrypt', 'no such algorithm', 'undecided browser/unsupported-algorithm'],
    ['failed', 'importKey', '192-bit AES keys are not supported', 'undecided browser/unsupported-algorithm'],
    ['refused', 'importKey', '192 bit keys', 'undecided browser/unsupported-algorithm'],
    ['refused', 'decrypt', 'usages', 'failed key/refused'],
    ['refused', 'unwrapKey', 'usages', 'failed key/refused'],
    ['refused', 'deriveBits', 'usages', 'failed key/refused'],
    ['refused', 'encrypt', 'usages', 'failed jwe/content'],
    ['refused', 'undecrypt', 'usages', 'failed jwe/content'],
    ['refused', 'decryptAll', 'usages', 'failed jwe/content'],
    ['failed', 'decrypt', 'the operation failed', 'failed jwe/content'],
  ])('%s by %s ("%s") leaves a step %s', (reason, operation, engineSaid, outcome) => {
    const result = refusedStep({ refused: true, reason, operation, engineSaid } as never, row, failure)
    expect('problem' in result ? `${result.is} ${result.problem.code}` : result.is).toBe(outcome)
  })
})

describe('dir', () => {
  it.each([
    ['the bytes of the key', { secret: new Uint8Array(16) }, 'passed'],
    ['the key of the vault', { cryptoKey: {} as CryptoKey }, 'passed'],
    ['nothing of a key without either', {}, 'failed'],
  ])('uses %s', async (_, key: Partial<KeyCandidate>, status) => {
    const trace = new Trace(keyManagement('dir')?.unwrapPlan ?? [])
    const found = await keyManagement('dir')?.unwrap(trace, { key } as never)
    expect(found).toBe(key.secret ?? key.cryptoKey)
    expect(trace.finish().map((step) => step.status)).toEqual([status])
  })
})
