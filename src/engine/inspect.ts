import { readKeySources } from './keys/read-keys'
import { LIMITS } from './limits'
import type { Case, Inspection, InspectionOutcome, JweToken } from './model'
import { reportUnreadable } from './operations/unreadable'
import { verifyJws } from './operations/verify-jws'
import { verifySdJwt } from './operations/verify-sd-jwt'
import { readToken } from './stages/read-token'
import type { Env, InspectRequest, Limits, Report } from './types'

/** The diagnosis is not in the first file: the verdict never waits for it. */
let diagnosis: typeof import('./findings/diagnose') | undefined

/** A token inside a token inside a token …: no honest one goes deeper. */
const MAX_DEPTH = 8

/**
 * Answers why a token verifies, or why it does not: reads what was pasted, reads the keys, runs every check with its
 * step, and diagnoses what went wrong. `env.onReport` gets the verdict first. Never throws for bad input; an abort of
 * `env.signal` rejects with the signal's reason.
 */
export async function inspect(request: InspectRequest, env: Env): Promise<Report> {
  const limits: Limits = env.limits ? { ...LIMITS, ...env.limits } : LIMITS
  const allow = new Set(request.allow ?? [])
  const keys = await readKeySources(request.keys, { ...secretOptions(request), limits }, env.subtle)
  const at = (text: string, depth: number): Inspection => ({
    request,
    env,
    limits,
    allow,
    reading: readToken(text, { limits, allow }),
    keys,
    depth,
    inspectNested: async (nested) => run(at(nested, depth + 1)),
  })
  const inspection = at(request.token, 0)
  const outcome = await run(inspection)
  env.onReport?.(outcome.report)
  diagnosis ??= await import('./findings/diagnose')
  await diagnosis.diagnose({ ...inspection, ...outcome } satisfies Case)
  return outcome.report
}

function run(inspection: Inspection): Promise<InspectionOutcome> | InspectionOutcome {
  const { token } = inspection.reading
  if (inspection.depth > MAX_DEPTH)
    return reportUnreadable(inspection, {
      kind: 'unreadable',
      problem: { code: 'token/nested-too-deep', message: `Tokens are nested more than ${MAX_DEPTH} levels deep.` },
    })
  switch (token.kind) {
    case 'jws':
      return verifyJws(inspection, token)
    case 'jwe':
      return decrypt(inspection, token)
    case 'sd-jwt':
      return verifySdJwt(inspection)
    case 'unreadable':
      return reportUnreadable(inspection, token)
  }
}

/** Decryption is loaded with the first encrypted token: it must not weigh on the first verdict of a signed one. */
async function decrypt(inspection: Inspection, token: JweToken): Promise<InspectionOutcome> {
  const { decryptJwe } = await import('./operations/decrypt-jwe')
  return decryptJwe(inspection, token)
}

function secretOptions(request: InspectRequest): Pick<InspectRequest, 'secretEncoding' | 'password'> {
  const options: Pick<InspectRequest, 'secretEncoding' | 'password'> = {}
  if (request.secretEncoding !== undefined) options.secretEncoding = request.secretEncoding
  if (request.password !== undefined) options.password = request.password
  return options
}
