/** The public list of the engine: read types.ts first, this second. */
export { inspect } from './inspect'
export { readKeys } from './keys/key-reading'
export { create } from './operations/create'
export { canBeOverridden } from './stages/sign/permissions'
export type * from './types'
