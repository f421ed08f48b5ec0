import { getLocation, parseTree } from 'jsonc-parser'
import type { EditorCompletion, EditorMarker } from '@/ui/code-editor'
import { jsonFaults } from '@/ui/json-faults'

/** What is known of a name in an object: for completion, and for whoever points at it. */
export interface NameHint {
  name: string
  sentence: string
  /** The JSON that is written for it; `null` writes nothing but the name. */
  value: string
}

/** What a member of the text is and where it stands. */
export interface WrittenMember {
  name: string
  value: unknown
  type: string
  nameStart: number
  nameEnd: number
  start: number
  end: number
}

/** Past this the text is only edited, not explained: it is no token that somebody writes by hand. */
const LONGEST = 200_000

/** The members of the outermost object, as far as the text can be read. */
export function membersOf(text: string): WrittenMember[] {
  if (text.length > LONGEST) return []
  const root = parseTree(text)
  if (root?.type !== 'object') return []
  return (root.children ?? []).flatMap((property) => {
    const [name, value] = property.children ?? []
    if (!name || !value) return []
    return [
      {
        name: String(name.value),
        value: value.type === 'object' || value.type === 'array' ? undefined : value.value,
        type: value.type,
        nameStart: name.offset,
        nameEnd: name.offset + name.length,
        start: value.offset,
        end: value.offset + value.length,
      },
    ]
  })
}

/** Names that are not there yet, and for some names the values that they may have. */
export function completionsAt(
  text: string,
  offset: number,
  names: readonly NameHint[],
  valuesOf: (name: string) => readonly NameHint[],
): EditorCompletion[] {
  if (text.length > LONGEST) return []
  const { path, isAtPropertyKey, previousNode } = getLocation(text, offset)
  if (path.length !== 1) return []
  const within = previousNode && previousNode.offset <= offset && offset <= previousNode.offset + previousNode.length
  const start = within ? previousNode.offset : offset
  const behind = within ? previousNode.offset + previousNode.length : offset
  // A string that is still open takes everything up to the end of its line; what follows the cursor is not part of it.
  const open = within && text.charAt(start) === '"' && (behind - start < 2 || text.charAt(behind - 1) !== '"')
  const end = open ? offset : behind
  if (isAtPropertyKey) {
    const written = new Set(membersOf(text).map(({ name }) => name))
    const hasColon = /^\s*:/.test(text.slice(end))
    const comma = /^\s*"/.test(text.slice(end)) ? ',' : ''
    return names
      .filter(({ name }) => !written.has(name))
      .map(({ name, sentence, value }) => ({
        label: name,
        insert: hasColon ? JSON.stringify(name) : `${JSON.stringify(name)}: ${value}${comma}`,
        start,
        end,
        detail: sentence,
      }))
  }
  return valuesOf(String(path[0])).map(({ name, sentence, value }) => ({
    label: name,
    insert: value,
    start,
    end,
    detail: sentence,
  }))
}

/** What is known of the member at a place. */
export function hoverAt(
  text: string,
  offset: number,
  sentenceOf: (name: string) => string | undefined,
): string | undefined {
  const member = membersOf(text).find(({ nameStart, end }) => nameStart <= offset && offset <= end)
  return member && sentenceOf(member.name)
}

/** Why the text is no JSON, then what is odd about its members, then names that stand twice. */
export function faultsOf(text: string, check: (member: WrittenMember) => Omit<EditorMarker, 'start' | 'end'>[]) {
  const syntax = jsonFaults(text)
  if (syntax.length > 0) return syntax
  const seen = new Set<string>()
  return membersOf(text).flatMap((member): EditorMarker[] => {
    const { name, nameStart, nameEnd, start, end } = member
    const odd = check(member).map((fault) => ({ ...fault, start, end }))
    if (!seen.has(name)) {
      seen.add(name)
      return odd
    }
    return [
      { start: nameStart, end: nameEnd, severity: 'error', message: `"${name}" stands twice; readers take either.` },
      ...odd,
    ]
  })
}
