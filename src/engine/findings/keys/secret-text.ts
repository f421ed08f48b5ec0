import { decodeUtf8 } from '../../codec/utf8'

const texts = new WeakMap<Uint8Array, { text: string | undefined }>()

/**
 * A secret's bytes as text; undefined when they are no UTF-8. Remembered with the bytes, which must not change, and
 * forgotten with them: random bytes are no text, and to learn that costs an exception.
 */
export function textOfSecret(secret: Uint8Array): string | undefined {
  let known = texts.get(secret)
  if (!known) {
    known = { text: decodeUtf8(secret) }
    texts.set(secret, known)
  }
  return known.text
}
