import type { Case, FindingRule } from '../model'
import type { Certainty, Finding, Note, Severity } from '../types'
import { RULES } from './index'
import { findingOf, findingsFromNotes } from './render'

const ALWAYS = RULES.filter((rule) => rule.check && rule.when === 'always')

/** One finding a place is enough; a set with thousands of faulty keys says so in its first few. */
const PER_CODE = 5

/**
 * Explains a report: turns the readers' notes into findings, asks every rule, ranks what they say, and lets the
 * headline cause speak in the summary. The findings are put into `subject.report`; `env.onReport` hears of them as they
 * come. A rule that stumbles is left out; the rest go on.
 */
export async function diagnose(subject: Case): Promise<void> {
  const { report, env } = subject
  const notes: Note[] = [...subject.reading.notes, ...subject.keys.notes, ...subject.notes]
  const findings: Finding[] = notes.length > 0 ? findingsFromNotes(notes, subject) : []
  await ask(ALWAYS, subject, findings)
  report.findings = ranked(findings)
  if (report.verdict !== 'accepted') {
    const { explainTrouble } = await import('./trouble')
    await explainTrouble(subject, findings, () => {
      report.findings = ranked(findings)
      env.onReport?.(report)
    })
    report.findings = ranked(findings)
  }
}

/** Asks rules one by one; each adds what it finds. */
export async function ask(rules: readonly FindingRule[], subject: Case, findings: Finding[]): Promise<void> {
  for (const rule of rules) {
    if (!rule.check) continue
    subject.env.signal?.throwIfAborted()
    let hits: ReturnType<NonNullable<FindingRule['check']>>
    try {
      hits = rule.check(subject)
      if (hits instanceof Promise) hits = await hits
    } catch (error) {
      if (subject.env.signal?.aborted) throw error
      findings.push({
        code: 'internal/crash',
        severity: 'info',
        certainty: 'hint',
        message: `The rule ${rule.code} stumbled (${error instanceof Error ? error.message : String(error)}). This is a bug of Jotscope, not of the token.`,
      })
      continue
    }
    for (const hit of hits) findings.push(findingOf(rule, hit))
  }
}

const BY_SEVERITY: Record<Severity, number> = { error: 0, warning: 1, info: 2 }
const BY_CERTAINTY: Record<Certainty, number> = { proven: 0, likely: 1, hint: 2 }
const isSecurity = (code: string): number => (code.startsWith('attack/') ? 1 : code.startsWith('provider/') ? 2 : 0)

/**
 * Proven causes, likely ones, hints, then security, then provider notes; within that by severity. The same code at the
 * same place is said once, with the greater certainty.
 */
export function ranked(findings: readonly Finding[]): Finding[] {
  const order = (finding: Finding): number =>
    (finding.severity === 'info' ? 1000 : 0) +
    100 * isSecurity(finding.code) +
    10 * BY_CERTAINTY[finding.certainty] +
    BY_SEVERITY[finding.severity]
  const sorted = [...findings].sort((a, b) => order(a) - order(b))
  const seen = new Map<string, number>()
  const kept: Finding[] = []
  for (const finding of sorted) {
    const same = kept.some(
      (other) => other.code === finding.code && (samePlace(other, finding) || other.message === finding.message),
    )
    const count = seen.get(finding.code) ?? 0
    if (same || count >= PER_CODE) continue
    seen.set(finding.code, count + 1)
    kept.push(finding)
  }
  return kept
}

function samePlace(a: Finding, b: Finding): boolean {
  if (!a.at || !b.at) return !a.at && !b.at
  return a.at.in === b.at.in && a.at.start === b.at.start && a.at.end === b.at.end
}
