import { decodeAnyBase64, tryBase64Url } from '../../codec/base64url'
import { candidateFromCertificate } from '../../keys/certificates/certificate'
import { curveByName, isOnCurve } from '../../keys/curves'
import type { KeyCandidate } from '../../model'
import { selectKeys } from '../../stages/select-key'
import { algorithmChange } from './algorithm-change'
import type { Bytes, Change, KeyTrial, KeyVariant, Question } from './hypotheses'
import { trialsOf } from './key-trials'
import { kidChange } from './kid-change'

/** A sweep over more keys than this takes longer than a person waits; the set's first ones are tried. */
const SWEPT = 200

/** X5: every key under every algorithm that it allows, metadata ignored, in other readings of a key, and the token's own. */
export async function keyVariants(question: Question, signature: Bytes): Promise<KeyVariant[]> {
  const { subject, facts } = question
  const { subtle } = subject.env
  const variants: KeyVariant[] = []
  for (const key of subject.keys.keys.slice(0, SWEPT)) {
    for (const trial of await trialsOf(subtle, key, signature)) {
      const given =
        trial.params === undefined && question.asGiven.some((each) => each.key === key && sameRow(each, trial))
      if (!given) variants.push({ trial, changes: () => changesFor(question, trial) })
    }
    for (const other of otherReadings(key))
      for (const trial of await trialsOf(subtle, other.key, signature))
        variants.push({
          trial,
          changes: async () => [other.change, ...(await changesFor(question, { ...trial, key }, trial.key))],
        })
  }
  const { embedded } = facts
  if (embedded && !subject.keys.keys.includes(embedded))
    for (const trial of await trialsOf(subtle, embedded, signature))
      variants.push({ trial, changes: async () => [embeddedChange(question, trial)] })
  return variants
}

const sameRow = (a: KeyTrial, b: KeyTrial): boolean =>
  a.row === b.row || (a.row.alg === 'EdDSA' && b.row.alg === 'Ed25519')

function embeddedChange(question: Question, trial: KeyTrial): Change {
  return {
    code: 'attack/embedded-jwk',
    data: { where: Object.hasOwn(question.facts.header, 'jwk') ? 'jwk' : 'x5c' },
    changed: 'the key that the header itself brings',
    ...(question.subject.keys.given
      ? {}
      : {
          severity: 'warning' as const,
          message: `The signature verifies with the key in the token's own "${Object.hasOwn(question.facts.header, 'jwk') ? 'jwk' : 'x5c'}" header: anybody can make such a token with a key of their own.`,
        }),
    ...(trial.key.problem ? { severity: 'error' as const } : {}),
  }
}

/** Other keys that the same JWK may mean: with x and y exchanged, and the one in its certificate. */
function otherReadings(key: KeyCandidate): { key: KeyCandidate; change: Change }[] {
  const found: { key: KeyCandidate; change: Change }[] = []
  const { jwk, given } = key
  const at = key.index + 1
  if (jwk && key.kty === 'EC' && typeof jwk['x'] === 'string' && typeof jwk['y'] === 'string') {
    const curve = curveByName(key.crv ?? '')
    const [x, y] = [tryBase64Url(jwk['x']), tryBase64Url(jwk['y'])]
    if (curve && x && y && !isOnCurve(curve, x, y) && isOnCurve(curve, y, x)) {
      const swapped = { x: jwk['y'], y: jwk['x'] }
      const { problem: _, ...sound } = key
      found.push({
        key: { ...sound, jwk: { ...jwk, ...swapped } },
        change: {
          code: 'key/not-on-curve',
          changed: `key ${at} with x and y exchanged`,
          members: swapped,
          message: `Key ${at} has x and y exchanged: as given, it is no point of ${curve.crv}; exchanged, it verifies this token.`,
          fix: 'Exchange "x" and "y" in the JWK.',
        },
      })
    }
  }
  const first = given && key.certificates?.[0]
  const der = first === undefined ? undefined : decodeAnyBase64(first)
  if (der && jwk) {
    const { key: certified } = candidateFromCertificate(der, { origin: key.origin, index: key.index })
    const differs = ['n', 'x', 'y'].some((name) => certified.jwk?.[name] !== jwk[name])
    if (certified.jwk && differs) {
      const { n, e, x, y } = certified.jwk
      found.push({
        key: certified,
        change: {
          code: 'key/certificate-differs',
          changed: `the key in the certificate (x5c) of key ${at}, not its own members`,
          members: Object.fromEntries(Object.entries({ n, e, x, y }).filter(([, value]) => value !== undefined)),
          message: `Key ${at} holds two keys: the one in its x5c certificate made this signature, its own members did not. Verifiers that use the members refuse the token, those that use the certificate take it.`,
          fix: 'Publish members and certificate of the same key.',
        },
      })
    }
  }
  return found
}

/** Everything that this trial assumes otherwise than it was given. */
async function changesFor(question: Question, trial: KeyTrial, material = trial.key): Promise<Change[]> {
  const { key, row } = trial
  const { header } = question.facts
  const changes: Change[] = []
  const algorithm = algorithmChange(question, { ...trial, key: material })
  if (algorithm) changes.push(algorithm)
  const kid = typeof header['kid'] === 'string' ? header['kid'] : undefined
  const { considered, by } = selectKeys(
    [...(question.subject.keys.keys.length > 50 ? [key] : question.subject.keys.keys)],
    {
      kid,
      alg: row.alg,
      kty: row.kty,
      crv: row.crv,
      use: 'sig',
      ops: ['verify'],
    },
  )
  const judged = considered.find((entry) => entry.key === key)
  const fails = (criterion: string): boolean =>
    judged?.judgements.some((judgement) => judgement.criterion === criterion && judgement.verdict === 'failed') ?? false
  if (kid !== undefined && fails('kid')) changes.push(await kidChange(question, key, kid, by))
  if (fails('use') || fails('key_ops'))
    changes.push({
      code: 'key/use-forbids',
      data: {
        member: fails('use') ? 'use' : 'key_ops',
        value: fails('use') ? JSON.stringify(key.use ?? '') : JSON.stringify(key.keyOps ?? []),
        wanted: fails('use') ? '"sig"' : '["verify"]',
      },
      changed: 'the key without its use and key_ops',
      members: { use: undefined, key_ops: undefined },
    })
  // A contradiction of the key's alg with the header is one cause; with an alg that is assumed here it is none.
  if (fails('alg') && !algorithm)
    changes.push({
      code: 'alg/key-alg-differs',
      data: { keyAlg: key.alg ?? '', tokenAlg: row.alg },
      changed: `the key without its alg "${key.alg}"`,
      members: { alg: undefined },
    })
  return changes
}
