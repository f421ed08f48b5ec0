import { isObject, member } from '../codec/json'
import type { Limits } from '../types'
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
  const set = readCompactSet(text, limits) ?? readLaidOut(text, limits)
  if (!set || set.keys.length === 0 || set.keys.length > limits.keys) return false
  if (!collector.hasRoomFor(set.keys.length)) return true
  collector.form(set.form)
  for (const { jwk, start, end } of set.keys)
    collector.add(candidateFromJwk(jwk, collector.place(keySpan(0, start, end)), limits))
  return true
}

interface PlainSet {
  form: 'jwk' | 'jwks'
  keys: { jwk: Record<string, unknown>; start: number; end: number }[]
}

function readLaidOut(text: string, limits: Limits): PlainSet | undefined {
  const layout = layOut(text, 0, limits.jsonDepth)
  if (layout.end !== text.trimEnd().length || layout.depth > limits.jsonDepth || layout.duplicates.length > 0)
    return undefined
  const value = parsed(text)
  if (!isObject(value)) return undefined
  const single = looksLikeJwk(value)
  const entries: unknown = single ? [value] : value['keys']
  if (!Array.isArray(entries) || layout.keys.length !== entries.length) return undefined
  const keys: PlainSet['keys'] = []
  for (const [index, jwk] of entries.entries()) {
    if (!isPlainJwk(jwk)) return undefined
    keys.push({ jwk, ...(layout.keys[index] ?? { start: 0, end: text.length }) })
  }
  return { form: single ? 'jwk' : 'jwks', keys }
}

/** A JWK without certificates: what reads those comes with the reader of all forms. */
const isPlainJwk = (value: unknown): value is Record<string, unknown> =>
  isObject(value) && Object.hasOwn(value, 'kty') && !('x5c' in value || 'x5t' in value)

const SET_START = '{"keys":['
/** A set, its list, a key, the list of a member. */
const FLAT_DEPTH = 4

/**
 * A set of flat keys without white space, as servers send it. What `JSON.stringify` gives back to the letter has no name
 * twice, and tells where each key stands: thousands of keys are read in the time that looking at each character takes.
 */
function readCompactSet(text: string, limits: Limits): PlainSet | undefined {
  if (!text.startsWith(SET_START) || limits.jsonDepth < FLAT_DEPTH) return undefined
  const entries = member(parsed(text), 'keys')
  if (!Array.isArray(entries)) return undefined
  const keys: PlainSet['keys'] = []
  let start = SET_START.length
  for (const jwk of entries) {
    if (!isPlainJwk(jwk) || !isFlat(jwk)) return undefined
    const written = JSON.stringify(jwk)
    if (!text.startsWith(written, start)) return undefined
    const end = start + written.length
    keys.push({ jwk, start, end })
    start = end + 1
  }
  // The text is JSON, so what stands between two keys is a comma; nothing but the brackets may follow the last.
  return text.slice(start - 1).trimEnd() === ']}' ? { form: 'jwks', keys } : undefined
}

const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null

/** Does an object hold nothing but texts, numbers and the like, and lists of them? */
function isFlat(object: Record<string, unknown>): boolean {
  for (const name in object) {
    const value = object[name]
    if (!isPlain(value) && !(Array.isArray(value) && value.every(isPlain))) return false
  }
  return true
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
