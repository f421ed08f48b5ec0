import { useEffect, useState } from 'react'
import type { CertificateReport } from '@/engine/keys/certificates/certificate-report'
import { validityAt } from '@/engine/keys/certificates/certificate-validity'
import type { Seconds } from '@/engine/types'
import { useNow } from '@/session/clock'
import { useEngine } from '@/session/engine-context'
import { useSession } from '@/session/session-context'
import { CertificateView } from '@/ui/certificate-view'
import { leavesOf } from './certificate-leaves'

type Answer = { jwk: Record<string, unknown>; report?: CertificateReport | undefined; fault?: string }

/**
 * The certificates of a key (`x5c`), judged at the page's clock. The parser is asked for in the worker, and only once
 * this is on the screen.
 */
export function KeyCertificates({ jwk }: { jwk: Record<string, unknown> }) {
  const engine = useEngine()
  const { state } = useSession()
  const now = useNow(state.clock)
  const [answer, setAnswer] = useState<Answer>()
  // Signatures of certificates need not be checked once a second.
  const minute: Seconds = Math.floor(now / 60) * 60
  const at = state.clock.mode === 'live' ? minute : now
  useEffect(() => {
    let late = false
    engine.call('describeKeyCertificates', [jwk], { at }).then((outcome) => {
      if (late || outcome.status === 'dropped') return
      setAnswer(outcome.status === 'done' ? { jwk, report: outcome.value } : { jwk, fault: outcome.fault.message })
    })
    return () => {
      late = true
    }
  }, [engine, jwk, at])
  if (!answer || answer.jwk !== jwk) return <p className="text-body text-ink-muted">Reading the certificates</p>
  if (answer.fault !== undefined) return <p className="text-body text-failed">{answer.fault}</p>
  return (
    answer.report && (
      <CertificateView
        report={answer.report}
        validityOf={({ notBefore, notAfter }) => validityAt(notBefore, notAfter, now)}
      />
    )
  )
}

/** The certificates that stand in a text as PEM or DER, each chain once. */
export function TextCertificates({ text }: { text: string }) {
  const engine = useEngine()
  const [chains, setChains] = useState<Record<string, unknown>[]>()
  useEffect(() => {
    let late = false
    engine.call('readForBench', [text]).then((outcome) => {
      if (!late && outcome.status === 'done') setChains(leavesOf(outcome.value.keys.flatMap(({ jwk }) => jwk ?? [])))
    })
    return () => {
      late = true
    }
  }, [engine, text])
  if (!chains) return <p className="text-body text-ink-muted">Reading the certificates</p>
  // biome-ignore lint/suspicious/noArrayIndexKey: a chain is its place in the text.
  return chains.map((jwk, index) => <KeyCertificates key={index} jwk={jwk} />)
}
