import { EMPTY_CONTENT, EMPTY_SESSION, type SessionContent, type SessionState } from './types'

/** The name under which keep.ts writes into the tab's storage. */
export const KEPT_AS = 'jotscope:session'

/** A browser that blocks storage throws already when it is named. */
export function tabStorage(): Storage | undefined {
  try {
    return sessionStorage
  } catch {
    return undefined
  }
}

/** Reads back what was kept; whatever has another shape than expected is left out. */
export function kept(storage = tabStorage()): SessionState {
  try {
    const found: unknown = JSON.parse(storage?.getItem(KEPT_AS) ?? 'null')
    if (typeof found !== 'object' || found === null) return EMPTY_SESSION
    const names = Object.keys(EMPTY_CONTENT) as (keyof SessionContent)[]
    const content = names.filter((name) => sameShape(EMPTY_CONTENT[name], Reflect.get(found, name)))
    return {
      ...EMPTY_SESSION,
      ...Object.fromEntries(content.map((name) => [name, Reflect.get(found, name)])),
      keepEverything: Reflect.get(found, 'keepEverything') === true,
    }
  } catch {
    return EMPTY_SESSION
  }
}

const sameShape = (expected: unknown, value: unknown): boolean =>
  typeof expected === typeof value && Array.isArray(expected) === Array.isArray(value) && value !== null
