import { describe, expect, it } from 'vitest'
import { CONTENT_ENCRYPTION } from '../algorithms/content-encryption'
import { KEY_MANAGEMENT } from '../algorithms/key-management'
import { Octets } from '../codec/octets'
import { encodeUtf8 } from '../codec/utf8'
import { LIMITS } from '../limits'
import type { Inspection, KeyCandidate } from '../model'
import { aesCandidate as secret } from '../testing/candidates'
import { testEnv } from '../testing/env'
import { keyWrap, madeJwe } from '../testing/made-jwe'
import type { Budget, JweFrame, RecipientOutcome } from './jwe-frame'
import { isSpent, type Job, tryKeys } from './try-recipient-keys'

const bytes = (length: number, fill: number): Uint8Array<ArrayBuffer> => new Uint8Array(length).fill(fill)
const [CEK, KEK] = [bytes(16, 1), bytes(16, 2)]
const [head = '', , iv = '', ciphertext = '', tag = ''] = madeJwe('A128KW', 'A128GCM', Buffer.from(CEK)).split('.')
const octets = (text: string): Octets => Octets.of(new Uint8Array(Buffer.from(text, 'base64url')))
const row = <T>(table: Readonly<Record<string, T>>, name: string): T => {
  const found = table[name]
  if (!found) throw new Error(name)
  return found
}

/** WebCrypto, and how often it was asked to open content. */
function counting() {
  const asked: string[] = []
  const subtle = new Proxy(globalThis.crypto.subtle, {
    get(target, name) {
      const own = Reflect.get(target, name) as unknown
      if (typeof own !== 'function') return own
      return (...given: unknown[]) => {
        if (name === 'decrypt') asked.push('content')
        return Reflect.apply(own, target, given) as unknown
      }
    },
  })
  return { asked, subtle }
}

const plenty = (): Budget => ({ unwraps: 200, contentBytes: 64_000_000 })

/** What comes of trying keys for one recipient whose content key was wrapped with `KEK`, or with another one. */
async function tried(keys: readonly KeyCandidate[], given: Partial<JweFrame> = {}, cek: Uint8Array = CEK) {
  const { asked, subtle } = counting()
  const frame = { opened: [], refused: [], budget: plenty(), ...given } as unknown as JweFrame
  const parts = { iv: octets(iv), ciphertext: octets(ciphertext), tag: octets(tag) }
  const job = {
    inspection: { env: testEnv({ subtle }), limits: LIMITS, allow: new Set<string>() } as unknown as Inspection,
    frame,
    alg: row(KEY_MANAGEMENT, 'A128KW'),
    enc: row(CONTENT_ENCRYPTION, 'A128GCM'),
    zipped: false,
    parameters: {},
    encryptedKey: Octets.of(new Uint8Array(keyWrap(Buffer.from(KEK), Buffer.from(cek)))),
    parts,
    aad: Octets.of(encodeUtf8(head)),
    suffix: '#2',
  } as Job
  const outcome = { facts: { header: {}, selected: [], outcome: 'not-reached' } } as unknown as RecipientOutcome
  const sound = await Promise.all(
    keys.map(async (key) => ({
      key,
      imported: await subtle.importKey('raw', key.secret ?? KEK, 'AES-KW', false, ['unwrapKey']),
    })),
  )
  const trace = await tryKeys(job, sound, undefined, outcome)
  return { frame, outcome, asked, steps: trace.finish(), undecidedBy: trace.undecidedBy, problems: trace.problems }
}
const decrypted = { by: 'recipient #1', cek: CEK, plaintext: Octets.of(encodeUtf8('before')) }

describe('the work that is done for one token', () => {
  it('is used up below nothing, of either kind', () => {
    expect(isSpent({ unwraps: 0, contentBytes: 0 })).toBe(false)
    expect(isSpent({ unwraps: -0.25, contentBytes: 1 })).toBe(true)
    expect(isSpent({ unwraps: 1, contentBytes: -1 })).toBe(true)
  })

  it.each([
    ['a secret key', secret(2), 0.25],
    ['an RSA key of 2048 bits', secret(2, { kty: 'RSA', bits: 2048 }), 1],
    ['an RSA key of 4096 bits', secret(2, { kty: 'RSA', bits: 4096 }), 8],
    ['an RSA key whose length is hidden', { ...secret(2, { kty: 'RSA' }), bits: undefined } as never, 1],
  ])('is less for %s, and by the content', async (_, key, cost) => {
    const { frame, outcome } = await tried([key])
    expect(outcome.facts.outcome).toBe('decrypted')
    expect(frame.budget).toEqual({ unwraps: 200 - cost, contentBytes: 64_000_000 - octets(ciphertext).length })
  })

  it('ends the attempts before a key is touched, and leaves the token undecided', async () => {
    const { outcome, asked, undecidedBy, steps } = await tried([secret(2)], {
      budget: { unwraps: 0.2, contentBytes: 9 },
    })
    expect(outcome.facts).toMatchObject({ outcome: 'undecided' })
    expect(outcome.facts.cek).toBeUndefined()
    expect(undecidedBy?.code).toBe('limit/attempts')
    expect(steps.filter(({ status }) => status !== 'skipped')).toEqual([])
    expect(asked).toEqual([])
  })

  it('ends them after the key with which it was used up', async () => {
    const { outcome, frame, steps } = await tried([secret(3), secret(4), secret(2)], {
      budget: { unwraps: 0.3, contentBytes: 9 },
    })
    expect(outcome.facts.outcome).toBe('undecided')
    expect(outcome.key?.index).toBe(4)
    expect(frame.budget.unwraps).toBeCloseTo(-0.2)
    expect(steps.find(({ id }) => id === 'tried#2')).toMatchObject({
      status: 'skipped',
      sentence: 'None of 2 keys decrypts; the steps above are those of the key that came furthest.',
      details: [
        {
          rows: [
            ['symmetric key of 128 bits', 'does not open the content key'],
            ['symmetric key of 128 bits', 'cannot be used here'],
          ],
        },
      ],
    })
  })

  it('opens content once: the same content key gives what it gave before, and costs nothing', async () => {
    const { frame, outcome, asked, steps } = await tried([secret(2)], { opened: [decrypted] })
    expect(outcome.facts.plaintext?.bytes).toEqual(encodeUtf8('before'))
    expect(steps.find(({ id }) => id === 'content#2')?.sentence).toContain('as in recipient #1')
    expect(frame.budget.contentBytes).toBe(64_000_000)
    expect(asked).toEqual([])
  })

  it('refuses once: a content key that did not open it is not tried again', async () => {
    const { frame, outcome, asked, problems } = await tried([secret(2)], { refused: [bytes(16, 9), CEK] })
    expect(outcome.facts).toMatchObject({ outcome: 'content-failed', cek: CEK })
    expect(outcome.facts.decryptedBy).toBeUndefined()
    expect(problems.map(({ code }) => code)).toEqual(['jwe/content'])
    expect(frame.budget.contentBytes).toBe(64_000_000)
    expect(asked).toEqual([])
  })

  it('tries another content key, whatever opened or was refused before', async () => {
    const others = { opened: [{ ...decrypted, cek: bytes(16, 8) }], refused: [bytes(16, 9)] }
    const { frame, outcome, asked } = await tried([secret(2)], others)
    expect(outcome.facts.outcome).toBe('decrypted')
    expect(asked).toEqual(['content'])
    expect(frame.opened.map(({ by, cek }) => [by, cek])).toEqual([
      ['recipient #1', bytes(16, 8)],
      ['recipient #2', CEK],
    ])
    expect(frame.refused).toHaveLength(1)
  })
})

describe('keys tried one after another', () => {
  it('end with the one that decrypts', async () => {
    const { outcome, steps } = await tried([secret(3), secret(2), secret(4)])
    expect(outcome.key?.index).toBe(2)
    expect(outcome.facts).toMatchObject({ outcome: 'decrypted', cek: CEK, decryptedBy: { index: 2 } })
    expect(steps.find(({ id }) => id === 'tried#2')).toMatchObject({
      status: 'passed',
      sentence: 'The symmetric key of 128 bits decrypts, as number 2 of 3 that fit.',
    })
  })

  it('leave the steps of the one that came furthest, and the first of equals', async () => {
    const wrong = await tried([secret(3), secret(4)])
    expect(wrong.outcome).toMatchObject({ key: { index: 3 }, facts: { outcome: 'key-management-failed' } })
    const further = await tried([secret(3), secret(2), secret(4)], {}, bytes(16, 7))
    expect(further.outcome).toMatchObject({
      key: { index: 2 },
      facts: { outcome: 'content-failed', cek: bytes(16, 7) },
    })
    expect(further.outcome.facts.decryptedBy).toBeUndefined()
    expect(further.frame.refused).toEqual([bytes(16, 7)])
    expect(further.steps.find(({ id }) => id === 'tried#2')?.status).toBe('failed')
  })

  it('are not told of where there is one', async () => {
    expect((await tried([secret(2)])).steps.map(({ id }) => id)).not.toContain('tried#2')
  })

  it('keep a content key of the wrong length as evidence, and open nothing with it', async () => {
    const { outcome, asked, problems } = await tried([secret(2)], {}, bytes(32, 1))
    expect(outcome.facts).toMatchObject({ outcome: 'key-management-failed', cek: bytes(32, 1) })
    expect(problems.map(({ code }) => code)).toEqual(['jwe/cek-length'])
    expect(asked).toEqual([])
  })
})
