import { TextAreaField } from '@/ui/field'
import { partText, toPart } from './bytes'

interface TokenBenchProps {
  token: string
  onChange(token: string): void
}

/** The token taken apart, to be changed by hand; whatever is typed becomes the token that both verifiers look at. */
export function TokenBench({ token, onChange }: TokenBenchProps) {
  const parts = token.split('.')
  const [header = '', payload = '', ...rest] = parts
  if (parts.length !== 3)
    return (
      <TextAreaField
        label="Token"
        mono
        rows={4}
        className="mt-3"
        value={token}
        onChange={({ target }) => onChange(target.value)}
      />
    )
  return (
    <div className="mt-3 grid gap-3 md:grid-cols-2">
      <TextAreaField
        label="Header, as JSON"
        mono
        rows={3}
        value={partText(header)}
        onChange={({ target }) => onChange([toPart(target.value), payload, ...rest].join('.'))}
      />
      <TextAreaField
        label="Payload, as JSON"
        mono
        rows={3}
        value={partText(payload)}
        onChange={({ target }) => onChange([header, toPart(target.value), ...rest].join('.'))}
      />
      <TextAreaField
        label="Signature, as base64url"
        mono
        rows={2}
        className="md:col-span-2"
        value={rest.join('.')}
        onChange={({ target }) => onChange([header, payload, target.value.replaceAll('.', '').trim()].join('.'))}
      />
    </div>
  )
}
