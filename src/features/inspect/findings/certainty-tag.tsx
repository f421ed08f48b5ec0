import type { Certainty } from '@/engine/types'
import { Tag } from '@/ui/chip'
import { Tooltip } from '@/ui/tooltip'

const MEANING: Record<Certainty, string> = {
  proven: 'We ran the check again with just this one thing changed, and it passed.',
  likely: 'Everything we see fits this, but it cannot be proven from here.',
  hint: 'Worth a look; it may have nothing to do with the failure.',
}

/** How sure a finding is, in one word; what the word means is a hover, a focus or a screen reader away. */
export function CertaintyTag({ certainty }: { certainty: Certainty }) {
  return (
    <Tooltip text={MEANING[certainty]}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a word that explains itself on focus, for those without a mouse. */}
      <span tabIndex={0} className="rounded-tag">
        <Tag tone={certainty === 'proven' ? 'passed' : undefined}>{certainty}</Tag>
      </span>
    </Tooltip>
  )
}
