import type { Policy, Seconds, SecretEncoding } from '@/engine/types'
import type { DraftKind } from './draft'

/** Which screen a task is done in. */
export const TASK_SCREENS = [
  'inspect',
  'create',
  'keys',
  'keys/publish',
  'keys/vault',
  'keys/rotation',
  'learn/gateway',
  'learn/attacks',
] as const
export type TaskScreen = (typeof TASK_SCREENS)[number]

/** What stands on Create before a task begins; whatever is left out is as on an empty Create. */
export interface TaskDraft {
  kind?: DraftKind
  payload?: string
  alg?: string
  enc?: string
  /** The key that signs, or the recipient's. */
  key?: string
}

/** What a task puts on the screen before it begins; whatever is left out is empty. */
export interface TaskStart {
  token?: string
  keys?: string
  secretEncoding?: SecretEncoding
  password?: string
  secondToken?: string
  detachedPayload?: string
  policy?: Policy
  /** The clock that the task is judged by, Unix seconds; without it the clock is live. */
  at?: Seconds
  /** For a task that makes a token: it is judged with `keys` and `policy`, or with what goes along to Inspect. */
  create?: TaskDraft
  /** Keys in any form that the bench reads; they take the place of what lies there. */
  bench?: string
  /** The gateway's starting routes and request, for a task that is done there; its screen knows the shape. */
  gateway?: unknown
  /** The case that the attack lab opens with. */
  attack?: string
}

/**
 * One condition on what a task's checker sees: `{ report, reading, request, made, published, rotation, gateway, lab }`. `at` is a JSON Pointer
 * (RFC 6901); a segment that is no index picks the element of an array whose `id`, `code`, `kid` or `title` it is.
 * Exactly one of the tests below; `because` is said while it does not hold, `{value}` standing for what was found.
 */
export type Condition = { at: string; because: string } & Test
export type Test =
  | { is: unknown }
  | { isNot: unknown }
  | { oneOf: unknown[] }
  /** The text or the array holds it. */
  | { includes: unknown }
  | { excludes: unknown }
  | { exists: boolean }
  /** How many elements, members or characters. */
  | { count: number }
  | { atLeast: number }
  | { atMost: number }
  /** Some element, no element, every element meets the condition; its `at` begins at the element. */
  | { some: ElementTest }
  | { none: ElementTest }
  | { every: ElementTest }
export type ElementTest = { at: string } & Test

/** One exercise: done in a real screen, judged by conditions on the report that comes of it. */
export interface Task {
  /** Unique among all lessons: `lesson/task`. */
  id: string
  title: string
  text: string
  screen: TaskScreen
  minutes: number
  start: TaskStart
  conditions: Condition[]
  hints: string[]
  /** Secrets beyond those of `start`, such as candidates in the text: covered where others see them. */
  secrets?: string[]
  /** What to say once it is solved: what was learned. */
  solved: string
}
