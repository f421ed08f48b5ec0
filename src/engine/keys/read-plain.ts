import { isObject } from '../codec/json'
import { layOut } from './jwk/json-layout'
import { candidateFromJwk, looksLikeJwk } from './jwk/jwk'
import { type KeyCollector, keySpan } from './key-collector'
import { candidateFromSecret } from './secret'

/** Nothing in such a text can begin a container, in any of the layers that people wrap keys in (read-text.ts). */
const PLAIN_SECRET = /^[^\s,;\uFEFF{["'`<LeM3-][^\r\n]*$/
const SPEAKS_OF_A_CONTAINER = /BEGIN |END |^(?:ssh-|ecdsa-|sk-ssh-)|AAAA/

/**
 * Reads the plainest forms: one JWK, a set of JWKs (RFC 7517 §4, §5), a one-line shared secret. False, and nothing read,
 * for anything else or anything odd: then the reader of all forms is loaded, which answers the same for these.
 */
export function readPlainKeys(collector: KeyCollector, text: string): boolean {
  if (collector.source.origin === 'given' && PLAIN_SECRET.test(text) && !SPEAKS_OF_A_CONTAINER.test(text)) {
    collector.form('secret')
    const place = collector.place(keySpan(0, 0, text.length))
    collector.add(candidateFromSecret(text, collector.options.secretEncoding ?? 'utf8', place))
    return true
  }
  return text.startsWith('{') && readPlainJson(collector, text)
}

function readPlainJson(collector: KeyCollector, text: string): boolean {
  const { limits } = collector.options
  const layout = layOut(text, 0, limits.jsonDepth)
  if (layout.end !== text.trimEnd().length || layout.depth > limits.jsonDepth || layout.duplicates.length > 0)
    return false
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return false
  }
  if (!isObject(value)) return false
  const single = looksLikeJwk(value)
  const entries: unknown = single ? [value] : value['keys']
  if (!Array.isArray(entries) || entries.length === 0 || entries.length > limits.keys) return false
  const jwks = entries.filter((entry) => isObject(entry) && Object.hasOwn(entry, 'kty'))
  if (jwks.length !== entries.length || layout.keys.length !== entries.length) return false
  if (!collector.hasRoomFor(entries.length)) return true
  collector.form(single ? 'jwk' : 'jwks')
  for (const [index, jwk] of jwks.entries()) {
    const { start, end } = layout.keys[index] ?? { start: 0, end: text.length }
    collector.add(candidateFromJwk(jwk, collector.place(keySpan(0, start, end)), limits))
  }
  return true
}
