import type { Seconds, Verdict } from '@/engine/types'
import type { SessionContent } from '@/session/types'
import { FIRST_LABELS } from './first-labels'

/** An example of the menu; its token and keys are in `cases.json`, made by scripts/make-examples.mjs. */
export interface Example {
  id: string
  label: string
  /** What it is about to show. */
  verdict: Verdict
  /** The clock that it is judged by; live when left out. */
  at?: Seconds
}

export const EXAMPLE_GROUPS: readonly { label: string; examples: readonly Example[] }[] = [
  {
    label: 'Sound',
    examples: [
      { id: 'hs256', label: 'HS256, shared secret', verdict: 'accepted' },
      { id: 'rs256', label: 'RS256, key set', verdict: 'accepted' },
      { id: 'ps256', label: 'PS256, key set', verdict: 'accepted' },
      { id: 'es256', label: FIRST_LABELS.es256, verdict: 'accepted' },
      { id: 'eddsa', label: 'EdDSA, Ed25519', verdict: 'accepted' },
      { id: 'ml-dsa-44', label: 'ML-DSA-44, post-quantum', verdict: 'accepted' },
      { id: 'several-signatures', label: 'Two signatures, JSON', verdict: 'accepted' },
      { id: 'encrypted', label: 'Encrypted, JWE', verdict: 'accepted' },
      { id: 'nested', label: FIRST_LABELS.nested, verdict: 'accepted' },
      { id: 'sd-jwt', label: 'SD-JWT, two claims disclosed', verdict: 'accepted' },
    ],
  },
  {
    label: 'Not accepted: find out why',
    examples: [
      { id: 'expired', label: FIRST_LABELS.expired, verdict: 'rejected' },
      { id: 'wrong-key', label: 'Signed with another key', verdict: 'rejected' },
      { id: 'wrong-kid', label: 'kid that no key has', verdict: 'rejected' },
      { id: 'other-audience', label: 'Meant for another audience', verdict: 'rejected' },
      { id: 'base64-secret', label: FIRST_LABELS['base64-secret'], verdict: 'rejected' },
    ],
  },
  {
    label: 'From the RFCs',
    examples: [
      { id: 'rfc7515-a1', label: 'RFC 7515 A.1, HS256', verdict: 'accepted', at: 1_300_819_000 },
      { id: 'rfc8037-a4', label: 'RFC 8037 A.4, Ed25519', verdict: 'accepted' },
      { id: 'rfc7516-a1', label: 'RFC 7516 A.1, RSA-OAEP', verdict: 'accepted' },
    ],
  },
]

/** Loads an example as the content of a session. */
export async function exampleContent({ id, at }: Pick<Example, 'id' | 'at'>): Promise<Partial<SessionContent>> {
  const { default: cases } = await import('./cases.json')
  const found = Object.entries(cases).find(([name]) => name === id)?.[1]
  if (!found) throw new Error(`cases.json has no example "${id}": run scripts/make-examples.mjs`)
  return { ...found, ...(at !== undefined && { clock: { mode: 'as-of', at } }) }
}
