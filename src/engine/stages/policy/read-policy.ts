import { isObject } from '../../codec/json'
import type { Policy, Problem } from '../../types'
import { checkPolicy, expectationsOf } from './check-policy'
import type { GivenPolicy } from './given-policy'

const isText = (value: unknown): boolean => typeof value === 'string'
const isList = (value: unknown): boolean => Array.isArray(value) && value.every(isText)
const isSeconds = (value: unknown): boolean => typeof value === 'number' && value >= 0 && Number.isFinite(value)
const TEXT = [isText, 'a text'] as const
const LIST = [isList, 'a list of texts'] as const
const TEXTS = [(value: unknown) => isText(value) || isList(value), 'a text or a list of texts'] as const
const SECONDS = [isSeconds, 'a number of seconds, 0 or more'] as const
const OBJECT = [isObject, 'an object'] as const

const MEMBERS: Readonly<Record<keyof Policy, readonly [(value: unknown) => boolean, string]>> = {
  algorithms: LIST,
  contentEncryption: LIST,
  issuer: TEXTS,
  audience: TEXTS,
  type: TEXT,
  subject: TEXT,
  nonce: TEXT,
  clockTolerance: SECONDS,
  maxAge: SECONDS,
  requiredClaims: LIST,
  claims: OBJECT,
  scopes: LIST,
  roles: LIST,
  keyThumbprints: LIST,
  keyBinding: OBJECT,
}

/**
 * Reads a policy, which may come out of a link or a file. A member that is unknown or of the wrong JSON type is left out
 * and reported: to pass over it in silence would accept what somebody meant to refuse.
 */
export function readPolicy(given: unknown): GivenPolicy {
  if (!isObject(given)) return asRead({}, malformed([`The policy is ${shown(given)}, not an object.`]))
  const faults: string[] = []
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue
    const expected = Object.hasOwn(MEMBERS, name) ? MEMBERS[name as keyof Policy] : undefined
    if (!expected) faults.push(`"${name}" is no member of a policy.`)
    else if (!expected[0](value)) faults.push(`"${name}" is ${shown(value)}, but must be ${expected[1]}.`)
  }
  if (faults.length === 0) return asRead(given)
  const sound = Object.entries(given).filter(
    ([name, value]) => Object.hasOwn(MEMBERS, name) && MEMBERS[name as keyof Policy][0](value),
  )
  return asRead(Object.fromEntries(sound), malformed(faults))
}

const asRead = (policy: Policy, fault?: Problem): GivenPolicy => ({
  policy,
  fault,
  expects: expectationsOf(policy).length > 0,
  check: (trace, subject) => checkPolicy(trace, { policy, fault }, subject),
})

const malformed = (faults: readonly string[]): Problem => ({
  code: 'policy/malformed',
  message: `${faults.slice(0, 3).join(' ')}${faults.length > 3 ? ` And ${faults.length - 3} more.` : ''} What the policy meant to demand there could not be checked.`,
})

const shown = (value: unknown): string => (JSON.stringify(value) ?? String(value)).slice(0, 60)
