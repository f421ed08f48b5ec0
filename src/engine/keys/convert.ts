import { encodeBase64 } from '../codec/base64url'
import type { Jwk } from '../model'
import type { Problem } from '../types'
import { encodePkcs1Private, encodePkcs8, encodeSec1 } from './asn1/encode-private'
import { encodePkcs1Public, encodeSpki } from './asn1/encode-public'
import { privateMembersOf, publicJwk } from './jwk/public-jwk'
import { isProblem } from './key-material'

type Bytes = Uint8Array<ArrayBuffer>

export type KeyForm = 'jwk' | 'public-jwk' | 'jwks' | 'spki' | 'pkcs8' | 'pkcs1-public' | 'pkcs1-private' | 'sec1'

/** A key in another form. `text` is JSON or PEM; `bytes` the DER of the PEM forms, `base64` the same as standard base64. */
export interface ConvertedKey {
  form: KeyForm
  title: string
  text: string
  bytes?: Bytes
  base64?: string
  /** Does it hold the private half, or a shared secret? */
  secret: boolean
  fileName: string
  mediaType: string
}

interface PemForm {
  title: string
  label: string
  encode(jwk: Jwk): Bytes | Problem
  secret: boolean
  fileName: string
  /** Key types that have this form; undefined for all but oct. */
  kty?: string
}

const PEM_FORMS = {
  spki: {
    title: 'PEM, SPKI (public)',
    label: 'PUBLIC KEY',
    encode: encodeSpki,
    secret: false,
    fileName: 'public-key.pem',
  },
  pkcs8: {
    title: 'PEM, PKCS#8 (private)',
    label: 'PRIVATE KEY',
    encode: encodePkcs8,
    secret: true,
    fileName: 'private-key.pem',
  },
  'pkcs1-public': {
    title: 'PEM, PKCS#1 (public)',
    label: 'RSA PUBLIC KEY',
    encode: encodePkcs1Public,
    secret: false,
    fileName: 'rsa-public-key.pem',
    kty: 'RSA',
  },
  'pkcs1-private': {
    title: 'PEM, PKCS#1 (private)',
    label: 'RSA PRIVATE KEY',
    encode: encodePkcs1Private,
    secret: true,
    fileName: 'rsa-private-key.pem',
    kty: 'RSA',
  },
  sec1: {
    title: 'PEM, SEC1 (private)',
    label: 'EC PRIVATE KEY',
    encode: encodeSec1,
    secret: true,
    fileName: 'ec-private-key.pem',
    kty: 'EC',
  },
} satisfies Partial<Record<KeyForm, PemForm>>

/** The forms that a key can be turned into, in the order of a menu. */
export function formsOf(jwk: Jwk): KeyForm[] {
  if (jwk.kty === 'oct') return ['jwk', 'jwks']
  const isPrivate = privateMembersOf(jwk).length > 0
  const pem = (Object.entries(PEM_FORMS) as [KeyForm, PemForm][])
    .filter(([, form]) => (form.kty === undefined || form.kty === jwk.kty) && (isPrivate || !form.secret))
    .map(([name]) => name)
  return [...(isPrivate ? (['jwk', 'public-jwk'] as const) : (['public-jwk'] as const)), 'jwks', ...pem]
}

/**
 * A JWK in another form, exactly as `openssl` writes it, or the Problem that says what the key lacks. `jwks` holds the
 * public half of an asymmetric key, and the key as it is when it is symmetric.
 */
export function convertKey(jwk: Jwk, form: KeyForm): ConvertedKey | Problem {
  switch (form) {
    case 'jwk':
      return json(form, 'JWK', jwk, privateMembersOf(jwk).length > 0, 'key.jwk.json', 'application/jwk+json')
    case 'public-jwk': {
      const half = publicJwk(jwk)
      if (!half)
        return {
          code: 'convert/no-public-half',
          message: `A key of type "${jwk.kty}" has no public half that could be given away.`,
        }
      return json(form, 'JWK (public)', half, false, 'public-key.jwk.json', 'application/jwk+json')
    }
    case 'jwks': {
      const set = { keys: [publicJwk(jwk) ?? jwk] }
      return json(form, 'JWK set', set, jwk.kty === 'oct', 'jwks.json', 'application/jwk-set+json')
    }
    default: {
      const pem: PemForm = PEM_FORMS[form]
      const bytes = pem.encode(jwk)
      if (isProblem(bytes)) return bytes
      return {
        form,
        title: pem.title,
        text: pemText(pem.label, bytes),
        bytes,
        base64: encodeBase64(bytes),
        secret: pem.secret,
        fileName: pem.fileName,
        mediaType: 'application/x-pem-file',
      }
    }
  }
}

function json(
  form: KeyForm,
  title: string,
  value: unknown,
  secret: boolean,
  fileName: string,
  mediaType: string,
): ConvertedKey {
  return { form, title, text: `${JSON.stringify(value, null, 2)}\n`, secret, fileName, mediaType }
}

/** DER in PEM armour: 64 characters a line, a line feed after each (RFC 7468 §2). */
export function pemText(label: string, bytes: Uint8Array): string {
  const lines = encodeBase64(bytes).match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}
