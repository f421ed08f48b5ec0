import { Tag } from '@/ui/chip'
import { Panel } from '@/ui/panel'
import { StatusMark } from '@/ui/status-mark'
import type { VerifierView } from './use-verdicts'

/** One verifier's answer with its steps. */
export function VerifierPanel({ title, result }: { title: string; result: VerifierView | undefined }) {
  return (
    <Panel title={title} badges={result && <Tag tone={result.tone}>{result.outcome}</Tag>}>
      {result ? (
        <div data-outcome={result.outcome}>
          <p className="font-semibold">{result.sentence}</p>
          <ol aria-label={`Steps of the ${title.toLowerCase()}`} className="mt-2 space-y-1.5">
            {result.steps.map(({ title: step, sentence, status }) => (
              <li key={`${step} ${sentence}`} className="flex gap-1">
                <StatusMark status={status} />
                <span className="min-w-0 [overflow-wrap:anywhere]">
                  <b>{step}.</b> <span className="text-ink-muted">{sentence}</span>
                </span>
              </li>
            ))}
          </ol>
        </div>
      ) : (
        <p className="text-ink-muted">Looking at the token…</p>
      )}
    </Panel>
  )
}
