import type { Case, FindingRule } from '../model'
import type { Certainty, Finding, Severity } from '../types'
import { findingOf } from './render'

/** Asks rules one by one; each adds what it finds. Nearly all of them find nothing, and that costs next to nothing. */
export async function ask(rules: readonly FindingRule[], subject: Case, findings: Finding[]): Promise<void> {
  const { signal } = subject.env
  for (const rule of rules) {
    signal?.throwIfAborted()
    try {
      const found = rule.check?.(subject)
      if (found === undefined) continue
      const hits = Array.isArray(found) ? found : await found
      if (hits.length > 0) for (const hit of hits) take(findings, findingOf(rule, hit))
    } catch (error) {
      if (signal?.aborted) throw error
      findings.push({
        code: 'internal/crash',
        severity: 'info',
        certainty: 'hint',
        message: `The rule ${rule.code} stumbled (${error instanceof Error ? error.message : String(error)}). This is a bug of Jotscope, not of the token.`,
      })
    }
  }
}

/**
 * Adds a finding. One cause is one finding: where the same code was said already without a place of its own, the two
 * become one, with the words of the more certain, and the repair and the evidence that there are.
 */
export function take(findings: Finding[], finding: Finding): void {
  const same = findings.find((other) => other.code === finding.code && (!other.at || !finding.at))
  if (!same) {
    findings.push(finding)
    return
  }
  const stronger = BY_CERTAINTY[finding.certainty] <= BY_CERTAINTY[same.certainty] ? finding : same
  const evidence = [...(same.evidence ?? []), ...(finding.evidence ?? [])]
  const at = same.at ?? finding.at
  // An experiment knows whether the repair that a reader offered works: where it offers none, there is none.
  const repair = finding.evidence ? finding.repair : (stronger.repair ?? same.repair ?? finding.repair)
  const severity = BY_SEVERITY[finding.severity] < BY_SEVERITY[same.severity] ? finding.severity : same.severity
  Object.assign(same, stronger, { severity })
  if (at) same.at = at
  if (repair) same.repair = repair
  else delete same.repair
  if (evidence.length > 0) same.evidence = evidence
}

/** The worse comes first. */
export const BY_SEVERITY: Record<Severity, number> = { error: 0, warning: 1, info: 2 }
/** The surer comes first. */
export const BY_CERTAINTY: Record<Certainty, number> = { proven: 0, likely: 1, hint: 2 }
