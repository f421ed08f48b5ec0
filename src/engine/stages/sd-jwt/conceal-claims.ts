import { type Node, parseTree } from 'jsonc-parser'
import { encodeBase64Url } from '../../codec/base64url'
import { pointerStep } from '../../codec/json'
import { encodeUtf8 } from '../../codec/utf8'
import type { Problem } from '../../types'

/** What is needed to make disclosures: randomness and the hash, base64url of the digest. */
export interface ConcealmentTools {
  random(length: number): Uint8Array
  digest(text: string): Promise<string>
}

export interface MadeDisclosure {
  pointer: string
  salt: string
  /** The JSON, and its base64url as it travels. */
  json: string
  text: string
  digest: string
}

export interface Concealed {
  /** The payload to sign, digests in the place of what is concealed. */
  text: string
  disclosures: MadeDisclosure[]
  decoys: string[]
}

/** RFC 9901 §9.3 recommends 128 bits of salt or more. */
const SALT_LENGTH = 16
const DECOY_LENGTH = 32

/**
 * Turns the members and array elements that `pointers` (RFC 6901) name into disclosures, the innermost first, so that a
 * disclosure may hold digests itself (RFC 9901 §4.2). Digests are sorted, so that their order tells nothing (§4.2.4.1).
 * `text` is a sound JSON object; what no digest replaces keeps the spelling of its values.
 */
export async function concealClaims(
  text: string,
  pointers: readonly string[],
  decoys: number,
  extra: readonly (readonly [name: string, json: string])[],
  tools: ConcealmentTools,
): Promise<Concealed | Problem> {
  const root = parseTree(text)
  if (root?.type !== 'object')
    return { code: 'create/payload-not-an-object', message: 'The payload of an SD-JWT must be a JSON object.' }
  const writer = new Concealment(text, new Set(pointers), tools)
  const decoyDigests: string[] = []
  for (let i = 0; i < decoys; i++) decoyDigests.push(await tools.digest(encodeBase64Url(tools.random(DECOY_LENGTH))))
  const written = await writer.object(root, '', decoyDigests, extra)
  const missed = pointers.find((pointer) => !writer.met.has(pointer))
  if (missed !== undefined)
    return {
      code: 'create/no-such-claim',
      message: `${JSON.stringify(missed)} names nothing in the payload that could be disclosed selectively. A JSON pointer is needed, as "/address/street" or "/nationalities/0".`,
    }
  return { text: written, disclosures: writer.disclosures, decoys: decoyDigests }
}

class Concealment {
  readonly disclosures: MadeDisclosure[] = []
  readonly met = new Set<string>()

  constructor(
    readonly source: string,
    readonly pointers: ReadonlySet<string>,
    readonly tools: ConcealmentTools,
  ) {}

  async object(
    node: Node,
    pointer: string,
    decoys: readonly string[] = [],
    extra: readonly (readonly [string, string])[] = [],
  ): Promise<string> {
    const members: string[] = []
    const digests: string[] = [...decoys]
    for (const property of node.children ?? []) {
      const [key, value] = property.children as [Node, Node]
      const name = String(key.value)
      const place = pointer + pointerStep(name)
      const written = await this.#value(value, place)
      if (this.pointers.has(place)) digests.push(await this.#disclose(place, [JSON.stringify(name), written]))
      else members.push(`${this.#slice(key)}:${written}`)
    }
    if (digests.length > 0) members.push(`"_sd":${JSON.stringify(digests.sort())}`)
    for (const [name, json] of extra) members.push(`${JSON.stringify(name)}:${json}`)
    return `{${members.join(',')}}`
  }

  async #value(node: Node, pointer: string): Promise<string> {
    if (node.type === 'object') return this.object(node, pointer)
    if (node.type !== 'array') return this.#slice(node)
    const elements: string[] = []
    for (const [index, child] of (node.children ?? []).entries()) {
      const place = pointer + pointerStep(index)
      const written = await this.#value(child, place)
      elements.push(this.pointers.has(place) ? `{"...":"${await this.#disclose(place, [written])}"}` : written)
    }
    return `[${elements.join(',')}]`
  }

  async #disclose(pointer: string, rest: readonly string[]): Promise<string> {
    this.met.add(pointer)
    const salt = encodeBase64Url(this.tools.random(SALT_LENGTH))
    const json = `[${[JSON.stringify(salt), ...rest].join(',')}]`
    const text = encodeBase64Url(encodeUtf8(json))
    const digest = await this.tools.digest(text)
    this.disclosures.push({ pointer, salt, json, text, digest })
    return digest
  }

  #slice(node: Node): string {
    return this.source.slice(node.offset, node.offset + node.length)
  }
}

/** The first name in a payload that SD-JWT keeps for itself (RFC 9901 §4.1); undefined when there is none. */
export function reservedName(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (!Array.isArray(value)) {
    const own = Object.keys(value).find((name) => name === '_sd' || name === '...' || name === '_sd_alg')
    if (own !== undefined) return own
  }
  for (const inner of Object.values(value)) {
    const found = reservedName(inner)
    if (found !== undefined) return found
  }
  return undefined
}
