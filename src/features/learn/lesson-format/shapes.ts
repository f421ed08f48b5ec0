import { getNodeValue, type Node } from 'jsonc-parser'

/** Says what is wrong with a piece of JSON, at its place in the text. */
export type Complain = (offset: number, message: string) => void

/** Reads one value of JSON; undefined, with a complaint, when it has another shape. */
export type Shape<Value> = (node: Node, name: string, complain: Complain) => Value | undefined

function expected<Value>(type: Node['type'], words: string): Shape<Value> {
  return (node, name, complain) => {
    if (node.type === type) return getNodeValue(node)
    complain(node.offset, `${name} must be ${words}.`)
    return undefined
  }
}

export const text = expected<string>('string', 'a text in quotes')
export const number = expected<number>('number', 'a number')
export const truth = expected<boolean>('boolean', 'true or false')

/** Anything that is JSON. */
export const anything: Shape<unknown> = (node) => getNodeValue(node)

/** One of a few words. */
export function oneOf<const Word extends string>(words: readonly Word[]): Shape<Word> {
  return (node, name, complain) => {
    const value: unknown = getNodeValue(node)
    const found = words.find((word) => word === value)
    if (found === undefined) complain(node.offset, `${name} must be one of ${words.join(', ')}.`)
    return found
  }
}

/** An array of one shape. */
export function list<Value>(shape: Shape<Value>): Shape<Value[]> {
  return (node, name, complain) => {
    if (node.type !== 'array') {
      complain(node.offset, `${name} must be a list in [ ].`)
      return undefined
    }
    const values = (node.children ?? []).map((child, index) => shape(child, `${name}[${index}]`, complain))
    return values.some((value) => value === undefined) ? undefined : (values as Value[])
  }
}

type Shapes<Value> = { [Name in keyof Value]-?: Shape<Exclude<Value[Name], undefined>> }

/** An object with these members; every other name is a fault, so that a slip of the pen does not pass unseen. */
export function object<Value extends object>(
  members: Shapes<Value>,
  optional: readonly (keyof Value & string)[] = [],
): Shape<Value> {
  const names = Object.keys(members)
  return (node, name, complain) => {
    if (node.type !== 'object') {
      complain(node.offset, `${name} must be an object in { }.`)
      return undefined
    }
    const found = new Map<string, unknown>()
    let sound = true
    for (const property of node.children ?? []) {
      const [key, value] = property.children ?? []
      const member: unknown = key && getNodeValue(key)
      if (typeof member !== 'string' || !value) continue
      const shape: unknown = Object.hasOwn(members, member) ? Reflect.get(members, member) : undefined
      if (typeof shape !== 'function') {
        complain(property.offset, `${name} has no member "${member}". It may have ${names.join(', ')}.`)
        sound = false
      } else if (found.has(member)) {
        complain(property.offset, `${name} has "${member}" twice.`)
        sound = false
      } else {
        const read: unknown = shape(value, `"${member}"`, complain)
        if (read === undefined) sound = false
        found.set(member, read)
      }
    }
    for (const needed of names)
      if (!found.has(needed) && !optional.some((each) => each === needed)) {
        complain(node.offset, `${name} lacks "${needed}".`)
        sound = false
      }
    return sound ? (Object.fromEntries(found) as Value) : undefined
  }
}
