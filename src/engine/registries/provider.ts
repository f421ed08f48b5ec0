import type { Spec } from '../types'
import type { IssuerAddress } from './issuer-address'

/** Something about a provider's tokens that surprises people, and when it was last seen to be so. */
export interface Quirk {
  sentence: string
  /** Year and month. */
  seen: string
}

export interface Provider {
  id: string
  name: string
  /** Is this one of the provider's issuers? Decided on the host and the path, never on a mere part of the text. */
  is(iss: IssuerAddress): boolean
  /** The discovery document; undefined where the provider has none. `claims` are those of the token. */
  discovery?(iss: IssuerAddress, claims: Record<string, unknown>): string | undefined
  /** The key set, for providers whose address is known without asking discovery. */
  keys?(iss: IssuerAddress, claims: Record<string, unknown>): string | undefined
  quirks: readonly Quirk[]
  manual: Spec
}

/** A quirk as the catalogue of findings had it in November 2026. */
export const quirk = (sentence: string): Quirk => ({ sentence, seen: '2026-11' })
