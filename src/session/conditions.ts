import type { Condition, ElementTest, Test } from './task-types'

/** What a checker may look at: plain data by name. */
export type Evidence = Record<string, unknown>

/** Why a task is not solved yet: the reason of the first condition that does not hold. Undefined when all hold. */
export function firstReason(conditions: readonly Condition[], evidence: Evidence): string | undefined {
  for (const condition of conditions) {
    const found = lookUp(evidence, condition.at)
    if (!holds(condition, found)) return condition.because.replaceAll('{value}', words(found))
  }
  return undefined
}

/**
 * What stands at a JSON Pointer (RFC 6901) in plain data; undefined where nothing does. A segment that is no index picks
 * the element of an array by its `id`, `code`, `kid` or `title`.
 */
export function lookUp(value: unknown, pointer: string): unknown {
  let found: unknown = value
  for (const segment of segmentsOf(pointer)) {
    if (Array.isArray(found)) found = /^\d+$/.test(segment) ? found[Number(segment)] : named(found, segment)
    else if (typeof found === 'object' && found !== null && Object.hasOwn(found, segment))
      found = Reflect.get(found, segment)
    else return undefined
  }
  return found
}

/** The segments of a JSON Pointer; none for the empty pointer, which is the whole. */
function segmentsOf(pointer: string): string[] {
  if (pointer === '') return []
  return pointer
    .replace(/^\//, '')
    .split('/')
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
}

const NAMES = ['id', 'code', 'kid', 'title']
const named = (elements: readonly unknown[], name: string): unknown =>
  elements.find((element) => NAMES.some((member) => lookUp(element, `/${member}`) === name))

function holds(test: Test, found: unknown): boolean {
  if ('is' in test) return same(found, test.is)
  if ('isNot' in test) return !same(found, test.isNot)
  if ('oneOf' in test) return test.oneOf.some((allowed) => same(found, allowed))
  if ('includes' in test) return includes(found, test.includes)
  if ('excludes' in test) return !includes(found, test.excludes)
  if ('exists' in test) return (found !== undefined) === test.exists
  if ('count' in test) return size(found) === test.count
  if ('atLeast' in test) return number(found) >= test.atLeast
  if ('atMost' in test) return number(found) <= test.atMost
  if ('some' in test) return elements(found).some((element) => elementMeets(element, test.some))
  if ('none' in test) return !elements(found).some((element) => elementMeets(element, test.none))
  return elements(found).every((element) => elementMeets(element, test.every))
}

const elementMeets = (element: unknown, test: ElementTest): boolean => holds(test, lookUp(element, test.at))
const elements = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

function includes(found: unknown, part: unknown): boolean {
  if (typeof found === 'string') return typeof part === 'string' && found.includes(part)
  return elements(found).some((element) => same(element, part))
}

function size(value: unknown): number {
  if (typeof value === 'string' || Array.isArray(value)) return value.length
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0
}

/** A number as it is, the size of anything else that has one. NaN, which no comparison holds for, when nothing is there. */
const number = (value: unknown): number =>
  typeof value === 'number' ? value : value === undefined || value === null ? Number.NaN : size(value)

const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b)

/** JSON with its members in order, so that two equal values give one text. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined'
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join()}}`
}

/** A found value in a sentence. */
function words(value: unknown): string {
  if (value === undefined) return 'absent'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}
