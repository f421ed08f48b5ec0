import { readKeySources } from '../keys/read-keys'
import { LIMITS } from '../limits'
import type { Case, Inspection, InspectionOutcome, JweToken, KeySetReading } from '../model'
import { readToken } from '../stages/read-token'
import type { Env, InspectRequest, Limits } from '../types'
import { reportUnreadable } from './unreadable'
import { verifyJws } from './verify-jws'
import { verifySdJwt } from './verify-sd-jwt'

/** A token inside a token inside a token …: no honest one goes deeper. */
const MAX_DEPTH = 8

/**
 * Reads the token and the keys of a request and runs every check, without any diagnosis. The answer holds what was read
 * and what came of it: what diagnosis, and its experiments with a changed request, start from.
 */
export async function runInspection(request: InspectRequest, env: Env): Promise<Case> {
  const limits: Limits = env.limits ? { ...LIMITS, ...env.limits } : LIMITS
  const allow = new Set(request.allow ?? [])
  const keys = await readKeySources(request.keys, { ...secretOptions(request), limits }, env.subtle)
  const at = (text: string, depth: number, keys: KeySetReading): Inspection => ({
    request,
    env,
    limits,
    allow,
    reading: readToken(text, { limits, allow }),
    keys,
    depth,
    inspectNested: (nested, without) => {
      const left = without ? { ...keys, keys: keys.keys.filter((key) => key !== without) } : keys
      return inspected(at(nested, depth + 1, left))
    },
  })
  return inspected(at(request.token, 0, keys))
}

async function inspected(inspection: Inspection): Promise<Case> {
  return { ...inspection, ...(await run(inspection)) }
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
  const { decryptJwe } = await import('./decrypt-jwe')
  return decryptJwe(inspection, token)
}

function secretOptions(request: InspectRequest): Pick<InspectRequest, 'secretEncoding' | 'password'> {
  const options: Pick<InspectRequest, 'secretEncoding' | 'password'> = {}
  if (request.secretEncoding !== undefined) options.secretEncoding = request.secretEncoding
  if (request.password !== undefined) options.password = request.password
  return options
}
