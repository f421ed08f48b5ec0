import { Tag } from '@/ui/chip'
import { Panel } from '@/ui/panel'
import { StatusMark } from '@/ui/status-mark'
import { visible } from '@/ui/visible'
import type { VerifierView } from './use-verdicts'

interface VerifierPanelProps {
  title: string
  result: VerifierView | undefined
  /** False while the result is that of an earlier token: then it only keeps its place, unseen and unread. */
  current: boolean
}

/** One verifier's answer with its steps; nothing of it is shown for a token that it does not belong to. */
export function VerifierPanel({ title, result, current }: VerifierPanelProps) {
  const tag = result && <Tag tone={result.tone}>{result.outcome}</Tag>
  return (
    <Panel title={title} badges={current ? tag : tag && <span className="invisible">{tag}</span>}>
      <div className="relative">
        {!current && <p className="absolute text-ink-muted">Looking at the token…</p>}
        {result ? (
          <div data-outcome={current ? result.outcome : undefined} className={current ? undefined : 'invisible'}>
            <p className="font-semibold">{visible(result.sentence)}</p>
            <ol aria-label={`Steps of the ${title.toLowerCase()}`} className="mt-2 space-y-1.5">
              {result.steps.map(({ title: step, sentence, status }) => (
                <li key={`${step} ${sentence}`} className="flex gap-1">
                  <StatusMark status={status} />
                  <span className="min-w-0 [overflow-wrap:anywhere]">
                    <b>{step}.</b> <span className="text-ink-muted">{visible(sentence)}</span>
                  </span>
                </li>
              ))}
            </ol>
          </div>
        ) : (
          <p aria-hidden="true">&nbsp;</p>
        )}
      </div>
    </Panel>
  )
}
