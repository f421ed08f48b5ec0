import { toBigInt } from '../../codec/bytes'
import { rfc } from '../../specs'
import { lintedBytes } from './lint-bytes'
import type { LintedKey } from './lint-line'

const USUAL = [2048, 3072, 4096, 6144, 7680, 8192, 15_360, 16_384]
const PRIMES = ['p', 'q', 'dp', 'dq', 'qi']

/** Judges an RSA key: size and shape of the modulus, exponent, completeness of the private half (RFC 7518 §3.3 and §6.3). */
export function lintRsa(key: LintedKey): void {
  const { members, say } = key
  const n = unsigned(key, 'n', true)
  const e = unsigned(key, 'e', true)
  if (n !== undefined) lintModulus(key, n)
  if (e !== undefined) lintExponent(key, e)
  for (const name of ['d', ...PRIMES]) unsigned(key, name, false)
  if (!Object.hasOwn(members, 'd')) return
  const missing = PRIMES.filter((name) => !Object.hasOwn(members, name))
  if (missing.length > 0)
    say({
      code: 'key/member-missing',
      severity: 'warning',
      member: missing[0] ?? 'p',
      message: `The private half lacks ${missing.map((name) => `"${name}"`).join(', ')}.`,
      why: '"d" alone is allowed, but browsers import a private RSA key only with all of its members.',
      spec: rfc(7518, '6.3.2'),
    })
  const [p, q] = ['p', 'q'].map((name) => (typeof members[name] === 'string' ? unsignedQuietly(key, name) : undefined))
  if (n !== undefined && p !== undefined && q !== undefined && p * q !== n)
    say({
      code: 'key/halves-differ',
      severity: 'error',
      member: 'p',
      message: '"p" times "q" is not "n".',
      why: 'The private half belongs to another public key: what one signs, the other does not verify.',
      spec: rfc(8017, '3.2'),
    })
}

const unsignedQuietly = (key: LintedKey, name: string): bigint | undefined => {
  const bytes = lintedBytes({ ...key, say: () => undefined }, name, false)
  return bytes && toBigInt(bytes)
}

function unsigned(key: LintedKey, name: string, required: boolean): bigint | undefined {
  const bytes = lintedBytes(key, name, required)
  if (bytes && bytes.length > 1 && bytes[0] === 0)
    key.say({
      code: 'key/leading-zero',
      severity: 'warning',
      member: name,
      message: `"${name}" starts with a zero byte (${bytes.length} bytes).`,
      why: 'Numbers are written without leading zeros. Chromium, .NET and others refuse the key, Firefox takes it.',
      spec: rfc(7518, '2'),
    })
  return bytes && toBigInt(bytes)
}

const bitsOf = (value: bigint): number => (value === 0n ? 0 : value.toString(2).length)

function lintModulus({ say }: LintedKey, n: bigint): void {
  const bits = bitsOf(n)
  if (n % 2n === 0n)
    say({
      code: 'key/degenerate',
      severity: 'error',
      member: 'n',
      message: 'The modulus is even.',
      why: 'A product of two large primes is odd: this is no RSA key.',
      spec: rfc(8017, '3.1'),
    })
  if (bits < 2048)
    say({
      code: 'key/rsa-weak',
      severity: 'error',
      member: 'n',
      message: `The modulus has ${bits} bits.`,
      why: 'RS256, PS256 and RSA-OAEP need 2048 or more; a shorter modulus can be factored, or soon will be.',
      spec: rfc(7518, '3.3'),
    })
  if (!USUAL.includes(bits))
    say({
      code: 'key/modulus-size',
      severity: 'warning',
      member: 'n',
      message: `${bits} bits is no size that RSA keys have; ${USUAL.slice(0, 3).join(', ')} are usual.`,
      why: 'Such a number is mostly a value cut short, altered or made up while copying.',
      spec: rfc(7518, '6.3.1.1'),
    })
}

function lintExponent({ say }: LintedKey, e: bigint): void {
  const value = bitsOf(e) > 64 ? `a number of ${bitsOf(e)} bits` : String(e)
  if (e < 3n || e % 2n === 0n)
    say({
      code: 'key/degenerate',
      severity: 'error',
      member: 'e',
      message: `The exponent is ${value}.`,
      why: 'It must be odd and at least 3; otherwise signatures prove nothing.',
      spec: rfc(8017, '3.1'),
    })
  else if (e < 65_537n)
    say({
      code: 'key/exponent',
      severity: 'warning',
      member: 'e',
      message: `The exponent is ${value}; 65537 ("AQAB") is usual.`,
      why: 'Small exponents are safe only with flawless padding checks on the other side, and FIPS 186-5 forbids them.',
      spec: rfc(7518, '6.3.1.2'),
    })
  else if (bitsOf(e) > 32)
    say({
      code: 'key/exponent',
      severity: 'warning',
      member: 'e',
      message: `The exponent is ${value}.`,
      why: 'Several engines take no exponent over 32 or 64 bits, and large ones make verifying slow.',
      spec: rfc(7518, '6.3.1.2'),
    })
}
