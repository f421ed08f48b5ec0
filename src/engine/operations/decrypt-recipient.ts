import type { KeyManagementAlgorithm } from '../algorithms/key-management-algorithm'
import type { Inspection, JweFacts, KeyCandidate } from '../model'
import { checkCritical } from '../stages/check-critical'
import { importEphemeral } from '../stages/ephemeral-key'
import { checkContentEncryption, checkJweAllowed, checkKeyManagement, checkZip } from '../stages/jwe-algorithms'
import { joinHeaders } from '../stages/jwe-headers'
import { checkLengths } from '../stages/jwe-parts'
import { readKeyParameters, tooManyIterations } from '../stages/key-parameters'
import { readPart } from '../stages/read-header'
import { chooseRecipientKey, recipientKeysAtHand, soundRecipientKeys } from '../stages/recipient-key'
import { failed, type StepResult, Trace, undecided } from '../trace'
import type { Problem } from '../types'
import type { JweFrame, RecipientOutcome } from './jwe-frame'
import { decryptionPlan, headerPlan } from './jwe-plan'
import { isSpent, type Job, SPENT, tryKeys } from './try-recipient-keys'

/**
 * Decrypts for one recipient of a JWE as RFC 7516 §5.2 has it, with every step on record. `suffix` tells the steps of
 * several recipients apart. Keys that fit are tried one after another until one decrypts.
 */
export async function decryptRecipient(
  inspection: Inspection,
  frame: JweFrame,
  index: number,
  suffix: string,
): Promise<RecipientOutcome> {
  const { token, protectedHeader, parts } = frame
  const recipient = token.recipients[index] ?? {}
  const unprotected = token.unprotected || recipient.header ? { ...recipient.header, ...token.unprotected } : undefined
  const guess = unprotected ? { ...unprotected, ...protectedHeader } : protectedHeader
  const trace = new Trace(headerPlan(typeof guess['alg'] === 'string' && guess['alg'].startsWith('ECDH-ES')), suffix)
  if (frame.broken !== undefined) trace.endLane('structure', frame.broken)

  const facts: JweFacts = { header: guess, selected: [], outcome: 'not-reached' }
  if (frame.headerRead) facts.headerRead = frame.headerRead
  if (frame.aad) facts.aad = frame.aad
  if (parts) {
    facts.iv = parts.iv
    facts.ciphertext = parts.ciphertext
    facts.tag = parts.tag
  }
  if (typeof guess['alg'] === 'string') facts.alg = guess['alg']
  if (typeof guess['enc'] === 'string') facts.enc = guess['enc']

  trace.run('joined', () => joinHeaders(protectedHeader, token.unprotected, recipient.header))
  trace.run('crit', () => checkCritical(protectedHeader, unprotected, 'jwe'))
  const alg = trace.run('alg', () => checkKeyManagement(guess))
  const enc = trace.run('enc', () => commonEncryption(guess, frame, index))
  const zipped = trace.run('zip', () => checkZip(guess, protectedHeader)) ?? false
  const cost = { iterations: frame.iterations, limits: inspection.limits, allow: inspection.allow }
  const parameters = alg && trace.run('parameters', () => readKeyParameters(alg, guess, cost))
  const padded = inspection.allow.has('token/padded')
  // Whole once a step is reached that needs it: had one of these failed, their lane would have ended.
  const known = { alg, enc, parameters, parts, aad: frame.aad } as Pick<
    Job,
    'alg' | 'enc' | 'parameters' | 'parts' | 'aad'
  >
  const lengths = trace.run('lengths', () => {
    const key = readPart(recipient.encryptedKey ?? { text: '' }, 'The encrypted key', padded)
    if (key.is === 'failed') return key
    facts.encryptedKey = key.value
    if (known.alg.direct && token.recipients.length > 1) return failed(onlyOne(known.alg, token.recipients.length))
    return checkLengths(known.alg, known.enc, known.parts, key.value)
  })

  const { alg: algName, enc: encName } = facts
  if (algName === undefined || encName === undefined)
    trace.skip('allowed', 'There are no algorithms to compare with the policy.')
  else trace.run('allowed', () => checkJweAllowed(algName, encName, inspection.request.policy))

  const outcome: RecipientOutcome = {
    steps: [],
    problems: [],
    undecidedBy: undefined,
    facts,
    key: undefined,
  }
  let attempt: Trace | undefined
  if (lengths)
    attempt = await withKeys(trace, { ...known, inspection, frame, zipped, encryptedKey: lengths, suffix }, outcome)
  if (!attempt) {
    attempt = new Trace(decryptionPlan(alg, enc, zipped, false), suffix)
    for (const lane of ['structure', 'key'] as const) {
      const why = trace.whyEnded(lane)
      if (why !== undefined) attempt.endLane(lane, why)
    }
  }
  outcome.steps = trace.finish().concat(attempt.finish())
  outcome.problems = trace.problems.concat(attempt.problems)
  outcome.undecidedBy = trace.undecidedBy ?? attempt.undecidedBy
  return outcome
}

/** The key lane, then one attempt for each key that fits; answers the trace of the attempt that came furthest. */
async function withKeys(trace: Trace, job: Job, outcome: RecipientOutcome): Promise<Trace | undefined> {
  const { inspection, alg, enc, parameters, frame } = job
  const { facts } = outcome
  const candidates = trace.run('keys', () =>
    isSpent(frame.budget) ? undecided(SPENT) : recipientKeysAtHand(inspection, alg),
  )
  if (!candidates) return undefined
  const chosen = trace.run('select', () => chosenBefore(job, candidates, facts.header))
  if (!chosen) return undefined
  facts.selected = chosen
  outcome.key = chosen[0]
  const iterations = frame.iterations * chosen.length
  const { pbes2Iterations } = inspection.limits
  const sound = await trace.runAsync('key', () => {
    if (alg.family === 'pbes2' && iterations > pbes2Iterations && !inspection.allow.has('jwe/p2c-cap'))
      return undecided(tooManyIterations(iterations, pbes2Iterations))
    const known = frame.sound.get(chosen) ?? soundRecipientKeys(inspection, chosen, alg, enc)
    frame.sound.set(chosen, known)
    return known
  })
  const { epk: jwk } = parameters
  const epk =
    sound && jwk
      ? await trace.runAsync('epk', () => importEphemeral(inspection.env.subtle, alg, jwk, inspection.limits))
      : undefined
  if (!sound || (jwk && !epk)) return undefined
  return await tryKeys(job, sound, epk, outcome)
}

/** Many recipients often ask for the same key: it is chosen once. */
function chosenBefore(
  { frame, alg, enc, parameters }: Job,
  candidates: readonly KeyCandidate[],
  header: Record<string, unknown>,
): StepResult<KeyCandidate[]> {
  if (frame.token.recipients.length === 1) return chooseRecipientKey(candidates, alg, enc, header, parameters)
  const asks = JSON.stringify([alg.alg, enc.enc, header['kid'], parameters.epk?.kty, parameters.epk?.['crv']])
  const known = frame.chosen.get(asks) ?? chooseRecipientKey(candidates, alg, enc, header, parameters)
  frame.chosen.set(asks, known)
  return known
}

/** `enc` of the joined header, which must be that of every recipient (RFC 7516 §7.2.1). */
function commonEncryption(header: Record<string, unknown>, { common }: JweFrame, index: number) {
  const result = checkContentEncryption(header)
  if (result.is !== 'passed' || index === 0) return result
  for (const name of ['enc', 'zip'] as const)
    if (header[name] !== common[name])
      return failed({
        code: 'header/recipients-differ',
        message: `"${name}" is ${JSON.stringify(header[name]) ?? 'absent'} for this recipient and ${JSON.stringify(common[name]) ?? 'absent'} for the first; the content is encrypted once, so RFC 7516 §7.2.1 wants the same for all.`,
      })
  return result
}

const onlyOne = (alg: KeyManagementAlgorithm, count: number): Problem => ({
  code: 'header/recipients-differ',
  message: `With ${alg.alg} the content key is this recipient's own, so there can be one recipient only; here are ${count}.`,
})
