import { constants, generateKeyPairSync, publicEncrypt, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Octets } from '../codec/octets'
import { inspect } from '../inspect'
import { droppingZeros } from '../testing/dropping-zeros'
import { ENCRYPTION_PAIRS, encryptionPair } from '../testing/encryption-keys'
import { testEnv, vectorsFolder } from '../testing/env'
import { CLAIMS_TEXT, keyWrap, type MadeJwe, madeJwe } from '../testing/made-jwe'
import type { CreateRequest, Detail, InspectRequest, Report } from '../types'
import { create } from './create'
import { runInspection } from './run'

const b64 = (value: string | Buffer): string => Buffer.from(value).toString('base64url')
const K32 = randomBytes(32)
const KEK = randomBytes(32)
const oct = (bytes: Buffer, more: object = {}): Record<string, unknown> => ({ kty: 'oct', k: b64(bytes), ...more })
const dir = (how: MadeJwe = {}, more: Partial<InspectRequest> = {}): InspectRequest => ({
  token: madeJwe('dir', 'A256GCM', K32, how),
  keys: JSON.stringify(oct(K32)),
  ...more,
})
const look = async (request: InspectRequest): Promise<Report> => (await runInspection(request, testEnv())).report
const statusOf = (report: Report, id: string) => report.steps.find((step) => step.id === id)?.status
const failing = (report: Report): string[] =>
  report.steps.filter(({ status }) => status === 'failed').map(({ id }) => id)

async function sealed(alg: string, enc: string, crv?: string): Promise<InspectRequest> {
  const keys = encryptionPair(alg, enc, crv)
  const request: CreateRequest = {
    payload: CLAIMS_TEXT,
    encryption: {
      enc,
      recipients: [{ alg, key: keys.password ?? JSON.stringify(keys.public) }],
      protectedHeader: alg.startsWith('PBES2') ? { p2c: 1000 } : {},
    },
  }
  const { token } = await create(request, testEnv())
  return { token: token ?? '', keys: JSON.stringify(keys.private) }
}

describe('one character changed anywhere', () => {
  for (const [alg, enc] of [
    ['dir', 'A256GCM'],
    ['dir', 'A128CBC-HS256'],
    ['A256KW', 'A256CBC-HS512'],
    ['A128GCMKW', 'A128GCM'],
    ['ECDH-ES', 'A256GCM'],
    ['ECDH-ES+A256KW', 'A256CBC-HS512'],
    ['RSA-OAEP-256', 'A256GCM'],
  ] as const)
    it(`never decrypts: ${alg} with ${enc}`, async () => {
      const { token, keys } = await sealed(alg, enc)
      expect((await look({ token, keys: keys ?? '' })).verdict).toBe('accepted')
      const accepted: number[] = []
      for (let at = 0; at < token.length; at++) {
        if (token[at] === '.') continue
        const other = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)
        const report = await look({ token: other, keys: keys ?? '' })
        if (report.verdict === 'accepted' || report.payloadText !== undefined) accepted.push(at)
      }
      expect(accepted).toEqual([])
    })
})

describe('every step has its values', () => {
  const labels = (report: Report, id: string): string[] =>
    report.steps.find((step) => step.id === id)?.details.map(({ label }) => label) ?? []

  it('ECDH-ES+A256KW with A256CBC-HS512', async () => {
    const report = await look(await sealed('ECDH-ES+A256KW', 'A256CBC-HS512'))
    expect(labels(report, 'agree')).toEqual(['epk', 'Shared secret Z'])
    expect(labels(report, 'kdf')).toEqual(
      expect.arrayContaining(['OtherInfo, field by field', 'OtherInfo', 'Derived key']),
    )
    expect(labels(report, 'unwrap')).toEqual(['Derived key, the KEK', 'Encrypted key', 'Content encryption key (CEK)'])
    expect(labels(report, 'cek-halves')).toEqual(['MAC key', 'AES key'])
    expect(labels(report, 'tag')).toEqual(
      expect.arrayContaining(['AL: bits of the AAD as 64 bits', 'MAC input', 'Tag: the first 32 bytes of it']),
    )
    expect(labels(report, 'plaintext')).toEqual(['Plaintext'])
    expect(report.steps.filter(({ status }) => status === 'failed' || status === 'warned')).toEqual([])
  })

  it('PBES2: salt input, count, derived key', async () => {
    const report = await look(await sealed('PBES2-HS256+A128KW', 'A128GCM'))
    expect(labels(report, 'derive')).toEqual(
      expect.arrayContaining(['Salt: "PBES2-HS256+A128KW" ‖ 00 ‖ p2s', 'p2c: iterations', 'Derived key, the KEK']),
    )
  })

  it('keys and secrets are marked, whatever the family', async () => {
    for (const [alg, enc] of ENCRYPTION_PAIRS.filter(([, name]) => name === 'A256CBC-HS512')) {
      const report = await look(await sealed(alg, enc))
      const open = report.steps
        .flatMap(({ details }) => details)
        .filter(
          ({ label }) =>
            /key|secret|password|round/i.test(label) && !/encrypted key|keys considered|^key$/i.test(label),
        )
        .filter((detail: Detail) => detail.shape !== 'table' && detail.shape !== 'json' && !('secret' in detail))
        .map(({ label }) => label)
      expect(open, alg).toEqual([])
    }
  })

  it('a step that is not reached is shown as skipped, with the reason', async () => {
    const report = await look({ ...dir(), keys: JSON.stringify(oct(randomBytes(16))) })
    expect(failing(report)).toEqual(['key'])
    for (const id of ['direct', 'cek', 'content', 'plaintext'])
      expect(report.steps.find((step) => step.id === id)).toMatchObject({
        status: 'skipped',
        sentence: expect.stringContaining('Not reached'),
      })
  })
})

const folder = vectorsFolder()
describe.skipIf(!folder)('the values of the RFCs stand in the steps', () => {
  const example = (file: string, id: string) =>
    JSON.parse(readFileSync(`${folder}rfc-examples/${file}.json`, 'utf8')).cases.find(
      (each: { id: string }) => each.id === id,
    )
  const bytesAt = (report: Report, id: string, label: string): string | undefined => {
    const detail = report.steps.find((step) => step.id === id)?.details.find((each) => each.label === label)
    return detail?.shape === 'bytes' ? detail.value : undefined
  }

  it('RFC 7518 C: the key that ECDH-ES derives', async () => {
    const { input, expect: wanted } = example('rfc7518', 'rfc7518-C')
    const { d: _, ...epk } = input.ephemeral
    const header = { alg: 'ECDH-ES', enc: 'A128GCM', apu: input.apu, apv: input.apv, epk }
    const cek = Buffer.from(wanted.derived_key_b64u, 'base64url')
    const { alg, enc, ...more } = header
    const report = await look({
      token: madeJwe(alg, enc, cek, { header: more }),
      keys: JSON.stringify(input.recipient),
    })
    expect(bytesAt(report, 'kdf', 'Derived key')).toBe(wanted.derived_key_b64u)
    expect(report.verdict).toBe('accepted')
  })

  it('RFC 8037 A.6: Z on X25519', async () => {
    const { input, expect: wanted } = example('rfc8037', 'rfc8037-A.6')
    const d = b64(Buffer.from(input.recipient_secret_hex, 'hex'))
    const { epk, kid } = input.header
    const report = await look({
      token: madeJwe('ECDH-ES+A128KW', 'A128GCM', randomBytes(16), {
        header: { epk, kid },
        encryptedKey: randomBytes(24),
      }),
      keys: JSON.stringify({ ...input.recipient_public, d }),
    })
    expect(bytesAt(report, 'agree', 'Shared secret Z')).toBe(b64(Buffer.from(wanted.z_hex, 'hex')))
    expect(failing(report)).toEqual(['unwrap'])
  })

  it('RFC 8037 A.7: X448 is in no browser, so the token is undecided', async () => {
    const { input } = example('rfc8037', 'rfc8037-A.7')
    const d = b64(Buffer.from(input.recipient_secret_hex, 'hex'))
    const { epk, kid } = input.header
    const report = await look({
      token: madeJwe('ECDH-ES+A256KW', 'A256GCM', K32, { header: { epk, kid }, encryptedKey: randomBytes(40) }),
      keys: JSON.stringify({ ...input.recipient_public, d }),
    })
    expect(['undecided', 'rejected']).toContain(report.verdict)
    if (report.verdict === 'undecided') expect(report.summary).toContain('X448')
  })

  for (const id of ['rfc7518-B.1', 'rfc7518-B.2', 'rfc7518-B.3'])
    it(`${id}: AES-CBC with HMAC, ciphertext and tag`, async () => {
      const { enc, input, expect: wanted } = example('rfc7518', id)
      const hex = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'hex'))
      const { CONTENT_ENCRYPTION } = await import('../algorithms/content-encryption')
      const { Trace } = await import('../trace')
      const row = CONTENT_ENCRYPTION[enc]
      if (!row) throw new Error(`no ${enc}`)
      const job = { subtle: crypto.subtle, cek: hex(input.key_hex), iv: hex(input.iv_hex), aad: hex(input.aad_hex) }
      const made = await row.seal(new Trace(row.sealPlan), { ...job, plaintext: hex(input.plaintext_hex) })
      expect(Buffer.from(made?.ciphertext ?? []).toString('hex')).toBe(wanted.ciphertext_hex)
      expect(Buffer.from(made?.tag ?? []).toString('hex')).toBe(wanted.tag_hex)
      if (!made) throw new Error('nothing was sealed')
      const opened = await row.open(new Trace(row.openPlan), {
        subtle: job.subtle,
        cek: job.cek,
        iv: Octets.of(job.iv),
        aad: Octets.of(job.aad),
        ciphertext: Octets.of(made.ciphertext),
        tag: Octets.of(made.tag),
      })
      expect(Buffer.from(opened ?? []).toString('hex')).toBe(input.plaintext_hex)
    })
})

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const wrapRsa = (cek: Buffer): string =>
  b64(publicEncrypt({ key: rsa.publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, cek))
const RSA_JWK = rsa.privateKey.export({ format: 'jwk' }) as Record<string, unknown>

/** A JSON serialization around content that was sealed with K32 under the given protected header. */
function general(recipients: object[], more: object = {}, how: MadeJwe = {}): string {
  const [head, , iv, ciphertext, tag] = madeJwe('', 'A256GCM', K32, {
    headerText: '{"enc":"A256GCM"}',
    ...how,
  }).split('.')
  return JSON.stringify({ protected: head, recipients, iv, ciphertext, tag, ...more })
}
const kwRecipient = (header: object = {}): object => ({
  header: { alg: 'A256KW', ...header },
  encrypted_key: b64(keyWrap(KEK, K32)),
})
const rsaRecipient = (header: object = {}): object => ({
  header: { alg: 'RSA-OAEP-256', ...header },
  encrypted_key: wrapRsa(K32),
})

describe('several recipients', () => {
  it('one that decrypts suffices, and the summary counts', async () => {
    const report = await look({ token: general([rsaRecipient(), kwRecipient()]), keys: JSON.stringify(oct(KEK)) })
    expect(report.verdict).toBe('accepted')
    expect(report.parties?.map(({ verdict }) => verdict)).toEqual(['rejected', 'accepted'])
    expect(report.summary).toContain('1 of 2 recipients')
    expect(statusOf(report, 'unwrap#2')).toBe('passed')
    expect(report.header).toMatchObject({ alg: 'A256KW' })
  })

  it('all keys at hand: both decrypt', async () => {
    const keys = JSON.stringify({ keys: [oct(KEK), RSA_JWK] })
    const report = await look({ token: general([rsaRecipient(), kwRecipient()]), keys })
    expect(report.parties?.map(({ verdict }) => verdict)).toEqual(['accepted', 'accepted'])
  })

  it('keeps the headers apart: no name twice', async () => {
    const token = general([kwRecipient({ enc: 'A256GCM' })])
    const report = await look({ token, keys: JSON.stringify(oct(KEK)) })
    expect(report.verdict).toBe('rejected')
    expect(failing(report)).toEqual(['joined'])
    const shared = await look({
      token: general([kwRecipient()], { unprotected: { alg: 'A256KW' } }),
      keys: JSON.stringify(oct(KEK)),
    })
    expect(failing(shared)).toEqual(['joined'])
  })

  it('enc must be the same for all', async () => {
    const token = general([kwRecipient({ enc: 'A256GCM' }), rsaRecipient({ enc: 'A128GCM' })], { protected: b64('{}') })
    const report = await look({ token, keys: JSON.stringify(RSA_JWK) })
    expect(report.verdict).toBe('rejected')
    expect(report.steps.find(({ id }) => id === 'enc#2')?.sentence).toContain('for the first')
  })

  it('dir beside another recipient is refused', async () => {
    const token = general([{ header: { alg: 'dir' } }, kwRecipient()])
    const report = await look({ token, keys: JSON.stringify(oct(K32)) })
    expect(report.verdict).toBe('rejected')
    expect(report.steps.find(({ id }) => id === 'lengths#1')?.sentence).toContain('one recipient only; here are 2.')
  })

  it('aad is authenticated, and a change of it is found', async () => {
    const how = { aad: `${b64('{"enc":"A256GCM"}')}.${b64('bound')}` }
    const sound = await look({
      token: general([kwRecipient()], { aad: b64('bound') }, how),
      keys: JSON.stringify(oct(KEK)),
    })
    expect(sound.verdict, sound.summary).toBe('accepted')
    const other = await look({
      token: general([kwRecipient()], { aad: b64('bount') }, how),
      keys: JSON.stringify(oct(KEK)),
    })
    expect(failing(other)).toEqual(['content'])
  })

  it('more than 1,000 are refused before any key is tried', async () => {
    const token = general(Array.from({ length: 1001 }, () => kwRecipient()))
    const report = await look({ token, keys: JSON.stringify(oct(KEK)) })
    expect(report.verdict).toBe('rejected')
    expect(report.summary).toContain('1001 recipients')
  })

  it('a thousand that do not open cost a bounded number of RSA operations', async () => {
    let operations = 0
    const subtle = new Proxy(crypto.subtle, {
      get(target, name) {
        const method: unknown = Reflect.get(target, name)
        if (typeof method !== 'function') return method
        return (...given: unknown[]) => {
          if (name === 'decrypt') operations++
          return method.apply(target, given)
        }
      },
    })
    const recipients = Array.from({ length: 1000 }, () => ({
      header: { alg: 'RSA-OAEP-256' },
      encrypted_key: b64(Buffer.concat([Buffer.alloc(1), randomBytes(255)])),
    }))
    const { report } = await runInspection(
      { token: general(recipients), keys: JSON.stringify(RSA_JWK) },
      testEnv({ subtle }),
    )
    expect(report.verdict).not.toBe('accepted')
    expect(operations).toBeLessThanOrEqual(201)
  })
})

describe('refuses', () => {
  const ec = encryptionPair('ECDH-ES', 'A256GCM')
  const offCurve = { ...(ec.public as object), y: b64(randomBytes(32)) }
  const CASES: Record<string, [step: string, request: InspectRequest]> = {
    'an epk off the curve': [
      'epk',
      { token: madeJwe('ECDH-ES', 'A256GCM', K32, { header: { epk: offCurve } }), keys: JSON.stringify(ec.private) },
    ],
    'no epk': ['parameters', { token: madeJwe('ECDH-ES', 'A256GCM', K32), keys: JSON.stringify(ec.private) }],
    'an encrypted key with dir': ['lengths', dir({ encryptedKey: randomBytes(32) })],
    'no encrypted key with A256KW': [
      'lengths',
      { token: madeJwe('A256KW', 'A256GCM', K32), keys: JSON.stringify(oct(KEK)) },
    ],
    'a tag of 15 bytes': ['lengths', dir({ parts: (ciphertext, tag) => [ciphertext, tag.subarray(0, 15)] })],
    'no tag': ['lengths', dir({ parts: (ciphertext) => [ciphertext, Buffer.alloc(0)] })],
    'an IV of 16 bytes for GCM': ['lengths', dir({ iv: randomBytes(16) })],
    'a name twice in the header': ['header', dir({ headerText: '{"alg":"dir","enc":"A256GCM","alg":"dir"}' })],
    'crit that nobody knows': ['crit', dir({ header: { crit: ['x'], x: 1 } })],
    'an unknown zip': ['zip', dir({ header: { zip: 'GZIP' } })],
    'an unknown enc': ['enc', dir({ headerText: '{"alg":"dir","enc":"constructor"}' })],
    'a signature algorithm as alg': ['alg', dir({ headerText: '{"alg":"RS256","enc":"A256GCM"}' })],
    'alg named like a member of every object': ['alg', dir({ headerText: '{"alg":"toString","enc":"A256GCM"}' })],
    'a salt of 4 bytes': [
      'parameters',
      {
        token: madeJwe('PBES2-HS256+A128KW', 'A256GCM', K32, {
          header: { p2s: 'AAECAw', p2c: 1000 },
          encryptedKey: KEK,
        }),
        keys: 'password',
      },
    ],
    'a secret of zero bytes': [
      'key',
      { token: madeJwe('dir', 'A256GCM', Buffer.alloc(32)), keys: JSON.stringify(oct(Buffer.alloc(32))) },
    ],
    'a key with another kid': [
      'select',
      dir(
        { header: { kid: 'a' } },
        { keys: JSON.stringify({ keys: [oct(K32, { kid: 'b' }), oct(KEK, { kid: 'c' })] }) },
      ),
    ],
    'a key that is for signing': ['select', dir({}, { keys: JSON.stringify(oct(K32, { use: 'sig' })) })],
    'an alg that the policy does not allow': ['allowed', dir({}, { policy: { algorithms: ['RSA-OAEP-256'] } })],
    'an enc that the policy does not allow': ['allowed', dir({}, { policy: { contentEncryption: ['A128GCM'] } })],
    'encryption alone where a signature is asked for': [
      'signed-inside',
      dir({}, { policy: { algorithms: ['RS256'] } }),
    ],
    'an issuer that is not the expected one': ['iss', dir({}, { policy: { issuer: 'https://example.com' } })],
    'claims that have expired': ['exp', dir({ plaintext: '{"exp":1000}' })],
  }
  for (const [name, [step, request]] of Object.entries(CASES))
    it(name, async () => {
      const report = await look(request)
      expect(report.verdict, report.summary).toBe('rejected')
      expect(failing(report)).toEqual([step])
    })

  it('zip in an unprotected header', async () => {
    const token = general([kwRecipient()], { unprotected: { zip: 'DEF' } })
    expect(failing(await look({ token, keys: JSON.stringify(oct(KEK)) }))).toEqual(['zip'])
  })
})

describe('a key of the vault', () => {
  const vault = (hash: string, usages: KeyUsage[]): Promise<CryptoKey> =>
    crypto.subtle.importKey('jwk', RSA_JWK as JsonWebKey, { name: 'RSA-OAEP', hash }, false, usages)
  const token = general([rsaRecipient()])

  it('decrypts without being seen', async () => {
    const key = await vault('SHA-256', ['decrypt'])
    const report = await look({ token, keys: [{ key, origin: 'vault' }] })
    expect(report.verdict, report.summary).toBe('accepted')
    expect(report.key?.origin).toBe('vault')
  })

  it('is refused when it is bound to another hash than alg names', async () => {
    const key = await vault('SHA-1', ['decrypt'])
    const report = await look({ token, keys: [{ key, origin: 'vault' }] })
    expect(report.verdict).toBe('rejected')
    expect(failing(report)).toEqual(['key'])
  })

  it('serves dir with AES-GCM, as nothing but its length is known', async () => {
    const key = await crypto.subtle.importKey('raw', new Uint8Array(K32), { name: 'AES-GCM' }, false, ['decrypt'])
    const report = await look({ token: dir().token, keys: [{ key, origin: 'vault' }] })
    expect(report.verdict, report.summary).toBe('accepted')
  })
})

describe('cannot decide', () => {
  it('without a key', async () => {
    const report = await look(dir({}, { keys: '' }))
    expect(report.verdict).toBe('undecided')
    expect(report.summary).toContain('No key was given'.toLowerCase())
  })

  it('what this WebCrypto lacks: AES-192, as in Chromium', async () => {
    const subtle = new Proxy(crypto.subtle, {
      get(target, name) {
        const method: unknown = Reflect.get(target, name)
        if (typeof method !== 'function') return method
        return (...given: unknown[]) => {
          const [format, bytes, params] = given
          const aes = name === 'importKey' && format === 'raw' && (params as Algorithm).name.startsWith('AES')
          if (aes && (bytes as Uint8Array).length === 24)
            return Promise.reject(new DOMException('192-bit AES keys are not supported', 'OperationError'))
          return method.apply(target, given)
        }
      },
    })
    for (const [alg, enc] of [
      ['A192KW', 'A256GCM'],
      ['A192GCMKW', 'A256GCM'],
      ['ECDH-ES+A192KW', 'A256GCM'],
      ['PBES2-HS384+A192KW', 'A256GCM'],
      ['dir', 'A192GCM'],
      ['dir', 'A192CBC-HS384'],
    ] as const) {
      const request = await sealed(alg, enc)
      const report = await inspect(request, testEnv({ subtle }))
      expect(report.verdict, `${alg} ${enc}: ${report.summary}`).toBe('undecided')
      expect(report.summary).toMatch(/Firefox, Safari/)
      const finding = report.findings.find(({ code }) => code === 'browser/unsupported-algorithm')
      // The software that explains it must agree with WebCrypto, and a wrong key must not decrypt there either.
      expect(finding?.message).toContain('decrypts, and would be accepted')
      expect(finding?.evidence?.at(-1)).toMatchObject({ value: CLAIMS_TEXT })
      const keys = JSON.stringify(oct(randomBytes(enc.startsWith('A192CBC') ? 48 : 24)))
      const other = await inspect({ ...request, keys }, testEnv({ subtle }))
      expect(JSON.stringify(other.findings)).not.toContain('would be accepted')
      expect(other.verdict).not.toBe('accepted')
    }
  })
})

describe('a content key of RSA-OAEP that begins with a zero byte', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const zeroFirst = Buffer.concat([Buffer.of(0), K32.subarray(1)])
  /** The content under the whole key; the sender encrypts `sent` of it to the RSA key. */
  const token = (sent: Buffer): InspectRequest => {
    const padding = { key: rsa.publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }
    return {
      token: madeJwe('RSA-OAEP-256', 'A256GCM', zeroFirst, { encryptedKey: publicEncrypt(padding, sent) }),
      keys: JSON.stringify(rsa.privateKey.export({ format: 'jwk' })),
    }
  }
  const cause = (report: Report) => report.findings.find(({ code }) => code === 'browser/unsupported-algorithm')

  it('is whole where WebCrypto keeps the zero', async () => {
    expect((await look(token(zeroFirst))).verdict).toBe('accepted')
  })

  it('is undecided where WebCrypto drops it, and big integers tell that the token is sound', async () => {
    const report = await inspect(token(zeroFirst), testEnv({ subtle: droppingZeros }))
    expect([report.verdict, statusOf(report, 'cek')]).toEqual(['undecided', 'skipped'])
    expect(report.summary).toContain('drops leading zero bytes')
    expect(cause(report)?.message).toContain('With that key the token would be accepted')
    expect(cause(report)?.evidence?.at(-1)).toMatchObject({ value: CLAIMS_TEXT })
  })

  it('that the sender dropped is rejected, and in such a browser undecided: big integers tell whose fault it is', async () => {
    const short = token(zeroFirst.subarray(1))
    expect(failing(await look(short))).toEqual(['cek'])
    const report = await inspect(short, testEnv({ subtle: droppingZeros }))
    expect(report.verdict).toBe('undecided')
    expect(cause(report)?.message).toContain('the sender dropped its leading zero')
    expect(JSON.stringify(report.findings)).not.toContain('would be accepted')
  })

  it('and nothing else of the wrong length is excused', async () => {
    const report = await inspect(token(Buffer.concat([K32, K32])), testEnv({ subtle: droppingZeros }))
    expect(report.verdict).toBe('rejected')
  })
})

describe('a policy that both fit', () => {
  it('names key management and content encryption', async () => {
    const policy = { algorithms: ['dir'], contentEncryption: ['A256GCM'] }
    const report = await look(dir({}, { policy }))
    expect(report.verdict).toBe('accepted')
    expect(statusOf(report, 'allowed')).toBe('passed')
  })
})
