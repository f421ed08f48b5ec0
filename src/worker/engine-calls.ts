import { inspect } from '../engine/inspect'
import { readKeys } from '../engine/keys/key-reading'
import type { CreateRequest, Env, InspectRequest, SecretEncoding } from '../engine/types'

/**
 * What the page may ask of the engine, by name. A new function of the engine is a row here and nothing else; what the
 * first verdict does not need is imported inside its row, so that it stays out of the worker's first file
 * (for the same reason the functions come from their own files: `engine/index.ts` names everything at once).
 */
export const ENGINE_CALLS = {
  inspect: (env: Env, request: InspectRequest) => inspect(request, env),
  readKeys: (env: Env, text: string, hint?: { secretEncoding?: SecretEncoding; password?: string }) =>
    readKeys(text, env, hint),
  create: async (env: Env, request: CreateRequest) =>
    (await import('../engine/operations/create')).create(request, env),
}
