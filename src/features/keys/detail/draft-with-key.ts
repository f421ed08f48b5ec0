import { type Draft, type DraftKey, EMPTY_KEY } from '@/session/draft'
import type { VaultKey } from '@/session/vault'

/** What a key does on Create: `alg` for the header, and `enc` where the key itself is for one content encryption. */
export interface Purpose {
  does: 'sign' | 'encrypt'
  alg: string
  enc?: string
}

const CONTENT = /^A\d{3}(GCM|CBC-HS\d{3})$/
const ENCRYPTS = /^(RSA|ECDH|dir$|PBES2|A\d{3}(GCM)?KW)/
const EC_ALG: Readonly<Record<string, string>> = { 'P-256': 'ES256', 'P-384': 'ES384', 'P-521': 'ES512' }
const SECRET_ALG: Readonly<Record<number, string>> = { 16: 'A128KW', 24: 'A192KW', 32: 'A256KW' }

/** What a JWK is for, as it says itself, or else by its type (RFC 7518 §3.1, §4.1). Undefined when nothing fits. */
export function purposeOf(jwk: Record<string, unknown>): Purpose | undefined {
  const { kty, crv, use, alg } = jwk
  if (typeof alg === 'string' && CONTENT.test(alg)) return { does: 'encrypt', alg: 'dir', enc: alg }
  if (typeof alg === 'string' && alg !== '') return { does: ENCRYPTS.test(alg) ? 'encrypt' : 'sign', alg }
  const encrypts = use === 'enc'
  if (kty === 'RSA') return encrypts ? { does: 'encrypt', alg: 'RSA-OAEP-256' } : { does: 'sign', alg: 'RS256' }
  if (crv === 'X25519') return { does: 'encrypt', alg: 'ECDH-ES' }
  if (crv === 'Ed25519') return { does: 'sign', alg: 'EdDSA' }
  if (kty === 'EC') {
    const signs = EC_ALG[String(crv)]
    return encrypts
      ? { does: 'encrypt', alg: 'ECDH-ES' }
      : signs === undefined
        ? undefined
        : { does: 'sign', alg: signs }
  }
  if (kty !== 'oct') return undefined
  if (!encrypts) return { does: 'sign', alg: 'HS256' }
  const wraps = SECRET_ALG[Math.floor((String(jwk.k).length * 3) / 4)]
  return wraps === undefined ? undefined : { does: 'encrypt', alg: wraps }
}

/** The draft of Create with a key in the place of its first signature's, or its first recipient's; the rest stays. */
export function draftWithKey(
  draft: Draft,
  purpose: Purpose,
  key: { text: string } | { vault: VaultKey },
  kid?: string,
): Draft {
  const draftKey: DraftKey = { ...EMPTY_KEY, ...key }
  const { alg, enc } = purpose
  if (purpose.does === 'sign') {
    const [first, ...others] = draft.signatures
    if (!first) return draft
    const header = withMembers(first.header, { alg, kid })
    return {
      ...draft,
      kind: draft.kind === 'encrypt' ? 'sign' : draft.kind,
      signatures: [{ ...first, alg, key: draftKey, header }, ...others],
    }
  }
  const [first, ...others] = draft.encryption.recipients
  if (!first) return draft
  return {
    ...draft,
    kind: draft.kind === 'sign-encrypt' ? draft.kind : 'encrypt',
    encryption: {
      ...draft.encryption,
      ...(enc !== undefined && { enc }),
      recipients: [{ ...first, alg, key: draftKey }, ...others],
    },
  }
}

/** A header as it is written with members set, or taken out where undefined; one that is no object is written anew. */
function withMembers(header: string, members: Record<string, unknown>): string {
  return JSON.stringify({ ...objectOf(header), ...members }, null, 2)
}

function objectOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
  } catch {
    return {}
  }
}
