import { isObject, readJson } from '../codec/json'
import { decodeUtf8, encodeUtf8 } from '../codec/utf8'
import type { Inspection, InspectionOutcome, SdJwtToken } from '../model'
import { rfc } from '../specs'
import { disclosureHash } from '../stages/sd-jwt/hash-name'
import { matchDigests } from '../stages/sd-jwt/match-digests'
import { processPayload } from '../stages/sd-jwt/process-payload'
import { readDisclosures } from '../stages/sd-jwt/read-disclosures'
import { failed, type PlannedStep, passed, type StepResult, Trace } from '../trace'
import type { Limits, Note } from '../types'
import { type ProcessedContent, verifyJws } from './verify-jws'
import { verifyKeyBinding } from './verify-key-binding'
import type { SignatureOutcome } from './verify-signature'

const SD_JWT_PLAN = [
  { id: 'sd-payload', lane: 'structure', title: 'Signed payload is a JSON object', spec: rfc(9901, '4.1') },
  { id: 'sd-hash', lane: 'structure', title: 'Hash of the disclosures is known', spec: rfc(9901, '4.1.1') },
  { id: 'sd-disclosures', lane: 'structure', title: 'Disclosures decode', spec: rfc(9901, '4.2') },
  { id: 'sd-digests', lane: 'cryptography', title: 'Disclosures match the digests', spec: rfc(9901, '7.1') },
  { id: 'sd-processed', lane: 'cryptography', title: 'Processed payload formed', spec: rfc(9901, '7.1') },
] as const satisfies readonly PlannedStep[]

/**
 * Verifies an SD-JWT (RFC 9901 §7): its issuer-signed JWT as any JWS, every disclosure against the digests of the
 * payload, the key-binding JWT; claims and policy are checked on the processed payload, which the report carries.
 */
export async function verifySdJwt(inspection: Inspection): Promise<InspectionOutcome> {
  const { token } = inspection.reading
  if (token.kind !== 'sd-jwt') throw new Error('No SD-JWT was read.')
  const outcome = await verifyJws(inspection, token.jws, (party) => discloseContent(inspection, token, party))
  outcome.report.kind = 'sd-jwt'
  return outcome
}

async function discloseContent(
  inspection: Inspection,
  token: SdJwtToken,
  party: SignatureOutcome,
): Promise<ProcessedContent> {
  const { env, limits } = inspection
  const trace = new Trace(SD_JWT_PLAN)
  const notes: Note[] = []
  const octets = party.facts.payload
  if (!octets) trace.endLane('structure', 'Not reached: there is no payload to read.')
  const signed = trace.run('sd-payload', () => readSigned(octets, party.unsecured, limits))
  const hash = signed && trace.run('sd-hash', () => disclosureHash(signed.value))
  const disclosures =
    hash && (await trace.runAsync('sd-disclosures', () => readDisclosures(env, token.disclosures, hash, limits)))
  const processed = signed && disclosures && processPayload(signed.text, disclosures, limits.jsonDepth)
  const matched = processed && trace.run('sd-digests', () => matchDigests(token, disclosures, processed, notes))
  if (processed && matched !== undefined)
    trace.run('sd-processed', () =>
      passed(
        true,
        `${matched} of ${matched + processed.undisclosed.length} digests are replaced by what they stand for.`,
        [
          { shape: 'json', label: 'Payload as signed', value: signed.text },
          { shape: 'json', label: 'Processed payload', value: processed.text },
        ],
      ),
    )
  noteFaults(trace, notes)
  const sound = processed && matched !== undefined
  const binding = await verifyKeyBinding(inspection, token, parsed(sound ? processed.text : signed?.text), hash)
  const steps = [...trace.finish(), ...binding.steps]
  return {
    steps,
    problems: [...trace.problems, ...binding.problems],
    undecidedBy: trace.undecidedBy ?? binding.undecidedBy,
    payload: processed ? encodeUtf8(processed.text) : octets,
    sound: sound === true,
    notes: [...notes, ...binding.notes],
    summary: sound ? `${disclosedSummary(matched, processed.undisclosed.length)}${binding.summary}` : '',
  }
}

function readSigned(
  octets: Uint8Array | undefined,
  unsecured: boolean,
  limits: Limits,
): StepResult<{ text: string; value: Record<string, unknown> }> {
  if (unsecured)
    return failed({
      code: 'attack/none',
      message: 'alg is "none"; an SD-JWT must be signed by its issuer, whatever the policy says (RFC 9901 §4.1).',
    })
  const text = octets && decodeUtf8(octets)
  if (text === undefined)
    return failed({ code: 'json/not-utf8', message: 'The payload of the SD-JWT is not UTF-8 text.' })
  const read = readJson(text, limits.jsonDepth)
  if (read.is === 'fault')
    return failed({ code: 'json/not-json', message: `The payload of the SD-JWT is not JSON: ${read.message}.` })
  if (!isObject(read.value))
    return failed({ code: 'json/not-an-object', message: 'The payload of an SD-JWT must be a JSON object.' })
  return passed({ text, value: read.value }, 'The signed payload, before anything is disclosed.', [
    { shape: 'json', label: 'Payload as signed', value: text },
  ])
}

/** Problems of the disclosures for which no stage left a note of its own. */
function noteFaults(trace: Trace, notes: Note[]): void {
  for (const { code, message, at } of trace.problems)
    if (code.startsWith('sd-jwt/') && !notes.some((note) => note.code === code))
      notes.push({ code, severity: 'error', certainty: 'proven', message, ...(at ? { at } : {}) })
}

function disclosedSummary(disclosed: number, hidden: number): string {
  if (disclosed + hidden === 0) return ' Nothing in it is selectively disclosable.'
  return ` ${disclosed} of ${disclosed + hidden} digests are disclosed.`
}

function parsed(text: string | undefined): unknown {
  const read = text === undefined ? undefined : readJson(text)
  return read?.is === 'json' ? read.value : undefined
}
