import { useEffect, useState } from 'react'
import type { Report } from '@/engine/types'
import { useEngine } from '@/session/engine-context'
import type { Meaning } from '@/ui/status-mark'
import type { Attack } from './attacks/attack'
import type { WeakResult } from './weak/steps'
import { weakVerify } from './weak/weak-verifier'

/** What a verifier says, as the panel draws it. */
export interface VerifierView {
  outcome: string
  tone: Meaning
  sentence: string
  steps: { title: string; sentence: string; status: Meaning }[]
}

export interface Verdicts {
  token: string
  weak: WeakResult
  strict: Report
  weakView: VerifierView
  strictView: VerifierView
}

/**
 * Both verifiers on the same token. `verdicts` belong to this very token and are undefined until both have answered;
 * `shown` are the last ones, so that what has to be hidden meanwhile keeps its place.
 */
export function useVerdicts(
  token: string | undefined,
  { keys, policy, weak: setup }: Attack,
): { verdicts: Verdicts | undefined; shown: Verdicts | undefined } {
  const engine = useEngine()
  const [verdicts, setVerdicts] = useState<Verdicts>()
  useEffect(() => {
    if (token === undefined) return
    const stop = new AbortController()
    const look = async () => {
      const [weak, strict] = await Promise.all([
        weakVerify(token, setup),
        engine.call('inspect', [{ token, keys, policy }], { at: setup.now, signal: stop.signal }),
      ])
      if (stop.signal.aborted || strict.status !== 'done') return
      const report = strict.value
      setVerdicts({ token, weak, strict: report, weakView: viewOfWeak(weak), strictView: viewOfStrict(report) })
    }
    look()
    return () => stop.abort()
  }, [engine, token, keys, policy, setup])
  return { verdicts: verdicts?.token === token ? verdicts : undefined, shown: verdicts }
}

const WEAK_TONES: Record<WeakResult['outcome'], Meaning> = {
  accepted: 'passed',
  rejected: 'failed',
  exhausted: 'warned',
}
const WEAK_WORDS: Record<WeakResult['outcome'], string> = {
  accepted: 'Lets it in.',
  rejected: 'Refuses it.',
  exhausted: 'Does not come back.',
}

function viewOfWeak({ outcome, steps }: WeakResult): VerifierView {
  return { outcome, tone: WEAK_TONES[outcome], sentence: WEAK_WORDS[outcome], steps }
}

const STRICT_TONES = { accepted: 'passed', rejected: 'failed', undecided: 'warned' } as const

/** The steps that ran, and the warnings beside them: what was skipped has its reason in Inspect. */
function viewOfStrict({ verdict, summary, steps, findings }: Report): VerifierView {
  const ran = steps.filter(({ status }) => status !== 'skipped')
  const warnings = findings.filter(({ severity }) => severity === 'warning')
  return {
    outcome: verdict,
    tone: STRICT_TONES[verdict],
    sentence: summary,
    steps: [
      ...ran.map(({ title, sentence, status }) => ({ title, sentence, status })),
      ...warnings.map(({ code, message }) => ({ title: code, sentence: message, status: 'warned' as const })),
    ],
  }
}
