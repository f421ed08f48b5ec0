import type { InspectRequest } from '@/engine/types'
import { consentLabel } from './consent'

const ENCODINGS = { utf8: 'text', base64: 'base64', base64url: 'base64url', hex: 'hex' } as const

const EXPECTATIONS: Record<string, string> = {
  algorithms: 'allowed algorithms',
  contentEncryption: 'allowed content encryption',
  issuer: 'expected issuer',
  audience: 'expected audience',
  type: 'expected type',
  subject: 'expected subject',
  nonce: 'expected nonce',
  clockTolerance: 'clock tolerance',
  maxAge: 'greatest age',
  requiredClaims: 'required claims',
  scopes: 'expected scopes',
  roles: 'expected roles',
  keyThumbprints: 'trusted keys',
}

/** What a repair changes, in the imperative: the words of its button. */
export function repairLabel(repair: Partial<InspectRequest>, current: InspectRequest): string {
  // The readings of a secret name its text too, and most of them leave it as it is.
  const anotherKey = repair.keys !== undefined && repair.keys !== current.keys
  if (anotherKey && (!current.keys || repair.secretEncoding !== undefined)) return 'Use the key that was found'
  if (repair.secretEncoding !== undefined) return `Read the secret as ${ENCODINGS[repair.secretEncoding]}`
  if (repair.token !== undefined) return 'Use the repaired token'
  if (repair.keys !== undefined) return 'Use the repaired key'
  if (repair.detachedPayload !== undefined) return 'Use the repaired payload'
  if (repair.password !== undefined) return 'Use the repaired password'
  if (repair.allow !== undefined) return allowLabel(repair.allow.filter((code) => !current.allow?.includes(code)))
  if (repair.policy !== undefined) return policyLabel(repair.policy, current.policy)
  return 'Apply the fix'
}

function allowLabel(added: string[]): string {
  const [code] = added
  return code === undefined ? 'Allow it' : consentLabel(code)
}

function policyLabel(next: NonNullable<InspectRequest['policy']>, now: InspectRequest['policy']): string {
  const changed = Object.entries(next).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(now?.[name as keyof typeof now]),
  )
  const [first] = changed
  if (changed.length !== 1 || !first) return 'Change the policy'
  const [name, value] = first
  if (name === 'clockTolerance') return `Tolerate ${String(value)} s of clock difference`
  return `Change the ${EXPECTATIONS[name] ?? name}`
}
