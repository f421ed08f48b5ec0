import { Octets } from '../codec/octets'
import type { ClaimsFacts } from '../model'
import type { Trace } from '../trace'
import { nothing } from '../trace'
import type { Limits, Note, Policy, Seconds } from '../types'
import { ClaimSet } from './claims/claim-set'
import { checkClaimTypes } from './claims/claim-types'
import { type PayloadReading, readPayload } from './claims/read-payload'
import { NOTHING_IS_EXPECTED } from './claims/steps'
import { checkExpiry, checkIssuedAt, checkNotBefore, checkTimeOrder } from './claims/times'
import { comparableType } from './claims/token-type'
import type { GivenPolicy } from './policy/given-policy'

export interface ClaimsInput {
  /** The payload's bytes, after decoding, decrypting and inflating; undefined when there are none to read. */
  payload: Octets | Uint8Array<ArrayBuffer> | undefined
  header: Record<string, unknown>
  /** Undefined when none was given, or one that says nothing. */
  policy: GivenPolicy | undefined
  now: Seconds
  /** Did the cryptography pass? Claims of an unverified token are checked all the same, and say so. */
  verified: boolean
  limits: Limits
  /** Does `typ` say JWT, so that a payload that is no JSON object is a fault? */
  required: boolean
  /** Was the payload found to be a token itself, whatever `cty` says (the plaintext of a JWE)? */
  isToken?: boolean
}

export interface ClaimsOutcome {
  facts?: ClaimsFacts
  payloadText?: string
  payloadValue?: unknown
  notes: Note[]
}

const NO_POLICY: Policy = Object.freeze({})

/**
 * Checks the claims and the expectations of the policy in `trace`, whose plan holds CLAIM_STEPS and POLICY_STEPS
 * (RFC 7519 §7.2, RFC 8725 §3). Every check is a step of its own and none hides another.
 */
export function checkClaims(trace: Trace, input: ClaimsInput): ClaimsOutcome {
  const { verified } = input
  const payload = input.payload instanceof Uint8Array ? Octets.of(input.payload) : input.payload
  const policy = input.policy?.policy ?? NO_POLICY
  const notes: Note[] = []
  const seen: PayloadReading = {}
  if (payload === undefined) trace.endLane('claims', 'Not reached: there is no payload to read.')
  trace.run('payload-json', () =>
    payload
      ? readPayload(
          payload,
          {
            limits: input.limits,
            required: input.required,
            verified,
            nested: input.isToken || saysNested(input.header),
            isToken: input.isToken === true,
          },
          seen,
          notes,
        )
      : nothing(undefined, ''),
  )
  const set = seen.claims && new ClaimSet(seen.claims.claims, seen.claims.read.text, input.now, policy, verified, notes)
  if (set) {
    trace.run('claim-types', () => checkClaimTypes(set))
    trace.run('exp', () => checkExpiry(set))
    trace.run('nbf', () => checkNotBefore(set))
    trace.run('iat', () => checkIssuedAt(set))
    trace.run('time-order', () => checkTimeOrder(set))
  } else trace.endLane('claims', 'Nothing to check: the payload holds no claims.')
  if (!input.policy) trace.skip('expectations', NOTHING_IS_EXPECTED)
  input.policy?.check(trace, {
    header: input.header,
    set,
    notes,
    now: input.now,
    elsewhere: elsewhere(payload, seen),
    nested: seen.nested === true,
  })

  const outcome: ClaimsOutcome = { notes }
  if (seen.claims) outcome.facts = { ...seen.claims, verified }
  if (seen.text !== undefined) outcome.payloadText = seen.text
  if (seen.value !== undefined) outcome.payloadValue = seen.value
  return outcome
}

/** cty that announces a JWT inside (RFC 7519 §5.2), in any case and with or without "application/". */
function saysNested(header: Record<string, unknown>): boolean {
  const cty = Object.hasOwn(header, 'cty') ? header.cty : undefined
  return typeof cty === 'string' && comparableType(cty) === 'jwt'
}

/** Why the policy cannot be held against this payload, when it cannot; one without claims meets no expectation. */
function elsewhere(payload: Octets | undefined, seen: PayloadReading): string | undefined {
  if (payload === undefined) return 'Not reached: there is no payload to read.'
  if (seen.tooDeep) return 'Not reached: the payload is nested too deep to be read.'
  return seen.nested && 'The claims are in the token inside this one, and are compared there.'
}
