import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Env } from '../types'

/** An Env for tests: the platform's WebCrypto and randomness, and a clock that stands at `now` (Unix seconds). */
export function testEnv(given: Partial<Env> = {}): Env {
  return {
    subtle: globalThis.crypto.subtle,
    now: 1_790_000_000,
    random: (length) => globalThis.crypto.getRandomValues(new Uint8Array(length)),
    ...given,
  }
}

/** The folder of public test vectors that stands beside the project; undefined, said aloud, where it is absent. */
export function vectorsFolder(): string | undefined {
  const folder = fileURLToPath(new URL('../../../../shared/vectors/', import.meta.url))
  if (existsSync(folder)) return folder
  console.warn('The folder of shared test vectors is absent: the tests that read it are skipped, all others run.')
  return undefined
}
