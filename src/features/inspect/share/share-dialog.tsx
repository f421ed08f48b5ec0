import { useEffect, useState } from 'react'
import { grouped } from '@/engine/codec/grouped'
import { formatUtc } from '@/engine/codec/time'
import type { Report } from '@/engine/types'
import { useSession } from '@/session/session-context'
import { makeShareLink, secretsOf } from '@/session/share-link'
import { CopyButton } from '@/ui/copy-button'
import { Dialog } from '@/ui/dialog'
import { CheckField, TextAreaField } from '@/ui/field'
import { tokenTimes } from '../clock/token-times'

/** Longer links are cut by chats and mail programs. */
const LONG = 8000

/** A link that holds this case in its fragment. Secrets stay out unless each is ticked; a good token can lose its signature. */
export function ShareDialog({ report, onClose }: { report: Report | undefined; onClose(): void }) {
  const { state } = useSession()
  const [withoutSignature, setWithoutSignature] = useState(false)
  const [ticked, setTicked] = useState<readonly number[]>([])
  const [link, setLink] = useState('')
  const secrets = secretsOf(state)
  useEffect(() => {
    let late = false
    makeShareLink(state, { withoutSignature, secrets: ticked }).then((fragment) => {
      const { origin, pathname } = window.location
      if (!late) setLink(`${origin}${pathname}${fragment}`)
    })
    return () => {
      late = true
    }
  }, [state, withoutSignature, ticked])
  const until = goodUntil(report)
  const vault = state.sources.some(({ origin }) => origin === 'vault')
  return (
    <Dialog
      open
      onClose={onClose}
      title="Share this case"
      description="The link holds everything in its fragment, which browsers never send to a server. Whoever has the link has what is in it."
      actions={<CopyButton what="link" words="Copy the link" value={link} variant="primary" size="medium" />}
    >
      <div className="flex flex-col gap-3">
        {until && (
          <p className="rounded-control border border-warned-line bg-warned-soft px-3 py-2 text-body">
            <span aria-hidden="true" className="font-semibold text-warned">
              !{' '}
            </span>
            This token is still good{until === 'always' ? '' : ` until ${until}`}: whoever has it can use it.
          </p>
        )}
        <CheckField
          label="Leave the signature out"
          hint="Header and claims can still be read, and nobody can use the token. It will be shown as rejected."
          checked={withoutSignature}
          onChange={({ target }) => setWithoutSignature(target.checked)}
        />
        {secrets.length > 0 && (
          <fieldset className="flex flex-col gap-1.5">
            <legend className="text-note text-ink-muted">Secrets are left out, unless you tick them one by one</legend>
            {secrets.map(({ label }, index) => (
              <CheckField
                // biome-ignore lint/suspicious/noArrayIndexKey: a secret is chosen by its place.
                key={index}
                label={`Include ${label}`}
                checked={ticked.includes(index)}
                onChange={({ target }) =>
                  setTicked((before) =>
                    target.checked ? [...before, index] : before.filter((other) => other !== index),
                  )
                }
              />
            ))}
          </fieldset>
        )}
        {vault && (
          <p className="text-note text-ink-muted">Keys of your vault cannot leave this browser: they stay out.</p>
        )}
        <TextAreaField label="Link" mono rows={3} readOnly value={link} onFocus={({ target }) => target.select()} />
        {link.length > LONG && (
          <p className="text-note text-ink-muted">
            {grouped(link.length)} characters: some chats and mail programs cut links of this length.
          </p>
        )}
      </div>
    </Dialog>
  )
}

/** Until when the token can be used, when it can be. */
function goodUntil(report: Report | undefined): string | undefined {
  if (!report || report.verdict === 'rejected') return undefined
  const { exp } = tokenTimes(report)
  if (exp !== undefined && exp <= Date.now() / 1000) return undefined
  return exp === undefined ? 'always' : formatUtc(exp)
}
