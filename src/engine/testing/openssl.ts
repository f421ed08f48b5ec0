import { execFileSync } from 'node:child_process'

/** Runs the `openssl` command line; `input` is what it reads from its standard input. Throws with its own words on failure. */
export function openssl(given: string[], input: string | Uint8Array = ''): Buffer {
  return execFileSync('openssl', given, { input, stdio: ['pipe', 'pipe', 'pipe'] })
}

/** The version of the `openssl` command line; undefined, said aloud, where it is not installed. */
export function opensslVersion(): string | undefined {
  try {
    return openssl(['version']).toString().trim()
  } catch {
    console.warn('The openssl command line is not installed: the tests that ask it are skipped, all others run.')
    return undefined
  }
}

/** Does this `openssl` know ML-DSA (from version 3.5)? Said aloud when it does not. */
export function opensslHasMlDsa(): boolean {
  try {
    openssl(['genpkey', '-algorithm', 'ML-DSA-44'])
    return true
  } catch {
    console.warn('This openssl has no ML-DSA (3.5 has): the tests that ask it for ML-DSA are skipped, all others run.')
    return false
  }
}
