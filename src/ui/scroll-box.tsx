import type { ReactNode } from 'react'
import { classes } from './classes'

/** A box that scrolls by keyboard too, so that a long value never scrolls the page. */
export function ScrollBox({ label, children, className }: { label: string; children: ReactNode; className?: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be wrong; the group only names what scrolls.
    <div
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: without it a keyboard cannot scroll the box (WCAG 2.1.1).
      tabIndex={0}
      className={classes('max-h-80 overflow-auto', className)}
    >
      {children}
    </div>
  )
}
