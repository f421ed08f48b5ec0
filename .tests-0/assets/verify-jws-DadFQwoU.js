import { t as decodeAnyBase64, i as encodeBase64Url, c as rfc } from './base64url-CstD21t-.js'
import { t as candidateFromCertificate } from './certificate-x7fYZz8q.js'
import { t as CLAIM_STEPS, n as checkClaims, i as POLICY_STEPS } from './check-claims-B7GVeALY.js'
import { t as chooseKey, n as keysAtHand } from './choose-key-CagrR-aR.js'
import {
  d as checkAllowed,
  f as checkSignatureAlgorithm,
  o as payloadOctets,
  s as signatureOctets,
  c as signingInput,
  l as signingInputDetail,
  i as soundKeys,
  a as unsupportedSignature,
} from './create-DHBVRTeK.js'
import { i as digest, u as isRefusal, d as sign, p as verify } from './crypto-Bq-DKBSn.js'
import { o as decodeUtf8, s as encodeUtf8, t as isObject, n as member } from './json-CkXdFA2d.js'
import { d as checkCritical, l as readJwsHeader } from './judge-secret-BlrsAHfp.js'
import { t as candidateFromJwk } from './jwk-ClJsc_LU.js'
import { t as keyName } from './select-key-bGFyPSBD.js'
import { t as canBeSignature, n as expectedLength } from './signature-form-T2ZgfdMv.js'
import { n as facetOf, r as failed, a as passed, t as Trace, s as undecided } from './trace-Ceaf7fvZ.js'

// src/engine/keys/thumbprint.ts
/** The members that count, in lexicographic order (RFC 7638 §3.2, RFC 8037 §2, RFC 9964 §3). */
var MEMBERS = Object.freeze(
  Object.assign(Object.create(null), {
    RSA: ['e', 'kty', 'n'],
    EC: ['crv', 'kty', 'x', 'y'],
    OKP: ['crv', 'kty', 'x'],
    oct: ['k', 'kty'],
    AKP: ['alg', 'kty', 'pub'],
  }),
)
var cache = /* @__PURE__ */ new WeakMap()
/** The JSON that is hashed (RFC 7638 §3.3); undefined when a required member is missing or `kty` has no thumbprint. */
function thumbprintInput(jwk) {
  const names = MEMBERS[jwk.kty]
  if (!names?.every((name) => typeof jwk[name] === 'string')) return void 0
  return JSON.stringify(Object.fromEntries(names.map((name) => [name, jwk[name]])))
}
/**
 * The thumbprint of a key as base64url without padding (RFC 7638), remembered for the object, which must not change
 * afterwards. Undefined when the key has none, or when WebCrypto refuses the hash.
 */
function thumbprint(subtle, jwk, hash = 'SHA-256') {
  const byHash = cache.get(jwk) ?? /* @__PURE__ */ new Map()
  cache.set(jwk, byHash)
  const known = byHash.get(hash)
  if (known) return known
  const print = compute(subtle, jwk, hash)
  byHash.set(hash, print)
  return print
}
async function compute(subtle, jwk, hash) {
  const input = thumbprintInput(jwk)
  if (input === void 0) return void 0
  const hashed = await digest(subtle, hash, encodeUtf8(input))
  return isRefusal(hashed) ? void 0 : encodeBase64Url(hashed)
}
// src/engine/operations/plan.ts
/** What every pasted text goes through, whatever it turns out to be. */
var READ_PLAN = [
  {
    id: 'read',
    lane: 'structure',
    title: 'Found in what was pasted',
  },
  {
    id: 'split',
    lane: 'structure',
    title: 'Split into its parts',
    spec: rfc(7515, '7.1'),
  },
]
/** One signature, from its header to the check itself (RFC 7515 §5.2). */
var SIGNATURE_PLAN = [
  {
    id: 'header',
    lane: 'structure',
    title: 'Header is a JSON object',
    spec: rfc(7515, '4'),
  },
  {
    id: 'crit',
    lane: 'structure',
    title: 'Critical extensions are understood',
    spec: rfc(7515, '4.1.11'),
  },
  {
    id: 'alg',
    lane: 'structure',
    title: 'Algorithm is known',
    spec: rfc(7515, '4.1.1'),
  },
  {
    id: 'payload',
    lane: 'structure',
    title: 'Payload decodes',
    spec: rfc(7515, '2'),
  },
  {
    id: 'signature-encoding',
    lane: 'structure',
    title: 'Signature decodes',
    spec: rfc(7515, '2'),
  },
  {
    id: 'allowed',
    lane: 'policy',
    title: 'Algorithm is allowed',
    spec: rfc(8725, '3.1'),
  },
  {
    id: 'keys',
    lane: 'key',
    title: 'Keys were read',
    spec: rfc(7517),
  },
  {
    id: 'select',
    lane: 'key',
    title: 'Key selected',
    spec: rfc(7515, 'D'),
  },
  {
    id: 'key',
    lane: 'key',
    title: 'Key is sound',
    spec: rfc(7518, '6'),
  },
  {
    id: 'signing-input',
    lane: 'cryptography',
    title: 'Signing input formed',
    spec: rfc(7515, '5.1'),
  },
  {
    id: 'signature',
    lane: 'cryptography',
    title: 'Signature',
    spec: rfc(7515, '5.2'),
  },
]
// src/engine/operations/verdict.ts
/**
 * Rejected: some facet failed. Undecided: nothing failed, and the means to decide are missing. Accepted: cryptography
 * passed and nothing failed; never better than a nested report that the token names as its content.
 */
function verdictOf(decision) {
  const { facets, nested } = decision
  if (Object.values(facets).includes('failed')) return 'rejected'
  if (decision.followsNested && nested?.verdict === 'rejected') return 'rejected'
  if (decision.crashed || decision.undecidedBy !== void 0 || decision.ownKey) return 'undecided'
  if (!(facets.cryptography === 'passed' || facets.cryptography === 'warned') && !decision.unsecuredAllowed)
    return 'undecided'
  if (nested && nested.verdict !== 'accepted')
    return nested.verdict === 'rejected' && !decision.followsNested ? 'rejected' : 'undecided'
  return 'accepted'
}
/** What a green verdict did not check, so that nobody takes it for more than it is. */
function notChecked(policy, claims) {
  const missing = []
  if (policy?.issuer === void 0) missing.push('issuer')
  if (policy?.audience === void 0) missing.push('audience')
  if (claims && claims['exp'] === void 0) missing.push('expiry, for the token has none')
  if (missing.length === 0) return ''
  return ` Not checked: ${missing.join(', ').replace(/, ([^,]*)$/, missing.length > 1 && !missing.at(-1)?.startsWith('expiry') ? ' and $1' : ', $1')}.`
}
/** The deciding key as the report shows it. */
function decidingKey(key, print) {
  if (!key) return void 0
  const shown = { origin: key.origin }
  if (key.kid !== void 0) shown.kid = key.kid
  if (print !== void 0) shown.thumbprint = print
  if (key.address !== void 0) shown.address = key.address
  return shown
}
// src/engine/stages/check-signature.ts
/**
 * Checks a signature with each sound key until one verifies (RFC 7515 §5.2 step 8). The value is that key.
 * An HMAC that does not verify is shown beside the one that this secret makes.
 */
async function checkSignature(env, row, sound, signature, data) {
  let refusal
  for (const candidate of sound) {
    env.signal?.throwIfAborted()
    if (!canBeSignature(row, candidate.key, signature)) continue
    const answer = await verify(env.subtle, row.operationParams(candidate.key.crv), candidate.imported, signature, data)
    if (isRefusal(answer)) refusal ??= answer
    else if (answer)
      return passed(candidate, `The ${row.alg} signature verifies with the ${keyName(candidate.key)}.`, [
        {
          shape: 'bytes',
          label: 'Signature',
          value: encodeBase64Url(signature),
          encoding: 'base64url',
        },
        {
          shape: 'text',
          label: 'Key',
          value: keyName(candidate.key),
        },
        {
          shape: 'text',
          label: 'Algorithm',
          value: row.title,
        },
      ])
  }
  if (refusal?.reason === 'unsupported') return undecided(unsupportedSignature(row, sound[0]?.key.crv))
  if (refusal)
    return failed({
      code: 'signature/refused',
      message: `WebCrypto refused to check the signature: ${refusal.engineSaid}`,
    })
  return failed(
    {
      code: 'signature/invalid',
      message: whyNot(row, sound, signature),
    },
    await whatCame(env, row, sound[0], signature, data),
  )
}
function whyNot(row, sound, signature) {
  const key = sound[0]?.key
  const expected = expectedLength(row, key)
  if (signature.length === 0) return `The signature is empty; ${row.alg} has nothing to check.`
  if (expected !== void 0 && signature.length !== expected)
    return `The signature is ${signature.length} bytes long; a ${row.alg} signature of this key has ${expected}.`
  if (key && sound.length === 1 && !canBeSignature(row, key, signature))
    return `The signature, read as a number, is not below the modulus of the ${keyName(key)}: no RSA key makes such a one (RFC 8017 §8.1.2).`
  return `The ${row.alg} signature does not verify with ${sound.length === 1 && key ? `the ${keyName(key)}` : `any of the ${sound.length} keys that fit`}.`
}
async function whatCame(env, row, first, signature, data) {
  const actual = encodeBase64Url(signature)
  if (row.family === 'hmac' && first?.imported.usages.includes('sign')) {
    const made = await sign(env.subtle, row.operationParams(void 0), first.imported, data)
    if (!isRefusal(made))
      return [
        {
          shape: 'comparison',
          label: 'HMAC',
          expected: encodeBase64Url(made),
          actual,
          encoding: 'base64url',
          equal: false,
          secret: true,
        },
      ]
  }
  return [
    {
      shape: 'bytes',
      label: 'Signature in the token',
      value: actual,
      encoding: 'base64url',
    },
  ]
}
// src/engine/stages/embedded-key.ts
/**
 * The key that the header itself brings: `jwk`, else the first certificate of `x5c` (RFC 7515 §4.1.3, §4.1.6).
 * It may be examined; it never leads to acceptance unless somebody vouched for it.
 */
function embeddedKey(header) {
  const place = {
    origin: 'token',
    index: 0,
  }
  const jwk = member(header, 'jwk')
  if (isObject(jwk)) return candidateFromJwk(jwk, place).key
  const x5c = member(header, 'x5c')
  const leaf = Array.isArray(x5c) && typeof x5c[0] === 'string' ? decodeAnyBase64(x5c[0]) : void 0
  return leaf ? candidateFromCertificate(leaf, place).key : void 0
}
/** Did the policy name this key by its thumbprint (RFC 7638)? Then it counts although the token brought it. */
async function isVouchedFor(inspection, key) {
  const prints = inspection.request.policy?.keyThumbprints
  if (!prints || prints.length === 0 || !key.jwk) return false
  const print = await thumbprint(inspection.env.subtle, key.jwk)
  return print !== void 0 && prints.includes(print)
}
// src/engine/operations/verify-signature.ts
/**
 * Checks one signature of a JWS as RFC 7515 §5.2 has it, with every step on record.
 * `suffix` tells the steps of several signatures apart; without `structureSound` nothing is reached.
 */
async function verifySignature(inspection, token, part, suffix, structureSound) {
  const trace = new Trace(SIGNATURE_PLAN, suffix)
  const padded = inspection.allow.has('token/padded')
  const facts = {
    header: {},
    selected: [],
    outcome: 'not-reached',
    parts: part,
  }
  const outcome = {
    trace,
    facts,
    key: void 0,
    ownKey: false,
    unsecured: false,
    headerText: void 0,
  }
  if (!structureSound) trace.endLane('structure', 'Not reached: the token could not be split into its parts.')
  const headerRead = trace.run('header', () => readJwsHeader(part, inspection.limits, padded))
  if (headerRead) {
    facts.header = headerRead.header
    if (headerRead.read) {
      facts.headerRead = headerRead.read
      outcome.headerText = headerRead.read.text
    }
    if (typeof facts.header['alg'] === 'string') facts.alg = facts.header['alg']
  }
  const critical = trace.run('crit', () => checkCritical(headerRead?.protectedHeader ?? {}, part.header, 'jws'))
  const algorithm = trace.run('alg', () => checkSignatureAlgorithm(facts.header))
  const payload = trace.run('payload', () => payloadOctets(inspection, token, critical?.b64 ?? true, padded))
  if (payload) facts.payload = payload.octets
  const signature = trace.run('signature-encoding', () => signatureOctets(part, algorithm, padded))
  if (signature) facts.signature = signature
  const { alg } = facts
  if (alg === void 0) trace.skip('allowed', 'There is no algorithm to compare with the policy.')
  else trace.run('allowed', () => checkAllowed(alg, inspection.request.policy))
  if (payload) facts.signingInput = signingInput(part, payload)
  if (algorithm === 'none') {
    outcome.unsecured = true
    trace.endLane('key', 'An unsecured token needs no key.')
    trace.endLane('cryptography', 'An unsecured token has no signature to check.')
  } else if (algorithm && payload && signature) await keyAndCryptography(inspection, outcome, algorithm, payload)
  trace.finish()
  return outcome
}
async function keyAndCryptography(inspection, outcome, row, payload) {
  const { trace, facts } = outcome
  const given = inspection.keys.keys
  const embedded = embeddedKey(facts.header)
  if (embedded) facts.embedded = embedded
  const vouchedFor = embedded !== void 0 && (await isVouchedFor(inspection, embedded))
  const candidates = trace.run('keys', () =>
    keysAtHand(inspection.keys, embedded && vouchedFor ? [...given, embedded] : given, embedded),
  )
  if (!candidates) return
  const chosen = trace.run('select', () => chooseKey(candidates, row, facts.header, issuerOf(inspection, payload)))
  if (!chosen) return
  facts.selected = chosen
  const sound = await trace.runAsync('key', () => soundKeys(inspection, chosen, row, vouchedFor))
  outcome.key = sound?.[0]?.key ?? chosen[0]
  outcome.ownKey = outcome.key?.origin === 'token' && !vouchedFor
  const { signature, signingInput: data } = facts
  if (!sound || !signature || !data) return
  trace.run('signing-input', () =>
    passed(true, `${data.length} bytes, exactly as received.`, [signingInputDetail(facts.parts, payload, data)]),
  )
  const verified = await trace.runAsync('signature', () => checkSignature(inspection.env, row, sound, signature, data))
  facts.outcome = verified ? 'verified' : trace.undecidedBy || trace.crashed ? 'undecided' : 'failed'
  if (!verified) return
  facts.verifiedBy = verified.key
  outcome.key = verified.key
  outcome.ownKey = verified.key.origin === 'token' && !vouchedFor
}
/** The payload's `iss`, looked at only when a fetched set remembers whose it is (RFC 8725 §3.8). */
function issuerOf(inspection, payload) {
  if (!inspection.keys.keys.some((key) => key.issuer !== void 0)) return void 0
  try {
    return member(JSON.parse(new TextDecoder().decode(payload.octets)), 'iss')
  } catch {
    return
  }
}
// src/engine/operations/verify-jws.ts
var CLAIMS_PLAN = [...CLAIM_STEPS, ...POLICY_STEPS]
/**
 * Verifies a JWS in any serialization: every signature with its own steps, then the claims of its payload.
 * One signature that is accepted suffices (RFC 7515 §7.2.1 leaves that to the application); the summary says how many.
 * `process` turns the payload of the deciding signature into the one whose claims count.
 */
async function verifyJws(inspection, token, process) {
  const read = readingSteps(inspection, token)
  const parties = []
  for (const [index, part] of token.signatures.entries())
    parties.push(
      await verifySignature(
        inspection,
        token,
        part,
        token.signatures.length > 1 ? `#${index + 1}` : '',
        !read.hasEnded('structure'),
      ),
    )
  const verdicts = parties.map((party) => partyVerdict(party))
  const party =
    parties[
      Math.max(0, verdicts.indexOf('accepted') >= 0 ? verdicts.indexOf('accepted') : verdicts.indexOf('undecided'))
    ]
  if (!party) throw new Error('A JWS without signatures was read as one.')
  const { facts, trace } = party
  const content = await process?.(party)
  const claimsTrace = new Trace(CLAIMS_PLAN)
  const checked = checkClaims(claimsTrace, {
    payload: content ? content.payload : facts.payload,
    header: facts.header,
    policy: inspection.request.policy,
    now: inspection.env.now,
    verified: facts.outcome === 'verified' && content?.sound !== false,
    limits: inspection.limits,
    required: content !== void 0 || saysJwt(facts.header['typ']),
  })
  const claimSteps = claimsTrace.finish()
  const nestedText = nestedToken(facts.header, facts.payload)
  const nested = nestedText === void 0 ? void 0 : await inspection.inspectNested(nestedText)
  const steps = [...read.finish()]
  for (const each of parties) steps.push(...each.trace.steps)
  if (content) steps.push(...content.steps)
  steps.push(...claimSteps)
  const facets = facetsOf([...read.steps, ...trace.steps, ...(content?.steps ?? []), ...claimSteps])
  const verdict = verdictOf({
    facets,
    undecidedBy: (trace.undecidedBy ?? content?.undecidedBy ?? claimsTrace.undecidedBy)?.message,
    crashed: read.crashed || trace.crashed || claimsTrace.crashed || content?.crashed,
    unsecuredAllowed: party.unsecured && facets.policy !== 'failed',
    ownKey: party.ownKey,
    nested: nested?.report,
    followsNested: nested !== void 0,
  })
  const print =
    party.key?.jwk && facts.outcome !== 'not-reached' ? await thumbprint(inspection.env.subtle, party.key.jwk) : void 0
  const report = {
    format: 1,
    at: inspection.env.now,
    kind: 'jws',
    verdict,
    summary: '',
    facets,
    steps,
    findings: [],
  }
  const key = decidingKey(party.key, print)
  if (key) report.key = key
  if (Object.keys(facts.header).length > 0) report.header = facts.header
  if (party.headerText !== void 0) report.headerText = party.headerText
  if (checked.payloadText !== void 0) report.payloadText = checked.payloadText
  if (checked.payloadValue !== void 0) report.payload = checked.payloadValue
  if (nested) report.nested = nested.report
  if (parties.length > 1)
    report.parties = await Promise.all(
      parties.map(async (each, index) => {
        const own = decidingKey(
          each.key,
          each.key?.jwk ? await thumbprint(inspection.env.subtle, each.key.jwk) : void 0,
        )
        return {
          header: each.facts.header,
          verdict: verdicts[index] ?? 'rejected',
          ...(own ? { key: own } : {}),
        }
      }),
    )
  const problems = [...read.problems, ...trace.problems, ...(content?.problems ?? []), ...claimsTrace.problems]
  report.summary = summarise(
    report,
    party,
    parties.length,
    verdicts.filter((each) => each === 'accepted').length,
    problems[0]?.message,
    inspection,
  )
  if (content && report.verdict === 'accepted') report.summary += content.summary
  const outcome = {
    report,
    jws: parties.map((each) => each.facts),
    jwe: [],
    problems,
    notes: content ? [...content.notes, ...checked.notes] : checked.notes,
  }
  if (checked.facts) outcome.claims = checked.facts
  if (nested) outcome.nested = nested
  return outcome
}
/** The steps that are the same for every kind of token: what was found in the paste, and into what it was split. */
function readingSteps(inspection, token) {
  const { reading } = inspection
  const trace = new Trace(READ_PLAN)
  trace.run('read', () => passed(true, reading.unwrapped ?? 'Nothing had to be taken off.'))
  trace.run('split', () => {
    const count = token.signatures.length
    if (count > inspection.limits.recipients)
      return failed({
        code: 'token/too-many-signatures',
        message: `There are ${count} signatures; the limit is ${inspection.limits.recipients}.`,
      })
    if (token.serialization === 'compact')
      return passed(
        true,
        `Three parts: header, ${token.detached ? 'a detached payload' : 'payload'}, signature.`,
        partDetails(token),
      )
    return passed(true, `JSON serialization, ${token.serialization}, with ${count} signature${count === 1 ? '' : 's'}.`)
  })
  return trace
}
function partDetails(token) {
  const signature = token.signatures[0]
  const show = (label, part) => ({
    shape: 'bytes',
    label,
    value: part?.text ?? '',
    encoding: 'utf8',
  })
  return [show('Header', signature?.protected), show('Payload', token.payload), show('Signature', signature?.signature)]
}
/** The five facets, from the steps that count for the verdict. */
function facetsOf(steps) {
  return {
    structure: facetOf(steps, 'structure'),
    key: facetOf(steps, 'key'),
    cryptography: facetOf(steps, 'cryptography'),
    claims: facetOf(steps, 'claims'),
    policy: facetOf(steps, 'policy'),
  }
}
function partyVerdict(party) {
  const facets = facetsOf(party.trace.steps)
  return verdictOf({
    facets,
    undecidedBy: party.trace.undecidedBy?.message,
    crashed: party.trace.crashed,
    unsecuredAllowed: party.unsecured && facets.policy !== 'failed',
    ownKey: party.ownKey,
  })
}
/** `typ` that declares a JWT: "JWT", or a media type that ends in "+jwt" (RFC 7519 §5.1, RFC 8725 §3.11). */
function saysJwt(typ) {
  return typeof typ === 'string' && /^(application\/)?([a-z0-9.+-]+\+)?jwt$/i.test(typ)
}
/** A payload that `cty` declares to be a JWT itself (RFC 7519 §5.2). */
function nestedToken(header, payload) {
  const cty = member(header, 'cty')
  if (!payload || typeof cty !== 'string' || !/^(application\/)?jwt$/i.test(cty)) return void 0
  return decodeUtf8(payload)
}
function summarise(report, party, parties, accepted, firstProblem, inspection) {
  const several = parties > 1 ? ` ${accepted} of ${parties} signatures are accepted.` : ''
  if (report.verdict === 'accepted') {
    if (party.unsecured)
      return `Accepted because your policy allows unsecured tokens: nothing protects this one.${several}`
    const claims = typeof report.payload === 'object' && report.payload !== null ? report.payload : void 0
    return `Accepted: the ${party.facts.alg} signature verifies with the ${party.key ? keyName(party.key) : 'key'}.${notChecked(inspection.request.policy, claims)}${several}`
  }
  if (report.verdict === 'undecided') {
    if (report.nested && report.nested.verdict !== 'accepted')
      return `Undecided: the token inside this one is ${report.nested.verdict}. ${report.nested.summary}`
    if (party.ownKey)
      return 'Undecided: the signature verifies only with the key that the token itself brought, and anybody can bring a key. Give the key that you trust.'
    return `Undecided: ${lowerFirst(firstProblem ?? party.trace.undecidedBy?.message ?? 'the signature could not be checked.')}${several}`
  }
  return `Rejected: ${lowerFirst(firstProblem ?? report.nested?.summary ?? 'a check failed.')}${several}`
}
/** Sentences join after a colon; names of standards and algorithms keep their capitals. */
function lowerFirst(sentence) {
  return /^[A-Z][a-z]/.test(sentence) && !/^(Chromium|Firefox|WebCrypto|WebKit|Jotscope)/.test(sentence)
    ? sentence.charAt(0).toLowerCase() + sentence.slice(1)
    : sentence
}

export {
  decidingKey as o,
  facetsOf as t,
  lowerFirst as n,
  notChecked as s,
  READ_PLAN as l,
  SIGNATURE_PLAN as u,
  saysJwt as r,
  thumbprint as d,
  verdictOf as c,
  verifyJws as i,
  verifySignature as a,
}
