const LONGEST_SHOWN = 120

/** A JSON value for a sentence: compact, and cut where a sentence could not hold it. Undefined is "nothing". */
export function showValue(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = JSON.stringify(value) ?? String(value)
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text
}

/** Several alternatives for a sentence: `"a"`, `"a" or "b"`, `"a", "b" or "c"`; an empty list is "nothing". */
export function showList(values: readonly unknown[], word: 'or' | 'and' = 'or'): string {
  if (values.length === 0) return 'nothing'
  const shown = values.slice(0, 10).map(showValue)
  if (values.length > 10) shown.push(`${values.length - 10} more`)
  const last = shown.pop() ?? ''
  return shown.length === 0 ? last : `${shown.join(', ')} ${word} ${last}`
}

/** What JSON calls the type of a value, with its article. */
export function jsonType(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  switch (typeof value) {
    case 'string':
      return 'a string'
    case 'number':
      return 'a number'
    case 'boolean':
      return 'a boolean'
    case 'object':
      return 'an object'
    default:
      return 'nothing'
  }
}
