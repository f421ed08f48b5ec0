import { lazy, memo, Suspense, useState } from 'react'
import type { Policy } from '@/engine/types'
import { Button } from '@/ui/button'
import { Tag } from '@/ui/chip'
import { TextField } from '@/ui/field'
import { Panel } from '@/ui/panel'
import { ObjectField } from './object-field'
import { fieldText, fieldValue, POLICY_FIELDS, withMember } from './policy-texts'

const PolicyJson = lazy(() => import('./policy-json').then(({ PolicyJson }) => ({ default: PolicyJson })))

interface PolicyPanelProps {
  policy: Policy
  onChange(policy: Policy): void
}

const ALWAYS = 6

/** What the person expects; nothing is taken from the token. Fields for what is usual, JSON for everything. */
export const PolicyPanel = memo(function PolicyPanel({ policy, onChange }: PolicyPanelProps) {
  const [asJson, setAsJson] = useState(false)
  const [more, setMore] = useState(false)
  const hidden = POLICY_FIELDS.slice(ALWAYS)
  const set = (name: keyof Policy) => policy[name] !== undefined
  const hiddenSet = hidden.some(({ name }) => set(name)) || set('claims') || set('keyBinding')
  const shown = more || hiddenSet ? POLICY_FIELDS : POLICY_FIELDS.slice(0, ALWAYS)
  return (
    <Panel
      title="Policy"
      padded={false}
      badges={<Tag>what you expect; nothing is taken from the token</Tag>}
      actions={
        <Button size="small" variant="quiet" aria-pressed={asJson} onClick={() => setAsJson(!asJson)}>
          {asJson ? 'Fields' : 'JSON'}
        </Button>
      }
    >
      {asJson ? (
        <Suspense fallback={<p className="px-3.5 py-3 text-body text-ink-muted">Loading the editor</p>}>
          <PolicyJson policy={policy} onChange={onChange} />
        </Suspense>
      ) : (
        <div className="grid grid-cols-2 gap-2.5 px-3.5 py-3 sm:grid-cols-3">
          {shown.map(({ name, label, form, empty }) => (
            <DraftField
              key={name}
              label={label}
              placeholder={empty}
              value={fieldText(policy[name])}
              seconds={form.as === 'seconds'}
              onChange={(text) => onChange(withMember(policy, name, fieldValue(form, text)))}
              means={(text) => fieldText(fieldValue(form, text))}
            />
          ))}
          {(more || hiddenSet) && (
            <>
              <ObjectField
                label="Claims that must be equal, as JSON"
                example='{"tenant": "a1"}'
                value={policy.claims}
                onChange={(claims) => onChange(withMember(policy, 'claims', claims))}
              />
              <ObjectField
                label="Key binding of an SD-JWT, as JSON"
                example='{"audience": "https://verifier.example", "nonce": "1234"}'
                value={policy.keyBinding}
                onChange={(keyBinding) => onChange(withMember(policy, 'keyBinding', keyBinding))}
              />
            </>
          )}
          {!hiddenSet && (
            <Button
              size="small"
              variant="quiet"
              className="col-span-full -ml-2 justify-self-start"
              aria-expanded={more}
              onClick={() => setMore(!more)}
            >
              {more ? 'Fewer expectations' : 'More expectations'}
            </Button>
          )}
        </div>
      )}
    </Panel>
  )
})

interface DraftFieldProps {
  label: string
  placeholder: string
  value: string
  seconds: boolean
  onChange(text: string): void
  /** The text of the value that a draft stands for. */
  means(text: string): string
}

/** Keeps what is being typed ("a, ") as long as it means the value outside; a repair from outside replaces it. */
function DraftField({ label, placeholder, value, seconds, onChange, means }: DraftFieldProps) {
  const [draft, setDraft] = useState(value)
  const shown = means(draft) === value ? draft : value
  const wrong = seconds && draft.trim() !== '' && means(draft) === '' && value === ''
  return (
    <TextField
      label={label}
      placeholder={placeholder}
      inputMode={seconds ? 'numeric' : undefined}
      value={wrong ? draft : shown}
      error={wrong ? 'A number of seconds, 0 or more.' : undefined}
      onChange={({ target }) => {
        setDraft(target.value)
        onChange(target.value)
      }}
    />
  )
}
