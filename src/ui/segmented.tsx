import { useId } from 'react'
import { classes } from './classes'

interface SegmentedProps<Value extends string> {
  label: string
  options: readonly { value: Value; label: string }[]
  value: Value
  onChange(value: Value): void
}

/** One of a few, all of them in view: native radio buttons, so arrow keys and assistive technology know them. */
export function Segmented<Value extends string>({ label, options, value, onChange }: SegmentedProps<Value>) {
  const name = useId()
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{label}</legend>
      <div className="inline-flex max-w-full flex-wrap gap-0.5 rounded-control border border-line bg-chip p-0.5">
        {options.map((option) => (
          <label
            key={option.value}
            className={classes(
              'tap relative inline-flex cursor-pointer items-center rounded-tag px-3 text-body has-focus-visible:outline-2 has-focus-visible:outline-focus',
              option.value === value ? 'bg-panel font-semibold text-ink shadow-panel' : 'text-ink-muted hover:text-ink',
            )}
          >
            <input
              type="radio"
              className="absolute inset-0 m-0 cursor-pointer opacity-0"
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
