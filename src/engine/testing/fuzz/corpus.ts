import * as jose from 'jose'
import type { InspectRequest } from '../../types'

/** A sound token with its key: where mutation starts. */
export type Seed = Pick<InspectRequest, 'token' | 'detachedPayload'> & { keys: string }

const CLAIMS = { iss: 'https://idp.example.com', sub: 'user-8f14e45f', aud: 'api://orders', exp: 1_890_000_000 }
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Sound tokens of every family, signed and encrypted, in every serialization, made by jose with fresh keys. */
export async function soundTokens(): Promise<Seed[]> {
  const seeds: Seed[] = []
  for (const alg of ['HS256', 'HS512', 'RS256', 'PS256', 'ES256', 'ES384', 'ES512', 'EdDSA']) {
    const { sign, jwk } = await signer(alg)
    const keys = JSON.stringify(seeds.length % 2 === 0 ? jwk : { keys: [jwk] })
    const payload = bytes(JSON.stringify(CLAIMS))
    const header = { alg, kid: 'a', typ: 'JWT' }
    seeds.push({ token: await new jose.CompactSign(payload).setProtectedHeader(header).sign(sign), keys })
    const flattened = await new jose.FlattenedSign(payload)
      .setProtectedHeader({ alg })
      .setUnprotectedHeader({ kid: 'a' })
      .sign(sign)
    seeds.push({ token: JSON.stringify(flattened), keys })
    const detached = await new jose.FlattenedSign(payload)
      .setProtectedHeader({ alg, b64: false, crit: ['b64'] })
      .sign(sign)
    seeds.push({
      token: `${detached.protected}..${detached.signature}`,
      keys,
      detachedPayload: JSON.stringify(CLAIMS),
    })
  }
  for (const [alg, enc] of [
    ['dir', 'A256GCM'],
    ['dir', 'A128CBC-HS256'],
    ['A128KW', 'A256CBC-HS512'],
    ['A256GCMKW', 'A128GCM'],
    ['ECDH-ES', 'A256GCM'],
    ['ECDH-ES+A128KW', 'A128CBC-HS256'],
    ['RSA-OAEP-256', 'A256GCM'],
  ] as const) {
    const { seal, jwk } = await sealer(alg)
    const token = await new jose.CompactEncrypt(bytes(JSON.stringify(CLAIMS)))
      .setProtectedHeader({ alg, enc })
      .encrypt(seal)
    seeds.push({ token, keys: JSON.stringify(jwk) })
  }
  return seeds
}

async function signer(alg: string): Promise<{ sign: CryptoKey | Uint8Array; jwk: jose.JWK }> {
  if (alg.startsWith('HS')) {
    const secret = globalThis.crypto.getRandomValues(new Uint8Array(64))
    return { sign: secret, jwk: { kty: 'oct', k: jose.base64url.encode(secret), kid: 'a' } }
  }
  const pair = await jose.generateKeyPair(alg, { extractable: true })
  return { sign: pair.privateKey, jwk: { ...(await jose.exportJWK(pair.publicKey)), kid: 'a' } }
}

async function sealer(alg: string): Promise<{ seal: CryptoKey | Uint8Array; jwk: jose.JWK }> {
  const length = { dir: 32, A128KW: 16, A256GCMKW: 32 }[alg]
  if (length !== undefined) {
    const secret = globalThis.crypto.getRandomValues(new Uint8Array(length))
    return { seal: secret, jwk: { kty: 'oct', k: jose.base64url.encode(secret) } }
  }
  const pair = await jose.generateKeyPair(alg, { extractable: true })
  return { seal: pair.publicKey, jwk: await jose.exportJWK(pair.privateKey) }
}
