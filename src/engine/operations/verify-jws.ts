import { member } from '../codec/json'
import type { Octets } from '../codec/octets'
import { thumbprint } from '../keys/thumbprint'
import type { Inspection, InspectionOutcome, JwsToken, Part } from '../model'
import { checkClaims } from '../stages/check-claims'
import { CLAIM_STEPS, POLICY_STEPS } from '../stages/claims/steps'
import { keyName } from '../stages/select-key'
import { facetsOf, failed, passed, Trace } from '../trace'
import type { Detail, Note, Problem, Report, Step } from '../types'
import { READ_PLAN } from './plan'
import { decidingKey, notChecked, verdictOf } from './verdict'
import { type SignatureOutcome, verifySignature } from './verify-signature'

const CLAIMS_PLAN = [...CLAIM_STEPS, ...POLICY_STEPS]

/** What a format built on JWS puts between the signature and the claims (SD-JWT): its steps, and the payload that counts. */
export interface ProcessedContent {
  steps: Step[]
  problems: Problem[]
  undecidedBy: Problem | undefined
  payload: Uint8Array<ArrayBuffer> | undefined
  /** May the claims count as verified when the signature does? */
  sound: boolean
  notes: Note[]
  /** What to add to the summary of an accepted token; begins with a space, or is empty. */
  summary: string
}

/**
 * Verifies a JWS in any serialization: every signature with its own steps, then the claims of its payload.
 * One signature that is accepted suffices (RFC 7515 §7.2.1 leaves that to the application); the summary says how many.
 * `process` turns the payload of the deciding signature into the one whose claims count.
 */
export async function verifyJws(
  inspection: Inspection,
  token: JwsToken,
  process?: (party: SignatureOutcome) => Promise<ProcessedContent>,
): Promise<InspectionOutcome> {
  const read = readingSteps(inspection, token)
  const parties: SignatureOutcome[] = []
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

  // Alone, it decides, whatever becomes of it.
  const verdicts = parties.length === 1 ? [] : parties.map((party) => partyVerdict(party))
  const deciding = Math.max(
    0,
    verdicts.indexOf('accepted') >= 0 ? verdicts.indexOf('accepted') : verdicts.indexOf('undecided'),
  )
  const party = parties[deciding]
  if (!party) throw new Error('A JWS without signatures was read as one.')
  const { facts, trace } = party

  const content = await process?.(party)

  const claimsTrace = new Trace(CLAIMS_PLAN)
  const checked = checkClaims(claimsTrace, {
    payload: content ? content.payload : facts.readPayload?.octets,
    header: facts.header,
    policy: inspection.policy,
    now: inspection.env.now,
    verified: facts.outcome === 'verified' && content?.sound !== false,
    limits: inspection.limits,
    required: content !== undefined || saysJwt(facts.header['typ']),
  })
  const claimSteps = claimsTrace.finish()

  const nestedText = nestedToken(facts.header, facts.readPayload?.octets)
  const nested = nestedText === undefined ? undefined : await inspection.inspectNested(nestedText)

  const around = [content?.steps ?? [], claimSteps]
  const steps = read.finish().concat(...parties.map((each) => each.trace.steps), ...around)
  const decidingSteps = parties.length === 1 ? steps : read.steps.concat(trace.steps, ...around)
  const facets = facetsOf(decidingSteps)
  const decision = {
    facets,
    undecidedBy: (read.undecidedBy ?? trace.undecidedBy ?? content?.undecidedBy ?? claimsTrace.undecidedBy)?.message,
    unsecuredAllowed: party.unsecured,
    ownKey: party.ownKey,
    nested: nested?.report,
    followsNested: nested !== undefined,
  }
  const verdict = verdictOf(decision)
  const print =
    party.key?.jwk && facts.outcome !== 'not-reached'
      ? await thumbprint(inspection.env.subtle, party.key.jwk)
      : undefined

  const report: Report = {
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
  if (party.headerText !== undefined) report.headerText = party.headerText
  if (checked.payloadText !== undefined) report.payloadText = checked.payloadText
  if (checked.payloadValue !== undefined) report.payload = checked.payloadValue
  if (nested) report.nested = nested.report
  if (parties.length > 1)
    report.parties = await Promise.all(
      parties.map(async (each, index) => {
        const own = decidingKey(
          each.key,
          each.key?.jwk ? await thumbprint(inspection.env.subtle, each.key.jwk) : undefined,
        )
        return { header: each.facts.header, verdict: verdicts[index] ?? 'rejected', ...(own ? { key: own } : {}) }
      }),
    )
  const problems = read.problems.concat(trace.problems, content?.problems ?? [], claimsTrace.problems)
  report.summary = summarise(
    report,
    party,
    parties.length,
    verdicts.filter((each) => each === 'accepted').length,
    problems[0]?.message,
    inspection,
  )
  if (content && report.verdict === 'accepted') report.summary += content.summary
  const outcome: InspectionOutcome = {
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
export function readingSteps(inspection: Inspection, token: JwsToken): Trace {
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

function partDetails(token: JwsToken): Detail[] {
  const signature = token.signatures[0]
  const show = (label: string, part: Part | undefined): Detail => ({
    shape: 'bytes',
    label,
    value: part?.text ?? '',
    encoding: 'utf8',
  })
  return [show('Header', signature?.protected), show('Payload', token.payload), show('Signature', signature?.signature)]
}

function partyVerdict(party: SignatureOutcome): Report['verdict'] {
  const facets = facetsOf(party.trace.steps)
  return verdictOf({
    facets,
    undecidedBy: party.trace.undecidedBy?.message,
    unsecuredAllowed: party.unsecured,
    ownKey: party.ownKey,
  })
}

/** `typ` that declares a JWT: "JWT", or a media type that ends in "+jwt" (RFC 7519 §5.1, RFC 8725 §3.11). */
export function saysJwt(typ: unknown): boolean {
  return typeof typ === 'string' && /^(application\/)?([a-z0-9.+-]+\+)?jwt$/i.test(typ)
}

/** A payload that `cty` declares to be a JWT itself (RFC 7519 §5.2). */
function nestedToken(header: Record<string, unknown>, payload: Octets | undefined): string | undefined {
  const cty = member(header, 'cty')
  if (!payload || typeof cty !== 'string' || !/^(application\/)?jwt$/i.test(cty)) return undefined
  return payload.text
}

function summarise(
  report: Report,
  party: SignatureOutcome,
  parties: number,
  accepted: number,
  firstProblem: string | undefined,
  inspection: Inspection,
): string {
  const several = parties > 1 ? ` ${accepted} of ${parties} signatures are accepted.` : ''
  if (report.verdict === 'accepted') {
    if (party.unsecured)
      return `Accepted because your policy allows unsecured tokens: nothing protects this one.${several}`
    const claims =
      typeof report.payload === 'object' && report.payload !== null
        ? (report.payload as Record<string, unknown>)
        : undefined
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
export function lowerFirst(sentence: string): string {
  return /^[A-Z][a-z]/.test(sentence) && !/^(Chromium|Firefox|WebCrypto|WebKit|Jotscope)/.test(sentence)
    ? sentence.charAt(0).toLowerCase() + sentence.slice(1)
    : sentence
}
