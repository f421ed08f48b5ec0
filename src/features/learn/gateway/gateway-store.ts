import { useSyncExternalStore } from 'react'
import type { Env, Policy, Seconds } from '@/engine/types'
import { joinTabMemory, tabMemoryChanged } from '@/session/tab-memory'
import type { SimulatorEvent } from '@/simulator/events'
import { type GatewayAnswer, type GatewayRoute, runGateway } from '@/simulator/gateway'
import {
  type Issuer,
  issueToken,
  keyThatIs,
  makeIssuerKey,
  newIssuer,
  publishKey,
  retireKey,
  signingKey,
  signWith,
} from '@/simulator/issuer'
import { emptyCache, type JwksCache } from '@/simulator/jwks-cache'
import type { Publisher } from '@/simulator/verifier'
import { readClaims, readRoutes } from './read-settings'

/** What the person types and chooses on this screen. */
export interface GatewayInput {
  method: string
  path: string
  token: string
  /** Both as JSON text. */
  routes: string
  claims: string
  /** What the gateway expects of `iss` and `aud`; empty expects nothing. */
  issuer: string
  audience: string
  /** Where the key set comes from: the id of a choice of `key-sets.ts`. */
  keySet: string
  /** Does the publisher of the set answer? */
  reachable: boolean
}

/** The gateway with its issuer, as it is now. */
export interface GatewayState {
  /** Which start of a task this belongs to. */
  task: number
  input: GatewayInput
  /** The issuer of the lab, whose keys can be exchanged. */
  lab: Issuer
  /** How much further on the gateway's clock is than the page's. */
  ahead: Seconds
  cache: JwksCache
  answer?: GatewayAnswer | undefined
  /** What issuer and cache did, in order. */
  log: readonly SimulatorEvent[]
  /** The person changed something: then there is something to clear. */
  touched: boolean
}

/** The lifetime of the tokens that the lab's issuer signs, seconds. */
export const TOKEN_LIFETIME = 900
const LAB_ISSUER = 'https://login.example.com'
const CACHED_FOR = 600

// In memory only, and outside of React: what was typed stays while the person looks at another screen.
let state: GatewayState | undefined
const listeners = new Set<() => void>()

function become(next: GatewayState | undefined): void {
  state = next
  for (const listener of listeners) listener()
  tabMemoryChanged()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The gateway; undefined until its first key is made. */
export const useGateway = (): GatewayState | undefined => useSyncExternalStore(subscribe, () => state)

joinTabMemory({
  isEmpty: () => !state?.touched,
  empty: () => {
    const before = state
    become(undefined)
    return () => become(before)
  },
})

const envAt = (now: Seconds): Env => ({
  subtle: crypto.subtle,
  now,
  random: (length) => crypto.getRandomValues(new Uint8Array(length)),
})

/** Starts anew at a moment (Unix seconds): one key, and a token that has what `input.claims` says. */
export async function beginGateway(
  task: number,
  input: Pick<GatewayInput, 'method' | 'path' | 'routes' | 'claims'>,
  at: Seconds,
): Promise<void> {
  const lab = await withNewKey(newIssuer(LAB_ISSUER), at)
  const token = await issueToken(
    lab,
    { at, lifetime: TOKEN_LIFETIME, claims: readClaims(input.claims) ?? {} },
    envAt(at),
  )
  become({
    task,
    input: {
      ...input,
      token: token?.text ?? '',
      issuer: LAB_ISSUER,
      audience: 'api://orders',
      keySet: 'lab',
      reachable: true,
    },
    lab,
    ahead: 0,
    cache: emptyCache(CACHED_FOR),
    log: [],
    touched: false,
  })
}

function change(edit: (before: GatewayState) => GatewayState): void {
  if (state) become({ ...edit(state), touched: true })
}

/** Something was typed or chosen. */
export const editGateway = (part: Partial<GatewayInput>): void =>
  change((before) => ({ ...before, input: { ...before.input, ...part } }))

/** The set comes from somewhere else: what was cached of the other is of no use. */
export const chooseKeySet = (id: string, issuer: string): void =>
  change((before) => ({
    ...before,
    input: { ...before.input, keySet: id, issuer },
    cache: emptyCache(before.cache.lifetime),
    answer: undefined,
  }))

/** How long the gateway uses a copy; the one that it has is judged by the new length. */
export const cacheFor = (lifetime: Seconds): void =>
  change((before) => ({ ...before, cache: { ...before.cache, lifetime } }))

/** Moves the gateway's clock on. */
export const goOn = (seconds: Seconds): void => change((before) => ({ ...before, ahead: before.ahead + seconds }))

/** Signs a token with the claims that stand there; the sentence says why there is none. */
export async function issue(at: Seconds): Promise<string | undefined> {
  const claims = state && readClaims(state.input.claims)
  if (!state || !claims) return undefined
  const made = await issueToken(state.lab, { at, lifetime: TOKEN_LIFETIME, claims }, envAt(at))
  if (!made) return 'No key signs: the last one was retired. Publish a key and sign with it.'
  editGateway({ token: made.text })
  return undefined
}

/** Makes a key and puts it into the set; it signs nothing yet. */
export async function publishNext(at: Seconds): Promise<void> {
  if (!state) return
  const key = await makeIssuerKey(nextName(state.lab), envAt(at))
  withLab((lab) => publishKey(lab, key, at))
}

/** Signs with the key that waits; the one before enters its grace period. */
export const signWithNext = (at: Seconds): void =>
  withLab((lab) => {
    const next = keyThatIs('published', lab, at)
    return next ? signWith(lab, next.kid, at) : lab
  })

/** Takes the key in its grace period out of the set. */
export const retireOld = (at: Seconds): void =>
  withLab((lab) => {
    const old = keyThatIs('grace', lab, at)
    return old ? retireKey(lab, old.kid, at) : lab
  })

/** What is done when a key was stolen: a new one signs, and the old one goes in the same moment. */
export async function replaceAtOnce(at: Seconds): Promise<void> {
  if (!state) return
  const before = signingKey(state.lab, at)?.kid
  const lab = await withNewKey(state.lab, at)
  withLab(() => (before ? retireKey(lab, before, at) : lab))
}

function withLab(edit: (lab: Issuer) => Issuer): void {
  change((before) => {
    const lab = edit(before.lab)
    return { ...before, lab, log: [...before.log, ...lab.log.slice(before.lab.log.length)] }
  })
}

const nextName = ({ keys }: Issuer): string => `gateway-${keys.length + 1}`

async function withNewKey(issuer: Issuer, at: Seconds): Promise<Issuer> {
  const key = await makeIssuerKey(nextName(issuer), envAt(at))
  return signWith(publishKey(issuer, key, at), key.kid, at)
}

/** What a request met, for the checker of a task. */
export interface Sent {
  answer: GatewayAnswer
  routes: readonly GatewayRoute[]
}

/** Sends the request that stands there through the pipeline; undefined when the routes cannot be read. */
export async function send(publisher: Publisher, at: Seconds): Promise<Sent | undefined> {
  const routes = state && readRoutes(state.input.routes)
  if (!state || !routes) return undefined
  const { input, cache } = state
  const policy: Policy = {
    ...(input.issuer.trim() !== '' && { issuer: input.issuer.trim() }),
    ...(input.audience.trim() !== '' && { audience: input.audience.trim() }),
  }
  // The page's clock can be set back; a copy from the future is none.
  const usable = cache.copy && cache.copy.fetchedAt > at ? emptyCache(cache.lifetime) : cache
  const { method, path, token, reachable } = input
  const request = { method, path, authorization: token && `Bearer ${token}` }
  const { answer, verifier } = await runGateway(
    request,
    routes,
    { cache: usable, policy },
    publisher,
    { at, reachable },
    envAt(at),
  )
  change((before) => ({
    ...before,
    answer,
    // The lifetime may have been chosen anew meanwhile.
    cache: { ...verifier.cache, lifetime: before.cache.lifetime },
    log: [...before.log, ...answer.events],
  }))
  return { answer, routes }
}
