import { useMemo } from 'react'
import { validityAt } from '@/engine/keys/certificate-validity'
import { useNow } from '@/session/clock'
import { useSession } from '@/session/session-context'
import { CertificateView } from '@/ui/certificate-view'
import type { BenchEntry } from '../bench/bench-store'
import { useAnswer } from '../use-answer'
import { SelfSignedForm } from './self-signed-form'

/** The certificates of a key, judged at the chosen clock, and a new one where there is a private key to sign it. */
export function CertificatesPanel({ entry }: { entry: BenchEntry }) {
  const { jwk, given, half, kind } = entry
  const { state } = useSession()
  const now = useNow(state.clock)
  // The remarks on dates change with days; the countdown beside them goes by the second.
  const hour = now - (now % 3600)
  const members = given ?? jwk
  const args = useMemo<[Record<string, unknown>] | undefined>(
    () => (Array.isArray(members?.x5c ?? jwk?.x5c) ? [{ ...members, x5c: jwk?.x5c ?? members?.x5c }] : undefined),
    [members, jwk],
  )
  const answer = useAnswer('describeKeyCertificates', args, state.clock.mode === 'live' ? hour : now)
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
