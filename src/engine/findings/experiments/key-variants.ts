import { SIGNATURES, type SignatureAlgorithm } from '../../algorithms/signatures'
import type { KeyCandidate } from '../../model'
import { selectKeys } from '../../stages/select-key'
import { algorithmChange } from './algorithm-change'
import type { Change, KeyTrial, KeyVariant, Question } from './hypotheses'
import { kidChange } from './kid-change'
import { keysWith } from './repair-keys'
import { secretVariants } from './secret-variants'

/** A sweep over more keys than this takes longer than a person waits; the set's first ones are tried. */
const SWEPT = 200

/**
 * X5 and X2: every key under every algorithm that its type allows, metadata ignored, and every reading of a secret.
 * What was tried as given is left out; the fewest changes come first.
 */
export async function keyVariants(question: Question): Promise<KeyVariant[]> {
  const variants: KeyVariant[] = []
  for (const key of question.subject.keys.keys.slice(0, SWEPT)) {
    if (key.unreadable) continue
    for (const row of rowsFor(key)) {
      for (const trial of trialsOf(key, row)) {
        const asGiven =
          trial.params === undefined && question.asGiven.some((given) => given.key === key && given.row === row)
        if (asGiven) continue
        const changes = await changesFor(question, trial)
        if (changes.length > 0 && changes.length <= 3) variants.push({ changes, trial })
      }
    }
  }
  variants.sort((a, b) => a.changes.length - b.changes.length)
  variants.push(...(await secretVariants(question)))
  return variants
}

/** The algorithms that a key of this type and curve can serve. */
export function rowsFor(key: KeyCandidate): SignatureAlgorithm[] {
  return Object.values(SIGNATURES).filter(
    (row) =>
      row.native &&
      row.kty === key.kty &&
      (!row.crv || (key.crv !== undefined && row.crv.includes(key.crv))) &&
      row.alg !== 'EdDSA' &&
      (row.kty !== 'AKP' || row.alg === key.alg || row.alg === key.jwk?.['alg']),
  )
}

/** A key under an algorithm, and for PSS and ECDSA under the parameters that signers get wrong. */
function trialsOf(key: KeyCandidate, row: SignatureAlgorithm): KeyTrial[] {
  const trials: KeyTrial[] = [{ key, row }]
  if (row.family === 'rsa-pss' && row.hash) {
    const hashBytes =
      row.signatureLength(undefined) ?? { 'SHA-256': 32, 'SHA-384': 48, 'SHA-512': 64, 'SHA-1': 20 }[row.hash]
    const longest = key.bits ? Math.ceil((key.bits - 1) / 8) - hashBytes - 2 : 0
    for (const saltLength of new Set([0, 20, 32, 48, 64, longest]))
      if (saltLength >= 0 && saltLength !== hashBytes)
        trials.push({ key, row, params: { name: 'RSA-PSS', saltLength } })
  }
  if (row.family === 'ecdsa')
    for (const hash of ['SHA-256', 'SHA-384', 'SHA-512'] as const)
      if (hash !== row.hash) trials.push({ key, row, params: { name: 'ECDSA', hash } })
  return trials
}

/** Everything that this trial assumes otherwise than it was given. */
async function changesFor(question: Question, trial: KeyTrial): Promise<Change[]> {
  const { key, row } = trial
  const { header } = question.facts
  const changes: Change[] = []
  const algorithm = algorithmChange(question, trial)
  if (algorithm) changes.push(algorithm)
  const kid = typeof header['kid'] === 'string' ? header['kid'] : undefined
  const { considered, by } = selectKeys(question.subject.keys.keys, {
    kid,
    alg: row.alg,
    kty: row.kty,
    crv: row.crv,
    use: 'sig',
    ops: ['verify'],
  })
  const judged = considered.find((entry) => entry.key === key)
  const fails = (criterion: string): boolean =>
    judged?.judgements.some((judgement) => judgement.criterion === criterion && judgement.verdict === 'failed') ?? false
  if (kid !== undefined && fails('kid')) changes.push(await kidChange(question, key, kid, by))
  if (fails('use') || fails('key_ops'))
    changes.push({
      code: 'key/use-forbids',
      data: {
        member: fails('use') ? 'use' : 'key_ops',
        value: fails('use') ? (key.use ?? '') : JSON.stringify(key.keyOps ?? []),
        wanted: fails('use') ? 'sig' : 'verify',
      },
      changed: 'the key without its use and key_ops',
      ...repairOf(question, key, { use: undefined, key_ops: undefined }),
    })
  // A contradiction of the key's alg with the header is one cause; with an alg that is assumed here it is none.
  if (fails('alg') && !algorithm)
    changes.push({
      code: 'alg/key-alg-differs',
      data: { keyAlg: key.alg ?? '', tokenAlg: row.alg },
      changed: `the key without its alg "${key.alg}"`,
      ...repairOf(question, key, { alg: undefined }),
    })
  return changes
}

function repairOf(
  question: Question,
  key: KeyCandidate,
  members: Record<string, unknown>,
): { repair?: { keys: string } } {
  const keys = keysWith(question.subject, key, members)
  return keys === undefined ? {} : { repair: { keys } }
}
