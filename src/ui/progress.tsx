import { Button } from './button'

interface ProgressProps {
  /** What is being done: "Deriving the key, 600,000 rounds". */
  label: string
  /** 0 to 1; left out when nobody knows. */
  value?: number | undefined
  onCancel?: (() => void) | undefined
}

/** Something that takes its time, with a way out. */
export function Progress({ label, value, onCancel }: ProgressProps) {
  return (
    <div className="flex flex-wrap items-center gap-3 text-body text-ink-muted">
      <span>{label}</span>
      <progress
        aria-label={label}
        max={1}
        value={value}
        className="h-1.5 min-w-24 flex-1 appearance-none overflow-hidden rounded-full bg-chip [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-chip [&::-webkit-progress-value]:bg-accent"
      />
      {onCancel && (
        <Button size="small" onClick={onCancel}>
          Cancel
        </Button>
      )}
    </div>
  )
}
