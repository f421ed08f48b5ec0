import type { FindingRule, Hit } from '../../model'
import { rfc } from '../../specs'
import { inTrouble } from '../case-facts'

/**
 * RFC 8725 §3.2: unsecured tokens are accepted only where somebody decided so. A token that says "none" and was refused
 * is judged in causes/header.ts; here are one that the policy lets through, and one whose signature was taken off.
 */
export const attackNone: FindingRule = {
  code: 'attack/none',
  severity: 'error',
  certainty: 'likely',
  group: 'security',
  message:
    'The header says {alg}, but the signature is empty: it was taken off. A verifier that skips an empty signature accepts whatever the payload says.',
  fix: 'Let the verifier name the algorithms that it takes, and refuse an empty signature: jwtVerify(token, key, { algorithms: ["RS256"] }).',
  spec: rfc(8725, '3.2'),
  when: 'always',
  check: (subject) =>
    subject.jws.flatMap(({ alg, parts }): Hit[] => {
      if (alg === undefined || parts.signature.text !== '') return []
      if (inTrouble(subject)) return /^\s*none\s*$/i.test(alg) ? [] : [{ data: { alg } }]
      return [
        {
          severity: 'info',
          certainty: 'proven',
          message: `alg is "${alg}", and your policy allows that: nothing protects this token, and anybody can have written it.`,
        },
      ]
    }),
}
