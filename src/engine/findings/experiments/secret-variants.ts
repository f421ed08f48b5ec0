import { encodeBase64, encodeBase64Url } from '../../codec/base64url'
import { toHex } from '../../codec/bytes'
import { encodeUtf8 } from '../../codec/utf8'
import { digest, isRefusal } from '../../crypto'
import type { KeyCandidate } from '../../model'
import { algorithmChange } from './algorithm-change'
import { confusionSecrets } from './confusion-secrets'
import type { Bytes, Change, KeyVariant, Question, Repair } from './hypotheses'
import { hmacRows } from './key-trials'
import { secretReadings } from './secret-readings'
import { WELL_KNOWN_SECRETS } from './well-known-secrets'

/** A symmetric key made of these bytes, for a hypothesis only. */
export function secretCandidate(secret: Bytes): KeyCandidate {
  return { origin: 'given', index: 0, source: 'secret', kty: 'oct', bits: 8 * secret.length, secret, isPrivate: true }
}

/**
 * X2 for HS* tokens: the readings of the secret that was given, then secrets that somebody else may have used: defaults of
 * tools, the contents of the file that `kid` points at, and the text of a public key. The MAC's length tells the hash.
 */
export async function secretVariants(question: Question, signature: Bytes): Promise<KeyVariant[]> {
  const { subject, facts, row } = question
  if (row ? row.family !== 'hmac' : !/hs|hmac|sha/i.test(facts.alg ?? 'hs')) return []
  const rows = hmacRows(signature.length)
  const variants: KeyVariant[] = []
  const add = (secret: Bytes, change: Change): void => {
    if (secret.length === 0) return
    const key = secretCandidate(secret)
    for (const each of rows) {
      const trial = { key, row: each }
      variants.push({
        trial,
        changes: async () => {
          const algorithm = algorithmChange(question, trial)
          return algorithm ? [change, algorithm] : [change]
        },
      })
    }
  }
  for (const { bytes, change } of givenSecretReadings(question)) add(bytes, change)
  for (const { bytes, change } of await hashedSecrets(question)) add(bytes, change)
  for (const secret of WELL_KNOWN_SECRETS)
    add(encodeUtf8(secret), {
      code: 'secret/well-known',
      data: { secret },
      changed: `the well-known secret "${secret}"`,
      request: { keys: secret, secretEncoding: 'utf8' },
    })
  for (const { bytes, change } of await confusionSecrets(subject)) add(bytes, change)
  const kid = facts.header['kid']
  if (typeof kid === 'string' && /[/\\]/.test(kid))
    for (const content of ['\0', '2\n', '2', '1\n', '1', '0\n', '0', '\n'])
      add(encodeUtf8(content), {
        code: 'attack/kid-injection',
        data: { kid, content: content === '\0' ? 'nothing' : JSON.stringify(content) },
        changed: `the secret ${content === '\0' ? 'of an empty file' : JSON.stringify(content)}, the contents of a file like the one that kid names`,
      })
  add(Uint8Array.of(0), {
    code: 'attack/blank-secret',
    changed: 'an empty secret (HMAC fills it with zeros)',
  })
  return variants
}

/** The readings of every secret that was given, as text or as the `k` of a JWK (FINDINGS.md, X2). */
export function givenSecretReadings(question: Question): { bytes: Bytes; change: Change }[] {
  const { subject } = question
  const readings: { bytes: Bytes; change: Change }[] = []
  for (const key of subject.keys.keys.slice(0, 20)) {
    if (key.kty !== 'oct') continue
    const text = key.bareSecret ?? (typeof key.given?.['k'] === 'string' ? key.given['k'] : undefined)
    if (text === undefined || text === '') continue
    const bare = key.bareSecret !== undefined
    const asked = bare ? subject.request.secretEncoding : 'base64url'
    // Hex in a JWK is a fault of the JWK, and is read otherwise with all of its members.
    for (const { bytes, change } of secretReadings(text, key.secret ?? new Uint8Array(), asked))
      if (bare || change.code !== 'secret/is-hex')
        readings.push({ bytes, change: bare ? change : inJwk(key, change, bytes) })
  }
  return readings
}

/** Signers that hash the secret first, and use the digest, its hex or its base64. */
async function hashedSecrets({ subject }: Question): Promise<{ bytes: Bytes; change: Change }[]> {
  const found: { bytes: Bytes; change: Change }[] = []
  for (const { secret } of subject.keys.keys.slice(0, 5)) {
    if (!secret || secret.length === 0) continue
    for (const hash of ['SHA-256', 'SHA-512', 'SHA-1']) {
      const hashed = await digest(subject.env.subtle, hash, secret)
      if (isRefusal(hashed)) continue
      const forms: [string, Bytes, Repair][] = [
        ['', hashed, { keys: encodeBase64Url(hashed), secretEncoding: 'base64url' }],
        [' in hex', encodeUtf8(toHex(hashed)), { keys: toHex(hashed), secretEncoding: 'utf8' }],
        [' in base64', encodeUtf8(encodeBase64(hashed)), { keys: encodeBase64(hashed), secretEncoding: 'utf8' }],
      ]
      for (const [form, bytes, request] of forms) {
        const how = `the ${hash} digest of the secret${form}`
        found.push({ bytes, change: { code: 'secret/encoded-twice', data: { how }, changed: how, request } })
      }
    }
  }
  return found
}

/** An `oct` key is repaired as a JWK: the bytes go back into `k`. */
function inJwk(key: KeyCandidate, change: Change, bytes: Bytes): Change {
  const kid = key.kid === undefined ? {} : { kid: key.kid }
  return { ...change, request: { keys: JSON.stringify({ kty: 'oct', ...kid, k: encodeBase64Url(bytes) }) } }
}
