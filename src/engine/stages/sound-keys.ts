import type { SignatureAlgorithm } from '../algorithms/signature-algorithm'
import { isRefusal, type Refusal } from '../crypto'
import { judgeKey } from '../keys/judge-key'
import type { Inspection, KeyCandidate } from '../model'
import { failed, passed, type StepResult, undecided, warned } from '../trace'
import type { Problem } from '../types'
import { importForVerify } from './import-key'
import { judgeSecret } from './judge-secret'
import { keyName } from './select-key'

export interface SoundKey {
  key: KeyCandidate
  imported: CryptoKey
}

/** Keys that fit are tried one after another; a set with more that fit is one that no verifier would try. */
const TRIES = 200

/**
 * Judges the chosen keys before WebCrypto sees them (degenerate, off the curve, a public key as a secret), then imports
 * them for checking signatures. One sound key is enough. RFC 7518 §3.2, §3.3, §6; RFC 8725 §3.4.
 */
export async function soundKeys(
  { env, limits }: Pick<Inspection, 'env' | 'limits'>,
  chosen: readonly KeyCandidate[],
  row: SignatureAlgorithm,
  vouchedFor: boolean,
): Promise<StepResult<SoundKey[]>> {
  const sound: SoundKey[] = []
  let worst: StepResult<never> | undefined
  for (const key of chosen.slice(0, TRIES)) {
    const problem = key.problem ?? judgeKey(key, limits) ?? judgeSecret(key)
    if (problem) {
      worst ??= failed(problem)
      continue
    }
    const pending = importForVerify(env.subtle, key, row)
    const imported = pending instanceof Promise ? await pending : pending
    if (isRefusal(imported)) worst ??= refused(imported, key, row)
    else sound.push({ key, imported })
  }
  const first = sound[0]?.key
  if (!first) return worst ?? failed({ code: 'key/none-fits', message: 'No key is left to try.' })
  if (first.origin === 'token' && !vouchedFor)
    return warned(
      sound,
      `The ${keyName(first)} came inside the token itself. It can show that the token is consistent, not who made it.`,
    )
  const weak = weakSecret(first, row)
  if (weak !== undefined) return warned(sound, weak)
  return passed(
    sound,
    sound.length === 1
      ? `The ${keyName(first)} is sound, and WebCrypto takes it.`
      : `${sound.length} keys are sound, and WebCrypto takes them.`,
  )
}

function refused(refusal: Refusal, key: KeyCandidate, row: SignatureAlgorithm): StepResult<never> {
  // What no browser has is refused in many words; that the key is at fault cannot be told here.
  if (refusal.reason === 'unsupported' || !row.native) return undecided(unsupportedSignature(row, key.crv))
  return failed({
    code: 'key/refused',
    message: `WebCrypto does not take the ${keyName(key)} for ${row.alg}: ${refusal.engineSaid}`,
  })
}

/** This WebCrypto lacks the algorithm: not the token's fault, and no verdict. */
export function unsupportedSignature(row: SignatureAlgorithm, crv?: string): Problem {
  return {
    code: 'browser/unsupported-algorithm',
    message: `WebCrypto here has no ${crv === 'Ed448' ? 'Ed448' : row.alg}, so the signature cannot be checked. ${row.whoHasIt}`,
  }
}

/** RFC 7518 §3.2: the key of an HMAC is at least as long as the hash. Shorter ones are warned about. */
function weakSecret(key: KeyCandidate, row: SignatureAlgorithm): string | undefined {
  const least = row.signatureLength(undefined) ?? 0
  if (!key.secret || key.secret.length >= least) return undefined
  return `The secret is ${key.secret.length} bytes long; RFC 7518 §3.2 asks ${least} or more for ${row.alg}, and strict libraries refuse it.`
}
