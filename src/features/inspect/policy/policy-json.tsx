import { useMemo, useState } from 'react'
import type { Policy } from '@/engine/types'
import { CodeEditor } from '@/ui/code-editor'
import { explainPolicyAt, readPolicy } from './policy-faults'

interface PolicyJsonProps {
  policy: Policy
  onChange(policy: Policy): void
}

/** The policy as JSON: every member, faults marked in place. A text that is at fault changes nothing yet. */
export function PolicyJson({ policy, onChange }: PolicyJsonProps) {
  const [draft, setDraft] = useState(() => written(policy))
  const { policy: meant, faults } = useMemo(() => readPolicy(draft), [draft])
  // A repair changed the policy from outside: its text takes the place of the draft.
  const shown = !meant || JSON.stringify(meant) === JSON.stringify(policy) ? draft : written(policy)
  return (
    <CodeEditor
      label="Policy as JSON"
      language="json"
      value={shown}
      minLines={6}
      maxLines={20}
      markers={faults}
      hovers={(offset) => explainPolicyAt(shown, offset)}
      onChange={(text) => {
        setDraft(text)
        const next = readPolicy(text).policy
        if (next) onChange(next)
      }}
    />
  )
}

const written = (policy: Policy): string =>
  Object.keys(policy).length === 0 ? '{\n}' : JSON.stringify(policy, null, 2)
