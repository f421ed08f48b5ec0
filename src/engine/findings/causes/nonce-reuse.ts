import { encodeBase64Url } from '../../codec/base64url'
import type { Case, FindingRule, Hit } from '../../model'
import { rfc } from '../../specs'

/** Asked of sound tokens too: a nonce that was used twice gives the private key away. */
export const NONCE_REUSE: FindingRule = {
  code: 'attack/nonce-reuse',
  severity: 'error',
  certainty: 'proven',
  group: 'security',
  message:
    'Both tokens have the same r in their ECDSA signatures: the signer used one nonce twice, and anybody can compute its private key from the two.',
  fix: 'Withdraw the key at once. Sign with a library that makes nonces as RFC 6979 has it.',
  spec: rfc(6979, '1'),
  when: 'always',
  check: (subject) => (subject.request.secondToken === undefined ? [] : compare(subject)),
}

async function compare(subject: Case): Promise<Hit[]> {
  // Loaded only when there are two tokens to compare.
  const [{ completed }, { secondFacts }] = await Promise.all([
    import('../experiments/facts'),
    import('../experiments/signers'),
  ])
  const second = await secondFacts(subject)
  const first = subject.jws[0] && completed(subject, subject.jws[0])
  if (!first || !second || !/^ES/.test(first.alg ?? '') || first.alg !== second.alg) return []
  const [a, b] = [encodeBase64Url(first.signature), encodeBase64Url(second.signature)]
  const half = first.signature.length / 2
  const same = first.signature.subarray(0, half).every((byte, i) => byte === second.signature[i])
  return same && a !== b && half > 0 ? [{}] : []
}
