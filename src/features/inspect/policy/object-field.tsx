import { useState } from 'react'
import { TextAreaField } from '@/ui/field'
import { isJsonObject } from '../values'

interface ObjectFieldProps {
  label: string
  example: string
  value: unknown
  onChange(value: Record<string, unknown> | undefined): void
}

/** A member of the policy that is a JSON object. While the text is no object, the last value stays and the fault is said. */
export function ObjectField({ label, example, value, onChange }: ObjectFieldProps) {
  const written = value === undefined ? '' : JSON.stringify(value)
  const [draft, setDraft] = useState(written)
  const read = readObject(draft)
  const shown = read === 'fault' || same(read, value) ? draft : written
  return (
    <TextAreaField
      label={label}
      mono
      rows={2}
      placeholder={example}
      className="col-span-full"
      value={shown}
      error={read === 'fault' && shown === draft ? 'This is no JSON object yet.' : undefined}
      onChange={({ target }) => {
        setDraft(target.value)
        const next = readObject(target.value)
        if (next !== 'fault') onChange(next)
      }}
    />
  )
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

function readObject(text: string): Record<string, unknown> | undefined | 'fault' {
  if (text.trim() === '') return undefined
  try {
    const value: unknown = JSON.parse(text)
    return isJsonObject(value) ? value : 'fault'
  } catch {
    return 'fault'
  }
}
