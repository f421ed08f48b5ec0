import { memo } from 'react'
import type { Policy, Report } from '@/engine/types'
import { useNow } from '@/session/clock'
import type { Clock } from '@/session/types'
import { Tag } from '@/ui/chip'
import { isVerified } from '../verdict/verdict-words'
import { DecodedPart } from './decoded-part'

interface DecodedPanelProps {
  report: Report
  policy: Policy | undefined
  clock: Clock
  /** The report is about the token in the box itself, not about one inside it. */
  outermost: boolean
}

/** Header and payload side by side. Claims that nothing vouches for are called unverified. */
export const DecodedPanel = memo(function DecodedPanel({ report, policy, clock, outermost }: DecodedPanelProps) {
  const now = useNow(clock)
  const { kind, headerText, payloadText, nested } = report
  if (headerText === undefined && payloadText === undefined) return null
  const encrypted = kind === 'jwe'
  // The payload of an SD-JWT is shown as it was processed: its characters are not those of the token.
  const lights = outermost && kind !== 'sd-jwt'
  const verified = isVerified(report)
  return (
    <section
      aria-label={outermost ? 'Decoded' : 'Decoded, inside'}
      className="min-w-0 rounded-panel border border-line bg-panel shadow-panel"
    >
      <div className="grid min-w-0 divide-line max-md:divide-y md:max-lg:grid-cols-[2fr_3fr] md:max-lg:divide-x lg:max-xl:divide-y xl:grid-cols-[2fr_3fr] xl:divide-x">
        <DecodedPart
          part="header"
          title="Header"
          tone="header"
          text={headerText}
          absent="No header could be decoded."
          badges={encrypted && headerText !== undefined ? <Tag>readable without the key</Tag> : undefined}
          policy={policy}
          now={now}
          lights={lights || (outermost && kind === 'sd-jwt')}
        />
        <DecodedPart
          part="payload"
          title={encrypted ? 'Plaintext' : 'Payload'}
          tone="payload"
          text={payloadText}
          absent={
            nested
              ? 'The content is a token itself: it follows below.'
              : encrypted
                ? 'Nothing was decrypted: the content cannot be shown.'
                : 'There is no payload text to show.'
          }
          badges={
            payloadText !== undefined && (
              <>
                {!verified && <Tag tone="warned">unverified</Tag>}
                {kind === 'sd-jwt' && <Tag>with what is disclosed</Tag>}
              </>
            )
          }
          policy={policy}
          now={now}
          lights={lights && !encrypted}
        />
      </div>
    </section>
  )
})
