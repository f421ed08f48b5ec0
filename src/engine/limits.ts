import type { Limits } from './types'

/** What is refused, or asked about first, because of its size (DESIGN.md, section 3). */
export const LIMITS: Limits = {
  tokenLength: 10_000_000,
  keys: 20_000,
  jsonDepth: 1000,
  rsaModulusBits: 16_384,
  inflatedBytes: 250_000,
  pbes2Iterations: 1_000_000,
  recipients: 1000,
}
