/** The public list of the engine: read types.ts first, this second. */
export { inspect } from './inspect'
export { readKeys } from './keys/key-reading'
export type * from './types'
