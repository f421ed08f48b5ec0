import { inspect, readKeys } from '@/engine/index'
import type { Env, InspectRequest, Report, Seconds, Spec } from '@/engine/types'
import { type Evidence, firstReason } from '@/session/conditions'
import type { Task } from '@/session/task-types'
import { specName } from '@/ui/spec-name'
import { parsePack } from '../lesson-format/parse-pack'
import type { Block, Inline, TokenExample } from '../lesson-format/types'
import { SECTIONS } from './sections'

/** A file of lessons, its text as it is on the disk. */
export interface LessonFile {
  path: string
  text: string
}

/** Something to say about a file, with its line, from 1. */
export interface LessonNote {
  path: string
  line: number
  message: string
}

export interface LessonCheck {
  /** What refuses the build. */
  faults: LessonNote[]
  /** Tokens whose verdict this WebCrypto cannot give: other engines have to. */
  undecided: LessonNote[]
  tokens: number
  tasks: number
}

/**
 * Judges lessons as they ship: their front matter and JSON, every citation against the known sections, every token
 * against the verdict that is written beside it, and every task, which must not be solved before it begins.
 */
export async function checkLessons(files: readonly LessonFile[], env: Env): Promise<LessonCheck> {
  const result: LessonCheck = { faults: [], undecided: [], tokens: 0, tasks: 0 }
  for (const { path, text } of files) {
    const { pack, faults } = parsePack(text)
    result.faults.push(...faults.map((fault) => ({ path, ...fault })))
    for (const block of pack?.lessons.flatMap(({ blocks }) => blocks) ?? []) {
      const note = (message: string): LessonNote => ({ path, line: block.line, message })
      result.faults.push(...citationsOf(block).flatMap(unknownSection).map(note))
      if (block.kind === 'token') {
        result.tokens += 1
        const { fault, undecided } = await judgeExample(block.example, env)
        if (fault) result.faults.push(note(fault))
        if (undecided) result.undecided.push(note(undecided))
      }
      if (block.kind === 'task') {
        result.tasks += 1
        const { fault, undecided } = await judgeTask(block.task, env)
        if (fault) result.faults.push(note(fault))
        if (undecided) result.undecided.push(note(undecided))
      }
    }
  }
  return result
}

/** Does the whole report of an undecided token say that this WebCrypto has not what it would need? */
async function lacks(request: InspectRequest, env: Env): Promise<boolean> {
  const { findings } = await inspect(request, env)
  return findings.some(({ code }) => code === 'browser/unsupported-algorithm')
}

interface Judgement {
  fault?: string
  undecided?: string
}

async function judgeExample(example: TokenExample, env: Env): Promise<Judgement> {
  const { caption, verdict, at, ...request } = example
  const here = at === undefined ? env : { ...env, now: at }
  const report = await verdictOf(request, here)
  if (report.verdict === verdict) return {}
  if (report.verdict === 'undecided' && (await lacks(request, here)))
    return { undecided: `“${caption}” is not decided here, for want of an algorithm: ${report.summary}` }
  return { fault: `The token “${caption}” should be ${verdict}; it is ${report.verdict}: ${report.summary}` }
}

/** A task that is done in Inspect is judged as its bar does it; those of other screens have no report before they begin. */
async function judgeTask(task: Task, env: Env): Promise<Judgement> {
  const { token = '', keys = '', at, secretEncoding, password, policy } = task.start
  if (task.screen !== 'inspect') return {}
  const here = at === undefined ? env : { ...env, now: at as Seconds }
  const request: InspectRequest = {
    token,
    ...(keys && { keys }),
    ...(secretEncoding && { secretEncoding }),
    ...(password && { password }),
    ...(policy && { policy }),
  }
  const reading = await readKeys(keys, here, {})
  const report = await verdictOf(request, here)
  const evidence: Evidence = { request, reading, report }
  if (firstReason(task.conditions, evidence) === undefined)
    return { fault: `The task “${task.title}” is solved before it begins.` }
  if (report.verdict !== 'undecided' || !keys || !(await lacks(request, here))) return {}
  return { undecided: `The token of the task “${task.title}” is not decided here, for want of an algorithm.` }
}

/** The report with its verdict, without the search for causes that comes after it and takes longer. */
async function verdictOf(request: InspectRequest, env: Env): Promise<Report> {
  const abort = new AbortController()
  return new Promise((resolve, reject) => {
    const onReport = (report: Report) => {
      resolve(report)
      abort.abort()
    }
    // Once resolved, the abort's own rejection changes nothing.
    inspect(request, { ...env, signal: abort.signal, onReport }).then(resolve, reject)
  })
}

/** The specs that a block cites. */
export function citationsOf(block: Block): Spec[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return specsIn(block.children)
    case 'list':
      return block.items.flatMap(specsIn)
    case 'table':
      return [...block.head, ...block.rows.flat()].flatMap(specsIn)
    case 'notes':
      return block.children.flatMap(specsIn)
    default:
      return []
  }
}

const specsIn = (inlines: readonly Inline[]): Spec[] =>
  inlines.flatMap((inline) =>
    inline.kind === 'spec' ? [inline.spec] : 'children' in inline ? specsIn(inline.children) : [],
  )

/** A sentence when nobody has looked up that section; a document as a whole may always be cited. */
function unknownSection(spec: Spec): string[] {
  const { name, section } = spec
  if (section === undefined || SECTIONS[name]?.[section] !== undefined) return []
  return [`${specName(spec)} is not among the sections in build/sections.ts. Look it up, and add it with its title.`]
}
