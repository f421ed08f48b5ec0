import { isObject } from '../codec/json'
import type { Inspection, JwsToken, SdJwtToken } from '../model'
import { rfc } from '../specs'
import {
  checkExpected,
  checkKeyBindingTime,
  checkKeyBindingType,
  checkPresentedHash,
  readKeyBindingClaims,
} from '../stages/sd-jwt/check-key-binding'
import type { DisclosureHash } from '../stages/sd-jwt/hash-name'
import { holderKey } from '../stages/sd-jwt/holder-key'
import { presentedText } from '../stages/sd-jwt/presented-text'
import { failed, nothing, type PlannedStep, passed, Trace } from '../trace'
import type { Note, Problem, Step } from '../types'
import { verifySignature } from './verify-signature'

const PRESENT = {
  id: 'kb',
  lane: 'policy',
  title: 'Key binding',
  spec: rfc(9901, '7.3'),
  independent: true,
} as const satisfies PlannedStep

const KEY_BINDING_PLAN = [
  PRESENT,
  { id: 'kb-split', lane: 'structure', title: 'Key binding: three parts', spec: rfc(9901, '4.3') },
  { id: 'kb-type', lane: 'structure', title: 'Key binding: typ is kb+jwt', spec: rfc(9901, '4.3') },
  { id: 'kb-claims', lane: 'structure', title: 'Key binding: claims are there', spec: rfc(9901, '4.3') },
  {
    id: 'kb-sd-hash',
    lane: 'cryptography',
    title: 'Key binding: sd_hash covers what was presented',
    spec: rfc(9901, '4.3.1'),
  },
  { id: 'kb-time', lane: 'claims', title: 'Key binding: made in the past', spec: rfc(9901, '7.3'), independent: true },
  { id: 'kb-audience', lane: 'policy', title: 'Key binding: audience', spec: rfc(9901, '7.3'), independent: true },
  { id: 'kb-nonce', lane: 'policy', title: 'Key binding: nonce', spec: rfc(9901, '7.3'), independent: true },
] as const satisfies readonly PlannedStep[]

export interface KeyBindingOutcome {
  steps: Step[]
  problems: Problem[]
  undecidedBy: Problem | undefined
  notes: Note[]
  /** Half a sentence for the summary of an accepted token. */
  summary: string
}

/**
 * Verifies the key-binding JWT, the holder's proof that this presentation is theirs (RFC 9901 §7.3). `payload` is the
 * processed payload, whose `cnf` names the key; `hash` is undefined when `_sd_alg` is not known.
 */
export async function verifyKeyBinding(
  inspection: Inspection,
  token: SdJwtToken,
  payload: unknown,
  hash: DisclosureHash | undefined,
): Promise<KeyBindingOutcome> {
  const policy = inspection.request.policy
  if (!token.keyBinding) return withoutKeyBinding(payload, policy?.keyBinding !== undefined)

  const trace = new Trace(KEY_BINDING_PLAN)
  trace.run('kb', () => passed(true, 'A key-binding JWT came with the token.'))
  const jws = trace.run('kb-split', () => {
    const jwt = compactJws(token)
    if (jwt) return passed(jwt, 'Three parts: header, payload, signature.')
    return failed({ code: 'sd-jwt/key-binding', message: 'What follows the last tilde is no JWT of three parts.' })
  })
  const signature = jws && (await holderSignature(inspection, jws, payload))
  const { facts } = signature ?? {}
  if (facts) trace.run('kb-type', () => checkKeyBindingType(facts.header))
  const octets = facts?.payload
  const claims = octets && trace.run('kb-claims', () => readKeyBindingClaims(octets, inspection.limits))
  if (!claims)
    for (const lane of ['claims', 'policy'] as const)
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
  const verified = (signature?.trace.steps ?? []).map((step) => ({ ...step, title: `Key binding: ${step.title}` }))
  return {
    steps: [...own.slice(0, 2), ...verified, ...own.slice(2)],
    problems,
    undecidedBy: signature?.trace.undecidedBy ?? trace.undecidedBy,
    notes: problems.map(({ code, message }) => ({
      code: code.startsWith('browser/') ? code : 'sd-jwt/key-binding',
      severity: code.startsWith('browser/') ? 'info' : 'error',
      certainty: 'proven',
      message,
    })),
    summary: boundSummary(policy?.keyBinding),
  }
}

function boundSummary(expected: { audience?: string; nonce?: string } | undefined): string {
  const open = [expected?.audience === undefined ? 'audience' : '', expected?.nonce === undefined ? 'nonce' : '']
  const names = open.filter((name) => name !== '').join(' and ')
  return ` The holder proved possession of the key${names ? `; ${names} of that proof not checked` : ''}.`
}

function withoutKeyBinding(payload: unknown, demanded: boolean): KeyBindingOutcome {
  const trace = new Trace([PRESENT])
  const confirmed = isObject(payload) && isObject(payload['cnf'])
  const message = `There is no key-binding JWT after the last tilde, and the policy asks for one: anybody who got hold of the token could have sent it.`
  trace.run('kb', () => {
    if (demanded) return failed({ code: 'sd-jwt/key-binding', message })
    return nothing(
      true,
      confirmed
        ? 'No key-binding JWT: the issuer named a holder key (cnf), but nothing here proves that its holder sent this.'
        : 'No key-binding JWT, and no holder key in the payload: a bearer token.',
    )
  })
  const fix = 'Have the holder append a key-binding JWT for this audience and nonce.'
  return {
    steps: trace.finish(),
    problems: trace.problems,
    undecidedBy: undefined,
    notes: demanded ? [{ code: 'sd-jwt/key-binding', severity: 'error', certainty: 'proven', message, fix }] : [],
    summary: confirmed ? ' There is no proof that its holder sent it.' : '',
  }
}

/** The JWT's signature with the confirmed key alone: the policy's list of algorithms is about the issuer. */
function holderSignature(inspection: Inspection, jws: JwsToken, payload: unknown) {
  const { policy: _, detachedPayload: __, ...request } = inspection.request
  const [part] = jws.signatures
  if (!part) throw new Error('A compact JWS has one signature.')
  const keys = holderKey(payload, inspection.keys.keys)
  return verifySignature({ ...inspection, request, keys }, jws, part, '#kb', true)
}

function compactJws(token: SdJwtToken): JwsToken | undefined {
  const parts = token.keyBinding?.text.split('.')
  if (parts?.length !== 3) return undefined
  const [protectedText = '', payload = '', signature = ''] = parts
  return {
    kind: 'jws',
    serialization: 'compact',
    payload: { text: payload },
    detached: false,
    signatures: [{ protected: { text: protectedText }, signature: { text: signature } }],
  }
}
