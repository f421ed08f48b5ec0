import { getNodeValue, type Node } from 'jsonc-parser'
import type { Policy } from '@/engine/types'
import { type Condition, type ElementTest, TASK_SCREENS, type TaskDraft, type TaskStart } from '@/session/task-types'
import { anything, type Complain, list, number, object, oneOf, type Shape, text, truth } from './shapes'
import type { Picture, TokenExample } from './types'

const ENCODINGS = ['utf8', 'base64', 'base64url', 'hex'] as const
const TONES = ['neutral', 'header', 'payload', 'signature', 'key', 'passed', 'failed', 'warned'] as const

/** Members of `Policy` by name; what they hold is judged by the engine. */
const policy: Shape<Policy> = (node, name, complain) => {
  if (node.type === 'object') return getNodeValue(node)
  complain(node.offset, `${name} must be an object in { }: the policy as Inspect has it.`)
  return undefined
}

const TESTS: Record<string, Shape<unknown>> = {
  is: anything,
  isNot: anything,
  oneOf: list(anything),
  includes: anything,
  excludes: anything,
  exists: truth,
  count: number,
  atLeast: number,
  atMost: number,
  some: (...given) => elementTest(...given),
  none: (...given) => elementTest(...given),
  every: (...given) => elementTest(...given),
}

const pointer: Shape<string> = (node, name, complain) => {
  const value = text(node, name, complain)
  if (value === undefined || value === '' || value.startsWith('/')) return value
  complain(node.offset, `${name} must be a JSON Pointer such as /report/verdict.`)
  return undefined
}

/** `at`, exactly one test, and what `more` adds. */
function tested<Value>(more: Record<string, Shape<unknown>>): Shape<Value> {
  const read = object<Record<string, unknown>>({ at: pointer, ...more, ...TESTS }, Object.keys(TESTS))
  return (node, name, complain) => {
    const value = read(node, name, complain)
    if (!value) return undefined
    if (Object.keys(value).filter((member) => Object.hasOwn(TESTS, member)).length === 1) return value as Value
    complain(node.offset, `${name} needs exactly one test of ${Object.keys(TESTS).join(', ')}.`)
    return undefined
  }
}

const elementTest: Shape<ElementTest> = (...given) => tested<ElementTest>({})(...given)

const EVIDENCE = ['report', 'reading', 'request', 'made', 'published', 'rotation', 'gateway', 'lab']

const condition: Shape<Condition> = (node: Node, name: string, complain: Complain) => {
  const found = tested<Condition>({ because: text })(node, name, complain)
  if (!found) return undefined
  const root = found.at.split('/')[1] ?? ''
  if (EVIDENCE.includes(root)) return found
  complain(node.offset, `${name} looks at "${root}". A checker sees ${EVIDENCE.join(', ')}.`)
  return undefined
}

const draft = object<TaskDraft>(
  { kind: oneOf(['sign', 'encrypt', 'sign-encrypt', 'sd-jwt']), payload: text, alg: text, enc: text, key: text },
  ['kind', 'payload', 'alg', 'enc', 'key'],
)

const start = object<TaskStart>(
  {
    token: text,
    keys: text,
    secretEncoding: oneOf(ENCODINGS),
    password: text,
    secondToken: text,
    detachedPayload: text,
    policy,
    at: number,
    create: draft,
    bench: text,
    gateway: anything as Shape<Exclude<unknown, undefined>>,
    attack: text,
  },
  [
    'token',
    'keys',
    'secretEncoding',
    'password',
    'secondToken',
    'detachedPayload',
    'policy',
    'at',
    'create',
    'bench',
    'gateway',
    'attack',
  ],
)

/** A task as it is written; its id is completed with that of its lesson. */
export interface WrittenTask {
  id: string
  title: string
  text: string
  screen?: (typeof TASK_SCREENS)[number]
  minutes?: number
  start: TaskStart
  conditions: Condition[]
  hints: string[]
  secrets?: string[]
  solved: string
}

const written = object<WrittenTask>(
  {
    id: text,
    title: text,
    text,
    screen: oneOf(TASK_SCREENS),
    minutes: number,
    start,
    conditions: list(condition),
    hints: list(text),
    secrets: list(text),
    solved: text,
  },
  ['screen', 'minutes', 'secrets'],
)

/** A task needs at least one condition, or anything would solve it. */
export const taskShape: Shape<WrittenTask> = (node, name, complain) => {
  const found = written(node, name, complain)
  if (!found) return undefined
  if (!/^[a-z0-9-]+$/.test(found.id)) complain(node.offset, `"id" must be lower case letters, digits and hyphens.`)
  else if (found.minutes !== undefined && !(found.minutes >= 1 && found.minutes <= 240))
    complain(node.offset, `"minutes" of ${name.toLowerCase()} must be from 1 to 240.`)
  else if (found.conditions.length === 0) complain(node.offset, `${name} needs at least one condition.`)
  else return found
  return undefined
}

export const tokenShape = object<TokenExample>(
  {
    caption: text,
    token: text,
    keys: text,
    secretEncoding: oneOf(ENCODINGS),
    password: text,
    policy,
    at: number,
    verdict: oneOf(['accepted', 'rejected', 'undecided']),
  },
  ['keys', 'secretEncoding', 'password', 'policy', 'at'],
)

const box = object<Picture['boxes'][number]>(
  { id: text, column: number, row: number, width: number, label: text, note: text, tone: oneOf(TONES) },
  ['width', 'note', 'tone'],
)
const arrow = object<Picture['arrows'][number]>({ from: text, to: text, label: text, tone: oneOf(TONES) }, [
  'label',
  'tone',
])
const drawing = object<Picture>({ alt: text, caption: text, boxes: list(box), arrows: list(arrow) }, ['caption'])

/** Boxes on a grid of at most 12 by 12; every arrow joins two of them. */
export const pictureShape: Shape<Picture> = (node, name, complain) => {
  const found = drawing(node, name, complain)
  if (!found) return undefined
  const far = found.boxes.find(
    ({ column, row, width = 1 }) => !(column >= 0 && row >= 0 && column + width <= 12 && row < 12),
  )
  if (far) {
    complain(node.offset, `Box "${far.id}" lies outside the grid: columns and rows go from 0 to 11.`)
    return undefined
  }
  const loose = found.arrows.find(
    ({ from, to }) => ![from, to].every((id) => found.boxes.some((each) => each.id === id)),
  )
  if (!loose) return found
  complain(node.offset, `The arrow from "${loose.from}" to "${loose.to}" joins boxes that are not there.`)
  return undefined
}
