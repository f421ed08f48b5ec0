/** What an earlier step has brought, had it not failed: without it Jotscope itself is at fault, and the step says so. */
export function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('What an earlier step should have brought is missing.')
  return value
}
