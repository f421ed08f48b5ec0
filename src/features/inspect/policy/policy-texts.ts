import type { Policy } from '@/engine/types'

/** How a member of the policy is written in its field, and what a text in that field means. */
type Form =
  | { as: 'text' }
  /** One or several, separated by commas; a single one stays a plain string. */
  | { as: 'text-or-list' }
  /** Separated by commas; names such as roles may hold spaces. */
  | { as: 'comma-list' }
  /** Separated by spaces or commas. */
  | { as: 'word-list' }
  | { as: 'seconds' }

/** The members of the policy that have a field of their own. */
export type PolicyField = Exclude<keyof Policy, 'claims' | 'keyBinding'>

interface FieldRow {
  name: PolicyField
  label: string
  form: Form
  /** What an empty field means. */
  empty: string
  hint?: string
}

/** In the order of the screen; the first six are always in sight. */
export const POLICY_FIELDS: readonly FieldRow[] = [
  { name: 'algorithms', label: 'Algorithms', form: { as: 'word-list' }, empty: 'any' },
  { name: 'issuer', label: 'Issuer', form: { as: 'text-or-list' }, empty: 'any' },
  { name: 'audience', label: 'Audience', form: { as: 'text-or-list' }, empty: 'any' },
  { name: 'clockTolerance', label: 'Clock tolerance, s', form: { as: 'seconds' }, empty: '0' },
  { name: 'scopes', label: 'Scopes', form: { as: 'word-list' }, empty: 'any' },
  { name: 'requiredClaims', label: 'Required claims', form: { as: 'word-list' }, empty: 'none' },
  { name: 'type', label: 'Type (typ)', form: { as: 'text' }, empty: 'any' },
  { name: 'subject', label: 'Subject', form: { as: 'text' }, empty: 'any' },
  { name: 'nonce', label: 'Nonce', form: { as: 'text' }, empty: 'any' },
  { name: 'maxAge', label: 'Max age, s', form: { as: 'seconds' }, empty: 'any' },
  { name: 'roles', label: 'Roles', form: { as: 'comma-list' }, empty: 'any' },
  { name: 'contentEncryption', label: 'Content encryption', form: { as: 'word-list' }, empty: 'any' },
  { name: 'keyThumbprints', label: 'Trusted thumbprints', form: { as: 'word-list' }, empty: 'none' },
]

/** The text of a field for a value of the policy. */
export function fieldText(value: unknown): string {
  if (value === undefined) return ''
  return Array.isArray(value) ? value.join(', ') : String(value)
}

/** The value that a text stands for; undefined for an empty one, which leaves the member out. */
export function fieldValue(form: Form, text: string): string | string[] | number | undefined {
  const bare = text.trim()
  if (bare === '') return undefined
  switch (form.as) {
    case 'text':
      return bare
    case 'text-or-list': {
      const list = split(bare, /,/)
      return list.length > 1 ? list : list[0]
    }
    case 'comma-list':
      return listOrNothing(split(bare, /,/))
    case 'word-list':
      return listOrNothing(split(bare, /[\s,]+/))
    case 'seconds': {
      const number = Number(bare)
      return Number.isFinite(number) && number >= 0 ? number : undefined
    }
  }
}

const listOrNothing = (list: string[]): string[] | undefined => (list.length > 0 ? list : undefined)

const split = (text: string, by: RegExp): string[] =>
  text
    .split(by)
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** The policy with one member set; left out when there is nothing to expect. */
export function withMember<Name extends keyof Policy>(policy: Policy, name: Name, value: unknown): Policy {
  const { [name]: _, ...rest } = policy
  return value === undefined ? (rest as Policy) : ({ ...rest, [name]: value } as Policy)
}
