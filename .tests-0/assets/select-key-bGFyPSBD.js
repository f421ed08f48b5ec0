// src/engine/stages/select-key.ts
/** Past this many keys, only the telling ones are described one by one. */
var DETAILED = 50
/**
 * Selects the keys that may be used: with a `kid`, those bearing it, and if none does, those without one, never a key
 * with another; without, every key that fits. Members that contradict disqualify, each with its own line.
 * RFC 7517 §4, RFC 7515 Appendix D.
 */
function selectKeys(keys, want) {
  const kid = want.kid
  const bearing = kid === void 0 ? void 0 : keys.some((key) => key.kid === kid)
  const by = kid === void 0 ? 'no-kid-in-token' : bearing ? 'kid' : 'keys-without-kid'
  const chosen = []
  const considered = []
  for (const key of keys) {
    const kidFits = by === 'no-kid-in-token' || (by === 'kid' ? key.kid === kid : key.kid === void 0)
    if (!kidFits && keys.length > DETAILED && considered.length >= DETAILED) continue
    const consideration = consider(key, want, kidFits)
    if (consideration.fits) chosen.push(key)
    if (consideration.fits || considered.length < DETAILED) considered.push(consideration)
  }
  return {
    chosen,
    considered,
    by,
    total: keys.length,
  }
}
/** Judges one key against everything that is asked of it. */
function consider(key, want, kidFits) {
  const judgements = []
  judgements.push(
    want.kid === void 0
      ? {
          criterion: 'kid',
          verdict: 'absent',
          sentence: 'The token names no kid.',
        }
      : key.kid === want.kid
        ? {
            criterion: 'kid',
            verdict: 'passed',
            sentence: `kid is "${want.kid}".`,
          }
        : key.kid === void 0
          ? {
              criterion: 'kid',
              verdict: kidFits ? 'absent' : 'failed',
              sentence: 'The key has no kid.',
            }
          : {
              criterion: 'kid',
              verdict: 'failed',
              sentence: `kid is "${key.kid}", not "${want.kid}".`,
            },
  )
  let rest = true
  const judge = (criterion, fits, sentence) => {
    judgements.push({
      criterion,
      verdict: fits ? 'passed' : 'failed',
      sentence,
    })
    if (!fits) rest = false
  }
  judge('kty', key.kty === want.kty, `${want.alg} needs kty ${want.kty}; this key is ${key.kty ?? 'unreadable'}.`)
  if (want.crv && key.kty === want.kty)
    judge(
      'crv',
      key.crv !== void 0 && want.crv.includes(key.crv),
      `${want.alg} needs ${want.crv.join(' or ')}; this key is on ${key.crv ?? 'no curve'}.`,
    )
  if (key.use !== void 0) judge('use', key.use === want.use, `use is "${key.use}"; this needs "${want.use}".`)
  else
    judgements.push({
      criterion: 'use',
      verdict: 'absent',
      sentence: 'The key does not say what it is for.',
    })
  if (key.keyOps !== void 0)
    judge(
      'key_ops',
      key.keyOps.some((op) => want.ops.includes(op)),
      `key_ops is ${JSON.stringify(key.keyOps)}; this needs ${want.ops.join(' or ')}.`,
    )
  else
    judgements.push({
      criterion: 'key_ops',
      verdict: 'absent',
      sentence: 'The key does not limit its operations.',
    })
  if (key.alg !== void 0)
    judge(
      'alg',
      sameAlgorithm(key.alg, want.alg, key.crv) || (want.alsoAlg?.includes(key.alg) ?? false),
      `The key is for ${key.alg}; the token says ${want.alg}.`,
    )
  else
    judgements.push({
      criterion: 'alg',
      verdict: 'absent',
      sentence: 'The key does not name its algorithm.',
    })
  if (key.issuer !== void 0 && want.issuer !== void 0)
    judge(
      'issuer',
      key.issuer === want.issuer,
      `The set was fetched from "${key.issuer}"; the token says iss ${JSON.stringify(want.issuer)}.`,
    )
  return {
    key,
    judgements,
    fits: kidFits && rest,
    fitsButKid: rest,
  }
}
/** RFC 9864 §2.2: `EdDSA` and `Ed25519` name the same thing for a key on Ed25519. */
function sameAlgorithm(ofKey, ofToken, crv) {
  if (ofKey === ofToken) return true
  return (crv === 'Ed25519' || crv === 'Ed448') && [ofKey, ofToken].every((alg) => alg === 'EdDSA' || alg === crv)
}
/** How a key is called in sentences: its kid, else what it is and where it stands. */
function keyName(key) {
  const what =
    key.bareSecret !== void 0
      ? 'shared secret'
      : key.kty === 'RSA'
        ? `RSA key${key.bits ? ` of ${key.bits} bits` : ''}`
        : key.kty === 'oct'
          ? `symmetric key${key.bits ? ` of ${key.bits} bits` : ''}`
          : `${key.crv ?? key.kty ?? 'unreadable'} key`
  return key.kid === void 0 ? what : `${what} "${key.kid}"`
}
/** The criteria as a table, one row a key. */
function selectionTable(selection) {
  const criteria = ['kid', 'kty', 'crv', 'use', 'key_ops', 'alg']
  if (selection.considered.some(({ judgements }) => judgements.some(({ criterion }) => criterion === 'issuer')))
    criteria.push('issuer')
  const rows = selection.considered.map(({ key, judgements, fits }) => [
    `${key.index + 1}. ${keyName(key)}`,
    ...criteria.map((criterion) => {
      const judgement = judgements.find((entry) => entry.criterion === criterion)
      if (!judgement) return '–'
      if (judgement.verdict === 'absent') return 'absent'
      return {
        text: judgement.verdict === 'passed' ? 'fits' : judgement.sentence,
        mark: judgement.verdict,
      }
    }),
    {
      text: fits ? 'may be used' : 'not used',
      mark: fits ? 'passed' : 'skipped',
    },
  ])
  const more = selection.total - selection.considered.length
  return {
    shape: 'table',
    label: more > 0 ? `Keys considered (${more} more with another kid are not listed)` : 'Keys considered',
    columns: ['key', ...criteria, 'verdict'],
    rows,
  }
}

export { keyName as t, sameAlgorithm as n, selectionTable as i, selectKeys as r }
