import type { Case, FindingRule, Hit } from '../model'
import type { Finding, Note } from '../types'
import { ruleOf } from './index'

/** Fills the {placeholders} of a message with the actual values; a missing one stays visible as a bug. */
export function fill(template: string, data: Record<string, string | number> | undefined): string {
  if (!template.includes('{')) return template
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(data?.[name] ?? whole))
}

/** A finding from the rule and one place where it fires; what the hit leaves out comes from the rule. */
export function findingOf(rule: FindingRule, hit: Hit): Finding {
  const finding: Finding = {
    code: rule.code,
    severity: hit.severity ?? rule.severity,
    certainty: hit.certainty ?? rule.certainty,
    message: hit.message ?? fill(rule.message, hit.data),
  }
  const fix = hit.fix ?? (rule.fix === undefined ? undefined : fill(rule.fix, hit.data))
  if (fix !== undefined) finding.fix = fix
  if (hit.repair) finding.repair = hit.repair
  if (hit.evidence && hit.evidence.length > 0) finding.evidence = hit.evidence
  if (hit.at) finding.at = hit.at
  if (rule.spec) finding.spec = rule.spec
  return finding
}

/**
 * Findings for the notes that readers left. A note whose code has no rule must bring its own message. With a `subject`,
 * rules may hold back what does not matter for that token.
 */
export function findingsFromNotes(notes: readonly Note[], subject?: Case): Finding[] {
  const findings: Finding[] = []
  for (const note of notes) {
    const { code, message } = note
    const rule = ruleOf(code) ?? {
      code,
      severity: 'info',
      certainty: 'proven',
      group: 'cause',
      message: message ?? code,
    }
    if (!subject || rule.speaks?.(note, subject) !== false) findings.push(findingOf(rule, note))
  }
  return findings
}
