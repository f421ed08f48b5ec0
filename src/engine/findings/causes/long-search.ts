import type { Case, FindingRule } from '../../model'
import { rfc } from '../../specs'
import type { Finding } from '../../types'
import { damage, tokenWith } from '../experiments/damage'
import { missingCharacters, searchCharacters } from '../experiments/missing-characters'
import { isExplained } from './explained'

/** What the person consents to: seconds of checking. */
const CONSENT = 'experiment/missing-characters'
/** Findings are sent on after so many checks. */
const EVERY = 2048

/** Offers the long search (X11) for one or two lost characters, when the quick one found nothing. */
export const MISSING_OFFER: FindingRule = {
  code: CONSENT,
  severity: 'info',
  certainty: 'hint',
  group: 'cause',
  message:
    'The signature is {missing} short. A search can put {them} back anywhere and check each time: up to {checks} checks, some seconds.',
  fix: 'Start the search, or copy the token again.',
  spec: rfc(7515, '2'),
  when: 'trouble',
  check: async (subject) => {
    if (subject.allow.has(CONSENT) || (await isExplained(subject))) return []
    for (const facts of subject.jws) {
      const found = missingCharacters(subject, facts)
      if (found)
        return [
          {
            data: {
              missing: found.missing === 1 ? 'one character' : `${found.missing} characters`,
              them: found.missing === 1 ? 'it' : 'them',
              checks: found.checks.toLocaleString('en-US'),
            },
            repair: { allow: [...subject.allow, CONSENT] },
          },
        ]
    }
    return []
  },
}

/** The long search itself, with its progress as a finding that the result replaces. Ends with the abort of `env.signal`. */
export async function searchLong(subject: Case, findings: Finding[], came: () => void): Promise<void> {
  if (!subject.allow.has(CONSENT) || (await damage(subject))) return
  for (const facts of subject.jws) {
    const expected = missingCharacters(subject, facts)
    if (!expected || facts.outcome === 'verified') continue
    const progress: Finding = {
      code: 'experiment/progress',
      severity: 'info',
      certainty: 'hint',
      message: 'Searching for lost characters.',
    }
    findings.push(progress)
    let next = EVERY
    const found = await searchCharacters(subject, facts, 'whole', (checks) => {
      if (checks < next) return
      next += EVERY
      progress.message = `Searching for lost characters: ${checks.toLocaleString('en-US')} of up to ${expected.checks.toLocaleString('en-US')} tried.`
      came()
    })
    findings.splice(findings.indexOf(progress), 1)
    findings.push(
      found
        ? {
            code: found.where === 'end' ? 'token/truncated' : 'token/characters-lost',
            severity: 'error',
            certainty: 'proven',
            message: `${found.missing === 1 ? 'A character of the signature was' : 'Two characters of the signature were'} lost: ${found.inserted}. With that restored, the signature verifies.`,
            fix: 'Copy the token from where it was made, as plain text or in a code block.',
            ...tokenWith(subject, facts, found.signature),
            evidence: [{ shape: 'text', label: 'Signature restored', value: found.signature }],
          }
        : {
            code: 'experiment/progress',
            severity: 'info',
            certainty: 'proven',
            message: `The search found nothing in ${expected.checks.toLocaleString('en-US')} checks: the signature is damaged otherwise, or another key signed.`,
          },
    )
  }
}
