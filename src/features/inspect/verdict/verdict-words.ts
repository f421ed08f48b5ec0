import type { Finding, KeyOrigin, Lane, Report, Status, Verdict } from '@/engine/types'
import type { Meaning } from '@/ui/status-mark'
import { canConsent } from './consent'

/** A verdict as sign, word and colour. */
export const VERDICTS: Record<Verdict, { word: string; meaning: Meaning }> = {
  accepted: { word: 'Accepted', meaning: 'passed' },
  rejected: { word: 'Rejected', meaning: 'failed' },
  undecided: { word: 'Undecided', meaning: 'warned' },
}

/** Where the deciding key came from, said beside its facet. */
export const ORIGINS: Record<KeyOrigin, string> = {
  given: 'given by you',
  fetched: 'fetched',
  vault: 'from your vault',
  token: 'brought by the token itself',
}

export const LANES: readonly Lane[] = ['structure', 'key', 'cryptography', 'claims', 'policy']

/** What a lane is called for this kind of token. */
export function laneName(lane: Lane, kind: Report['kind']): string {
  switch (lane) {
    case 'structure':
      return 'Structure'
    case 'key':
      return 'Key'
    case 'cryptography':
      return kind === 'jwe' ? 'Decryption' : 'Signature'
    case 'claims':
      return 'Claims'
    case 'policy':
      return 'Policy'
  }
}

/** Did the cryptography vouch for the claims? */
export function isVerified(report: Report): boolean {
  const { cryptography, key, structure } = report.facets
  const good = (status: Status) => status === 'passed' || status === 'warned'
  return good(cryptography) && key !== 'failed' && structure !== 'failed' && report.key?.origin !== 'token'
}

/** The words behind a facet's name: a status alone says too little about keys and claims. */
export function facetNote(lane: Lane, report: Report): string | undefined {
  const status = report.facets[lane]
  if (lane === 'key' && report.key) return ORIGINS[report.key.origin]
  if (lane === 'claims' && status !== 'skipped' && !isVerified(report)) return 'unverified'
  if (status !== 'skipped') return undefined
  switch (lane) {
    case 'policy':
      return 'nothing expected'
    case 'key':
      // A broken token ends before its keys are looked at: that says nothing about whether any were given.
      return report.facets.structure === 'failed' ? 'not reached' : 'none given'
    case 'claims':
      return 'none to check'
    case 'structure':
    case 'cryptography':
      return 'not reached'
  }
}

/**
 * Is green honest here? A second lock on the engine's own: never when a facet failed, nor when the key came with the
 * token and nobody vouched for it.
 */
export function shownVerdict(report: Report, trustsOwnKey: boolean): Verdict {
  if (report.verdict !== 'accepted') return report.verdict
  if (LANES.some((lane) => report.facets[lane] === 'failed')) return 'rejected'
  return report.key?.origin === 'token' && !trustsOwnKey ? 'undecided' : 'accepted'
}

/** The summary in two: the sentence that stands large, and what follows it. */
export function headline(summary: string): { first: string; rest: string } {
  const cut = /[.?](?=\s+[A-Z"])/.exec(summary)
  if (!cut) return { first: summary, rest: '' }
  return { first: summary.slice(0, cut.index + 1), rest: summary.slice(cut.index + 1).trim() }
}

/** The finding whose repair and proof belong to the verdict itself. */
export function headlineFinding(report: Report): Finding | undefined {
  if (report.verdict === 'accepted') return undefined
  const causes = report.findings.filter(({ severity }) => severity !== 'info')
  const proven = causes.find(({ severity, certainty }) => severity === 'error' && certainty === 'proven')
  if (proven || report.verdict === 'undecided') return proven ?? causes[0]
  // What is only odd is no reason for a refusal; it stands here when something can be done about it.
  return causes.find(({ code, severity, repair }) => severity === 'error' || repair || canConsent(code))
}
