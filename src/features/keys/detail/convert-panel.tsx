import { Download } from 'lucide-react'
import { useId, useState } from 'react'
import type { ConvertedKey } from '@/engine/keys/convert'
import { Button } from '@/ui/button'
import { classes } from '@/ui/classes'
import { CopyButton } from '@/ui/copy-button'
import { saveFile } from '@/ui/save-file'
import { ConvertedText } from './converted-text'
import { coverSecrets } from './cover'

/** The key in each form that it has; what is private stays covered until it is asked for. */
export function ConvertPanel({ forms }: { forms: readonly ConvertedKey[] }) {
  const [chosen, setChosen] = useState<string>()
  const [shown, setShown] = useState(false)
  const name = useId()
  // The public form first: who opens this on a projector has not asked for the private one.
  const form = forms.find(({ form }) => form === chosen) ?? forms.find(({ secret }) => !secret) ?? forms[0]
  if (!form) return <p className="p-3.5 text-ink-muted">This key has no material that another form could hold.</p>
  const { title, text, bytes, base64, secret, fileName, mediaType } = form
  const derName = fileName.replace(/\.pem$/, '.der')
  return (
    <div className="flex flex-col gap-3 px-3.5 py-3">
      <fieldset className="flex flex-wrap gap-1.5">
        <legend className="mb-1 text-note text-ink-muted">Form</legend>
        {forms.map((each) => (
          <label
            key={each.form}
            className={classes(
              'tap inline-flex cursor-pointer items-center gap-1.5 rounded-control border px-2.5 text-body has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
              each === form ? 'border-accent bg-accent-soft text-ink' : 'border-line text-ink-muted hover:bg-chip',
            )}
          >
            <input
              type="radio"
              name={name}
              className="accent-accent"
              checked={each === form}
              onChange={() => setChosen(each.form)}
            />
            {each.title}
          </label>
        ))}
      </fieldset>
      <div>
        {secret && (
          <p className="mb-1.5 flex flex-wrap items-center gap-2 text-body text-warned">
            <span>This form holds {forms.some(({ form }) => form === 'spki') ? 'the private key' : 'the secret'}.</span>
            <Button size="small" aria-pressed={shown} onClick={() => setShown(!shown)}>
              {shown ? 'Cover it' : 'Show it'}
            </Button>
          </p>
        )}
        <ConvertedText
          title={title}
          text={text}
          covered={secret && !shown ? coverSecrets(text) : undefined}
          fileName={fileName}
          mediaType={mediaType}
          actions={
            bytes &&
            base64 !== undefined && (
              <>
                <CopyButton
                  what={`DER as base64, ${title.replace('PEM, ', '')}`}
                  value={base64}
                  variant="plain"
                  words="DER as base64"
                />
                <Button size="small" onClick={() => saveFile(derName, bytes, 'application/octet-stream')}>
                  <Download aria-hidden="true" size={14} />
                  {derName}
                </Button>
              </>
            )
          }
        />
      </div>
    </div>
  )
}
