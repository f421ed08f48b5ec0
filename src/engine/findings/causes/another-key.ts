import { encodeBase64Url } from '../../codec/base64url'
import { digest, isRefusal } from '../../crypto'
import { shownBytes, shownText } from '../../details'
import type { Case, FindingRule, Hit, KeyCandidate } from '../../model'
import { rfc } from '../../specs'
import { keyName } from '../../stages/select-key'
import type { Detail } from '../../types'
import type { SignatureFacts } from '../experiments/hypotheses'
import type { Opening } from '../experiments/rsa-opening'
import { recomputedH } from '../experiments/rsa-opening'
import { type SignerOf, signers } from '../experiments/signers'
import { isExplained } from './explained'

/** Speaks about the signer of each signature that nothing else explains. */
const aboutSigners =
  (
    say: (subject: Case, of: SignerOf) => Promise<Hit | undefined> | Hit | undefined,
  ): NonNullable<FindingRule['check']> =>
  async (subject) => {
    if (await isExplained(subject)) return []
    const hits: Hit[] = []
    for (const each of await signers(subject)) {
      const hit = await say(subject, each)
      if (hit) hits.push(hit)
    }
    return hits.slice(0, 1)
  }

const named = (keys: readonly KeyCandidate[]): string =>
  keys.length === 1 && keys[0] ? `the ${keyName(keys[0])}` : `any of the ${keys.length} keys`

/** What is left when no change of the request makes the signature verify: who signed, as far as it can be known. */
export const SIGNER_RULES: readonly FindingRule[] = [
  {
    code: 'token/edited',
    severity: 'error',
    certainty: 'proven',
    group: 'cause',
    message: 'The {key} made this signature, but over other bytes: header or payload was changed after it was signed.',
    fix: 'Get the token again from where it was issued, and look for what rewrites it on its way. Do not look at keys: the key is right.',
    spec: rfc(8017, '8.2.2'),
    when: 'trouble',
    check: aboutSigners(async (subject, { facts, signer }) => {
      if (signer.is === 'rsa-other-bytes') {
        if (await isBareDigest(subject, signer.opening, facts)) return undefined
        return {
          data: { key: keyName(signer.key) },
          evidence: await openingEvidence(subject.env.subtle, signer.opening, facts),
        }
      }
      if (signer.is === 'second-verifies')
        return {
          certainty: 'likely',
          message: `The second token verifies with ${named(signer.keys)}, so the key is right: this token was changed after it was signed, or signed by somebody else.`,
        }
      return undefined
    }),
  },
  {
    code: 'alg/no-digest-info',
    severity: 'error',
    certainty: 'proven',
    group: 'cause',
    message:
      'The RSA signature holds the bare {hash} digest of this token, without the DigestInfo that PKCS#1 v1.5 puts around it.',
    fix: 'Let the signer wrap the digest: use its RSASSA-PKCS1-v1_5 with a hash, not bare RSA encryption with the private key.',
    spec: rfc(8017, '9.2'),
    when: 'trouble',
    check: aboutSigners(async (subject, { facts, signer }) => {
      if (signer.is !== 'rsa-other-bytes' || signer.opening.scheme !== 'pkcs1-bare') return undefined
      const hash = await isBareDigest(subject, signer.opening, facts)
      return hash === undefined
        ? undefined
        : { data: { hash }, evidence: [shownBytes('Inside the padding', signer.opening.content)] }
    }),
  },
  {
    code: 'key/another-key-signed',
    severity: 'error',
    certainty: 'proven',
    group: 'cause',
    message: 'Another key signed this token, or its signature is damaged.',
    fix: 'Get the key set of the issuer that the token names, of the same environment, and fetch it anew.',
    spec: rfc(8017, '8.2.2'),
    when: 'trouble',
    check: aboutSigners(async (_subject, { facts, signer }) => {
      const { signature } = facts
      switch (signer.is) {
        case 'rsa-other-key':
          return signer.ofLength === 0
            ? {
                message: `The signature is ${signature.length} bytes long, as an RSA key of ${8 * signature.length} bits makes it; that does not fit ${named(signer.keys)}. Another key signed, or the signature is damaged.`,
              }
            : {
                ...(signer.all ? {} : { certainty: 'likely' as const }),
                message: `The signature was not made by ${signer.all ? named(signer.keys) : `any of the first ${signer.keys.length} keys`}: opened with ${signer.keys.length === 1 ? 'it' : 'each of them'}, it shows no padding. Another key signed, or the signature is damaged.`,
                evidence: [openedTable(signer.keys, signature.length)],
              }
        case 'recovered': {
          const jwk = JSON.stringify({ ...signer.jwk, alg: facts.alg, use: 'sig' }, null, 2)
          return {
            message: `Another key signed this token, not ${named(signer.keys)}: the key was recovered from the signature, and ${signer.because}. Its RFC 7638 thumbprint is ${signer.print}.`,
            fix: 'Ask the issuer whether this key is theirs, and where it is published. Do not trust it because it is shown here.',
            evidence: [{ shape: 'json', label: 'The key that signed, as JWK', value: jwk }],
          }
        }
        case 'recovered-unproven':
          return {
            certainty: 'hint',
            message: `Either another key signed this token, not ${named(signer.keys)}, or its bytes were changed: from one token alone, ECDSA does not tell which.`,
            fix: 'Give a second token of the same issuer: when both yield the same key, it is the one that signed.',
            evidence: signer.jwks.map(
              (jwk): Detail => ({
                shape: 'json',
                label: 'Key recovered from the signature, should the bytes be right',
                value: JSON.stringify(jwk, null, 2),
              }),
            ),
          }
        case 'second-fails':
          return {
            certainty: 'likely',
            message: `Neither this token nor the second one verifies with ${named(signer.keys)}: another key signed them.`,
          }
        default:
          return undefined
      }
    }),
  },
  {
    code: 'signature/key-or-bytes',
    severity: 'error',
    certainty: 'hint',
    group: 'cause',
    message: 'Either {what} is not the one that signed, or the token was changed: {alg} looks the same in both cases.',
    fix: 'Give a second token of the same issuer: if that one verifies, the key is right and this token was changed.',
    spec: rfc(7515, '5.2'),
    when: 'trouble',
    check: aboutSigners((_subject, { facts, signer }) =>
      signer.is === 'unknowable'
        ? {
            data: {
              what: signer.keys.length === 1 ? named(signer.keys) : `each of the ${signer.keys.length} keys`,
              alg: facts.alg ?? '',
            },
          }
        : undefined,
    ),
  },
]

async function isBareDigest(subject: Case, opening: Opening, facts: SignatureFacts): Promise<string | undefined> {
  if (opening.scheme !== 'pkcs1-bare') return undefined
  for (const hash of ['SHA-256', 'SHA-384', 'SHA-512', 'SHA-1']) {
    const made = await digest(subject.env.subtle, hash, facts.signingInput)
    if (!isRefusal(made) && encodeBase64Url(made) === encodeBase64Url(opening.content)) return hash
  }
  return undefined
}

/** The digest that was signed beside the digest expected; for PSS, salt and H beside the recomputed H′. */
async function openingEvidence(subtle: SubtleCrypto, opening: Opening, facts: SignatureFacts): Promise<Detail[]> {
  if (opening.scheme === 'pkcs1-bare') return [shownBytes('Inside the padding', opening.content)]
  const [label, actual, expected] =
    opening.scheme === 'pkcs1'
      ? [
          `${opening.hash} digest: of this token, and the one that was signed`,
          opening.digest,
          await digest(subtle, opening.hash, facts.signingInput),
        ]
      : [
          'H: recomputed for this token, and the one that was signed',
          opening.h,
          await recomputedH(subtle, opening, facts.signingInput),
        ]
  return [
    shownText(
      'Opened with the public key',
      opening.scheme === 'pkcs1'
        ? `RSASSA-PKCS1-v1_5 with ${opening.hash}: s^e mod n has its padding`
        : `RSASSA-PSS with ${opening.hash}, a salt of ${opening.salt.length} bytes: s^e mod n has its padding`,
    ),
    ...(opening.scheme === 'pss' ? [shownBytes('Salt', opening.salt)] : []),
    {
      shape: 'comparison',
      label,
      expected: expected instanceof Uint8Array ? encodeBase64Url(expected) : '',
      actual: encodeBase64Url(actual),
      encoding: 'base64url',
      equal: false,
    },
  ]
}

function openedTable(keys: readonly KeyCandidate[], length: number): Detail {
  return {
    shape: 'table',
    label: 'The signature opened with each key (s^e mod n)',
    columns: ['key', 'what came'],
    rows: keys.slice(0, 20).map((key) => [
      `${key.index + 1}. ${keyName(key)}`,
      Math.ceil((key.bits ?? 0) / 8) === length
        ? { text: 'no padding: neither PKCS#1 v1.5 nor PSS', mark: 'failed' }
        : {
            text: `another length: ${Math.ceil((key.bits ?? 0) / 8)} bytes, the signature has ${length}`,
            mark: 'failed',
          },
    ]),
  }
}
