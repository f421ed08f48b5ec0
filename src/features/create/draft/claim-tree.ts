import { type Node, parseTree } from 'jsonc-parser'
import { pointerStep } from '@/engine/codec/json'

/** One claim, member or element that could be disclosed selectively. */
export interface ClaimRow {
  /** RFC 6901. */
  pointer: string
  depth: number
  /** The member's name, or the element's place. */
  label: string
  /** The beginning of its JSON. */
  preview: string
  /** Verifiers decide by it whether the token counts at all (RFC 9901 §9.7). */
  betterOpen: boolean
}

const MOST = 300
const LONGEST = 200_000
const BETTER_OPEN = new Set(['/iss', '/exp', '/nbf', '/cnf', '/vct', '/status'])

/** Everything in a payload that can be disclosed by itself, parents before children; empty for what is no object. */
export function claimTree(text: string): ClaimRow[] {
  if (text.length > LONGEST) return []
  const root = parseTree(text)
  const rows: ClaimRow[] = []
  const visit = (node: Node, pointer: string, depth: number): void => {
    const children = node.children ?? []
    children.forEach((child, index) => {
      const [name, value] = node.type === 'object' ? (child.children ?? []) : [undefined, child]
      // A member in the middle of being written has no value yet.
      if (rows.length >= MOST || !value) return
      const label = name ? String(name.value) : `[${index}]`
      const own = pointer + pointerStep(name ? String(name.value) : index)
      const json = text.slice(value.offset, value.offset + value.length).replace(/\s+/g, ' ')
      const preview = json.length > 60 ? `${json.slice(0, 60)}…` : json
      rows.push({ pointer: own, depth, label, preview, betterOpen: BETTER_OPEN.has(own) })
      if (value.type === 'object' || value.type === 'array') visit(value, own, depth + 1)
    })
  }
  if (root?.type === 'object') visit(root, '', 0)
  return rows
}
