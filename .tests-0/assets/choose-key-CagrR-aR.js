import { t as keyName, i as selectionTable, r as selectKeys } from './select-key-bGFyPSBD.js'
import { r as failed, a as passed, s as undecided, c as warned } from './trace-Ceaf7fvZ.js'

// src/engine/stages/choose-key.ts
/** The keys that there are to choose from. Without any, the token's own key is examined, and said to be just that. */
function keysAtHand(keys, candidates, embedded) {
  if (keys.problem) return keys.keys.length > 0 ? passed(candidates, keys.problem.message) : failed(keys.problem)
  if (candidates.length > 0) {
    if (candidates.every((key) => key.unreadable))
      return undecided(
        candidates[0]?.problem ?? {
          code: 'key/unreadable',
          message: 'The key could not be read.',
        },
      )
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
  return undecided({
    code: 'key/none-given',
    message: 'No key was given, so the signature cannot be checked yet.',
  })
}
/** Selects the keys that may check this signature, and says why each was taken or not (RFC 7515 Appendix D). */
function chooseKey(candidates, row, header, issuer) {
  const kid = typeof header['kid'] === 'string' ? header['kid'] : void 0
  const onlyItsOwn = candidates.length === 1 && candidates[0]?.origin === 'token'
  const selection = selectKeys(candidates, {
    kid: onlyItsOwn ? void 0 : kid,
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
      {
        code: 'key/unreadable',
        message: 'No readable key fits, and at least one key could not be read.',
      },
      table,
    )
  return failed(
    {
      code: 'key/none-fits',
      message: noneFits(selection, kid, row.alg),
    },
    table,
  )
}
function howChosen(selection, first, others, kid) {
  const count = others + 1
  if (selection.by === 'kid')
    return others === 0
      ? `The ${keyName(first)} bears the token's kid and fits.`
      : `${count} keys bear the kid "${kid}" and fit; each is tried.`
  if (others > 0) return `${count} keys fit; each is tried.`
  return `The ${keyName(first)} fits${selection.by === 'keys-without-kid' ? '; it has no kid to contradict the token' : ''}.`
}
/** Why no key fits, in one sentence with the actual values. */
function noneFits(selection, kid, alg) {
  const { considered, total } = selection
  const failing = (of) =>
    of?.judgements.find((judgement) => judgement.verdict === 'failed')?.sentence ?? 'it contradicts the header.'
  if (total === 1) return `The key does not fit this token: ${failing(considered[0])}`
  if (kid === void 0) return `None of the ${total} keys can be used for ${alg}.`
  if (selection.by === 'kid')
    return `The key with the kid "${kid}" does not fit: ${failing(considered.find(({ key }) => key.kid === kid))}`
  const kids = [...new Set(considered.map(({ key }) => key.kid).filter((name) => name !== void 0))]
  const named = kids
    .slice(0, 4)
    .map((name) => `"${name}"`)
    .join(', ')
  return `None of the ${total} keys has the kid "${kid}"${named ? `; they have ${named}${kids.length > 4 ? ', …' : ''}` : ''}.`
}

export { chooseKey as t, keysAtHand as n, noneFits as r }
