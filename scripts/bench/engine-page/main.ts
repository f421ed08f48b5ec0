/** What `npm run bench` measures of the engine, in one page and one run: the engine, jose and raw WebCrypto by turns. */
import * as jose from 'jose'
import { inspect } from '../../../src/engine/inspect'
import type { Env } from '../../../src/engine/types'

const env: Env = {
  subtle: crypto.subtle,
  // jose looks at the clock at each call, too.
  get now() {
    return Math.floor(Date.now() / 1000)
  },
  random: (length) => crypto.getRandomValues(new Uint8Array(length)),
}

/** Milliseconds for one call, by the contenders' names. */
export type Timing = Record<string, number>

/** Different tokens of one signer, so that nobody profits from having seen the very same one before. */
const TOKENS = 16
/**
 * Calls before anything is measured: each contender's code is compiled by then. Chromium compiles beside the calls; after
 * 1,000 the first race of a page still ran code that was not, on all sides (HS256: 1.5 to 2.0, and 1.0 to 1.2 when the same
 * race was run again), and after 5,500 it had settled.
 */
const WARM = 8_000
/** The clock of a page goes in steps of 0.1 ms: what takes ten of them or fewer is not measured with it. */
const LEAST_ROUND_MS = 10
const ROUNDS = 41

/**
 * Runs the contenders by turns over the same tokens, so that what the machine does meanwhile strikes all of them; the
 * median of the rounds. Every contender is called as often, and the quickest still fills many steps of the clock.
 */
async function race(contenders: Record<string, (index: number) => Promise<unknown>>): Promise<Timing> {
  const took = new Map<string, number[]>(Object.keys(contenders).map((name) => [name, []]))
  const timed = async (run: (index: number) => Promise<unknown>, calls: number): Promise<number> => {
    const began = performance.now()
    for (let i = 0; i < calls; i++) await run(i % TOKENS)
    return (performance.now() - began) / calls
  }
  for (const run of Object.values(contenders)) await timed(run, WARM)
  const quick = []
  for (const run of Object.values(contenders)) quick.push(await timed(run, 10 * TOKENS))
  const calls = TOKENS * Math.ceil(LEAST_ROUND_MS / Math.max(0.01, Math.min(...quick)) / TOKENS)
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, run] of Object.entries(contenders)) took.get(name)?.push(await timed(run, calls))
  return Object.fromEntries([...took].map(([name, each]) => [name, median(each)]))
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? Number.NaN
}

async function keyPair(alg: string): Promise<{ sign: CryptoKey | Uint8Array; jwk: jose.JWK }> {
  if (alg.startsWith('HS')) {
    const secret = env.random(64)
    return { sign: secret, jwk: { kty: 'oct', k: jose.base64url.encode(secret), alg, kid: 'a' } }
  }
  const { publicKey, privateKey } = await jose.generateKeyPair(alg, { extractable: true })
  return { sign: privateKey, jwk: { ...(await jose.exportJWK(publicKey)), alg, kid: 'a' } }
}

/** Claims that make a token of about 1 kB. */
const CLAIMS = {
  sub: 'user-8f14e45f',
  roles: Array.from({ length: 24 }, (_, index) => `orders-role-${index}`),
}

/** `inspect` with its complete report beside `jose.jwtVerify` and the bare check, same JWKS, keys warm on all sides. */
async function verification(alg: string): Promise<Timing> {
  const { sign, jwk } = await keyPair(alg)
  const issuer = 'https://idp.example.com'
  const audience = 'api://orders'
  const tokens: string[] = []
  for (let index = 0; index < TOKENS; index++)
    tokens.push(
      await new jose.SignJWT({ ...CLAIMS, jti: `token-${index}` })
        .setProtectedHeader({ alg, kid: 'a', typ: 'JWT' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime('1h')
        .sign(sign),
    )
  const keys = JSON.stringify({ keys: [jwk] })
  const set = jose.createLocalJWKSet({ keys: [jwk] })
  // jose's local sets refuse symmetric keys: there the secret itself is the key, imported once.
  const warm = await jose.importJWK(jwk, alg)
  const imported =
    warm instanceof Uint8Array
      ? await crypto.subtle.importKey(
          'raw',
          warm as BufferSource,
          { name: 'HMAC', hash: `SHA-${alg.slice(2)}` },
          false,
          ['verify'],
        )
      : warm
  const policy = { issuer, audience }
  const requests = tokens.map((token) => ({ token, keys, policy }))
  for (const request of requests) {
    const report = await inspect(request, env)
    if (report.verdict !== 'accepted' || report.steps.length < 25) throw new Error(`${alg}: ${report.summary}`)
  }
  const options = { issuer, audience }
  const bare = tokens.map((token) => {
    const end = token.lastIndexOf('.')
    return {
      data: new TextEncoder().encode(token.slice(0, end)),
      bytes: jose.base64url.decode(token.slice(end + 1)) as BufferSource,
    }
  })
  const at = <T>(list: readonly T[], index: number): T => list[index] ?? (list[0] as T)
  return race({
    inspect: (index) => inspect(at(requests, index), env),
    jose: (index) =>
      alg.startsWith('HS')
        ? jose.jwtVerify(at(tokens, index), imported as CryptoKey, options)
        : jose.jwtVerify(at(tokens, index), set, options),
    subtle: (index) => {
      const { bytes, data } = at(bare, index)
      return crypto.subtle.verify(paramsOf(alg), imported as CryptoKey, bytes, data)
    },
  })
}

function paramsOf(alg: string): AlgorithmIdentifier | RsaPssParams | EcdsaParams {
  if (alg.startsWith('HS')) return 'HMAC'
  if (alg.startsWith('RS')) return 'RSASSA-PKCS1-v1_5'
  if (alg.startsWith('PS')) return { name: 'RSA-PSS', saltLength: Number(alg.slice(2)) / 8 }
  if (alg.startsWith('ES')) return { name: 'ECDSA', hash: `SHA-${alg.slice(2)}` }
  return alg
}

/** Decryption with the complete trace beside `jose.compactDecrypt`. */
async function decryption(alg: string, enc: string): Promise<Timing> {
  const symmetric = { A256KW: 32, dir: enc === 'A256GCM' ? 32 : 64 }[alg]
  const made = symmetric
    ? { publicKey: env.random(symmetric), privateKey: env.random(symmetric) }
    : await jose.generateKeyPair(alg, { extractable: true })
  if (symmetric) made.privateKey = made.publicKey
  const { publicKey, privateKey } = made
  const jwk =
    privateKey instanceof Uint8Array
      ? { kty: 'oct', k: jose.base64url.encode(privateKey) }
      : await jose.exportJWK(privateKey)
  const token = await new jose.CompactEncrypt(new TextEncoder().encode(JSON.stringify(CLAIMS)))
    .setProtectedHeader({ alg, enc })
    .encrypt(publicKey)
  const request = { token, keys: JSON.stringify(jwk) }
  const report = await inspect(request, env)
  if (report.verdict !== 'accepted') throw new Error(`${alg} ${enc}: ${report.summary}`)
  const key = await jose.importJWK(jwk, alg)
  return race({ inspect: () => inspect(request, env), jose: () => jose.compactDecrypt(token, key) })
}

/** Milliseconds to the first proven cause, and to the whole report, for one broken token of each family. */
async function diagnosis(): Promise<Record<string, { code: string; first: number; whole: number }>> {
  const answers: Record<string, { code: string; first: number; whole: number }> = {}
  for (const [family, request] of Object.entries(await brokenTokens())) {
    const began = performance.now()
    let first: number | undefined
    let code = ''
    const report = await inspect(request, {
      ...env,
      onReport: (partial) => {
        const proven = partial.findings.find((each) => each.certainty === 'proven' && each.severity === 'error')
        if (!proven || first !== undefined) return
        first = performance.now() - began
        code = proven.code
      },
    })
    const whole = performance.now() - began
    code ||= report.findings[0]?.code ?? 'none'
    answers[family] = { code, first: first ?? whole, whole }
  }
  return answers
}

async function brokenTokens(): Promise<Record<string, { token: string; keys: string }>> {
  const sign = (alg: string, key: CryptoKey | Uint8Array, kid = 'a'): Promise<string> =>
    new jose.SignJWT(CLAIMS).setProtectedHeader({ alg, kid }).sign(key)
  const secret = env.random(32)
  const text = btoa(String.fromCharCode(...secret))
  const rsa = await jose.generateKeyPair('RS256', { extractable: true })
  const other = await jose.generateKeyPair('RS256', { extractable: true })
  const ec = await jose.generateKeyPair('ES256', { extractable: true })
  const ed = await jose.generateKeyPair('Ed25519', { extractable: true })
  const rsaJwk = { ...(await jose.exportJWK(rsa.publicKey)), kid: 'b' }
  const otherJwk = { ...(await jose.exportJWK(other.publicKey)), kid: 'a' }
  const edited = (token: string): string => {
    const [header = '', , signature = ''] = token.split('.')
    return `${header}.${jose.base64url.encode('{"sub":"somebody else"}')}.${signature}`
  }
  const set = (...keys: jose.JWK[]): string => JSON.stringify({ keys })
  return {
    'HMAC, base64 secret used as text': { token: await sign('HS256', secret), keys: text },
    'RSA, kid names the wrong key': { token: await sign('RS256', rsa.privateKey), keys: set(otherJwk, rsaJwk) },
    'RSA, payload edited': { token: edited(await sign('RS256', rsa.privateKey, 'b')), keys: set(rsaJwk) },
    'RSA, another key signed': { token: await sign('RS256', rsa.privateKey), keys: set(otherJwk) },
    'ECDSA, payload edited': {
      token: edited(await sign('ES256', ec.privateKey)),
      keys: set({ ...(await jose.exportJWK(ec.publicKey)), kid: 'a' }),
    },
    'EdDSA, kid not found': {
      token: await sign('Ed25519', ed.privateKey),
      keys: set({ ...(await jose.exportJWK(ed.publicKey)), kid: 'z' }),
    },
  }
}

Object.assign(globalThis, { bench: { verification, decryption, diagnosis } })
