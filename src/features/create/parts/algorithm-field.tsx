import { SelectField } from '@/ui/field'
import type { Offer } from '../keys/key-fit'

interface AlgorithmFieldProps {
  label: string
  value: string
  offer: Offer
  onChange(alg: string): void
  /** Is there a key at all that something could fit? */
  hasKey: boolean
  /** Offer "none" as well. */
  unsecured?: boolean
}

/** The algorithms that the key allows first, then the others, which stay on offer: verifiers want testing. */
export function AlgorithmField({ label, value, offer, onChange, hasKey, unsecured = false }: AlgorithmFieldProps) {
  const { fitting, others } = offer
  const known = fitting.includes(value) || others.includes(value) || (unsecured && value === 'none')
  return (
    <SelectField label={label} value={value} onChange={({ target }) => onChange(target.value)}>
      {!known && <option value={value}>{value === '' ? 'none chosen' : value}</option>}
      <optgroup label={hasKey ? 'Fits the key' : 'Algorithms'}>
        {fitting.map((alg) => (
          <option key={alg}>{alg}</option>
        ))}
      </optgroup>
      {others.length > 0 && (
        <optgroup label={hasKey ? 'Does not fit the key, or this browser' : 'No browser has it'}>
          {others.map((alg) => (
            <option key={alg}>{alg}</option>
          ))}
        </optgroup>
      )}
      {unsecured && (
        <optgroup label="No protection">
          <option>none</option>
        </optgroup>
      )}
    </SelectField>
  )
}
