import { useSyncExternalStore } from 'react'
import type { KeySource, Seconds } from '@/engine/types'
import { deleteKey, storedKeys, storeKey } from './vault-database'

/**
 * A key that can be used and never be read: a non-extractable CryptoKey in IndexedDB, for one algorithm, as WebCrypto
 * wants it. The public half of a pair lies beside it and may be exported.
 */
export interface VaultKey {
  id: string
  /** What the person calls it. */
  label: string
  /** A JWS or JWE `alg`: the one thing that this key does. */
  alg: string
  kid?: string
  /** "RSA 2048", "EC P-256", "AES 256". */
  kind: string
  purpose: 'sig' | 'enc'
  origin: 'made' | 'imported'
  added: Seconds
  /** The private or the shared secret half. */
  key: CryptoKey
  /** The public half; absent for a shared secret. */
  publicKey?: CryptoKey
  publicJwk?: Record<string, unknown>
}

/** `unavailable`: the browser gives no storage here (a private window, blocked cookies); `why` is its own word for it. */
export type VaultState =
  | { status: 'opening'; keys: readonly VaultKey[] }
  | { status: 'open'; keys: readonly VaultKey[] }
  | { status: 'unavailable'; keys: readonly VaultKey[]; why: string }

export interface Vault {
  state: VaultState
  /** Resolves to undefined, or to the reason why the browser did not keep the key. */
  add(key: VaultKey): Promise<string | undefined>
  /** There is no way back: what cannot be exported cannot be restored. Answers like `add`. */
  remove(id: string): Promise<string | undefined>
}

let state: VaultState = { status: 'opening', keys: [] }
const listeners = new Set<() => void>()
let channel: BroadcastChannel | undefined

function become(next: VaultState): void {
  state = next
  for (const listener of listeners) listener()
}

async function reload(): Promise<void> {
  try {
    become({ status: 'open', keys: await storedKeys() })
  } catch (error) {
    become({ status: 'unavailable', keys: [], why: reasonOf(error) })
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof Error || error instanceof DOMException ? `${error.name}: ${error.message}` : String(error)

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (!channel) {
    channel = new BroadcastChannel('jotscope-vault')
    channel.onmessage = () => void reload()
    void reload()
  }
  return () => listeners.delete(listener)
}

async function changed(work: Promise<void>): Promise<string | undefined> {
  try {
    await work
  } catch (error) {
    return reasonOf(error)
  }
  // Another tab of this origin looks into the same vault.
  channel?.postMessage('changed')
  await reload()
  return undefined
}

const add: Vault['add'] = (key) => changed(storeKey(key))
const remove: Vault['remove'] = (id) => changed(deleteKey(id))

/** The vault of this origin: opened when somebody first looks, the same for every screen and every tab. */
export function useVault(): Vault {
  return { state: useSyncExternalStore(subscribe, () => state), add, remove }
}

/**
 * A key of the vault as the engine takes it. `private` signs and decrypts, `public` verifies and encrypts; a shared
 * secret does both.
 */
export function vaultSource(
  { key, publicKey, kid, alg }: VaultKey,
  half: 'private' | 'public',
): Extract<KeySource, { origin: 'vault' }> {
  return {
    origin: 'vault',
    key: half === 'public' ? (publicKey ?? key) : key,
    alg,
    ...(kid !== undefined && { kid }),
  }
}
