// @ts-nocheck: it makes on purpose what the types of node:crypto and of the engine forbid
/**
 * Writes the examples of the catalogue of findings: for each code a request that makes it fire, and its nearest innocent
 * neighbour. Run it again when a code is added: node scripts/examples/make.mjs
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ATTACKS } from './attacks.mjs'
import { CLAIM_EXAMPLES, SD_JWT } from './claims.mjs'
import { JWE } from './jwe.mjs'
import { KEYS, SETS } from './keys.mjs'
import { PROVIDERS } from './providers.mjs'
import { SECRETS } from './secrets.mjs'
import { SIGNATURES } from './signatures.mjs'
import { JSON_TEXT, TEXT } from './text.mjs'

const ALL = {
  ...TEXT,
  ...JSON_TEXT,
  ...SECRETS,
  ...KEYS,
  ...SETS,
  ...SIGNATURES,
  ...CLAIM_EXAMPLES,
  ...SD_JWT,
  ...PROVIDERS,
  ...JWE,
  ...ATTACKS,
}
const folder = fileURLToPath(new URL('../../src/engine/findings/catalogue/', import.meta.url))
const write = (name, index) =>
  writeFileSync(
    `${folder}${name}`,
    `${JSON.stringify(Object.fromEntries(Object.entries(ALL).map(([code, pair]) => [code, pair[index]])), null, 2)}\n`,
  )
write('examples.json', 0)
write('neighbours.json', 1)
console.log(`${Object.keys(ALL).length} examples written.`)
