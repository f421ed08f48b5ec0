import { parseInline } from './inline'
import { parseJson } from './parse-json'
import { pictureShape, taskShape, tokenShape } from './task-shape'
import type { Block, Inline, PackFault } from './types'

interface Source {
  /** All lines of the file. */
  lines: readonly string[]
  /** The first line of the lesson's text and the one after its last, from 0. */
  from: number
  to: number
  lesson: string
  faults: PackFault[]
}

const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/
const ITEM = /^(?:[-*]|(\d+)\.)\s+(.*)$/
const FENCE = /^(`{3,})\s*(\S*)\s*(.*)$/

/** Reads the text of a lesson into blocks: the subset of Markdown that the documentation of packs lists, nothing else. */
export function parseBlocks(source: Source): Block[] {
  const { lines, to, faults } = source
  const blocks: Block[] = []
  let at = source.from
  const inline = (text: string, line: number) => parseInline(text, (message) => faults.push({ line, message }))

  while (at < to) {
    const text = lines[at] ?? ''
    const line = at + 1
    const heading = HEADING.exec(text)
    const fence = FENCE.exec(text)
    if (text.trim() === '') at += 1
    else if (fence) {
      const [, marks = '```', word = '', rest = ''] = fence
      const end = closingFence(lines, at + 1, to, marks)
      if (end === undefined) {
        faults.push({
          line,
          message: `This ${marks} block is never closed. Close it with ${marks} on a line of its own.`,
        })
        return blocks
      }
      const block = fenced(source, word, rest, lines.slice(at + 1, end).join('\n'), line, inline)
      if (block) blocks.push(block)
      at = end + 1
    } else if (heading) {
      const level = heading[1]?.length ?? 0
      if (level === 2 || level === 3)
        blocks.push({ kind: 'heading', level, children: inline(heading[2] ?? '', line), line })
      else
        faults.push({
          line,
          message: `Headings in a lesson are ## and ###; the lesson's own title comes from its front matter.`,
        })
      at += 1
    } else if (ITEM.test(text)) {
      const ordered = ITEM.exec(text)?.[1] !== undefined
      const items: { text: string; line: number }[] = []
      for (; at < to && (lines[at] ?? '').trim() !== '' && !FENCE.test(lines[at] ?? ''); at += 1) {
        const item = ITEM.exec(lines[at] ?? '')
        const last = items.at(-1)
        if (item) items.push({ text: item[2] ?? '', line: at + 1 })
        else if (last) last.text += ` ${(lines[at] ?? '').trim()}`
      }
      blocks.push({ kind: 'list', ordered, items: items.map((item) => inline(item.text, item.line)), line })
    } else if (text.startsWith('|')) {
      const rows: Inline[][][] = []
      for (; at < to && (lines[at] ?? '').startsWith('|'); at += 1)
        if (!/^\|[\s|:-]+$/.test(lines[at] ?? '')) rows.push(cells(lines[at] ?? '').map((cell) => inline(cell, at + 1)))
      const [head = [], ...body] = rows
      const uneven = body.findIndex((row) => row.length !== head.length)
      if (uneven >= 0)
        faults.push({
          line,
          message: `Row ${uneven + 1} of this table has ${body[uneven]?.length} cells, its head ${head.length}.`,
        })
      blocks.push({ kind: 'table', head, rows: body, line })
    } else {
      const parts: string[] = []
      for (; at < to && isParagraph(lines[at] ?? ''); at += 1) parts.push((lines[at] ?? '').trim())
      blocks.push({ kind: 'paragraph', children: inline(parts.join(' '), line), line })
    }
  }
  return blocks
}

const isParagraph = (text: string): boolean =>
  text.trim() !== '' && !HEADING.test(text) && !ITEM.test(text) && !FENCE.test(text) && !text.startsWith('|')

function closingFence(lines: readonly string[], from: number, to: number, marks: string): number | undefined {
  for (let at = from; at < to; at += 1) if ((lines[at] ?? '').trim() === marks) return at
  return undefined
}

/** Cells between bars; a bar inside `code` is written \|. */
const cells = (row: string): string[] =>
  row
    .replace(/^\||\|\s*$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.replaceAll('\\|', '|').trim())

function fenced(
  { faults, lesson }: Source,
  word: string,
  rest: string,
  text: string,
  line: number,
  inline: (text: string, line: number) => Inline[],
): Block | undefined {
  if (word === 'task') {
    const task = parseJson(text, line + 1, 'The task', taskShape, faults)
    if (!task) return undefined
    return {
      kind: 'task',
      line,
      task: { ...task, id: `${lesson}/${task.id}`, screen: task.screen ?? 'inspect', minutes: task.minutes ?? 5 },
    }
  }
  if (word === 'token') {
    const example = parseJson(text, line + 1, 'The token', tokenShape, faults)
    return example && { kind: 'token', example, line }
  }
  if (word === 'picture') {
    const picture = parseJson(text, line + 1, 'The picture', pictureShape, faults)
    return picture && { kind: 'picture', picture, line }
  }
  if (word === 'notes') {
    const paragraphs = text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== '')
    return { kind: 'notes', children: paragraphs.map((each) => inline(each.replaceAll('\n', ' '), line + 1)), line }
  }
  if (word === 'secret') return { kind: 'secret', label: rest || 'the secret', text, line }
  return { kind: 'code', language: word, text, line }
}
