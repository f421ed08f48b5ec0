import type { GatewayAnswer } from '@/simulator/gateway'
import { Tag } from '@/ui/chip'
import { Panel } from '@/ui/panel'
import { StatusMark } from '@/ui/status-mark'
import { visible } from '@/ui/visible'

/** The stages in their order, each with its steps, and what goes to the upstream or back. */
export function Pipeline({ answer }: { answer: GatewayAnswer | undefined }) {
  return (
    <Panel
      title="Pipeline"
      badges={answer && <Tag tone={answer.status === 200 ? 'passed' : 'failed'}>{answer.status}</Tag>}
    >
      {answer ? (
        <div data-answer={answer.status}>
          <ol aria-label="Stages" className="space-y-3">
            {answer.stages.map(({ id, title, status, sentence, steps }) => (
              <li key={id} data-stage={id} data-status={status} className="border-l-2 border-line-strong pl-3">
                <p className="flex gap-1.5">
                  <StatusMark status={status} />
                  <span className="min-w-0">
                    <b>{title}.</b> {visible(sentence)}
                  </span>
                </p>
                {steps.length > 0 && (
                  <details className="ml-5.5">
                    <summary className="tap w-fit cursor-pointer content-center text-note text-accent">
                      {steps.length} {steps.length === 1 ? 'step' : 'steps'}
                      <span className="sr-only"> of {title}</span>
                    </summary>
                    <ul className="mt-1 space-y-1 text-note">
                      {steps.map((step) => (
                        <li key={`${step.title} ${step.sentence}`} className="flex gap-1.5">
                          <StatusMark status={step.status} />
                          <span className="min-w-0">
                            <b>{step.title}.</b> {visible(step.sentence)}
                          </span>
                        </li>
                      ))}
                    </ul>
                  </details>
                )}
              </li>
            ))}
          </ol>
          <h3 className="mt-4 font-semibold">
            {answer.status === 200 ? 'Headers for the upstream' : 'Headers of the answer'}
          </h3>
          <ul className="mt-1 font-mono text-code">
            {Object.entries(answer.headers).map(([name, value]) => (
              <li key={name} className="[overflow-wrap:anywhere]">
                {name}: {value}
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <p className="text-ink-muted">Send the request, and the stages appear here.</p>
      )}
    </Panel>
  )
}
