import type { Jwk } from '../../model'
import type { Problem } from '../../types'
import { curveByName } from '../curves'
import { keyAlgorithmIdentifier, ML_DSA_SEED_LENGTH, OKP_CURVE } from '../key-identifiers'
import { allMembers, exactMember, fixedMember, isProblem } from '../key-material'
import { derBits, derExplicit, derImplicit, derInteger, derOctets, derOid, derSequence } from './der-write'
import { keyAlgorithmName, onlyFor, publicKeyBytes, unknownKind } from './encode-public'

type Bytes = Uint8Array<ArrayBuffer>
const ZERO = Uint8Array.of(0)
const ONE = Uint8Array.of(1)

/**
 * PrivateKeyInfo of PKCS#8 (RFC 5208 §5) as DER: what `openssl pkcs8 -topk8 -nocrypt` writes. EC keys carry their
 * point and leave the curve to the algorithm; X25519 and Ed25519 follow RFC 8410 §7; ML-DSA has the seed form of RFC 9881 §6.
 */
export function encodePkcs8(jwk: Jwk): Bytes | Problem {
  const name = keyAlgorithmName(jwk)
  if (isProblem(name)) return name
  const identifier = keyAlgorithmIdentifier(jwk.kty, name)
  if (!identifier) return unknownKind(jwk, name)
  const key = privateKeyBytes(jwk, name ?? '')
  return isProblem(key) ? key : derSequence(derInteger(ZERO), identifier, derOctets(key))
}

function privateKeyBytes(jwk: Jwk, name: string): Bytes | Problem {
  if (jwk.kty === 'RSA') return encodePkcs1Private(jwk)
  if (jwk.kty === 'EC') return ecPrivateKey(jwk, name, false)
  if (jwk.kty === 'OKP') {
    const d = exactMember(jwk, 'd', OKP_CURVE[name]?.length ?? 0)
    return isProblem(d) ? d : derOctets(d)
  }
  const seed = exactMember(jwk, 'priv', ML_DSA_SEED_LENGTH)
  return isProblem(seed) ? seed : derImplicit(0, seed)
}

/** RSAPrivateKey of PKCS#1 (RFC 8017 Appendix A.1.2) as DER, two primes: what `openssl rsa -traditional` writes. */
export function encodePkcs1Private(jwk: Jwk): Bytes | Problem {
  if (jwk.kty !== 'RSA') return onlyFor('PKCS#1', 'RSA', jwk)
  if (Object.hasOwn(jwk, 'oth'))
    return {
      code: 'convert/many-primes',
      message:
        'This RSA key has more than two primes ("oth"). Neither WebCrypto nor current libraries take such a key.',
    }
  const numbers = allMembers(jwk, ['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'])
  return isProblem(numbers) ? numbers : derSequence(derInteger(ZERO), ...numbers.map(derInteger))
}

/** ECPrivateKey of SEC 1 (RFC 5915 §3) as DER, curve and point included: what `openssl ec` writes. */
export function encodeSec1(jwk: Jwk): Bytes | Problem {
  if (jwk.kty !== 'EC') return onlyFor('SEC1', 'EC', jwk)
  const name = keyAlgorithmName(jwk)
  if (isProblem(name)) return name
  return ecPrivateKey(jwk, name ?? '', true)
}

function ecPrivateKey(jwk: Jwk, name: string, withCurve: boolean): Bytes | Problem {
  const curve = curveByName(name)
  if (!curve) return unknownKind(jwk, name)
  const d = fixedMember(jwk, 'd', curve.size)
  if (isProblem(d)) return d
  const point = publicKeyBytes(jwk, name)
  if (isProblem(point)) return point
  const parameters = withCurve ? [derExplicit(0, derOid(curve.oid))] : []
  return derSequence(derInteger(ONE), derOctets(d), ...parameters, derExplicit(1, derBits(point)))
}
