import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

// src/engine/testing/env.ts
/** An Env for tests: the platform's WebCrypto and randomness, and a clock that stands at `now` (Unix seconds). */
function testEnv(given = {}) {
  return {
    subtle: globalThis.crypto.subtle,
    now: 179e7,
    random: (length) => globalThis.crypto.getRandomValues(new Uint8Array(length)),
    ...given,
  }
}
/** The folder of public test vectors that stands beside the project; undefined, said aloud, where it is absent. */
function vectorsFolder() {
  const folder = fileURLToPath(new URL('../../../../shared/vectors/', import.meta.url))
  if (existsSync(folder)) return folder
  console.warn('The folder of shared test vectors is absent: the tests that read it are skipped, all others run.')
}

export { testEnv as t, vectorsFolder as n }
