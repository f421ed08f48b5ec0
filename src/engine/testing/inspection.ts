import { readKeySources } from '../keys/read-keys'
import { LIMITS } from '../limits'
import type { Inspection, InspectionOutcome } from '../model'
import { verifyJws } from '../operations/verify-jws'
import { verifySdJwt } from '../operations/verify-sd-jwt'
import { readPolicy } from '../stages/policy/read-policy'
import { readToken } from '../stages/read-token'
import type { Env, InspectRequest, Report } from '../types'

/** Verifies a signed token or SD-JWT as `inspect` does, without diagnosis: for tests of the operations themselves. */
export async function verifyForTest(request: InspectRequest, env: Env): Promise<InspectionOutcome> {
  const allow = new Set(request.allow ?? [])
  const inspection: Inspection = {
    request,
    policy: request.policy && readPolicy(request.policy),
    env,
    limits: LIMITS,
    allow,
    reading: readToken(request.token, { limits: LIMITS, allow }),
    keys: await readKeySources(request.keys, { limits: LIMITS }, env.subtle),
    depth: 0,
    inspectNested: (token) => verifyForTest({ ...request, token }, env),
  }
  const { token } = inspection.reading
  if (token.kind === 'jws') return verifyJws(inspection, token)
  if (token.kind === 'sd-jwt') return verifySdJwt(inspection)
  throw new Error(`The test gave no signed token: ${token.kind === 'unreadable' ? token.problem.message : token.kind}`)
}

/** What a report says in the steps that did not pass, for the message of a failing test. */
export const complaints = ({ steps }: Report): string[] =>
  steps.filter(({ status }) => status === 'failed').map(({ id, sentence }) => `${id}: ${sentence}`)
