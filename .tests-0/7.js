import { constants, createHmac, sign } from 'node:crypto'
import { l as describe, u as expect, d as it, o as tryBase64Url } from './assets/base64url-CstD21t-.js'
import { c as importBytes, u as isRefusal, p as verify } from './assets/crypto-Bq-DKBSn.js'
import { t as testEnv } from './assets/env-Dj9pQdRw.js'
import { s as encodeUtf8, g as LIMITS } from './assets/json-CkXdFA2d.js'
import { t as readToken } from './assets/read-token-CmA56wAV.js'
import { n as signatureAlgorithm } from './assets/signatures-BsO28qPn.js'
import { r as peekHeader } from './assets/split-header-CB33OsdG.js'
import { t as listedSecrets } from './assets/weak-secret-list-B2bV2iy7.js'

// src/engine/testing/made-tokens.ts
var b64 = (value) => Buffer.from(value).toString('base64url')
var HASH = {
  256: 'sha256',
  384: 'sha384',
  512: 'sha512',
}
/** A compact JWS. `key` is a secret for HS*, else a private key. */
function made(alg, key, how = {}) {
  const header = b64(
    JSON.stringify({
      alg,
      typ: 'JWT',
      ...how.header,
    }),
  )
  const payload = b64(
    typeof how.payload === 'string'
      ? how.payload
      : JSON.stringify(
          how.payload ?? {
            sub: 'alice',
            iat: 1789999e3,
          },
        ),
  )
  const text = `${header}.${payload}`
  const data = Buffer.from(how.input ? how.input(text, header, payload) : text)
  const bytes = signatureOf(how.as ?? alg, key, data, how)
  const last = how.signature ? how.signature(bytes) : bytes
  return `${text}.${typeof last === 'string' ? last : b64(last)}`
}
function signatureOf(alg, key, data, how) {
  const hash = HASH[alg.slice(2)] ?? 'sha256'
  if (alg.startsWith('HS')) return createHmac(hash, key).update(data).digest()
  const keyObject = key
  if (alg.startsWith('PS'))
    return sign(hash, data, {
      key: keyObject,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: how.saltLength ?? constants.RSA_PSS_SALTLEN_DIGEST,
    })
  if (alg.startsWith('ES'))
    return sign(hash, data, {
      key: keyObject,
      dsaEncoding: how.dsaEncoding ?? 'ieee-p1363',
    })
  if (alg.startsWith('Ed')) return sign(null, data, keyObject)
  return sign(hash, data, keyObject)
}
// src/engine/operations/try-secrets.ts
/** So many imports are under way at once: WebCrypto works on other threads, and waiting for each costs most of the time. */
var AT_ONCE = 64
/**
 * What has to be verified to know the secret of a token, whatever it is wrapped in; undefined for anything but a compact
 * token of HS256, HS384 or HS512 with its payload inside.
 */
function secretTargetOf(text) {
  const { token } = readToken(text, {
    limits: LIMITS,
    allow: /* @__PURE__ */ new Set(),
  })
  const jws = token.kind === 'sd-jwt' ? token.jws : token
  if (jws.kind !== 'jws' || jws.detached) return void 0
  const [part] = jws.signatures
  const header = part?.protected?.text
  const row = signatureAlgorithm(header === void 0 ? void 0 : peekHeader(header)?.alg)
  const signature = part && tryBase64Url(part.signature.text)
  if (header === void 0 || row?.family !== 'hmac' || !signature || signature.length === 0) return void 0
  return {
    alg: row.alg,
    signingInput: encodeUtf8(`${header}.${jws.payload.text}`),
    signature,
  }
}
/** The first of some texts (their UTF-8) that is the secret of an HMAC; undefined when none is. An abort rejects. */
async function trySecrets({ alg, signingInput, signature }, candidates, { subtle, signal }) {
  const params = signatureAlgorithm(alg)?.importParams(void 0)
  if (!params) return void 0
  const fits = async (candidate) => {
    if (candidate === '') return false
    const key = await importBytes(subtle, 'raw', encodeUtf8(candidate), params, ['verify'])
    return !isRefusal(key) && (await verify(subtle, params, key, signature, signingInput)) === true
  }
  for (let start = 0; start < candidates.length; start += AT_ONCE) {
    signal?.throwIfAborted()
    const some = candidates.slice(start, start + AT_ONCE)
    const index = (await Promise.all(some.map(fits))).indexOf(true)
    if (index >= 0) return some[index]
  }
}
// src/engine/operations/try-secrets.test.ts
var env = testEnv()
var target = (token) => {
  const found = secretTargetOf(token)
  if (!found) throw new Error('no target')
  return found
}
describe('the secret of a token', () => {
  it.each(['HS256', 'HS384', 'HS512'])('is found among others, %s', async (alg) => {
    const words = [...Array.from({ length: 500 }, (_, index) => `word-${index}`), '', 'this one', 'after it']
    expect(await trySecrets(target(made(alg, 'this one')), words, env)).toBe('this one')
  })
  it('is not found where it is not, in another case, or with a blank more', async () => {
    expect(
      await trySecrets(target(made('HS256', 'this one')), ['This one', 'this one ', 'this', ''], env),
    ).toBeUndefined()
  })
  it('is its UTF-8', async () => {
    expect(await trySecrets(target(made('HS256', 'pässwörd')), ['pässwörd'], env)).toBe('pässwörd')
  })
  it('is in the built-in list when a tutorial has it', async () => {
    const words = listedSecrets()
    expect(words.length).toBeGreaterThan(3e3)
    for (const secret of ['secret', 'your-256-bit-secret', 'Password123'])
      expect(await trySecrets(target(made('HS256', secret)), words, env)).toBe(secret)
  })
  it('is no more looked for after an abort', async () => {
    const signal = AbortSignal.abort()
    await expect(
      trySecrets(target(made('HS256', 'x')), ['a'], {
        ...env,
        signal,
      }),
    ).rejects.toThrow()
  })
})
describe('a target', () => {
  it('is taken out of what the token is wrapped in', () => {
    const token = made('HS256', 'x')
    expect(target(`Authorization: Bearer ${token}`)).toEqual(target(token))
    expect(createHmac('sha256', 'x').update(target(token).signingInput).digest()).toEqual(
      Buffer.from(target(token).signature),
    )
  })
  it.each([
    ['an unsigned token', 'eyJhbGciOiJub25lIn0.e30.'],
    ['no token', 'hello'],
    ['an asymmetric one', 'eyJhbGciOiJFUzI1NiJ9.e30.AAAA'],
    ['a detached payload', 'eyJhbGciOiJIUzI1NiJ9..AAAA'],
  ])('is not %s', (_, text) => {
    expect(secretTargetOf(text)).toBeUndefined()
  })
})
