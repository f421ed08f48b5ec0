import fc from 'fast-check'
import { type JWTClaimVerificationOptions, UnsecuredJWT } from 'jose'
import { expect, test } from 'vitest'
import { encodeUtf8 } from '../codec/utf8'
import { LIMITS } from '../limits'
import { facetOf, Trace } from '../trace'
import type { Policy } from '../types'
import { checkClaims } from './check-claims'
import { CLAIM_STEPS, POLICY_STEPS } from './claims/steps'
import { readPolicy } from './policy/read-policy'

const NOW = 1_790_000_000
const around = fc.integer({ min: NOW - 20, max: NOW + 20 })
const name = fc.constantFrom('a', 'b', 'https://a', 'A')
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined, freq: 2 })

const claimsOf = fc
  .record({
    iss: maybe(name),
    sub: maybe(name),
    aud: maybe(fc.oneof(name, fc.array(name, { maxLength: 3 }))),
    exp: maybe(around),
    nbf: maybe(around),
    iat: maybe(around),
  })
  .map((claims) => Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined)))

const policyOf = fc.record({
  issuer: maybe(fc.oneof(name, fc.array(name, { minLength: 1, maxLength: 2 }))),
  audience: maybe(fc.oneof(name, fc.array(name, { minLength: 1, maxLength: 2 }))),
  subject: maybe(name),
  type: maybe(fc.constantFrom('JWT', 'at+jwt', 'application/at+jwt')),
  clockTolerance: maybe(fc.integer({ min: 0, max: 10 })),
  maxAge: maybe(fc.integer({ min: 0, max: 20 })),
  requiredClaims: maybe(fc.subarray(['iss', 'sub', 'aud', 'exp', 'nbf', 'iat'])),
})
const typOf = maybe(fc.constantFrom('JWT', 'jwt', 'at+jwt', 'application/AT+JWT'))

const defined = <T extends object>(object: T): T =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T

/** What jose says about the same claims: the independent judge. It takes unsecured tokens, so that only claims matter. */
function joseAccepts(claims: object, typ: string | undefined, policy: Policy): boolean {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const { type, maxAge, ...same } = policy
  const options = defined({ ...same, typ: type, maxTokenAge: maxAge, currentDate: new Date(NOW * 1000) })
  try {
    UnsecuredJWT.decode(
      `${part(defined({ alg: 'none', typ }))}.${part(claims)}.`,
      options as JWTClaimVerificationOptions,
    )
    return true
  } catch {
    return false
  }
}

function weAccept(claims: object, typ: string | undefined, policy: Policy): boolean {
  const trace = new Trace([...CLAIM_STEPS, ...POLICY_STEPS])
  const header = defined({ alg: 'none', typ })
  checkClaims(trace, {
    payload: encodeUtf8(JSON.stringify(claims)),
    header,
    policy: readPolicy(policy),
    now: NOW,
    verified: true,
    limits: LIMITS,
    required: true,
  })
  const steps = trace.finish()
  return !trace.crashed && facetOf(steps, 'claims') !== 'failed' && facetOf(steps, 'policy') !== 'failed'
}

test('claims of the right types are judged as jose judges them', () => {
  let accepted = 0
  fc.assert(
    fc.property(claimsOf, typOf, policyOf, (claims, typ, given) => {
      const policy = defined(given) as Policy
      const ours = weAccept(claims, typ, policy)
      if (ours) accepted++
      expect(ours).toBe(joseAccepts(claims, typ, policy))
    }),
    { numRuns: 5000 },
  )
  expect(accepted).toBeGreaterThan(50)
})

test('claims of any type are never accepted where jose refuses them', () => {
  const anything = fc.record(
    {
      iss: fc.jsonValue(),
      sub: fc.jsonValue(),
      aud: fc.jsonValue(),
      exp: fc.oneof(around, fc.jsonValue()),
      iat: fc.oneof(around, fc.jsonValue()),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(anything, typOf, policyOf, (claims, typ, given) => {
      const policy = defined(given) as Policy
      if (weAccept(claims, typ, policy)) expect(joseAccepts(claims, typ, policy)).toBe(true)
    }),
    { numRuns: 3000 },
  )
})
