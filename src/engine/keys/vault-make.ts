import { keyManagement } from '../algorithms/key-management'
import type { Params, SignatureAlgorithm } from '../algorithms/signature-algorithm'
import { signatureAlgorithm } from '../algorithms/signatures'
import { exportJwk, generate, importBytes, importJwk, isRefusal, type Refusal, type Usage } from '../crypto'
import type { Jwk } from '../model'
import type { Env, Problem } from '../types'
import { keyMembers, privateMembersOf, publicJwk } from './jwk/public-jwk'
import { bytesMember, isProblem } from './key-material'
import { thumbprint } from './thumbprint'

/** What a key of the vault is made for. Sizes and curves that the algorithm does not decide are given beside it. */
export interface VaultRequest {
  /** A JWS or JWE `alg`; `dir` makes a key for AES-GCM content encryption. */
  alg: string
  /** RSA modulus, or the key of `dir`. */
  bits?: number
  /** For algorithms with a choice of curves. */
  crv?: string
  kid?: 'none' | 'thumbprint' | { given: string }
}

/** A key that cannot be exported, with its public half that can. CryptoKeys survive `structuredClone` and IndexedDB. */
export interface MadeVaultKey {
  key: CryptoKey
  publicKey?: CryptoKey
  publicJwk?: Jwk
  kid?: string
  kind: string
  purpose: 'sig' | 'enc'
}

interface Recipe {
  params: Params & { modulusLength?: number; publicExponent?: Uint8Array<ArrayBuffer> }
  privateUsages: Usage[]
  publicUsages: Usage[]
  kind: string
  purpose: 'sig' | 'enc'
  title: string
}

/**
 * Makes a key inside WebCrypto that cannot be exported (`extractable: false`), usable for one algorithm only. A Problem
 * when this WebCrypto lacks it, or when the vault cannot hold a key for it.
 */
export async function makeVaultKey(request: VaultRequest, env: Env): Promise<MadeVaultKey | Problem> {
  const recipe = recipeFor(request)
  if (isProblem(recipe)) return recipe
  const usages = [...new Set([...recipe.privateUsages, ...recipe.publicUsages])]
  const made = await generate(env.subtle, recipe.params, usages, false)
  if (isRefusal(made)) return refusal(made, recipe)
  if (!('privateKey' in made)) return described({ key: made }, recipe, request, env)
  return described({ key: made.privateKey, publicKey: made.publicKey }, recipe, request, env)
}

/**
 * Imports a private JWK, or a shared secret, so that it cannot be exported again. The text that it came from is the
 * person's to destroy. A Problem when the key is not one for this algorithm.
 */
export async function importVaultKey(jwk: Jwk, request: VaultRequest, env: Env): Promise<MadeVaultKey | Problem> {
  if (privateMembersOf(jwk).length === 0)
    return {
      code: 'vault/public',
      message: 'This is a public key: there is nothing in it to be kept from anybody. Give the private key.',
    }
  const recipe = recipeFor({ ...request, ...(typeof jwk.crv === 'string' && { crv: jwk.crv }) })
  if (isProblem(recipe)) return recipe
  const secret = jwk.kty === 'oct' ? bytesMember(jwk, 'k') : undefined
  if (isProblem(secret)) return secret
  const asked = recipe.params.name.startsWith('AES') && request.alg !== 'dir' ? recipe.params.length : undefined
  if (secret && asked !== undefined && secret.length * 8 !== asked)
    return {
      code: 'jwe/key-length',
      message: `The secret has ${secret.length * 8} bits; ${request.alg} asks exactly ${asked}.`,
    }
  const { length: _, ...params } = recipe.params
  const key = secret
    ? await importBytes(env.subtle, 'raw', secret, params, recipe.privateUsages)
    : await importJwk(env.subtle, keyMembers(jwk), recipe.params, recipe.privateUsages)
  if (isRefusal(key)) return refusal(key, recipe)
  const half = publicJwk(jwk)
  if (!half) return described({ key }, recipe, request, env, jwk)
  const publicKey = await importJwk(env.subtle, keyMembers(half), recipe.params, recipe.publicUsages, true)
  if (isRefusal(publicKey)) return refusal(publicKey, recipe)
  return described({ key, publicKey }, recipe, request, env, jwk)
}

function recipeFor({ alg, bits, crv }: VaultRequest): Recipe | Problem {
  const signature = signatureAlgorithm(alg)
  if (signature?.native) return signingRecipe(signature, bits, crv)
  const row = keyManagement(alg)
  const params = row?.importParams(crv ?? row.crv?.[0])
  if (alg === 'dir')
    return {
      params: { name: 'AES-GCM', length: bits ?? 256 },
      privateUsages: ['encrypt', 'decrypt'],
      publicUsages: [],
      kind: `AES ${bits ?? 256}`,
      purpose: 'enc',
      title: `AES-${bits ?? 256} in GCM`,
    }
  if (!row?.native || !params || row.family === 'pbes2')
    return {
      code: 'vault/algorithm',
      message:
        row?.family === 'pbes2'
          ? `${alg} works with a password, which a person remembers; the vault holds keys.`
          : `No browser's WebCrypto has ${alg}, so the vault cannot hold a key for it.`,
    }
  const shared = row.kty[0] === 'oct'
  const both = [...row.unwrapUsages, ...row.wrapUsages]
  const size = row.kty[0] === 'RSA' ? (bits ?? 2048) : row.kekBits
  const curve = crv ?? row.crv?.[0]
  return {
    params: withSize(params, row.kty[0] === 'RSA', size),
    privateUsages: shared ? both : [...row.unwrapUsages],
    publicUsages: shared ? [] : [...row.wrapUsages],
    kind: row.kty[0] === 'RSA' ? `RSA ${size}` : shared ? `AES ${size}` : String(curve),
    purpose: 'enc',
    title: row.title,
  }
}

function signingRecipe(row: SignatureAlgorithm, bits: number | undefined, crv: string | undefined): Recipe {
  const curve = crv ?? row.crv?.[0]
  const params = row.importParams(curve)
  const size = row.kty === 'RSA' ? (bits ?? 2048) : undefined
  const secretBits = Number(/\d+$/.exec(row.hash ?? '')?.[0] ?? 256)
  const kinds = { RSA: `RSA ${size}`, EC: `EC ${curve}`, OKP: String(curve), AKP: row.alg, oct: `HMAC ${secretBits}` }
  return {
    params: withSize(params, row.kty === 'RSA', row.family === 'hmac' ? secretBits : size),
    privateUsages: row.family === 'hmac' ? ['sign', 'verify'] : ['sign'],
    publicUsages: row.family === 'hmac' ? [] : ['verify'],
    kind: kinds[row.kty],
    purpose: 'sig',
    title: row.title,
  }
}

function withSize(params: Params, isRsa: boolean, size: number | undefined): Recipe['params'] {
  if (isRsa) return { ...params, modulusLength: size ?? 2048, publicExponent: Uint8Array.of(1, 0, 1) }
  return size === undefined ? params : { ...params, length: size }
}

async function described(
  halves: { key: CryptoKey; publicKey?: CryptoKey },
  recipe: Recipe,
  request: VaultRequest,
  env: Env,
  given?: Jwk,
): Promise<MadeVaultKey> {
  const exported = halves.publicKey ? await exportJwk(env.subtle, halves.publicKey) : undefined
  const bare = exported && !isRefusal(exported) ? keyMembers({ ...exported, kty: exported.kty ?? '' }) : undefined
  const kid = await kidFor(request.kid ?? 'none', bare, given, env)
  const made: MadeVaultKey = { ...halves, kind: kindOf(recipe, halves.key), purpose: recipe.purpose }
  if (kid !== undefined) made.kid = kid
  if (bare) made.publicJwk = { ...(kid !== undefined && { kid }), use: recipe.purpose, alg: request.alg, ...bare }
  return made
}

/** What was imported has the size that it has, whatever was asked for. */
function kindOf({ kind }: Recipe, key: CryptoKey): string {
  const { modulusLength, length } = key.algorithm as KeyAlgorithm & { modulusLength?: number; length?: number }
  const size = modulusLength ?? length
  return size === undefined ? kind : `${kind.split(' ')[0]} ${size}`
}

async function kidFor(
  choice: NonNullable<VaultRequest['kid']>,
  half: Jwk | undefined,
  given: Jwk | undefined,
  env: Env,
): Promise<string | undefined> {
  if (typeof choice === 'object') return choice.given
  if (choice === 'thumbprint') return half && thumbprint(env.subtle, half)
  return typeof given?.kid === 'string' ? given.kid : undefined
}

function refusal(refused: Refusal, { title }: Recipe): Problem {
  return refused.reason === 'unsupported'
    ? { code: 'browser/unsupported-algorithm', message: `This browser's WebCrypto has no ${title}.` }
    : {
        code: 'key/refused',
        message: `WebCrypto does not take this key for ${title}: ${refused.engineSaid}`,
      }
}
