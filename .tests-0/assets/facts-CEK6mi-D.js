import { t as decodeAnyBase64, i as encodeBase64Url } from './base64url-CstD21t-.js'
import { o as decodeUtf8, s as encodeUtf8, t as isObject } from './json-CkXdFA2d.js'
import { t as __exportAll } from './rolldown-runtime-D8jQpDG7.js'
import { r as selectKeys } from './select-key-bGFyPSBD.js'
import { n as signatureAlgorithm } from './signatures-BsO28qPn.js'

// src/engine/findings/experiments/facts.ts
var facts_exports = /* @__PURE__ */ __exportAll({
  completed: () => completed,
  jwsOf: () => jwsOf,
  questionOf: () => questionOf,
  signingInputOf: () => signingInputOf,
})
/** The signed token of a case; undefined for encrypted and unreadable ones. */
function jwsOf(subject) {
  const { token } = subject.reading
  return token.kind === 'jws' ? token : token.kind === 'sd-jwt' ? token.jws : void 0
}
/**
 * The octets that the signature is over (RFC 7515 §5.1 step 8), formed from the characters as received where a strict step
 * gave up before. Undefined for what is no signed token.
 */
function signingInputOf(subject, facts) {
  const token = jwsOf(subject)
  if (!token) return void 0
  return facts.signingInput ?? encodeUtf8(`${facts.parts.protected?.text ?? ''}.${bodyOf(subject, token)}`)
}
function bodyOf({ request }, token) {
  if (!token.detached) return token.payload.text
  const { detachedPayload, detachedEncoding } = request
  if (detachedPayload === void 0) return ''
  return detachedEncoding === 'base64url' ? detachedPayload : encodeBase64Url(encodeUtf8(detachedPayload))
}
/**
 * The facts of a signature as experiments need them: where a strict step gave up before the signature was reached, its
 * bytes are decoded leniently. Undefined when there is nothing to check.
 */
function completed(subject, facts) {
  const token = jwsOf(subject)
  const signingInput = signingInputOf(subject, facts)
  const { parts } = facts
  if (parts.signature.text.length > LONGEST_SIGNATURE) return void 0
  const signature = facts.signature ?? decodeAnyBase64(parts.signature.text)
  if (!token || !signingInput || !signature || signature.length === 0) return void 0
  const header =
    Object.keys(facts.header).length > 0
      ? facts.header
      : {
          ...lenientHeader(parts.protected?.text ?? ''),
          ...parts.header,
        }
  const payload = facts.payload ?? decodeAnyBase64(bodyOf(subject, token))
  const alg = facts.alg ?? (typeof header['alg'] === 'string' ? header['alg'] : void 0)
  return {
    header,
    parts,
    signingInput,
    signature,
    ...(payload && { payload }),
    ...(alg !== void 0 && { alg }),
    ...(facts.embedded && { embedded: facts.embedded }),
  }
}
/** Characters: that of ML-DSA-87, twice encoded, and room. */
var LONGEST_SIGNATURE = 2e4
function lenientHeader(text) {
  const bytes = decodeAnyBase64(text)
  const json = bytes && decodeUtf8(bytes)
  try {
    const value = json === void 0 ? void 0 : JSON.parse(json)
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}
/** At most so many keys are tried as given; a set with more that fit is one that no verifier would go through. */
var FITTING = 50
/** The question that a set of facts puts: which row, and which keys selection lets through. */
function questionOf(subject, facts) {
  const row = signatureAlgorithm(facts.alg)
  const { kid } = facts.header
  const chosen = row
    ? selectKeys(subject.keys.keys, {
        kid: typeof kid === 'string' ? kid : void 0,
        alg: row.alg,
        kty: row.kty,
        crv: row.crv,
        use: 'sig',
        ops: ['verify'],
      }).chosen
    : []
  return {
    subject,
    facts,
    row,
    asGiven: row
      ? chosen.slice(0, FITTING).map((key) => ({
          key,
          row,
        }))
      : [],
  }
}

export { completed as t, facts_exports as n, jwsOf as r, questionOf as i, signingInputOf as a }
