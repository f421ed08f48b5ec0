import type { ReactNode } from 'react'

interface EmptyStateProps {
  title: string
  /** What to do, in a line or three. */
  children?: ReactNode
  actions?: ReactNode
}

/** What stands where nothing is yet: what will be here, and how to get it. */
export function EmptyState({ title, children, actions }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-start gap-2 px-4 py-6">
      <p className="text-title font-semibold text-ink">{title}</p>
      {children && <div className="max-w-prose text-body text-ink-muted">{children}</div>}
      {actions && <div className="mt-1 flex flex-wrap gap-2">{actions}</div>}
    </div>
  )
}
