import { parseBlocks } from './parse-blocks'
import type { Lesson, Pack, PackFault } from './types'

/** More than this is no lesson; it keeps reading a dropped file short whatever it is. */
const LONGEST = 1_000_000
const MOST_LESSONS = 100
const MOST_FAULTS = 50

export type PackReading = { pack: Pack; faults: [] } | { pack?: undefined; faults: [PackFault, ...PackFault[]] }

/**
 * Reads a pack: lessons in Markdown, each behind its front matter between two lines of `---`. Any fault refuses the
 * whole pack, and every fault names its line. Nothing in a pack becomes HTML or code: it is read into plain data.
 */
export function parsePack(text: string): PackReading {
  if (text.length > LONGEST)
    return {
      faults: [
        { line: 1, message: `A pack has at most ${LONGEST / 1e6} MB of text; this has ${text.length} characters.` },
      ],
    }
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  const faults: PackFault[] = []
  const lessons: Lesson[] = []
  let title: string | undefined
  const pieces = cut(lines, faults)
  const surplus = pieces[MOST_LESSONS]
  if (surplus)
    return {
      faults: [{ line: surplus.line, message: `A pack has at most ${MOST_LESSONS} lessons; this is one more.` }],
    }
  for (const { matter, from, to, line } of pieces) {
    const front = readMatter(matter, line, faults)
    title ??= front.get('pack')?.value
    const lesson = lessonFrom(front, line, faults)
    lessons.push({ ...lesson, line, blocks: parseBlocks({ lines, from, to, lesson: lesson.id, faults }) })
  }
  for (const [index, { id, line }] of lessons.entries())
    if (lessons.slice(0, index).some((earlier) => earlier.id === id))
      faults.push({ line, message: `A second lesson is called "${id}". Every lesson needs a name of its own.` })
  repeatedTasks(lessons, faults)
  const [first, ...more] = faults.sort((a, b) => a.line - b.line)
  if (first) return { faults: [first, ...more.slice(0, MOST_FAULTS - 1)] }
  return { pack: { title: title ?? lessons[0]?.title ?? 'Pack', lessons }, faults: [] }
}

interface Piece {
  matter: string[]
  /** The line of the opening `---`, from 1. */
  line: number
  from: number
  to: number
}

/** Cuts the file at its front matters. A `---` inside a fenced block is text. */
function cut(lines: readonly string[], faults: PackFault[]): Piece[] {
  const pieces: Piece[] = []
  let fence: string | undefined
  for (let at = 0; at < lines.length; at += 1) {
    const text = lines[at] ?? ''
    const marks = /^(`{3,})/.exec(text)?.[1]
    if (fence !== undefined) {
      if (text.trim() === fence) fence = undefined
    } else if (marks) fence = marks
    else if (text.trim() === '---') {
      const end = lines.indexOf('---', at + 1)
      if (end < 0) {
        faults.push({
          line: at + 1,
          message: 'This front matter is never closed. It ends with --- on a line of its own.',
        })
        return pieces
      }
      const last = pieces.at(-1)
      if (last) last.to = at
      pieces.push({ matter: lines.slice(at + 1, end), line: at + 1, from: end + 1, to: lines.length })
      at = end
    } else if (pieces.length === 0 && text.trim() !== '') {
      faults.push({
        line: at + 1,
        message:
          'A pack begins with the front matter of its first lesson: a line of ---, then lesson, title, minutes and summary.',
      })
      return pieces
    }
  }
  if (pieces.length === 0 && faults.length === 0)
    faults.push({ line: 1, message: 'The file is empty: there is no lesson in it.' })
  return pieces
}

const NAMES = ['pack', 'lesson', 'title', 'minutes', 'summary']

function readMatter(matter: readonly string[], line: number, faults: PackFault[]) {
  const found = new Map<string, { value: string; line: number }>()
  for (const [index, text] of matter.entries()) {
    const here = line + 1 + index
    const [, name = '', value = ''] = /^([\w-]+):\s*(.*?)\s*$/.exec(text) ?? []
    if (text.trim() === '') continue
    if (!name) faults.push({ line: here, message: `“${text}” is no “name: value”.` })
    else if (!NAMES.includes(name))
      faults.push({ line: here, message: `Front matter has no "${name}". It may have ${NAMES.join(', ')}.` })
    else if (found.has(name)) faults.push({ line: here, message: `"${name}" stands here for a second time.` })
    else if (value === '') faults.push({ line: here, message: `"${name}" is empty.` })
    else found.set(name, { value, line: here })
  }
  return found
}

function lessonFrom(
  front: ReadonlyMap<string, { value: string; line: number }>,
  line: number,
  faults: PackFault[],
): Omit<Lesson, 'blocks' | 'line'> {
  const given = (name: string): string => {
    const found = front.get(name)
    if (!found) faults.push({ line, message: `The front matter lacks "${name}".` })
    return found?.value ?? ''
  }
  const id = given('lesson')
  if (id && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
    faults.push({
      line: front.get('lesson')?.line ?? line,
      message: `"lesson" is “${id}”. It becomes part of an address: lower case letters, digits and single hyphens.`,
    })
  const minutes = Number(given('minutes'))
  if (front.has('minutes') && !(Number.isInteger(minutes) && minutes >= 1 && minutes <= 240))
    faults.push({
      line: front.get('minutes')?.line ?? line,
      message: '"minutes" must be a whole number from 1 to 240.',
    })
  return { id, title: given('title'), minutes, summary: given('summary') }
}

function repeatedTasks(lessons: readonly Lesson[], faults: PackFault[]): void {
  for (const { blocks } of lessons) {
    const seen = new Set<string>()
    for (const block of blocks) {
      if (block.kind !== 'task') continue
      if (seen.has(block.task.id))
        faults.push({ line: block.line, message: `A second task is called "${block.task.id}".` })
      seen.add(block.task.id)
    }
  }
}
