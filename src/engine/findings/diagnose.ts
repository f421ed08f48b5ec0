import type { Case, InspectionOutcome } from '../model'
import { lowerFirst } from '../operations/verify-jws'
import type { Finding, Note, Report } from '../types'
import { ask, BY_CERTAINTY, BY_SEVERITY } from './ask'
import { favoured } from './causes/error-message'
import { RULES, ruleOf } from './index'
import { findingsFromNotes } from './render'

const ALWAYS = RULES.filter((rule) => rule.check && rule.when === 'always')
const ALWAYS_OF_JWE = ALWAYS.filter((rule) => rule.of !== 'jws')
const ALWAYS_OF_JWS = ALWAYS.filter((rule) => rule.of !== 'jwe')

/** Loaded with the first token that is in trouble. */
let trouble: typeof import('./trouble') | undefined

/** One finding a place is enough; a set with thousands of faulty keys says so in its first few. */
const PER_CODE = 5

/**
 * Explains a report: turns the readers' notes into findings, asks every rule, ranks what they say, and lets the
 * headline cause speak in the summary. The findings are put into `subject.report`; `env.onReport` hears of them as they
 * come. A rule that stumbles is left out; the rest go on.
 */
export async function diagnose(subject: Case): Promise<void> {
  const { report, env } = subject
  const { nested } = subject
  if (nested && isCase(nested))
    await diagnoseNested({ ...nested, env: { ...nested.env, onReport: () => env.onReport?.(report) } })
  const notes: Note[] = subject.reading.notes.concat(subject.keys.notes, subject.notes)
  const findings: Finding[] = notes.length > 0 ? findingsFromNotes(notes, subject) : []
  await ask(report.kind === 'jwe' ? ALWAYS_OF_JWE : ALWAYS_OF_JWS, subject, findings)
  report.findings = ranked(findings, favoured(subject))
  if (report.verdict !== 'accepted') {
    trouble ??= await import('./trouble')
    await trouble.explainTrouble(subject, findings, () => {
      report.findings = ranked(findings, favoured(subject))
      env.onReport?.(report)
    })
    report.findings = ranked(findings, favoured(subject))
    speak(report)
  }
}

/** A repair of the inner token's text would stand in the place of the whole paste: it is not offered. */
async function diagnoseNested(subject: Case): Promise<void> {
  await diagnose(subject)
  for (const finding of subject.report.findings) if (finding.repair?.token !== undefined) delete finding.repair
}

/** What `inspectNested` answers is a whole case: it can be diagnosed on its own. */
const isCase = (outcome: InspectionOutcome): outcome is Case => 'reading' in outcome

/**
 * Lets the headline cause speak in the summary of a token that was refused: what happened, then what to do. Where nothing
 * is known for certain, what may be is added to what the steps said; a token inside this one speaks for both.
 */
function speak(report: Report): void {
  if (report.verdict !== 'rejected') return
  const [first] = report.findings
  if (first?.severity !== 'error' || first.code === 'jwe/nested') {
    if (report.nested?.verdict === 'rejected')
      report.summary = `Rejected: the token inside this one is rejected. ${report.nested.summary.replace(/^Rejected: ./, (start) => start.slice(-1).toUpperCase())}`
    return
  }
  if (first.certainty === 'hint') {
    report.summary = `${report.summary} ${first.message}`
    return
  }
  const fix = first.fix !== undefined && first.fix.length <= LONGEST_FIX ? ` ${first.fix}` : ''
  report.summary = `Rejected: ${lowerFirst(first.message)}${fix}`
}

/** A longer piece of advice stays with its finding; the summary is one look. */
const LONGEST_FIX = 120

/** Security and provider notes come after the causes, unless they are the proven cause themselves. */
function groupOrder({ code, severity, certainty }: Finding): number {
  const group = code.startsWith('attack/') ? 1 : code.startsWith('provider/') ? 2 : code.startsWith('claim/') ? 3 : 0
  if (severity === 'error' && certainty === 'proven') return group
  return group === 1 ? 100 : group === 2 ? 200 : group
}

/**
 * Proven causes, likely ones, hints, then security, then provider notes; within that, what an error message speaks for,
 * then signatures and keys before claims, then by severity. The same code at the
 * same place is said once, with the greater certainty.
 */
export function ranked(findings: readonly Finding[], first: ReadonlySet<string> = new Set()): Finding[] {
  // Alone it stands behind nobody.
  if (findings.length < 2) return [...findings]
  const order = (finding: Finding): number =>
    (finding.severity === 'info' ? 1000 : 0) +
    groupOrder(finding) +
    20 * BY_CERTAINTY[finding.certainty] +
    4 * BY_SEVERITY[finding.severity] -
    (first.has(finding.code) ? 7 : 0)
  const sorted = [...findings].sort((a, b) => order(a) - order(b))
  const proven = new Set(findings.filter(({ certainty }) => certainty === 'proven').map(({ code }) => code))
  const shown = new Set(
    findings.filter(({ certainty, evidence }) => certainty === 'proven' && evidence).map(({ code }) => code),
  )
  const seen = new Map<string, number>()
  const kept: Finding[] = []
  for (const finding of sorted) {
    const same = kept.some(
      (other) => other.code === finding.code && (samePlace(other, finding) || other.message === finding.message),
    )
    const count = seen.get(finding.code) ?? 0
    if (same || count >= PER_CODE || isOutdone(finding, shown, proven)) continue
    seen.set(finding.code, count + 1)
    kept.push(finding)
  }
  return kept
}

/** Guesses and symptoms that say nothing more once an experiment has shown the cause behind them. */
const OUTDONE: Readonly<Record<string, readonly string[]>> = {
  'key/coordinate-length': ['key/member-encoding'],
  'key/standard-base64': ['key/member-encoding'],
  'token/truncated': ['alg/signature-length', 'alg/short-signature-integers', 'alg/curve-mismatch', 'alg/misspelt'],
  'token/non-canonical-base64': ['token/truncated', 'token/characters-lost', 'key/another-key-signed'],
}

function isOutdone(finding: Finding, shown: ReadonlySet<string>, proven: ReadonlySet<string>): boolean {
  if (ruleOf(finding.code)?.unless?.some((code) => proven.has(code))) return true
  return !shown.has(finding.code) && (OUTDONE[finding.code]?.some((code) => shown.has(code)) ?? false)
}

function samePlace(a: Finding, b: Finding): boolean {
  if (!a.at || !b.at) return !a.at && !b.at
  return a.at.in === b.at.in && a.at.start === b.at.start && a.at.end === b.at.end
}
