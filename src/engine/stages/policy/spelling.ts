/** An address without what people get wrong about it: scheme, case, default port, slashes and a full stop at the end. */
function spelling(address: string): string {
  return withoutEnd(withoutScheme(address.trim().toLowerCase()).replace(/^([^/]*):(443|80)(?=\/|$)/, '$1'))
}

const withoutScheme = (address: string): string => address.replace(/^https?:\/\//, '')

function withoutEnd(address: string): string {
  let end = address.length
  while (end > 0 && '/.'.includes(address.charAt(end - 1))) end--
  return address.slice(0, end)
}

/**
 * How two addresses differ that are one but for their spelling; undefined when they are two. For a sentence:
 * "the expected one ends with a slash and the other does not".
 */
export function spellingDifference(expected: string, actual: string): string | undefined {
  if (expected === actual || spelling(expected) !== spelling(actual)) return undefined
  if (expected.trim() === actual.trim()) return 'white space around one of them'
  if (expected.toLowerCase() === actual.toLowerCase()) return 'they differ in upper and lower case'
  if (withoutEnd(expected) === withoutEnd(actual)) {
    const [longer, where] = expected.length > actual.length ? [expected, 'expected one'] : [actual, 'token’s']
    const tail = longer.slice(withoutEnd(longer).length)
    return `the ${where} ends with ${tail === '.' ? 'a full stop' : tail === '/' ? 'a slash' : `"${tail}"`} and the other does not`
  }
  if (withoutScheme(expected) === withoutScheme(actual)) return 'one has another scheme (http, https or none)'
  return 'they are the same address in another spelling'
}
