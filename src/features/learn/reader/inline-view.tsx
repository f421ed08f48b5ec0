import type { ReactNode } from 'react'
import { SpecLink } from '@/ui/spec-link'
import type { Inline } from '../lesson-format/types'
import { Covered } from './covered'

/** Words of a lesson as elements. Text stays text: nothing of a pack is ever taken for HTML. */
export function InlineView({ inlines }: { inlines: readonly Inline[] }): ReactNode {
  return inlines.map((inline, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the words of a lesson never change their order.
    <Piece key={place} inline={inline} />
  ))
}

function Piece({ inline }: { inline: Inline }): ReactNode {
  switch (inline.kind) {
    case 'text':
      return <Covered text={inline.text} />
    case 'code':
      return (
        <code className="rounded-tag bg-chip px-1 font-mono text-code">
          <Covered text={inline.text} />
        </code>
      )
    case 'strong':
      return (
        <strong className="font-semibold">
          <InlineView inlines={inline.children} />
        </strong>
      )
    case 'em':
      return (
        <em>
          <InlineView inlines={inline.children} />
        </em>
      )
    case 'screen':
      return (
        <a href={inline.path} className="text-accent underline underline-offset-2">
          <InlineView inlines={inline.children} />
        </a>
      )
    case 'spec':
      return <SpecLink spec={inline.spec} />
  }
}
