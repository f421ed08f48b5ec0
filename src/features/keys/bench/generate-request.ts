import type { GenerateRequest, KidChoice } from '@/engine/keys/generate'
import type { ListedAlgorithm } from '@/engine/keys/jwk/algorithm-list'

/** The form as it is filled in: everything text, as controls have it. */
export interface GenerateForm {
  kind: keyof typeof KINDS
  /** RSA modulus, EC curve, bits of a secret, parameter set of ML-DSA. */
  size: string
  use: '' | 'sig' | 'enc'
  alg: string
  operations: readonly string[]
  kid: 'thumbprint' | 'random' | 'given' | 'none'
  kidText: string
}

/** The kinds of key that can be made, with their sizes; the first one is taken when the kind is chosen. */
export const KINDS = {
  EC: { label: 'EC', sizes: ['P-256', 'P-384', 'P-521'], sizeLabel: 'Curve' },
  RSA: { label: 'RSA', sizes: ['2048', '3072', '4096'], sizeLabel: 'Bits' },
  Ed25519: { label: 'Ed25519', sizes: [], sizeLabel: '' },
  X25519: { label: 'X25519', sizes: [], sizeLabel: '' },
  oct: { label: 'oct, a shared secret', sizes: ['256'], sizeLabel: 'Bits' },
  AKP: {
    label: 'ML-DSA, safe from quantum computers',
    sizes: ['ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87'],
    sizeLabel: 'Parameter set',
  },
} as const

export const EMPTY_FORM: GenerateForm = {
  kind: 'EC',
  size: 'P-256',
  use: 'sig',
  alg: 'ES256',
  operations: [],
  kid: 'thumbprint',
  kidText: '',
}

/** `key_ops` (RFC 7517 §4.3) that make sense for a kind and a use. */
export function operationsFor({ kind, use }: Pick<GenerateForm, 'kind' | 'use'>): string[] {
  const signs = use !== 'enc' && kind !== 'X25519'
  const encrypts = use !== 'sig' && kind !== 'Ed25519' && kind !== 'AKP'
  return [
    ...(signs ? ['sign', 'verify'] : []),
    ...(encrypts && (kind === 'EC' || kind === 'X25519') ? ['deriveBits', 'deriveKey'] : []),
    ...(encrypts && (kind === 'RSA' || kind === 'oct') ? ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'] : []),
  ]
}

/** The algorithms that a key of this form can be for. Content encryption is named by keys for `dir` (RFC 7520 §5.6). */
export function algorithmsFor(form: GenerateForm, all: readonly ListedAlgorithm[]): ListedAlgorithm[] {
  const kty = form.kind === 'Ed25519' || form.kind === 'X25519' ? 'OKP' : form.kind
  const crv = kty === 'OKP' ? form.kind : kty === 'EC' ? form.size : undefined
  return all.filter(
    (row) =>
      row.kty.includes(kty) &&
      (row.native || kty === 'RSA') &&
      (form.use === '' || (row.purpose === 'signature') === (form.use === 'sig')) &&
      (crv === undefined || row.crv?.includes(crv) === true) &&
      (kty !== 'AKP' || row.name === form.size) &&
      row.name !== 'dir' &&
      !row.name.startsWith('PBES2'),
  )
}

/** The form after a control changed: what no longer fits is put right, so that it never asks for an impossible key. */
export function changed(
  form: GenerateForm,
  change: Partial<GenerateForm>,
  all: readonly ListedAlgorithm[],
): GenerateForm {
  const next = { ...form, ...change }
  if (change.kind && change.kind !== form.kind) {
    next.size = KINDS[change.kind].sizes[0] ?? ''
    if (change.kind === 'X25519') next.use = 'enc'
    if ((change.kind === 'Ed25519' || change.kind === 'AKP') && next.use === 'enc') next.use = 'sig'
  }
  const fitting = algorithmsFor(next, all)
  const chosen = fitting.find(({ name }) => name === next.alg)
  if (!chosen) next.alg = next.alg === '' && !change.kind ? '' : (fitting[0]?.name ?? '')
  // The parameter set of ML-DSA is its algorithm, and the key is nothing without it (RFC 9964).
  if (next.kind === 'AKP') next.alg = next.size
  if (next.kind === 'oct' && (change.alg !== undefined || change.kind)) next.size = String(secretBits(next.alg, all))
  next.operations = next.operations.filter((operation) => operationsFor(next).includes(operation))
  return next
}

/** RFC 7518 §3.2: a secret at least as long as the hash; for AES exactly as long as the name says. */
function secretBits(alg: string, all: readonly ListedAlgorithm[]): number {
  const digits = /^HS(\d{3})$/.exec(alg)
  return digits ? Number(digits[1]) : (all.find(({ name }) => name === alg)?.bits ?? 256)
}

/** Why the form cannot be asked for yet; undefined when it can. */
export function faultOf({ kind, size, kid, kidText }: GenerateForm): { size?: string; kid?: string } {
  const fault: { size?: string; kid?: string } = {}
  if (
    kind === 'oct' &&
    !(/^\d{1,6}$/.test(size) && Number(size) >= 8 && Number(size) % 8 === 0 && Number(size) <= 524_288)
  )
    fault.size = 'Whole bytes: a multiple of 8, from 8 to 524288 bits.'
  if (kid === 'given' && kidText === '') fault.kid = 'Write the name, or choose another way of naming the key.'
  return fault
}

/** The form as the engine takes it. */
export function requestOf(form: GenerateForm): GenerateRequest {
  const kid: KidChoice = form.kid === 'given' ? { given: form.kidText } : form.kid
  const rest = {
    kid,
    ...(form.use !== '' && { use: form.use }),
    ...(form.operations.length > 0 && { key_ops: [...form.operations] }),
    ...(form.alg !== '' && { alg: form.alg }),
  }
  switch (form.kind) {
    case 'RSA':
      return { kind: 'RSA', bits: Number(form.size) as 2048, ...rest }
    case 'EC':
      return { kind: 'EC', crv: form.size as 'P-256', ...rest }
    case 'oct':
      return { kind: 'oct', bits: Number(form.size), ...rest }
    case 'AKP':
      return { kind: 'AKP', ...rest, alg: form.size as 'ML-DSA-44' }
    default:
      return { kind: 'OKP', crv: form.kind, ...rest }
  }
}
