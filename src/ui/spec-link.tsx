import type { Spec } from '@/engine/types'
import { specName } from './spec-name'

/**
 * The section that asks for something: a plain link, opened only by the person, that tells the site nothing.
 * 24 px high for a finger (WCAG 2.2, 2.5.8), a line of text high for what stands around it.
 */
export function SpecLink({ spec }: { spec: Spec }) {
  return (
    <a
      href={spec.url}
      target="_blank"
      rel="noreferrer"
      className="-my-1 inline-block rounded-tag py-1 text-note whitespace-nowrap text-ink-faint underline-offset-2 hover:text-accent hover:underline"
    >
      {specName(spec)}
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  )
}
