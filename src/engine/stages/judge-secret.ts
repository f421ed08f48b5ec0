import type { KeyCandidate } from '../model'
import type { Problem } from '../types'

/** What a public key looks like in bytes: PEM, SSH, DER of a SubjectPublicKeyInfo or certificate, a public JWK. */
function looksPublic(secret: Uint8Array): string | undefined {
  if (secret.length < 24) return undefined
  const first = secret[0]
  if (first === 0x30) {
    const hex = Array.from(secret.subarray(0, 40), (byte) => byte.toString(16).padStart(2, '0')).join('')
    if (
      /06092a864886f70d0101(01|0[a-d])|06072a8648ce3d0201|06032b65(6e|6f|70|71)/.test(hex) &&
      /^30(81..|82....|..)30/.test(hex)
    )
      return 'the DER of a public key'
    if (/^3082....3082....a003020102/.test(hex)) return 'a certificate'
    return undefined
  }
  const start = String.fromCharCode(...secret.subarray(0, 4096)).trimStart()
  if (/^-{3,5}BEGIN (RSA |EC )?PUBLIC KEY|^-{3,5}BEGIN (TRUSTED )?CERTIFICATE|^-{3,5}BEGIN X509/.test(start))
    return 'a public key or certificate in PEM'
  if (/^(ssh-rsa|ssh-ed25519|ecdsa-sha2-)/.test(start)) return 'a public key of OpenSSH'
  if (start.startsWith('{') && /"kty"\s*:\s*"(RSA|EC|OKP|AKP)"/.test(start)) return 'a public JWK'
  return undefined
}

/**
 * An HS* token never verifies with a public key, whatever text it has: that is the confusion attack of RFC 8725 §2.1.
 * Blank secrets (nothing, or zero bytes alone) protect nothing.
 */
export function judgeSecret({ secret }: KeyCandidate): Problem | undefined {
  if (!secret) return undefined
  const known = judged.get(secret)
  if (known) return known.problem
  const problem = judge(secret)
  judged.set(secret, problem ? { problem } : {})
  return problem
}

/** What was found of a secret's bytes, which do not change; forgotten with them. */
const judged = new WeakMap<Uint8Array, { problem?: Problem }>()

function judge(secret: Uint8Array): Problem | undefined {
  if (secret.length === 0)
    return { code: 'attack/blank-secret', message: 'The secret is empty: anybody can make such a signature.' }
  if (secret.every((byte) => byte === 0))
    return {
      code: 'attack/blank-secret',
      message: `The secret is ${secret.length} zero bytes: anybody can make such a signature.`,
    }
  const publicly = looksPublic(secret)
  if (publicly)
    return {
      code: 'alg/confusion',
      message: `The secret is ${publicly}. What everybody may know is no secret, so it never verifies an HMAC here.`,
    }
  return undefined
}
