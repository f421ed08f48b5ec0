import type { Refusal } from '../crypto'
import { failed, type StepResult, undecided } from '../trace'
import type { Detail } from '../types'

/** In which engines AES-192 is missing, for every row that uses it. */
export const WHO_HAS_AES_192 =
  'Chromium (Chrome, Edge) leaves AES-192 out; Firefox, Safari, Node and nearly every server library have it.'

/** Every engine has AES with 128 and 256 bits. */
export const whoHasAes = (bits: number): string => (bits === 192 ? WHO_HAS_AES_192 : 'Every engine has it.')

/**
 * A refusal as the result of a step: what this WebCrypto lacks leaves the question open, anything else is a failure
 * with the given code and sentence. `name` is the algorithm as the token names it.
 */
export function refusedStep(
  refusal: Refusal,
  row: { name: string; whoHasIt: string },
  failure: { code: string; message: string },
  details?: Detail[],
): StepResult<never> {
  if (refusal.reason === 'unsupported' || /192.bit/i.test(refusal.engineSaid))
    return undecided(
      {
        code: 'browser/unsupported-algorithm',
        message: `This WebCrypto has no ${row.name}, so it cannot be told here whether the token is sound. ${row.whoHasIt}`,
      },
      details,
    )
  // A key of the vault that is not for this operation; what the bytes themselves get wrong is an OperationError.
  if (refusal.reason === 'refused' && /^(decrypt|unwrapKey|deriveBits)$/.test(refusal.operation))
    return failed(
      {
        code: 'key/refused',
        message: `WebCrypto refuses to use this key for ${row.name}: ${refusal.engineSaid}`,
      },
      details,
    )
  return failed(failure, details)
}
