import type { InspectRequest, KeySource, Seconds } from '@/engine/types'
import type { FurtherSource, SessionContent } from '@/session/types'

const isFurther = (source: KeySource): source is FurtherSource => source.origin !== 'given'

/** What the page holds for a request: its keys are a text in the box, and sources beside it; the clock stands still. */
export function contentOf({ keys, ...request }: InspectRequest, at: Seconds): Partial<SessionContent> {
  const clock = { mode: 'as-of', at } as const
  if (keys === undefined || typeof keys === 'string') return { ...request, keys: keys ?? '', clock }
  return {
    ...request,
    keys: keys.flatMap((source) => (source.origin === 'given' ? [source.text] : [])).join('\n'),
    sources: keys.filter(isFurther),
    clock,
  }
}
