import { decodeUtf8 } from '../../codec/utf8'
import type { FindingRule, Hit } from '../../model'
import { rfc } from '../../specs'
import { WELL_KNOWN_SECRETS } from '../experiments/well-known-secrets'
import { NONCE_REUSE } from './attacks'

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
    check: ({ jws }) =>
      jws.flatMap(({ verifiedBy }): Hit[] => {
        const secret = verifiedBy?.secret && verifiedBy.secret.length <= 64 ? decodeUtf8(verifiedBy.secret) : undefined
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
    check: ({ jws, keys }) =>
      jws.flatMap(({ alg, verifiedBy, selected }): Hit[] => {
        if (alg !== 'EdDSA' && alg !== 'Ed25519') return []
        const key = verifiedBy ?? selected[0] ?? keys.keys.find(({ crv }) => crv === 'Ed25519')
        const other = key?.alg !== undefined && key.alg !== alg ? ` and the key ${key.alg}` : ''
        return other !== '' || alg === 'Ed25519' ? [{ data: { tokenAlg: alg, keyAlg: other } }] : []
      }),
  },
]
