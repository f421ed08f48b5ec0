import type { FindingRule, Hit } from '../../model'
import { rfc } from '../../specs'
import { verifiesOnSecp256k1 } from '../experiments/ecdsa-recovery'
import { completed } from '../experiments/facts'

/** The two 256-bit curves are taken for each other. No WebCrypto has secp256k1, so its half is checked with arithmetic. */
export const SECP256K1: FindingRule = {
  code: 'alg/secp256k1',
  severity: 'error',
  certainty: 'proven',
  group: 'cause',
  message:
    'The signature was made under {alg} with a key on {curve}; the header must name the algorithm of the curve: ES256 for P-256, ES256K for secp256k1.',
  fix: 'Name ES256K in the header for secp256k1 keys, or make a key on P-256 (prime256v1) for ES256.',
  spec: rfc(8812, '3.2'),
  when: 'trouble',
  check: async (subject) => {
    const hits: Hit[] = []
    for (const each of subject.jws) {
      const facts = completed(subject, each)
      const wanted = facts?.alg === 'ES256' ? 'secp256k1' : facts?.alg === 'ES256K' ? 'P-256' : undefined
      const key = subject.keys.keys.find(({ kty, crv, jwk }) => kty === 'EC' && crv === wanted && jwk)
      if (!facts || !key?.jwk || wanted === undefined) continue
      const proven = wanted === 'secp256k1' && (await verifiesOnSecp256k1(subject.env.subtle, key.jwk, facts))
      hits.push({
        data: { alg: facts.alg ?? '', curve: wanted },
        ...(proven
          ? {
              evidence: [
                {
                  shape: 'text',
                  label: 'Checked with arithmetic on secp256k1',
                  value: 'The key recovered from the signature is the key that was given: as ES256K, it is sound.',
                },
              ],
            }
          : {
              message: `The header says ${facts.alg}, and the key is on ${wanted}: the two 256-bit curves are taken for each other easily.`,
            }),
      })
    }
    return hits.slice(0, 1)
  },
}
