import { isObject, member } from '../../codec/json'
import { failed, passed, type StepResult } from '../../trace'
import type { ClaimSet } from '../claims/claim-set'
import { showList } from '../claims/show-value'

const ROLE_CLAIMS = ['roles', 'role', 'groups', 'cognito:groups', 'permissions'] as const

/** All of the policy's scopes must be in `scope` (RFC 8693 §4.2: one string, spaces between) or `scp` (either form). */
export function checkScopes(set: ClaimSet, expected: readonly string[]): StepResult<undefined> {
  const scope = set.get('scope')
  const scp = set.get('scp')
  const granted = new Set<unknown>([...words(scope), ...(Array.isArray(scp) ? scp : words(scp))])
  const missing = expected.filter((one) => !granted.has(one))
  if (missing.length === 0) return passed(undefined, `The token grants ${showList(expected, 'and')}.`)
  const claim = scope === undefined && scp !== undefined ? 'scp' : 'scope'
  const actual = granted.size === 0 ? 'none' : showList([...granted], 'and')
  const shape = Array.isArray(scope)
    ? ' "scope" is an array here, where RFC 8693 has one string with spaces, so it was not read.'
    : ''
  const message = `The token lacks the scope ${showList(missing, 'and')}; it grants ${actual}.${shape}`
  set.note(
    'claim/scope',
    claim,
    { missing: showList(missing, 'and'), actual, expected: showList(expected, 'and') },
    shape === '' ? {} : { message },
  )
  return failed({ code: 'claim/scope', message })
}

/** All of the policy's roles must be in one of the claims that carry roles; which one is the issuer's choice. */
export function checkRoles(set: ClaimSet, expected: readonly string[]): StepResult<undefined> {
  const granted = new Set<unknown>()
  let claim: string | undefined
  for (const name of ROLE_CLAIMS) {
    const value = set.get(name)
    if (value === undefined) continue
    claim ??= name
    for (const role of Array.isArray(value) ? value : [value]) granted.add(role)
  }
  const realm = set.get('realm_access')
  const realmRoles = member(realm, 'roles')
  if (Array.isArray(realmRoles)) for (const role of realmRoles) granted.add(role)
  const missing = expected.filter((one) => !granted.has(one))
  if (missing.length === 0) return passed(undefined, `The token carries ${showList(expected, 'and')}.`)
  const actual = granted.size === 0 ? 'none' : showList([...granted], 'and')
  const place = claim ?? (isObject(realm) ? 'realm_access' : 'roles')
  set.note('claim/role', place, { missing: showList(missing, 'and'), actual, expected: showList(expected, 'and') })
  return failed({
    code: 'claim/role',
    message: `The token lacks the role ${showList(missing, 'and')}; it carries ${actual}.`,
  })
}

const words = (value: unknown): string[] =>
  typeof value === 'string' ? value.split(' ').filter((word) => word !== '') : []
