import { signatureAlgorithm } from '../../algorithms/signatures'
import { encodeBase64Url, tryBase64Url } from '../../codec/base64url'
import { concat, fromBigInt, toBigInt } from '../../codec/bytes'
import { digest, isRefusal } from '../../crypto'
import { encodePoint } from '../../keys/curves'
import type { Jwk } from '../../model'
import { curveOf } from './ecdsa-recovery'
import type { Bytes } from './hypotheses'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/** Two characters hold no more bits than this. */
const MOST_BITS = 12
const GIANT = 64

/**
 * The whole ECDSA signature of which the last one or two characters are missing, found without thousands of checks: with r
 * the point R is known, and s·R = e·G + r·Q, so the low bits of s are counted off by adding R (SEC 1 §4.1.4). Arithmetic on
 * public values; the answer is still to be verified. Undefined when no end fits.
 */
export async function restoreEcdsaTail(
  subtle: SubtleCrypto,
  { alg, jwk, signingInput, received }: { alg: string; jwk: Jwk; signingInput: Bytes; received: string },
): Promise<string | undefined> {
  const row = signatureAlgorithm(alg)
  const length = row?.signatureLength(undefined)
  const curve = await curveOf(row?.crv?.[0])
  const x = typeof jwk.x === 'string' ? tryBase64Url(jwk.x) : undefined
  const y = typeof jwk.y === 'string' ? tryBase64Url(jwk.y) : undefined
  const hash = row?.hash && (await digest(subtle, row.hash, signingInput))
  if (!curve || length === undefined || !x || !y || hash === undefined || isRefusal(hash)) return undefined
  const missing = 8 * length - 6 * received.length
  if (missing <= 0 || missing > MOST_BITS) return undefined
  let value = 0n
  for (const character of received) value = value * 64n + BigInt(ALPHABET.indexOf(character))
  const half = BigInt(4 * length)
  const whole = value << BigInt(missing)
  const [r, s] = [whole >> half, whole & ((1n << half) - 1n)]
  const { normalizeZ } = await import('@noble/curves/abstract/curve.js')
  const { Point } = curve
  const order = Point.Fn.ORDER
  const rBytes = fromBigInt(r, length / 2)
  if (r === 0n || r >= order || s >= order || !rBytes) return undefined
  try {
    const key = Point.fromBytes(encodePoint(x, y))
    const target = Point.BASE.multiplyUnsafe(toBigInt(hash) % order).add(key.multiplyUnsafe(r))
    for (const parity of [2, 3]) {
      const step = Point.fromBytes(concat(Uint8Array.of(parity), rBytes))
      const rest = target.subtract(step.multiplyUnsafe(s))
      // Baby steps R, 2R, …, 64R meet the rest less 0, 64R, 128R, …: some hundred additions in the place of thousands.
      const name = (point: typeof step): string => (point.is0() ? '' : point.toHex(false))
      const babies = [step]
      for (let i = 1; i < GIANT; i++) babies.push((babies[i - 1] ?? step).add(step))
      const small = new Map(normalizeZ(Point, babies).map((point, i) => [name(point), i + 1]))
      const stride = step.multiplyUnsafe(BigInt(GIANT))
      const giants = [rest]
      for (let i = 1; i < Math.ceil((1 << missing) / GIANT); i++) giants.push((giants[i - 1] ?? rest).subtract(stride))
      for (const [i, point] of giants.entries()) {
        const low = point.is0() ? GIANT * i : GIANT * i + (small.get(name(point)) ?? Number.NaN)
        const bytes = low < 1 << missing ? fromBigInt(whole + BigInt(low), length) : undefined
        if (bytes) return encodeBase64Url(bytes)
      }
    }
  } catch {
    // The key is off its curve, or r is no abscissa: there is nothing to restore.
  }
  return undefined
}
