import type { ReactNode } from 'react'
import type { Draft, DraftKind, Serialization } from '@/session/draft'
import { Button } from '@/ui/button'
import { Tag } from '@/ui/chip'
import { CheckField, SelectField } from '@/ui/field'
import { Panel } from '@/ui/panel'
import { Segmented } from '@/ui/segmented'

const KINDS: readonly { value: DraftKind; label: string }[] = [
  { value: 'sign', label: 'Sign' },
  { value: 'encrypt', label: 'Encrypt' },
  { value: 'sign-encrypt', label: 'Sign, then encrypt' },
  { value: 'sd-jwt', label: 'SD-JWT' },
]

interface KindPanelProps {
  draft: Draft
  onEdit(change: Partial<Draft>): void
  /** The menu of templates. */
  actions: ReactNode
}

/** What is to come out: signed, encrypted, both, or selectively disclosable; and in which serialization. */
export function KindPanel({ draft, onEdit, actions }: KindPanelProps) {
  const { kind, serialization, detached, unencodedPayload, template, policy } = draft
  return (
    <Panel
      title="What to make"
      actions={actions}
      badges={
        Object.keys(policy).length > 0 && (
          <span className="inline-flex items-center">
            <Tag>template: {template}</Tag>
            <Button
              size="small"
              variant="quiet"
              title="Inspect then judges the token without the policy of the template"
              onClick={() => onEdit({ policy: {}, template: '' })}
            >
              Drop its policy
            </Button>
          </span>
        )
      }
    >
      <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <Segmented label="What to make" options={KINDS} value={kind} onChange={(next) => onEdit({ kind: next })} />
        <SelectField
          className="w-36"
          label="Serialization"
          value={serialization}
          onChange={({ target }) => onEdit({ serialization: serializationOf(target.value) })}
        >
          <option value="compact">compact</option>
          <option value="flattened">flattened JSON</option>
          <option value="general">general JSON</option>
        </SelectField>
        {kind === 'sign' && (
          <div className="flex flex-wrap gap-x-4">
            <CheckField
              label="Detached payload"
              checked={detached}
              onChange={({ target }) => onEdit({ detached: target.checked })}
            />
            <CheckField
              label="Unencoded payload (b64: false)"
              checked={unencodedPayload}
              onChange={({ target }) => onEdit({ unencodedPayload: target.checked })}
            />
          </div>
        )}
      </div>
    </Panel>
  )
}

const serializationOf = (text: string): Serialization => (text === 'flattened' || text === 'general' ? text : 'compact')
