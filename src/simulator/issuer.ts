import { create } from '@/engine/index'
import { generateKey } from '@/engine/keys/generate'
import type { CreateReport, Env, Seconds } from '@/engine/types'
import { duration, type SimulatorEvent } from './events'

/**
 * A signing key of the issuer and the three moments of its life. It is in the published set from `publishedAt` until
 * `retiredAt`, and signs from `signsFrom` until another key does. Unix seconds of the simulated clock.
 */
export interface IssuerKey {
  kid: string
  alg: string
  publicJwk: Record<string, unknown>
  privateJwk: Record<string, unknown>
  publishedAt?: Seconds
  signsFrom?: Seconds
  signsUntil?: Seconds
  retiredAt?: Seconds
}

/** An identity provider in memory: its name, its keys in the order in which they were made, and what it did. */
export interface Issuer {
  /** The `iss` of its tokens. */
  name: string
  /** Where its set would be; nothing is ever fetched from there. */
  jwksAddress: string
  keys: readonly IssuerKey[]
  log: readonly SimulatorEvent[]
}

export type KeyState = 'made' | 'published' | 'signing' | 'grace' | 'retired'

/** An issuer without keys. `name` becomes the `iss` of its tokens. */
export function newIssuer(name: string): Issuer {
  return { name, jwksAddress: `${name.replace(/\/$/, '')}/.well-known/jwks.json`, keys: [], log: [] }
}

/**
 * Makes a key pair for the issuer, unpublished. `kid` is given by the caller, `alg` is ES256 or EdDSA (both are made in
 * a moment). Throws when this WebCrypto cannot make the key, with the engine's own sentence.
 */
export async function makeIssuerKey(kid: string, env: Env, alg: 'ES256' | 'EdDSA' = 'ES256'): Promise<IssuerKey> {
  const kind = alg === 'ES256' ? ({ kind: 'EC', crv: 'P-256' } as const) : ({ kind: 'OKP', crv: 'Ed25519' } as const)
  const made = await generateKey({ ...kind, alg, use: 'sig', kid: { given: kid } }, env)
  if (!('privateJwk' in made) || !made.privateJwk || !made.publicJwk)
    throw new Error('message' in made ? made.message : `No ${alg} key was made`)
  return { kid, alg, publicJwk: made.publicJwk, privateJwk: made.privateJwk }
}

/** What a key is doing at a moment (Unix seconds); `grace` is published and no longer signing. */
export function keyState(key: IssuerKey, at: Seconds): KeyState {
  if (key.retiredAt !== undefined && key.retiredAt <= at) return 'retired'
  if (key.publishedAt === undefined || key.publishedAt > at) return 'made'
  if (key.signsFrom === undefined || key.signsFrom > at) return 'published'
  return key.signsUntil !== undefined && key.signsUntil <= at ? 'grace' : 'signing'
}

/** The key that signs at a moment, or undefined before there is one. */
export function signingKey(issuer: Issuer, at: Seconds): IssuerKey | undefined {
  return issuer.keys.find((key) => key.signsFrom !== undefined && keyState(key, at) === 'signing')
}

/** The oldest key that is in this state at a moment (Unix seconds); undefined when none is. */
export const keyThatIs = (state: KeyState, issuer: Issuer, at: Seconds): IssuerKey | undefined =>
  issuer.keys.find((key) => keyState(key, at) === state)

/** Puts a key into the published set at `at`, not signing yet, so that verifiers can learn of it first. */
export function publishKey(issuer: Issuer, key: IssuerKey, at: Seconds): Issuer {
  const published = { ...key, publishedAt: at }
  return {
    ...issuer,
    keys: [...issuer.keys, published],
    log: [
      ...issuer.log,
      {
        at,
        code: 'key/published',
        kid: key.kid,
        sentence: `${key.kid} is in the published set. It signs nothing yet.`,
      },
    ],
  }
}

/** From `at` on, new tokens are signed with `kid`; the key that signed until now enters its grace period. */
export function signWith(issuer: Issuer, kid: string, at: Seconds): Issuer {
  const chosen = issuer.keys.find((key) => key.kid === kid)
  const before = signingKey(issuer, at)
  if (!chosen || keyState(chosen, at) !== 'published') return issuer
  const head = chosen.publishedAt === undefined ? 0 : at - chosen.publishedAt
  const why = before
    ? ` It was published ${duration(head)} before. ${before.kid} stays published, for the tokens that it has signed.`
    : ''
  return {
    ...issuer,
    keys: issuer.keys.map((key) =>
      key.kid === kid ? { ...key, signsFrom: at } : key.kid === before?.kid ? { ...key, signsUntil: at } : key,
    ),
    log: [...issuer.log, { at, code: 'key/signing', kid, sentence: `New tokens are signed with ${kid}.${why}` }],
  }
}

/** Takes a key out of the published set at `at`. A key that is signing can be retired too: then nothing signs. */
export function retireKey(issuer: Issuer, kid: string, at: Seconds): Issuer {
  const chosen = issuer.keys.find((key) => key.kid === kid)
  if (!chosen || keyState(chosen, at) === 'retired') return issuer
  const grace =
    chosen.signsUntil === undefined
      ? 'It had no grace period.'
      : `Its grace period was ${duration(at - chosen.signsUntil)}.`
  return {
    ...issuer,
    keys: issuer.keys.map((key) =>
      key.kid === kid
        ? { ...key, retiredAt: at, ...(key.signsFrom !== undefined && { signsUntil: key.signsUntil ?? at }) }
        : key,
    ),
    log: [
      ...issuer.log,
      { at, code: 'key/retired', kid, sentence: `${kid} was taken out of the published set. ${grace}` },
    ],
  }
}

/** The set that the issuer publishes at a moment, as the text that it would answer with (RFC 7517 §5): public members only. */
export function publishedSet(issuer: Issuer, at: Seconds): string {
  const keys = issuer.keys.filter((key) => !['made', 'retired'].includes(keyState(key, at)))
  return JSON.stringify({ keys: keys.map(({ publicJwk }) => publicJwk) }, null, 2)
}

/** A token and what the issuer knows about it. Unix seconds of the simulated clock. */
export interface IssuedToken {
  text: string
  kid: string
  issuedAt: Seconds
  expiresAt: Seconds
}

/**
 * Signs a token at `at` with the key that signs then, for `lifetime` seconds; `claims` are added to `iss`, `iat` and
 * `exp` and may replace them. Undefined while no key signs. Throws with the engine's findings when it refuses to sign.
 */
export async function issueToken(
  issuer: Issuer,
  { at, lifetime, claims = {} }: { at: Seconds; lifetime: Seconds; claims?: Record<string, unknown> },
  env: Env,
): Promise<IssuedToken | undefined> {
  const key = signingKey(issuer, at)
  if (!key) return undefined
  const issuedAt = Math.floor(at)
  const expiresAt = issuedAt + lifetime
  const report = await create(
    {
      payload: JSON.stringify({ iss: issuer.name, iat: issuedAt, exp: expiresAt, ...claims }),
      signatures: [
        {
          alg: key.alg,
          key: JSON.stringify(key.privateJwk),
          protectedHeader: { alg: key.alg, typ: 'JWT', kid: key.kid },
        },
      ],
    },
    { ...env, now: issuedAt },
  )
  return { text: madeToken(report), kid: key.kid, issuedAt, expiresAt }
}

function madeToken({ token, findings }: CreateReport): string {
  if (token === undefined) throw new Error(findings.map(({ message }) => message).join(' ') || 'No token was made')
  return token
}
