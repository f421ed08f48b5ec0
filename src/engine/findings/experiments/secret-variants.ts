import { SIGNATURES, type SignatureAlgorithm } from '../../algorithms/signatures'
import { encodeBase64Url } from '../../codec/base64url'
import { encodeUtf8 } from '../../codec/utf8'
import type { KeyCandidate } from '../../model'
import { algorithmChange } from './algorithm-change'
import { confusionSecrets } from './confusion-secrets'
import type { Bytes, Change, KeyVariant, Question } from './hypotheses'
import { secretReadings } from './secret-readings'
import { WELL_KNOWN_SECRETS } from './well-known-secrets'

/** A symmetric key made of these bytes, for a hypothesis only. */
export function secretCandidate(secret: Bytes): KeyCandidate {
  return { origin: 'given', index: 0, source: 'secret', kty: 'oct', bits: 8 * secret.length, secret, isPrivate: true }
}

/**
 * X2 for HS* tokens: the readings of the secret that was given under every hash, then secrets that somebody else may
 * have used: defaults of tools, the contents of the file that `kid` points at, and the text of a public key.
 */
export async function secretVariants(question: Question): Promise<KeyVariant[]> {
  const { subject, facts, row } = question
  if (row ? row.family !== 'hmac' : !/hs|hmac|sha/i.test(facts.alg ?? 'hs')) return []
  const rows = row ? [row, ...others(row)] : others(undefined)
  const variants: KeyVariant[] = []
  const add = (secret: Bytes, change: Change, under: readonly SignatureAlgorithm[]): void => {
    if (secret.length === 0) return
    const key = secretCandidate(secret)
    for (const each of under) {
      const algorithm = algorithmChange(question, { key, row: each })
      variants.push({ changes: algorithm ? [change, algorithm] : [change], trial: { key, row: each } })
    }
  }
  for (const key of subject.keys.keys.slice(0, 20)) {
    if (!key.secret) continue
    const text = key.bareSecret ?? (typeof key.given?.['k'] === 'string' ? key.given['k'] : undefined)
    if (text === undefined) continue
    const asked = key.bareSecret === undefined ? 'base64url' : subject.request.secretEncoding
    for (const { bytes, change } of secretReadings(text, key.secret, asked))
      add(bytes, key.bareSecret === undefined ? { ...change, ...withoutTextRepair(change, bytes) } : change, rows)
  }
  const first = rows.slice(0, 1)
  for (const secret of WELL_KNOWN_SECRETS)
    add(
      encodeUtf8(secret),
      {
        code: 'secret/well-known',
        data: { secret },
        changed: `the well-known secret "${secret}"`,
        repair: { keys: secret, secretEncoding: 'utf8' },
      },
      first,
    )
  for (const { bytes, change } of await confusionSecrets(subject)) add(bytes, change, first)
  const kid = facts.header['kid']
  if (typeof kid === 'string' && /[/\\]/.test(kid))
    for (const content of ['\0', '2\n', '2', '1\n', '0\n', '\n'])
      add(
        encodeUtf8(content),
        {
          code: 'attack/kid-injection',
          data: { kid, why: `it verifies with the known contents of that file, ${JSON.stringify(content)}` },
          changed: `the secret ${JSON.stringify(content)}, the contents of a file like the one that kid names`,
        },
        first,
      )
  return variants
}

const others = (row: SignatureAlgorithm | undefined): SignatureAlgorithm[] =>
  Object.values(SIGNATURES).filter((other) => other.family === 'hmac' && other !== row)

/** An `oct` key is repaired as a JWK: the bytes go back into `k`. */
function withoutTextRepair(change: Change, bytes: Bytes): Pick<Change, 'repair'> {
  return change.repair ? { repair: { keys: JSON.stringify({ kty: 'oct', k: encodeBase64Url(bytes) }) } } : {}
}
