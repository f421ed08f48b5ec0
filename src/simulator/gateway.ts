import type { Env, Report, Seconds } from '@/engine/types'
import type { SimulatorEvent } from './events'
import { type Publisher, present, type Verifier } from './verifier'

/** What a route asks of the token. `path` may end in `*`; every scope and every role has to be there. */
export interface GatewayRoute {
  method: string
  path: string
  scopes?: string[]
  roles?: string[]
}

export interface GatewayRequest {
  method: string
  path: string
  /** The value of the Authorization header; empty when there is none. */
  authorization: string
}

/** One stage of the pipeline, with the steps that it took. */
export interface GatewayStage {
  id: 'token' | 'route' | 'key' | 'verified' | 'policy' | 'answer'
  title: string
  status: 'passed' | 'failed' | 'skipped'
  sentence: string
  steps: { title: string; status: Report['steps'][number]['status']; sentence: string }[]
}

/** What goes to the upstream (200), or back to the client. */
export interface GatewayAnswer {
  status: 200 | 400 | 401 | 403 | 404
  headers: Record<string, string>
  stages: GatewayStage[]
  report?: Report
  /** What the cache did, for the log. */
  events: SimulatorEvent[]
}

const GRANTS = ['scopes', 'roles']
const TITLES: Record<GatewayStage['id'], string> = {
  token: 'Token read',
  route: 'Route found',
  key: 'Key found in the cached set',
  verified: 'Verified',
  policy: 'Policy of the route',
  answer: 'Answer',
}

/**
 * The first route that fits method and path; a `*` at the end stands for anything. The path is resolved first
 * (RFC 3986 §5.2.4), so that `/orders/../admin` is no order.
 */
export function routeFor(routes: readonly GatewayRoute[], { method, path }: GatewayRequest): GatewayRoute | undefined {
  const asked = resolved(path)
  return routes.find(
    (route) =>
      route.method === method &&
      (route.path.endsWith('*') ? asked.startsWith(route.path.slice(0, -1)) : asked === route.path),
  )
}

const resolved = (path: string): string =>
  URL.canParse(path, 'http://gateway') ? new URL(path, 'http://gateway').pathname : path

/** A value as it may stand in a header: what is not visible ASCII is percent-encoded, so that no claim adds a line. */
const headerValue = (value: unknown): string =>
  [...new TextEncoder().encode(String(value ?? ''))]
    .map((byte) =>
      byte >= 0x20 && byte < 0x7f && byte !== 0x25
        ? String.fromCharCode(byte)
        : `%${byte.toString(16).padStart(2, '0').toUpperCase()}`,
    )
    .join('')

/** A quoted string of WWW-Authenticate: RFC 6750 §3 allows %x20-21 / %x23-5B / %x5D-7E. */
const quoted = (text: string): string => `"${text.replace(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, "'")}"`

/**
 * Takes a request through the pipeline at `at` (simulated Unix seconds): token, route, key, verification, policy, answer.
 * Refusals carry the WWW-Authenticate of RFC 6750 §3: 400 `invalid_request`, 401 `invalid_token`, 403
 * `insufficient_scope`, and no error code when no token was sent (§3.1). `reachable: false` has the issuer not answer.
 * The verifier with its new cache is in the result.
 */
export async function runGateway(
  request: GatewayRequest,
  routes: readonly GatewayRoute[],
  verifier: Verifier,
  publisher: Publisher,
  { at, reachable = true }: { at: Seconds; reachable?: boolean },
  env: Env,
): Promise<{ answer: GatewayAnswer; verifier: Verifier }> {
  const stages: GatewayStage[] = []
  const stage = (
    id: GatewayStage['id'],
    status: GatewayStage['status'],
    sentence: string,
    steps: GatewayStage['steps'] = [],
  ) => stages.push({ id, title: TITLES[id], status, sentence, steps })
  let events: SimulatorEvent[] = []
  const refuse = (
    status: Exclude<GatewayAnswer['status'], 200>,
    challenge: string | undefined,
    next = verifier,
    report?: Report,
  ) => {
    for (const id of ['route', 'key', 'verified', 'policy'] as const)
      if (!stages.some((each) => each.id === id)) stage(id, 'skipped', 'Not reached: an earlier stage refused.')
    stage('answer', 'failed', `${status} to the client. The upstream sees nothing of it.`)
    const headers: Record<string, string> = challenge === undefined ? {} : { 'WWW-Authenticate': challenge }
    return { answer: { status, headers, stages, events, ...(report && { report }) }, verifier: next }
  }

  const route = routeFor(routes, request)
  const given = request.authorization.trim()
  const token = /^bearer +(\S+)$/i.exec(given)?.[1]
  if (token === undefined && /^bearer\b/i.test(given)) {
    stage('token', 'failed', 'After “Bearer” one token has to follow, without spaces in it (RFC 6750 §2.1).')
    return refuse(400, 'Bearer realm="orders", error="invalid_request"')
  }
  if (token === undefined) {
    stage('token', 'failed', 'There is no Authorization header of the form “Bearer …”.')
    return refuse(401, 'Bearer realm="orders"')
  }
  stage('token', 'passed', `A bearer token of ${token.length} characters.`)
  if (!route) {
    stage('route', 'failed', `No route fits ${request.method} ${request.path}. What is not listed is not let through.`)
    return refuse(404, undefined)
  }
  const asked = [
    ...(route.roles ?? []).map((role) => `role ${role}`),
    ...(route.scopes ?? []).map((scope) => `scope ${scope}`),
  ]
  stage(
    'route',
    'passed',
    `${route.method} ${route.path} asks for ${asked.join(' and ') || 'a valid token, nothing more'}.`,
  )

  const policy = {
    ...verifier.policy,
    ...(route.scopes && route.scopes.length > 0 && { scopes: route.scopes }),
    ...(route.roles && route.roles.length > 0 && { roles: route.roles }),
  }
  const { verifier: after, check } = await present({ ...verifier, policy }, publisher, token, { at, reachable }, env)
  const next = { ...after, policy: verifier.policy }
  const { report } = check
  events = check.cacheEvents
  const cacheSteps = events.map(({ code, sentence }) => ({ title: code, status: cacheStatus(code), sentence }))
  const keySteps = report.steps.filter(({ lane }) => lane === 'key')
  stage(
    'key',
    report.facets.key === 'failed' ? 'failed' : 'passed',
    check.cacheEvents.at(-1)?.sentence ?? 'The cached set was used.',
    [...cacheSteps, ...keySteps],
  )
  const failed = report.steps.filter(({ status }) => status === 'failed')
  const grantsOnly = failed.every(({ id }) => GRANTS.includes(id))
  const others = report.steps.filter(({ id, lane }) => lane !== 'key' && !GRANTS.includes(id))
  if (!check.accepted && (!grantsOnly || failed.length === 0)) {
    stage('verified', 'failed', check.sentence, others)
    const challenge = `Bearer realm="orders", error="invalid_token", error_description=${quoted(check.sentence)}`
    return refuse(401, challenge, next, report)
  }
  stage('verified', 'passed', verifiedSentence(policy, publisher.name), others)
  const grants = report.steps.filter(({ id }) => GRANTS.includes(id))
  if (!check.accepted) {
    stage('policy', 'failed', failed.map(({ sentence }) => sentence).join(' '), grants)
    const scope = route.scopes?.length ? `, scope=${quoted(route.scopes.join(' '))}` : ''
    return refuse(403, `Bearer realm="orders", error="insufficient_scope"${scope}`, next, report)
  }
  stage(
    'policy',
    'passed',
    asked.length > 0 ? 'The token has everything that the route asks for.' : 'The route asks for nothing more.',
    grants,
  )
  const { sub, iss } = Object(report.payload)
  const headers: Record<string, string> = { 'X-User': headerValue(sub), 'X-Issuer': headerValue(iss) }
  stage('answer', 'passed', 'To the upstream, without the token and with what was found in it.')
  return { answer: { status: 200, headers, stages, events, report }, verifier: next }
}

/** A gateway that expects nothing of iss and aud says so: whoever signs with these keys gets in. */
function verifiedSentence({ issuer, audience }: Verifier['policy'], name: string | undefined): string {
  const unchecked = [
    ...(issuer === undefined && name === undefined ? ['iss'] : []),
    ...(audience === undefined ? ['aud'] : []),
  ]
  return unchecked.length === 0
    ? 'Signature, times, issuer and audience are in order.'
    : `Signature and times are in order. Nothing is expected of ${unchecked.join(' and ')}.`
}

const cacheStatus = (code: SimulatorEvent['code']): GatewayStage['steps'][number]['status'] =>
  code === 'cache/unreachable' ? 'failed' : code === 'cache/cooling-down' ? 'warned' : 'passed'
