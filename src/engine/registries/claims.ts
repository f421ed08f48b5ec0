import type { Spec } from '../types'
import { type ClaimGroup, type ClaimType, REGISTERED_CLAIMS } from './claim-rows'
import { byName } from './lookup'
import { COMMON_CLAIMS } from './provider-claim-rows'

export type { ClaimType } from './claim-rows'

/** What a claim means, in one sentence, and who says so. */
export interface ClaimMeaning {
  name: string
  type: ClaimType
  sentence: string
  spec: Spec
  /** In IANA's registry, as opposed to what providers write without one. */
  registered: boolean
}

const meanings = (groups: readonly ClaimGroup[], registered: boolean): ClaimMeaning[] =>
  groups.flatMap(({ spec, lines }) =>
    lines.map(([name, type, sentence]) => ({ name, type, sentence, spec, registered })),
  )

/** Every claim that we can explain, by name, without a prototype. */
export const CLAIMS: Readonly<Record<string, ClaimMeaning>> = byName([
  ...meanings(REGISTERED_CLAIMS, true),
  ...meanings(COMMON_CLAIMS, false),
])

/** The meaning of a claim; undefined for one that is private to its issuer. */
export function claimMeaning(name: string): ClaimMeaning | undefined {
  return CLAIMS[name]
}
