import type { SignatureAlgorithm } from '../algorithms/signature-algorithm'
import { member } from '../codec/json'
import type { Inspection, JwsSignaturePart, JwsToken, KeyCandidate } from '../model'
import { checkAllowed, checkSignatureAlgorithm, NONE } from '../stages/check-algorithm'
import { checkCritical } from '../stages/check-critical'
import { checkSignature } from '../stages/check-signature'
import { chooseKey, keysAtHand } from '../stages/choose-key'
import { embeddedKey, isVouchedFor } from '../stages/embedded-key'
import { type PayloadOctets, payloadOctets, signatureOctets, signingInputDetail } from '../stages/jws-octets'
import { readJwsHeader } from '../stages/read-header'
import { soundKeys } from '../stages/sound-keys'
import { passed, Trace } from '../trace'
import { SIGNATURE_PLAN } from './plan'
import { GatheredFacts } from './signature-facts'

/** One signature that was checked: its steps, and the facts that diagnosis works with. */
export interface SignatureOutcome {
  trace: Trace
  facts: GatheredFacts
  /** The key that decided, also when its signature did not verify; `origin` says whose word it is. */
  key: KeyCandidate | undefined
  /** Does the signature verify with a key that the token brought, and that nobody vouched for? */
  ownKey: boolean
  unsecured: boolean
  headerText: string | undefined
}

/**
 * Checks one signature of a JWS as RFC 7515 §5.2 has it, with every step on record.
 * `suffix` tells the steps of several signatures apart; without `structureSound` nothing is reached.
 */
export async function verifySignature(
  inspection: Inspection,
  token: JwsToken,
  part: JwsSignaturePart,
  suffix: string,
  structureSound: boolean,
): Promise<SignatureOutcome> {
  const trace = new Trace(SIGNATURE_PLAN, suffix)
  const padded = inspection.allow.has('token/padded')
  const facts = new GatheredFacts(part)
  const outcome: SignatureOutcome = {
    trace,
    facts,
    key: undefined,
    ownKey: false,
    unsecured: false,
    headerText: undefined,
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
  facts.readPayload = payload
  const signature = trace.run('signature-encoding', () => signatureOctets(part, algorithm, padded))
  facts.readSignature = signature

  const { alg } = facts
  if (alg === undefined) trace.skip('allowed', 'There is no algorithm to compare with the policy.')
  else trace.run('allowed', () => checkAllowed(alg, inspection.request.policy))

  if (algorithm === NONE) {
    outcome.unsecured = true
    trace.endLane('key', 'An unsecured token needs no key.')
    trace.endLane('cryptography', 'An unsecured token has no signature to check.')
  } else if (algorithm && payload && signature) await keyAndCryptography(inspection, outcome, algorithm, payload)
  trace.finish()
  return outcome
}

async function keyAndCryptography(
  inspection: Inspection,
  outcome: SignatureOutcome,
  row: SignatureAlgorithm,
  payload: PayloadOctets,
): Promise<void> {
  const { trace, facts } = outcome
  const given = inspection.keys.keys
  const embedded = embeddedKey(facts.header)
  if (embedded) facts.embedded = embedded
  const vouchedFor = embedded !== undefined && (await isVouchedFor(inspection, embedded))
  const candidates = trace.run('keys', () =>
    keysAtHand(inspection.keys, embedded && vouchedFor ? [...given, embedded] : given, embedded),
  )
  if (!candidates) return
  const chosen = trace.run('select', () => chooseKey(candidates, row, facts.header, issuerOf(inspection, payload)))
  if (!chosen) return
  facts.selected = chosen
  const sound = await trace.runAsync('key', () => soundKeys(inspection, chosen, row, vouchedFor))
  outcome.key = sound?.[0]?.key ?? chosen[0]
  const { readSignature: signature, data } = facts
  if (!sound || !signature || !data) return
  trace.run('signing-input', () =>
    passed(true, `${data.length} bytes, exactly as received.`, [signingInputDetail(data, payload.signed)]),
  )
  const verified = await trace.runAsync('signature', () => checkSignature(inspection.env, row, sound, signature, data))
  facts.outcome = verified ? 'verified' : trace.undecidedBy ? 'undecided' : 'failed'
  if (!verified) return
  facts.verifiedBy = verified.key
  outcome.key = verified.key
  outcome.ownKey = verified.key.origin === 'token' && !vouchedFor
}

/** The payload's `iss`, looked at only when a fetched set remembers whose it is (RFC 8725 §3.8). */
function issuerOf(inspection: Inspection, payload: PayloadOctets): unknown {
  if (!inspection.keys.keys.some((key) => key.issuer !== undefined)) return undefined
  try {
    return member(JSON.parse(payload.octets.text ?? ''), 'iss')
  } catch {
    return undefined
  }
}
