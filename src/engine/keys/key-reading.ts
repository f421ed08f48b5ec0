import { LIMITS } from '../limits'
import type { KeyCandidate } from '../model'
import type { Env, KeyReading, SecretEncoding } from '../types'
import { judgeKey } from './judge-key'
import { readKeySources } from './read-keys'
import { thumbprint } from './thumbprint'

/**
 * Reads a text as keys, for a page that shows them without a token: one entry for every key that was found, sound or
 * not, with its RFC 7638 thumbprint (base64url of SHA-256). A text in which no key was found has one entry with the
 * problem, unless it was blank.
 */
export async function readKeys(
  text: string,
  env: Env,
  hint: { secretEncoding?: SecretEncoding; password?: string } = {},
): Promise<KeyReading> {
  const reading = await readKeySources(text, { ...hint, limits: { ...LIMITS, ...env.limits } }, env.subtle)
  const keys: KeyReading['keys'] = []
  // One hash after another: thousands of calls under way at once cost several times as much.
  for (const key of reading.keys) keys.push(await entryOf(key, env.subtle))
  if (reading.problem) {
    const { code, message } = reading.problem
    keys.push({ problem: { code, message } })
  }
  // Without a token nothing is being verified, so a private key is no mistake.
  const notes = reading.notes.filter(({ code }) => code !== 'key/private-for-verify')
  if (notes.length === 0) return { form: reading.form, keys, findings: [] }
  const { findingsFromNotes } = await import('../findings/render')
  return { form: reading.form, keys, findings: findingsFromNotes(notes) }
}

async function entryOf(key: KeyCandidate, subtle: SubtleCrypto): Promise<KeyReading['keys'][number]> {
  const entry: KeyReading['keys'][number] = {}
  const { jwk, given, kid } = key
  if (given) entry.jwk = given
  else if (jwk) entry.jwk = kid === undefined ? jwk : { ...jwk, kid }
  if (kid !== undefined) entry.kid = kid
  const print = jwk && (await thumbprint(subtle, jwk))
  if (print !== undefined) entry.thumbprint = print
  const problem = judgeKey(key)
  if (problem) entry.problem = { code: problem.code, message: problem.message }
  return entry
}
