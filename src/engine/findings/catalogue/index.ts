import type { InspectRequest, Seconds } from '../../types'
import { CLAIM_ROWS, JSON_ROWS, JWE_ROWS } from './claims'
import { KEY_ROWS, SECRET_ROWS } from './keys'
import { PROVIDER_ROWS } from './providers'
import type { CatalogueRow } from './row'
import { ALGORITHM_ROWS, ATTACK_ROWS, SET_ROWS } from './signatures'
import { LIMIT_ROWS, SD_JWT_ROWS, TOKEN_ROWS } from './token'

export type { CatalogueGroup, CatalogueRow, Provability } from './row'
export { GROUPS } from './row'

/** One row for every finding that the engine can make, group by group. */
export const CATALOGUE: readonly CatalogueRow[] = [
  ...TOKEN_ROWS,
  ...SECRET_ROWS,
  ...KEY_ROWS,
  ...ALGORITHM_ROWS,
  ...SET_ROWS,
  ...CLAIM_ROWS,
  ...JSON_ROWS,
  ...JWE_ROWS,
  ...SD_JWT_ROWS,
  ...ATTACK_ROWS,
  ...PROVIDER_ROWS,
  ...LIMIT_ROWS,
]

/** Found by the page itself, or not reachable with a small example: such codes have a row and no example. */
export const WITHOUT_EXAMPLE: readonly string[] = [
  'jwks/cors',
  'alg/prohibited',
  'key/none-fits',
  'key/refused',
  'key/unknown-container',
  'token/too-large',
  'token/too-deep',
  'token/nested-too-deep',
  'token/too-many-signatures',
  'token/too-many-recipients',
  'token/too-many-disclosures',
  'limit/disclosures',
  'limit/keys',
  'limit/json-depth',
  'limit/rsa-modulus',
  'header/too-deep',
  'limit/attempts',
  'header/recipients-differ',
]

/** The clock that the examples are made for. */
export const EXAMPLES_AT: Seconds = 1_790_000_000

/** The request that shows a finding, made beforehand with keys that nobody uses; undefined for a code without one. */
export async function exampleOf(code: string): Promise<InspectRequest | undefined> {
  const examples = (await import('./examples.json')).default as Record<string, InspectRequest>
  return Object.hasOwn(examples, code) ? examples[code] : undefined
}
