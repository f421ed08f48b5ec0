import { c as rfc } from './base64url-CstD21t-.js'
import { t as CLAIM_STEPS, n as checkClaims, a as policySteps } from './check-claims-B7GVeALY.js'
import { x as keyManagement } from './create-DHBVRTeK.js'
import { l as equalBytes, t as isObject } from './json-CkXdFA2d.js'
import { d as checkCritical, s as decodePart } from './judge-secret-BlrsAHfp.js'
import {
  r as checkContentEncryption,
  i as checkJweAllowed,
  a as checkKeyManagement,
  o as checkZip,
  t as joinHeaders,
  s as namesKeyManagement,
  n as readProtectedHeader,
} from './jwe-headers-xvd1GipY.js'
import { n as openContent } from './open-content-2Y92vb0u.js'
import { t as saysNested, n as tokenInside } from './plaintext-CGElfoL9.js'
import {
  d as additionalData,
  f as checkLengths,
  t as chooseRecipientKey,
  p as decodeParts,
  n as importEphemeral,
  l as readKeyParameters,
  a as recipientKeysAtHand,
  o as soundRecipientKeys,
  u as tooManyIterations,
} from './recipient-key-BANlvsK7.js'
import { t as keyName } from './select-key-bGFyPSBD.js'
import { r as failed, i as nothing, a as passed, t as Trace, s as undecided } from './trace-Ceaf7fvZ.js'
import { r as byteCount, a as shownBytes, o as shownText } from './unsupported-CZONVUye.js'
import {
  o as decidingKey,
  t as facetsOf,
  n as lowerFirst,
  s as notChecked,
  l as READ_PLAN,
  r as saysJwt,
  d as thumbprint,
  c as verdictOf,
} from './verify-jws-DadFQwoU.js'

// src/engine/operations/jwe-plan.ts
/** What is the same for every recipient of a JWE (RFC 7516 §5.2, steps 1–5 and 14). */
var JWE_PLAN = [
  ...READ_PLAN.map((step) =>
    step.id === 'split'
      ? {
          ...step,
          spec: rfc(7516, '7'),
        }
      : step,
  ),
  {
    id: 'header',
    lane: 'structure',
    title: 'Protected header is a JSON object',
    spec: rfc(7516, '4'),
  },
  {
    id: 'parts',
    lane: 'structure',
    title: 'IV, ciphertext, tag and aad decode',
    spec: rfc(7516, '5.2'),
  },
  {
    id: 'aad',
    lane: 'structure',
    title: 'Additional authenticated data formed',
    spec: rfc(7516, '5.2'),
  },
]
var HEADER_STEPS = [
  {
    id: 'joined',
    lane: 'structure',
    title: 'Headers joined, no name twice',
    spec: rfc(7516, '7.2.1'),
  },
  {
    id: 'crit',
    lane: 'structure',
    title: 'Critical extensions are understood',
    spec: rfc(7516, '4.1.13'),
  },
  {
    id: 'alg',
    lane: 'structure',
    title: 'Key management algorithm is known',
    spec: rfc(7516, '4.1.1'),
  },
  {
    id: 'enc',
    lane: 'structure',
    title: 'Content encryption is known',
    spec: rfc(7516, '4.1.2'),
  },
  {
    id: 'zip',
    lane: 'structure',
    title: 'Compression is known',
    spec: rfc(7516, '4.1.3'),
  },
  {
    id: 'parameters',
    lane: 'structure',
    title: 'Parameters of alg are sound',
    spec: rfc(7518, '4.1'),
  },
  {
    id: 'lengths',
    lane: 'structure',
    title: 'Encrypted key, IV and tag have their lengths',
    spec: rfc(7516, '5.2'),
  },
  {
    id: 'allowed',
    lane: 'policy',
    title: 'Algorithms are allowed',
    spec: rfc(8725, '3.1'),
    independent: true,
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
    spec: rfc(7516, '5.2'),
  },
  {
    id: 'key',
    lane: 'key',
    title: 'Key is sound',
    spec: rfc(7518, '6'),
  },
]
/** Only for ECDH-ES: the sender's half of the agreement. */
var EPK_STEP = {
  id: 'epk',
  lane: 'key',
  title: 'Ephemeral key is a point of the curve',
  spec: rfc(7518, '4.6.1.1'),
}
/** Only where several keys fit one recipient. */
var TRIED_STEP = {
  id: 'tried',
  lane: 'cryptography',
  title: 'Keys tried one after another',
}
var CEK_STEP = {
  id: 'cek',
  lane: 'cryptography',
  title: 'Content key has the length that enc asks',
  spec: rfc(7516, '5.2'),
}
var INFLATE_STEP = {
  id: 'inflate',
  lane: 'cryptography',
  title: 'Content decompressed',
  spec: rfc(7516, '4.1.3'),
}
var PLAINTEXT_STEP = {
  id: 'plaintext',
  lane: 'cryptography',
  title: 'Plaintext',
  spec: rfc(7516, '5.2'),
}
/** What is shown, and skipped, when the header does not even say how the content key is found. */
var UNKNOWN = [
  {
    id: 'unwrap',
    lane: 'cryptography',
    title: 'Content key found',
    spec: rfc(7516, '5.2'),
  },
  CEK_STEP,
  {
    id: 'content',
    lane: 'cryptography',
    title: 'Tag compared, content decrypted',
    spec: rfc(7516, '5.2'),
  },
  PLAINTEXT_STEP,
]
var plans = /* @__PURE__ */ new Map()
function kept(name, make) {
  let plan = plans.get(name)
  if (!plan) {
    plan = make()
    plans.set(name, plan)
  }
  return plan
}
/** From the joined header to the imported key; the plan of one recipient before any key is tried. */
function headerPlan(usesEpk) {
  return kept(usesEpk ? 'epk' : '', () => (usesEpk ? [...HEADER_STEPS, EPK_STEP] : HEADER_STEPS))
}
/** From the encrypted key to the plaintext, for these algorithms (RFC 7516 §5.2, steps 6–17). */
function decryptionPlan(alg, enc, zipped, several) {
  if (!alg || !enc) return UNKNOWN
  return kept(`${alg.alg} ${enc.enc} ${zipped} ${several}`, () => [
    ...alg.unwrapPlan,
    CEK_STEP,
    ...enc.openPlan,
    ...(zipped ? [INFLATE_STEP] : []),
    PLAINTEXT_STEP,
    ...(several ? [TRIED_STEP] : []),
  ])
}
/** What follows once there is a plaintext: the token inside it, when it is one. */
var INSIDE_PLAN = [
  {
    id: 'nested',
    lane: 'claims',
    title: 'Token inside',
    spec: rfc(7519, '5.2'),
  },
  {
    id: 'signed-inside',
    lane: 'policy',
    title: 'What is inside is signed as the policy asks',
    spec: rfc(8725, '3.1'),
  },
]
// src/engine/operations/try-recipient-keys.ts
var FURTHEST = {
  'not-reached': 0,
  'key-management-failed': 1,
  undecided: 2,
  'content-failed': 3,
  'inflate-failed': 4,
  decrypted: 5,
}
/**
 * Tries the keys one after another until one decrypts; fills in the outcome and answers the trace of the attempt that
 * came furthest.
 */
async function tryKeys(job, sound, epk, outcome) {
  const { inspection, frame, alg, enc, zipped } = job
  const several = sound.length > 1
  const tried = []
  let best
  for (const { key, imported } of sound) {
    inspection.env.signal?.throwIfAborted()
    const trace = new Trace(decryptionPlan(alg, enc, zipped, several), job.suffix)
    const reached = await attemptWith(trace, job, key, imported, epk)
    tried.push([keyName(key), WORDS[reached.outcome]])
    if (!best || FURTHEST[reached.outcome] > FURTHEST[best.reached.outcome])
      best = {
        trace,
        reached,
        key,
      }
    if (reached.outcome === 'decrypted') break
    if (isSpent(frame.budget)) break
  }
  if (!best) throw new Error('No key was there to try.')
  const { trace, reached, key } = best
  if (several) tellTried(trace, sound.length, tried, reached.outcome)
  outcome.key = key
  Object.assign(outcome.facts, reached)
  if (reached.outcome === 'decrypted') outcome.facts.decryptedBy = key
  return trace
}
var WORDS = {
  'not-reached': 'not tried',
  'key-management-failed': 'does not open the content key',
  undecided: 'cannot be used here',
  'content-failed': 'opens the content key, but not the content',
  'inflate-failed': 'decrypts, but the content does not inflate',
  decrypted: 'decrypts',
}
function tellTried(trace, count, tried, outcome) {
  const last = tried.at(-1)
  const found = outcome === 'decrypted'
  const sentence = found
    ? `The ${last?.[0]} decrypts, as number ${tried.length} of ${count} that fit.`
    : `None of ${tried.length} keys decrypts; the steps above are those of the key that came furthest.`
  const table = {
    shape: 'table',
    label: 'Keys tried',
    columns: ['key', 'outcome'],
    rows: tried,
  }
  trace.tell('tried', found ? 'passed' : outcome === 'undecided' ? 'skipped' : 'failed', sentence, [
    {
      ...table,
      columns: [...table.columns],
    },
  ])
}
/** From the encrypted key to the plaintext with one key (RFC 7516 §5.2, steps 6–17). */
async function attemptWith(trace, job, key, imported, epk) {
  const { inspection, frame, alg, enc, parameters, encryptedKey } = job
  const { subtle } = inspection.env
  if (!spend(trace, frame, key)) return { outcome: 'undecided' }
  const found = await alg.unwrap(trace, {
    subtle,
    enc,
    parameters,
    key,
    imported,
    epk,
    encryptedKey,
  })
  const cek = trace.run('cek', () => {
    if (!found) throw new Error('The content key was found before this step.')
    const length = found instanceof Uint8Array ? found.length : enc.cekLength
    if (length !== enc.cekLength)
      return failed(
        {
          code: 'jwe/cek-length',
          message: `The content key that came out is ${byteCount(length)}; ${enc.enc} asks exactly ${byteCount(enc.cekLength)}. The key opens it, so alg is right: the sender mixed up two algorithms, or enc was changed afterwards.`,
        },
        [shownText('Asked', byteCount(enc.cekLength)), shownText('Found', byteCount(length))],
      )
    return passed(found, `${byteCount(length)}, as ${enc.enc} asks.`)
  })
  const open = trace.undecidedBy || trace.crashed
  if (!cek)
    return {
      ...(found instanceof Uint8Array ? { cek: found } : {}),
      outcome: open ? 'undecided' : 'key-management-failed',
    }
  const bytes = cek instanceof Uint8Array ? { cek } : {}
  const { parts, aad } = job
  const before = openedBefore(frame, cek)
  if (cek instanceof Uint8Array && frame.refused.some((known) => equalBytes(known, cek))) {
    trace.run(enc.openPlan[0]?.id ?? 'content', () => failed(refusedBefore))
    return {
      ...bytes,
      outcome: 'content-failed',
    }
  }
  if (!before) frame.budget.contentBytes -= parts.ciphertext.length
  const content = await openContent(
    trace,
    {
      inspection,
      enc,
      parts,
      aad,
      zipped: job.zipped,
      before,
    },
    cek,
  )
  if (!content) {
    if (trace.undecidedBy || trace.crashed)
      return {
        ...bytes,
        outcome: 'undecided',
      }
    if (cek instanceof Uint8Array) frame.refused.push(cek)
    return {
      ...bytes,
      outcome: 'content-failed',
    }
  }
  if (content.is === 'compressed')
    return {
      ...bytes,
      compressed: content.compressed,
      outcome: trace.crashed ? 'undecided' : 'inflate-failed',
    }
  const { plaintext } = content
  trace.run('plaintext', () =>
    passed(true, `${byteCount(plaintext.length)}, decrypted and unchanged since they were encrypted.`, [
      shownBytes('Plaintext', plaintext),
    ]),
  )
  if (cek instanceof Uint8Array)
    frame.opened.push({
      by: `recipient ${job.suffix}`,
      cek,
      plaintext,
    })
  return {
    ...bytes,
    plaintext,
    outcome: 'decrypted',
  }
}
/** A content key that has opened this content before: the same bytes under the same key give the same plaintext. */
function openedBefore(frame, cek) {
  return cek instanceof Uint8Array ? frame.opened.find((known) => equalBytes(known.cek, cek)) : void 0
}
/** RSA costs the third power of its length; everything else counts as a fraction of RSA-2048. */
function spend(trace, { budget }, key) {
  budget.unwraps -= key.kty === 'RSA' ? ((key.bits ?? 2048) / 2048) ** 3 : 0.25
  if (!isSpent(budget)) return true
  const first = trace.plan[0]?.id
  if (first !== void 0) trace.run(first, () => undecided(SPENT))
  return false
}
/** Is the work that is done for one token used up? */
var isSpent = ({ unwraps, contentBytes }) => unwraps < 0 || contentBytes < 0
var SPENT = {
  code: 'limit/attempts',
  message:
    'Many recipients times many keys: the work that is done for one token is used up, so this one was not tried. Give only the key that is meant, or one with its kid.',
}
var refusedBefore = {
  code: 'jwe/content',
  message: 'The content key is the same as that of an earlier recipient, with which the content did not open.',
}
// src/engine/operations/decrypt-recipient.ts
/**
 * Decrypts for one recipient of a JWE as RFC 7516 §5.2 has it, with every step on record. `suffix` tells the steps of
 * several recipients apart. Keys that fit are tried one after another until one decrypts.
 */
async function decryptRecipient(inspection, frame, index, suffix) {
  const { token, protectedHeader, parts } = frame
  const recipient = token.recipients[index] ?? {}
  const unprotected =
    token.unprotected || recipient.header
      ? {
          ...recipient.header,
          ...token.unprotected,
        }
      : void 0
  const guess = {
    ...unprotected,
    ...protectedHeader,
  }
  const trace = new Trace(headerPlan(typeof guess['alg'] === 'string' && guess['alg'].startsWith('ECDH-ES')), suffix)
  if (frame.broken !== void 0) trace.endLane('structure', frame.broken)
  const facts = {
    header: guess,
    selected: [],
    outcome: 'not-reached',
  }
  if (frame.headerRead) facts.headerRead = frame.headerRead
  if (frame.aad) facts.aad = frame.aad
  if (parts)
    Object.assign(facts, {
      iv: parts.iv,
      ciphertext: parts.ciphertext,
      tag: parts.tag,
    })
  if (typeof guess['alg'] === 'string') facts.alg = guess['alg']
  if (typeof guess['enc'] === 'string') facts.enc = guess['enc']
  trace.run('joined', () => joinHeaders(protectedHeader, token.unprotected, recipient.header))
  trace.run('crit', () => checkCritical(protectedHeader, unprotected, 'jwe'))
  const alg = trace.run('alg', () => checkKeyManagement(guess))
  const enc = trace.run('enc', () => commonEncryption(guess, frame, index))
  const zipped = trace.run('zip', () => checkZip(guess, protectedHeader)) ?? false
  const cost = {
    iterations: frame.iterations,
    limits: inspection.limits,
    allow: inspection.allow,
  }
  const parameters = alg && trace.run('parameters', () => readKeyParameters(alg, guess, cost))
  const padded = inspection.allow.has('token/padded')
  const lengths = trace.run('lengths', () => {
    const key = decodePart(recipient.encryptedKey ?? { text: '' }, 'The encrypted key', padded)
    if (key.is === 'failed' || key.is === 'undecided') return key
    facts.encryptedKey = key.value
    if (!alg || !enc || !parts) return failed(missing)
    if (alg.direct && token.recipients.length > 1) return failed(onlyOne(alg))
    return checkLengths(alg, enc, parts, key.value)
  })
  const { alg: algName, enc: encName } = facts
  if (algName === void 0 || encName === void 0)
    trace.skip('allowed', 'There are no algorithms to compare with the policy.')
  else trace.run('allowed', () => checkJweAllowed(algName, encName, inspection.request.policy))
  const outcome = {
    steps: [],
    problems: [],
    undecidedBy: void 0,
    crashed: false,
    facts,
    key: void 0,
  }
  let attempt
  if (alg && enc && parameters && lengths && parts && frame.aad) {
    const { aad } = frame
    attempt = await withKeys(
      trace,
      {
        inspection,
        frame,
        alg,
        enc,
        zipped,
        parameters,
        encryptedKey: lengths,
        parts,
        aad,
        suffix,
      },
      outcome,
    )
  }
  if (!attempt) {
    attempt = new Trace(decryptionPlan(alg, enc, zipped, false), suffix)
    for (const lane of ['structure', 'key']) {
      const why = trace.whyEnded(lane)
      if (why !== void 0) attempt.endLane(lane, why)
    }
  }
  outcome.steps = [...trace.finish(), ...attempt.finish()]
  outcome.problems = [...trace.problems, ...attempt.problems]
  outcome.undecidedBy = trace.undecidedBy ?? attempt.undecidedBy
  outcome.crashed = trace.crashed || attempt.crashed
  return outcome
}
/** The key lane, then one attempt for each key that fits; answers the trace of the attempt that came furthest. */
async function withKeys(trace, job, outcome) {
  const { inspection, alg, enc, parameters, frame } = job
  const { facts } = outcome
  const candidates = trace.run('keys', () =>
    isSpent(frame.budget) ? undecided(SPENT) : recipientKeysAtHand(inspection, alg),
  )
  if (!candidates) return void 0
  const asks = JSON.stringify([alg.alg, enc.enc, facts.header['kid'], parameters.epk?.kty, parameters.epk?.['crv']])
  const chosen = trace.run('select', () => {
    const known = frame.chosen.get(asks) ?? chooseRecipientKey(candidates, alg, enc, facts.header, parameters)
    frame.chosen.set(asks, known)
    return known
  })
  if (!chosen) return void 0
  facts.selected = chosen
  outcome.key = chosen[0]
  const iterations = frame.iterations * chosen.length
  const { pbes2Iterations } = inspection.limits
  const sound = await trace.runAsync('key', async () => {
    if (alg.family === 'pbes2' && iterations > pbes2Iterations && !inspection.allow.has('jwe/p2c-cap'))
      return undecided(tooManyIterations(iterations, pbes2Iterations))
    const known = frame.sound.get(chosen) ?? (await soundRecipientKeys(inspection, chosen, alg, enc))
    frame.sound.set(chosen, known)
    return known
  })
  if (sound?.[0]) outcome.key = sound[0].key
  const { epk: jwk } = parameters
  const epk =
    sound && jwk
      ? await trace.runAsync('epk', () => importEphemeral(inspection.env.subtle, alg, jwk, inspection.limits))
      : void 0
  if (!sound || (jwk && !epk)) return void 0
  return tryKeys(job, sound, epk, outcome)
}
/** `enc` of the joined header, which must be that of every recipient (RFC 7516 §7.2.1). */
function commonEncryption(header, { common }, index) {
  const result = checkContentEncryption(header)
  if (result.is !== 'passed' || index === 0) return result
  for (const name of ['enc', 'zip'])
    if (header[name] !== common[name])
      return failed({
        code: 'header/recipients-differ',
        message: `"${name}" is ${JSON.stringify(header[name]) ?? 'absent'} for this recipient and ${JSON.stringify(common[name]) ?? 'absent'} for the first; the content is encrypted once, so RFC 7516 §7.2.1 wants the same for all.`,
      })
  return result
}
var missing = {
  code: 'token/segment-count',
  message: 'Parts that earlier steps should have brought are missing.',
}
var onlyOne = (alg) => ({
  code: 'header/recipients-differ',
  message: `With ${alg.alg} the content key is this recipient's own, so there can be one recipient only; here are outcome.`,
})
// src/engine/operations/summarise-jwe.ts
/** The one sentence about an encrypted token: what happened, and what a green verdict does not say. */
function summariseJwe(report, { facts, key, undecidedBy }, verdicts, problems, policy) {
  const accepted = verdicts.filter((verdict) => verdict === 'accepted').length
  const several =
    verdicts.length > 1 ? ` ${accepted} of ${verdicts.length} recipients can be decrypted with what was given.` : ''
  const { nested } = report
  switch (report.verdict) {
    case 'accepted': {
      const what = `Accepted: ${facts.alg} and ${facts.enc} decrypt with the ${key ? keyName(key) : 'key'}.`
      if (nested) return `${what} Inside: ${lowerFirst(nested.summary)}${several}`
      const claims = isObject(report.payload) ? report.payload : void 0
      return `${what}${nobodyKnowsWho(facts.alg)}${claims ? notChecked(policy, claims) : ''}${several}`
    }
    case 'undecided':
      if (nested && facts.outcome === 'decrypted' && !undecidedBy)
        return `Undecided: the content decrypts, and the token inside is ${nested.verdict}. ${nested.summary}`
      return `Undecided: ${lowerFirst(undecidedBy?.message ?? problems[0]?.message ?? 'the token could not be decrypted.')}${several}`
    case 'rejected':
      return `Rejected: ${lowerFirst(problems[0]?.message ?? nested?.summary ?? 'a check failed.')}${several}`
  }
}
/** Whoever has the public key can encrypt to it: without a signature inside, nobody knows who did (RFC 8725 §2.2). */
function nobodyKnowsWho(alg) {
  const row = keyManagement(alg)
  return row && row.kty[0] !== 'oct'
    ? ' Nothing inside is signed: anybody who has the public key can have made it.'
    : ''
}
// src/engine/operations/decrypt-jwe.ts
/** The work that is done for one token: RSA operations of 2048 bits, and bytes of content, over all recipients and keys. */
var MOST_UNWRAPS = 200
var MOST_CONTENT_BYTES = 64e6
/** Steps of recipients past this many keep their sentences and leave their details out, unless they decide. */
var DETAILED = 20
/**
 * Decrypts a JWE in any serialization (RFC 7516 §5.2): for every recipient with steps of its own, then the claims of the
 * plaintext or the token inside it. One recipient that is accepted suffices; the summary says how many.
 */
async function decryptJwe(inspection, token) {
  const shared = new Trace(JWE_PLAN)
  const frame = frameOf(inspection, token, shared)
  const parties = []
  for (const index of token.recipients.keys()) {
    inspection.env.signal?.throwIfAborted()
    const suffix = token.recipients.length > 1 ? `#${index + 1}` : ''
    parties.push(await decryptRecipient(inspection, frame, index, suffix))
  }
  const sharedSteps = shared.finish()
  const verdicts = parties.map((party) => verdictOfParty(sharedSteps, shared.crashed, party))
  const deciding = decidingParty(parties, verdicts)
  const party = parties[deciding]
  if (!party) throw new Error('A JWE without recipients was read as one.')
  const { facts } = party
  const { policy } = inspection.request
  const inside = facts.plaintext && tokenInside(facts.plaintext)
  const nested = inside && (await inspectInside(inspection, inside, facts.decryptedBy))
  const claims = new Trace([...CLAIM_STEPS, ...policySteps(policy)])
  const checked = checkClaims(claims, {
    payload: facts.plaintext,
    header: facts.header,
    policy,
    now: inspection.env.now,
    verified: facts.outcome === 'decrypted',
    limits: inspection.limits,
    required: saysJwt(facts.header['typ']),
    ...(inside ? { isToken: true } : {}),
  })
  const within = new Trace(INSIDE_PLAN)
  tellInside(within, party, inside, nested?.report, policy)
  const claimSteps = [...claims.finish(), ...within.finish()]
  const decidingSteps = [...sharedSteps, ...party.steps, ...claimSteps]
  const facets = facetsOf(decidingSteps)
  const undecidedBy = party.undecidedBy ?? claims.undecidedBy ?? within.undecidedBy
  const verdict = verdictOf({
    facets,
    undecidedBy: undecidedBy?.message,
    crashed: shared.crashed || party.crashed || claims.crashed || within.crashed,
    nested: nested?.report,
    followsNested: saysNested(facts.header['cty']),
  })
  const problems = [...shared.problems, ...party.problems, ...claims.problems, ...within.problems]
  const report = {
    format: 1,
    at: inspection.env.now,
    kind: 'jwe',
    verdict,
    summary: '',
    facets,
    steps: [...sharedSteps, ...recipientSteps(parties, deciding), ...claimSteps],
    findings: [],
  }
  const { subtle } = inspection.env
  const shown = async ({ key, facts: { outcome } }) =>
    decidingKey(key, key?.jwk && outcome !== 'not-reached' ? await thumbprint(subtle, key.jwk) : void 0)
  const key = await shown(party)
  if (key) report.key = key
  if (Object.keys(facts.header).length > 0) report.header = facts.header
  if (facts.headerRead) report.headerText = facts.headerRead.text
  if (checked.payloadText !== void 0) report.payloadText = checked.payloadText
  if (checked.payloadValue !== void 0) report.payload = checked.payloadValue
  if (nested) report.nested = nested.report
  if (parties.length > 1)
    report.parties = await Promise.all(
      parties.map(async (each, index) => {
        const own = await shown(each)
        return {
          header: each.facts.header,
          verdict: verdicts[index] ?? 'rejected',
          ...(own ? { key: own } : {}),
        }
      }),
    )
  report.summary = summariseJwe(report, party, verdicts, problems, policy)
  const outcome = {
    report,
    jws: [],
    jwe: parties.map((each) => each.facts),
    problems,
    notes: checked.notes,
  }
  if (checked.facts) outcome.claims = checked.facts
  if (nested) outcome.nested = nested
  return outcome
}
/**
 * Inspects the token inside. The key that decrypted is not meant for the signature inside as well: when it is the only
 * one, and the inner token does not name it, what it cannot verify stays undecided until the signer's key is given.
 */
async function inspectInside(inspection, { text }, key) {
  const nested = await inspection.inspectNested(text)
  const only = key !== void 0 && inspection.keys.keys.every((other) => other === key)
  const named = key?.kid !== void 0 && nested.jws.some(({ header }) => header['kid'] === key.kid)
  if (!only || named || nested.report.verdict !== 'rejected') return nested
  const without = await inspection.inspectNested(text, key)
  return without.report.verdict === 'undecided' ? without : nested
}
/** The steps that all recipients share (RFC 7516 §5.2, steps 1–5 and 14). */
function frameOf(inspection, token, trace) {
  const { reading, limits } = inspection
  const padded = inspection.allow.has('token/padded')
  trace.run('read', () => passed(true, reading.unwrapped ?? 'Nothing had to be taken off.'))
  trace.run('split', () => splitStep(token))
  const header = trace.run('header', () => readProtectedHeader(token, limits, padded))
  const parts = trace.run('parts', () => decodeParts(token, padded))
  const aad = trace.run('aad', () => additionalData(token))
  const protectedHeader = header?.header ?? {}
  const joined = token.recipients.map((each) => ({
    ...each.header,
    ...token.unprotected,
    ...protectedHeader,
  }))
  return {
    token,
    protectedHeader,
    headerRead: header?.read,
    parts,
    aad,
    broken: trace.whyEnded('structure'),
    common: {
      enc: own(joined[0], 'enc'),
      zip: own(joined[0], 'zip'),
    },
    iterations: joined.reduce((sum, each) => sum + iterationsOf(each), 0),
    opened: [],
    refused: [],
    chosen: /* @__PURE__ */ new Map(),
    sound: /* @__PURE__ */ new Map(),
    budget: {
      unwraps: MOST_UNWRAPS,
      contentBytes: MOST_CONTENT_BYTES,
    },
  }
}
var own = (header, name) => (header && Object.hasOwn(header, name) ? header[name] : void 0)
function iterationsOf(header) {
  const [alg, p2c] = [own(header, 'alg'), own(header, 'p2c')]
  return typeof alg === 'string' && alg.startsWith('PBES2') && typeof p2c === 'number' && p2c > 0 ? p2c : 0
}
function splitStep(token) {
  const show = (label, text) => ({
    shape: 'bytes',
    label,
    value: text ?? '',
    encoding: 'utf8',
  })
  const first = token.recipients[0]?.encryptedKey?.text
  const details = [
    show('Protected header', token.protected?.text),
    ...(token.recipients.length === 1 ? [show('Encrypted key', first)] : []),
    show('Initialization vector', token.iv?.text),
    show('Ciphertext', token.ciphertext.text),
    show('Authentication tag', token.tag?.text),
    ...(token.aad ? [show('aad', token.aad.text)] : []),
  ]
  if (token.serialization === 'compact')
    return passed(true, 'Five parts: header, encrypted key, initialization vector, ciphertext, tag.', details)
  const count = token.recipients.length
  return passed(
    true,
    `JSON serialization, ${token.serialization}, with ${count} recipient${count === 1 ? '' : 's'}.`,
    details,
  )
}
function verdictOfParty(shared, crashed, party) {
  return verdictOf({
    facets: facetsOf([...shared, ...party.steps]),
    undecidedBy: party.undecidedBy?.message,
    crashed: crashed || party.crashed,
  })
}
/** The recipient that decides: the first accepted, else the first that decrypts, is undecided, or came furthest. */
function decidingParty(parties, verdicts) {
  return (
    [
      verdicts.indexOf('accepted'),
      parties.findIndex(({ facts }) => facts.outcome === 'decrypted'),
      verdicts.indexOf('undecided'),
      ...['inflate-failed', 'content-failed', 'key-management-failed'].map((reached) =>
        parties.findIndex(({ facts }) => facts.outcome === reached),
      ),
      parties.findIndex(({ facts }) => facts.selected.length > 0),
    ].find((place) => place >= 0) ?? 0
  )
}
function recipientSteps(parties, deciding) {
  return parties.flatMap(({ steps }, index) =>
    index < DETAILED || index === deciding
      ? steps
      : steps.map((step) => ({
          ...step,
          details: [],
        })),
  )
}
/** Is there a token in the plaintext, and is it signed when the policy speaks of signatures only (RFC 8725 §3.1)? */
function tellInside(trace, { facts }, inside, report, policy) {
  if (!facts.plaintext) {
    trace.skip('nested', 'Not reached: nothing was decrypted.')
    trace.skip('signed-inside', 'Not reached: nothing was decrypted.')
    return
  }
  trace.run('nested', () => nestedStep(inside, report, facts.header['cty']))
  if (!((policy?.algorithms ?? []).length > 0 && !namesKeyManagement(policy)))
    trace.skip('signed-inside', 'The policy names no signature algorithm that the content would have to meet.')
  else
    trace.run('signed-inside', () =>
      inside
        ? passed(true, 'The token inside is held against the algorithms of the policy.')
        : failed({
            code: 'alg/not-allowed',
            message: `The policy asks for a signature (${policy?.algorithms?.join(', ')}), and this token is only encrypted: nothing inside it is signed.`,
          }),
    )
}
function nestedStep(inside, report, cty) {
  const announced = saysNested(cty)
  if (!inside || !report) {
    if (!announced) return nothing(true, 'The content is no token itself.')
    return failed({
      code: 'jwe/nested',
      message: `cty says "${String(cty)}", so the content should be a token (RFC 7519 §5.2), and it is none.`,
    })
  }
  const what = `The content is a token itself (${inside.is})${announced ? '' : ', although cty does not say so'}.`
  if (report.verdict === 'rejected')
    return failed({
      code: 'jwe/nested',
      message: `${what} ${report.summary}`,
    })
  if (report.verdict === 'undecided')
    return undecided({
      code: 'jwe/nested',
      message: `${what} ${report.summary}`,
    })
  return passed(true, `${what} It is accepted.`)
}

export { decryptJwe }
