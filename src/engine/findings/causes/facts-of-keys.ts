import { signatureAlgorithm } from '../../algorithms/signatures'
import type { Case, FindingRule, Hit, JwsFacts, KeyCandidate } from '../../model'
import { rfc } from '../../specs'
import { jweCauses } from '../experiments/jwe/causes'
import { normalisedKid } from '../experiments/kid-change'
import { search } from '../experiments/search'

/** Signatures that were not found sound, with what their header wants. */
const unsound = (subject: Case): JwsFacts[] => subject.jws.filter(({ outcome }) => outcome !== 'verified')
const kidOf = ({ header }: JwsFacts): string | undefined =>
  typeof header['kid'] === 'string' ? header['kid'] : undefined
const usable = (subject: Case): readonly KeyCandidate[] => subject.keys.keys.filter((key) => !key.unreadable)
const proved = async (subject: Case): Promise<boolean> => (await search(subject)).length > 0

/** A key of the wrong type or curve, or a kid that no key bears: facts, whatever the signature says. */
export const KEY_FACT_RULES: readonly FindingRule[] = [
  {
    code: 'alg/secret-for-asymmetric',
    severity: 'error',
    certainty: 'proven',
    group: 'cause',
    message: 'The token is signed with {alg}, which needs a public key; what was given is a shared secret{hint}.',
    fix: 'Give the issuer’s public key (PEM, JWK or JWKS). If the issuer means to share a secret, it must sign with HS256.',
    spec: rfc(7518, '3.1'),
    when: 'trouble',
    check: (subject) =>
      unsound(subject).flatMap((facts): Hit[] => {
        const row = signatureAlgorithm(facts.alg)
        const keys = usable(subject)
        if (!row || row.kty === 'oct' || keys.length === 0 || !keys.every((key) => key.kty === 'oct')) return []
        const text = keys[0]?.bareSecret ?? ''
        const hint = /BEGIN|PUBLIC|MII/.test(text) ? ' (its text looks like a key that was cut or damaged)' : ''
        return [{ data: { alg: row.alg, hint } }]
      }),
  },
  {
    code: 'alg/public-key-for-hmac',
    severity: 'error',
    certainty: 'likely',
    group: 'cause',
    message: 'The token is signed with {alg}, a shared secret; what was given is {what}. A public key cannot check it.',
    fix: 'Give the shared secret, or let the issuer sign with an asymmetric algorithm. Refresh tokens of Keycloak and old Supabase keys are HS256: nobody but the issuer checks those.',
    spec: rfc(7518, '3.2'),
    when: 'trouble',
    check: async (subject) => {
      if (await proved(subject)) return []
      return unsound(subject).flatMap((facts): Hit[] => {
        const row = signatureAlgorithm(facts.alg)
        const keys = usable(subject)
        if (row?.kty !== 'oct' || keys.length === 0 || keys.some((key) => key.kty === 'oct')) return []
        const [first] = keys
        return [
          {
            data: {
              alg: row.alg,
              what: keys.length === 1 ? `a public ${first?.kty ?? ''} key` : `a set of ${keys.length} public keys`,
            },
          },
        ]
      })
    },
  },
  {
    code: 'alg/curve-mismatch',
    severity: 'error',
    certainty: 'proven',
    group: 'cause',
    message: 'The header says {headerAlg}, which needs a key on {wanted}; the key is on {curve}.',
    fix: 'Name the algorithm of the curve: ES256 for P-256, ES384 for P-384, ES512 for P-521, ES256K for secp256k1.',
    spec: rfc(7518, '3.4'),
    when: 'trouble',
    check: async (subject) => {
      const hits: Hit[] = []
      for (const facts of unsound(subject)) {
        const row = signatureAlgorithm(facts.alg)
        const kid = kidOf(facts)
        const keys = usable(subject).filter((key) => kid === undefined || key.kid === undefined || key.kid === kid)
        if (!row?.crv || keys.length === 0 || row.family === 'eddsa') continue
        if (!keys.every((key) => key.kty === row.kty && key.crv !== undefined && !row.crv?.includes(key.crv))) continue
        if (keys.some((key) => key.crv === 'secp256k1') || row.alg === 'ES256K') continue
        hits.push({ data: { headerAlg: row.alg, wanted: row.crv.join(' or '), curve: keys[0]?.crv ?? '' } })
      }
      return hits
    },
  },
  {
    code: 'kid/not-found',
    severity: 'error',
    certainty: 'proven',
    group: 'cause',
    message: 'No key has the kid "{kid}" that the token names; there are {kids}.',
    fix: 'Get the current key set of this issuer: keys are rotated, and each environment has its own.',
    spec: rfc(7515, '4.1.4'),
    when: 'trouble',
    check: async (subject) => {
      // A key that verifies or decrypts all the same is the cause, and is said by its own rule.
      if ((await proved(subject)) || (await jweCauses(subject)).some(({ certainty }) => certainty === 'proven'))
        return []
      return [...unsound(subject), ...subject.jwe.filter(({ outcome }) => outcome !== 'decrypted')].flatMap(
        (facts): Hit[] => {
          const { header } = facts
          const kid = typeof header['kid'] === 'string' ? header['kid'] : undefined
          const keys = usable(subject)
          if (kid === undefined || keys.length === 0 || keys.some((key) => key.kid === kid)) return []
          const named = keys.flatMap((key) => (key.kid === undefined ? [] : [key.kid]))
          if (named.length === 0) return []
          const near = named.find((name) => normalisedKid(name) === normalisedKid(kid))
          const shown = named
            .slice(0, 4)
            .map((name) => `"${name}"`)
            .join(', ')
          return [
            {
              data: { kid, kids: `${shown}${named.length > 4 ? ` and ${named.length - 4} more` : ''}` },
              ...(subject.report.kind === 'jwe' && {
                fix: 'Give the private or shared key that bears this kid: it names the key that the token is encrypted to.',
              }),
              ...(near !== undefined && {
                fix: `"${near}" is the same name in another spelling: compare kids after the same encoding.`,
              }),
            },
          ]
        },
      )
    },
  },
]
