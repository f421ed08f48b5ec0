import { describe, expect, it } from 'vitest'
import { contentEncryption } from '../algorithms/content-encryption'
import { keyManagement } from '../algorithms/key-management'
import { LIMITS } from '../limits'
import type { KeyCandidate } from '../model'
import { aesCandidate as secret } from '../testing/candidates'
import { testEnv } from '../testing/env'
import { judgeRecipientKey, soundRecipientKeys } from './recipient-key'

const bytes = (length: number, fill: number): Uint8Array<ArrayBuffer> => new Uint8Array(length).fill(fill)
/** A key of the vault, of which nothing is known but what WebCrypto tells. */
const kept = (algorithm: object, more: Partial<KeyCandidate> = {}): KeyCandidate => {
  const { secret: _, ...rest } = secret(1, { origin: 'vault', ...more })
  return { ...rest, cryptoKey: { type: 'secret', algorithm } as unknown as CryptoKey }
}
const algorithms = (alg: string, enc: string) => {
  const [row, content] = [keyManagement(alg), contentEncryption(enc)]
  if (!row || !content) throw new Error(`${alg} ${enc}`)
  return [row, content] as const
}
const judged = (key: KeyCandidate, alg: string, enc = 'A128GCM', half: 'private' | 'public' = 'private') =>
  judgeRecipientKey(key, ...algorithms(alg, enc), LIMITS, half)?.code

describe("a recipient's key", () => {
  it.each<[string, string | undefined, ...Parameters<typeof judged>]>([
    [
      'of the vault that is bound to the name and the hash that alg asks',
      undefined,
      kept({ name: 'RSA-OAEP', hash: { name: 'SHA-256' } }, { kty: 'RSA' }),
      'RSA-OAEP-256',
    ],
    [
      'of the vault that is bound to another hash',
      'key/refused',
      kept({ name: 'RSA-OAEP', hash: { name: 'SHA-1' } }, { kty: 'RSA' }),
      'RSA-OAEP-256',
    ],
    [
      'of the vault that is bound to another name',
      'key/refused',
      kept({ name: 'RSA-PSS', hash: { name: 'SHA-256' } }, { kty: 'RSA' }),
      'RSA-OAEP-256',
    ],
    ['of the vault that is bound to a name alone', undefined, kept({ name: 'AES-KW', length: 128 }), 'A128KW'],
    ['of the vault that wraps otherwise', 'key/refused', kept({ name: 'AES-GCM', length: 128 }), 'A128KW'],
    [
      'of the vault without a hash where one is asked',
      'key/refused',
      kept({ name: 'RSA-OAEP' }, { kty: 'RSA' }),
      'RSA-OAEP',
    ],
    ['of the vault of another length', 'jwe/key-length', kept({ name: 'AES-KW', length: 256 }), 'A128KW'],
    ['of the vault for dir, by its length', undefined, kept({ name: 'AES-GCM', length: 128 }), 'dir'],
    ['of the vault for dir, of another length', 'jwe/key-length', kept({ name: 'AES-GCM', length: 256 }), 'dir'],
    ['of the vault whose length is hidden', undefined, kept({ name: 'AES-GCM' }), 'dir'],
    ['for PBES2, of any length', undefined, secret(1, { secret: bytes(3, 1) }), 'PBES2-HS256+A128KW'],
    ['for dir, of half the length of a CBC key', 'jwe/key-length', secret(1), 'dir', 'A128CBC-HS256'],
    ['that is public, to decrypt', 'key/private-needed', secret(1, { kty: 'RSA', isPrivate: false }), 'RSA-OAEP'],
    [
      'that is public, to encrypt',
      undefined,
      secret(1, { kty: 'RSA', isPrivate: false }),
      'RSA-OAEP',
      'A128GCM',
      'public',
    ],
    [
      'that reading found a fault in',
      'key/rsa-weak',
      secret(1, { kty: 'RSA', problem: { code: 'key/rsa-weak', message: '' } }),
      'RSA-OAEP',
    ],
    [
      'that is a certificate',
      'alg/confusion',
      secret(1, { secret: new TextEncoder().encode('-----BEGIN CERTIFICATE-----') }),
      'PBES2-HS256+A128KW',
    ],
    ['that is nothing', 'attack/blank-secret', secret(1, { secret: bytes(0, 0) }), 'PBES2-HS256+A128KW'],
  ])('%s: %s', (_, code, ...given) => {
    expect(judged(...given)).toBe(code)
  })

  it('is one of two hundred at most, and those of one kind need not wait', async () => {
    const chosen = Array.from({ length: 201 }, (_, index) => secret(1 + (index % 200)))
    const sound = soundRecipientKeys({ env: testEnv(), limits: LIMITS }, chosen, ...algorithms('dir', 'A128GCM'))
    expect(sound).toMatchObject({ is: 'passed', value: { length: 200 } })
  })

  it('is told of by the first of those that are not sound', async () => {
    const [row, enc] = algorithms('dir', 'A128GCM')
    const wrong = [secret(1, { secret: bytes(5, 1) }), secret(1, { secret: bytes(0, 0) })]
    const at = { env: testEnv(), limits: LIMITS }
    expect(soundRecipientKeys(at, wrong, row, enc)).toMatchObject({ is: 'failed', problem: { code: 'jwe/key-length' } })
    expect(soundRecipientKeys(at, [...wrong, secret(3)], row, enc)).toMatchObject({ value: [{ key: { index: 3 } }] })
  })

  it.each([
    ['NotSupportedError', 'no', 'undecided browser/unsupported-algorithm: This WebCrypto has no A128KW, so'],
    [
      'OperationError',
      '192-bit keys are not supported',
      'undecided browser/unsupported-algorithm: This WebCrypto has no A128KW, so',
    ],
    ['DataError', 'no', 'failed key/refused: WebCrypto does not take the symmetric key of 128 bits for A128KW: '],
  ])('that WebCrypto does not take: %s %s', async (name, message, outcome) => {
    const subtle = { importKey: () => Promise.reject(new DOMException(message, name)) } as unknown as SubtleCrypto
    const at = { env: testEnv({ subtle }), limits: LIMITS }
    const result = await soundRecipientKeys(at, [secret(7)], ...algorithms('A128KW', 'A128GCM'))
    const { problem } = result as { problem?: { code: string; message: string } }
    expect(`${result.is} ${problem?.code}: ${problem?.message}`).toContain(outcome)
  })

  it('that is for a curve which WebCrypto lacks is told of with the curve', async () => {
    const subtle = {
      importKey: () => Promise.reject(new DOMException('no', 'NotSupportedError')),
    } as unknown as SubtleCrypto
    const [row, enc] = algorithms('ECDH-ES', 'A128GCM')
    const jwk = { kty: 'OKP', crv: 'X25519', x: 'A'.repeat(43), d: 'A'.repeat(43) }
    const key: KeyCandidate = {
      origin: 'given',
      index: 0,
      source: 'jwk',
      kty: 'OKP',
      crv: 'X25519',
      jwk,
      isPrivate: true,
    }
    const result = await soundRecipientKeys({ env: testEnv({ subtle }), limits: LIMITS }, [key], row, enc)
    expect(result).toMatchObject({
      is: 'undecided',
      problem: { message: expect.stringContaining('no ECDH-ES on X25519,') },
    })
  })
})
