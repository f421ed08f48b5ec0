import type { Spec } from '@/engine/types'

/** The section that asks for something: a plain link, opened only by the person, that tells the site nothing. */
export function SpecLink({ spec, short = false }: { spec: Spec; short?: boolean }) {
  const section = spec.section ? `§${spec.section}` : ''
  return (
    <a
      href={spec.url}
      target="_blank"
      rel="noreferrer"
      title={`${spec.name} ${section}`.trim()}
      className="rounded-tag text-note whitespace-nowrap text-ink-faint underline-offset-2 hover:text-accent hover:underline"
    >
      {short && section ? (
        <>
          <span className="sr-only">{spec.name} </span>
          {section}
        </>
      ) : (
        `${spec.name} ${section}`.trim()
      )}
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  )
}
