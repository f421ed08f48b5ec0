import {
  t as decodeAnyBase64,
  r as encodeBase64,
  i as encodeBase64Url,
  o as tryBase64Url,
} from './base64url-CstD21t-.js'
import { t as candidateFromCertificate } from './certificate-x7fYZz8q.js'
import { n as decrypt, r as deriveBits, o as exportJwk, c as importBytes, u as isRefusal } from './crypto-Bq-DKBSn.js'
import {
  o as decodeUtf8,
  s as encodeUtf8,
  u as fromBigInt,
  d as fromHex,
  t as isObject,
  a as readJson,
  f as toBigInt,
} from './json-CkXdFA2d.js'
import {
  t as candidateFromJwk,
  n as candidateFromMembers,
  l as childrenOf,
  r as looksLikeJwk,
  u as oidOf,
  d as readDer,
  f as readDerPrefix,
  s as readKeyStructure,
  p as smallInteger,
} from './jwk-ClJsc_LU.js'
import {
  T as curveByName,
  D as decodePoint,
  y as derExplicit,
  b as derInteger,
  x as derOctets,
  S as derOid,
  C as derSequence,
} from './jwk-ec-crs9E1VF.js'
import { a as unreadableKey } from './key-place-D3V86UjD.js'
import { t as candidateFromSecret, n as endOfString, a as keySpan, r as layOut } from './secret-CU5dQ-OO.js'

// src/engine/keys/encrypted-key.ts
var PBES2 = '1.2.840.113549.1.5.13'
var PBKDF2 = '1.2.840.113549.1.5.12'
var SCRYPT = '1.3.6.1.4.1.11591.4.11'
/** PKCS#5 pseudo-random functions (RFC 8018 §B.1); HMAC with SHA-1 is the default. */
var PRF = {
  '1.2.840.113549.2.7': 'SHA-1',
  '1.2.840.113549.2.9': 'SHA-256',
  '1.2.840.113549.2.10': 'SHA-384',
  '1.2.840.113549.2.11': 'SHA-512',
}
/** AES in CBC mode: bits of the key. */
var AES_CBC = {
  '2.16.840.1.101.3.4.1.2': 128,
  '2.16.840.1.101.3.4.1.22': 192,
  '2.16.840.1.101.3.4.1.42': 256,
}
var problem = (message) => ({
  code: 'key/encrypted',
  message,
})
var ELSEWHERE = 'Decrypt it with: openssl pkcs8 -in key.pem -out plain.pem'
/**
 * Opens an encrypted PKCS#8 key (RFC 5958 §3) with PBES2 (RFC 8018 §6.2): PBKDF2 and AES-CBC, both in WebCrypto.
 * Answers the DER of the PKCS#8 inside, or the problem: no password, a wrong one, or a scheme that WebCrypto lacks.
 */
async function decryptPrivateKey(subtle, bytes, password, limits) {
  const [algorithm, data] = childrenOf(readDer(bytes)) ?? []
  const [scheme, parameters] = childrenOf(algorithm) ?? []
  if (oidOf(scheme) !== PBES2 || data?.tag !== 4)
    return problem(`This private key is encrypted with an old scheme that WebCrypto does not have. ${ELSEWHERE}`)
  if (password === void 0 || password === '')
    return problem(
      'This private key is encrypted. Give its password, or paste the public key: a public key is enough to verify.',
    )
  const [derivation, cipher] = childrenOf(parameters) ?? []
  const kdf = readPbkdf2(derivation)
  if (!kdf)
    return problem(
      `This private key is encrypted with ${oidOf(childrenOf(derivation)?.[0]) === SCRYPT ? 'scrypt' : 'a key derivation'} that WebCrypto does not have. ${ELSEWHERE}`,
    )
  if (kdf.iterations > limits.pbes2Iterations)
    return problem(
      `This private key asks for ${kdf.iterations} iterations of PBKDF2; the limit here is ${limits.pbes2Iterations}, because more would freeze the tab.`,
    )
  const [cipherOid, ivElement] = childrenOf(cipher) ?? []
  const keyBits = AES_CBC[oidOf(cipherOid) ?? '']
  if (keyBits === void 0 || ivElement?.tag !== 4)
    return problem(`This private key is encrypted with a cipher that WebCrypto does not have. ${ELSEWHERE}`)
  const base = await importBytes(subtle, 'raw', encodeUtf8(password), { name: 'PBKDF2' }, ['deriveBits'])
  if (isRefusal(base)) return problem(`WebCrypto refused the password of this private key (${base.engineSaid}).`)
  const derived = await deriveBits(
    subtle,
    {
      name: 'PBKDF2',
      hash: kdf.hash,
      salt: kdf.salt,
      iterations: kdf.iterations,
    },
    base,
    keyBits,
  )
  const key = isRefusal(derived) ? derived : await importBytes(subtle, 'raw', derived, { name: 'AES-CBC' }, ['decrypt'])
  if (isRefusal(key))
    return problem(
      `This WebCrypto cannot decrypt the private key: it lacks AES-${keyBits} or its key derivation. ${ELSEWHERE}`,
    )
  const plain = await decrypt(
    subtle,
    {
      name: 'AES-CBC',
      iv: ivElement.contents,
    },
    key,
    data.contents,
  )
  if (isRefusal(plain) || !readDer(plain))
    return problem(
      'The password does not open this private key. Check it for a missing character, a line break or another keyboard layout.',
    )
  return plain
}
function readPbkdf2(derivation) {
  const [name, parameters] = childrenOf(derivation) ?? []
  const [salt, iterations, ...rest] = childrenOf(parameters) ?? []
  const count = smallInteger(iterations)
  if (oidOf(name) !== PBKDF2 || salt?.tag !== 4 || count === void 0 || count === 0) return void 0
  const prf = rest.find(({ tag }) => tag !== 2)
  const hash = prf ? PRF[oidOf(childrenOf(prf)?.[0]) ?? ''] : 'SHA-1'
  return hash === void 0
    ? void 0
    : {
        salt: salt.contents,
        iterations: count,
        hash,
      }
}
// src/engine/keys/read-structure.ts
/**
 * Adds the key of a DER structure to the collector. Answers what kind of structure it was, or undefined when the bytes
 * are none. Encrypted keys are opened with the password, and private keys without their public half are completed by
 * WebCrypto, both later: the key keeps its place.
 */
function addStructure(collector, subtle, bytes, place) {
  const structure = readKeyStructure(bytes)
  if (!structure) return void 0
  const { limits, password } = collector.options
  switch (structure.is) {
    case 'certificate':
      collector.add(candidateFromCertificate(structure.der, place(), limits))
      return 'certificate'
    case 'unknown':
      collector.add(unreadableKey(place(), structure.source, 'key/unknown-container', structure.message))
      return structure.source
    case 'encrypted':
      collector.addLater(openEncrypted(subtle, structure.der, password, place(), limits))
      return 'encrypted'
    case 'key':
      if (structure.incomplete) collector.addLater(complete(subtle, structure, bytes, place(), limits))
      else collector.add(candidateFromMembers(structure.members, structure.source, place(), limits))
      return structure.source
  }
}
async function openEncrypted(subtle, bytes, password, place, limits) {
  const opened = await decryptPrivateKey(subtle, bytes, password, limits)
  if (!(opened instanceof Uint8Array)) return unreadableKey(place, 'pkcs8', opened.code, opened.message)
  const structure = readKeyStructure(opened)
  if (structure?.is !== 'key')
    return unreadableKey(
      place,
      'pkcs8',
      'key/encrypted',
      'The password opened this private key, and what is inside is no key that JOSE has.',
    )
  return structure.incomplete
    ? complete(subtle, structure, opened, place, limits)
    : candidateFromMembers(structure.members, structure.source, place, limits)
}
/** The public half of a private key that came without it, from WebCrypto: no point arithmetic with secrets here. */
async function complete(subtle, structure, bytes, place, limits) {
  const { members, source } = structure
  const name = members.crv ?? members.alg ?? ''
  const imported = await importBytes(
    subtle,
    'pkcs8',
    asPkcs8(members, bytes),
    paramsOf(members),
    usagesOf(members),
    true,
  )
  const jwk = isRefusal(imported) ? imported : await exportJwk(subtle, imported)
  if (isRefusal(jwk))
    return unreadableKey(
      place,
      source,
      'key/public-half-missing',
      `This ${name} private key does not carry its public half, and this browser's WebCrypto cannot derive it (${jwk.engineSaid || jwk.reason}). Give the public key as well.`,
    )
  const exported = jwk
  const complete = { ...members }
  for (const member of ['x', 'y', 'pub']) if (exported[member] !== void 0) complete[member] = exported[member]
  return candidateFromMembers(complete, source, place, limits)
}
/** WebCrypto reads PKCS#8 only: a bare SEC 1 key gets its wrapping (RFC 5915 §3, RFC 5958 §2). */
function asPkcs8(members, bytes) {
  const curve = members.kty === 'EC' ? curveByName(members.crv ?? '') : void 0
  if (!curve) return bytes
  const number = tryBase64Url(members.d ?? '') ?? /* @__PURE__ */ new Uint8Array()
  const named = derOid(curve.oid)
  const sec1 = derSequence(derInteger(Uint8Array.of(1)), derOctets(number), derExplicit(0, named))
  return derSequence(derInteger(Uint8Array.of(0)), derSequence(derOid('1.2.840.10045.2.1'), named), derOctets(sec1))
}
function paramsOf(members) {
  if (members.kty === 'EC')
    return {
      name: 'ECDSA',
      namedCurve: members.crv ?? '',
    }
  return { name: members.crv ?? members.alg ?? '' }
}
var usagesOf = (members) => [members.crv?.startsWith('X') ? 'deriveBits' : 'sign']
// src/engine/keys/bare-der.ts
var ONLY_END = /-{1,10} ?END ([A-Z0-9 ]{3,40}?) ?-{1,10}\s{0,20}$/
/** DER in base64, base64url or hex that makes up the whole text; undefined for anything else. */
function bareDer(text) {
  const trimmed = text.trim()
  const bytes = trimmed.startsWith('M')
    ? decodeAnyBase64(trimmed)
    : /^30[0-9a-fA-F]{2}/.test(trimmed)
      ? fromHex(trimmed.replace(/[\s:]+/g, ''))
      : void 0
  return bytes && bytes.length > 30 && readDer(bytes) ? bytes : void 0
}
/** Adds the keys of a text that is DER without armour, or PEM without its BEGIN line. False when it is neither. */
function addBareDer(collector, subtle, text, base, kid) {
  if (ONLY_END.test(text.slice(-120))) return addWithoutBegin(collector, subtle, text, base)
  const whole = bareDer(text)
  const pieces = whole ? [whole] : bareDerLines(text)
  if (pieces.length === 0 || !collector.hasRoomFor(pieces.length)) return pieces.length > 0
  const start = text.length - text.trimStart().length
  const at = pieces.length === 1 ? keySpan(base, start, text.trimEnd().length) : void 0
  for (const bytes of pieces) {
    const form = addStructure(collector, subtle, bytes, () => collector.place(at, kid))
    if (form === void 0) return false
    collector.form('der')
    collector.notes.push({
      code: 'key/bare-der',
      severity: 'warning',
      message: `The key is bare DER (${form}) without its BEGIN and END lines. It is used as meant; libraries that expect PEM answer "no start line".`,
      fix: 'Put it between a BEGIN and an END line, in lines of 64 characters.',
      data: { form },
      ...(at ? { at } : {}),
    })
  }
  return true
}
/** Several bare DER, one a line. */
function bareDerLines(text) {
  const lines = text
    .split('\n')
    .map((line) => line.replace(/[\s,;"']+/g, ''))
    .filter((line) => line !== '')
  if (lines.length < 2 || !lines.every((line) => line.startsWith('M'))) return []
  const found = lines.map(bareDer).filter((bytes) => bytes !== void 0)
  return found.length === lines.length ? found : []
}
/** PEM whose BEGIN line was left behind: the structure says what it is, so the line can be given back. */
function addWithoutBegin(collector, subtle, text, base) {
  const label = ONLY_END.exec(text.slice(-120))?.[1] ?? ''
  const at = keySpan(base, 0, text.length)
  collector.form('pem')
  const bytes = bareDer(
    text
      .slice(0, text.lastIndexOf('END '))
      .trimEnd()
      .replace(/-{1,10}$/, '')
      .replace(/\\[nr]/g, ''),
  )
  const message = `The PEM block "${label}" has no BEGIN line.`
  if (!bytes || addStructure(collector, subtle, bytes, () => collector.place(at)) === void 0)
    collector.add(
      unreadableKey(
        collector.place(at),
        'pem',
        'key/pem-layout',
        `${message} What is there is no complete key: copy it again from its BEGIN line.`,
      ),
    )
  else
    collector.notes.push({
      code: 'key/pem-layout',
      severity: 'warning',
      message: `${message} It is used as meant; libraries answer "no start line".`,
      fix: `Put "-----BEGIN ${label}-----" on a line before it.`,
      data: { label },
    })
  return true
}
// src/engine/keys/jwk-set.ts
/**
 * Reads keys out of JSON: a JWK, a set (RFC 7517 §5), a list or map of either, a map from `kid` to PEM, a key under
 * another name. JSON without any key is the problem of the text, with its own sentence for what it is instead.
 */
function readJsonKeys(value, around) {
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
function readSet(keys, around) {
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
function readList(list, around) {
  const { collector } = around
  if (!collector.hasRoomFor(list.length)) return
  for (const entry of list)
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
/** An entry that is text: PEM or JSON again, or a certificate as it stands in `x5c`. */
function readTextEntry(text, around, kid) {
  const der = text.startsWith('MII') ? decodeAnyBase64(text) : void 0
  if (!der) return around.readText(text, kid)
  around.collector.add(
    candidateFromCertificate(der, around.collector.place(void 0, kid), around.collector.options.limits),
  )
}
function readMap(map, around) {
  const entries = Object.entries(map)
  if (!around.collector.hasRoomFor(entries.length)) return
  for (const [kid, entry] of entries)
    if (isObject(entry)) addJwk(entry, around, kid)
    else if (typeof entry === 'string') readTextEntry(entry, around, kid)
}
function addJwk(given, { collector, spans }, kid) {
  if (!collector.hasRoomFor(1)) return
  const at = Object.hasOwn(given, 'kty') ? spans.next().value : void 0
  collector.add(candidateFromJwk(given, collector.place(at ?? void 0, kid), collector.options.limits))
}
function discovery(value, address, collector) {
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
    data: {
      jwks_uri: address,
      issuer,
    },
  })
}
function readServiceAccount(value, pem, around) {
  around.collector.form('service-account')
  around.readText(pem, typeof value.private_key_id === 'string' ? value.private_key_id : void 0)
}
var WRAPPERS = [
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
function readOther(value, around) {
  const { collector } = around
  const wrapper = WRAPPERS.find((name) => looksLikeKeys(value[name]))
  if (wrapper !== void 0) {
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
var looksLikePem = (value) =>
  typeof value === 'string' && (value.includes('BEGIN ') || /^MII[A-Za-z0-9+/=\s]{100,}$/.test(value))
var looksLikeKeys = (value) =>
  looksLikeJwk(value) ||
  looksLikePem(value) ||
  (isObject(value) && Array.isArray(value.keys)) ||
  (Array.isArray(value) && value.some(looksLikeJwk))
function shape(collector, message, fix) {
  collector.notes.push({
    code: 'jwks/shape',
    severity: 'info',
    certainty: 'proven',
    message,
    fix,
  })
}
// src/engine/keys/openssh.ts
var CURVE = {
  nistp256: 'P-256',
  nistp384: 'P-384',
  nistp521: 'P-521',
}
var LINE = /^(?:ssh-rsa|ssh-ed25519|ecdsa-sha2-nistp(?:256|384|521)) +([A-Za-z0-9+/]{40,}={0,2})(?: [^\n]*)?$/
/** Does a line of text start like an OpenSSH public key? */
var startsLikeOpenSsh = (line) => /^(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-nistp\d{3}|sk-ssh-\S{1,40}) +AAAA/.test(line)
/** Reads the strings of the SSH wire format (RFC 4251 §5), one after another. */
var Wire = class {
  bytes
  #offset = 0
  constructor(bytes) {
    this.bytes = bytes
  }
  /** Four bytes of length, then the string; undefined at the end or past it. */
  next() {
    const start = this.#offset + 4
    if (start > this.bytes.length) return void 0
    const length = new DataView(this.bytes.buffer, this.bytes.byteOffset + this.#offset, 4).getUint32(0)
    if (start + length > this.bytes.length) return void 0
    this.#offset = start + length
    return this.bytes.subarray(start, start + length)
  }
  skip(count) {
    this.#offset += count
  }
  text() {
    const bytes = this.next()
    return bytes && decodeUtf8(bytes)
  }
  /** An mpint without its sign byte. */
  number() {
    const bytes = this.next()
    if (!bytes) return void 0
    let start = 0
    while (start < bytes.length - 1 && bytes[start] === 0) start++
    return encodeBase64Url(bytes.subarray(start))
  }
}
/** Reads one line of an OpenSSH public key (RFC 4253 §6.6, RFC 5656 §3.1, RFC 8709 §4). */
function openSshPublic(line, place, limits) {
  const base64 = LINE.exec(line.trim())?.[1]
  const bytes = base64 === void 0 ? void 0 : decodeAnyBase64(base64)
  const members = bytes && publicMembers(new Wire(bytes))
  if (!members)
    return unreadableKey(
      place,
      'openssh',
      'key/openssh',
      'This OpenSSH public key is damaged, or of a kind that JOSE does not have. Copy the whole line again.',
    )
  const read = candidateFromMembers(members, 'openssh', place, limits)
  read.notes.push({
    code: 'key/openssh',
    severity: 'info',
    message: 'The key is an OpenSSH public key line. It is read here; JOSE libraries want a JWK or PEM.',
    fix: 'ssh-keygen -e -m PKCS8 -f key.pub writes the same key as PEM.',
  })
  return read
}
function publicMembers(wire) {
  const kind = wire.text()
  if (kind === 'ssh-rsa') {
    const e = wire.number()
    const n = wire.number()
    return e === void 0 || n === void 0
      ? void 0
      : {
          kty: 'RSA',
          n,
          e,
        }
  }
  if (kind === 'ssh-ed25519') {
    const x = wire.next()
    return (
      x && {
        kty: 'OKP',
        crv: 'Ed25519',
        x: encodeBase64Url(x),
      }
    )
  }
  return kind?.startsWith('ecdsa-sha2-') ? ecMembers(wire) : void 0
}
function ecMembers(wire) {
  const curve = curveByName(CURVE[wire.text() ?? ''] ?? '')
  const point = wire.next()
  const coordinates = curve && point && decodePoint(curve, point)
  return (
    coordinates && {
      kty: 'EC',
      crv: curve.crv,
      x: encodeBase64Url(coordinates.x),
      y: encodeBase64Url(coordinates.y),
    }
  )
}
var MAGIC = 'openssh-key-v1\0'
/** Reads the body of an unencrypted OPENSSH PRIVATE KEY (OpenSSH PROTOCOL.key); an encrypted one stays unread. */
function openSshPrivate(bytes, place, limits) {
  const damaged =
    'This OpenSSH private key is damaged, or of a kind that JOSE does not have. Convert it with: ssh-keygen -p -m PEM -f key'
  if (decodeUtf8(bytes.subarray(0, 15)) !== MAGIC) return unreadableKey(place, 'openssh', 'key/openssh', damaged)
  const wire = new Wire(bytes.subarray(15))
  const cipher = wire.text()
  if (cipher !== 'none')
    return unreadableKey(
      place,
      'openssh',
      'key/encrypted',
      `This OpenSSH private key is encrypted (${cipher ?? 'damaged'}), in a way that no WebCrypto has. Take the password off with: ssh-keygen -p -m PEM -f key, or paste the public key.`,
    )
  wire.next()
  wire.next()
  wire.skip(4)
  wire.next()
  const inner = wire.next()
  const members = inner && privateMembers(inner)
  if (!members) return unreadableKey(place, 'openssh', 'key/openssh', damaged)
  const read = candidateFromMembers(members, 'openssh', place, limits)
  read.notes.push({
    code: 'key/openssh',
    severity: 'info',
    message: 'The key is an OpenSSH private key ("OPENSSH PRIVATE KEY"). It is read here; JOSE libraries want PKCS#8.',
    fix: 'ssh-keygen -p -m PKCS8 -f key rewrites the file as PKCS#8; work on a copy.',
  })
  return read
}
function privateMembers(inner) {
  const wire = new Wire(inner)
  wire.skip(8)
  const kind = wire.text()
  if (kind === 'ssh-ed25519') {
    const x = wire.next()
    const both = wire.next()
    return (
      x &&
      both && {
        kty: 'OKP',
        crv: 'Ed25519',
        x: encodeBase64Url(x),
        d: encodeBase64Url(both.subarray(0, 32)),
      }
    )
  }
  if (kind?.startsWith('ecdsa-sha2-')) {
    const members = ecMembers(wire)
    const d = wire.number()
    return members && d !== void 0
      ? {
          ...members,
          d,
        }
      : void 0
  }
  if (kind !== 'ssh-rsa') return void 0
  const [n, e, d, qi, p, q] = [wire.number(), wire.number(), wire.number(), wire.number(), wire.number(), wire.number()]
  if (n === void 0 || e === void 0 || d === void 0 || qi === void 0 || p === void 0 || q === void 0) return void 0
  return {
    kty: 'RSA',
    n,
    e,
    d,
    p,
    q,
    dp: remainder(d, p),
    dq: remainder(d, q),
    qi,
  }
}
/** d mod (prime − 1), which OpenSSH leaves out of its files (RFC 8017 §3.2). */
function remainder(d, prime) {
  const value =
    toBigInt(tryBase64Url(d) ?? /* @__PURE__ */ new Uint8Array()) %
    (toBigInt(tryBase64Url(prime) ?? Uint8Array.of(3)) - 1n || 1n)
  return encodeBase64Url(
    fromBigInt(value, Math.max(1, Math.ceil(value.toString(16).length / 2))) ?? /* @__PURE__ */ new Uint8Array(),
  )
}
// src/engine/keys/pem.ts
var BEGIN = /([-–—]{1,10}) ?BEGIN ([A-Z0-9][A-Z0-9 ]{0,40}?) ?([-–—]{1,10})/g
var END = /([-–—]{1,10}) ?END ([A-Z0-9][A-Z0-9 ]{0,40}?) ?([-–—]{1,10})/g
/** Is there the beginning of a PEM block anywhere in the text? */
var hasPem = (text) => text.includes('BEGIN ') && text.search(BEGIN) >= 0
/** Finds the PEM blocks of a text; stops past `most`. A block without an END line goes to the next BEGIN or to the end. */
function findPemBlocks(text, most) {
  const begins = [...take(text.matchAll(BEGIN), most + 1)]
  return begins.map((match, index) => readBlock$1(text, match, begins[index + 1]?.index ?? text.length))
}
function* take(items, most) {
  let left = most
  for (const item of items) {
    if (left-- <= 0) return
    yield item
  }
}
function readBlock$1(text, begin, limit) {
  const start = begin.index
  const bodyStart = start + begin[0].length
  const label = begin[2] ?? ''
  const rest = text.slice(bodyStart, limit)
  END.lastIndex = 0
  const end = END.exec(rest)
  const body = end ? rest.slice(0, end.index) : rest
  const block = {
    label,
    start,
    end: end ? bodyStart + end.index + end[0].length : bodyStart + rest.trimEnd().length,
    headers: '',
    escaped: /\\{1,4}[nr]/.test(body),
    layout: [],
  }
  if (!end) block.layout.push('has no END line')
  else if (end[2] !== label) block.layout.push(`begins with "${label}" and ends with "${end[2] ?? ''}"`)
  if ([begin[1], begin[3], end?.[1], end?.[3]].filter((run) => run !== void 0).some((run) => run !== '-----'))
    block.layout.push('has a BEGIN or END line without exactly five hyphens on each side')
  if (!block.escaped) remarkLines(block, body)
  readBody(block, body)
  includeQuotes(block, text)
  return block
}
/** Quotes around a block, and a comma after them, came along from a program or a settings file. */
function includeQuotes(block, text) {
  const before = text.charAt(block.start - 1)
  const after = /^(?:\\+[nr]|\s){0,20}(["'`])[,;]?/.exec(text.slice(block.end, block.end + 60))
  if (!/^["'`]$/.test(before) || after?.[1] !== before) return
  block.start--
  block.end += after[0].length
  if (!block.escaped) block.layout.push('stands in quotes')
}
function remarkLines(block, body) {
  if (/\r(?!\n)/.test(body)) block.layout.push('has lines that end in a carriage return alone')
  else if (!body.includes('\n')) block.layout.push('is all on one line')
  else if (/\n[ \t]+\S/.test(body)) block.layout.push('has lines that start with spaces')
}
function readBody(block, body) {
  let base64 = body
    .replace(/["'`]\s{0,40}\+?\s{0,40}["'`]/g, '')
    .replace(/\\{1,4}[nr]/g, '\n')
    .trim()
  if (/^[A-Za-z-]{1,30}:/.test(base64)) {
    const blank = base64.search(/\n\s*\n/)
    block.headers = blank < 0 ? base64 : base64.slice(0, blank)
    base64 = blank < 0 ? '' : base64.slice(blank)
  }
  const plain = base64.replace(/\n=[A-Za-z0-9+/]{4}\s*$/, '').replace(/[\s"',;\\]+/g, '')
  const bytes = decodeAnyBase64(plain)
  const whole = bytes && wholeDer(bytes)
  if (whole) {
    block.der = whole
    return
  }
  const unslashed = plain.includes('/n') ? withoutSlashN(plain) : void 0
  if (unslashed) {
    block.der = unslashed
    block.layout.push('has "/n" where line breaks belong')
  } else if (bytes && bytes.length > 0) block.bytes = bytes
}
/** "/n" for line breaks. The same two characters may be base64 too, so the ones at the ends of full lines go first. */
function withoutSlashN(plain) {
  const lines = plain.replace(/^\/n/, '').replace(/\/n$/, '')
  for (const text of [
    lines.replace(/(.{64})\/n/g, '$1'),
    lines.replace(/(.{76})\/n/g, '$1'),
    lines.replace(/\/n/g, ''),
  ]) {
    const bytes = decodeAnyBase64(text)
    const whole = bytes && wholeDer(bytes)
    if (whole) return whole
  }
}
/** The bytes when they are one DER element, without stray bytes that follow it. */
function wholeDer(bytes) {
  if (bytes[0] !== 48) return void 0
  if (readDer(bytes)) return bytes
  const element = readDerPrefix(bytes)
  return element && bytes.length - element.whole.length <= 2 ? element.whole : void 0
}
// src/engine/keys/read-pem.ts
/** Reads every PEM block of a text. `base` is where the text starts in what was pasted; `kid` names the one key of a map entry. */
function readPem(collector, subtle, text, base, kid) {
  const blocks = findPemBlocks(text, collector.options.limits.keys)
  if (!collector.hasRoomFor(blocks.length)) return
  let broken = false
  for (const block of blocks) {
    const empty = !block.der && !block.bytes
    if (!(empty && broken)) readBlock(collector, subtle, block, base, kid)
    broken ||= empty
  }
}
function readBlock(collector, subtle, block, base, kid) {
  const at = keySpan(base, block.start, block.end)
  const before = collector.keys.length
  const form = addBlock(collector, subtle, block, () => collector.place(at, kid))
  collector.form(form)
  if (collector.keys[before]?.source === 'certificate' && kid === void 0) collector.notes.push(noteCertificate(block))
  if (form === 'pkcs1' || form === 'sec1') collector.notes.push(noteOldForm(form, block))
  for (const note of layoutNotes(block))
    collector.notes.push(
      at
        ? {
            ...note,
            at,
          }
        : note,
    )
}
function addBlock(collector, subtle, block, place) {
  const { label } = block
  if (/Proc-Type:\s*4\s*,\s*ENCRYPTED/.test(block.headers)) {
    collector.add(
      unreadableKey(
        place(),
        'pem',
        'key/encrypted',
        `This private key ("${label}") is encrypted in OpenSSL's old way (Proc-Type: 4,ENCRYPTED), with a key derivation from MD5 that no WebCrypto has. Decrypt it with: openssl pkey -in key.pem -out plain.pem, or paste the public key.`,
      ),
    )
    return 'pem'
  }
  if (label.startsWith('PGP')) {
    collector.add(
      unreadableKey(
        place(),
        'pgp',
        'key/encrypted',
        `This is an OpenPGP block ("${label}"), not a key for tokens. Paste the key as a JWK or as PEM.`,
      ),
    )
    return 'pgp'
  }
  if (label === 'OPENSSH PRIVATE KEY' && block.bytes) {
    collector.add(openSshPrivate(block.bytes, place(), collector.options.limits))
    return 'openssh'
  }
  const form = block.der ? addStructure(collector, subtle, block.der, place) : void 0
  if (form !== void 0)
    return form === 'certificate'
      ? 'certificate'
      : form === 'spki' || form === 'pkcs8' || form === 'encrypted'
        ? 'pem'
        : form
  collector.add(
    unreadableKey(
      place(),
      'pem',
      'key/pem-layout',
      block.layout.includes('has no END line')
        ? `This PEM block ("${label}") begins and never ends, and what is there is no complete key. Copy it again, from the BEGIN line through the END line.`
        : `This PEM block ("${label}") cannot be read: its body is no complete DER in base64. Characters were lost or changed on the way; copy it again from its source.`,
    ),
  )
  return 'pem'
}
function layoutNotes(block) {
  if (!block.der) return []
  const notes = []
  const repair = /PRIVATE/.test(block.label) ? {} : { repair: { keys: armour(block.label, block.der) } }
  if (block.escaped)
    notes.push({
      code: 'key/escaped-newlines',
      severity: 'warning',
      message: `The PEM block "${block.label}" has its line breaks written as backslash and "n". It is used as meant; OpenSSL-based libraries answer "no start line".`,
      fix: 'Replace them before use, for example key.replace(/\\\\n/g, "\\n").',
      data: { label: block.label },
      ...repair,
    })
  if (block.layout.length > 0)
    notes.push({
      code: 'key/pem-layout',
      severity: 'warning',
      message: `The PEM block "${block.label}" ${block.layout.join(', and ')}. It is used as meant; strict libraries refuse it.`,
      fix: 'Write it with five dashes on each side, the base64 in lines of 64 characters, BEGIN and END on lines of their own.',
      data: {
        label: block.label,
        layout: block.layout.join(', and '),
      },
      ...repair,
    })
  return notes
}
/** A PEM block as RFC 7468 §2 writes it: base64 in lines of 64. */
function armour(label, der) {
  return `-----BEGIN ${label}-----\n${(encodeBase64(der).match(/.{1,64}/g) ?? []).join('\n')}\n-----END ${label}-----\n`
}
var noteCertificate = (block) => ({
  code: 'key/certificate',
  severity: 'info',
  message:
    'A certificate was given, and its public key is used. Libraries that expect a bare public key ("importSPKI", "PUBLIC KEY") refuse a certificate.',
  data: { label: block.label },
})
var noteOldForm = (form, block) => ({
  code: form === 'pkcs1' ? 'key/pkcs1' : 'key/sec1',
  severity: 'info',
  message:
    form === 'pkcs1'
      ? `The key is in PKCS#1 form ("${block.label}"). It is read here; WebCrypto, jose and Java want ${/PRIVATE/.test(block.label) ? 'PKCS#8 ("PRIVATE KEY")' : 'SPKI ("PUBLIC KEY")'}.`
      : `The key is in SEC 1 form ("${block.label}"). It is read here; WebCrypto, jose and Java want PKCS#8 ("PRIVATE KEY").`,
  fix: /PRIVATE/.test(block.label)
    ? 'openssl pkcs8 -topk8 -nocrypt -in key.pem'
    : 'openssl rsa -RSAPublicKey_in -in key.pem -pubout',
  data: { label: block.label },
})
// src/engine/keys/read-text.ts
/** JSON, or JSON in the making: a brace or bracket and what may follow it there. "{my secret}" is none. */
var JSON_START = /^(?:\{\s{0,999}(?:$|["'}{\\]|[A-Za-z_$][\w$]{0,40}\s{0,9}:)|\[\s{0,999}(?:$|["'\]{[\\]))/
var HTML_START = /^<(?:!doctype|html|head|body|title|h1|p|script|\?xml|!--|error)\b/i
var NEXT_CONTAINER = /\n[ \t]{0,40}(?=[{[]|ssh-|ecdsa-sha2-)/
/**
 * Finds the keys in a text. It is taken for a shared secret only when nothing in it speaks of a container: no JSON at its
 * start, no "-----BEGIN" anywhere, no OpenSSH line, no HTML, no base64 or hex that is DER, PEM or a JWK. Everything else
 * is a key, sound or broken: a broken key silently used as a secret would only produce "signature invalid". What was
 * fetched is never a secret. A secret is the whole text, untrimmed.
 */
function readKeyText(collector, subtle, text) {
  if (
    !readContainers(
      {
        collector,
        subtle,
        base: 0,
        depth: 0,
      },
      text,
    )
  ) {
    if (collector.source.origin === 'fetched')
      return collector.fail(
        'jwks/not-json',
        `The answer${collector.source.address ? ` of ${collector.source.address}` : ''} is no key set: it starts with ${JSON.stringify(text.trim().slice(0, 60))}.`,
      )
    collector.form('secret')
    collector.add(
      candidateFromSecret(
        text,
        collector.options.secretEncoding ?? 'utf8',
        collector.place(keySpan(0, 0, text.length)),
      ),
    )
  }
}
/** Reads the containers of a text; false when there is no sign of any. */
function readContainers(layer, text) {
  const start = firstCharacter(text, 0)
  if (start === text.length) return true
  const head = text.slice(start, start + 1100)
  if (JSON_START.test(head) || hasPem(text) || startsLikeOpenSsh(head)) {
    readRow(layer, text, start)
    return true
  }
  if (HTML_START.test(head)) {
    layer.collector.form('html')
    const title = /<title>([^<]{1,120})/i.exec(text.slice(0, 2e4))?.[1]?.trim()
    layer.collector.fail(
      'jwks/not-json',
      `This is a web page${title ? ` ("${title}")` : ''}, not a key set. A login page, an error page or a redirect came instead of JSON: check the address and whether it needs a login.`,
      keySpan(layer.base, start, text.length),
    )
    return true
  }
  return readQuoted(layer, text, start) || readEncoded(layer, text, start)
}
/** Several containers one after another, in any mix. What stands between them (comments, names of variables) is passed over. */
function readRow(layer, text, start) {
  let position = start
  while (position < text.length && !layer.collector.problem) {
    const head = text.slice(position, position + 1100)
    if (JSON_START.test(head)) position = readJsonPiece(layer, text, position)
    else {
      const next = text.slice(position).search(NEXT_CONTAINER)
      const end = next < 0 ? text.length : position + next + 1
      readPiece(layer, text.slice(position, end), position)
      position = end
    }
    position = firstCharacter(text, position)
  }
}
function readPiece(layer, piece, start) {
  const { collector, subtle } = layer
  const base = layer.base === void 0 ? void 0 : layer.base + start
  if (startsLikeOpenSsh(piece)) {
    if (!collector.hasRoomFor(1)) return
    const end = piece.indexOf('\n')
    const line = end < 0 ? piece : piece.slice(0, end)
    collector.form('openssh')
    collector.add(openSshPublic(line, collector.place(keySpan(base, 0, line.length)), collector.options.limits))
    if (end >= 0 && piece.slice(end).trim() !== '') readPiece(layer, piece.slice(end + 1), start + end + 1)
  } else if (hasPem(piece)) readPem(collector, subtle, piece, base, layer.kid)
}
/** Reads the JSON value that starts here, and answers where it ends. */
function readJsonPiece(layer, text, start) {
  const { collector } = layer
  const { limits } = collector.options
  const layout = layOut(text, start, limits.jsonDepth)
  if (layout.depth > limits.jsonDepth) {
    collector.fail(
      'limit/json-depth',
      `The JSON of the keys is nested more than ${limits.jsonDepth} levels deep, which no key set is. It was not parsed.`,
    )
    return text.length
  }
  const end = layout.end ?? text.length
  const piece = start === 0 && end === text.length ? text : text.slice(start, end)
  let value
  try {
    value = JSON.parse(piece)
  } catch {
    brokenJson(layer, piece, start)
    return text.length
  }
  remarkDuplicates(layer, layout.duplicates)
  const spans = layout.keys.map(({ start: from, end: to }) => keySpan(layer.base, from, to))
  readJsonKeys(value, {
    collector,
    spans: spans.values(),
    readText: (inner, kid) => readInner(layer, inner, kid),
  })
  return end
}
function remarkDuplicates({ collector, base }, duplicates) {
  for (const { name, start, end } of duplicates.slice(0, 20)) {
    const at = keySpan(base, start, end)
    collector.notes.push({
      code: 'json/duplicate-name',
      severity: 'warning',
      message: `The name "${name}" stands twice in one object of the keys. The last one is used here; other parsers take the first.`,
      fix: 'Remove one of them.',
      data: {
        name,
        where: 'keys',
      },
      ...(at ? { at } : {}),
    })
  }
}
function brokenJson(layer, piece, start) {
  const { collector, base } = layer
  if (/^[{[]\s{0,99}\\+"/.test(piece)) {
    const inner = unescaped(piece)
    if (inner !== void 0) {
      collector.notes.push(asString)
      return readInner(layer, inner)
    }
  }
  const fault = readJson(piece, collector.options.limits.jsonDepth)
  const { message, line, column, index } =
    fault.is === 'fault'
      ? fault
      : {
          message: 'this is not JSON',
          line: 1,
          column: 1,
          index: 0,
        }
  const hint = /^[{[]\s{0,99}'/.test(piece) ? ' The text uses single quotes, which JSON does not have.' : ''
  collector.form('json')
  collector.fail(
    'json/not-json',
    `The keys are not JSON: at line ${line}, column ${column}, ${message}.${hint} Correct it there, or copy the keys again.`,
    keySpan(base, start + index, start + Math.min(index + 1, piece.length)),
  )
}
/** JSON whose quotes were escaped once more, as it stands in a log or a string literal. */
function unescaped(text) {
  try {
    return JSON.parse(`"${text.replace(/\r?\n/g, '\\n')}"`)
  } catch {
    return
  }
}
/** A text inside other text: never a secret, and at most four deep. */
function readInner(layer, text, kid) {
  const { collector } = layer
  const inner = {
    ...layer,
    base: void 0,
    depth: layer.depth + 1,
    kid,
  }
  if (inner.depth <= 4 && text.trim() !== '' && collector.within(() => readContainers(inner, text))) return
  const key = unreadableKey(
    collector.place(void 0, kid),
    'json',
    'jwks/shape',
    `A text where a key should be (${JSON.stringify(text.slice(0, 40))}) is no key that can be read.`,
  )
  collector.add(key)
}
/** A container in quotes: a JSON string, or a literal of a program. False when what is quoted is no container. */
function readQuoted(layer, text, start) {
  const quote = text.charAt(start)
  if (quote !== '"' && quote !== "'" && quote !== '`') return false
  const body = text.trimEnd().replace(/[,;]{1,3}$/, '')
  if (quote === '"' && endOfString(text, start) === body.length)
    try {
      const inner = JSON.parse(body.slice(start))
      if (typeof inner === 'string' && layer.depth < 4 && isContainer(inner)) {
        layer.collector.notes.push(asString)
        return readContainers(
          {
            ...layer,
            base: void 0,
            depth: layer.depth + 1,
          },
          inner,
        )
      }
    } catch {}
  if (body.length < start + 2 || !body.endsWith(quote)) return false
  const inner = body.slice(start + 1, -1)
  if (layer.depth >= 4 || !isContainer(inner)) return false
  layer.collector.notes.push(asString)
  return readContainers(
    {
      ...layer,
      base: layer.base === void 0 ? void 0 : layer.base + start + 1,
      depth: layer.depth + 1,
    },
    inner,
  )
}
var asString = {
  code: 'jwks/shape',
  severity: 'info',
  message:
    'The keys stand inside a quoted string, as they are copied out of a log or a program. They are read without the quotes.',
  fix: 'Parse the string once more before use, or take off the quotes.',
}
function isContainer(text) {
  const trimmed = text.trimStart()
  return (
    JSON_START.test(trimmed.slice(0, 1100)) || hasPem(text) || startsLikeOpenSsh(trimmed) || bareDer(trimmed) !== void 0
  )
}
/** PEM, JSON or DER in base64, DER in base64url or hex. False when it is none of them. */
function readEncoded(layer, text, start) {
  const { collector, subtle } = layer
  const first = text.charAt(start)
  if (first === 'L' || first === 'e') {
    const inner = textInBase64(text)
    if (inner === void 0) return false
    if (layer.depth >= 4 || !isContainer(inner)) return false
    collector.notes.push(hasPem(inner) ? pemInBase64 : jsonInBase64)
    return readContainers(
      {
        ...layer,
        base: void 0,
        depth: layer.depth + 1,
      },
      inner,
    )
  }
  return addBareDer(collector, subtle, text, layer.base, layer.kid)
}
var pemInBase64 = {
  code: 'key/pem-in-base64',
  severity: 'warning',
  message:
    'The PEM text is itself encoded in base64, as it is kept in CI secrets. It is decoded and used; libraries answer "no start line".',
  fix: 'Decode it once before use, for example with: base64 -d',
}
var jsonInBase64 = {
  code: 'jwks/shape',
  severity: 'info',
  message: 'The JSON of the keys is encoded in base64. It is decoded and read.',
  fix: 'Decode it once before use.',
}
function textInBase64(text) {
  const bytes = decodeAnyBase64(text)
  return bytes && decodeUtf8(bytes)
}
/** The next character that is no white space, comma or semicolon; the end when there is none. */
function firstCharacter(text, from) {
  let position = from
  while (position < text.length && /[\s,;\uFEFF]/.test(text.charAt(position))) position++
  return position
}

export { readKeyText }
