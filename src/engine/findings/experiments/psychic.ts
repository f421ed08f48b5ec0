import { signatureAlgorithm } from '../../algorithms/signatures'
import { toBigInt } from '../../codec/bytes'
import type { Case } from '../../model'
import { completed } from './facts'
import { readDerSignature } from './signature-variants'

/** The order n of each curve's base point (FIPS 186-5, SEC 2): r and s lie between 1 and n − 1. */
const ORDERS: Readonly<Record<string, bigint>> = {
  ES256: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  ES384: 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
  ES512:
    0x01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409n,
  ES256K: 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n,
}

/** What is impossible about an ECDSA signature: r or s is zero or not below n, raw or in DER (CVE-2022-21449). */
export function psychicParts(subject: Case): string | undefined {
  for (const each of subject.jws) {
    const facts = completed(subject, each)
    if (!facts || signatureAlgorithm(facts.alg)?.family !== 'ecdsa') continue
    const { signature } = facts
    const half = signature.length / 2
    const der = readDerSignature(signature)
    const pair =
      der ?? (Number.isInteger(half) ? { r: signature.subarray(0, half), s: signature.subarray(half) } : undefined)
    const order = ORDERS[facts.alg ?? '']
    if (!pair || order === undefined) continue
    const wrong = (['r', 's'] as const).flatMap((name) => {
      const value = toBigInt(pair[name])
      return value === 0n ? [`${name} is zero`] : value >= order ? [`${name} is not below the order of the curve`] : []
    })
    // A DER signature that was cut is damaged, not forged: its length tells.
    if (wrong.length > 0 && (der || signature.length === signatureAlgorithm(facts.alg)?.signatureLength(undefined)))
      return wrong.join(' and ')
  }
  return undefined
}
