import { Button } from '@/ui/button'
import { FIRST_LABELS } from './first-labels'
import { useOpenExample } from './use-open-example'

/** A few to begin with, where nothing is yet. */
export function FirstExamples() {
  const open = useOpenExample()
  return (
    <>
      <span className="self-center text-body text-ink-muted">Or look at one:</span>
      {Object.entries(FIRST_LABELS).map(([id, label]) => (
        <Button key={id} onClick={() => open({ id })}>
          {label}
        </Button>
      ))}
    </>
  )
}
