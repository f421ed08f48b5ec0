import { m as readKeySources } from './create-DHBVRTeK.js'
import { g as LIMITS } from './json-CkXdFA2d.js'
import { n as readPlainToken } from './read-plain-token-DcWLvQjP.js'
import { r as failed, a as passed, t as Trace } from './trace-Ceaf7fvZ.js'
import {
  t as facetsOf,
  n as lowerFirst,
  l as READ_PLAN,
  u as SIGNATURE_PLAN,
  i as verifyJws,
} from './verify-jws-DadFQwoU.js'

// src/engine/operations/unreadable.ts
var PLAN = [...READ_PLAN, ...SIGNATURE_PLAN]
/** The report for a text that is no token: the first failing step names the fault, everything else is not reached. */
function reportUnreadable(inspection, token) {
  const trace = new Trace(PLAN)
  const { reading } = inspection
  trace.run('read', () => passed(true, reading.unwrapped ?? 'Nothing had to be taken off.'))
  trace.run('split', () => failed(token.problem))
  trace.endLane('policy', 'Not reached: there is no token to hold against the policy.')
  const steps = trace.finish()
  const report = {
    format: 1,
    at: inspection.env.now,
    kind: 'unreadable',
    verdict: 'rejected',
    summary: `Rejected: ${lowerFirst(token.problem.message)}`,
    facets: facetsOf(steps),
    steps,
    findings: [],
  }
  if (token.headerText !== void 0) report.headerText = token.headerText
  if (token.payloadText !== void 0) report.payloadText = token.payloadText
  return {
    report,
    jws: [],
    jwe: [],
    problems: trace.problems,
    notes: [],
  }
}
// src/engine/operations/run.ts
/** A token inside a token inside a token …: no honest one goes deeper. */
var MAX_DEPTH = 8
/**
 * Reads the token and the keys of a request and runs every check, without any diagnosis. The answer holds what was read
 * and what came of it: what diagnosis, and its experiments with a changed request, start from.
 */
async function runInspection(request, env) {
  const limits = env.limits
    ? {
        ...LIMITS,
        ...env.limits,
      }
    : LIMITS
  const allow = new Set(request.allow ?? [])
  const keys = await readKeySources(
    request.keys,
    {
      ...secretOptions(request),
      limits,
    },
    env.subtle,
  )
  const at = async (text, depth, keys) => ({
    request,
    env,
    limits,
    allow,
    reading:
      readPlainToken(text, {
        limits,
        allow,
      }) ??
      (await readWrapped(text, {
        limits,
        allow,
      })),
    keys,
    depth,
    inspectNested: async (nested, without) => {
      const left = without
        ? {
            ...keys,
            keys: keys.keys.filter((key) => key !== without),
          }
        : keys
      return inspected(await at(nested, depth + 1, left))
    },
  })
  return inspected(await at(request.token, 0, keys))
}
/** Whatever is not a bare compact JWS: wrapped, encrypted, selectively disclosed, JSON, or no token at all. */
async function readWrapped(text, options) {
  const { readToken } = await import('./read-token-CmA56wAV.js').then((n) => n.n)
  return readToken(text, options)
}
async function inspected(inspection) {
  return {
    ...inspection,
    ...(await run(inspection)),
  }
}
function run(inspection) {
  const { token } = inspection.reading
  if (inspection.depth > MAX_DEPTH)
    return reportUnreadable(inspection, {
      kind: 'unreadable',
      problem: {
        code: 'token/nested-too-deep',
        message: `Tokens are nested more than ${MAX_DEPTH} levels deep.`,
      },
    })
  switch (token.kind) {
    case 'jws':
      return verifyJws(inspection, token)
    case 'jwe':
      return decrypt(inspection, token)
    case 'sd-jwt':
      return verifySelectively(inspection)
    case 'unreadable':
      return reportUnreadable(inspection, token)
  }
}
/** Decryption is loaded with the first encrypted token: it must not weigh on the first verdict of a signed one. */
async function decrypt(inspection, token) {
  const { decryptJwe } = await import('./decrypt-jwe-BwuN5yfC.js')
  return decryptJwe(inspection, token)
}
/** So is SD-JWT, with the first one. */
async function verifySelectively(inspection) {
  const { verifySdJwt } = await import('./verify-sd-jwt-B2BuQHvp.js').then((n) => n.n)
  return verifySdJwt(inspection)
}
function secretOptions(request) {
  const options = {}
  if (request.secretEncoding !== void 0) options.secretEncoding = request.secretEncoding
  if (request.password !== void 0) options.password = request.password
  return options
}
// src/engine/inspect.ts
/** The diagnosis is not in the first file: the verdict never waits for it. */
var diagnosis
/**
 * Answers why a token verifies, or why it does not: reads what was pasted, reads the keys, runs every check with its
 * step, and diagnoses what went wrong. `env.onReport` gets the verdict first. Never throws for bad input; an abort of
 * `env.signal` rejects with the signal's reason.
 */
async function inspect(request, env) {
  const subject = await runInspection(request, env)
  env.onReport?.(subject.report)
  diagnosis ??= await import('./diagnose-9MCk8lYx.js').then((n) => n.t)
  await diagnosis.diagnose(subject)
  return subject.report
}

export { inspect as t, runInspection as n }
