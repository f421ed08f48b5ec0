import { useVault, type VaultKey } from '@/session/vault'
import { Button } from '@/ui/button'
import { Tag } from '@/ui/chip'
import { SelectField } from '@/ui/field'
import { StatusMark } from '@/ui/status-mark'

interface VaultChoiceProps {
  label: string
  purpose: VaultKey['purpose']
  onChoose(key: VaultKey): void
}

/** The keys of the vault that serve here; nothing when there are none. */
export function VaultChoice({ label, purpose, onChoose }: VaultChoiceProps) {
  const { state } = useVault()
  const keys = state.keys.filter((key) => key.purpose === purpose)
  if (keys.length === 0) return null
  return (
    <SelectField
      label={`${label}: from the vault`}
      value=""
      onChange={({ target }) => {
        const chosen = keys.find(({ id }) => id === target.value)
        if (chosen) onChoose(chosen)
      }}
    >
      <option value="">choose a key that cannot be exported</option>
      {keys.map(({ id, label: name, kind, alg }) => (
        <option key={id} value={id}>
          {name} · {kind} · {alg}
        </option>
      ))}
    </SelectField>
  )
}

interface VaultLineProps {
  label: string
  vaultKey: VaultKey
  onDrop(): void
}

/** A key of the vault in the place of the text: it can be used, and nobody can read it. */
export function VaultLine({ label, vaultKey, onDrop }: VaultLineProps) {
  const { label: name, kind, alg, kid } = vaultKey
  return (
    <fieldset className="min-w-0">
      <legend className="mb-0.5 text-note text-ink-muted">{label}</legend>
      <p className="flex flex-wrap items-center gap-2 text-body">
        <StatusMark status="passed" label="" />
        <span className="font-semibold">{name}</span>
        <Tag>from the vault</Tag>
        <Tag>
          {kind} · {alg}
        </Tag>
        {kid !== undefined && <Tag>kid {kid}</Tag>}
        <Button size="small" variant="quiet" onClick={onDrop}>
          Use another key
        </Button>
      </p>
    </fieldset>
  )
}
