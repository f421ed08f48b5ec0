import type { Policy, Spec } from '@/engine/types'
import exhibits from '../exhibits.json'
import type { Loot } from '../forge'
import type { WeakSetup } from '../weak/steps'

/** One attack: what is stolen, what is changed, why it works, and what stops it. */
export interface Attack {
  id: string
  title: string
  /** What the attacker does, in a sentence. */
  changes: string
  /** Why the weak verifier falls for it. */
  why: string
  /** What a verifier has to do. */
  stops: string
  /** Where that is said; the first line of RFC 8725 that speaks of it leads, if there is one. */
  specs: [Spec, ...Spec[]]
  /** The token that the attacker starts from. */
  honest: string
  /** What the strict engine is given: the service's keys and its policy. */
  keys: string
  policy: Policy
  weak: WeakSetup
  /** The forged token; a sentence in `cannot` when the attack needs something that is not there. */
  forge(loot: Loot): Promise<{ token: string } | { cannot: string }>
  /** The public key that the attack works with, for a token of one's own; undefined when it needs none. */
  needsKey?: string
  /** What the attacker has beside the token, to be put where one's own verifier would find it. */
  alongside?: { what: string; text: string }
}

/** What the strict engine is told in every attack that does not say otherwise. */
export const policy: Policy = { algorithms: ['RS256'], issuer: 'https://login.example.com', audience: 'api://orders' }
/** A service that checks RS256 with one public key. */
export const rsa = {
  honest: exhibits.rsaToken,
  keys: exhibits.rsaKey,
  policy,
  weak: { key: exhibits.rsaKey, now: exhibits.at },
} satisfies Partial<Attack>
/** A service that checks HS256 with a secret from a file. */
export const hmac = {
  honest: exhibits.strongToken,
  keys: exhibits.strongSecret,
  policy: { ...policy, algorithms: ['HS256'] },
  weak: {
    key: exhibits.strongSecret,
    files: { '/srv/keys/orders.key': exhibits.strongSecret, '/dev/null': '' },
    now: exhibits.at,
  },
} satisfies Partial<Attack>

/** An attack that always succeeds in making its token. */
export const simply = (make: (loot: Loot) => Promise<string>) => async (loot: Loot) => ({ token: await make(loot) })
/** The reason when a public key is no RSA JWK. */
export const noRsa = { cannot: 'This attack needs the RSA public key of the service as a JWK, with kty, n and e.' }

/** The loot of an attack in the lab itself: its honest token and the service's public key. */
export const labLoot = ({ honest, needsKey = '' }: Attack): Loot => ({ token: honest, publicKey: needsKey })
