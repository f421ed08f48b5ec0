import { decodeAnyBase64, encodeBase64Url } from '../codec/base64url'
import { toHex } from '../codec/bytes'
import { encodeUtf8 } from '../codec/utf8'
import { digest, isRefusal } from '../crypto'
import type { Jwk } from '../model'
import { rfc } from '../specs'
import type { Detail, Spec } from '../types'
import { thumbprintInput } from './thumbprint'

type Hash = 'SHA-256' | 'SHA-384' | 'SHA-512'

/** One thumbprint, ready to be shown: `value` is base64url, `uri` the RFC 9278 name, `hex` as certificate tools print it. */
export interface Thumbprint {
  of: 'key' | 'certificate'
  hash: Hash | 'SHA-1'
  /** "RFC 7638, SHA-256", "x5t#S256". */
  title: string
  value: string
  hex: string
  uri?: string
  /** The exact text that was hashed, for keys (RFC 7638 §3.1). It holds the secret of a symmetric key. */
  canonical?: string
  secret?: true
  /** Position of the certificate in the chain, from 0. */
  certificate?: number
  spec: Spec
}

/**
 * Every thumbprint of a key and of the certificates that came with it (DER as base64, the leaf first): RFC 7638 with
 * three hashes and its RFC 9278 URI, `x5t` and `x5t#S256` (RFC 7517 §4.8 and §4.9).
 */
export async function describeThumbprints(
  jwk: Jwk | undefined,
  certificates: readonly string[] | undefined,
  subtle: SubtleCrypto,
): Promise<Thumbprint[]> {
  const found: Thumbprint[] = []
  const canonical = jwk && thumbprintInput(jwk)
  if (canonical !== undefined)
    for (const hash of ['SHA-256', 'SHA-384', 'SHA-512'] as const) {
      const sum = await digest(subtle, hash, encodeUtf8(canonical))
      if (isRefusal(sum)) continue
      const value = encodeBase64Url(sum)
      const uri = `urn:ietf:params:oauth:jwk-thumbprint:${hash.toLowerCase()}:${value}`
      const thumbprint: Thumbprint = {
        of: 'key',
        hash,
        title: `RFC 7638, ${hash}`,
        value,
        hex: toHex(sum),
        uri,
        canonical,
        spec: rfc(7638, '3'),
      }
      if (jwk?.kty === 'oct') thumbprint.secret = true
      found.push(thumbprint)
    }
  for (const [index, certificate] of (certificates ?? []).entries()) {
    const bytes = decodeAnyBase64(certificate)
    if (!bytes) continue
    for (const hash of ['SHA-1', 'SHA-256'] as const) {
      const sum = await digest(subtle, hash, bytes)
      if (isRefusal(sum)) continue
      const [title, section] = hash === 'SHA-1' ? ['x5t', '4.8'] : ['x5t#S256', '4.9']
      found.push({
        of: 'certificate',
        hash,
        title,
        value: encodeBase64Url(sum),
        hex: toHex(sum),
        certificate: index,
        spec: rfc(7517, section),
      })
    }
  }
  return found
}

/** Thumbprints in the shapes that a step shows. The text that was hashed comes first, once. */
export function thumbprintDetails(thumbprints: readonly Thumbprint[]): Detail[] {
  const details: Detail[] = []
  const first = thumbprints.find((thumbprint) => thumbprint.canonical !== undefined)
  if (first?.canonical !== undefined)
    details.push({
      shape: 'bytes',
      label: 'Text that is hashed',
      value: first.canonical,
      encoding: 'utf8',
      ...(first.secret && { secret: true }),
    })
  for (const thumbprint of thumbprints) {
    details.push({
      shape: 'bytes',
      label: thumbprint.title,
      value: thumbprint.value,
      encoding: 'base64url',
      ...(thumbprint.secret && { secret: true }),
    })
    if (thumbprint.uri !== undefined && thumbprint.hash === 'SHA-256')
      details.push({
        shape: 'text',
        label: 'RFC 9278 URI',
        value: thumbprint.uri,
        ...(thumbprint.secret && { secret: true }),
      })
  }
  return details
}
