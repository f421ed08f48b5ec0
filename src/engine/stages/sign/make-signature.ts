import { encodeBase64Url } from '../../codec/base64url'
import { digest, isRefusal, sign, verify } from '../../crypto'
import { lastingSecret, shownBytes, shownText } from '../../details'
import { failed, passed, type StepResult, undecided } from '../../trace'
import type { Detail, Env, Problem } from '../../types'
import { importForVerify } from '../import-key'
import { keyName } from '../select-key'
import { unsupportedSignature } from '../sound-keys'
import type { ReadyKey } from './judge-signing-key'

type Bytes = Uint8Array<ArrayBuffer>

/**
 * Signs the octets (RFC 7515 §5.1 step 5). ECDSA comes out as r and s side by side (RFC 7518 §3.4). What was made is
 * checked with the public half of the key: WebCrypto signs with a private half that belongs to another key, too.
 */
export async function makeSignature(env: Env, ready: ReadyKey, data: Bytes): Promise<StepResult<Bytes>> {
  const { key, imported, row } = ready
  env.signal?.throwIfAborted()
  const made = await sign(env.subtle, row.operationParams(key.crv), imported, data)
  if (isRefusal(made)) {
    if (made.reason === 'unsupported') return undecided(unsupportedSignature(row, key.crv))
    return failed({
      code: 'signature/refused',
      message: `WebCrypto refused to sign with ${row.alg} and the ${keyName(key)}: ${made.engineSaid}`,
    })
  }
  const problem = await refusedByPublicHalf(env, ready, made, data)
  if (problem) return failed(problem)
  const details: Detail[] = [shownText('Algorithm', `${row.alg}: ${row.title}`), shownText('Key', keyName(key))]
  if (key.secret) details.push(lastingSecret('Secret', key.secret))
  if (row.hash && row.family !== 'hmac') {
    const hashed = await digest(env.subtle, row.hash, data)
    if (!isRefusal(hashed)) details.push(shownBytes(`${row.hash} of the signing input`, hashed))
  }
  if (row.family === 'ecdsa') {
    const half = made.length / 2
    details.push(shownBytes('r', made.subarray(0, half)), shownBytes('s', made.subarray(half)))
  }
  details.push(shownBytes('Signature', made), {
    shape: 'bytes',
    label: 'Signature, base64url',
    value: encodeBase64Url(made),
    encoding: 'utf8',
  })
  return passed(made, `${made.length} bytes, made by ${row.alg} with the ${keyName(key)}.`, details)
}

/** Why nobody can verify what was signed; undefined when it verifies, or there is no public half here to ask. */
async function refusedByPublicHalf(
  env: Env,
  { key, row }: ReadyKey,
  signature: Bytes,
  data: Bytes,
): Promise<Problem | undefined> {
  if (key.cryptoKey || !key.jwk || row.family === 'hmac') return undefined
  const publicKey = await importForVerify(env.subtle, key, row)
  if (isRefusal(publicKey)) return undefined
  if ((await verify(env.subtle, row.operationParams(key.crv), publicKey, signature, data)) !== false) return undefined
  return {
    code: 'key/halves-differ',
    message: `The signature that the ${keyName(key)} made does not verify with its own public half: the private members belong to another key, so nobody could verify the token. Give the key as it was generated.`,
  }
}
