/** The portable suite in a browser: `runEngineSuite` is called by whoever drives it, and answers with plain data. */
import { inspect } from '../../src/engine/inspect'
import { encryptionFacts } from '../../src/engine/testing/portable/encryption-facts'
import { complaint, type VectorCase } from '../../src/engine/testing/portable/expected'
import { signatureFacts } from '../../src/engine/testing/portable/signature-facts'
import type { Env } from '../../src/engine/types'

export interface SuiteResult {
  name: string
  complaint?: string
}

const env: Env = {
  subtle: crypto.subtle,
  now: 1_790_000_000,
  random: (length) => crypto.getRandomValues(new Uint8Array(length)),
}

/** Runs every fact and every vector that is handed in; a crash is a complaint too. */
async function runEngineSuite(vectors: VectorCase[]): Promise<SuiteResult[]> {
  const results: SuiteResult[] = []
  const check = async (name: string, prove: () => Promise<string | undefined>): Promise<void> => {
    let said: string | undefined
    try {
      said = await prove()
    } catch (error) {
      // WebKit's stack leaves the message out.
      said = error instanceof Error ? `${error.name}: ${error.message}\n${error.stack}` : String(error)
    }
    results.push(said === undefined ? { name } : { name, complaint: said })
  }
  for (const { name, prove } of [...signatureFacts(env), ...encryptionFacts(env)]) await check(name, prove)
  for (const { id, request, now, expected } of vectors)
    await check(id, async () => complaint(await inspect(request, { ...env, now: now ?? env.now }), expected))
  return results
}

Object.assign(globalThis, { runEngineSuite })
