import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type EncryptionPair, encryptionPair } from '../testing/encryption-keys'
import { testEnv } from '../testing/env'
import { CLAIMS_TEXT } from '../testing/made-jwe'
import { made, pair } from '../testing/made-tokens'
import type { CreateRequest, InspectRequest, Step } from '../types'
import { create } from './create'
import { runInspection } from './run'

type Method =
  | 'importKey'
  | 'exportKey'
  | 'generateKey'
  | 'sign'
  | 'verify'
  | 'digest'
  | 'encrypt'
  | 'decrypt'
  | 'deriveBits'
  | 'wrapKey'
  | 'unwrapKey'
const METHODS: readonly Method[] = [
  'importKey',
  'exportKey',
  'generateKey',
  'sign',
  'verify',
  'digest',
  'encrypt',
  'decrypt',
  'deriveBits',
  'wrapKey',
  'unwrapKey',
]

/** The platform's WebCrypto, whose call number `nth` (from 0) of one method is refused; `reached` tells whether it came. */
function refusing(method: Method, nth: number, error: string) {
  let calls = 0
  const subtle = new Proxy(globalThis.crypto.subtle, {
    get(target, name) {
      const own = Reflect.get(target, name) as unknown
      if (typeof own !== 'function') return own
      if (name !== method) return own.bind(target)
      return (...given: unknown[]) =>
        calls++ === nth
          ? Promise.reject(new DOMException('no such thing here', error))
          : (own as (...given: unknown[]) => unknown).apply(target, given)
    },
  })
  return { env: testEnv({ subtle }), reached: () => calls > nth }
}

/** Runs once for every call of every method that comes up, which is refused. */
async function withEachRefusal(
  error: string,
  run: (env: ReturnType<typeof testEnv>) => Promise<string>,
): Promise<string[]> {
  const outcomes: string[] = []
  for (const method of METHODS)
    for (let nth = 0; ; nth++) {
      const { env, reached } = refusing(method, nth, error)
      const outcome = await run(env)
      if (!reached()) break
      outcomes.push(`${method} ${nth + 1}: ${outcome}`)
    }
  return outcomes
}
const stumbled = (steps: readonly Step[]): string =>
  steps.some(({ sentence }) => /stumbled/.test(sentence)) ? ', crashed' : ''
const inspected = (request: InspectRequest) => async (env: ReturnType<typeof testEnv>) => {
  const { report, problems } = await runInspection(request, env)
  return `${report.verdict}${stumbled(report.steps)}${problems.map(({ code }) => `, ${code}`).join('')}`
}
const created = (request: CreateRequest) => async (env: ReturnType<typeof testEnv>) => {
  const { token, steps, findings } = await create(request, env)
  return `${token === undefined ? 'no token' : 'a token'}${stumbled(steps)}${findings.map(({ code }) => `, ${code}`).join('')}`
}

const encrypting = (alg: string, enc: string, keys: EncryptionPair = encryptionPair(alg, enc)): CreateRequest => {
  return {
    payload: CLAIMS_TEXT,
    encryption: {
      enc,
      recipients: [{ alg, key: keys.password ?? JSON.stringify(keys.public) }],
      ...(keys.password !== undefined && { protectedHeader: { p2c: 1000 } }),
    },
  }
}
const PAIRS: readonly (readonly [string, string])[] = [
  ['dir', 'A128GCM'],
  ['dir', 'A128CBC-HS256'],
  ['A128KW', 'A128GCM'],
  ['A128GCMKW', 'A256CBC-HS512'],
  ['PBES2-HS256+A128KW', 'A128GCM'],
  ['ECDH-ES', 'A128GCM'],
  ['ECDH-ES', 'A256CBC-HS512'],
  ['ECDH-ES+A128KW', 'A128GCM'],
  ['RSA-OAEP-256', 'A256GCM'],
]

/** The thumbprint for the report, and whether the halves of a private EC key belong together: nothing else hangs on them. */
const HARMLESS = /^(digest \d|importKey [12]|sign 1|verify 1): accepted$/

describe('a WebCrypto that refuses one call while a token is decrypted', () => {
  for (const [alg, enc] of PAIRS) {
    const opening = async (): Promise<InspectRequest> => {
      const keys = encryptionPair(alg, enc)
      const { token = '' } = await create(encrypting(alg, enc, keys), testEnv())
      return { token, keys: JSON.stringify(keys.private) }
    }
    test(`leaves the verdict open where the algorithm is missing: ${alg} with ${enc}`, async () => {
      const outcomes = await withEachRefusal('NotSupportedError', inspected(await opening()))
      expect(outcomes.length).toBeGreaterThan(1)
      const others = outcomes.filter((outcome) => !HARMLESS.test(outcome))
      expect(others.length).toBeGreaterThan(0)
      expect(others.filter((outcome) => !/: undecided, browser\/[\w-]+$/.test(outcome))).toEqual([])
    })

    test(`never accepts nor crashes when it fails: ${alg} with ${enc}`, async () => {
      const outcomes = await withEachRefusal('OperationError', inspected(await opening()))
      expect(
        outcomes.filter((one) => !HARMLESS.test(one) && !/: (rejected|undecided), [a-z]+\/[\w-]+$/.test(one)),
      ).toEqual([])
    })
  }
})

describe('a WebCrypto that refuses one call while a token is encrypted', () => {
  for (const [alg, enc] of PAIRS)
    test.each(['NotSupportedError', 'OperationError'])(
      `makes no token, and says why: ${alg} with ${enc}, %s`,
      async (error) => {
        const outcomes = await withEachRefusal(error, created(encrypting(alg, enc)))
        expect(outcomes.length).toBeGreaterThan(0)
        for (const outcome of outcomes) expect(outcome).toMatch(/: no token, [a-z-]+\/[a-z-]+$/)
        if (error === 'NotSupportedError')
          expect(outcomes.filter((outcome) => !/browser\/unsupported-algorithm$/.test(outcome))).toEqual([])
      },
    )
})

describe('a WebCrypto that refuses one call while a signature is checked', () => {
  const ec = pair('P-256')
  const rsa = pair('RSA')
  const secret = Buffer.alloc(32, 7)
  const REQUESTS: Record<string, InspectRequest> = {
    ES256: { token: made('ES256', ec.privateKey), keys: JSON.stringify(ec.jwk) },
    PS256: { token: made('PS256', rsa.privateKey), keys: JSON.stringify(rsa.jwk) },
    HS256: { token: made('HS256', secret), keys: JSON.stringify({ kty: 'oct', k: secret.toString('base64url') }) },
  }
  test.each(Object.entries(REQUESTS))('leaves the verdict open, or rejects: %s', async (_, request) => {
    const open = await withEachRefusal('NotSupportedError', inspected(request))
    expect(open).toEqual([
      'importKey 1: undecided, browser/unsupported-algorithm',
      'verify 1: undecided, browser/unsupported-algorithm',
      'digest 1: accepted',
    ])
    const failed = await withEachRefusal('OperationError', inspected(request))
    expect(failed).toEqual([
      'importKey 1: rejected, key/refused',
      'verify 1: rejected, signature/refused',
      'digest 1: accepted',
    ])
  })

  test('shows a wrong HMAC alone when the right one cannot be made', async () => {
    const { keys = '' } = REQUESTS['HS256'] ?? {}
    const wrong = inspected({ token: made('HS256', Buffer.alloc(32, 8)), keys })
    expect(await withEachRefusal('OperationError', wrong)).toContain('sign 1: rejected, signature/invalid')
  })
})

describe('a WebCrypto that refuses one call while a token is signed', () => {
  const jwk = (key: ReturnType<typeof createPrivateKey>): string => JSON.stringify(key.export({ format: 'jwk' }))
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const key = jwk(createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' })))
  const request: CreateRequest = { payload: '{}', signatures: [{ alg: 'ES256', key }] }
  test('makes no token that was not signed', async () => {
    expect(createPublicKey(privateKey).asymmetricKeyType).toBe('ec')
    // The halves of the key are compared when it is read, and the signature is checked when it is made: without that the
    // token is as it always was.
    const made = /^(importKey [124]|sign 1|verify [12]|digest \d): a token$/
    const open = await withEachRefusal('NotSupportedError', created(request))
    expect(open.filter((outcome) => !made.test(outcome))).toEqual([
      'importKey 3: no token, browser/unsupported-algorithm',
      'sign 2: no token, browser/unsupported-algorithm',
    ])
    const failed = await withEachRefusal('OperationError', created(request))
    expect(failed.filter((outcome) => !made.test(outcome))).toEqual([
      'importKey 3: no token, key/refused',
      'sign 2: no token, signature/refused',
    ])
  })
})

describe('a WebCrypto that refuses to hash', () => {
  const secret = 'a secret of thirty-two characters'
  const disclosed = Buffer.from('["salt","name","Jo"]').toString('base64url')
  const digest = createHash('sha256').update(disclosed).digest('base64url')
  const { privateKey, jwk } = pair('P-256')
  const token = `${made('HS256', secret, { payload: { _sd: [digest], cnf: { jwk } } })}~${disclosed}~`
  const payload = { iat: 1, aud: 'a', nonce: 'n', sd_hash: createHash('sha256').update(token).digest('base64url') }
  const bound = token + made('ES256', privateKey, { header: { typ: 'kb+jwt' }, payload })
  test('leaves the disclosures and the key binding of an SD-JWT open', async () => {
    const outcomes = await withEachRefusal('NotSupportedError', inspected({ token: bound, keys: secret }))
    const open = 'undecided, browser/unsupported-algorithm'
    expect(outcomes.filter((outcome) => outcome.startsWith('digest'))).toEqual([
      `digest 1: ${open}`,
      `digest 2: ${open}`,
      // The thumbprint for the report.
      'digest 3: accepted',
    ])
  })

  test('makes no SD-JWT', async () => {
    const sdJwt = { disclose: ['/name'], decoys: 1 }
    const request: CreateRequest = { payload: '{"name":"Jo"}', signatures: [{ alg: 'HS256', key: secret }], sdJwt }
    const outcomes = await withEachRefusal('NotSupportedError', created(request))
    const refused = 'no token, browser/unsupported-algorithm'
    expect(outcomes.filter((outcome) => outcome.startsWith('digest'))).toEqual([
      `digest 1: ${refused}`,
      `digest 2: ${refused}`,
    ])
  })
})
