import { concat, fromBigInt, toBigInt } from '../codec/bytes'
import { power } from '../codec/power'

/** A short Weierstrass curve y² = x³ + ax + b over the field of p elements (SEC 2, FIPS 186). */
export interface Curve {
  crv: string
  /** Bytes of one coordinate. */
  size: number
  bits: number
  oid: string
  p: bigint
  a: bigint
  b: bigint
}

const P256 = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn
const P384 = (1n << 384n) - (1n << 128n) - (1n << 96n) + (1n << 32n) - 1n
const P521 = (1n << 521n) - 1n
const K256 = (1n << 256n) - (1n << 32n) - 977n

/** The curves of RFC 7518 §6.2.1.1 and RFC 8812 §3.1. */
export const CURVES: readonly Curve[] = [
  {
    crv: 'P-256',
    size: 32,
    bits: 256,
    oid: '1.2.840.10045.3.1.7',
    p: P256,
    a: P256 - 3n,
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
  },
  {
    crv: 'P-384',
    size: 48,
    bits: 384,
    oid: '1.3.132.0.34',
    p: P384,
    a: P384 - 3n,
    b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
  },
  {
    crv: 'P-521',
    size: 66,
    bits: 521,
    oid: '1.3.132.0.35',
    p: P521,
    a: P521 - 3n,
    b: 0x51953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00n,
  },
  { crv: 'secp256k1', size: 32, bits: 256, oid: '1.3.132.0.10', p: K256, a: 0n, b: 7n },
]

const byName = new Map(CURVES.map((curve) => [curve.crv, curve]))
const byOid = new Map(CURVES.map((curve) => [curve.oid, curve]))

/** The curve of a `crv` value, exactly as registered; undefined for any other text. */
export const curveByName = (crv: string): Curve | undefined => byName.get(crv)

/** The curve of a named-curve OID (RFC 5480 §2.1.1.1). */
export const curveByOid = (oid: string): Curve | undefined => byOid.get(oid)

/** Does the point satisfy the equation of the curve? `x` and `y` are big-endian and of any length; public values only. */
export function isOnCurve(curve: Curve, x: Uint8Array, y: Uint8Array): boolean {
  const X = toBigInt(x)
  const Y = toBigInt(y)
  if (X >= curve.p || Y >= curve.p) return false
  return (Y * Y - ((X * X + curve.a) * X + curve.b)) % curve.p === 0n
}

/** 04 ‖ x ‖ y (SEC 1 §2.3.3), from two coordinates of the curve's full length, big-endian. */
export const encodePoint = (x: Uint8Array, y: Uint8Array): Uint8Array<ArrayBuffer> => concat(Uint8Array.of(4), x, y)

/**
 * The point of an uncompressed (0x04) or compressed (0x02, 0x03) encoding (SEC 1 §2.3.4) as two full-length coordinates;
 * undefined when the length is another or no such point exists. Every field prime here is 3 modulo 4, so that a square
 * root is one exponentiation.
 */
export function decodePoint(
  curve: Curve,
  point: Uint8Array<ArrayBuffer>,
): { x: Uint8Array<ArrayBuffer>; y: Uint8Array<ArrayBuffer> } | undefined {
  const { size, p, a, b } = curve
  const form = point[0]
  if (form === 4 && point.length === 1 + 2 * size)
    return { x: point.subarray(1, 1 + size), y: point.subarray(1 + size) }
  if ((form !== 2 && form !== 3) || point.length !== 1 + size) return undefined
  const x = point.subarray(1)
  const X = toBigInt(x)
  const square = ((((X * X + a) * X + b) % p) + p) % p
  let root = power(square, (p + 1n) / 4n, p)
  if ((root * root) % p !== square) return undefined
  if ((root & 1n) !== BigInt(form & 1)) root = p - root
  const y = fromBigInt(root, size)
  return y && { x, y }
}
