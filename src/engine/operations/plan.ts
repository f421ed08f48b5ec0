import { rfc } from '../specs'
import type { PlannedStep } from '../trace'

/** What every pasted text goes through, whatever it turns out to be. */
export const READ_PLAN = [
  { id: 'read', lane: 'structure', title: 'Found in what was pasted' },
  { id: 'split', lane: 'structure', title: 'Split into its parts', spec: rfc(7515, '7.1') },
] as const satisfies readonly PlannedStep[]

/** One signature, from its header to the check itself (RFC 7515 §5.2). */
export const SIGNATURE_PLAN = [
  { id: 'header', lane: 'structure', title: 'Header is a JSON object', spec: rfc(7515, '4') },
  { id: 'crit', lane: 'structure', title: 'Critical extensions are understood', spec: rfc(7515, '4.1.11') },
  { id: 'alg', lane: 'structure', title: 'Algorithm is known', spec: rfc(7515, '4.1.1') },
  { id: 'payload', lane: 'structure', title: 'Payload decodes', spec: rfc(7515, '2') },
  { id: 'signature-encoding', lane: 'structure', title: 'Signature decodes', spec: rfc(7515, '2') },
  { id: 'allowed', lane: 'policy', title: 'Algorithm is allowed', spec: rfc(8725, '3.1') },
  { id: 'keys', lane: 'key', title: 'Keys were read', spec: rfc(7517) },
  { id: 'select', lane: 'key', title: 'Key selected', spec: rfc(7515, 'D') },
  { id: 'key', lane: 'key', title: 'Key is sound', spec: rfc(7518, '6') },
  { id: 'signing-input', lane: 'cryptography', title: 'Signing input formed', spec: rfc(7515, '5.1') },
  { id: 'signature', lane: 'cryptography', title: 'Signature', spec: rfc(7515, '5.2') },
] as const satisfies readonly PlannedStep[]
