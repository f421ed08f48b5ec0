import type { ContentEncryptionAlgorithm } from '../algorithms/content-encryption-algorithm'
import type { KeyManagementAlgorithm } from '../algorithms/key-management-algorithm'
import { rfc } from '../specs'
import type { PlannedStep } from '../trace'
import { READ_PLAN } from './plan'

/** What is the same for every recipient of a JWE (RFC 7516 §5.2, steps 1–5 and 14). */
export const JWE_PLAN: readonly PlannedStep[] = [
  ...READ_PLAN.map((step) => (step.id === 'split' ? { ...step, spec: rfc(7516, '7') } : step)),
  { id: 'header', lane: 'structure', title: 'Protected header is a JSON object', spec: rfc(7516, '4') },
  { id: 'parts', lane: 'structure', title: 'IV, ciphertext, tag and aad decode', spec: rfc(7516, '5.2') },
  { id: 'aad', lane: 'structure', title: 'Additional authenticated data formed', spec: rfc(7516, '5.2') },
]

const HEADER_STEPS: readonly PlannedStep[] = [
  { id: 'joined', lane: 'structure', title: 'Headers joined, no name twice', spec: rfc(7516, '7.2.1') },
  { id: 'crit', lane: 'structure', title: 'Critical extensions are understood', spec: rfc(7516, '4.1.13') },
  { id: 'alg', lane: 'structure', title: 'Key management algorithm is known', spec: rfc(7516, '4.1.1') },
  { id: 'enc', lane: 'structure', title: 'Content encryption is known', spec: rfc(7516, '4.1.2') },
  { id: 'zip', lane: 'structure', title: 'Compression is known', spec: rfc(7516, '4.1.3') },
  { id: 'parameters', lane: 'structure', title: 'Parameters of alg are sound', spec: rfc(7518, '4.1') },
  { id: 'lengths', lane: 'structure', title: 'Encrypted key, IV and tag have their lengths', spec: rfc(7516, '5.2') },
  { id: 'allowed', lane: 'policy', title: 'Algorithms are allowed', spec: rfc(8725, '3.1'), independent: true },
  { id: 'keys', lane: 'key', title: 'Keys were read', spec: rfc(7517) },
  { id: 'select', lane: 'key', title: 'Key selected', spec: rfc(7516, '5.2') },
  { id: 'key', lane: 'key', title: 'Key is sound', spec: rfc(7518, '6') },
]

/** Only for ECDH-ES: the sender's half of the agreement. */
const EPK_STEP: PlannedStep = {
  id: 'epk',
  lane: 'key',
  title: 'Ephemeral key is a point of the curve',
  spec: rfc(7518, '4.6.1.1'),
}
/** Only where several keys fit one recipient. */
const TRIED_STEP: PlannedStep = { id: 'tried', lane: 'cryptography', title: 'Keys tried one after another' }

const CEK_STEP: PlannedStep = {
  id: 'cek',
  lane: 'cryptography',
  title: 'Content key has the length that enc asks',
  spec: rfc(7516, '5.2'),
}
const INFLATE_STEP: PlannedStep = {
  id: 'inflate',
  lane: 'cryptography',
  title: 'Content decompressed',
  spec: rfc(7516, '4.1.3'),
}
const PLAINTEXT_STEP: PlannedStep = {
  id: 'plaintext',
  lane: 'cryptography',
  title: 'Plaintext',
  spec: rfc(7516, '5.2'),
}

/** What is shown, and skipped, when the header does not even say how the content key is found. */
const UNKNOWN: readonly PlannedStep[] = [
  { id: 'unwrap', lane: 'cryptography', title: 'Content key found', spec: rfc(7516, '5.2') },
  CEK_STEP,
  { id: 'content', lane: 'cryptography', title: 'Tag compared, content decrypted', spec: rfc(7516, '5.2') },
  PLAINTEXT_STEP,
]

const plans = new Map<string, readonly PlannedStep[]>()
function kept(name: string, make: () => readonly PlannedStep[]): readonly PlannedStep[] {
  let plan = plans.get(name)
  if (!plan) {
    plan = make()
    plans.set(name, plan)
  }
  return plan
}

/** From the joined header to the imported key; the plan of one recipient before any key is tried. */
export function headerPlan(usesEpk: boolean): readonly PlannedStep[] {
  return kept(usesEpk ? 'epk' : '', () => (usesEpk ? [...HEADER_STEPS, EPK_STEP] : HEADER_STEPS))
}

/** From the encrypted key to the plaintext, for these algorithms (RFC 7516 §5.2, steps 6–17). */
export function decryptionPlan(
  alg: KeyManagementAlgorithm | undefined,
  enc: ContentEncryptionAlgorithm | undefined,
  zipped: boolean,
  several: boolean,
): readonly PlannedStep[] {
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
export const INSIDE_PLAN: readonly PlannedStep[] = [
  { id: 'nested', lane: 'claims', title: 'Token inside', spec: rfc(7519, '5.2') },
  { id: 'signed-inside', lane: 'policy', title: 'What is inside is signed as the policy asks', spec: rfc(8725, '3.1') },
]
