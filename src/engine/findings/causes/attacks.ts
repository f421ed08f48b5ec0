import type { FindingRule } from '../../model'
import { document, rfc } from '../../specs'
import { psychicParts } from '../experiments/psychic'
import { problemHits } from './from-problems'
import { provenBy } from './proven'

/** Tokens that were made to deceive, where an experiment or the signature itself shows it. */
export const ATTACK_RULES: readonly FindingRule[] = [
  {
    code: 'attack/embedded-jwk',
    severity: 'error',
    certainty: 'proven',
    group: 'security',
    message:
      'The signature verifies with the key in the token’s own "{where}" header, and with none of yours: anybody can make such a token.',
    fix: 'Never take the key from the token. Trust keys by kid from a set of your own.',
    spec: rfc(8725, '3.4'),
    when: 'trouble',
    check: async (subject) => {
      const proven = await provenBy('attack/embedded-jwk')(subject)
      if (proven.length > 0) return proven
      const own = subject.jws.find(({ verifiedBy }) => verifiedBy?.origin === 'token')
      if (!own) return []
      const where = Object.hasOwn(own.header, 'jwk') ? 'jwk' : 'x5c'
      return [
        {
          severity: 'warning',
          message: `The signature verifies with the key in the token’s own "${where}" header alone: that shows that the token is consistent, not who made it.`,
        },
      ]
    },
  },
  {
    code: 'attack/psychic-signature',
    severity: 'error',
    certainty: 'proven',
    group: 'security',
    message:
      'The signature is impossible: {what}. Java 15 to 18 accepted such a signature for every message and key (CVE-2022-21449).',
    fix: 'Refuse it, and look for who sent it. Keep Java up to date.',
    spec: document('CVE-2022-21449', 'https://nvd.nist.gov/vuln/detail/CVE-2022-21449'),
    when: 'trouble',
    check: (subject) => {
      const what = psychicParts(subject)
      return what === undefined ? [] : [{ data: { what } }]
    },
  },
  {
    code: 'attack/blank-secret',
    severity: 'error',
    certainty: 'proven',
    group: 'security',
    message: 'The token was signed with an empty secret: anybody can make such a signature.',
    fix: 'Refuse it. Look for a signer whose secret was not set, and for who sent the token.',
    spec: rfc(8725, '3.5'),
    when: 'trouble',
    check: async (subject) => [
      ...(await provenBy('attack/blank-secret')(subject)),
      ...problemHits(subject, 'attack/blank-secret').slice(0, 1),
    ],
  },
  {
    code: 'attack/kid-injection',
    severity: 'error',
    certainty: 'proven',
    group: 'security',
    message:
      'The kid "{kid}" is a path, and the token verifies with the contents of such a file ({content}) as its secret: a forgery for verifiers that load keys by that name.',
    fix: 'Refuse it. Look keys up in a list of known kids; never use a kid as a path or in a query.',
    spec: rfc(8725, '3.10'),
    when: 'trouble',
    check: provenBy('attack/kid-injection'),
  },
  {
    code: 'alg/confusion',
    severity: 'error',
    certainty: 'proven',
    group: 'cause',
    message:
      'The token was signed with HMAC, and its secret is the {spelling}. That is a forgery: everybody has the public key.',
    fix: 'Refuse it. Let the verifier allow only the algorithm of its key, and never take the algorithm from the header.',
    spec: rfc(8725, '2.1'),
    when: 'trouble',
    check: async (subject) => {
      const proven = await provenBy('alg/confusion')(subject)
      return proven.length > 0 ? proven.slice(0, 1) : problemHits(subject, 'alg/confusion').slice(0, 1)
    },
  },
]
