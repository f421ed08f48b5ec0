import type { Env, Seconds } from '@/engine/types'
import type { SimulatorEvent } from './events'
import {
  type IssuedToken,
  type Issuer,
  type IssuerKey,
  issueToken,
  keyThatIs,
  makeIssuerKey,
  newIssuer,
  publishKey,
  retireKey,
  signingKey,
  signWith,
} from './issuer'
import { emptyCache } from './jwks-cache'
import { type CheckReason, present, publisherOf, type Verifier } from './verifier'

/** How long tokens live, how often one is signed and all are presented, and how long the verifier keeps a copy. */
export interface RotationSettings {
  tokenLifetime: Seconds
  every: Seconds
  cacheLifetime: Seconds
}

/** A stretch of time over which a token met the same answer; `to` is the last moment at which it was presented. */
export interface Stretch {
  from: Seconds
  to: Seconds
  reason: CheckReason
  sentence: string
  accepted: boolean
}

/** A token that somebody holds and presents again and again until it expires. */
export interface HeldToken extends IssuedToken {
  number: number
  stretches: readonly Stretch[]
}

/** An issuer, a verifier and the tokens that go from one to the other, at one moment of simulated time. */
export interface Rotation {
  settings: RotationSettings
  startedAt: Seconds
  at: Seconds
  issuer: Issuer
  verifier: Verifier
  tokens: readonly HeldToken[]
  /** Of issuer and cache together, in order; answers from a fresh copy are left out. */
  log: readonly SimulatorEvent[]
  /** When the verifier fetched the set. */
  fetches: readonly Seconds[]
}

/** Tokens and log lines that are kept: more than any drawing shows. */
const KEPT = 400

/** A new run at `at` (Unix seconds): one key, published and signing, its first token signed and presented. */
export async function startRotation(settings: RotationSettings, at: Seconds, env: Env): Promise<Rotation> {
  const issuer = newIssuer('https://issuer.example')
  const key = await makeIssuerKey('key-1', env)
  const rotation: Rotation = {
    settings,
    startedAt: at,
    at,
    issuer: signWith(publishKey(issuer, key, at), key.kid, at),
    verifier: { cache: emptyCache(settings.cacheLifetime), policy: { algorithms: ['ES256'] } },
    tokens: [],
    log: [],
    fetches: [],
  }
  return tick({ ...rotation, log: rotation.issuer.log }, at, env)
}

/**
 * The run at a later moment: at every multiple of `settings.every` since the start a token is signed and all that have
 * not expired are presented, oldest first. An earlier moment changes nothing.
 */
export async function advanced(rotation: Rotation, until: Seconds, env: Env): Promise<Rotation> {
  const { every } = rotation.settings
  let next = rotation
  const passed = Math.floor((rotation.at - rotation.startedAt) / every)
  for (let count = passed + 1; rotation.startedAt + count * every <= until; count++)
    next = await tick(next, rotation.startedAt + count * every, env)
  return until > next.at ? { ...next, at: until } : next
}

/** The key that could sign next: published, not signing yet. */
export const nextKey = ({ issuer, at }: Rotation): IssuerKey | undefined => keyThatIs('published', issuer, at)

/** The oldest key in its grace period. */
export const oldKey = ({ issuer, at }: Rotation): IssuerKey | undefined => keyThatIs('grace', issuer, at)

/** Makes the next key and publishes it now. */
export async function publishNext(rotation: Rotation, env: Env): Promise<Rotation> {
  const key = await makeIssuerKey(`key-${rotation.issuer.keys.length + 1}`, env)
  return withIssuer(rotation, publishKey(rotation.issuer, key, rotation.at))
}

/** Signs with the next key from now on; changes nothing when there is none. */
export function signWithNext(rotation: Rotation): Rotation {
  const key = nextKey(rotation)
  return key ? withIssuer(rotation, signWith(rotation.issuer, key.kid, rotation.at)) : rotation
}

/** Takes the oldest key in its grace period out of the set now; changes nothing when there is none. */
export function retireOld(rotation: Rotation): Rotation {
  const key = oldKey(rotation)
  return key ? withIssuer(rotation, retireKey(rotation.issuer, key.kid, rotation.at)) : rotation
}

/** From when on nothing that is still good was signed with this key, Unix seconds; undefined while it may yet sign. */
export const safeToRetireAt = ({ settings }: Rotation, { signsUntil }: IssuerKey): Seconds | undefined =>
  signsUntil === undefined ? undefined : signsUntil + settings.tokenLifetime

/** From when on every copy of the set has this key, even of verifiers that never ask early, Unix seconds. */
export const knownToAllAt = ({ settings }: Rotation, { publishedAt }: IssuerKey): Seconds | undefined =>
  publishedAt === undefined ? undefined : publishedAt + settings.cacheLifetime

/** The tokens that have not expired, oldest first. */
export const livingTokens = ({ tokens, at }: Rotation): HeldToken[] => tokens.filter(({ expiresAt }) => expiresAt > at)

function withIssuer(rotation: Rotation, issuer: Issuer): Rotation {
  const added = issuer.log.slice(rotation.issuer.log.length)
  return { ...rotation, issuer, log: [...rotation.log, ...added].slice(-KEPT) }
}

async function tick(rotation: Rotation, at: Seconds, env: Env): Promise<Rotation> {
  const { issuer, settings } = rotation
  let tokens = [...rotation.tokens]
  if (signingKey(issuer, at)) {
    const claims = { sub: 'ada' }
    const token = await issueToken(issuer, { at, lifetime: settings.tokenLifetime, claims }, env)
    if (token) tokens.push({ ...token, number: (tokens.at(-1)?.number ?? 0) + 1, stretches: [] })
  }
  tokens = tokens.slice(-KEPT)
  let { verifier } = rotation
  const log = [...rotation.log]
  const fetches = [...rotation.fetches]
  for (const [index, token] of tokens.entries()) {
    if (token.expiresAt <= at) continue
    const answer = await present(verifier, publisherOf(issuer), token.text, { at }, env)
    if (answer.verifier.cache.copy !== verifier.cache.copy) fetches.push(at)
    verifier = answer.verifier
    log.push(...answer.check.cacheEvents.filter(({ code }) => code !== 'cache/hit'))
    tokens[index] = { ...token, stretches: stretched(token.stretches, answer.check) }
  }
  return { ...rotation, at, verifier, tokens, log: log.slice(-KEPT), fetches: fetches.slice(-KEPT) }
}

function stretched(before: readonly Stretch[], check: Omit<Stretch, 'from' | 'to'> & { at: Seconds }): Stretch[] {
  const last = before.at(-1)
  const { at, reason, sentence, accepted } = check
  if (last?.reason === reason) return [...before.slice(0, -1), { ...last, to: at }]
  return [...before, { from: at, to: at, reason, sentence, accepted }]
}
