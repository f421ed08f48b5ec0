import { isObject, member } from '../../../codec/json'
import type { Case, KeyCandidate } from '../../../model'
import { registeredAlgorithm } from '../../../registries/algorithms'
import { keyName } from '../../../stages/select-key'
import { assumed, type Cause, type JweQuestion } from './question'

/** A key that decrypts, although its metadata or the header's kid kept it out. */
export function metadataCause(question: JweQuestion, key: KeyCandidate): Cause | undefined {
  const { facts, alg, enc, subject } = question
  if (facts.selected.includes(key)) return undefined
  const name = keyName(key)
  const proof: Pick<Cause, 'certainty' | 'evidence'> = {
    certainty: 'proven',
    evidence: [assumed(`the ${name}, whatever it says of itself`, 'the token decrypts')],
  }
  if (isForSigning(key))
    return {
      ...proof,
      code: 'attack/encrypted-to-signing-key',
      message: `The token is encrypted to your signing key: the ${name} decrypts it, though it is for signing (${key.use === 'sig' ? 'use "sig"' : `alg ${key.alg}`}). Whoever has the public key can make such a token, and a verifier that takes any JWE for proof of its issuer is fooled.`,
      fix: 'Refuse it: keep one key for signing and another for encryption, and never take an encrypted token without a signature inside for a signed one.',
    }
  const kid = facts.header['kid']
  if (typeof kid === 'string' && key.kid !== undefined && key.kid !== kid)
    return {
      ...proof,
      code: 'kid/wrong-key',
      message: `The token names the kid "${kid}", but it decrypts with the ${name}.`,
      fix: 'Let the sender write the kid of the key that it encrypts to.',
      ...repaired(subject, key, { kid }),
    }
  if (key.alg !== undefined && key.alg !== alg.alg && key.alg !== enc.enc)
    return {
      ...proof,
      code: 'alg/key-alg-differs',
      message: `The ${name} decrypts the token, but says that it is for ${key.alg}; the token says ${alg.alg}.`,
      fix: `Publish the key with "alg": "${alg.alg}", or let the sender use ${key.alg}.`,
      ...repaired(subject, key, { alg: alg.alg }),
    }
  if (key.keyOps !== undefined || key.use !== undefined)
    return {
      ...proof,
      code: 'key/use-forbids',
      message: `The ${name} decrypts the token, but ${key.keyOps ? `its key_ops ${JSON.stringify(key.keyOps)} do` : `its use "${key.use}" does`} not allow it.`,
      fix: `Give the key "use": "enc", or key_ops with ${alg.unwrapOps.join(' or ')}.`,
      ...repaired(subject, key, { key_ops: undefined, use: undefined }),
    }
  return undefined
}

const isForSigning = (key: Pick<KeyCandidate, 'use' | 'alg' | 'kty'>): boolean =>
  key.kty !== 'oct' && (key.use === 'sig' || registeredAlgorithm(key.alg ?? '')?.kind === 'signature')

/** The keys as they were given with members of one changed; none when they were no JWKs. */
function repaired({ keys }: Case, key: KeyCandidate, members: Record<string, unknown>): Pick<Cause, 'repair'> {
  const all = keys.keys
  if (!key.given || all.length > 200 || all.some((other) => !other.given)) return {}
  const changed = JSON.parse(JSON.stringify({ ...key.given, ...members })) as object
  const given = all.map((other) => (other === key ? changed : other.given))
  return { repair: { keys: JSON.stringify(given.length === 1 ? given[0] : { keys: given }) } }
}

/** Does the token itself name a signing key as the one that it is encrypted to? */
export function namesSigningKey({ jwe, keys }: Case): string | undefined {
  for (const { header } of jwe) {
    const jwk = member(header, 'jwk')
    if (isObject(jwk) && member(jwk, 'use') === 'sig') return 'the "jwk" in its header has use "sig"'
    const kid = member(header, 'kid')
    const key = typeof kid === 'string' ? keys.keys.find((each) => each.kid === kid) : undefined
    if (key && isForSigning(key)) return `its kid "${kid}" is that of a key for signing`
  }
  return undefined
}
