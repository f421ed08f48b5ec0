import { useEffect, useState } from 'react'
import type { Env, Seconds } from '@/engine/types'
import { publishEvidence } from '@/session/evidence'
import { useTasks } from '@/session/task'
import { type GatewayAnswer, type GatewayRoute, runGateway } from '@/simulator/gateway'
import {
  type Issuer,
  issueToken,
  makeIssuerKey,
  newIssuer,
  publishKey,
  retireKey,
  signingKey,
  signWith,
} from '@/simulator/issuer'
import { emptyCache } from '@/simulator/jwks-cache'
import type { Verifier } from '@/simulator/verifier'
import { Button } from '@/ui/button'
import { SelectField, TextAreaField, TextField } from '@/ui/field'
import { Panel } from '@/ui/panel'
import { Pipeline } from './pipeline'
import { readClaims, readRoutes } from './read-settings'

const BEGIN = 1_790_000_000
const METHODS = ['GET', 'PUT', 'POST', 'DELETE']
const ROUTES: GatewayRoute[] = [
  { method: 'GET', path: '/orders/*', scopes: ['orders:read'] },
  { method: 'PUT', path: '/orders/*', roles: ['order-admin'] },
]
const CLAIMS = { sub: 'ada', aud: 'api://orders', scope: 'orders:read', roles: ['order-reader'] }

const envAt = (now: Seconds): Env => ({
  subtle: crypto.subtle,
  now,
  random: (length) => crypto.getRandomValues(new Uint8Array(length)),
})

interface World {
  issuer: Issuer
  at: Seconds
  made: number
}

/** What a task starts the gateway with; anything else in the pack is left alone. */
function startOf(given: unknown): { method: string; path: string; routes: string; claims: string } {
  const { method, path, routes, claims } = Object(given)
  const text = (value: unknown, instead: unknown) => JSON.stringify(value ?? instead, null, 2)
  return {
    method: METHODS.includes(method) ? method : 'GET',
    path: typeof path === 'string' ? path : '/orders/7',
    routes: text(routes, ROUTES),
    claims: text(claims, CLAIMS),
  }
}

/** A gateway as a pipeline: a request goes in, and every stage says what it did with it. */
export default function GatewayScreen() {
  const { active, starts } = useTasks()
  const start = active?.screen === 'learn/gateway' ? active.start.gateway : undefined
  return <Gateway key={starts} start={startOf(start)} />
}

function Gateway({ start }: { start: ReturnType<typeof startOf> }) {
  const [world, setWorld] = useState<World>()
  const [verifier, setVerifier] = useState<Verifier>({ cache: emptyCache(600), policy: { audience: 'api://orders' } })
  const [token, setToken] = useState('')
  const [claims, setClaims] = useState(start.claims)
  const [routes, setRoutes] = useState(start.routes)
  const [method, setMethod] = useState(start.method)
  const [path, setPath] = useState(start.path)
  const [answer, setAnswer] = useState<GatewayAnswer>()
  const readRoute = readRoutes(routes)
  const readClaim = readClaims(claims)

  // The issuer and its first token, once.
  useEffect(() => {
    let late = false
    const begin = async () => {
      const issuer = await withNewKey(newIssuer('https://login.example.com'), 1, BEGIN)
      const first = await issueToken(
        issuer,
        { at: BEGIN, lifetime: 900, claims: readClaims(start.claims) ?? {} },
        envAt(BEGIN),
      )
      if (late) return
      setWorld({ issuer, at: BEGIN, made: 1 })
      setToken(first?.text ?? '')
    }
    begin()
    return () => {
      late = true
    }
  }, [start.claims])

  const send = async () => {
    if (!world || !readRoute) return
    const authorization = token && `Bearer ${token}`
    const sent = await runGateway(
      { method, path, authorization },
      readRoute,
      verifier,
      world.issuer,
      world.at,
      envAt(world.at),
    )
    setVerifier(sent.verifier)
    setAnswer(sent.answer)
    const { report: _, ...shown } = sent.answer
    publishEvidence('gateway', { ...shown, routes: readRoute, claims: sent.answer.report?.payload, method, path })
  }
  const issue = async () => {
    if (!world || !readClaim) return
    setToken(
      (await issueToken(world.issuer, { at: world.at, lifetime: 900, claims: readClaim }, envAt(world.at)))?.text ?? '',
    )
  }
  const rotate = async () => {
    if (!world) return
    const before = signingKey(world.issuer, world.at)?.kid
    const issuer = await withNewKey(world.issuer, world.made + 1, world.at)
    setWorld({ ...world, issuer: before ? retireKey(issuer, before, world.at) : issuer, made: world.made + 1 })
  }
  return (
    <div className="space-y-4">
      <header className="max-w-prose">
        <a href="#/learn" className="text-note text-accent underline-offset-2 hover:underline" data-print="hide">
          All lessons
        </a>
        <h2 className="text-heading font-semibold">Gateway</h2>
        <p className="text-ink-muted">
          A gateway in this tab, with an issuer and a clock of its own. Change the routes and the claims, send the
          request, and see which stage says what. Nothing goes over the network.
        </p>
      </header>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="space-y-4">
          <Panel title="Request">
            <div className="grid gap-3 sm:grid-cols-[8rem_minmax(0,1fr)]">
              <SelectField label="Method" value={method} onChange={({ target }) => setMethod(target.value)}>
                {METHODS.map((name) => (
                  <option key={name}>{name}</option>
                ))}
              </SelectField>
              <TextField label="Path" value={path} onChange={({ target }) => setPath(target.value)} />
            </div>
            <TextAreaField
              label="Bearer token"
              mono
              rows={4}
              className="mt-3"
              value={token}
              onChange={({ target }) => setToken(target.value.trim())}
            />
            <div className="mt-3">
              <Button variant="primary" disabled={!world || !readRoute} onClick={send}>
                Send the request
              </Button>
            </div>
          </Panel>
          <Panel title="Routes of the gateway">
            <TextAreaField
              label="Routes, as JSON"
              mono
              rows={9}
              error={
                readRoute
                  ? undefined
                  : 'This is no list of routes: each has a method, a path, and lists of scopes or roles.'
              }
              value={routes}
              onChange={({ target }) => setRoutes(target.value)}
            />
          </Panel>
          <Panel title="Issuer">
            <TextAreaField
              label="Claims of the next token, as JSON"
              mono
              rows={6}
              error={readClaim ? undefined : 'This is no JSON object.'}
              value={claims}
              onChange={({ target }) => setClaims(target.value)}
            />
            <div className="mt-3 flex flex-wrap items-center gap-2">
              <Button disabled={!world || !readClaim} onClick={issue}>
                Issue a token
              </Button>
              <Button disabled={!world} onClick={rotate}>
                Replace the key at once
              </Button>
              <Button disabled={!world} onClick={() => world && setWorld({ ...world, at: world.at + 300 })}>
                5 minutes later
              </Button>
              {world && (
                <span className="text-note text-ink-muted">
                  {(world.at - BEGIN) / 60} min on the gateway’s clock; the key set is cached for 10 min
                </span>
              )}
            </div>
          </Panel>
        </div>
        <Pipeline answer={answer} />
      </div>
    </div>
  )
}

async function withNewKey(issuer: Issuer, number: number, at: Seconds): Promise<Issuer> {
  const kid = `gateway-${number}`
  return signWith(publishKey(issuer, await makeIssuerKey(kid, envAt(at)), at), kid, at)
}
