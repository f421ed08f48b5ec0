import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../limits'
import { testEnv } from '../../testing/env'
import { readDisclosures } from './read-disclosures'

describe('disclosures', () => {
  /** Of a WebCrypto that cannot hash: what is hashed first is refused. */
  const subtle = {
    digest: () => Promise.reject(new DOMException('no', 'NotSupportedError')),
  } as unknown as SubtleCrypto
  const codeOf = async (count: number): Promise<string> => {
    const parts = Array<{ text: string }>(count).fill({ text: 'WyJhIiwxXQ' })
    const read = await readDisclosures(testEnv({ subtle }), parts, { hash: 'SHA-256', name: 'sha-256' }, LIMITS)
    return 'problem' in read ? `${read.is} ${read.problem.code}` : read.is
  }
  it('are hashed up to ten thousand, and none without the hash', async () => {
    expect(await codeOf(0)).toBe('nothing')
    expect(await codeOf(10_000)).toBe('undecided browser/unsupported-algorithm')
    expect(await codeOf(10_001)).toBe('undecided limit/disclosures')
  })
})
