import type { SignatureAlgorithm } from '../../algorithms/signature-algorithm'
import { readKeySources } from '../../keys/read-keys'
import type { KeyCandidate } from '../../model'
import { failed, passed, type StepResult, warned } from '../../trace'
import type { Env, KeySource, Limits } from '../../types'
import { keyName } from '../select-key'

/** The key that is to sign, and the text that it was read from (a vault's key has none). */
export interface SigningKey {
  key: KeyCandidate
  text: string | undefined
}

/**
 * Reads what was given as the key and takes from it the one that suits the algorithm best: of a set the one that can
 * sign, fits, and bears the header's `kid`. Whether it may be used is judged in the next step.
 */
export async function chooseSigningKey(
  source: string | KeySource,
  row: SignatureAlgorithm | undefined,
  kid: unknown,
  { env, limits }: { env: Env; limits: Limits },
): Promise<StepResult<SigningKey>> {
  const reading = await readKeySources(typeof source === 'string' ? source : [source], { limits }, env.subtle)
  if (!reading.given) return failed({ code: 'key/none-given', message: 'No key was given, so nothing can be signed.' })
  const best = bestOf(reading.keys, row, kid)
  if (!best) return failed(reading.problem ?? { code: 'key/none-given', message: 'There is no key in what was given.' })
  if (best.unreadable) return failed(best.problem ?? { code: 'key/unreadable', message: 'The key could not be read.' })
  const text = typeof source === 'string' ? source : 'text' in source ? source.text : undefined
  const chosen: SigningKey = { key: best, text }
  const details = [
    { shape: 'text', label: 'Key', value: keyName(best) },
    { shape: 'text', label: 'Read as', value: reading.form },
  ] as const
  if (typeof kid === 'string' && best.kid !== undefined && best.kid !== kid)
    return warned(
      chosen,
      `The header says kid "${kid}", but the key that signs is "${best.kid}": a verifier will look for another key.`,
      [...details],
    )
  return passed(
    chosen,
    reading.keys.length === 1
      ? `The ${keyName(best)} signs.`
      : `Of ${reading.keys.length} keys the ${keyName(best)} suits best and signs.`,
    [...details],
  )
}

function bestOf(
  keys: readonly KeyCandidate[],
  row: SignatureAlgorithm | undefined,
  kid: unknown,
): KeyCandidate | undefined {
  const score = (key: KeyCandidate): number =>
    (key.unreadable ? 0 : 128) +
    (!row || key.kty === row.kty ? 64 : 0) +
    (!row?.crv || (key.crv !== undefined && row.crv.includes(key.crv)) ? 32 : 0) +
    (key.problem ? 0 : 16) +
    (canSign(key) ? 8 : 0) +
    (kid !== undefined && key.kid === kid ? 4 : 0) +
    (key.use === undefined || key.use === 'sig' ? 2 : 0) +
    (key.alg === undefined || key.alg === row?.alg ? 1 : 0)
  let best: KeyCandidate | undefined
  for (const key of keys) if (!best || score(key) > score(best)) best = key
  return best
}

/** A private or a secret key. */
export const canSign = (key: KeyCandidate): boolean =>
  key.isPrivate || key.secret !== undefined || key.cryptoKey?.type === 'secret'
