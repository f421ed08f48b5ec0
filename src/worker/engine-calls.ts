import { inspect } from '../engine/inspect'
import type { SelfSignedRequest } from '../engine/keys/certificates/self-signed'
import type { GenerateRequest } from '../engine/keys/generate'
import type { LintOptions } from '../engine/keys/lint/lint'
import type { VaultRequest } from '../engine/keys/vault-make'
import type { Jwk } from '../engine/model'
import type { CreateRequest, Env, InspectRequest, SecretEncoding } from '../engine/types'

/**
 * What the page may ask of the engine, by name. A new function of the engine is a row here and nothing else; what the
 * first verdict does not need is imported inside its row, so that it stays out of the worker's first file
 * (for the same reason the functions come from their own files: `engine/index.ts` names everything at once).
 */
export const ENGINE_CALLS = {
  inspect: (env: Env, request: InspectRequest) => inspect(request, env),
  readKeys: async (env: Env, text: string, hint?: { secretEncoding?: SecretEncoding; password?: string }) =>
    (await import('../engine/keys/key-reading')).readKeys(text, env, hint),
  create: async (env: Env, request: CreateRequest) =>
    (await import('../engine/operations/create')).create(request, env),
  readForBench: async (env: Env, text: string, hint?: { secretEncoding?: SecretEncoding; password?: string }) =>
    (await import('../engine/keys/bench')).readForBench(text, env, hint),
  generateKey: async (env: Env, request: GenerateRequest) =>
    (await import('../engine/keys/generate')).generateKey(request, env),
  examineKey: async (env: Env, key: { jwk?: Jwk; given?: Record<string, unknown> }) =>
    (await import('../engine/keys/examine')).examineKey(key, env),
  describeKeyCertificates: async (env: Env, jwk: Record<string, unknown>) =>
    (await import('../engine/keys/examine')).describeKeyCertificates(jwk, env),
  lintKeys: async (env: Env, text: string, options?: LintOptions) =>
    (await import('../engine/keys/lint/lint')).lintKeys(text, env, options),
  publishKeys: async (env: Env, keys: readonly Record<string, unknown>[], maxAge?: number) =>
    (await import('../engine/keys/publish')).publishKeys(keys, env, maxAge),
  makeSelfSigned: async (env: Env, privateJwk: Jwk, request: SelfSignedRequest) =>
    (await import('../engine/keys/certificates/self-signed')).makeSelfSigned(privateJwk, request, env),
  listAlgorithms: async (_env: Env) => (await import('../engine/keys/jwk/algorithm-list')).listAlgorithms(),
  makeVaultKey: async (env: Env, request: VaultRequest) =>
    (await import('../engine/keys/vault-make')).makeVaultKey(request, env),
  importVaultKey: async (env: Env, jwk: Jwk, request: VaultRequest) =>
    (await import('../engine/keys/vault-make')).importVaultKey(jwk, request, env),
  measureSupport: async (env: Env) => (await import('../engine/support/measure')).measureSupport(env),
}
