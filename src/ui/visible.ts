/** Characters without a glyph (controls, formats: bidirectional, zero-width, tags), but for those that lay out text. */
const UNSEEN = /(?![\t\n\r])[\p{Cc}\p{Cf}\u2028\u2029\u3164]/gu

/**
 * A text out of a token or a key as it may stand on the page: what nobody would see, or would turn the order of what
 * is beside it (UAX #9), is spelt as its code point, so that no value looks like another. Copies get the text itself.
 */
export const visible = (text: string): string => text.replace(UNSEEN, (character) => `⟨${codePoint(character)}⟩`)

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
