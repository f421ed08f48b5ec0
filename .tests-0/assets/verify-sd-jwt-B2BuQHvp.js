import { parseTree } from 'jsonc-parser'
import { i as encodeBase64Url, c as rfc } from './base64url-CstD21t-.js'
import { o as durationWords, l as showValue, c as whenUtc } from './check-claims-B7GVeALY.js'
import { _ as disclosureHash, h as privateMembersOf } from './create-DHBVRTeK.js'
import { i as digest, u as isRefusal } from './crypto-Bq-DKBSn.js'
import {
  o as decodeUtf8,
  s as encodeUtf8,
  t as isObject,
  n as member,
  i as pointerStep,
  a as readJson,
} from './json-CkXdFA2d.js'
import { s as decodePart, u as spanInside } from './judge-secret-BlrsAHfp.js'
import { t as candidateFromJwk } from './jwk-ClJsc_LU.js'
import { t as __exportAll } from './rolldown-runtime-D8jQpDG7.js'
import { r as failed, i as nothing, a as passed, t as Trace, s as undecided } from './trace-Ceaf7fvZ.js'
import { i as verifyJws, a as verifySignature } from './verify-jws-DadFQwoU.js'

// src/engine/stages/sd-jwt/presented-text.ts
/** An SD-JWT in its compact form: the JWT and each disclosure, a tilde behind every one (RFC 9901 §4). */
function compactSdJwt(jws, disclosures) {
  const [signature] = jws.signatures
  return `${[`${signature?.protected?.text ?? ''}.${jws.payload.text}.${signature?.signature.text ?? ''}`, ...disclosures.map(({ text }) => text)].join('~')}~`
}
/** What `sd_hash` is taken over: the compact form, also of a token that came as JSON (RFC 9901 §4.3.1, §8.1). */
function presentedText(token) {
  return token.presentedText ?? compactSdJwt(token.jws, token.disclosures)
}
// src/engine/stages/sd-jwt/match-digests.ts
var MOST_LISTED$1 = 200
/**
 * Was every disclosure called for by exactly one digest (RFC 9901 §7.1 steps 3 to 5)? The value is how many were.
 * Digests without a disclosure are no fault: those claims stay hidden, or are decoys (§4.2.5).
 */
function matchDigests(token, disclosures, processed, notes) {
  const details = [listed$1(disclosures, processed)]
  const twice = sameTwice(disclosures)
  if (twice) {
    const message = `Disclosures ${twice[0].number} and ${twice[1].number} are the same, so one of them is never used; RFC 9901 §7.1 wants such a token rejected.`
    notes.push(
      faultNote(
        'sd-jwt/unused-disclosure',
        message,
        'Send each disclosure once.',
        twice[1],
        without(token, [twice[1]]),
      ),
    )
    return failed(problemAt('sd-jwt/unused-disclosure', message, twice[1]), details)
  }
  const unused = disclosures.filter((each) => !processed.places.has(each))
  const first = unused[0]
  const duplicate = processed.faults[0]
  if (duplicate) {
    notes.push({
      code: duplicate.code,
      severity: 'error',
      certainty: 'proven',
      message: duplicate.message,
    })
    return failed(duplicate, details)
  }
  if (first) {
    const message = `Disclosure ${first.number} (${claimOf(first)}) has the digest ${first.digest}, which stands nowhere in the payload or in what was disclosed.`
    notes.push(
      faultNote(
        'sd-jwt/digest',
        `${message} It was altered after the issuer hashed it, or it belongs to another token, or the disclosure around it is missing.`,
        'Send the disclosure exactly as the issuer made it, to the letter: decoding and encoding it again changes its digest.',
        first,
      ),
      faultNote(
        'sd-jwt/unused-disclosure',
        `${unused.length === 1 ? `Disclosure ${first.number} is` : `${unused.length} disclosures are`} called for by no digest; RFC 9901 §7.1 wants a token with unused disclosures rejected.`,
        'Leave out what the token does not call for.',
        first,
        without(token, unused),
      ),
    )
    return failed(problemAt('sd-jwt/digest', message, first), details)
  }
  const hidden = processed.undisclosed.length
  const rest =
    hidden === 0
      ? 'Every digest of the payload is disclosed.'
      : `${hidden === 1 ? 'One digest has' : `${hidden} digests have`} no disclosure: claims that stay hidden, or decoys; nobody but the issuer can tell.`
  if (disclosures.length === 0)
    return nothing(0, hidden === 0 ? 'The payload holds no digests, and nothing was disclosed.' : rest, details)
  return passed(disclosures.length, `Each disclosure is called for by one digest. ${rest}`, details)
}
var claimOf = (disclosure) => (disclosure.name === void 0 ? 'an array element' : `"${disclosure.name}"`)
function sameTwice(disclosures) {
  const seen = /* @__PURE__ */ new Map()
  for (const each of disclosures) {
    const before = seen.get(each.digest)
    if (before) return [before, each]
    seen.set(each.digest, each)
  }
}
function problemAt(code, message, { part }) {
  return part.at
    ? {
        code,
        message,
        at: part.at,
      }
    : {
        code,
        message,
      }
}
function faultNote(code, message, fix, { number, digest, part }, repair) {
  const note = {
    code,
    severity: 'error',
    certainty: 'proven',
    message,
    fix,
    data: {
      number,
      digest,
    },
  }
  if (part.at) note.at = part.at
  if (repair) note.repair = repair
  return note
}
/** The token without some disclosures; a key-binding JWT would no longer fit it, so then there is no repair. */
function without(token, unwanted) {
  if (token.keyBinding || token.serialization !== 'compact') return void 0
  const parts = new Set(unwanted.map(({ part }) => part))
  return {
    token: compactSdJwt(
      token.jws,
      token.disclosures.filter((part) => !parts.has(part)),
    ),
  }
}
function listed$1(disclosures, { places, undisclosed }) {
  const rows = disclosures.slice(0, MOST_LISTED$1).map((each) => {
    const place = places.get(each)
    return [
      each.digest,
      `disclosure ${each.number}`,
      place === void 0
        ? {
            text: 'nowhere',
            mark: 'failed',
          }
        : {
            text: place,
            mark: 'passed',
          },
    ]
  })
  for (const digest of undisclosed.slice(0, MOST_LISTED$1))
    rows.push([
      digest,
      'none',
      {
        text: 'hidden claim or decoy',
        mark: 'skipped',
      },
    ])
  const more = disclosures.length + undisclosed.length - rows.length
  return {
    shape: 'table',
    label: more > 0 ? `Digests (${more} more are not listed)` : 'Digests',
    columns: ['digest', 'disclosed by', 'place in the payload'],
    rows,
  }
}
// src/engine/stages/sd-jwt/process-payload.ts
/**
 * Replaces digests by what was disclosed, in objects (`_sd`) and arrays (`{"...": digest}`), in depth, and takes away
 * what is left of them (RFC 9901 §7.1 step 3). `text` is a sound JSON object within `maxDepth`.
 */
function processPayload(text, disclosures, maxDepth) {
  const run = new Processing(disclosures, maxDepth)
  const root = parseTree(text)
  return {
    text: root ? run.write(text, root, '', 0) : text,
    places: run.places,
    undisclosed: run.undisclosed,
    faults: run.faults,
  }
}
var Processing = class {
  maxDepth
  places = /* @__PURE__ */ new Map()
  undisclosed = []
  faults = []
  #byDigest
  #seen = /* @__PURE__ */ new Set()
  constructor(disclosures, maxDepth) {
    this.maxDepth = maxDepth
    this.#byDigest = new Map(disclosures.map((disclosure) => [disclosure.digest, disclosure]))
  }
  /** A value as it is written in the processed payload. */
  write(source, node, pointer, depth) {
    if (depth > this.maxDepth) {
      this.#fault('limit/json-depth', `The disclosed payload is nested more than ${this.maxDepth} levels deep.`)
      return 'null'
    }
    if (node.type === 'object') return this.#object(source, node, pointer, depth)
    if (node.type === 'array') return this.#array(source, node, pointer, depth)
    return source.slice(node.offset, node.offset + node.length)
  }
  #object(source, node, pointer, depth) {
    const members = []
    const names = /* @__PURE__ */ new Set()
    const digests = []
    for (const property of node.children ?? []) {
      const [key, value] = property.children ?? []
      if (!key || !value) continue
      const name = String(key.value)
      if (name === '_sd') digests.push(value)
      else if (name !== '_sd_alg' || pointer !== '') {
        names.add(name)
        const written = this.write(source, value, pointer + pointerStep(name), depth + 1)
        members.push(`${source.slice(key.offset, key.offset + key.length)}:${written}`)
      }
    }
    for (const list of digests) this.#disclosedMembers(list, pointer, depth, names, members)
    return `{${members.join(',')}}`
  }
  #disclosedMembers(list, pointer, depth, names, members) {
    const where = pointer === '' ? 'the payload' : pointer
    if (list.type !== 'array' || list.children?.some((entry) => entry.type !== 'string')) {
      this.#fault('sd-jwt/digest', `_sd in ${where} must be a list of digests as text.`)
      return
    }
    for (const entry of list.children ?? []) {
      const disclosure = this.#take(String(entry.value), where)
      if (!disclosure) continue
      const { name } = disclosure
      if (name === void 0)
        this.#fault(
          'sd-jwt/digest',
          `Disclosure ${disclosure.number} has no claim name, yet its digest stands in _sd of ${where}, where claims belong.`,
        )
      else if (name === '_sd' || name === '...')
        this.#fault(
          'sd-jwt/digest',
          `Disclosure ${disclosure.number} names its claim "${name}", which RFC 9901 §7.1 forbids: it could smuggle in digests of its own.`,
        )
      else if (names.has(name))
        this.#fault(
          'sd-jwt/digest',
          `Disclosure ${disclosure.number} would put a second "${name}" into ${where}; which of the two counted would be open.`,
        )
      else {
        names.add(name)
        const place = pointer + pointerStep(name)
        this.places.set(disclosure, place)
        members.push(`${JSON.stringify(name)}:${this.write(disclosure.json, disclosure.value, place, depth + 1)}`)
      }
    }
  }
  #array(source, node, pointer, depth) {
    const elements = []
    for (const child of node.children ?? []) {
      const place = pointer + pointerStep(elements.length)
      const digest = elementDigest(child)
      if (digest === void 0) {
        elements.push(this.write(source, child, place, depth + 1))
        continue
      }
      const disclosure = this.#take(digest, pointer === '' ? 'the payload' : pointer)
      if (!disclosure) continue
      if (disclosure.name !== void 0) {
        this.#fault(
          'sd-jwt/digest',
          `Disclosure ${disclosure.number} names a claim ("${disclosure.name}"), yet its digest stands in the array ${pointer}, where elements have no names.`,
        )
        continue
      }
      this.places.set(disclosure, place)
      elements.push(this.write(disclosure.json, disclosure.value, place, depth + 1))
    }
    return `[${elements.join(',')}]`
  }
  /** The disclosure of a digest. A digest that was met before is a fault, and is not followed again. */
  #take(digest, where) {
    if (this.#seen.has(digest)) {
      this.#fault(
        'sd-jwt/digest',
        `The digest ${digest} in ${where} stands more than once in the payload; RFC 9901 §7.1 wants such a token rejected.`,
      )
      return
    }
    this.#seen.add(digest)
    const disclosure = this.#byDigest.get(digest)
    if (!disclosure) this.undisclosed.push(digest)
    return disclosure
  }
  #fault(code, message) {
    this.faults.push({
      code,
      message,
    })
  }
}
/** `{"...": "digest"}`, the placeholder of an array element (RFC 9901 §4.2.4.2). */
function elementDigest(node) {
  if (node.type !== 'object' || node.children?.length !== 1) return void 0
  const [key, value] = node.children[0]?.children ?? []
  return key?.value === '...' && value?.type === 'string' ? String(value.value) : void 0
}
// src/engine/stages/sd-jwt/read-disclosures.ts
/** More digests than this are not computed: no honest token comes near it. */
var MOST_DISCLOSURES = 1e4
var MOST_LISTED = 200
/**
 * Decodes every disclosure, base64url of a JSON array of salt, name and value or of salt and value, and hashes its
 * text as received (RFC 9901 §4.2.1, §4.2.2, §4.2.3).
 */
async function readDisclosures(env, parts, { hash, name }, limits) {
  if (parts.length === 0) return nothing([], 'Nothing is disclosed: no disclosure came with the token.')
  if (parts.length > 1e4)
    return undecided({
      code: 'limit/disclosures',
      message: `There are ${parts.length} disclosures; past ${MOST_DISCLOSURES} they are not hashed here.`,
    })
  const disclosures = []
  for (const [index, part] of parts.entries()) {
    env.signal?.throwIfAborted()
    const read = decodeDisclosure(part, index + 1, limits)
    if ('code' in read) return failed(read, listed(disclosures))
    const hashed = await digest(env.subtle, hash, encodeUtf8(part.text))
    if (isRefusal(hashed))
      return undecided({
        code: 'browser/unsupported-algorithm',
        message: `WebCrypto here has no ${hash}.`,
      })
    disclosures.push({
      ...read,
      digest: encodeBase64Url(hashed),
    })
  }
  const count = disclosures.length
  return passed(
    disclosures,
    `${count === 1 ? 'One disclosure' : `${count} disclosures`}, each hashed with ${name} as received.`,
    listed(disclosures),
  )
}
function decodeDisclosure(part, number, limits) {
  const fault = (message) => ({
    code: 'sd-jwt/disclosure',
    message: `Disclosure ${number} ${message}`,
    ...spanInside(part, 0, part.text.length),
  })
  const decoded = decodePart(part, `Disclosure ${number}`, false)
  if (decoded.is === 'failed' || decoded.is === 'undecided')
    return {
      ...decoded.problem,
      code: 'sd-jwt/disclosure',
    }
  const json = decodeUtf8(decoded.value)
  if (json === void 0) return fault('is not UTF-8 text.')
  const read = readJson(json, limits.jsonDepth)
  if (read.is === 'fault') return fault(`is not JSON: ${read.message}.`)
  const { value } = read
  if (!Array.isArray(value) || (value.length !== 2 && value.length !== 3))
    return fault(
      `is ${showValue(value)}; it must be an array of salt, name and value, or of salt and value (RFC 9901 §4.2).`,
    )
  const [salt, second] = value
  const node = parseTree(json)?.children?.at(-1)
  if (!node) return fault('has no value.')
  const disclosure = {
    number,
    part,
    json,
    salt,
    value: node,
    parsed: value.at(-1),
  }
  if (value.length === 2) return disclosure
  if (typeof second !== 'string') return fault(`names its claim ${showValue(second)}; a name is text.`)
  return {
    ...disclosure,
    name: second,
  }
}
function listed(disclosures) {
  if (disclosures.length === 0) return []
  return [
    {
      shape: 'table',
      label:
        disclosures.length - MOST_LISTED > 0
          ? `Disclosures (the first ${MOST_LISTED} of ${disclosures.length})`
          : 'Disclosures',
      columns: ['number', 'claim', 'value', 'salt', 'digest', 'as received'],
      rows: disclosures
        .slice(0, MOST_LISTED)
        .map((each) => [
          String(each.number),
          each.name ?? 'an array element',
          showValue(each.parsed),
          typeof each.salt === 'string' ? each.salt : showValue(each.salt),
          each.digest,
          each.part.text,
        ]),
    },
  ]
}
// src/engine/stages/sd-jwt/check-key-binding.ts
var CODE = 'sd-jwt/key-binding'
var fault = (message, details) =>
  failed(
    {
      code: CODE,
      message,
    },
    details,
  )
/** `typ` is exactly kb+jwt, and the JWT is signed (RFC 9901 §4.3, §7.3 steps 2 and 3). */
function checkKeyBindingType(header) {
  if (header['alg'] === 'none')
    return fault('alg of the key-binding JWT is "none": it proves nothing about the holder.')
  const typ = header['typ']
  if (typeof typ === 'string' && /^(application\/)?kb\+jwt$/i.test(typ)) return passed(true, `typ is "${typ}".`)
  return fault(
    `typ of the key-binding JWT is ${showValue(typ)}; it must be "kb+jwt", so that no other JWT of the holder can stand in for it.`,
  )
}
/** Reads the payload: an object with iat, aud, nonce and sd_hash of their types (RFC 9901 §4.3). */
function readKeyBindingClaims(payload, limits) {
  const text = decodeUtf8(payload)
  const read = text === void 0 ? void 0 : readJson(text, limits.jsonDepth)
  if (text === void 0 || read?.is !== 'json' || !isObject(read.value))
    return fault('The payload of the key-binding JWT is no JSON object.')
  const shown = [
    {
      shape: 'json',
      label: 'Payload of the key-binding JWT',
      value: text,
    },
  ]
  const all = read.value
  const { iat, aud, nonce, sd_hash } = all
  if (typeof iat !== 'number')
    return fault(`iat of the key-binding JWT is ${showValue(iat)}; a number is required.`, shown)
  for (const [name, value] of Object.entries({
    aud,
    nonce,
    sd_hash,
  }))
    if (typeof value !== 'string')
      return fault(`${name} of the key-binding JWT is ${showValue(value)}; one text is required.`, shown)
  if (typeof aud !== 'string' || typeof nonce !== 'string' || typeof sd_hash !== 'string')
    return fault('A required claim is missing.', shown)
  return passed(
    {
      iat,
      aud,
      nonce,
      sd_hash,
      all,
    },
    'iat, aud, nonce and sd_hash are there.',
    shown,
  )
}
/** `sd_hash` is the hash of exactly what was presented (RFC 9901 §4.3.1). */
async function checkPresentedHash(env, claims, presented, hash) {
  const hashed = await digest(env.subtle, hash.hash, encodeUtf8(presented))
  if (isRefusal(hashed))
    return undecided({
      code: 'browser/unsupported-algorithm',
      message: `WebCrypto here has no ${hash.hash}.`,
    })
  const expected = encodeBase64Url(hashed)
  const equal = expected === claims.sd_hash
  const details = [
    {
      shape: 'bytes',
      label: 'Presented token, which is hashed',
      value: presented,
      encoding: 'utf8',
    },
    {
      shape: 'comparison',
      label: 'sd_hash',
      expected,
      actual: claims.sd_hash,
      encoding: 'base64url',
      equal,
    },
  ]
  if (equal) return passed(true, `sd_hash is the ${hash.name} of what was presented.`, details)
  return fault(
    `sd_hash of the key-binding JWT is ${claims.sd_hash}, but the ${hash.name} of what was presented is ${expected}. A disclosure was added, left out or moved after the holder signed.`,
    details,
  )
}
/** Made in the past, and valid by `exp` and `nbf` where it has them (RFC 9901 §7.3 step 5). */
function checkKeyBindingTime(claims, now, tolerance) {
  const { iat, all } = claims
  if (iat > now + tolerance)
    return fault(`The key-binding JWT was made ${durationWords(iat - now)} in the future (iat ${whenUtc(iat)}).`)
  const { exp, nbf } = all
  if (typeof exp === 'number' && now >= exp + tolerance)
    return fault(`The key-binding JWT expired ${durationWords(now - exp)} ago (exp ${whenUtc(exp)}).`)
  if (typeof nbf === 'number' && nbf > now + tolerance)
    return fault(`The key-binding JWT is valid only from ${whenUtc(nbf)} on.`)
  return passed(
    true,
    `Made ${durationWords(now - iat)} ago (iat ${whenUtc(iat)}); how old it may be is for you to decide.`,
  )
}
/** `aud` or `nonce` against what the policy expects (RFC 9901 §7.3 steps 5 and 6). */
function checkExpected(name, claims, policy) {
  const expected = name === 'aud' ? policy?.audience : policy?.nonce
  const value = claims[name]
  if (expected === void 0)
    return nothing(
      true,
      `Not checked: the policy expects no ${name} here; the token has ${showValue(value)}. Without it a captured presentation can be played again.`,
    )
  if (value === expected) return passed(true, `${name} is ${showValue(value)}, as expected.`)
  return fault(
    `${name} of the key-binding JWT is ${showValue(value)}; expected is ${showValue(expected)}. The presentation was made for ${name === 'aud' ? 'another verifier' : 'another occasion'}.`,
  )
}
// src/engine/stages/sd-jwt/holder-key.ts
var FORM = 'the cnf claim'
/**
 * The holder's key as the issuer confirmed it (RFC 9901 §4.1.2, RFC 7800 §3). It counts as given, since the issuer
 * signed it; `kid` of `cnf` names one of the keys at hand, other confirmations need what is not here.
 */
function holderKey(payload, atHand) {
  const cnf = member(payload, 'cnf')
  const reading = {
    form: FORM,
    keys: [],
    notes: [],
    given: true,
  }
  const fault = (problem) => ({
    ...reading,
    problem,
  })
  if (!isObject(cnf))
    return fault({
      code: 'sd-jwt/key-binding',
      message:
        'The payload has no cnf claim, so the issuer confirmed no holder key: nothing can be proved by the key-binding JWT.',
    })
  const jwk = member(cnf, 'jwk')
  if (isObject(jwk)) {
    const { key } = candidateFromJwk(jwk, {
      origin: 'given',
      index: 0,
    })
    if (key.kty === 'oct' || privateMembersOf(jwk).length > 0)
      return fault({
        code: 'sd-jwt/key-binding',
        message: 'cnf.jwk holds a secret or private key: everybody who sees the token could bind it to themselves.',
      })
    delete key.kid
    return {
      ...reading,
      keys: [key],
    }
  }
  const kid = member(cnf, 'kid')
  if (typeof kid === 'string') {
    const named = atHand.filter((key) => key.kid === kid)
    if (named.length > 0)
      return {
        ...reading,
        keys: named,
      }
    return {
      ...reading,
      keys: [absent(`cnf names the holder key "${kid}", which is not among the keys given.`)],
    }
  }
  const names = Object.keys(cnf).join(', ') || 'nothing'
  return {
    ...reading,
    keys: [absent(`cnf confirms the holder key by ${names}; only jwk and kid can be followed here.`)],
  }
}
var absent = (message) => ({
  origin: 'given',
  index: 0,
  source: 'cnf',
  isPrivate: false,
  unreadable: true,
  problem: {
    code: 'sd-jwt/key-binding',
    message,
  },
})
// src/engine/operations/verify-key-binding.ts
var PRESENT = {
  id: 'kb',
  lane: 'policy',
  title: 'Key binding',
  spec: rfc(9901, '7.3'),
  independent: true,
}
var KEY_BINDING_PLAN = [
  PRESENT,
  {
    id: 'kb-split',
    lane: 'structure',
    title: 'Key binding: three parts',
    spec: rfc(9901, '4.3'),
  },
  {
    id: 'kb-type',
    lane: 'structure',
    title: 'Key binding: typ is kb+jwt',
    spec: rfc(9901, '4.3'),
  },
  {
    id: 'kb-claims',
    lane: 'structure',
    title: 'Key binding: claims are there',
    spec: rfc(9901, '4.3'),
  },
  {
    id: 'kb-sd-hash',
    lane: 'cryptography',
    title: 'Key binding: sd_hash covers what was presented',
    spec: rfc(9901, '4.3.1'),
  },
  {
    id: 'kb-time',
    lane: 'claims',
    title: 'Key binding: made in the past',
    spec: rfc(9901, '7.3'),
    independent: true,
  },
  {
    id: 'kb-audience',
    lane: 'policy',
    title: 'Key binding: audience',
    spec: rfc(9901, '7.3'),
    independent: true,
  },
  {
    id: 'kb-nonce',
    lane: 'policy',
    title: 'Key binding: nonce',
    spec: rfc(9901, '7.3'),
    independent: true,
  },
]
/**
 * Verifies the key-binding JWT, the holder's proof that this presentation is theirs (RFC 9901 §7.3). `payload` is the
 * processed payload, whose `cnf` names the key; `hash` is undefined when `_sd_alg` is not known.
 */
async function verifyKeyBinding(inspection, token, payload, hash) {
  const policy = inspection.request.policy
  if (!token.keyBinding) return withoutKeyBinding(payload, policy?.keyBinding !== void 0)
  const trace = new Trace(KEY_BINDING_PLAN)
  trace.run('kb', () => passed(true, 'A key-binding JWT came with the token.'))
  const jws = trace.run('kb-split', () => {
    const jwt = compactJws(token)
    if (jwt) return passed(jwt, 'Three parts: header, payload, signature.')
    return failed({
      code: 'sd-jwt/key-binding',
      message: 'What follows the last tilde is no JWT of three parts.',
    })
  })
  const signature = jws && (await holderSignature(inspection, jws, payload))
  const { facts } = signature ?? {}
  if (facts) trace.run('kb-type', () => checkKeyBindingType(facts.header))
  const octets = facts?.payload
  const claims = octets && trace.run('kb-claims', () => readKeyBindingClaims(octets, inspection.limits))
  if (!claims)
    for (const lane of ['claims', 'policy'])
      trace.endLane(lane, 'Not reached: the claims of the key-binding JWT could not be read.')
  if (claims) {
    if (hash)
      await trace.runAsync('kb-sd-hash', () => checkPresentedHash(inspection.env, claims, presentedText(token), hash))
    const tolerance = Math.max(0, policy?.clockTolerance ?? 0)
    trace.run('kb-time', () => checkKeyBindingTime(claims, inspection.env.now, tolerance))
    trace.run('kb-audience', () => checkExpected('aud', claims, policy?.keyBinding))
    trace.run('kb-nonce', () => checkExpected('nonce', claims, policy?.keyBinding))
  }
  const problems = [...(signature?.trace.problems ?? []), ...trace.problems]
  const own = trace.finish()
  const verified = (signature?.trace.steps ?? []).map((step) => ({
    ...step,
    title: `Key binding: ${step.title}`,
  }))
  return {
    steps: [...own.slice(0, 2), ...verified, ...own.slice(2)],
    problems,
    undecidedBy: signature?.trace.undecidedBy ?? trace.undecidedBy,
    crashed: trace.crashed || (signature?.trace.crashed ?? false),
    notes: problems.map(({ code, message }) => ({
      code: code.startsWith('browser/') ? code : 'sd-jwt/key-binding',
      severity: code.startsWith('browser/') ? 'info' : 'error',
      certainty: 'proven',
      message,
    })),
    summary: boundSummary(policy?.keyBinding),
  }
}
function boundSummary(expected) {
  const names = [expected?.audience === void 0 ? 'audience' : '', expected?.nonce === void 0 ? 'nonce' : '']
    .filter((name) => name !== '')
    .join(' and ')
  return ` The holder proved possession of the key${names ? `; ${names} of that proof not checked` : ''}.`
}
function withoutKeyBinding(payload, demanded) {
  const trace = new Trace([PRESENT])
  const confirmed = isObject(payload) && isObject(payload['cnf'])
  const message = `There is no key-binding JWT after the last tilde, and the policy asks for one: anybody who got hold of the token could have sent it.`
  trace.run('kb', () => {
    if (demanded)
      return failed({
        code: 'sd-jwt/key-binding',
        message,
      })
    return nothing(
      true,
      confirmed
        ? 'No key-binding JWT: the issuer named a holder key (cnf), but nothing here proves that its holder sent this.'
        : 'No key-binding JWT, and no holder key in the payload: a bearer token.',
    )
  })
  return {
    steps: trace.finish(),
    problems: trace.problems,
    undecidedBy: void 0,
    crashed: trace.crashed,
    notes: demanded
      ? [
          {
            code: 'sd-jwt/key-binding',
            severity: 'error',
            certainty: 'proven',
            message,
            fix: 'Have the holder append a key-binding JWT for this audience and nonce.',
          },
        ]
      : [],
    summary: confirmed ? ' There is no proof that its holder sent it.' : '',
  }
}
/** The JWT's signature with the confirmed key alone: the policy's list of algorithms is about the issuer. */
function holderSignature(inspection, jws, payload) {
  const { policy: _, detachedPayload: __, ...request } = inspection.request
  const [part] = jws.signatures
  if (!part) throw new Error('A compact JWS has one signature.')
  const keys = holderKey(payload, inspection.keys.keys)
  return verifySignature(
    {
      ...inspection,
      request,
      keys,
    },
    jws,
    part,
    '#kb',
    true,
  )
}
function compactJws(token) {
  const parts = token.keyBinding?.text.split('.')
  if (parts?.length !== 3) return void 0
  const [protectedText = '', payload = '', signature = ''] = parts
  return {
    kind: 'jws',
    serialization: 'compact',
    payload: { text: payload },
    detached: false,
    signatures: [
      {
        protected: { text: protectedText },
        signature: { text: signature },
      },
    ],
  }
}
// src/engine/operations/verify-sd-jwt.ts
var verify_sd_jwt_exports = /* @__PURE__ */ __exportAll({ verifySdJwt: () => verifySdJwt })
var SD_JWT_PLAN = [
  {
    id: 'sd-payload',
    lane: 'structure',
    title: 'Signed payload is a JSON object',
    spec: rfc(9901, '4.1'),
  },
  {
    id: 'sd-hash',
    lane: 'structure',
    title: 'Hash of the disclosures is known',
    spec: rfc(9901, '4.1.1'),
  },
  {
    id: 'sd-disclosures',
    lane: 'structure',
    title: 'Disclosures decode',
    spec: rfc(9901, '4.2'),
  },
  {
    id: 'sd-digests',
    lane: 'cryptography',
    title: 'Disclosures match the digests',
    spec: rfc(9901, '7.1'),
  },
  {
    id: 'sd-processed',
    lane: 'cryptography',
    title: 'Processed payload formed',
    spec: rfc(9901, '7.1'),
  },
]
/**
 * Verifies an SD-JWT (RFC 9901 §7): its issuer-signed JWT as any JWS, every disclosure against the digests of the
 * payload, the key-binding JWT; claims and policy are checked on the processed payload, which the report carries.
 */
async function verifySdJwt(inspection) {
  const { token } = inspection.reading
  if (token.kind !== 'sd-jwt') throw new Error('No SD-JWT was read.')
  const outcome = await verifyJws(inspection, token.jws, (party) => discloseContent(inspection, token, party))
  outcome.report.kind = 'sd-jwt'
  return outcome
}
async function discloseContent(inspection, token, party) {
  const { env, limits } = inspection
  const trace = new Trace(SD_JWT_PLAN)
  const notes = []
  const octets = party.facts.payload
  if (!octets) trace.endLane('structure', 'Not reached: there is no payload to read.')
  const signed = trace.run('sd-payload', () => readSigned(octets, party.unsecured, limits))
  const hash = signed && trace.run('sd-hash', () => disclosureHash(signed.value))
  const disclosures =
    hash && (await trace.runAsync('sd-disclosures', () => readDisclosures(env, token.disclosures, hash, limits)))
  const processed = signed && disclosures && processPayload(signed.text, disclosures, limits.jsonDepth)
  const matched = processed && trace.run('sd-digests', () => matchDigests(token, disclosures, processed, notes))
  if (processed && matched !== void 0)
    trace.run('sd-processed', () =>
      passed(
        true,
        `${matched} of ${matched + processed.undisclosed.length} digests are replaced by what they stand for.`,
        [
          {
            shape: 'json',
            label: 'Payload as signed',
            value: signed.text,
          },
          {
            shape: 'json',
            label: 'Processed payload',
            value: processed.text,
          },
        ],
      ),
    )
  noteFaults(trace, notes)
  const sound = processed && matched !== void 0
  const binding = await verifyKeyBinding(inspection, token, parsed(sound ? processed.text : signed?.text), hash)
  return {
    steps: [...trace.finish(), ...binding.steps],
    problems: [...trace.problems, ...binding.problems],
    undecidedBy: trace.undecidedBy ?? binding.undecidedBy,
    crashed: trace.crashed || binding.crashed,
    payload: processed ? encodeUtf8(processed.text) : octets,
    sound: sound === true,
    notes: [...notes, ...binding.notes],
    summary: sound ? `${disclosedSummary(matched, processed.undisclosed.length)}${binding.summary}` : '',
  }
}
function readSigned(octets, unsecured, limits) {
  if (unsecured)
    return failed({
      code: 'attack/none',
      message: 'alg is "none"; an SD-JWT must be signed by its issuer, whatever the policy says (RFC 9901 §4.1).',
    })
  const text = octets && decodeUtf8(octets)
  if (text === void 0)
    return failed({
      code: 'json/not-utf8',
      message: 'The payload of the SD-JWT is not UTF-8 text.',
    })
  const read = readJson(text, limits.jsonDepth)
  if (read.is === 'fault')
    return failed({
      code: 'json/not-json',
      message: `The payload of the SD-JWT is not JSON: ${read.message}.`,
    })
  if (!isObject(read.value))
    return failed({
      code: 'json/not-an-object',
      message: 'The payload of an SD-JWT must be a JSON object.',
    })
  return passed(
    {
      text,
      value: read.value,
    },
    'The signed payload, before anything is disclosed.',
    [
      {
        shape: 'json',
        label: 'Payload as signed',
        value: text,
      },
    ],
  )
}
/** Problems of the disclosures for which no stage left a note of its own. */
function noteFaults(trace, notes) {
  for (const { code, message, at } of trace.problems)
    if (code.startsWith('sd-jwt/') && !notes.some((note) => note.code === code))
      notes.push({
        code,
        severity: 'error',
        certainty: 'proven',
        message,
        ...(at ? { at } : {}),
      })
}
function disclosedSummary(disclosed, hidden) {
  if (disclosed + hidden === 0) return ' Nothing in it is selectively disclosable.'
  return ` ${disclosed} of ${disclosed + hidden} digests are disclosed.`
}
function parsed(text) {
  const read = text === void 0 ? void 0 : readJson(text)
  return read?.is === 'json' ? read.value : void 0
}

export { verify_sd_jwt_exports as n, verifySdJwt as t }
