import { memo, type ReactNode, type Ref } from 'react'
import { formatUtc } from '@/engine/codec/time'
import type { Finding, InspectRequest, Report, Seconds } from '@/engine/types'
import { Button } from '@/ui/button'
import { Chip } from '@/ui/chip'
import { classes } from '@/ui/classes'
import { later } from '@/ui/later'
import { MEANINGS } from '@/ui/status-mark'
import { visible } from '@/ui/visible'
import { relativeWords } from '../clock/time-words'
import { tokenTimes } from '../clock/token-times'
import { facetNote, headline, headlineFinding, LANES, laneName, shownVerdict, VERDICTS } from './verdict-words'

/** A verdict stands before its findings do: what they offer comes with them, and has its room kept. */
export const FindingActions = later(() => import('./finding-actions').then(({ FindingActions }) => FindingActions))

interface VerdictCardProps {
  ref: Ref<HTMLElement>
  report: Report
  request: InspectRequest
  now: Seconds
  onRepair(repair: Partial<InspectRequest>): void
  onProof(finding: Finding): void
  /** The person agrees to a cost, by problem code. */
  onAllow(code: string): void
  /** Leads to the Keys box, when a key is all that is missing. */
  onGiveKey(): void
  /** What is still going on. */
  children: ReactNode
  /** Set while a newer question is being answered. */
  stale: boolean
}

/** The answer: one sentence, what to do, and the five facets that it stands on. */
export const VerdictCard = memo(function VerdictCard(props: VerdictCardProps) {
  const { ref, report, request, now, onRepair, onProof, onAllow, onGiveKey, children, stale } = props
  const verdict = shownVerdict(report, (request.policy?.keyThumbprints?.length ?? 0) > 0)
  const { word, meaning } = VERDICTS[verdict]
  const { sign, text, soft, line } = MEANINGS[meaning]
  const { first, rest } = headline(withoutWord(visible(report.summary), word))
  const finding = headlineFinding(report)
  const { exp } = tokenTimes(report)
  const keyIsMissing = verdict === 'undecided' && report.facets.key === 'skipped'
  const alsoFailed = finding && failedSignature(finding, report)
  const explained = finding && (
    <p className="mt-1 text-body text-ink-muted empty:hidden">{visible(explanation(finding, report))}</p>
  )
  return (
    <section
      ref={ref}
      aria-label="Verdict"
      data-verdict={verdict}
      aria-busy={stale}
      className={classes('min-w-0 rounded-panel border px-4 py-3 shadow-panel', soft, line)}
    >
      <div className="flex items-start gap-3">
        <span aria-hidden="true" className={classes('w-5 shrink-0 text-center text-heading font-bold', text)}>
          {meaning === 'warned' ? '?' : sign}
        </span>
        <div className="min-w-0 flex-1">
          <p className="text-heading font-semibold">
            <span className={text}>{word}:</span> {first}
          </p>
          {rest && <p className="mt-1 text-body text-ink-muted">{rest}</p>}
          {verdict === 'accepted' && (
            <p className="mt-1 text-body text-ink-muted">
              {exp === undefined
                ? 'It carries no expiry: it stays good until the key is withdrawn.'
                : `Good until ${formatUtc(exp + (request.policy?.clockTolerance ?? 0))}, ${relativeWords(exp + (request.policy?.clockTolerance ?? 0), now)}.`}
            </p>
          )}
          {alsoFailed && <p className="mt-1 text-body font-medium">{visible(alsoFailed)}</p>}
          {!keyIsMissing && explained}
          {(finding || keyIsMissing) && (
            <div className="mt-3 flex flex-wrap items-center gap-2" data-print="hide">
              {keyIsMissing && (
                <Button variant="primary" onClick={onGiveKey}>
                  Give a key
                </Button>
              )}
              {finding && (
                <FindingActions
                  {...{ finding, request, onRepair, onProof, onAllow }}
                  second={keyIsMissing}
                  fallback={<span className="tap" />}
                />
              )}
            </div>
          )}
          {/* What is found comes later: it must not move the button that is about to be pressed. */}
          {keyIsMissing && explained}
          <Facets report={report} />
          {children}
        </div>
      </div>
    </section>
  )
})

/** The word stands before the sentence in its own colour; it is not said twice. */
function withoutWord(summary: string, word: string): string {
  return summary.startsWith(`${word}:`)
    ? summary.slice(word.length + 1).trim()
    : summary.replace(/^(Accepted|Rejected|Undecided): /, '')
}

/** What the summary does not say already: the message, and the first line of the advice. */
function explanation({ message, fix }: Finding, { summary }: Report): string {
  const said = summary.toLowerCase().includes(message.slice(0, 40).toLowerCase())
  const advice = fix && !summary.includes(firstLine(fix)) ? firstLine(fix) : ''
  return [said ? '' : message, advice].filter((part) => part !== '').join(' ')
}

/** A claim may be the first thing to mend; nobody may think that the signature would be good. */
function failedSignature({ code }: Finding, { steps, summary }: Report): string | undefined {
  if (!/^(claim|policy)\//.test(code)) return undefined
  const step = steps.find(({ lane, status }) => lane === 'cryptography' && status === 'failed')
  return step && !summary.includes(step.sentence)
    ? `And nothing vouches for what it says: ${step.sentence.charAt(0).toLowerCase()}${step.sentence.slice(1)}`
    : undefined
}

/** Snippets of code belong to the list of findings, not into the verdict. */
const firstLine = (text: string): string => text.split('\n', 1)[0] ?? text

function Facets({ report }: { report: Report }) {
  return (
    <ul aria-label="Facets" className="mt-3 flex flex-wrap gap-1.5">
      {LANES.map((lane) => (
        <li key={lane} data-facet={lane} data-status={report.facets[lane]}>
          <Chip status={report.facets[lane]} note={facetNote(lane, report)}>
            {laneName(lane, report.kind)}
          </Chip>
        </li>
      ))}
    </ul>
  )
}
