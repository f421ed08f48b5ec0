import { signatureAlgorithm } from '../algorithms/signatures'
import { tryBase64Url } from '../codec/base64url'
import { encodeUtf8 } from '../codec/utf8'
import { importBytes, isRefusal, verify } from '../crypto'
import { LIMITS } from '../limits'
import { readToken } from '../stages/read-token'
import { peekHeader } from '../stages/split/header'
import type { Env } from '../types'

/** An HMAC to find the secret of: plain data, so that it can be sent to a worker. */
export interface SecretTarget {
  alg: string
  /** ASCII of the protected header, a dot and the payload (RFC 7515 §5.1). */
  signingInput: Uint8Array<ArrayBuffer>
  signature: Uint8Array<ArrayBuffer>
}

/** So many imports are under way at once: WebCrypto works on other threads, and waiting for each costs most of the time. */
const AT_ONCE = 64

/**
 * What has to be verified to know the secret of a token, whatever it is wrapped in; undefined for anything but a compact
 * token of HS256, HS384 or HS512 with its payload inside.
 */
export function secretTargetOf(text: string): SecretTarget | undefined {
  const { token } = readToken(text, { limits: LIMITS, allow: new Set() })
  const jws = token.kind === 'sd-jwt' ? token.jws : token
  if (jws.kind !== 'jws' || jws.detached) return undefined
  const [part] = jws.signatures
  const header = part?.protected?.text
  const row = signatureAlgorithm(header === undefined ? undefined : peekHeader(header)?.alg)
  const signature = part && tryBase64Url(part.signature.text)
  if (header === undefined || row?.family !== 'hmac' || !signature || signature.length === 0) return undefined
  return { alg: row.alg, signingInput: encodeUtf8(`${header}.${jws.payload.text}`), signature }
}

/** The first of some texts (their UTF-8) that is the secret of an HMAC; undefined when none is. An abort rejects. */
export async function trySecrets(
  { alg, signingInput, signature }: SecretTarget,
  candidates: readonly string[],
  { subtle, signal }: Pick<Env, 'subtle' | 'signal'>,
): Promise<string | undefined> {
  const params = signatureAlgorithm(alg)?.importParams(undefined)
  if (!params) return undefined
  const fits = async (candidate: string): Promise<boolean> => {
    // WebCrypto has no empty keys.
    if (candidate === '') return false
    const key = await importBytes(subtle, 'raw', encodeUtf8(candidate), params, ['verify'])
    return !isRefusal(key) && (await verify(subtle, params, key, signature, signingInput)) === true
  }
  for (let start = 0; start < candidates.length; start += AT_ONCE) {
    signal?.throwIfAborted()
    const some = candidates.slice(start, start + AT_ONCE)
    const answers = await Promise.all(some.map(fits))
    const index = answers.indexOf(true)
    if (index >= 0) return some[index]
  }
  return undefined
}
