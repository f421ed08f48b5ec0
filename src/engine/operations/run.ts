import { isObject } from '../codec/json'
import { readKeySources } from '../keys/read-keys'
import { LIMITS } from '../limits'
import type {
  Case,
  Inspection,
  InspectionOutcome,
  JweToken,
  KeySetReading,
  TokenReading,
  UnreadableToken,
} from '../model'
import type { GivenPolicy } from '../stages/policy/given-policy'
import { readPlainToken } from '../stages/read-plain-token'
import type { Env, InspectRequest, Limits } from '../types'
import { verifyJws } from './verify-jws'

const NOTHING: ReadonlySet<string> = new Set()

/** A token inside a token inside a token …: no honest one goes deeper. */
const MAX_DEPTH = 8

/**
 * Reads the token and the keys of a request and runs every check, without any diagnosis. The answer holds what was read
 * and what came of it: what diagnosis, and its experiments with a changed request, start from.
 */
export async function runInspection(request: InspectRequest, env: Env): Promise<Case> {
  const limits: Limits = env.limits ? { ...LIMITS, ...env.limits } : LIMITS
  const allow = request.allow ? new Set(request.allow) : NOTHING
  const keys = await readKeySources(request.keys, secretOptions(request, limits), env.subtle)
  const read = givenPolicy(request.policy)
  const policy = read instanceof Promise ? await read : read
  const asked = policy?.fault ? { ...request, policy: policy.policy } : request
  const inspectAt = async (text: string, depth: number, keys: KeySetReading): Promise<Case> => {
    const options = { limits, allow }
    const inspection: Inspection = {
      request: asked,
      policy,
      env,
      limits,
      allow,
      reading: readPlainToken(text, { limits }) ?? (await readWrapped(text, options)),
      keys,
      depth,
      inspectNested: (nested, without) => {
        const left = without ? { ...keys, keys: keys.keys.filter((key) => key !== without) } : keys
        return inspectAt(nested, depth + 1, left)
      },
    }
    return Object.assign(inspection, await run(inspection))
  }
  return await inspectAt(request.token, 0, keys)
}

/** Loaded when first needed, and at hand from then on: every import() costs a turn of the event loop. */
let reader: typeof import('../stages/read-token') | undefined
let decryption: typeof import('./decrypt-jwe') | undefined
let disclosure: typeof import('./verify-sd-jwt') | undefined
let refusal: typeof import('./unreadable') | undefined
let policies: typeof import('../stages/policy/read-policy') | undefined

/** The policy as it is read; undefined when there is none, or one without a member. */
function givenPolicy(given: unknown): Promise<GivenPolicy> | GivenPolicy | undefined {
  if (given === undefined || (isObject(given) && Object.keys(given).length === 0)) return undefined
  if (policies) return policies.readPolicy(given)
  return import('../stages/policy/read-policy').then((loaded) => {
    policies = loaded
    return loaded.readPolicy(given)
  })
}

/** Whatever is not a plain compact JWS: odd, wrapped, encrypted, selectively disclosed, JSON, or no token at all. */
async function readWrapped(text: string, options: Pick<Inspection, 'limits' | 'allow'>): Promise<TokenReading> {
  reader ??= await import('../stages/read-token')
  return reader.readToken(text, options)
}

function run(inspection: Inspection): Promise<InspectionOutcome> | InspectionOutcome {
  const { token } = inspection.reading
  if (inspection.depth > MAX_DEPTH)
    return refuse(inspection, {
      kind: 'unreadable',
      problem: { code: 'token/nested-too-deep', message: `Tokens are nested more than ${MAX_DEPTH} levels deep.` },
    })
  switch (token.kind) {
    case 'jws':
      return verifyJws(inspection, token)
    case 'jwe':
      return decrypt(inspection, token)
    case 'sd-jwt':
      return verifySelectively(inspection)
    case 'unreadable':
      return refuse(inspection, token)
  }
}

/** Decryption is loaded with the first encrypted token: it must not weigh on the first verdict of a signed one. */
function decrypt(inspection: Inspection, token: JweToken): Promise<InspectionOutcome> {
  if (decryption) return decryption.decryptJwe(inspection, token)
  return import('./decrypt-jwe').then((loaded) => {
    decryption = loaded
    return loaded.decryptJwe(inspection, token)
  })
}

/** So is SD-JWT, with the first one. */
async function verifySelectively(inspection: Inspection): Promise<InspectionOutcome> {
  disclosure ??= await import('./verify-sd-jwt')
  return disclosure.verifySdJwt(inspection)
}

/** And what says that a text is no token. */
async function refuse(inspection: Inspection, token: UnreadableToken): Promise<InspectionOutcome> {
  refusal ??= await import('./unreadable')
  return refusal.reportUnreadable(inspection, token)
}

function secretOptions(
  request: InspectRequest,
  limits: Limits,
): Pick<InspectRequest, 'secretEncoding' | 'password'> & { limits: Limits } {
  const options: ReturnType<typeof secretOptions> = { limits }
  if (request.secretEncoding !== undefined) options.secretEncoding = request.secretEncoding
  if (request.password !== undefined) options.password = request.password
  return options
}
