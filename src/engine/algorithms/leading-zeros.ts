import { decrypt, encrypt, generate, isRefusal } from '../crypto'

const RSA = { name: 'RSA-OAEP', hash: 'SHA-256', modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) } as const
const known = new WeakMap<SubtleCrypto, Promise<boolean>>()

/**
 * Does this WebCrypto drop the zero bytes that begin what RSA-OAEP opens (RFC 8017 §7.1.2 keeps them)? WebKitGTK's does,
 * so that one content key in 256 comes out too short. Tried once with a key made for it; what cannot be tried keeps them.
 */
export function dropsLeadingZeros(subtle: SubtleCrypto): Promise<boolean> {
  const answer = known.get(subtle) ?? tried(subtle)
  known.set(subtle, answer)
  return answer
}

async function tried(subtle: SubtleCrypto): Promise<boolean> {
  const pair = await generate(subtle, RSA, ['encrypt', 'decrypt'], false)
  if (isRefusal(pair) || !('privateKey' in pair)) return false
  const sealed = await encrypt(subtle, { name: RSA.name }, pair.publicKey, Uint8Array.of(0, 1))
  const opened = isRefusal(sealed) ? sealed : await decrypt(subtle, { name: RSA.name }, pair.privateKey, sealed)
  return !isRefusal(opened) && opened.length === 1
}
