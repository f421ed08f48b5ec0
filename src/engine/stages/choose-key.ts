import type { SignatureAlgorithm } from '../algorithms/signature-algorithm'
import type { KeyCandidate, KeySetReading } from '../model'
import { failed, passed, type StepResult, undecided, warned } from '../trace'
import { keyName, type Selection, selectionTable, selectKeys } from './select-key'

/** The keys that there are to choose from. Without any, the token's own key is examined, and said to be just that. */
export function keysAtHand(
  keys: KeySetReading,
  candidates: readonly KeyCandidate[],
  embedded: KeyCandidate | undefined,
): StepResult<readonly KeyCandidate[]> {
  if (keys.problem) return keys.keys.length > 0 ? passed(candidates, keys.problem.message) : failed(keys.problem)
  if (candidates.length > 0) {
    if (candidates.every((key) => key.unreadable))
      return undecided(candidates[0]?.problem ?? { code: 'key/unreadable', message: 'The key could not be read.' })
    return passed(
      candidates,
      candidates.length === 1 ? `One key, read as ${keys.form}.` : `${candidates.length} keys, read as ${keys.form}.`,
    )
  }
  if (embedded)
    return warned(
      [embedded],
      'No key was given; the one inside the token is examined, and proves nothing about who made it.',
    )
  return undecided({ code: 'key/none-given', message: 'No key was given, so the signature cannot be checked yet.' })
}

/** Selects the keys that may check this signature, and says why each was taken or not (RFC 7515 Appendix D). */
export function chooseKey(
  candidates: readonly KeyCandidate[],
  row: SignatureAlgorithm,
  header: Record<string, unknown>,
  issuer: unknown,
): StepResult<KeyCandidate[]> {
  const kid = typeof header['kid'] === 'string' ? header['kid'] : undefined
  const onlyItsOwn = candidates.length === 1 && candidates[0]?.origin === 'token'
  const selection = selectKeys(candidates, {
    kid: onlyItsOwn ? undefined : kid,
    alg: row.alg,
    kty: row.kty,
    crv: row.crv,
    use: 'sig',
    ops: ['verify'],
    issuer,
  })
  const table = [selectionTable(selection)]
  const [first, ...others] = selection.chosen
  if (first) return passed(selection.chosen, howChosen(selection, first, others.length, kid), table)
  if (candidates.some((key) => key.unreadable))
    return undecided(
      { code: 'key/unreadable', message: 'No readable key fits, and at least one key could not be read.' },
      table,
    )
  return failed({ code: 'key/none-fits', message: noneFits(selection, kid, row.alg) }, table)
}

function howChosen(selection: Selection, first: KeyCandidate, others: number, kid: string | undefined): string {
  const count = others + 1
  if (selection.by === 'kid')
    return others === 0
      ? `The ${keyName(first)} bears the token's kid and fits.`
      : `${count} keys bear the kid "${kid}" and fit; each is tried.`
  if (others > 0) return `${count} keys fit; each is tried.`
  return `The ${keyName(first)} fits${selection.by === 'keys-without-kid' ? '; it has no kid to contradict the token' : ''}.`
}

/** Why no key fits, in one sentence with the actual values. */
export function noneFits(selection: Selection, kid: string | undefined, alg: string): string {
  const { considered, total } = selection
  const failing = (of: Selection['considered'][number] | undefined): string =>
    of?.judgements.find((judgement) => judgement.verdict === 'failed')?.sentence ?? 'it contradicts the header.'
  if (total === 1) return `The key does not fit this token: ${failing(considered[0])}`
  if (kid === undefined) return `None of the ${total} keys can be used for ${alg}.`
  if (selection.by === 'kid')
    return `The key with the kid "${kid}" does not fit: ${failing(considered.find(({ key }) => key.kid === kid))}`
  const kids = [...new Set(considered.map(({ key }) => key.kid).filter((name) => name !== undefined))]
  const named = kids
    .slice(0, 4)
    .map((name) => `"${name}"`)
    .join(', ')
  return `None of the ${total} keys has the kid "${kid}"${named ? `; they have ${named}${kids.length > 4 ? ', …' : ''}` : ''}.`
}
