import * as jose from 'jose'
import { readKeySources } from '../../keys/read-keys'
import { LIMITS } from '../../limits'
import { readToken } from '../../stages/read-token'
import type { Seed } from './corpus'

/** Does jose, too, verify or decrypt this with one of these keys? What the engine accepted, it must. */
export async function joseAccepts(seed: Seed): Promise<boolean> {
  const { text: read } = readToken(seed.token, { limits: LIMITS, allow: new Set() })
  // Of an SD-JWT (RFC 9901 §4), jose judges what the issuer signed: the part before the first tilde.
  const text = read.startsWith('{') ? read : read.replace(/~.*$/s, '')
  for (const jwk of await jwks(seed.keys)) {
    try {
      if (await accepts(text, jwk, seed.detachedPayload)) return true
    } catch {
      // Not this key.
    }
  }
  return false
}

/** The keys as the engine read them, generously as its contract says: jose judges what is done with them. */
async function jwks(keys: string): Promise<jose.JWK[]> {
  const reading = await readKeySources(keys, { limits: LIMITS }, globalThis.crypto.subtle)
  return reading.keys.flatMap(({ jwk, secret }) =>
    secret ? [{ kty: 'oct', k: jose.base64url.encode(secret) }] : jwk ? [jwk as jose.JWK] : [],
  )
}

/** The members that make the key; metadata on which readers disagree stays away. */
const MATERIAL = ['kty', 'crv', 'x', 'y', 'n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi', 'k', 'pub']

async function accepts(text: string, given: jose.JWK, detachedPayload: string | undefined): Promise<boolean> {
  const material = MATERIAL.flatMap((name) => (Object.hasOwn(given, name) ? [[name, Reflect.get(given, name)]] : []))
  const jwk = Object.fromEntries(material) as jose.JWK
  const detached = new TextEncoder().encode(detachedPayload ?? '')
  const payloadOf = (payload: unknown): string | Uint8Array =>
    typeof payload === 'string' && payload !== '' ? payload : detached
  const verified = async (jws: jose.FlattenedJWSInput): Promise<boolean> => {
    const { d: _, ...open } = jwk
    await jose.flattenedVerify(jws, (header) => key(open, header?.alg ?? jws.header?.['alg']))
    return true
  }
  if (text.startsWith('{')) {
    const value = JSON.parse(text) as Record<string, unknown>
    if ('ciphertext' in value) {
      await jose.generalDecrypt(value as unknown as jose.GeneralJWE, (header) => key(jwk, header?.alg))
      return true
    }
    for (const each of (value['signatures'] ?? [value]) as jose.FlattenedJWSInput[])
      try {
        return await verified({ ...each, payload: payloadOf(value['payload']) })
      } catch {
        // Another signature may do.
      }
    return false
  }
  const parts = text.split('.')
  if (parts.length === 5) {
    const header = jose.decodeProtectedHeader(text)
    await jose.compactDecrypt(text, await key(jwk, header.alg))
    return true
  }
  const [protectedHeader = '', payload = '', signature = ''] = parts
  return verified({ protected: protectedHeader, payload: payloadOf(payload), signature })
}

const key = (jwk: jose.JWK, alg: unknown): Promise<CryptoKey | Uint8Array> => jose.importJWK(jwk, String(alg))
