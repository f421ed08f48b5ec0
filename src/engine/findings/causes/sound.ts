import type { FindingRule, Hit } from '../../model'
import { rfc } from '../../specs'
import { WELL_KNOWN_SECRETS } from '../experiments/well-known-secrets'
import { textOfSecret } from '../keys/secret-text'
import { NONCE_REUSE } from './nonce-reuse'

const KNOWN = new Set(WELL_KNOWN_SECRETS)

/** What an experiment knows about tokens that verify: asked always. */
export const SOUND_RULES: readonly FindingRule[] = [
  NONCE_REUSE,
  {
    code: 'secret/well-known',
    severity: 'warning',
    certainty: 'proven',
    group: 'security',
    message:
      'The secret is "{secret}", a sample secret of tools and tutorials: the token verifies, and anybody can make another one.',
    fix: 'Use a secret of 32 random bytes or more. A token that jwt.io signed again is not the original: copy it from where it was issued.',
    spec: rfc(8725, '3.5'),
    when: 'always',
    of: 'jws',
    check: ({ jws }) =>
      jws.flatMap(({ verifiedBy }): Hit[] => {
        const secret =
          verifiedBy?.secret && verifiedBy.secret.length <= 64 ? textOfSecret(verifiedBy.secret) : undefined
        return secret !== undefined && KNOWN.has(secret) ? [{ data: { secret } }] : []
      }),
  },
  {
    code: 'alg/eddsa-name',
    severity: 'info',
    certainty: 'proven',
    group: 'cause',
    message:
      'The token says {tokenAlg}{keyAlg}: two names of the same thing since RFC 9864. Most libraries know only one of them.',
    fix: 'Use the name that your libraries know. PyJWT skips a JWK whose alg it does not know, and then finds no key for the kid.',
    spec: rfc(9864, '2.2'),
    when: 'always',
    of: 'jws',
    check: ({ jws, keys }) =>
      jws.flatMap(({ alg, verifiedBy, selected }): Hit[] => {
        if (alg !== 'EdDSA' && alg !== 'Ed25519') return []
        const key = verifiedBy ?? selected[0] ?? keys.keys.find(({ crv }) => crv === 'Ed25519')
        const other = key?.alg !== undefined && key.alg !== alg ? ` and the key ${key.alg}` : ''
        return other !== '' || alg === 'Ed25519' ? [{ data: { tokenAlg: alg, keyAlg: other } }] : []
      }),
  },
  {
    code: 'kid/absent',
    severity: 'info',
    certainty: 'proven',
    group: 'cause',
    message:
      'The token names no kid, and {count} keys could be meant{which}. Libraries that take the first one fail now and then.',
    fix: 'Write the kid into the header when signing; until then, try every key that fits.',
    spec: rfc(7515, '4.1.4'),
    when: 'always',
    of: 'jws',
    check: ({ jws, report }) =>
      jws.flatMap(({ header, selected, verifiedBy }): Hit[] => {
        if (Object.hasOwn(header, 'kid') || selected.length < 2) return []
        const position = verifiedBy ? selected.indexOf(verifiedBy) : -1
        const which = position >= 0 ? `; number ${position + 1} of them verifies` : ''
        return [
          { data: { count: selected.length, which }, severity: report.verdict === 'accepted' ? 'info' : 'warning' },
        ]
      }),
  },
  {
    code: 'kid/duplicate',
    severity: 'info',
    certainty: 'proven',
    group: 'cause',
    message:
      '{count} keys of the set bear the kid "{kid}"{kinds}. Libraries that keep one key a kid take the wrong one now and then.',
    fix: 'Give each key its own kid where the set is published.',
    spec: rfc(7517, '4.5'),
    when: 'always',
    of: 'jws',
    check: ({ jws, keys, report }) => {
      const kid = jws.map(({ header }) => header['kid']).find((name) => typeof name === 'string')
      const bearing = kid === undefined ? [] : keys.keys.filter((key) => key.kid === kid)
      if (bearing.length < 2) return []
      const kinds = [...new Set(bearing.map((key) => key.alg ?? key.kty ?? ''))].filter((name) => name !== '')
      return [
        {
          data: {
            count: bearing.length,
            kid: String(kid),
            kinds: kinds.length > 1 ? ` (${kinds.join(', ')})` : '',
          },
          severity: report.verdict === 'accepted' ? 'info' : 'warning',
        },
      ]
    },
  },
]
