import type { Policy, Seconds } from '@/engine/types'
import { type Draft, type DraftKind, EMPTY_DRAFT } from '@/session/draft'

/** What changes each time a template is used. */
export interface Fresh {
  now: Seconds
  /** A new identifier. */
  id(): string
}

/** A kind of token that developers need, as data: what goes in, and under which policy it is accepted. */
export interface Template {
  id: string
  label: string
  /** One line in the menu: what it is for and who defines it. */
  note: string
  kind: DraftKind
  alg: string
  /** Without `alg`, which is written in front. */
  header: Record<string, unknown>
  payload(fresh: Fresh): Record<string, unknown>
  /** For an SD-JWT: what is disclosed selectively, as JSON pointers, and to whom it is presented. */
  disclosure?: { disclose: string[]; decoys: number; audience: string; nonce: string }
  /** What a verifier of such a token expects. */
  policy: Policy
}

const laidOut = (value: unknown): string => JSON.stringify(value, null, 2)

/** A template as a draft without keys, its times and identifiers fresh. */
export function draftFrom(template: Template, fresh: Fresh): Draft {
  const { label, kind, alg, header, payload, disclosure, policy } = template
  return {
    ...EMPTY_DRAFT,
    kind,
    payload: laidOut(payload(fresh)),
    signatures: EMPTY_DRAFT.signatures.map((first) => ({ ...first, alg, header: laidOut({ alg, ...header }) })),
    disclosure: { ...EMPTY_DRAFT.disclosure, ...(disclosure && { ...disclosure, bound: true }) },
    policy,
    template: label,
  }
}
