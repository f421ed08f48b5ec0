import type { Hash } from '../../algorithms/signature-algorithm'
import { member } from '../../codec/json'
import { failed, passed, type StepResult, undecided } from '../../trace'

/** A hash as SD-JWT names it (IANA "Named Information Hash Algorithm") and as WebCrypto does. */
export interface DisclosureHash {
  name: string
  hash: Hash
}

const HASHES: Readonly<Record<string, Hash>> = Object.freeze(
  Object.assign(Object.create(null), { 'sha-256': 'SHA-256', 'sha-384': 'SHA-384', 'sha-512': 'SHA-512' }),
)

/** What counts where the payload names no hash (RFC 9901 §4.1.1). */
export const DEFAULT_HASH: DisclosureHash = { name: 'sha-256', hash: 'SHA-256' }

/**
 * The hash of disclosures and of `sd_hash`, from `_sd_alg` of the payload (RFC 9901 §4.1.1). An unknown name fails, as
 * §7.1 asks; the SHA-3 family is registered and in no browser, so it is left undecided.
 */
export function disclosureHash(payload: unknown): StepResult<DisclosureHash> {
  const name = member(payload, '_sd_alg')
  if (name === undefined) return passed(DEFAULT_HASH, 'The payload names no hash, so it is sha-256.')
  const hash = typeof name === 'string' ? HASHES[name] : undefined
  if (typeof name === 'string' && hash !== undefined) return passed({ name, hash }, `_sd_alg is ${name}.`)
  if (typeof name === 'string' && /^sha3-(256|384|512)$/.test(name))
    return undecided({
      code: 'browser/unsupported-algorithm',
      message: `_sd_alg is "${name}", which no browser's WebCrypto has: the digests of the disclosures cannot be recomputed here.`,
    })
  return failed({
    code: 'sd-jwt/hash',
    message: `_sd_alg is ${JSON.stringify(name)?.slice(0, 80)}; known here are ${Object.keys(HASHES).join(', ')}. A verifier has to refuse a hash that it does not know, for nothing could be compared.`,
  })
}
