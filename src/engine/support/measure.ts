import type { Env } from '../types'
import { measureContentEncryption, measureKeyManagement } from './measure-encryption'
import { measureKeys } from './measure-keys'
import { measureSignatures } from './measure-signatures'
import type { SupportRow } from './support-row'

/**
 * Tries everything that the engine's tables list with this WebCrypto: no list of browsers, the operations themselves.
 * Keys are made for it and forgotten. Takes about a second.
 */
export async function measureSupport(env: Env): Promise<SupportRow[]> {
  return [
    ...(await measureSignatures(env)),
    ...(await measureKeyManagement(env)),
    ...(await measureContentEncryption(env)),
    ...(await measureKeys(env)),
  ]
}
