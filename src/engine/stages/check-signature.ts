import type { SignatureAlgorithm } from '../algorithms/signature-algorithm'
import { encodeBase64Url } from '../codec/base64url'
import type { Octets } from '../codec/octets'
import { isRefusal, type Refusal, sign, verify } from '../crypto'
import { failed, passed, type StepResult, undecided } from '../trace'
import type { Detail, Env } from '../types'
import { keyName } from './select-key'
import { canBeSignature, expectedLength } from './signature-form'
import { type SoundKey, unsupportedSignature } from './sound-keys'

/**
 * Checks a signature with each sound key until one verifies (RFC 7515 §5.2 step 8). The value is that key.
 * An HMAC that does not verify is shown beside the one that this secret makes.
 */
export async function checkSignature(
  env: Env,
  row: SignatureAlgorithm,
  sound: readonly SoundKey[],
  signature: Octets,
  data: Octets,
): Promise<StepResult<SoundKey>> {
  let refusal: Refusal | undefined
  for (const candidate of sound) {
    env.signal?.throwIfAborted()
    if (!canBeSignature(row, candidate.key, signature)) continue
    const answer = await verify(env.subtle, row.operationParams(candidate.key.crv), candidate.imported, signature, data)
    if (isRefusal(answer)) refusal ??= answer
    else if (answer)
      return passed(candidate, `The ${row.alg} signature verifies with the ${keyName(candidate.key)}.`, [
        { shape: 'bytes', label: 'Signature', value: signature.encoded, encoding: 'base64url' },
        { shape: 'text', label: 'Key', value: keyName(candidate.key) },
        { shape: 'text', label: 'Algorithm', value: row.title },
      ])
  }
  if (refusal?.reason === 'unsupported') return undecided(unsupportedSignature(row, sound[0]?.key.crv))
  if (refusal)
    return failed({
      code: 'signature/refused',
      message: `WebCrypto refused to check the signature: ${refusal.engineSaid}`,
    })
  return failed(
    { code: 'signature/invalid', message: whyNot(row, sound, signature) },
    await whatCame(env, row, sound[0], signature, data),
  )
}

function whyNot(row: SignatureAlgorithm, sound: readonly SoundKey[], signature: Octets): string {
  const key = sound[0]?.key
  const expected = expectedLength(row, key)
  if (signature.length === 0) return `The signature is empty; ${row.alg} has nothing to check.`
  if (expected !== undefined && signature.length !== expected)
    return `The signature is ${signature.length} bytes long; a ${row.alg} signature of this key has ${expected}.`
  if (key && sound.length === 1 && !canBeSignature(row, key, signature))
    return `The signature, read as a number, is not below the modulus of the ${keyName(key)}: no RSA key makes such a one (RFC 8017 §8.1.2).`
  return `The ${row.alg} signature does not verify with ${sound.length === 1 && key ? `the ${keyName(key)}` : `any of the ${sound.length} keys that fit`}.`
}

async function whatCame(
  env: Env,
  row: SignatureAlgorithm,
  first: SoundKey | undefined,
  signature: Octets,
  data: Octets,
): Promise<Detail[]> {
  const actual = signature.encoded
  if (row.family === 'hmac' && first?.imported.usages.includes('sign')) {
    const made = await sign(env.subtle, row.operationParams(undefined), first.imported, data.bytes)
    // The right MAC is as good as a signature: whoever reads it can forge the token, so it is marked as secret.
    if (!isRefusal(made))
      return [
        {
          shape: 'comparison',
          label: 'HMAC',
          expected: encodeBase64Url(made),
          actual,
          encoding: 'base64url',
          equal: false,
          secret: true,
        },
      ]
  }
  return [{ shape: 'bytes', label: 'Signature in the token', value: actual, encoding: 'base64url' }]
}
