import type { Params } from '../algorithms/signature-algorithm'
import { signatureAlgorithm } from '../algorithms/signatures'
import { encodeBase64Url } from '../codec/base64url'
import { exportJwk, generate, isRefusal, type Refusal, type Usage } from '../crypto'
import type { Jwk } from '../model'
import type { Env, Problem } from '../types'
import { privateOperations, publicJwk } from './jwk/public-jwk'
import { isProblem } from './key-material'
import { thumbprint } from './thumbprint'

/** How the key is named: not at all, sixteen random bytes, its RFC 7638 thumbprint, or as the person says. */
export type KidChoice = 'none' | 'random' | 'thumbprint' | { given: string }

/** What kind of key, and what to write beside it. Members that are left out are not written. */
export type GenerateRequest = (
  | { kind: 'RSA'; bits?: 2048 | 3072 | 4096; hash?: 'SHA-256' | 'SHA-384' | 'SHA-512'; alg?: string }
  | { kind: 'EC'; crv?: 'P-256' | 'P-384' | 'P-521'; alg?: string }
  | { kind: 'OKP'; crv?: 'Ed25519' | 'X25519'; alg?: string }
  | { kind: 'oct'; bits?: number; alg?: string }
  | { kind: 'AKP'; alg?: 'ML-DSA-44' | 'ML-DSA-65' | 'ML-DSA-87' }
) & { use?: 'sig' | 'enc'; key_ops?: string[]; kid?: KidChoice }

/** A new pair, or a new secret. */
export interface GeneratedKey {
  privateJwk?: Jwk
  publicJwk?: Jwk
  secretJwk?: Jwk
}

const DESCRIPTIVE = ['alg', 'key_ops', 'ext', 'use', 'kid']

/**
 * Makes a key with WebCrypto (a secret with `env.random`) and gives it the members of RFC 7517 §4 that were asked for.
 * Answers a Problem when this WebCrypto lacks the algorithm, or when the request asks for an impossible key. RSA takes
 * seconds and cannot be interrupted: an abort of `env.signal` is answered once it is through.
 */
export async function generateKey(request: GenerateRequest, env: Env): Promise<GeneratedKey | Problem> {
  const made =
    request.kind === 'oct'
      ? makeSecret(request.bits ?? defaultSecretBits(request.alg), env)
      : await makePair(request, env)
  if (env.signal?.aborted)
    return { code: 'generate/cancelled', message: 'Making the key was cancelled. Nothing was kept.' }
  if (isProblem(made)) return made
  const kid = await kidFor(made, request.kid ?? 'none', env)
  if (request.kind === 'oct') return { secretJwk: withDescription(made, request, kid, request.key_ops) }
  const operations = request.key_ops && privateOperations(request.key_ops)
  const privateJwk = withDescription(made, request, kid, operations)
  const half = publicJwk(privateJwk)
  return half ? { privateJwk, publicJwk: half } : { privateJwk }
}

function makeSecret(bits: number, env: Env): Jwk | Problem {
  if (!Number.isInteger(bits) || bits < 8 || bits % 8 !== 0 || bits > 65_536 * 8)
    return {
      code: 'generate/length',
      message: `A secret of ${bits} bits cannot be made: choose whole bytes, from 8 bits to 524288.`,
    }
  return { kty: 'oct', k: encodeBase64Url(env.random(bits / 8)) }
}

/** RFC 7518 §3.2: a key at least as long as the output of the hash; §5.2.2 for the composite encryption algorithms. */
function defaultSecretBits(alg: string | undefined): number {
  const digits = alg === undefined ? null : /^(?:HS|A\d{3}CBC-HS|A)(\d{3})/.exec(alg)
  return digits ? Number(digits[1]) : 256
}

async function makePair(request: Exclude<GenerateRequest, { kind: 'oct' }>, env: Env): Promise<Jwk | Problem> {
  const { params, usages, title } = recipe(request)
  const pair = await generate(env.subtle, params, usages, true)
  if (isRefusal(pair)) return refusalProblem(pair, title, request)
  const jwk = await exportJwk(env.subtle, 'privateKey' in pair ? pair.privateKey : pair)
  if (isRefusal(jwk)) return refusalProblem(jwk, title, request)
  const bare = Object.entries(jwk).filter(
    ([name]) => !DESCRIPTIVE.includes(name) || (request.kind === 'AKP' && name === 'alg'),
  )
  return { kty: request.kind, ...Object.fromEntries(bare) }
}

type Recipe = {
  params: Params & { modulusLength?: number; publicExponent?: Uint8Array<ArrayBuffer> }
  usages: Usage[]
  title: string
}

function recipe(request: Exclude<GenerateRequest, { kind: 'oct' }>): Recipe {
  const signing: Usage[] = ['sign', 'verify']
  if (request.kind === 'RSA') {
    const modulusLength = request.bits ?? 2048
    const hash = request.hash ?? signatureAlgorithm(request.alg)?.hash ?? 'SHA-256'
    const publicExponent = Uint8Array.of(1, 0, 1)
    // The numbers of an RSA key know no padding: one name serves for every algorithm that the key will be used with.
    return {
      params: { name: 'RSASSA-PKCS1-v1_5', modulusLength, publicExponent, hash },
      usages: signing,
      title: `RSA ${modulusLength}`,
    }
  }
  if (request.kind === 'EC') {
    const namedCurve = request.crv ?? signatureAlgorithm(request.alg)?.crv?.[0] ?? 'P-256'
    return { params: { name: 'ECDSA', namedCurve }, usages: signing, title: `EC ${namedCurve}` }
  }
  if (request.kind === 'AKP') {
    const name = request.alg ?? 'ML-DSA-44'
    return { params: { name }, usages: signing, title: name }
  }
  const crv = request.crv ?? (request.alg?.startsWith('ECDH-ES') ? 'X25519' : 'Ed25519')
  return { params: { name: crv }, usages: crv === 'X25519' ? ['deriveBits'] : signing, title: crv }
}

function refusalProblem(refusal: Refusal, title: string, request: GenerateRequest): Problem {
  if (refusal.reason === 'unsupported' || request.kind === 'AKP' || request.kind === 'OKP') {
    const where =
      request.kind === 'AKP'
        ? (signatureAlgorithm(request.alg ?? 'ML-DSA-44')?.whoHasIt ?? '')
        : 'Current Chromium, Firefox and WebKit have it.'
    return {
      code: 'browser/unsupported-algorithm',
      message: `This browser's WebCrypto cannot make ${title} keys. ${where}`,
    }
  }
  return {
    code: 'generate/refused',
    message: `This browser's WebCrypto did not make the ${title} key: ${refusal.engineSaid}`,
  }
}

async function kidFor(jwk: Jwk, choice: KidChoice, env: Env): Promise<string | undefined> {
  if (choice === 'none') return undefined
  if (choice === 'random') return encodeBase64Url(env.random(16))
  if (typeof choice === 'object') return choice.given
  return thumbprint(env.subtle, jwk)
}

/** The key with its description in front, in the order of RFC 7517 §4. */
function withDescription(
  key: Jwk,
  request: GenerateRequest,
  kid: string | undefined,
  operations: string[] | undefined,
): Jwk {
  const jwk: Jwk = { kty: key.kty }
  if (kid !== undefined) jwk.kid = kid
  if (request.use !== undefined) jwk.use = request.use
  if (operations && operations.length > 0) jwk.key_ops = operations
  if (request.alg !== undefined) jwk.alg = request.alg
  return { ...jwk, ...key }
}
