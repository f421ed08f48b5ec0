import { type Node, parseTree } from 'jsonc-parser'
import { pointerStep } from '../../codec/json'
import type { Problem } from '../../types'
import type { Disclosure } from './read-disclosures'

/** The payload with what was disclosed put in its place, and how each digest fared. */
export interface ProcessedPayload {
  /** The JSON text: values as they were written, disclosed claims after the plain ones of their object. */
  text: string
  /** Where each disclosure went, as a JSON pointer into `text`. */
  places: Map<Disclosure, string>
  /** Digests that no disclosure belongs to: not disclosed here, or decoys; nobody can tell which. */
  undisclosed: string[]
  /** What RFC 9901 §7.1 wants rejected, in the order met. */
  faults: Problem[]
}

/**
 * Replaces digests by what was disclosed, in objects (`_sd`) and arrays (`{"...": digest}`), in depth, and takes away
 * what is left of them (RFC 9901 §7.1 step 3). `text` is a sound JSON object within `maxDepth`.
 */
export function processPayload(text: string, disclosures: readonly Disclosure[], maxDepth: number): ProcessedPayload {
  const run = new Processing(disclosures, maxDepth)
  const root = parseTree(text)
  const processed = root ? run.write(text, root, '', 0) : text
  return { text: processed, places: run.places, undisclosed: run.undisclosed, faults: run.faults }
}

class Processing {
  readonly places = new Map<Disclosure, string>()
  readonly undisclosed: string[] = []
  readonly faults: Problem[] = []
  readonly #byDigest: Map<string, Disclosure>
  readonly #seen = new Set<string>()

  constructor(
    disclosures: readonly Disclosure[],
    readonly maxDepth: number,
  ) {
    this.#byDigest = new Map(disclosures.map((disclosure) => [disclosure.digest, disclosure]))
  }

  /** A value as it is written in the processed payload. */
  write(source: string, node: Node, pointer: string, depth: number): string {
    if (depth > this.maxDepth) {
      this.#fault('limit/json-depth', `The disclosed payload is nested more than ${this.maxDepth} levels deep.`)
      return 'null'
    }
    if (node.type === 'object') return this.#object(source, node, pointer, depth)
    if (node.type === 'array') return this.#array(source, node, pointer, depth)
    return source.slice(node.offset, node.offset + node.length)
  }

  #object(source: string, node: Node, pointer: string, depth: number): string {
    const members: string[] = []
    const names = new Set<string>()
    const digests: Node[] = []
    for (const property of node.children ?? []) {
      const [key, value] = property.children as [Node, Node]
      const name = String(key.value)
      if (name === '_sd') digests.push(value)
      else if (name !== '_sd_alg' || pointer !== '') {
        names.add(name)
        const written = this.write(source, value, pointer + pointerStep(name), depth + 1)
        members.push(`${source.slice(key.offset, key.offset + key.length)}:${written}`)
      }
    }
    if (digests.length > 1)
      this.#fault(
        'sd-jwt/digest',
        `_sd stands more than once in ${pointer || 'the payload'}: parsers differ on which list counts, and so on what was disclosed.`,
      )
    for (const list of digests) this.#disclosedMembers(list, pointer, depth, names, members)
    return `{${members.join(',')}}`
  }

  #disclosedMembers(list: Node, pointer: string, depth: number, names: Set<string>, members: string[]): void {
    const where = pointer || 'the payload'
    if (list.type !== 'array' || list.children?.some((entry) => entry.type !== 'string')) {
      this.#fault('sd-jwt/digest', `_sd in ${where} must be a list of digests as text.`)
      return
    }
    for (const entry of list.children ?? []) {
      const disclosure = this.#take(String(entry.value), where)
      if (!disclosure) continue
      const { name } = disclosure
      if (name === undefined)
        this.#fault(
          'sd-jwt/digest',
          `Disclosure ${disclosure.number} has no claim name, yet its digest stands in _sd of ${where}, where claims belong.`,
        )
      else if (name === '_sd' || name === '...')
        this.#fault(
          'sd-jwt/digest',
          `Disclosure ${disclosure.number} names its claim "${name}", which RFC 9901 §7.1 forbids: it could smuggle in digests of its own.`,
        )
      else if (names.has(name))
        this.#fault(
          'sd-jwt/digest',
          `Disclosure ${disclosure.number} would put a second "${name}" into ${where}; which of the two counted would be open.`,
        )
      else {
        names.add(name)
        const place = pointer + pointerStep(name)
        this.places.set(disclosure, place)
        members.push(`${JSON.stringify(name)}:${this.write(disclosure.json, disclosure.value, place, depth + 1)}`)
      }
    }
  }

  #array(source: string, node: Node, pointer: string, depth: number): string {
    const elements: string[] = []
    for (const child of node.children ?? []) {
      const place = pointer + pointerStep(elements.length)
      const digest = elementDigest(child)
      if (digest === undefined) {
        elements.push(this.write(source, child, place, depth + 1))
        continue
      }
      const disclosure = this.#take(digest, pointer)
      if (!disclosure) continue
      if (disclosure.name !== undefined) {
        this.#fault(
          'sd-jwt/digest',
          `Disclosure ${disclosure.number} names a claim ("${disclosure.name}"), yet its digest stands in the array ${pointer}, where elements have no names.`,
        )
        continue
      }
      this.places.set(disclosure, place)
      elements.push(this.write(disclosure.json, disclosure.value, place, depth + 1))
    }
    return `[${elements.join(',')}]`
  }

  /** The disclosure of a digest. A digest that was met before is a fault, and is not followed again. */
  #take(digest: string, where: string): Disclosure | undefined {
    if (this.#seen.has(digest)) {
      this.#fault(
        'sd-jwt/digest',
        `The digest ${digest} in ${where} stands more than once in the payload; RFC 9901 §7.1 wants such a token rejected.`,
      )
      return undefined
    }
    this.#seen.add(digest)
    const disclosure = this.#byDigest.get(digest)
    if (!disclosure) this.undisclosed.push(digest)
    return disclosure
  }

  #fault(code: string, message: string): void {
    this.faults.push({ code, message })
  }
}

/** `{"...": "digest"}`, the placeholder of an array element (RFC 9901 §4.2.4.2). */
function elementDigest(node: Node): string | undefined {
  if (node.type !== 'object' || node.children?.length !== 1) return undefined
  const [key, value] = node.children[0]?.children ?? []
  return key?.value === '...' && value?.type === 'string' ? String(value.value) : undefined
}
