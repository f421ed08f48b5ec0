import { type ReactNode, Suspense } from 'react'
import type { Policy, Report } from '@/engine/types'
import type { Clock } from '@/session/types'
import { Chip, Tag } from '@/ui/chip'
import { Panel } from '@/ui/panel'
import { DecodedPanel } from './decoded/decoded-panel'
import { KeyCertificates } from './keys/certificates-button'
import { Parties } from './parties'
import { StepsPanel } from './steps/steps-panel'
import { isJsonObject } from './values'
import { shownVerdict, VERDICTS } from './verdict/verdict-words'

interface ReportSectionsProps {
  report: Report
  policy: Policy | undefined
  clock: Clock
  /** Between what was decoded and the steps: disclosures, times. */
  beside: ReactNode
  findings: ReactNode
}

const KINDS: Record<Report['kind'], string> = {
  jws: 'JWS',
  jwe: 'JWE',
  'sd-jwt': 'SD-JWT',
  unreadable: 'not a token',
}

/** The evidence under the verdict: what was decoded, when it is good, every step, every finding, and the tokens inside. */
export function ReportSections({ report, policy, clock, beside, findings }: ReportSectionsProps) {
  const levels = levelsOf(report)
  return (
    <>
      <div className="flex min-w-0 flex-col gap-4 empty:hidden wide:empty:flex">
        {levels.length > 1 && <Levels levels={levels} />}
        <DecodedPanel report={report} policy={policy} clock={clock} outermost />
        {report.parties && <Parties parties={report.parties} kind={report.kind} />}
        {beside}
        <HeaderCertificates header={report.header} />
      </div>
      {/* On a wide screen the steps stand beside what was decoded, and the findings under it. */}
      <div className="flex min-w-0 flex-col gap-4 wide:row-span-2">
        <StepsPanel report={report} title="Validation" listName="Validation steps" copyable />
        {levels.slice(1).map((level, index) => (
          <section
            // biome-ignore lint/suspicious/noArrayIndexKey: a level is its depth.
            key={index}
            id={`inside-${index + 1}`}
            tabIndex={-1}
            aria-label={`Inside, level ${index + 1}`}
            className="flex min-w-0 flex-col gap-4 border-l-2 border-accent-line pl-3 outline-none"
          >
            <p className="flex flex-wrap items-center gap-2 text-title font-semibold">
              Inside: {KINDS[level.kind]}
              <VerdictChip report={level} />
            </p>
            <p className="-mt-2 text-body text-ink-muted">{level.summary}</p>
            <DecodedPanel report={level} policy={policy} clock={clock} outermost={false} />
            <StepsPanel
              report={level}
              title="Validation, inside"
              listName={`Steps of the token inside${levels.length > 2 ? `, level ${index + 1}` : ''}`}
              copyable={false}
            />
          </section>
        ))}
      </div>
      {findings}
    </>
  )
}

/** A token that brings its own certificates (`x5c`, RFC 7515 §4.1.6): what they say of themselves; none is trusted. */
function HeaderCertificates({ header }: { header: unknown }) {
  if (!isJsonObject(header) || !Array.isArray(header['x5c'])) return null
  return (
    <Panel title="Certificates" badges={<Tag>brought by the token itself</Tag>}>
      <Suspense>
        <KeyCertificates jwk={header} />
      </Suspense>
    </Panel>
  )
}

function levelsOf(report: Report): Report[] {
  return report.nested ? [report, ...levelsOf(report.nested)] : [report]
}

function VerdictChip({ report }: { report: Report }) {
  const { word, meaning } = VERDICTS[shownVerdict(report, true)]
  return <Chip status={meaning}>{word.toLowerCase()}</Chip>
}

/** Token inside token: one chip a level, each leading to its part of the screen. */
function Levels({ levels }: { levels: readonly Report[] }) {
  return (
    <nav aria-label="Levels" className="flex flex-wrap items-center gap-2 text-body text-ink-muted" data-print="hide">
      {levels.map((level, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a level is its depth.
        <span key={index} className="inline-flex items-center gap-2">
          {index > 0 && <span aria-hidden="true">›</span>}
          <button
            type="button"
            className="tap inline-flex items-center rounded-full"
            onClick={() => {
              const element = document.getElementById(index === 0 ? 'level-outer' : `inside-${index}`)
              element?.scrollIntoView({ block: 'start' })
              element?.focus({ preventScroll: true })
            }}
          >
            <Chip
              status={VERDICTS[shownVerdict(level, true)].meaning}
              note={index === 0 ? 'outside' : `level ${index}`}
            >
              {KINDS[level.kind]}
            </Chip>
          </button>
        </span>
      ))}
    </nav>
  )
}
