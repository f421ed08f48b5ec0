import { thumbprint } from '../keys/thumbprint'
import type { Inspection, InspectionOutcome, JweToken, KeyCandidate, TokenInside } from '../model'
import { checkClaims } from '../stages/check-claims'
import { CLAIM_STEPS, NOTHING_EXPECTED_STEPS, POLICY_STEPS } from '../stages/claims/steps'
import { namesKeyManagement } from '../stages/jwe-algorithms'
import { readProtectedHeader } from '../stages/jwe-headers'
import { additionalData, decodeParts } from '../stages/jwe-parts'
import { saysNested, tokenInside } from '../stages/plaintext'
import { facetsOf, failed, nothing, passed, type StepResult, Trace, undecided } from '../trace'
import type { Detail, Policy, Problem, Report, Step, Verdict } from '../types'
import { decryptRecipient } from './decrypt-recipient'
import type { JweFrame, RecipientOutcome } from './jwe-frame'
import { INSIDE_PLAN, JWE_PLAN } from './jwe-plan'
import { summariseJwe } from './summarise-jwe'
import { decidingKey, verdictOf } from './verdict'
import { saysJwt } from './verify-jws'

/** The work that is done for one token: RSA operations of 2048 bits, and bytes of content, over all recipients and keys. */
const MOST_UNWRAPS = 200
const MOST_CONTENT_BYTES = 64_000_000
/** Steps of recipients past this many keep their sentences and leave their details out, unless they decide. */
const DETAILED = 20

const CLAIMS_PLAN = [...CLAIM_STEPS, ...POLICY_STEPS]
/** One line about the policy instead of ten, when it expects nothing. */
const BARE_CLAIMS_PLAN = [...CLAIM_STEPS, ...NOTHING_EXPECTED_STEPS]

/**
 * Decrypts a JWE in any serialization (RFC 7516 §5.2): for every recipient with steps of its own, then the claims of the
 * plaintext or the token inside it. One recipient that is accepted suffices; the summary says how many.
 */
export async function decryptJwe(inspection: Inspection, token: JweToken): Promise<InspectionOutcome> {
  const shared = new Trace(JWE_PLAN)
  const frame = frameOf(inspection, token, shared)
  const parties: RecipientOutcome[] = []
  for (const index of token.recipients.keys()) {
    inspection.env.signal?.throwIfAborted()
    const suffix = token.recipients.length > 1 ? `#${index + 1}` : ''
    parties.push(await decryptRecipient(inspection, frame, index, suffix))
  }
  const sharedSteps = shared.finish()
  // Alone, it decides, whatever becomes of it.
  const verdicts =
    parties.length === 1 ? [] : parties.map((party) => verdictOfParty(sharedSteps, shared.undecidedBy, party))
  const deciding = decidingParty(parties, verdicts)
  const party = parties[deciding]
  if (!party) throw new Error('A JWE without recipients was read as one.')
  const { facts } = party

  const { policy } = inspection.request
  const inside = facts.plaintext && tokenInside(facts.plaintext)
  if (inside) facts.inside = inside
  const nested = inside && (await inspectInside(inspection, inside, facts.decryptedBy))
  const claims = new Trace(inspection.policy?.expects ? CLAIMS_PLAN : BARE_CLAIMS_PLAN)
  const checked = checkClaims(claims, {
    payload: facts.plaintext,
    header: facts.header,
    policy: inspection.policy,
    now: inspection.env.now,
    verified: facts.outcome === 'decrypted',
    limits: inspection.limits,
    required: saysJwt(facts.header['typ']),
    isToken: inside !== undefined,
  })
  const within = new Trace(INSIDE_PLAN)
  tellInside(within, party, inside, nested?.report, policy)
  const claimSteps = claims.finish().concat(within.finish())

  const facets = facetsOf(sharedSteps.concat(party.steps, claimSteps))
  const undecidedBy = shared.undecidedBy ?? party.undecidedBy ?? claims.undecidedBy ?? within.undecidedBy
  const verdict = verdictOf({
    facets,
    undecidedBy: undecidedBy?.message,
    nested: nested?.report,
    followsNested: saysNested(facts.header['cty']),
  })
  const problems = shared.problems.concat(party.problems, claims.problems, within.problems)
  const report: Report = {
    format: 1,
    at: inspection.env.now,
    kind: 'jwe',
    verdict,
    summary: '',
    facets,
    steps: sharedSteps.concat(recipientSteps(parties, deciding), claimSteps),
    findings: [],
  }
  const { subtle } = inspection.env
  const shown = async ({ key, facts: { outcome } }: RecipientOutcome) =>
    decidingKey(key, key?.jwk && outcome !== 'not-reached' ? await thumbprint(subtle, key.jwk) : undefined)
  const key = await shown(party)
  if (key) report.key = key
  if (Object.keys(facts.header).length > 0) report.header = facts.header
  if (facts.headerRead) report.headerText = facts.headerRead.text
  if (checked.payloadText !== undefined) report.payloadText = checked.payloadText
  if (checked.payloadValue !== undefined) report.payload = checked.payloadValue
  if (nested) report.nested = nested.report
  if (parties.length > 1)
    report.parties = await Promise.all(
      parties.map(async (each, index) => {
        const own = await shown(each)
        return { header: each.facts.header, verdict: verdicts[index] ?? 'rejected', ...(own ? { key: own } : {}) }
      }),
    )
  report.summary = summariseJwe(report, party, verdicts, problems, policy)
  const outcome: InspectionOutcome = {
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
async function inspectInside(
  inspection: Inspection,
  { text }: TokenInside,
  key: KeyCandidate | undefined,
): Promise<InspectionOutcome> {
  const nested = await inspection.inspectNested(text)
  const only = inspection.keys.keys.every((other) => other === key)
  const named = key?.kid !== undefined && nested.jws.some(({ header }) => header['kid'] === key.kid)
  if (!only || named || nested.report.verdict !== 'rejected') return nested
  const without = await inspection.inspectNested(text, key)
  return without.report.verdict === 'undecided' ? without : nested
}

/** The steps that all recipients share (RFC 7516 §5.2, steps 1–5 and 14). */
function frameOf(inspection: Inspection, token: JweToken, trace: Trace): JweFrame {
  const { reading, limits } = inspection
  const padded = inspection.allow.has('token/padded')
  trace.run('read', () => passed(true, reading.unwrapped ?? 'Nothing had to be taken off.'))
  trace.run('split', () => splitStep(token))
  const header = trace.run('header', () => readProtectedHeader(token, limits, padded))
  const parts = trace.run('parts', () => decodeParts(token, padded))
  const aad = trace.run('aad', () => additionalData(token))
  const protectedHeader = header?.header ?? {}
  const joined = token.recipients.map(({ header: own }) =>
    own || token.unprotected ? { ...own, ...token.unprotected, ...protectedHeader } : protectedHeader,
  )
  return {
    token,
    protectedHeader,
    headerRead: header?.read,
    parts,
    aad,
    broken: trace.whyEnded('structure'),
    common: { enc: own(joined[0], 'enc'), zip: own(joined[0], 'zip') },
    iterations: joined.reduce((sum, each) => sum + iterationsOf(each), 0),
    opened: [],
    refused: [],
    chosen: new Map(),
    sound: new Map(),
    budget: { unwraps: MOST_UNWRAPS, contentBytes: MOST_CONTENT_BYTES },
  }
}

const own = (header: Record<string, unknown> | undefined, name: string): unknown =>
  header && Object.hasOwn(header, name) ? header[name] : undefined

function iterationsOf(header: Record<string, unknown>): number {
  const [alg, p2c] = [own(header, 'alg'), own(header, 'p2c')]
  return typeof alg === 'string' && alg.startsWith('PBES2') && typeof p2c === 'number' && p2c > 0 ? p2c : 0
}

function splitStep(token: JweToken): StepResult<true> {
  const show = (label: string, text: string | undefined): Detail => ({
    shape: 'bytes',
    label,
    value: text ?? '',
    encoding: 'utf8',
  })
  const first = token.recipients[0]?.encryptedKey?.text
  const details = [show('Protected header', token.protected?.text)]
  if (token.recipients.length === 1) details.push(show('Encrypted key', first))
  details.push(
    show('Initialization vector', token.iv?.text),
    show('Ciphertext', token.ciphertext.text),
    show('Authentication tag', token.tag?.text),
  )
  if (token.aad) details.push(show('aad', token.aad.text))
  if (token.serialization === 'compact')
    return passed(true, 'Five parts: header, encrypted key, initialization vector, ciphertext, tag.', details)
  const count = token.recipients.length
  return passed(
    true,
    `JSON serialization, ${token.serialization}, with ${count} recipient${count === 1 ? '' : 's'}.`,
    details,
  )
}

function verdictOfParty(shared: readonly Step[], lacking: Problem | undefined, party: RecipientOutcome): Verdict {
  return verdictOf({
    facets: facetsOf([...shared, ...party.steps]),
    undecidedBy: (lacking ?? party.undecidedBy)?.message,
  })
}

/** The recipient that decides: the first accepted, else the first that decrypts, is undecided, or came furthest. */
function decidingParty(parties: readonly RecipientOutcome[], verdicts: readonly Verdict[]): number {
  if (parties.length === 1) return 0
  const places: number[] = [
    verdicts.indexOf('accepted'),
    parties.findIndex(({ facts }) => facts.outcome === 'decrypted'),
    verdicts.indexOf('undecided'),
    ...(['inflate-failed', 'content-failed', 'key-management-failed'] as const).map((reached) =>
      parties.findIndex(({ facts }) => facts.outcome === reached),
    ),
    parties.findIndex(({ facts }) => facts.selected.length > 0),
  ]
  return places.find((place) => place >= 0) ?? 0
}

function recipientSteps(parties: readonly RecipientOutcome[], deciding: number): Step[] {
  const [only] = parties
  if (only && parties.length === 1) return only.steps
  return parties.flatMap(({ steps }, index) =>
    index < DETAILED || index === deciding ? steps : steps.map((step) => ({ ...step, details: [] })),
  )
}

/** Is there a token in the plaintext, and is it signed when the policy speaks of signatures only (RFC 8725 §3.1)? */
function tellInside(
  trace: Trace,
  { facts }: RecipientOutcome,
  inside: TokenInside | undefined,
  report: Report | undefined,
  policy: Policy | undefined,
): void {
  if (!facts.plaintext) {
    trace.skip('nested', 'Not reached: nothing was decrypted.')
    trace.skip('signed-inside', 'Not reached: nothing was decrypted.')
    return
  }
  trace.run('nested', () => nestedStep(inside, report, facts.header['cty']))
  const signing = (policy?.algorithms ?? []).length > 0 && !namesKeyManagement(policy)
  if (!signing)
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

function nestedStep(inside: TokenInside | undefined, report: Report | undefined, cty: unknown): StepResult<true> {
  const announced = saysNested(cty)
  if (!inside || !report) {
    if (!announced) return nothing(true, 'The content is no token itself.')
    return failed({
      code: 'jwe/nested',
      message: `cty says "${String(cty)}", so the content should be a token (RFC 7519 §5.2), and it is none.`,
    })
  }
  const what = `The content is a token itself (${inside.is})${announced ? '' : ', although cty does not say so'}.`
  if (report.verdict === 'rejected') return failed({ code: 'jwe/nested', message: `${what} ${report.summary}` })
  if (report.verdict === 'undecided') return undecided({ code: 'jwe/nested', message: `${what} ${report.summary}` })
  return passed(true, `${what} It is accepted.`)
}
