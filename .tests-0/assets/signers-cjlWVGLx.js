import {
  t as decodeAnyBase64,
  r as encodeBase64,
  i as encodeBase64Url,
  o as tryBase64Url,
} from './base64url-CstD21t-.js'
import { i as digest, u as isRefusal } from './crypto-Bq-DKBSn.js'
import { i as encodeSpki } from './diagnose-9MCk8lYx.js'
import { t as completed } from './facts-CEK6mi-D.js'
import { n as runInspection } from './inspect-Dhotz-6P.js'
import {
  c as concat,
  l as equalBytes,
  u as fromBigInt,
  d as fromHex,
  f as toBigInt,
  p as toHex,
  m as uint32,
} from './json-CkXdFA2d.js'
import { t as __exportAll } from './rolldown-runtime-D8jQpDG7.js'
import { n as signatureAlgorithm } from './signatures-BsO28qPn.js'
import { d as thumbprint } from './verify-jws-DadFQwoU.js'

// src/engine/findings/experiments/ecdsa-recovery.ts
/**
 * X4: the public keys that could have made an ECDSA signature over these bytes (SEC 1 §4.1.6), two for nearly every
 * signature. For bytes that were changed, they are valid keys that nobody has: recovery alone proves nothing.
 * Arithmetic on public values with @noble/curves, loaded when the first signature asks for it.
 */
async function recoverKeys(subtle, { alg, signingInput, signature }) {
  const row = signatureAlgorithm(alg)
  const crv = row?.crv?.[0]
  if (row?.family !== 'ecdsa' || !row.hash || signature.length !== row.signatureLength(void 0)) return []
  const curve = await curveOf(crv)
  const hash = await digest(subtle, row.hash, signingInput)
  if (!curve || crv === void 0 || isRefusal(hash)) return []
  const found = []
  for (const bit of [0, 1])
    try {
      const bytes = curve.Signature.fromBytes(signature, 'compact')
        .addRecoveryBit(bit)
        .recoverPublicKey(hash)
        .toBytes(false)
      const size = (bytes.length - 1) / 2
      found.push({
        kty: 'EC',
        crv,
        x: encodeBase64Url(bytes.subarray(1, 1 + size)),
        y: encodeBase64Url(bytes.subarray(1 + size)),
      })
    } catch {}
  return found
}
/** The curve of a `crv`, loaded when first needed; undefined for one that ECDSA in JOSE does not use. */
async function curveOf(crv) {
  if (crv === 'secp256k1') return (await import('@noble/curves/secp256k1.js')).secp256k1
  const { p256, p384, p521 } = await import('@noble/curves/nist.js')
  return crv === 'P-256' ? p256 : crv === 'P-384' ? p384 : crv === 'P-521' ? p521 : void 0
}
/** Does an ECDSA signature verify on secp256k1, which no WebCrypto has? `x` and `y` are base64url, SHA-256 is the hash. */
async function verifiesOnSecp256k1(subtle, jwk, { signingInput, signature }) {
  if (signature.length !== 64) return false
  return (
    await recoverKeys(subtle, {
      alg: 'ES256K',
      signingInput,
      signature,
    })
  ).some((key) => key['x'] === jwk['x'] && key['y'] === jwk['y'])
}
// src/engine/findings/experiments/kid-change.ts
/** A kid as it would be after the usual accidents: case, percent-encoding, quotes, the other base64 alphabet, padding. */
function normalisedKid(kid) {
  let text = kid.trim().replace(/^["']|["']$/g, '')
  try {
    text = decodeURIComponent(text)
  } catch {}
  return text.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '').toLowerCase()
}
/**
 * What it means that a key verifies although its `kid` is not the token's: the same name written otherwise, a print of
 * the key, or simply the wrong key named (FINDINGS.md, `kid/encoding`, `kid/is-thumbprint`, `kid/wrong-key`).
 */
async function kidChange(question, key, kid, by) {
  const own = key.kid
  const repair = { members: { kid } }
  const data = {
    kid,
    keyKid: own ?? '(none)',
    index: key.index + 1,
  }
  if (own !== void 0 && normalisedKid(own) === normalisedKid(kid))
    return {
      code: 'kid/encoding',
      data,
      changed: `the kid "${kid}" read as "${own}"`,
      ...repair,
    }
  const print = await printNamed(question.subject.env.subtle, key, kid)
  if (print)
    return {
      code: 'kid/is-thumbprint',
      data: {
        ...data,
        print,
      },
      changed: `the kid read as the ${print} of key ${key.index + 1}`,
      ...repair,
    }
  return {
    code: 'kid/wrong-key',
    data,
    changed: own === void 0 ? 'the key without a kid' : `the key "${own}" although the token names "${kid}"`,
    ...(by === 'kid'
      ? {}
      : {
          message: `The token names the kid "${kid}", which no key bears; the key ${own === void 0 ? `at position ${key.index + 1}` : `"${own}"`} verifies it.`,
        }),
    ...repair,
  }
}
/** Is the kid a print of this key: RFC 7638, SHA-1 or SHA-256 of the SPKI or of its certificate, in hex or base64? */
async function printNamed(subtle, key, kid) {
  const spells = (bytes) => {
    return (
      kid.replace(/[:\s]/g, '').toLowerCase() === toHex(bytes) ||
      [encodeBase64Url(bytes), encodeBase64(bytes)].some((text) => text.replace(/=+$/, '') === kid.replace(/=+$/, ''))
    )
  }
  if (key.jwk)
    for (const hash of ['SHA-256', 'SHA-384', 'SHA-512']) {
      const print = await thumbprint(subtle, key.jwk, hash)
      const bytes = print === void 0 ? void 0 : decodeAnyBase64(print)
      if (bytes && spells(bytes)) return `RFC 7638 thumbprint (${hash})`
    }
  const spki = key.jwk && key.kty !== 'oct' ? encodeSpki(key.jwk) : void 0
  const sources = [
    ['public key', spki instanceof Uint8Array ? spki : void 0],
    ['certificate', key.certificates?.[0] ? decodeAnyBase64(key.certificates[0]) : void 0],
  ]
  for (const [what, der] of sources) {
    if (!der) continue
    for (const hash of ['SHA-1', 'SHA-256']) {
      const print = await digest(subtle, hash, der)
      if (!isRefusal(print) && spells(print)) return `${hash} print of its ${what}`
    }
  }
}
// src/engine/findings/experiments/once.ts
/** Makes an experiment run at most once for each case, whoever asks for its result. */
function once(run) {
  const results = /* @__PURE__ */ new WeakMap()
  return (subject) => {
    const known = results.get(subject)
    if (known !== void 0) return known
    const result = run(subject)
    results.set(subject, result)
    return result
  }
}
// src/engine/findings/experiments/rsa-opening.ts
/** DER of DigestInfo up to the digest itself (RFC 8017 §9.2, note 1), also without the NULL that some leave out. */
var DIGEST_INFO = [
  ['SHA-1', '3021300906052b0e03021a05000414', 20],
  ['SHA-256', '3031300d060960864801650304020105000420', 32],
  ['SHA-384', '3041300d060960864801650304020205000430', 48],
  ['SHA-512', '3051300d060960864801650304020305000440', 64],
  ['SHA-1', '301f300706052b0e03021a0414', 20],
  ['SHA-256', '302f300b06096086480165030402010420', 32],
  ['SHA-384', '303f300b06096086480165030402020430', 48],
  ['SHA-512', '304f300b06096086480165030402030440', 64],
]
var HASH_LENGTH = {
  'SHA-1': 20,
  'SHA-256': 32,
  'SHA-384': 48,
  'SHA-512': 64,
}
/** Exponents are public and small; a longer one would make the arithmetic slow, and no real key has it. */
var EXPONENT_BYTES = 8
/**
 * X3: s^e mod n with the public key, and what the padding shows (RFC 8017 §8.2.2, §9.1.2, §9.2). Undefined: no padding,
 * so another key signed or the signature is damaged. PSS: of two hashes that both fit, the one with the usual salt.
 */
async function openRsa(subtle, key, signature) {
  const n = memberBytes(key, 'n')
  const e = memberBytes(key, 'e')
  if (key.kty !== 'RSA' || key.problem?.code === 'key/degenerate' || !n || !e || e.length > EXPONENT_BYTES)
    return void 0
  const modulus = toBigInt(n)
  const s = toBigInt(signature)
  if (signature.length !== n.length || s >= modulus || modulus <= 1n) return void 0
  const em = fromBigInt(power(s, toBigInt(e), modulus), n.length)
  return em && (openPkcs1(em) ?? (await openPss(subtle, em, modulus.toString(2).length)))
}
function memberBytes(key, name) {
  const text = key.jwk?.[name]
  return typeof text === 'string' ? tryBase64Url(text) : void 0
}
/** base^exponent mod modulus, square by square: for explaining a verdict, never for making one. */
function power(base, exponent, modulus) {
  let result = 1n
  let square = base % modulus
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}
/** 00 01 FF … FF 00 and the content (RFC 8017 §9.2): at least eight FF, so that chance does not make it. */
function openPkcs1(em) {
  if (em[0] !== 0 || em[1] !== 1) return void 0
  let at = 2
  while (em[at] === 255) at++
  if (at < 10 || em[at] !== 0) return void 0
  const content = em.slice(at + 1)
  for (const [hash, hex, length] of DIGEST_INFO) {
    const prefix = fromHex(hex)
    if (prefix && content.length === prefix.length + length && equalBytes(content.subarray(0, prefix.length), prefix))
      return {
        scheme: 'pkcs1',
        hash,
        digest: content.slice(prefix.length),
      }
  }
  return {
    scheme: 'pkcs1-bare',
    content,
  }
}
/** EMSA-PSS (RFC 8017 §9.1.2): unmasks DB and looks for its zeros and the 01 before the salt. */
async function openPss(subtle, encoded, modulusBits) {
  const emBits = modulusBits - 1
  const emLength = Math.ceil(emBits / 8)
  if (encoded.length > emLength && encoded[0] !== 0) return void 0
  const em = encoded.slice(encoded.length - emLength)
  if (em.at(-1) !== 188) return void 0
  const found = []
  for (const hash of ['SHA-256', 'SHA-384', 'SHA-512', 'SHA-1']) {
    const length = HASH_LENGTH[hash]
    const masked = em.slice(0, emLength - length - 1)
    const h = em.slice(emLength - length - 1, emLength - 1)
    const mask = await mgf1(subtle, hash, h, masked.length)
    if (!mask) continue
    const db = masked.map((byte, i) => byte ^ (mask[i] ?? 0))
    db[0] = (db[0] ?? 0) & (255 >> (8 * emLength - emBits))
    let at = 0
    while (db[at] === 0) at++
    if (db[at] !== 1) continue
    const opening = {
      scheme: 'pss',
      hash,
      salt: db.slice(at + 1),
      h,
    }
    if (opening.salt.length === length) return opening
    found.push(opening)
  }
  return found.sort((a, b) => a.salt.length - b.salt.length)[0]
}
/** MGF1 (RFC 8017 §B.2.1) through WebCrypto's digest. */
async function mgf1(subtle, hash, seed, length) {
  const blocks = []
  for (let i = 0; i < Math.ceil(length / HASH_LENGTH[hash]); i++) {
    const block = await digest(subtle, hash, concat(seed, uint32(i)))
    if (isRefusal(block)) return void 0
    blocks.push(block)
  }
  return concat(...blocks).slice(0, length)
}
/** H′ of a message under an opened PSS signature (RFC 8017 §9.1.2 steps 12 and 13): eight zeros, its hash, the salt. */
async function recomputedH(subtle, opening, data) {
  const hash = await digest(subtle, opening.hash, data)
  if (isRefusal(hash)) return void 0
  const h = await digest(subtle, opening.hash, concat(/* @__PURE__ */ new Uint8Array(8), hash, opening.salt))
  return isRefusal(h) ? void 0 : h
}
// src/engine/findings/experiments/openings.ts
var known = /* @__PURE__ */ new WeakMap()
/** X3, remembered for the key and the signature: several experiments ask for the same opening. */
function openingOf(subtle, key, signature) {
  const entries = known.get(key) ?? []
  known.set(key, entries)
  const found = entries.find((entry) => sameBytes(entry.signature, signature))
  if (found) return found.opening
  const entry = {
    signature,
    opening: openRsa(subtle, key, signature),
  }
  entries.unshift(entry)
  if (entries.length > 16) entries.pop()
  return entry.opening
}
var sameBytes = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i])
// src/engine/findings/experiments/reinspect.ts
/** The same request with a change, inspected without diagnosis: how every hypothesis and every repair is put to the test. */
function reinspect(subject, repair) {
  const { env } = subject
  const token = subject.depth === 0 ? subject.request.token : subject.reading.text
  const quiet = {
    subtle: env.subtle,
    now: env.now,
    random: (length) => env.random(length),
  }
  if (env.limits) quiet.limits = env.limits
  if (env.signal) quiet.signal = env.signal
  return runInspection(
    {
      ...subject.request,
      token,
      ...repair,
    },
    quiet,
  )
}
// src/engine/findings/experiments/signers.ts
var signers_exports = /* @__PURE__ */ __exportAll({
  secondFacts: () => secondFacts,
  signers: () => signers,
})
/** Keys of a set that are opened: past this many, a person waits. */
var OPENED = 200
/** Who signed, for each signature that did not verify and has a key of its type at hand. Memoised for the case. */
var signers = once(async (subject) => {
  const found = []
  for (const each of subject.jws.slice(0, 5)) {
    if (each.outcome === 'verified' || each.outcome === 'undecided') continue
    const facts = completed(subject, each)
    const signer = facts && (await signerOf(subject, each, facts))
    if (facts && signer)
      found.push({
        facts,
        signer,
      })
  }
  return found
})
async function signerOf(subject, each, facts) {
  const row = signatureAlgorithm(facts.alg)
  const keys = subject.keys.keys
    .filter((key) => !key.unreadable && (!key.problem || key.problem.code === 'key/rsa-weak'))
    .filter((key) => key.kty === row?.kty)
    .slice(0, OPENED)
  if (!row || keys.length === 0) return void 0
  if (row.kty === 'RSA' && keys.some((key) => !key.cryptoKey)) return rsaSigner(subject, keys, facts)
  if (row.family === 'ecdsa') {
    const recovered = await recoveredSigner(subject, keys, facts)
    const ofCurve = keys.some(({ crv }) => crv !== void 0 && row.crv?.includes(crv))
    if (recovered && (ofCurve || recovered.is === 'recovered')) return recovered
  }
  if (each.outcome !== 'failed') return void 0
  return (
    (await bySecondToken(subject, keys)) ?? {
      is: 'unknowable',
      keys,
    }
  )
}
async function rsaSigner(subject, keys, facts) {
  const { subtle } = subject.env
  const readable = keys.filter((key) => !key.cryptoKey)
  if (readable.length === 0) return void 0
  const ofLength = readable.filter((key) => Math.ceil((key.bits ?? 0) / 8) === facts.signature.length)
  for (const key of ofLength) {
    const opening = await openingOf(subtle, key, facts.signature)
    if (opening)
      return {
        is: 'rsa-other-bytes',
        key,
        opening,
      }
  }
  if (ofLength.length === 0 && facts.signature.length % 32 !== 0) return void 0
  return readable.length === keys.length
    ? {
        is: 'rsa-other-key',
        keys: readable,
        ofLength: ofLength.length,
        all: readable.length < OPENED,
      }
    : void 0
}
async function recoveredSigner(subject, keys, facts) {
  const { subtle } = subject.env
  const jwks = await recoverKeys(subtle, facts)
  if (jwks.length === 0) return void 0
  const kid = facts.header['kid']
  if (typeof kid === 'string')
    for (const jwk of jwks) {
      const print = await printNamed(
        subtle,
        {
          jwk,
          kty: 'EC',
        },
        kid,
      )
      if (print) return recovered(subtle, jwk, `its ${print} is the token's kid`, keys)
    }
  const second = await secondFacts(subject)
  if (second?.signature) {
    const others = await recoverKeys(subtle, second)
    const both = jwks.find((jwk) => others.some((other) => other['x'] === jwk['x'] && other['y'] === jwk['y']))
    if (both && !same(second.signingInput, facts.signingInput))
      return recovered(subtle, both, 'both tokens yield it', keys)
  }
  return (
    (await bySecondToken(subject, keys)) ?? {
      is: 'recovered-unproven',
      jwks,
      keys,
    }
  )
}
async function recovered(subtle, jwk, because, keys) {
  return {
    is: 'recovered',
    jwk,
    print: (await thumbprint(subtle, jwk)) ?? '',
    because,
    keys,
  }
}
var same = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i])
/** The second token, inspected with the keys of the first. */
var second = once(async (subject) => {
  const { secondToken } = subject.request
  return secondToken === void 0 || secondToken.trim() === '' ? void 0 : reinspect(subject, { token: secondToken })
})
/** The facts of the second token's first signature, when there is a second token. */
async function secondFacts(subject) {
  const other = await second(subject)
  const [first] = other?.jws ?? []
  return other && first && completed(other, first)
}
async function bySecondToken(subject, keys) {
  const other = await second(subject)
  if (!other || other.jws.length === 0 || other.reading.text === subject.reading.text) return void 0
  if (other.jws.some(({ outcome }) => outcome === 'verified'))
    return {
      is: 'second-verifies',
      keys,
    }
  return other.jws.some(({ outcome }) => outcome === 'failed')
    ? {
        is: 'second-fails',
        keys,
      }
    : void 0
}

export {
  curveOf as d,
  kidChange as l,
  mgf1 as a,
  normalisedKid as u,
  once as c,
  openingOf as i,
  power as o,
  recomputedH as s,
  reinspect as r,
  signers as t,
  signers_exports as n,
  verifiesOnSecp256k1 as f,
}
