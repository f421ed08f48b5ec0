import type { SignatureAlgorithm } from '../algorithms/signature-algorithm'
import { signatureAlgorithm } from '../algorithms/signatures'
import { failed, passed, type StepResult } from '../trace'
import type { Policy } from '../types'

/** The value of an unsecured token's `alg` (RFC 7518 §3.6). */
export const NONE = 'none'

/**
 * Is the header's `alg` one that a registry knows, and one for signatures? The value is its row, or 'none'.
 * RFC 7515 §4.1.1, RFC 7518 §3.1. Unknown names fail and are told their nearest neighbours.
 */
export function checkSignatureAlgorithm(header: Record<string, unknown>): StepResult<SignatureAlgorithm | typeof NONE> {
  if (!Object.hasOwn(header, 'alg'))
    return failed({
      code: 'header/no-alg',
      message: 'The header has no alg, which every JWS must have: without it nobody knows how to check the signature.',
    })
  const alg = header['alg']
  if (typeof alg !== 'string')
    return failed({ code: 'header/no-alg', message: `alg is ${JSON.stringify(alg)?.slice(0, 80)}, but must be text.` })
  if (alg === NONE) return passed(NONE, 'alg is "none": this token claims to need no signature.')
  const row = signatureAlgorithm(alg)
  if (row) return passed(row, `${alg}: ${row.title}.`)
  return unknown(alg)
}

/**
 * What to say of a name that has no row. unknown-algorithm.ts puts it here: it comes with the reader of odd tokens, for a
 * plain one has a row. That it is not there is our mistake, and nothing is accepted.
 */
let unknown = (alg: string): StepResult<never> => {
  throw new Error(`The algorithm "${alg}" came in where stages/unknown-algorithm.ts is not loaded.`)
}
export function provideUnknownAlgorithm(say: typeof unknown): void {
  unknown = say
}

/** Does the policy allow this algorithm? The token never decides that itself (RFC 8725 §3.1). */
export function checkAllowed(alg: string, policy: Policy | undefined): StepResult<true> {
  const allowed = policy?.algorithms
  if (alg === NONE) {
    if (allowed?.includes(NONE))
      return passed(true, 'The policy names "none": unsecured tokens are accepted on purpose.')
    return failed({
      code: 'attack/none',
      message:
        'alg is "none": nothing protects this token, and anybody can have written it. It is accepted only when the policy names "none".',
    })
  }
  if (!allowed) return { is: 'nothing', value: true, sentence: 'No algorithm is demanded; the key decides.' }
  if (allowed.includes(alg)) return passed(true, `${alg} is in the list (${allowed.join(', ')}).`)
  if ((alg === 'EdDSA' && allowed.includes('Ed25519')) || (alg === 'Ed25519' && allowed.includes('EdDSA')))
    return passed(true, `${alg} is another name of what the list has (${allowed.join(', ')}).`)
  return failed({
    code: 'alg/not-allowed',
    message: `The token is signed with ${alg}; the policy allows ${allowed.length === 0 ? 'none at all: its list is empty' : `only ${allowed.join(', ')}`}.`,
  })
}
