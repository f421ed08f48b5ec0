import { useMemo, useRef } from 'react'
import { validityAt } from '@/engine/keys/certificates/certificate-validity'
import type { Seconds } from '@/engine/types'
import type { BenchEntry } from '@/session/bench'
import { useNow } from '@/session/clock'
import { useSession } from '@/session/session-context'
import { CertificateView } from '@/ui/certificate-view'
import { useAnswer } from '../use-answer'
import { SelfSignedForm } from './self-signed-form'

/**
 * The time of the last question: it moves on with another question, and when the clock was set or a minute has passed.
 * Signatures need not be checked once a second; the countdown beside them goes by the second anyway.
 */
function useSlow(now: Seconds, question: unknown): Seconds {
  const asked = useRef({ at: now, question })
  if (asked.current.question !== question || now < asked.current.at || now >= asked.current.at + 60)
    asked.current = { at: now, question }
  return asked.current.at
}

/** The certificates of a key, judged at the chosen clock, and a new one where there is a private key to sign it. */
export function CertificatesPanel({ entry }: { entry: BenchEntry }) {
  const { jwk, given, half, kind } = entry
  const { state } = useSession()
  const now = useNow(state.clock)
  const members = given ?? jwk
  const args = useMemo<[Record<string, unknown>] | undefined>(
    () => (Array.isArray(members?.x5c ?? jwk?.x5c) ? [{ ...members, x5c: jwk?.x5c ?? members?.x5c }] : undefined),
    [members, jwk],
  )
  const answer = useAnswer('describeKeyCertificates', args, useSlow(now, args))
  const report = answer?.status === 'done' ? answer.value : undefined
  const address = members?.x5u
  return (
    <div className="flex flex-col gap-4 px-3.5 py-3">
      {report && (
        <CertificateView
          report={report}
          validityOf={({ notBefore, notAfter }) => validityAt(notBefore, notAfter, now)}
        />
      )}
      {answer?.status === 'failed' && <p className="text-failed">{answer.message}</p>}
      {typeof address === 'string' && (
        <p className="text-body">
          <span className="text-ink-muted">x5u</span> <code className="font-mono text-code">{address}</code>
          <span className="block text-ink-muted">
            The key names an address for its certificates. It is shown, and not followed: whoever wrote the key chose
            it.
          </span>
        </p>
      )}
      {!args && (
        <p className="max-w-prose text-body text-ink-muted">
          This key carries no certificate (<code>x5c</code>). Verifiers that read keys from a set do not need one.
        </p>
      )}
      {half === 'private' && kind !== 'X25519' && <SelfSignedForm entry={entry} />}
    </div>
  )
}
