import { type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react'
import type { Finding, InspectRequest, Policy, SecretEncoding, Span } from '@/engine/types'
import { requestOf } from '@/session/reducer'
import { useSession } from '@/session/session-context'
import type { Clock, FurtherSource } from '@/session/types'
import { later } from '@/ui/later'
import { looksDetached } from './further/looks-detached'
import { HeaderActions } from './header-actions'
import { KeysPanel } from './keys/keys-panel'
import { useKeyReadings } from './keys/use-key-readings'
import { LightProvider } from './lit-place'
import { TokenPanel } from './token/token-panel'
import { useAnnouncedVerdict } from './use-announced-verdict'
import { useExplained } from './use-explained'
import { BoundaryWatch, useInspection } from './use-inspection'
import { useJumps } from './use-jumps'
import { FindingActions } from './verdict/verdict-card'
import { VerdictSlot } from './verdict/verdict-slot'

/** Everything below the verdict comes after it, or while nobody waits for anything. */
const Evidence = later(() => import('./evidence').then(({ Evidence }) => Evidence))

/** What stands below the keys has its room kept until it comes. */
const Expectations = later(() => import('./expectations').then(({ Expectations }) => Expectations))
const DetachedPayload = later(() => import('./further/detached-payload').then(({ DetachedPayload }) => DetachedPayload))

interface InspectScreenProps {
  /** The box that fetches a key set or asks an issuer, from the feature that may. */
  keysFromAddress?: ReactNode
}

/** The front page: a token, its keys, what is expected of it, and why it verifies or not. */
export function InspectScreen({ keysFromAddress }: InspectScreenProps) {
  return (
    <LightProvider>
      <Screen keysFromAddress={keysFromAddress} />
    </LightProvider>
  )
}

function Screen({ keysFromAddress }: InspectScreenProps) {
  const { state, dispatch } = useSession()
  const { clock, token, keys, policy } = state
  const request = useRequest(state)
  const inspection = useInspection(request, clock)
  const { answer } = inspection
  const read = useKeyReadings(state, inspection.judged)
  const jumps = useJumps()
  useAnnouncedVerdict(inspection)
  useEffect(() => whenIdle(() => Promise.allSettled([Evidence.load(), FindingActions.load()])), [])
  const explained = useExplained(request, inspection)
  const report = explained?.report
  const header = report?.headerText
  const payload = report?.kind === 'sd-jwt' ? undefined : report?.payloadText
  const texts = useMemo(() => ({ header, payload }), [header, payload])
  const faults = useMemo(
    () => report?.findings.flatMap(({ at, severity }) => (at && severity === 'error' ? [at] : [])) ?? NO_FAULTS,
    [report],
  )
  const onRepair = useCallback((repair: Partial<InspectRequest>) => dispatch({ type: 'repaired', repair }), [dispatch])
  const onPolicy = useCallback((next: Policy) => dispatch({ type: 'policy-edited', policy: next }), [dispatch])
  const onToken = useCallback((text: string) => dispatch({ type: 'token-edited', text }), [dispatch])
  const onKeys = useCallback((text: string) => dispatch({ type: 'keys-edited', text }), [dispatch])
  const onSecretEncoding = useCallback(
    (encoding: SecretEncoding) => dispatch({ type: 'secret-encoding-chosen', encoding }),
    [dispatch],
  )
  const onPassword = useCallback((text: string) => dispatch({ type: 'password-edited', text }), [dispatch])
  const sources = useRef(state.sources)
  sources.current = state.sources
  const onRemove = useCallback(
    (source: FurtherSource) => dispatch({ type: 'source-removed', index: sources.current.indexOf(source) }),
    [dispatch],
  )
  const onAllow = useCallback((code: string) => dispatch({ type: 'allowed', code }), [dispatch])
  const onClock = useCallback((next: Clock) => dispatch({ type: 'clock-set', clock: next }), [dispatch])
  const onProof = useCallback((finding: Finding) => jumps.toFinding(finding.code), [jumps.toFinding])
  const onJump = useCallback((span: Span) => jumps.toSpan(span), [jumps.toSpan])

  return (
    <div className="flex flex-col gap-4 lg:grid lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)] lg:items-start wide:grid-cols-[minmax(0,4fr)_minmax(0,9fr)] print:flex">
      <HeaderActions report={answer?.report} />
      <BoundaryWatch inspection={inspection} clock={clock} />
      {/* In one column the answer comes right after the question: the order is the reader's, not the columns'. */}
      <div className="contents min-w-0 flex-col gap-4 lg:flex print:contents">
        <div className="order-1 min-w-0">
          <TokenPanel
            token={token}
            onChange={onToken}
            texts={texts}
            faults={faults}
            ref={jumps.token}
            report={report}
          />
        </div>
        {(state.detachedPayload !== '' || looksDetached(token)) && (
          <div className="order-1 min-w-0">
            <DetachedPayload />
          </div>
        )}
        <div className="order-3 flex min-w-0 flex-col gap-4">
          <KeysPanel
            keys={keys}
            onChange={onKeys}
            secretEncoding={state.secretEncoding}
            onSecretEncoding={onSecretEncoding}
            password={state.password}
            onPassword={onPassword}
            read={read}
            report={report}
            onRemove={onRemove}
            faults={faults}
            fromAddress={keysFromAddress}
            ref={jumps.keys}
          />
          <Expectations policy={policy} onPolicy={onPolicy} fallback={<div className="min-h-80" />} />
        </div>
      </div>
      <div className="contents min-w-0 flex-col gap-4 lg:flex print:contents">
        <div className="order-2 min-w-0">
          <VerdictSlot
            inspection={inspection}
            clock={clock}
            onRepair={onRepair}
            onProof={onProof}
            onAllow={onAllow}
            onGiveKey={jumps.toKeys}
          />
        </div>
        {explained && report && (
          <div className="order-4 flex min-w-0 flex-col gap-4 wide:grid wide:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] wide:grid-rows-[auto_1fr] wide:items-start print:flex">
            <Evidence
              report={report}
              request={explained.request}
              policy={policy}
              clock={clock}
              onClock={onClock}
              onRepair={onRepair}
              onJump={onJump}
              opened={jumps.opened}
              searching={explained.searching}
            />
          </div>
        )}
      </div>
    </div>
  )
}

/** Runs once nothing is more urgent. Returns how to call it off. */
function whenIdle(run: () => unknown): () => void {
  // WebKit has no requestIdleCallback.
  if (!window.requestIdleCallback) {
    const timer = setTimeout(run, 500)
    return () => clearTimeout(timer)
  }
  const asked = window.requestIdleCallback(run, { timeout: 3000 })
  return () => window.cancelIdleCallback(asked)
}

const NO_FAULTS: readonly Span[] = []

/** The request of the session; the same object while nothing that it is made of has changed. */
function useRequest(state: ReturnType<typeof useSession>['state']): InspectRequest {
  const { token, keys, secretEncoding, password, detachedPayload, detachedEncoding } = state
  const { policy, allow, secondToken, errorMessage, sources } = state
  // biome-ignore lint/correctness/useExhaustiveDependencies: the clock and what is kept are no part of the request.
  return useMemo(
    () => requestOf(state),
    [
      token,
      keys,
      secretEncoding,
      password,
      detachedPayload,
      detachedEncoding,
      policy,
      allow,
      secondToken,
      errorMessage,
      sources,
    ],
  )
}
