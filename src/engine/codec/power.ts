/**
 * base^exponent mod modulus, square by square. For finding a point's other coordinate and for explaining a verdict; it
 * takes a time that tells of the exponent, so it is never used to make a signature or a verdict.
 */
export function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  let square = base % modulus
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}
