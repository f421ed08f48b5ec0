import type { SdJwtToken } from '../../model'
import { failed, nothing, passed, type StepResult } from '../../trace'
import type { Detail, InspectRequest, Note, Problem, TableCell } from '../../types'
import { compactSdJwt } from './presented-text'
import type { ProcessedPayload } from './process-payload'
import type { Disclosure } from './read-disclosures'

const MOST_LISTED = 200

/**
 * Was every disclosure called for by exactly one digest (RFC 9901 §7.1 steps 3 to 5)? The value is how many were.
 * Digests without a disclosure are no fault: those claims stay hidden, or are decoys (§4.2.5).
 */
export function matchDigests(
  token: SdJwtToken,
  disclosures: readonly Disclosure[],
  processed: ProcessedPayload,
  notes: Note[],
): StepResult<number> {
  const details = [listed(disclosures, processed)]
  const twice = sameTwice(disclosures)
  if (twice) {
    const message = `Disclosures ${twice[0].number} and ${twice[1].number} are the same, so one of them is never used; RFC 9901 §7.1 wants such a token rejected.`
    notes.push(
      faultNote(
        'sd-jwt/unused-disclosure',
        message,
        'Send each disclosure once.',
        twice[1],
        without(token, [twice[1]]),
      ),
    )
    return failed(problemAt('sd-jwt/unused-disclosure', message, twice[1]), details)
  }
  const unused = disclosures.filter((each) => !processed.places.has(each))
  const first = unused[0]
  const duplicate = processed.faults[0]
  if (duplicate) {
    notes.push({ code: duplicate.code, severity: 'error', certainty: 'proven', message: duplicate.message })
    return failed(duplicate, details)
  }
  if (first) {
    const message = `Disclosure ${first.number} (${claimOf(first)}) has the digest ${first.digest}, which stands nowhere in the payload or in what was disclosed.`
    notes.push(
      faultNote(
        'sd-jwt/digest',
        `${message} It was altered after the issuer hashed it, or it belongs to another token, or the disclosure around it is missing.`,
        'Send the disclosure exactly as the issuer made it, to the letter: decoding and encoding it again changes its digest.',
        first,
      ),
      faultNote(
        'sd-jwt/unused-disclosure',
        `${unused.length === 1 ? `Disclosure ${first.number} is` : `${unused.length} disclosures are`} called for by no digest; RFC 9901 §7.1 wants a token with unused disclosures rejected.`,
        'Leave out what the token does not call for.',
        first,
        without(token, unused),
      ),
    )
    return failed(problemAt('sd-jwt/digest', message, first), details)
  }
  const hidden = processed.undisclosed.length
  const rest =
    hidden === 0
      ? 'Every digest of the payload is disclosed.'
      : `${hidden === 1 ? 'One digest has' : `${hidden} digests have`} no disclosure: claims that stay hidden, or decoys; nobody but the issuer can tell.`
  if (disclosures.length === 0)
    return nothing(0, hidden === 0 ? 'The payload holds no digests, and nothing was disclosed.' : rest, details)
  return passed(disclosures.length, `Each disclosure is called for by one digest. ${rest}`, details)
}

const claimOf = (disclosure: Disclosure): string =>
  disclosure.name === undefined ? 'an array element' : `"${disclosure.name}"`

function sameTwice(disclosures: readonly Disclosure[]): [Disclosure, Disclosure] | undefined {
  const seen = new Map<string, Disclosure>()
  for (const each of disclosures) {
    const before = seen.get(each.digest)
    if (before) return [before, each]
    seen.set(each.digest, each)
  }
  return undefined
}

function problemAt(code: string, message: string, { part }: Disclosure): Problem {
  return part.at ? { code, message, at: part.at } : { code, message }
}

function faultNote(
  code: string,
  message: string,
  fix: string,
  { number, digest, part }: Disclosure,
  repair?: Partial<InspectRequest>,
): Note {
  const note: Note = { code, severity: 'error', certainty: 'proven', message, fix, data: { number, digest } }
  if (part.at) note.at = part.at
  if (repair) note.repair = repair
  return note
}

/** The token without some disclosures; a key-binding JWT would no longer fit it, so then there is no repair. */
function without(token: SdJwtToken, unwanted: readonly Disclosure[]): Partial<InspectRequest> | undefined {
  if (token.keyBinding || token.serialization !== 'compact') return undefined
  const parts = new Set(unwanted.map(({ part }) => part))
  return {
    token: compactSdJwt(
      token.jws,
      token.disclosures.filter((part) => !parts.has(part)),
    ),
  }
}

function listed(disclosures: readonly Disclosure[], { places, undisclosed }: ProcessedPayload): Detail {
  const rows: TableCell[][] = disclosures.slice(0, MOST_LISTED).map((each): TableCell[] => {
    const place = places.get(each)
    return [
      each.digest,
      `disclosure ${each.number}`,
      place === undefined ? { text: 'nowhere', mark: 'failed' } : { text: place, mark: 'passed' },
    ]
  })
  for (const digest of undisclosed.slice(0, MOST_LISTED))
    rows.push([digest, 'none', { text: 'hidden claim or decoy', mark: 'skipped' }])
  const more = disclosures.length + undisclosed.length - rows.length
  return {
    shape: 'table',
    label: more > 0 ? `Digests (${more} more are not listed)` : 'Digests',
    columns: ['digest', 'disclosed by', 'place in the payload'],
    rows,
  }
}
