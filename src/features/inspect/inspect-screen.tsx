import { EmptyState } from '@/ui/empty-state'

/** The front page. */
export function InspectScreen() {
  return <EmptyState title="Why does this token verify, or why does it not?" />
}
