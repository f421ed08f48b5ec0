import { member } from '../../codec/json'
import type { Case, FindingRule } from '../../model'
import { nearestNames } from '../../registries/algorithms'
import { rfc } from '../../specs'
import { search } from '../experiments/search'
import { problemHits } from './from-problems'
import { provenBy } from './proven'

/** Does the signature itself verify, whatever a step of the structure said? */
const verifiesAsItIs = async (subject: Case): Promise<boolean> =>
  (await search(subject)).some(({ changes }) => changes.length === 0)

/** Causes that the header itself shows; an experiment adds whether the signature is sound. */
export const HEADER_RULES: readonly FindingRule[] = [
  {
    code: 'alg/not-allowed',
    severity: 'error',
    certainty: 'proven',
    group: 'cause',
    message: 'The policy does not allow the algorithm of the token.',
    fix: 'If this algorithm is the one that the issuer uses, allow it in the verifier: algorithms: ["{alg}"] in jose and jsonwebtoken, .jwsAlgorithm({alg}) in Spring, which allows RS256 alone.',
    spec: rfc(8725, '3.1'),
    when: 'trouble',
    check: (subject) => {
      const alg = subject.jws[0]?.alg ?? subject.jwe[0]?.alg
      const enc = subject.jwe[0]?.enc
      const { policy } = subject.request
      return problemHits(subject, 'alg/not-allowed', {
        data: { alg: alg ?? '' },
        fix: `If this algorithm is the one that the issuer uses, allow it in the verifier: algorithms: ["${alg}"] in jose and jsonwebtoken, .jwsAlgorithm(${alg}) in Spring, which allows RS256 alone.`,
        ...(alg !== undefined && {
          repair: {
            policy: {
              ...policy,
              algorithms: [...new Set([...(policy?.algorithms ?? []), alg])],
              ...(policy?.contentEncryption && enc !== undefined
                ? { contentEncryption: [...new Set([...policy.contentEncryption, enc])] }
                : {}),
            },
          },
        }),
      }).slice(0, 1)
    },
  },
  {
    code: 'alg/misspelt',
    severity: 'error',
    certainty: 'proven',
    group: 'cause',
    message: 'alg is "{given}", which no registry knows; the signature is sound as {meant}.',
    fix: 'Write the name exactly as registered, such as "{meant}", before signing.',
    spec: rfc(7518, '3.1'),
    when: 'trouble',
    check: async (subject) => {
      const proven = (await provenBy('alg/misspelt')(subject)).slice(0, 1)
      if (proven.length > 0) return proven
      const given = String(subject.jws[0]?.alg ?? subject.jwe[0]?.alg ?? '')
      const near = nearestNames(given)[0]
      return problemHits(subject, 'alg/misspelt', {
        fix:
          near === undefined
            ? 'Use the exact name of a registered algorithm, such as RS256.'
            : `Write "${near}" in the header before signing: names are compared letter by letter.`,
      })
    },
  },
  {
    code: 'alg/prohibited',
    severity: 'error',
    certainty: 'proven',
    group: 'cause',
    message: 'The algorithm is registered, but not for signing tokens.',
    fix: 'Sign with RS256, PS256, ES256 or EdDSA, or with HS256 where both sides share a secret.',
    spec: rfc(7518, '3.1'),
    when: 'trouble',
    check: async (subject) => {
      const proven = (await provenBy('alg/prohibited')(subject)).slice(0, 1)
      return proven.length > 0 ? proven : problemHits(subject, 'alg/prohibited')
    },
  },
  {
    code: 'header/no-alg',
    severity: 'error',
    certainty: 'proven',
    group: 'cause',
    message: 'The header has no alg; the signature is sound as {alg} ({title}).',
    fix: 'Write "alg" into the protected header before signing.',
    spec: rfc(7515, '4.1.1'),
    when: 'trouble',
    check: async (subject) => {
      const proven = (await provenBy('header/no-alg')(subject)).slice(0, 1)
      if (proven.length > 0) return proven
      const inPayload = member(subject.claims?.claims, 'alg')
      return problemHits(
        subject,
        'header/no-alg',
        typeof inPayload === 'string'
          ? {
              fix: `The payload has "alg": "${inPayload}". It belongs into the header: header and payload may be exchanged.`,
            }
          : {},
      )
    },
  },
  {
    code: 'header/crit',
    severity: 'error',
    certainty: 'proven',
    group: 'cause',
    message: 'The header marks an extension as critical in a way that a verifier must refuse.',
    fix: 'List in crit only extensions that both sides know, each of which is in the protected header; leave crit out otherwise.',
    spec: rfc(7515, '4.1.11'),
    when: 'trouble',
    check: async (subject) => {
      const proven = await provenBy('header/crit')(subject)
      const sound = await verifiesAsItIs(subject)
      return [
        ...problemHits(subject, 'header/crit').map((hit) =>
          sound ? { ...hit, message: `${hit.message} The signature itself verifies.` } : hit,
        ),
        ...proven,
      ]
    },
  },
  {
    code: 'attack/none',
    severity: 'error',
    certainty: 'proven',
    group: 'security',
    message: 'The token is unsecured: nothing protects it, and anybody can have written it.',
    fix: 'Refuse it. A verifier must never accept "none" because the token says so.',
    spec: rfc(8725, '3.2'),
    when: 'trouble',
    check: (subject) => {
      const found = problemHits(subject, 'attack/none').slice(0, 1)
      if (found.length > 0) return found
      const alg = subject.jws.map((facts) => facts.alg).find((name) => name !== undefined && isNone(name))
      return alg === undefined || alg === 'none'
        ? []
        : [
            {
              message: `alg is ${JSON.stringify(alg)}, another spelling of "none": a way around verifiers that refuse the exact word only.`,
            },
          ]
    },
  },
]

/** "none" in any mix of cases, with blanks around it, or in letters that fold to it (full width, small capitals). */
const isNone = (alg: string): boolean => alg.normalize('NFKC').trim().toLowerCase() === 'none'
