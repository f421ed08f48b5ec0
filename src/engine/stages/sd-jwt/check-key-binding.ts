import { encodeBase64Url } from '../../codec/base64url'
import { isObject, readJson } from '../../codec/json'
import { durationWords, formatUtc, whenUtc } from '../../codec/time'
import { decodeUtf8, encodeUtf8 } from '../../codec/utf8'
import { digest, isRefusal } from '../../crypto'
import { failed, nothing, passed, type StepResult, undecided } from '../../trace'
import type { Detail, Env, Limits, Policy, Problem, Seconds } from '../../types'
import { showValue } from '../claims/show-value'
import type { DisclosureHash } from './hash-name'

const CODE = 'sd-jwt/key-binding'
const fault = (message: string, details?: Detail[]): StepResult<never> =>
  failed({ code: CODE, message } satisfies Problem, details)

/** The claims that a key-binding JWT must have (RFC 9901 §4.3). */
export interface KeyBindingClaims {
  iat: Seconds
  aud: string
  nonce: string
  sd_hash: string
  all: Record<string, unknown>
}

/** `typ` is exactly kb+jwt, and the JWT is signed (RFC 9901 §4.3, §7.3 steps 2 and 3). */
export function checkKeyBindingType(header: Record<string, unknown>): StepResult<true> {
  if (header['alg'] === 'none')
    return fault('alg of the key-binding JWT is "none": it proves nothing about the holder.')
  const typ = header['typ']
  if (typeof typ === 'string' && /^(application\/)?kb\+jwt$/i.test(typ)) return passed(true, `typ is "${typ}".`)
  return fault(
    `typ of the key-binding JWT is ${showValue(typ)}; it must be "kb+jwt", so that no other JWT of the holder can stand in for it.`,
  )
}

/** Reads the payload: an object with iat, aud, nonce and sd_hash of their types (RFC 9901 §4.3). */
export function readKeyBindingClaims(payload: Uint8Array, limits: Limits): StepResult<KeyBindingClaims> {
  const text = decodeUtf8(payload)
  const read = text === undefined ? undefined : readJson(text, limits.jsonDepth)
  if (text === undefined || read?.is !== 'json' || !isObject(read.value))
    return fault('The payload of the key-binding JWT is no JSON object.')
  const shown: Detail[] = [{ shape: 'json', label: 'Payload of the key-binding JWT', value: text }]
  const all = read.value
  const { iat, aud, nonce, sd_hash } = all
  if (typeof iat !== 'number')
    return fault(`iat of the key-binding JWT is ${showValue(iat)}; a number is required.`, shown)
  // A time that cannot be compared must not pass for one that was.
  for (const name of ['exp', 'nbf'])
    if (all[name] !== undefined && typeof all[name] !== 'number')
      return fault(`${name} of the key-binding JWT is ${showValue(all[name])}; a number is required.`, shown)
  if (typeof aud === 'string' && typeof nonce === 'string' && typeof sd_hash === 'string')
    return passed({ iat, aud, nonce, sd_hash, all }, 'iat, aud, nonce and sd_hash are there.', shown)
  const [name, value] = Object.entries({ aud, nonce, sd_hash }).find(([, each]) => typeof each !== 'string') ?? []
  return fault(`${name} of the key-binding JWT is ${showValue(value)}; one text is required.`, shown)
}

/** `sd_hash` is the hash of exactly what was presented (RFC 9901 §4.3.1). */
export async function checkPresentedHash(
  env: Env,
  claims: KeyBindingClaims,
  presented: string,
  hash: DisclosureHash,
): Promise<StepResult<true>> {
  const hashed = await digest(env.subtle, hash.hash, encodeUtf8(presented))
  if (isRefusal(hashed))
    return undecided({ code: 'browser/unsupported-algorithm', message: `WebCrypto here has no ${hash.hash}.` })
  const expected = encodeBase64Url(hashed)
  const equal = expected === claims.sd_hash
  const details: Detail[] = [
    { shape: 'bytes', label: 'Presented token, which is hashed', value: presented, encoding: 'utf8' },
    { shape: 'comparison', label: 'sd_hash', expected, actual: claims.sd_hash, encoding: 'base64url', equal },
  ]
  if (equal) return passed(true, `sd_hash is the ${hash.name} of what was presented.`, details)
  return fault(
    `sd_hash of the key-binding JWT is ${claims.sd_hash}, but the ${hash.name} of what was presented is ${expected}. A disclosure was added, left out or moved after the holder signed.`,
    details,
  )
}

/** Made in the past, and valid by `exp` and `nbf` where it has them (RFC 9901 §7.3 step 5). */
export function checkKeyBindingTime(claims: KeyBindingClaims, now: Seconds, tolerance: Seconds): StepResult<true> {
  const { iat, all } = claims
  if (iat > now + tolerance)
    return fault(`The key-binding JWT was made ${durationWords(iat - now)} in the future (iat ${whenUtc(iat)}).`)
  const { exp, nbf } = all
  if (typeof exp === 'number' && now >= exp + tolerance)
    return fault(`The key-binding JWT expired ${durationWords(now - exp)} ago (exp ${whenUtc(exp)}).`)
  if (typeof nbf === 'number' && nbf > now + tolerance)
    return fault(`The key-binding JWT is valid only from ${formatUtc(nbf)} on.`)
  return passed(
    true,
    `Made ${durationWords(now - iat)} ago (iat ${whenUtc(iat)}); how old it may be is for you to decide.`,
  )
}

/** `aud` or `nonce` against what the policy expects (RFC 9901 §7.3 steps 5 and 6). */
export function checkExpected(
  name: 'aud' | 'nonce',
  claims: KeyBindingClaims,
  policy: Policy['keyBinding'],
): StepResult<true> {
  const expected = name === 'aud' ? policy?.audience : policy?.nonce
  const value = claims[name]
  if (expected === undefined)
    return nothing(
      true,
      `Not checked: the policy expects no ${name} here; the token has ${showValue(value)}. Without it a captured presentation can be played again.`,
    )
  if (value === expected) return passed(true, `${name} is ${showValue(value)}, as expected.`)
  return fault(
    `${name} of the key-binding JWT is ${showValue(value)}; expected is ${showValue(expected)}. The presentation was made for ${name === 'aud' ? 'another verifier' : 'another occasion'}.`,
  )
}
