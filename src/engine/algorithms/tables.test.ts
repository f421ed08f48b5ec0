import { describe, expect, it } from 'vitest'
import { Octets } from '../codec/octets'
import type { KeyCandidate } from '../model'
import { Trace } from '../trace'
import { contentEncryption } from './content-encryption'
import { keyManagement } from './key-management'
import { dropsLeadingZeros } from './leading-zeros'
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
    expect(trace.problems.map(({ code }) => code)).toEqual(status === 'failed' ? ['key/refused'] : [])
    expect(trace.finish().map((step) => step.status)).toEqual([status])
  })
})

const row = <T>(found: T | undefined): T => {
  if (found === undefined) throw new Error('There is no such row.')
  return found
}
const bytes = (length: number): Uint8Array<ArrayBuffer> => new Uint8Array(length)
/** WebCrypto as these functions have it, and how often each was asked. */
function webCrypto(functions: Record<string, (...given: unknown[]) => unknown>) {
  const asked: string[] = []
  const entries = Object.entries(functions).map(([name, answer]) => {
    const asking = async (...given: unknown[]): Promise<unknown> => {
      asked.push(name)
      return answer(...given)
    }
    return [name, asking] as const
  })
  return { asked, subtle: Object.fromEntries(entries) as unknown as SubtleCrypto }
}
const refuse =
  (message: string, name = 'OperationError') =>
  () => {
    throw new DOMException(message, name)
  }

describe('key agreement', () => {
  it('asks WebCrypto for the curve by name, also where none is known', () => {
    const params = (crv?: string) => keyManagement('ECDH-ES')?.importParams(crv)
    expect(params('X25519')).toEqual({ name: 'X25519' })
    expect(params('P-384')).toEqual({ name: 'ECDH', namedCurve: 'P-384' })
    expect(params()).toEqual({ name: 'ECDH', namedCurve: '' })
  })

  it.each(['X448', 'secp256k1', 'toString', undefined])('is not on %s', async (crv) => {
    const { asked, subtle } = webCrypto({ deriveBits: () => new ArrayBuffer(56) })
    const alg = row(keyManagement('ECDH-ES'))
    const trace = new Trace(alg.unwrapPlan)
    const job = {
      subtle,
      key: { crv },
      imported: {},
      epk: {},
      parameters: { epk: {} },
      enc: contentEncryption('A128GCM'),
    }
    expect(await alg.unwrap(trace, job as never)).toBeUndefined()
    expect(trace.problems).toEqual([
      { code: 'jwe/epk-curve', message: `There is no key agreement on ${crv ?? 'a key without a curve'}.` },
    ])
    expect(trace.steps[0]?.details).toHaveLength(1)
    expect(asked).toEqual([])
  })
})

describe('RSA-OAEP', () => {
  it('says why a key was not encrypted', async () => {
    const alg = row(keyManagement('RSA-OAEP'))
    const trace = new Trace(alg.wrapPlan)
    await alg.wrap(trace, {
      subtle: webCrypto({ encrypt: refuse('no') }).subtle,
      imported: {},
      cek: bytes(16),
    } as never)
    expect(trace.problems).toEqual([
      {
        code: 'key/refused',
        message: 'WebCrypto does not encrypt to this key, for which the content key may be too long: no',
      },
    ])
  })

  it.each([
    [2048, 255, 'The encrypted key is 255 bytes; whatever is encrypted to this RSA key of 2048 bits has 256.'],
    [2049, 256, 'The encrypted key is 256 bytes; whatever is encrypted to this RSA key of 2049 bits has 257.'],
    [2048, 256, 'RSA decryption of the content key failed'],
    [undefined, 5, 'RSA decryption of the content key failed'],
  ])('opens of a key of %s bits what has its length: %s bytes', async (bits, length, why) => {
    const alg = row(keyManagement('RSA-OAEP'))
    const trace = new Trace(alg.unwrapPlan)
    const { subtle } = webCrypto({ decrypt: refuse('') })
    await alg.unwrap(trace, { subtle, key: { bits }, imported: {}, encryptedKey: Octets.of(bytes(length)) } as never)
    expect(trace.problems.map(({ code }) => code)).toEqual(['jwe/wrong-recipient'])
    expect(trace.problems[0]?.message).toContain(why)
  })
})

describe('AES-CBC with an HMAC', () => {
  it('needs the bytes of its key: one of the vault is refused, to open and to seal', async () => {
    const enc = row(contentEncryption('A128CBC-HS256'))
    const [iv, parts] = [bytes(16), Octets.of(bytes(16))]
    const opening = new Trace(enc.openPlan)
    const sealing = new Trace(enc.sealPlan)
    const { asked, subtle } = webCrypto({ importKey: () => ({}) })
    const job = { subtle, cek: { type: 'secret' } as CryptoKey, aad: parts }
    expect(
      await enc.open(opening, { ...job, iv: parts, ciphertext: parts, tag: parts, lasting: false }),
    ).toBeUndefined()
    expect(await enc.seal(sealing, { ...job, iv, plaintext: iv, aad: iv })).toBeUndefined()
    for (const trace of [opening, sealing]) {
      expect(trace.problems.map(({ code }) => code)).toEqual(['key/refused'])
      expect(trace.finish().map(({ status }) => status)).toEqual(['failed', 'skipped', 'skipped'])
    }
    expect(asked).toEqual([])
  })
})

describe('AES-GCM', () => {
  /** What WebCrypto was asked for while the same bytes opened content twice. */
  async function opened(cek: Uint8Array<ArrayBuffer> | CryptoKey, lasting: boolean | undefined): Promise<string> {
    const enc = row(contentEncryption('A128GCM'))
    const { asked, subtle } = webCrypto({ importKey: () => ({}), decrypt: () => new ArrayBuffer(3) })
    const octets = Octets.of(bytes(16))
    const job = { subtle, cek, iv: octets, ciphertext: octets, tag: octets, aad: octets }
    for (let turn = 0; turn < 2; turn++)
      await enc.open(new Trace(enc.openPlan), lasting === undefined ? job : { ...job, lasting })
    return asked.join(' ')
  }
  it('imports a key that lasts once for each WebCrypto, one of a single token each time, one of the vault never', async () => {
    const lasting = bytes(16)
    expect(await opened(lasting, true)).toBe('importKey decrypt decrypt')
    expect(await opened(lasting, true)).toBe('importKey decrypt decrypt')
    expect(await opened(bytes(16), false)).toBe('importKey decrypt importKey decrypt')
    expect(await opened(bytes(16), undefined)).toBe('importKey decrypt importKey decrypt')
    expect(await opened({ type: 'secret' } as CryptoKey, true)).toBe('decrypt decrypt')
  })
  it('shows the content key where it is known by its bytes', async () => {
    const enc = row(contentEncryption('A128GCM'))
    const { subtle } = webCrypto({ importKey: () => ({}), decrypt: () => new ArrayBuffer(3) })
    const octets = Octets.of(bytes(16))
    for (const [cek, labels] of [
      [bytes(16), 5],
      [{ type: 'secret' } as CryptoKey, 4],
    ] as const) {
      const trace = new Trace(enc.openPlan)
      await enc.open(trace, { subtle, cek, iv: octets, ciphertext: octets, tag: octets, aad: octets })
      expect(trace.steps[0]?.details).toHaveLength(labels)
    }
  })
})

describe('a WebCrypto that drops the zeros that begin what RSA-OAEP opens', () => {
  const sound = {
    generateKey: () => ({ publicKey: {}, privateKey: {} }),
    encrypt: () => new ArrayBuffer(256),
    decrypt: () => new ArrayBuffer(1),
  }
  it.each([
    ['is found by trying', {}, true, 'generateKey encrypt decrypt'],
    ['is none that keeps them', { decrypt: () => new ArrayBuffer(2) }, false, 'generateKey encrypt decrypt'],
    ['cannot be told where no key is made', { generateKey: refuse('no') }, false, 'generateKey'],
    ['nor where the key is no pair', { generateKey: () => ({}) }, false, 'generateKey'],
    ['nor where nothing is encrypted', { encrypt: refuse('no') }, false, 'generateKey encrypt'],
    ['nor where nothing is decrypted', { decrypt: refuse('no') }, false, 'generateKey encrypt decrypt'],
  ])('%s', async (_, functions, drops, calls) => {
    const { asked, subtle } = webCrypto({ ...sound, ...functions })
    expect([await dropsLeadingZeros(subtle), await dropsLeadingZeros(subtle)]).toEqual([drops, drops])
    expect(asked.join(' ')).toBe(calls)
  })
  it('is asked with a key of 2048 bits that cannot be exported', async () => {
    const asked: unknown[][] = []
    const note =
      (name: keyof typeof sound) =>
      (...given: unknown[]) => {
        asked.push([name, ...given.slice(0, name === 'generateKey' ? 3 : 1)])
        return sound[name]()
      }
    const functions = { generateKey: note('generateKey'), encrypt: note('encrypt'), decrypt: note('decrypt') }
    await dropsLeadingZeros(webCrypto(functions).subtle)
    expect(asked).toEqual([
      [
        'generateKey',
        expect.objectContaining({ name: 'RSA-OAEP', modulusLength: 2048 }),
        false,
        ['encrypt', 'decrypt'],
      ],
      ['encrypt', { name: 'RSA-OAEP' }],
      ['decrypt', { name: 'RSA-OAEP' }],
    ])
  })
})
