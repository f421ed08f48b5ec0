import type { Jwk } from '../../model'
import type { Problem } from '../../types'
import { curveByName, encodePoint } from '../curves'
import { keyAlgorithmIdentifier, ML_DSA, OKP_CURVE } from '../key-identifiers'
import { allMembers, exactMember, fixedMember, isProblem, textMember } from '../key-material'
import { derBits, derInteger, derSequence } from './der-write'

type Bytes = Uint8Array<ArrayBuffer>

/** What tells one key algorithm from another inside a key type: the curve, or for AKP the `alg`; RSA has nothing. */
export function keyAlgorithmName(jwk: Jwk): string | undefined | Problem {
  if (jwk.kty === 'RSA') return undefined
  return textMember(jwk, jwk.kty === 'AKP' ? 'alg' : 'crv')
}

/** SubjectPublicKeyInfo (RFC 5280 §4.1.2.7) of a public or private JWK as DER: what `openssl pkey -pubout` writes. */
export function encodeSpki(jwk: Jwk): Bytes | Problem {
  const name = keyAlgorithmName(jwk)
  if (isProblem(name)) return name
  const identifier = keyAlgorithmIdentifier(jwk.kty, name)
  if (!identifier) return unknownKind(jwk, name)
  const key = publicKeyBytes(jwk, name ?? '')
  return isProblem(key) ? key : derSequence(identifier, derBits(key))
}

/** The public key as it stands inside SubjectPublicKeyInfo: PKCS#1 for RSA, an uncompressed point for EC, else the bare bytes. */
export function publicKeyBytes(jwk: Jwk, name: string): Bytes | Problem {
  if (jwk.kty === 'RSA') return encodePkcs1Public(jwk)
  if (jwk.kty === 'OKP') return exactMember(jwk, 'x', OKP_CURVE[name]?.length ?? 0)
  if (jwk.kty === 'AKP') return exactMember(jwk, 'pub', ML_DSA[name]?.publicLength ?? 0)
  const length = curveByName(name)?.size ?? 0
  const x = fixedMember(jwk, 'x', length)
  if (isProblem(x)) return x
  const y = fixedMember(jwk, 'y', length)
  return isProblem(y) ? y : encodePoint(x, y)
}

/** RSAPublicKey of PKCS#1 (RFC 8017 Appendix A.1.1) as DER. */
export function encodePkcs1Public(jwk: Jwk): Bytes | Problem {
  if (jwk.kty !== 'RSA') return onlyFor('PKCS#1', 'RSA', jwk)
  const numbers = allMembers(jwk, ['n', 'e'])
  return isProblem(numbers) ? numbers : derSequence(...numbers.map(derInteger))
}

/** The Problem of a form that belongs to another key type. */
export const onlyFor = (form: string, kty: string, jwk: Jwk): Problem => ({
  code: 'convert/not-for-kty',
  message: `${form} is a form for ${kty} keys, and this is ${jwk.kty === 'oct' ? 'a symmetric key' : `an ${jwk.kty} key`}. Use SPKI or PKCS#8.`,
})

/** The Problem of a key type or curve that has no object identifier here. */
export function unknownKind(jwk: Jwk, name: string | undefined): Problem {
  if (jwk.kty === 'oct')
    return {
      code: 'convert/no-public-half',
      message: 'A symmetric key has no public half and no PEM form: share it as JWK, or as the bare bytes.',
    }
  const what = name === undefined ? jwk.kty : `${jwk.kty} ${name}`
  return { code: 'convert/unknown-kind', message: `No PEM or DER form is known here for "${what}".` }
}
