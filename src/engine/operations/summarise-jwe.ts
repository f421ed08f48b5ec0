import { keyManagement } from '../algorithms/key-management'
import { isObject } from '../codec/json'
import { keyName } from '../stages/select-key'
import type { Policy, Problem, Report, Verdict } from '../types'
import type { RecipientOutcome } from './jwe-frame'
import { notChecked } from './verdict'
import { lowerFirst } from './verify-jws'

/** The one sentence about an encrypted token: what happened, and what a green verdict does not say. */
export function summariseJwe(
  report: Report,
  { facts, key, undecidedBy }: RecipientOutcome,
  verdicts: readonly Verdict[],
  problems: readonly Problem[],
  policy: Policy | undefined,
): string {
  const accepted = verdicts.filter((verdict) => verdict === 'accepted').length
  const several =
    verdicts.length > 1 ? ` ${accepted} of ${verdicts.length} recipients can be decrypted with what was given.` : ''
  const { nested } = report
  switch (report.verdict) {
    case 'accepted': {
      const what = `Accepted: ${facts.alg} and ${facts.enc} decrypt with the ${key ? keyName(key) : 'key'}.`
      if (nested) return `${what} Inside: ${lowerFirst(nested.summary)}${several}`
      const claims = isObject(report.payload) ? report.payload : undefined
      return `${what}${nobodyKnowsWho(facts.alg)}${claims ? notChecked(policy, claims) : ''}${several}`
    }
    case 'undecided':
      if (nested && facts.outcome === 'decrypted' && !undecidedBy)
        return `Undecided: the content decrypts, and the token inside is ${nested.verdict}. ${nested.summary}`
      return `Undecided: ${lowerFirst(undecidedBy?.message ?? problems[0]?.message ?? 'the token could not be decrypted.')}${several}`
    case 'rejected':
      return `Rejected: ${lowerFirst(problems[0]?.message ?? nested?.summary ?? 'a check failed.')}${several}`
  }
}

/** Whoever has the public key can encrypt to it: without a signature inside, nobody knows who did (RFC 8725 §2.2). */
function nobodyKnowsWho(alg: string | undefined): string {
  const row = keyManagement(alg)
  return row && row.kty[0] !== 'oct'
    ? ' Nothing inside is signed: anybody who has the public key can have made it.'
    : ''
}
