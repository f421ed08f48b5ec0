import { encodeBase64Url, tryBase64Url } from '../../codec/base64url'
import { fromHex } from '../../codec/bytes'
import { binaryMember, fault, remark, type Scrutiny, who } from './jwk-members'

/** Reads a symmetric key (RFC 7518 §6.4). An empty or all-zero secret is a fault: anybody can guess it. */
export function readOct(scrutiny: Scrutiny): undefined {
  const { key, given } = scrutiny
  if (given.k === '') {
    fault(
      scrutiny,
      'attack/blank-secret',
      `${who(scrutiny)} is an empty secret: anybody can sign with it.`,
      'Make a secret of at least 32 random bytes.',
    )
    return
  }
  const k = binaryMember(scrutiny, 'k')
  if (k === undefined) return
  const secret = tryBase64Url(k) ?? new Uint8Array()
  key.secret = secret
  key.bits = 8 * secret.length
  key.jwk = { kty: 'oct', k }
  judgeSecret(scrutiny, secret)
  const hex = k.length >= 32 && /^[0-9a-fA-F]+$/.test(k) ? fromHex(k) : undefined
  if (hex)
    remark(
      scrutiny,
      'key/member-encoding',
      `${who(scrutiny)}: "k" looks like hex of ${hex.length} bytes. Read as base64url, as RFC 7518 has it, it is another secret of ${secret.length} bytes.`,
      'If the secret was meant as hex, write its bytes in base64url.',
      { k: encodeBase64Url(hex) },
    )
}

/** Secrets that keep nothing secret: no bytes, or only zero bytes. */
export function judgeSecret(scrutiny: Scrutiny, secret: Uint8Array): void {
  if (secret.length === 0 || (secret.length === 1 && secret[0] === 0))
    fault(
      scrutiny,
      'attack/blank-secret',
      `${who(scrutiny)} is a blank secret: anybody can sign with it.`,
      'Make a secret of at least 32 random bytes.',
    )
  else if (secret.every((byte) => byte === 0))
    fault(
      scrutiny,
      'key/degenerate',
      `${who(scrutiny)} is a secret of ${secret.length} zero bytes. It is the first that an attacker tries, and usually an array that was never filled.`,
      'Make a secret of at least 32 random bytes.',
    )
}
