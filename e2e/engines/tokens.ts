import { generateKeyPairSync, sign } from 'node:crypto'
import * as jose from 'jose'

/** An ES256 token of this moment and the set of two keys, the second of which its kid names. */
export function signedWithKid(): { token: string; keys: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' })
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const input = `${part({ alg: 'ES256', kid: 'k-2' })}.${part({ sub: 'user-1', aud: 'api://orders' })}`
  const signature = sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' })
  const set = {
    keys: [
      { ...other, kid: 'k-1' },
      { ...publicKey.export({ format: 'jwk' }), kid: 'k-2' },
    ],
  }
  return { token: `${input}.${signature.toString('base64url')}`, keys: JSON.stringify(set) }
}

/** A JWE that jose sealed, and the private key that opens it. The content key begins with no zero byte: WebKitGTK would drop that. */
export async function sealed(alg: 'RSA-OAEP-256' | 'ECDH-ES+A128KW'): Promise<{ token: string; keys: string }> {
  const { publicKey, privateKey } = await jose.generateKeyPair(alg, { extractable: true })
  const encrypt = new jose.CompactEncrypt(new TextEncoder().encode('{"sub":"user-8f14e45f"}'))
    .setProtectedHeader({ alg, enc: 'A256GCM' })
    .setContentEncryptionKey(Uint8Array.from({ length: 32 }, (_, place) => place + 1))
  return { token: await encrypt.encrypt(publicKey), keys: JSON.stringify(await jose.exportJWK(privateKey)) }
}
