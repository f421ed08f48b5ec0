import { buttonClasses } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'

/** An address that names no screen. */
export function NoScreen() {
  return (
    <EmptyState
      title="There is no such screen"
      actions={
        <a href="#/inspect" className={buttonClasses('primary')}>
          Go to Inspect
        </a>
      }
    >
      The address names a screen that this version of Jotscope does not have.
    </EmptyState>
  )
}
