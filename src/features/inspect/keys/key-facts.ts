import type { KeyReading } from '@/engine/types'

/** What a card says about a key at a glance. */
export interface KeyFacts {
  /** "RSA 2048", "EC P-256", "Shared secret". */
  title: string
  tags: string[]
  /** The secret part in words, when there is one: it is covered until asked for. */
  secret: { label: string; value: string } | undefined
  isPrivate: boolean
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** Bytes that base64url text stands for. */
const bytes = (value: unknown): number | undefined => {
  const letters = text(value)?.replace(/[^\w-]/g, '')
  return letters === undefined ? undefined : Math.floor((letters.length * 3) / 4)
}

/** Title, tags and secret of a key as it was read, by the members of its JWK (RFC 7517 §4, RFC 7518 §6). */
export function keyFacts({ jwk, kid }: KeyReading['keys'][number], form: string): KeyFacts {
  const kty = text(jwk?.['kty'])
  const isBare = form === 'secret' && kty === 'oct'
  const size = kty === 'oct' ? bytes(jwk?.['k']) : undefined
  const isPrivate = kty !== 'oct' && (jwk?.['d'] !== undefined || jwk?.['priv'] !== undefined)
  const tags = [
    kid !== undefined && `kid ${kid}`,
    size !== undefined && `${size} bytes`,
    text(jwk?.['use']),
    text(jwk?.['alg']),
    Array.isArray(jwk?.['key_ops']) && jwk['key_ops'].join(', '),
    isPrivate && 'private key',
    jwk?.['x5c'] !== undefined && 'certificate',
  ].filter((tag): tag is string => typeof tag === 'string' && tag !== '')
  return { title: titleOf(kty, jwk, form, isBare), tags, secret: secretOf(kty, jwk), isPrivate }
}

function titleOf(kty: string | undefined, jwk: Record<string, unknown> | undefined, form: string, bare: boolean) {
  switch (kty) {
    case 'RSA': {
      const modulus = bytes(jwk?.['n'])
      return modulus ? `RSA ${modulus * 8}` : 'RSA'
    }
    case 'EC':
    case 'OKP':
      return text(jwk?.['crv']) ?? kty
    case 'AKP':
      return text(jwk?.['alg']) ?? 'AKP'
    case 'oct':
      return bare ? 'Shared secret' : 'Symmetric key'
    default:
      return form === 'vault' ? 'Key of the vault' : kty === undefined ? 'Not a key that can be used' : `kty ${kty}`
  }
}

function secretOf(kty: string | undefined, jwk: Record<string, unknown> | undefined): KeyFacts['secret'] {
  const k = text(jwk?.['k'])
  if (kty === 'oct' && k !== undefined) return { label: 'the secret', value: k }
  const d = text(jwk?.['d']) ?? text(jwk?.['priv'])
  return d === undefined ? undefined : { label: 'the private part', value: d }
}
