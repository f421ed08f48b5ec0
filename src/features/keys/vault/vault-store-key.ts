import type { MadeVaultKey } from '@/engine/keys/vault-make'
import type { VaultKey } from '@/session/vault'

/** A key as the vault keeps it: what WebCrypto made, and what the person calls it. */
export function vaultEntry(
  made: MadeVaultKey,
  about: Pick<VaultKey, 'label' | 'alg' | 'origin'>,
  now = Math.floor(Date.now() / 1000),
): VaultKey {
  const { key, publicKey, publicJwk, kid, kind, purpose } = made
  return {
    ...about,
    id: crypto.randomUUID(),
    added: now,
    key,
    kind,
    purpose,
    ...(publicKey && { publicKey }),
    ...(publicJwk && { publicJwk }),
    ...(kid !== undefined && { kid }),
  }
}
