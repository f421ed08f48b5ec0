import { useEffect, useRef } from 'react'
import { useBench } from '@/session/bench'
import { useNow } from '@/session/clock'
import { publishEvidence } from '@/session/evidence'
import { useSession } from '@/session/session-context'
import { useTasks } from '@/session/task-state'
import type { GatewayRoute } from '@/simulator/gateway'
import { beginGateway, send, useGateway } from './gateway-store'
import { IssuerPanel } from './issuer-panel'
import { KeySetPanel } from './key-set-panel'
import { goneSet, keySetChoices } from './key-sets'
import { Pipeline } from './pipeline'
import { METHODS, RequestPanel } from './request-panel'
import { RulesPanel } from './rules-panel'

const ROUTES: GatewayRoute[] = [
  { method: 'GET', path: '/orders/*', scopes: ['orders:read'] },
  { method: 'PUT', path: '/orders/*', roles: ['order-admin'] },
]
const CLAIMS = { sub: 'ada', aud: 'api://orders', scope: 'orders:read', roles: ['order-reader'] }

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
  const { state: session } = useSession()
  const { entries } = useBench()
  const gateway = useGateway()
  const now = useNow(session.clock)
  const task = active?.screen === 'learn/gateway' ? starts : 0
  const start = useRef(active)
  start.current = active
  // Whoever leaves an exercise keeps what is there.
  const missing = gateway === undefined || (task !== 0 && gateway.task !== task)
  const clock = useRef(now)
  clock.current = now

  // A new gateway for a new start of a task, and for whoever comes for the first time or has cleared everything.
  useEffect(() => {
    if (!missing) return
    beginGateway(task, startOf(task === 0 ? undefined : start.current?.start.gateway), clock.current)
  }, [missing, task])

  const choices = gateway && !missing ? keySetChoices(gateway.lab, entries, session) : []
  const chosen = gateway && (choices.find(({ id }) => id === gateway.input.keySet) ?? goneSet(gateway.input.keySet))
  const at = now + (gateway?.ahead ?? 0)
  const onSend = async () => {
    const sent = chosen && (await send(chosen.publisher, at))
    if (!sent || !gateway) return
    const { report, ...shown } = sent.answer
    const { method, path } = gateway.input
    publishEvidence('gateway', { ...shown, routes: sent.routes, claims: report?.payload, method, path })
  }
  return (
    <div className="space-y-4">
      <header className="max-w-prose">
        <a href="#/learn" className="text-note text-accent underline-offset-2 hover:underline" data-print="hide">
          All lessons
        </a>
        <h2 className="text-heading font-semibold">Gateway</h2>
        <p className="text-ink-muted">
          A gateway in this tab. Change the routes, the claims and the keys, send the request, and see which stage says
          what. Nothing goes over the network.
        </p>
      </header>
      {gateway && chosen && !missing ? (
        // In one column the answer comes right after the request: the order is the reader's, not the columns'.
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
          <div className="contents lg:block lg:space-y-4">
            <div className="order-1">
              <RequestPanel gateway={gateway} onSend={onSend} />
            </div>
            <div className="order-3">
              <RulesPanel gateway={gateway} />
            </div>
          </div>
          <div className="contents lg:block lg:space-y-4">
            <div className="order-2">
              <Pipeline answer={gateway.answer} />
            </div>
            <div className="order-4">
              <KeySetPanel gateway={gateway} choices={choices} chosen={chosen} at={at} />
            </div>
            {chosen.id === 'lab' && (
              <div className="order-5">
                <IssuerPanel gateway={gateway} at={at} />
              </div>
            )}
          </div>
        </div>
      ) : (
        <p className="text-ink-muted">Making the first key…</p>
      )}
    </div>
  )
}
