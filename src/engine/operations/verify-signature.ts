import type { SignatureAlgorithm } from '../algorithms/signatures'
import { encodeBase64Url } from '../codec/base64url'
import { concat } from '../codec/bytes'
import { encodeUtf8 } from '../codec/utf8'
import { isRefusal, type Refusal, sign, verify } from '../crypto'
import { candidateFromCertificate } from '../keys/certificate'
import { judgeKey } from '../keys/judge-key'
import { candidateFromJwk } from '../keys/jwk'
import { thumbprint } from '../keys/thumbprint'
import { decodeAnyBase64 } from '../codec/base64url'
import { isObject, member } from '../codec/json'
import type { Inspection, JwsFacts, JwsSignaturePart, JwsToken, KeyCandidate } from '../model'
import { checkAllowed, checkSignatureAlgorithm, NONE } from '../stages/check-algorithm'
import { checkCritical } from '../stages/check-critical'
import { importForVerify } from '../stages/import-key'
import { judgeSecret } from '../stages/judge-secret'
import { decodePart, type HeaderRead, readHeader } from '../stages/read-header'
import { keyName, selectionTable, selectKeys } from '../stages/select-key'
import { failed, nothing, passed, type StepResult, Trace, undecided, warned } from '../trace'
import type { Detail } from '../types'
import { SIGNATURE_PLAN } from './plan'

/** One signature that was checked: its steps, and the facts that diagnosis works with. */
export interface SignatureOutcome {
  trace: Trace
  facts: JwsFacts
  /** The key that decided, also when its signature did not verify; `origin` says whose word it is. */
  key: KeyCandidate | undefined
  unsecured: boolean
  headerText: string | undefined
}

/** Keys that fit are tried one after another; more than this many is a set without kids that no verifier would try. */
const TRIES = 200

/**
 * Checks one signature of a JWS as RFC 7515 §5.2 has it, with every step on record.
 * `suffix` tells the steps of several signatures apart. `issuer` is the payload's `iss`, for sets that were fetched.
 */
export async function verifySignature(
  inspection: Inspection,
  token: JwsToken,
  part: JwsSignaturePart,
  suffix: string,
  structureSound: boolean,
): Promise<SignatureOutcome> {
  const trace = new Trace(SIGNATURE_PLAN, suffix)
  const { request, limits, allow, env } = inspection
  const padded = allow.has('token/padded')
  const facts: JwsFacts = { header: {}, selected: [], outcome: 'not-reached', parts: part }
  const outcome: SignatureOutcome = { trace, facts, key: undefined, unsecured: false, headerText: undefined }
  if (!structureSound) trace.endLane('structure', 'Not reached: the token could not be split into its parts.')

  const headerRead = trace.run('header', () => header(part, limits, padded))
  if (headerRead) {
    outcome.headerText = headerRead.read?.text
    facts.header = headerRead.header
    if (headerRead.read) facts.headerRead = headerRead.read
  }
  const critical = trace.run('crit', () => checkCritical(headerRead?.protectedHeader ?? {}, part.header, 'jws'))
  const algorithm = trace.run('alg', () => checkSignatureAlgorithm(facts.header))
  if (typeof facts.header['alg'] === 'string') facts.alg = facts.header['alg']

  const payload = trace.run('payload', () => payloadOctets(inspection, token, critical?.b64 ?? true, padded))
  if (payload) facts.payload = payload.octets
  const signature = trace.run('signature-encoding', () => signatureOctets(part, algorithm, padded))
  if (signature) facts.signature = signature

  if (facts.alg === undefined) trace.skip('allowed', 'There is no algorithm to compare with the policy.')
  else trace.run('allowed', () => checkAllowed(facts.alg ?? '', request.policy))

  if (algorithm === NONE) {
    outcome.unsecured = true
    trace.endLane('key', 'An unsecured token needs no key.')
    trace.endLane('cryptography', 'An unsecured token has no signature to check.')
  } else if (algorithm && payload && signature && headerRead) {
    facts.signingInput = signingInput(part, payload, critical?.b64 ?? true)
    await keyAndCryptography(inspection, outcome, algorithm, issuerOf(payload.octets, inspection))
  }
  trace.finish()
  return outcome

  function issuerOf(octets: Uint8Array<ArrayBuffer>, of: Inspection): unknown {
    if (!of.keys.keys.some((key) => key.issuer !== undefined)) return undefined
    try {
      return member(JSON.parse(new TextDecoder().decode(octets)), 'iss')
    } catch {
      return undefined
    }
  }

  async function keyAndCryptography(
    of: Inspection,
    result: SignatureOutcome,
    row: SignatureAlgorithm,
    issuer: unknown,
  ): Promise<void> {
    const embedded = embeddedKey(facts.header)
    if (embedded) facts.embedded = embedded
    const trusted = embedded ? await isTrusted(of, embedded) : false
    const candidates = trusted && embedded ? [...of.keys.keys, embedded] : of.keys.keys
    const examined = trace.run('keys', () => keysRead(of, candidates, embedded))
    if (!examined) return
    const chosen = trace.run('select', () => selected(examined, row, facts.header, issuer))
    if (!chosen) return
    facts.selected = chosen
    result.key = chosen[0]
    const sound = await trace.runAsync('key', () => soundKeys(chosen, row))
    if (!sound) return
    result.key = sound[0]?.key
    const data = facts.signingInput
    if (!data) return
    trace.run('signing-input', () => passed(true, `${data.length} bytes, exactly as received.`, [signingInputDetail(part, payload, data)]))
    await trace.runAsync('signature', () => checkSignature(of, result, row, sound, data))
  }

  async function soundKeys(
    chosen: readonly KeyCandidate[],
    row: SignatureAlgorithm,
  ): Promise<StepResult<{ key: KeyCandidate; imported: CryptoKey }[]>> {
    const sound: { key: KeyCandidate; imported: CryptoKey }[] = []
    let worst: StepResult<never> | undefined
    let weak: string | undefined
    for (const key of chosen.slice(0, TRIES)) {
      const problem = key.problem ?? judgeKey(key, limits) ?? (row.family === 'hmac' ? judgeSecret(key) : undefined)
      if (problem) {
        worst ??= failed(problem)
        continue
      }
      const pending = importForVerify(env.subtle, key, row)
      const imported = pending instanceof Promise ? await pending : pending
      if (isRefusal(imported)) {
        worst ??= refusalOfKey(imported, key, row)
        continue
      }
      weak ??= weakSecret(key, row)
      sound.push({ key, imported })
    }
    if (sound.length === 0) return worst ?? failed({ code: 'key/none-fits', message: 'No key is left to try.' })
    const first = sound[0]?.key
    if (first?.origin === 'token' && !(await isTrusted(inspection, first)))
      return warned(sound, `The ${keyName(first)} came inside the token itself. It can show that the token is consistent, not who made it.`)
    if (weak !== undefined) return warned(sound, weak)
    return passed(sound, sound.length === 1 && first ? `The ${keyName(first)} is sound, and WebCrypto takes it.` : `${sound.length} keys are sound, and WebCrypto takes them.`)
  }

  async function checkSignature(
    of: Inspection,
    result: SignatureOutcome,
    row: SignatureAlgorithm,
    sound: readonly { key: KeyCandidate; imported: CryptoKey }[],
    data: Uint8Array<ArrayBuffer>,
  ): Promise<StepResult<true>> {
    const received = facts.signature
    if (!received) throw new Error('The signature was not decoded, though its step passed.')
    let refused: Refusal | undefined
    for (const { key, imported } of sound) {
      of.env.signal?.throwIfAborted()
      const answer = await verify(of.env.subtle, row.useParams(key.crv), imported, received, data)
      if (isRefusal(answer)) {
        refused ??= answer
        continue
      }
      if (!answer) continue
      facts.verifiedBy = key
      facts.outcome = 'verified'
      result.key = key
      return passed(true, `The ${row.alg} signature verifies with the ${keyName(key)}.`, [
        { shape: 'bytes', label: 'Signature', value: part.signature.text, encoding: 'base64url' },
        { shape: 'text', label: 'Key', value: keyName(key) },
        { shape: 'text', label: 'Algorithm', value: row.title },
      ])
    }
    if (refused) {
      if (refused.reason === 'unsupported') {
        facts.outcome = 'undecided'
        return undecided(unsupported(row))
      }
      return failed({ code: 'signature/refused', message: `WebCrypto refused to check the signature: ${refused.engineSaid}` })
    }
    facts.outcome = 'failed'
    return failed({ code: 'signature/invalid', message: await wrongSentence(row, sound, received) }, await wrongDetails(row, sound, received, data))
  }

  async function wrongSentence(
    row: SignatureAlgorithm,
    sound: readonly { key: KeyCandidate }[],
    received: Uint8Array,
  ): Promise<string> {
    const key = sound[0]?.key
    const expected = row.signatureLength(key?.crv) ?? (key?.bits ? Math.ceil(key.bits / 8) : undefined)
    const tried = sound.length === 1 && key ? `the ${keyName(key)}` : `any of the ${sound.length} keys that fit`
    if (received.length === 0) return `The signature is empty, so there is nothing that the ${row.alg} algorithm could check.`
    if (expected !== undefined && received.length !== expected)
      return `The signature is ${received.length} bytes long; a ${row.alg} signature of this key has ${expected}.`
    return `The ${row.alg} signature does not verify with ${tried}.`
  }

  async function wrongDetails(
    row: SignatureAlgorithm,
    sound: readonly { key: KeyCandidate; imported: CryptoKey }[],
    received: Uint8Array<ArrayBuffer>,
    data: Uint8Array<ArrayBuffer>,
  ): Promise<Detail[]> {
    const details: Detail[] = [{ shape: 'bytes', label: 'Signature in the token', value: encodeBase64Url(received), encoding: 'base64url' }]
    const first = sound[0]
    if (row.family !== 'hmac' || !first || !first.imported.usages.includes('sign')) return details
    const made = await sign(env.subtle, row.useParams(undefined), first.imported, data)
    if (isRefusal(made)) return details
    return [
      { shape: 'comparison', label: 'HMAC', expected: encodeBase64Url(made), actual: encodeBase64Url(received), encoding: 'base64url', equal: false, secret: true },
    ]
  }
}

function header(
  part: JwsSignaturePart,
  limits: Inspection['limits'],
  padded: boolean,
): StepResult<{ header: Record<string, unknown>; protectedHeader: Record<string, unknown>; read?: HeaderRead['read'] }> {
  if (!part.protected || part.protected.text === '') {
    if (!part.header) return failed({ code: 'header/no-alg', message: 'This signature has neither a protected header nor an unprotected one.' })
    return warned({ header: part.header, protectedHeader: {} }, 'There is no protected header: nothing binds alg to the signature.', [
      { shape: 'json', label: 'Unprotected header', value: JSON.stringify(part.header) },
    ])
  }
  const read = readHeader(part.protected, limits, padded)
  if (read.is === 'failed' || read.is === 'undecided') return read
  const protectedHeader = read.value.header
  const value = { header: protectedHeader, protectedHeader, read: read.value.read }
  if (!part.header) return { ...read, value }
  const both = Object.keys(part.header).find((name) => Object.hasOwn(protectedHeader, name))
  if (both !== undefined)
    return failed({ code: 'header/not-disjoint', message: `"${both}" stands in the protected and in the unprotected header; RFC 7515 §7.2.1 allows it in one of them only.` })
  return passed({ ...value, header: { ...part.header, ...protectedHeader } }, read.sentence, [
    ...(read.details ?? []),
    { shape: 'json', label: 'Unprotected header', value: JSON.stringify(part.header) },
  ])
}

interface PayloadOctets {
  octets: Uint8Array<ArrayBuffer>
  /** The payload as it stands in the signing input. */
  signed: string | Uint8Array<ArrayBuffer>
}

/** The payload's octets, and what the signing input holds of it (RFC 7515 §5.1, Appendix F; RFC 7797 §3). */
function payloadOctets(inspection: Inspection, token: JwsToken, b64: boolean, padded: boolean): StepResult<PayloadOctets> {
  const { request } = inspection
  if (token.detached && request.detachedPayload !== undefined && request.detachedPayload !== '') {
    const asText = request.detachedEncoding !== 'base64url'
    const decoded = asText ? passed(encodeUtf8(request.detachedPayload), '') : decodePart({ text: request.detachedPayload }, 'The detached payload', padded)
    if (decoded.is === 'failed' || decoded.is === 'undecided') return decoded
    const octets = decoded.value
    return passed({ octets, signed: b64 ? encodeBase64Url(octets) : octets }, `Detached: ${octets.length} bytes were given beside the token.`, [
      { shape: 'bytes', label: 'Detached payload', value: encodeBase64Url(octets), encoding: 'base64url' },
    ])
  }
  if (!b64) {
    const octets = encodeUtf8(token.payload.text)
    return passed({ octets, signed: octets }, `b64 is false: the payload is signed as it stands, ${octets.length} bytes.`)
  }
  const decoded = decodePart(token.payload, 'The payload', padded)
  if (decoded.is === 'failed' || decoded.is === 'undecided') return decoded
  const value = { octets: decoded.value, signed: token.payload.text }
  if (token.detached) return warned(value, 'The payload is missing here. Give it as the detached payload; until then an empty one is checked.')
  return passed(value, `${decoded.value.length} bytes.`)
}

function signatureOctets(
  part: JwsSignaturePart,
  algorithm: SignatureAlgorithm | typeof NONE | undefined,
  padded: boolean,
): StepResult<Uint8Array<ArrayBuffer>> {
  const decoded = decodePart(part.signature, 'The signature', padded)
  if (decoded.is === 'failed' || decoded.is === 'undecided') return decoded
  const length = decoded.value.length
  if (algorithm === NONE)
    return length === 0
      ? passed(decoded.value, 'Empty, as an unsecured token has to be.')
      : failed({ code: 'attack/none', message: `alg is "none", yet there is a signature of ${length} bytes; RFC 7518 §3.6 wants it empty.` })
  return passed(decoded.value, `${length} bytes.`)
}

/** ASCII(BASE64URL(protected header)) || "." || payload (RFC 7515 §5.1 step 8, RFC 7797 §3). */
function signingInput(part: JwsSignaturePart, payload: PayloadOctets, b64: boolean): Uint8Array<ArrayBuffer> {
  const head = part.protected?.text ?? ''
  if (b64 && typeof payload.signed === 'string') return encodeUtf8(`${head}.${payload.signed}`)
  return concat(encodeUtf8(`${head}.`), typeof payload.signed === 'string' ? encodeUtf8(payload.signed) : payload.signed)
}

function signingInputDetail(part: JwsSignaturePart, payload: PayloadOctets | undefined, data: Uint8Array): Detail {
  if (payload && typeof payload.signed === 'string')
    return { shape: 'bytes', label: 'Signing input', value: `${part.protected?.text ?? ''}.${payload.signed}`, encoding: 'utf8' }
  return { shape: 'bytes', label: 'Signing input', value: encodeBase64Url(data), encoding: 'base64url' }
}

/** The key that the header itself brings (`jwk`, else the first of `x5c`), sound enough to be tried. */
function embeddedKey(header: Record<string, unknown>): KeyCandidate | undefined {
  const jwk = member(header, 'jwk')
  const place = { origin: 'token', index: 0 } as const
  if (isObject(jwk)) return candidateFromJwk(jwk, place).key
  const x5c = member(header, 'x5c')
  const leaf = Array.isArray(x5c) && typeof x5c[0] === 'string' ? decodeAnyBase64(x5c[0]) : undefined
  return leaf ? candidateFromCertificate(leaf, place)?.key : undefined
}

async function isTrusted(inspection: Inspection, key: KeyCandidate): Promise<boolean> {
  const prints = inspection.request.policy?.keyThumbprints
  if (!prints || prints.length === 0 || !key.jwk) return false
  const print = await thumbprint(inspection.env.subtle, key.jwk)
  return print !== undefined && prints.includes(print)
}

function keysRead(
  inspection: Inspection,
  candidates: readonly KeyCandidate[],
  embedded: KeyCandidate | undefined,
): StepResult<readonly KeyCandidate[]> {
  const { keys } = inspection
  if (keys.problem) return keys.keys.length > 0 ? passed(candidates, keys.problem.message) : failed(keys.problem)
  if (candidates.length > 0) {
    const readable = candidates.filter((key) => !key.unreadable)
    if (readable.length === 0) {
      const problem = candidates[0]?.problem ?? { code: 'key/unreadable', message: 'The key could not be read.' }
      return undecided(problem)
    }
    return passed(candidates, candidates.length === 1 ? `One key: ${keys.form}.` : `${candidates.length} keys: ${keys.form}.`)
  }
  if (embedded) return warned([embedded], 'No key was given; the one inside the token is examined, and proves nothing about who made it.')
  return undecided({ code: 'key/none-given', message: 'No key was given, so the signature cannot be checked yet.' })
}

function selected(
  candidates: readonly KeyCandidate[],
  row: SignatureAlgorithm,
  header: Record<string, unknown>,
  issuer: unknown,
): StepResult<KeyCandidate[]> {
  const kid = typeof header['kid'] === 'string' ? header['kid'] : undefined
  const ownKey = candidates.length === 1 && candidates[0]?.origin === 'token'
  const selection = selectKeys(candidates, {
    kid: ownKey ? undefined : kid,
    alg: row.alg,
    kty: row.kty,
    crv: row.crv,
    use: 'sig',
    ops: ['verify'],
    issuer,
  })
  const table = selectionTable(selection)
  const [first, ...others] = selection.chosen
  if (first) {
    const how =
      selection.by === 'kid'
        ? others.length === 0
          ? `The ${keyName(first)} bears the token's kid and fits.`
          : `${selection.chosen.length} keys bear the kid "${kid}" and fit; each is tried.`
        : others.length === 0
          ? `The ${keyName(first)} fits${selection.by === 'keys-without-kid' ? '; it has no kid to contradict the token' : ''}.`
          : `${selection.chosen.length} keys fit; each is tried.`
    return passed(selection.chosen, how, [table])
  }
  if (candidates.some((key) => key.unreadable))
    return undecided({ code: 'key/unreadable', message: 'No readable key fits, and at least one key could not be read.' }, [table])
  return failed({ code: 'key/none-fits', message: noneFits(selection, kid, row) }, [table])
}

function noneFits(selection: ReturnType<typeof selectKeys>, kid: string | undefined, row: SignatureAlgorithm): string {
  const { considered, total } = selection
  if (total === 1) {
    const failing = considered[0]?.judgements.find((judgement) => judgement.verdict === 'failed')
    return `The key does not fit this token: ${failing?.sentence ?? 'it contradicts the header.'}`
  }
  if (kid !== undefined && selection.by !== 'kid') {
    const kids = [...new Set(considered.map(({ key }) => key.kid).filter((name) => name !== undefined))]
    return `None of the ${total} keys has the kid "${kid}"${kids.length > 0 ? `; they have ${kids.slice(0, 4).map((name) => `"${name}"`).join(', ')}${kids.length > 4 ? ', …' : ''}` : ''}.`
  }
  if (kid !== undefined) {
    const bearing = considered.find(({ key }) => key.kid === kid)
    const failing = bearing?.judgements.find((judgement) => judgement.verdict === 'failed')
    return `The key with the kid "${kid}" does not fit: ${failing?.sentence ?? 'it contradicts the header.'}`
  }
  return `None of the ${total} keys can check ${row.alg}.`
}

function refusalOfKey(refusal: Refusal, key: KeyCandidate, row: SignatureAlgorithm): StepResult<never> {
  if (refusal.reason === 'unsupported') return undecided(unsupported(row, key.crv))
  return failed({ code: 'key/refused', message: `WebCrypto does not take the ${keyName(key)} for ${row.alg}: ${refusal.engineSaid || 'it gave no reason'}` })
}

function unsupported(row: SignatureAlgorithm, crv?: string): { code: string; message: string } {
  return {
    code: 'browser/unsupported-algorithm',
    message: `This browser's WebCrypto has no ${crv === 'Ed448' ? 'Ed448' : row.alg}, so the signature cannot be checked here. ${row.whoHasIt}`,
  }
}

/** RFC 7518 §3.2: the key of an HMAC is at least as long as the hash. Shorter ones are warned about. */
function weakSecret(key: KeyCandidate, row: SignatureAlgorithm): string | undefined {
  const least = row.family === 'hmac' ? row.signatureLength(undefined) : undefined
  if (least === undefined || !key.secret || key.secret.length >= least) return undefined
  return `The secret is ${key.secret.length} bytes long; RFC 7518 §3.2 asks ${least} or more for ${row.alg}, and strict libraries refuse it.`
}
