import { encodeBase64Url } from '../codec/base64url'
import { encodeUtf8 } from '../codec/utf8'
import type { Problem } from '../types'

/**
 * A protected header as JSON and as its base64url, both empty when nothing is protected (RFC 7515 §5.1 step 4, RFC 7516
 * §5.1 step 13). Undefined when it holds a value that JSON does not know, as a BigInt.
 */
export function serialiseHeader(header: Record<string, unknown>): { text: string; encoded: string } | undefined {
  if (Object.keys(header).length === 0) return { text: '', encoded: '' }
  try {
    const text = JSON.stringify(header)
    return { text, encoded: encodeBase64Url(encodeUtf8(text)) }
  } catch {
    return undefined
  }
}

/** What is said of a header that {@link serialiseHeader} cannot write. */
export const UNWRITABLE: Problem = {
  code: 'json/not-json',
  message: 'The header holds a value that JSON cannot write.',
}
