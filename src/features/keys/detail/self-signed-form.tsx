import { type FormEvent, useState } from 'react'
import type { SelfSigned } from '@/engine/keys/certificates/self-signed'
import { type BenchEntry, replaceOnBench } from '@/session/bench'
import { useEngine } from '@/session/engine-context'
import { useSession } from '@/session/session-context'
import { Button } from '@/ui/button'
import { CopyButton } from '@/ui/copy-button'
import { TextField } from '@/ui/field'
import { useAnnounce } from '@/ui/live-region'
import { ConvertedText } from './converted-text'

/** A certificate that the key signs for itself: for `x5c`, and for software that takes keys only inside certificates. */
export function SelfSignedForm({ entry }: { entry: BenchEntry }) {
  const { id, jwk } = entry
  const engine = useEngine()
  const announce = useAnnounce()
  const { clock } = useSession().state
  const [subject, setSubject] = useState('')
  const [days, setDays] = useState('365')
  const [made, setMade] = useState<SelfSigned>()
  const [refused, setRefused] = useState<string>()
  if (!jwk) return null

  const make = async (event: FormEvent) => {
    event.preventDefault()
    const at = clock.mode === 'as-of' ? { at: clock.at } : undefined
    const answer = await engine.call('makeSelfSigned', [jwk, { subject, days: Number(days) }], at)
    setMade(undefined)
    setRefused(undefined)
    if (answer.status === 'failed') setRefused(answer.fault.message)
    else if (answer.status === 'done' && 'code' in answer.value) setRefused(answer.value.message)
    else if (answer.status === 'done' && 'pem' in answer.value) {
      setMade(answer.value)
      announce('The certificate was made.')
    }
  }
  const putIn = () => {
    if (!made) return
    const { given, ...rest } = entry
    const { 'x5t#S256': _, x5t: __, x5u: ___, ...bare } = jwk
    replaceOnBench(id, {
      ...rest,
      jwk: { ...bare, kty: jwk.kty, x5c: [made.base64] },
      ...(given && { given: { ...given, x5c: [made.base64], 'x5t#S256': undefined, x5t: undefined } }),
    })
    announce('The key carries the certificate now.')
  }
  return (
    <section aria-label="Self-signed certificate" className="border-t border-line pt-3">
      <h3 className="text-body font-semibold">Make a self-signed certificate</h3>
      <p className="mb-2 max-w-prose text-body text-ink-muted">
        The key signs for itself, from the time of the chosen clock on. Nobody vouches for it but the key.
      </p>
      <form onSubmit={make} className="grid items-start gap-3 sm:grid-cols-[minmax(0,1fr)_8rem_auto]">
        <TextField
          label="Subject"
          placeholder="Orders API, or CN=Orders API, O=Example, C=DE"
          value={subject}
          onChange={({ target }) => setSubject(target.value)}
        />
        <TextField
          label="Days valid"
          inputMode="numeric"
          value={days}
          onChange={({ target }) => setDays(target.value)}
        />
        <Button type="submit" className="sm:mt-4.5" disabled={subject.trim() === ''}>
          Make the certificate
        </Button>
      </form>
      <div aria-live="polite">{refused && <p className="mt-2 text-body text-failed">{refused}</p>}</div>
      {made && (
        <div className="mt-3">
          <ConvertedText
            title="certificate as PEM"
            text={made.pem}
            fileName="certificate.pem"
            mediaType="application/x-pem-file"
            actions={
              <>
                <CopyButton
                  what="certificate as base64 for x5c"
                  value={made.base64}
                  variant="plain"
                  words="base64 for x5c"
                />
                <Button size="small" onClick={putIn}>
                  Put it into the key as x5c
                </Button>
              </>
            }
          />
        </div>
      )}
    </section>
  )
}
