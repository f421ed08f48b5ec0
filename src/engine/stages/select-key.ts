import type { KeyCandidate } from '../model'
import type { Detail, Status, TableCell } from '../types'

/** What the operation asks of a key. The key and the policy decide; the token's `alg` is only compared with them. */
export interface KeyWanted {
  kid?: string | undefined
  alg: string
  kty: string
  /** Curves that fit; undefined where `kty` has none. */
  crv?: readonly string[] | undefined
  use: 'sig' | 'enc'
  /** `key_ops` of which one must be there, when the key has any (RFC 7517 §4.3). */
  ops: readonly string[]
  /** The token's `iss`, which a fetched set's issuer must equal (RFC 8725 §3.8). */
  issuer?: unknown
  /** What follows `alg` of the key: JWE keys may name either `alg` or, for `dir`, the content encryption. */
  alsoAlg?: readonly string[]
}

export type Criterion = 'kid' | 'kty' | 'crv' | 'use' | 'key_ops' | 'alg' | 'issuer'
export interface Judgement {
  criterion: Criterion
  verdict: 'passed' | 'failed' | 'absent'
  sentence: string
}

/** What was looked at in one key, and whether it may be used. */
export interface Consideration {
  key: KeyCandidate
  judgements: Judgement[]
  fits: boolean
  /** Everything but the `kid` fits. */
  fitsButKid: boolean
}

export interface Selection {
  chosen: KeyCandidate[]
  /** For each key, in order; for sets past `DETAILED`, the chosen ones and the first that failed. */
  considered: Consideration[]
  /** How the `kid` decided: by match, by absence on the keys, or not at all. */
  by: 'kid' | 'keys-without-kid' | 'no-kid-in-token'
  total: number
}

/** Past this many keys, only the telling ones are described one by one. */
const DETAILED = 50

/**
 * Selects the keys that may be used: with a `kid`, those bearing it, and if none does, those without one, never a key
 * with another; without, every key that fits. Members that contradict disqualify, each with its own line.
 * RFC 7517 §4, RFC 7515 Appendix D.
 */
export function selectKeys(keys: readonly KeyCandidate[], want: KeyWanted): Selection {
  const kid = want.kid
  const bearing = kid === undefined ? undefined : keys.some((key) => key.kid === kid)
  const by: Selection['by'] = kid === undefined ? 'no-kid-in-token' : bearing ? 'kid' : 'keys-without-kid'
  const chosen: KeyCandidate[] = []
  const considered: Consideration[] = []
  for (const key of keys) {
    const kidFits = by === 'no-kid-in-token' || (by === 'kid' ? key.kid === kid : key.kid === undefined)
    if (!kidFits && keys.length > DETAILED && considered.length >= DETAILED) continue
    const consideration = consider(key, want, kidFits)
    if (consideration.fits) chosen.push(key)
    if (consideration.fits || considered.length < DETAILED) considered.push(consideration)
  }
  return { chosen, considered, by, total: keys.length }
}

/** Judges one key against everything that is asked of it. */
function consider(key: KeyCandidate, want: KeyWanted, kidFits: boolean): Consideration {
  const judgements: Judgement[] = []
  judgements.push(
    want.kid === undefined
      ? { criterion: 'kid', verdict: 'absent', sentence: 'The token names no kid.' }
      : key.kid === want.kid
        ? { criterion: 'kid', verdict: 'passed', sentence: `kid is "${want.kid}".` }
        : key.kid === undefined
          ? { criterion: 'kid', verdict: kidFits ? 'absent' : 'failed', sentence: 'The key has no kid.' }
          : { criterion: 'kid', verdict: 'failed', sentence: `kid is "${key.kid}", not "${want.kid}".` },
  )
  let rest = true
  const judge = (criterion: Criterion, fits: boolean, sentence: string): void => {
    judgements.push({ criterion, verdict: fits ? 'passed' : 'failed', sentence })
    if (!fits) rest = false
  }
  judge('kty', key.kty === want.kty, `${want.alg} needs kty ${want.kty}; this key is ${key.kty ?? 'unreadable'}.`)
  if (want.crv && key.kty === want.kty)
    judge(
      'crv',
      key.crv !== undefined && want.crv.includes(key.crv),
      `${want.alg} needs ${want.crv.join(' or ')}; this key is on ${key.crv ?? 'no curve'}.`,
    )
  if (key.use !== undefined) judge('use', key.use === want.use, `use is "${key.use}"; this needs "${want.use}".`)
  else judgements.push({ criterion: 'use', verdict: 'absent', sentence: 'The key does not say what it is for.' })
  if (key.keyOps !== undefined)
    judge(
      'key_ops',
      key.keyOps.some((op) => want.ops.includes(op)),
      `key_ops is ${JSON.stringify(key.keyOps)}; this needs ${want.ops.join(' or ')}.`,
    )
  else judgements.push({ criterion: 'key_ops', verdict: 'absent', sentence: 'The key does not limit its operations.' })
  if (key.alg !== undefined)
    judge(
      'alg',
      sameAlgorithm(key.alg, want.alg, key.crv) || (want.alsoAlg?.includes(key.alg) ?? false),
      `The key is for ${key.alg}; the token says ${want.alg}.`,
    )
  else judgements.push({ criterion: 'alg', verdict: 'absent', sentence: 'The key does not name its algorithm.' })
  if (key.issuer !== undefined && want.issuer !== undefined)
    judge(
      'issuer',
      key.issuer === want.issuer,
      `The set was fetched from "${key.issuer}"; the token says iss ${JSON.stringify(want.issuer)}.`,
    )
  return { key, judgements, fits: kidFits && rest, fitsButKid: rest }
}

/** RFC 9864 §2.2: `EdDSA` and `Ed25519` name the same thing for a key on Ed25519. */
export function sameAlgorithm(ofKey: string, ofToken: string, crv: string | undefined): boolean {
  if (ofKey === ofToken) return true
  return (crv === 'Ed25519' || crv === 'Ed448') && [ofKey, ofToken].every((alg) => alg === 'EdDSA' || alg === crv)
}

/** How a key is called in sentences: its kid, else what it is and where it stands. */
export function keyName(key: KeyCandidate): string {
  const what =
    key.bareSecret !== undefined
      ? 'shared secret'
      : key.kty === 'RSA'
        ? `RSA key${key.bits ? ` of ${key.bits} bits` : ''}`
        : key.kty === 'oct'
          ? `symmetric key${key.bits ? ` of ${key.bits} bits` : ''}`
          : `${key.crv ?? key.kty ?? 'unreadable'} key`
  return key.kid === undefined ? what : `${what} "${key.kid}"`
}

/** The criteria as a table, one row a key. */
export function selectionTable(selection: Selection): Detail {
  const criteria: Criterion[] = ['kid', 'kty', 'crv', 'use', 'key_ops', 'alg']
  if (selection.considered.some(({ judgements }) => judgements.some(({ criterion }) => criterion === 'issuer')))
    criteria.push('issuer')
  const rows = selection.considered.map(({ key, judgements, fits }): TableCell[] => [
    `${key.index + 1}. ${keyName(key)}`,
    ...criteria.map((criterion): TableCell => {
      const judgement = judgements.find((entry) => entry.criterion === criterion)
      if (!judgement) return '–'
      if (judgement.verdict === 'absent') return 'absent'
      return { text: judgement.verdict === 'passed' ? 'fits' : judgement.sentence, mark: judgement.verdict as Status }
    }),
    { text: fits ? 'may be used' : 'not used', mark: fits ? 'passed' : 'skipped' },
  ])
  const more = selection.total - selection.considered.length
  return {
    shape: 'table',
    label: more > 0 ? `Keys considered (${more} more with another kid are not listed)` : 'Keys considered',
    columns: ['key', ...criteria, 'verdict'],
    rows,
  }
}
