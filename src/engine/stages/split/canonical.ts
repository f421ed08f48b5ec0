const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** A token with canonical last characters; `part` counts from 1 and is absent when nothing had to be changed. */
export type Canonical = { text: string } & ({ part: number; from: string; to: string } | { part?: undefined })

/** The same token with the canonical last character in each part, and the first part where that made a difference. */
export function canonicalised(text: string): Canonical {
  let result = text
  let first: { part: number; from: string; to: string } | undefined
  let start = 0
  for (let part = 1; part <= 5; part++) {
    const dot = text.indexOf('.', start)
    const tilde = text.indexOf('~', start)
    const end = Math.min(dot < 0 ? text.length : dot, tilde < 0 ? text.length : tilde)
    const rest = (end - start) % 4
    if (rest >= 2) {
      const from = text.charAt(end - 1)
      const value = ALPHABET.indexOf(from)
      const unused = rest === 2 ? 0b1111 : 0b11
      if (value >= 0 && (value & unused) !== 0) {
        const to = ALPHABET.charAt(value & ~unused)
        result = result.slice(0, end - 1) + to + result.slice(end)
        first ??= { part, from, to }
      }
    }
    if (dot < 0 || end !== dot) break
    start = end + 1
  }
  return first ? { text: result, ...first } : { text: result }
}
