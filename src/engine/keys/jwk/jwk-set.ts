import { decodeAnyBase64 } from '../../codec/base64url'
import { isObject } from '../../codec/json'
import type { Span } from '../../types'
import { candidateFromCertificate } from '../certificates/certificate'
import type { KeyCollector } from '../key-collector'
import { unreadableKey } from '../key-place'
import { candidateFromJwk, looksLikeJwk } from './jwk'

/** What reading JSON needs from its surroundings. */
export interface JsonSurroundings {
  collector: KeyCollector
  /** The spans of the objects with `kty`, in document order. */
  spans: Iterator<Span | undefined>
  /** Reads a text found inside the JSON: PEM, or JSON once more. `kid` names its key. */
  readText(text: string, kid?: string): undefined
}

/**
 * Reads keys out of JSON: a JWK, a set (RFC 7517 §5), a list or map of either, a map from `kid` to PEM, a key under
 * another name. JSON without any key is the problem of the text, with its own sentence for what it is instead.
 */
export function readJsonKeys(value: unknown, around: JsonSurroundings): undefined {
  const { collector } = around
  if (Array.isArray(value)) {
    collector.form('jwk-list')
    if (value.length === 0) collector.fail('jwks/empty', 'This is an empty list: there is no key in it.')
    else {
      shape(
        collector,
        'The keys stand in a bare list; a key set is {"keys": […]} (RFC 7517 §5). They are read all the same.',
        'Wrap the list: {"keys": […]}.',
      )
      readList(value, around)
    }
    return
  }
  if (typeof value === 'string') return around.readText(value)
  if (!isObject(value))
    return collector.fail('jwks/not-json', `The text is the JSON value ${JSON.stringify(value)}, which is no key.`)
  if (looksLikeJwk(value)) {
    collector.form('jwk')
    return addJwk(value, around)
  }
  if (Object.hasOwn(value, 'keys')) return readSet(value.keys, around)
  if (typeof value.jwks_uri === 'string') return discovery(value, value.jwks_uri, collector)
  if (typeof value.private_key === 'string' && value.private_key.includes('BEGIN'))
    return readServiceAccount(value, value.private_key, around)
  if (typeof value.ciphertext === 'string') {
    collector.form('encrypted-jwk')
    return collector.add(
      unreadableKey(
        collector.place(),
        'jwe',
        'key/encrypted',
        'This is a key encrypted as a JWE (RFC 7517 §7). Decrypt it first: paste it as the token, with its password or key.',
      ),
    )
  }
  readOther(value, around)
}

function readSet(keys: unknown, around: JsonSurroundings): undefined {
  const { collector } = around
  collector.form('jwks')
  if (Array.isArray(keys)) {
    if (keys.length === 0)
      collector.fail(
        'jwks/empty',
        'The key set is empty ("keys": []). The issuer publishes no key, or the set was fetched before its keys were made.',
      )
    return readList(keys, around)
  }
  if (isObject(keys)) {
    shape(
      collector,
      '"keys" is an object; a key set has a list there (RFC 7517 §5). Its members are read as keys, their names as kid.',
      'Write "keys" as a list, and the names as "kid".',
    )
    if (looksLikeJwk(keys)) return addJwk(keys, around)
    return readMap(keys, around)
  }
  collector.fail(
    'jwks/shape',
    '"keys" must be a list of keys (RFC 7517 §5), and here it is something else, so there is no key.',
  )
}

function readList(list: unknown[], around: JsonSurroundings): undefined {
  const { collector } = around
  if (!collector.hasRoomFor(list.length)) return
  for (const entry of list) {
    if (isObject(entry)) addJwk(entry, around)
    else if (typeof entry === 'string') readTextEntry(entry, around)
    else
      collector.add(
        unreadableKey(
          collector.place(),
          'json',
          'jwks/shape',
          `An entry of the list is ${JSON.stringify(entry)}, which is no key.`,
        ),
      )
  }
}

/** An entry that is text: PEM or JSON again, or a certificate as it stands in `x5c`. */
function readTextEntry(text: string, around: JsonSurroundings, kid?: string): undefined {
  const der = text.startsWith('MII') ? decodeAnyBase64(text) : undefined
  if (!der) return around.readText(text, kid)
  around.collector.add(
    candidateFromCertificate(der, around.collector.place(undefined, kid), around.collector.options.limits),
  )
}

function readMap(map: Record<string, unknown>, around: JsonSurroundings): undefined {
  const entries = Object.entries(map)
  if (!around.collector.hasRoomFor(entries.length)) return
  for (const [kid, entry] of entries) {
    if (isObject(entry)) addJwk(entry, around, kid)
    else if (typeof entry === 'string') readTextEntry(entry, around, kid)
  }
}

function addJwk(given: Record<string, unknown>, { collector, spans }: JsonSurroundings, kid?: string): undefined {
  if (!collector.hasRoomFor(1)) return
  const at = Object.hasOwn(given, 'kty') ? spans.next().value : undefined
  collector.add(candidateFromJwk(given, collector.place(at ?? undefined, kid), collector.options.limits))
}

function discovery(value: Record<string, unknown>, address: string, collector: KeyCollector): undefined {
  collector.form('discovery-document')
  const issuer = typeof value.issuer === 'string' ? value.issuer : ''
  const message = `This is the discovery document${issuer ? ` of ${issuer}` : ''}, not its key set: the keys are at ${address}.`
  collector.fail('jwks/discovery-document', `${message} Fetch or paste that one.`)
  collector.notes.push({
    code: 'jwks/discovery-document',
    severity: 'error',
    certainty: 'proven',
    message: `${message} Libraries answer "JSON Web Key Set malformed".`,
    fix: `Fetch or paste ${address} instead.`,
    data: { jwks_uri: address, issuer },
  })
}

function readServiceAccount(value: Record<string, unknown>, pem: string, around: JsonSurroundings): undefined {
  around.collector.form('service-account')
  around.readText(pem, typeof value.private_key_id === 'string' ? value.private_key_id : undefined)
}

const WRAPPERS = [
  'key',
  'jwk',
  'jwks',
  'public_key',
  'publicKey',
  'public_key_jwk',
  'publicKeyJwk',
  'cert',
  'certificate',
  'data',
  'signing_key',
]

function readOther(value: Record<string, unknown>, around: JsonSurroundings): undefined {
  const { collector } = around
  const wrapper = WRAPPERS.find((name) => looksLikeKeys(value[name]))
  if (wrapper !== undefined) {
    shape(
      collector,
      `The key stands inside a member "${wrapper}". It is taken out and used.`,
      `Pass the value of "${wrapper}" alone.`,
    )
    return readJsonKeys(value[wrapper], around)
  }
  const values = Object.values(value)
  if (values.length > 0 && values.every(looksLikePem)) {
    collector.form('kid-to-pem')
    collector.notes.push({
      code: 'jwks/x509-map',
      severity: 'info',
      message: `This is a map from kid to ${values.some((text) => String(text).includes('CERTIFICATE')) ? 'certificate' : 'PEM'}, as Google and Firebase publish it. Its ${values.length} keys are read, each under its kid; a library that wants a JWKS does not take it.`,
      data: { count: values.length },
    })
    return readMap(value, around)
  }
  if (values.length > 0 && values.every(looksLikeJwk)) {
    collector.form('kid-to-jwk')
    shape(
      collector,
      'The keys stand in an object under their kid; a key set is {"keys": […]} (RFC 7517 §5). They are read all the same.',
      'Write them as {"keys": […]}, each with its "kid".',
    )
    return readMap(value, around)
  }
  const names = Object.keys(value)
    .slice(0, 6)
    .map((name) => `"${name}"`)
    .join(', ')
  collector.fail(
    'jwks/shape',
    names === ''
      ? 'This is an empty JSON object: there is no key in it.'
      : `This JSON is neither a key (it has no "kty") nor a key set (it has no "keys"); it has ${names}. ${'error' in value ? 'It looks like an error answer: check the address it came from.' : 'Check that it is what you meant to paste.'}`,
  )
}

const looksLikePem = (value: unknown): boolean =>
  typeof value === 'string' && (value.includes('BEGIN ') || /^MII[A-Za-z0-9+/=\s]{100,}$/.test(value))
const looksLikeKeys = (value: unknown): boolean =>
  looksLikeJwk(value) ||
  looksLikePem(value) ||
  (isObject(value) && Array.isArray(value.keys)) ||
  (Array.isArray(value) && value.some(looksLikeJwk))

function shape(collector: KeyCollector, message: string, fix: string): undefined {
  collector.notes.push({ code: 'jwks/shape', severity: 'info', certainty: 'proven', message, fix })
}
