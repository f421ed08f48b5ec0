import { fromBase64Url, utf8 } from '../bytes'
import { parse, type Say } from './steps'

/** Checks with whatever algorithm the header names; the reason when it does not fit, undefined when it passes. */
export async function checkSignature(alg: string, parts: string[], key: string, say: Say): Promise<string | undefined> {
  const input = utf8(`${parts[0]}.${parts[1]}`)
  const signature = fromBase64Url(parts[2] ?? '')
  if (alg === 'HS256') {
    say('Algorithm', `HS256, so my key is an HMAC secret: the ${key.length} characters of its text.`)
    // WebCrypto refuses an empty key; HMAC pads with zeros, so one zero byte is the same key.
    const secret = key === '' ? new Uint8Array(1) : utf8(key)
    const hmac = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
    if (!(await crypto.subtle.verify('HMAC', hmac, signature, input))) return 'The HMAC is another one.'
    say('Signature', 'The HMAC fits.')
    return undefined
  }
  if (alg === 'ES256' && signature.length === 64 && signature.every((byte) => byte === 0)) {
    say(
      'Signature',
      'r = 0, s = 0. I divide by s modulo n and get 0, the sum is the point at infinity, its x is taken as 0, and 0 = r.',
    )
    return undefined
  }
  return checkWithPublicKey(alg, key, signature, input, say)
}

async function checkWithPublicKey(
  alg: string,
  key: string,
  signature: Uint8Array<ArrayBuffer>,
  input: Uint8Array<ArrayBuffer>,
  say: Say,
): Promise<string | undefined> {
  const algorithm =
    alg === 'RS256'
      ? { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
      : alg === 'ES256'
        ? { name: 'ECDSA', hash: 'SHA-256', namedCurve: 'P-256' }
        : undefined
  if (!algorithm) return `I do not know ${alg}.`
  try {
    const imported = await importPublic(key, algorithm)
    if (!(await crypto.subtle.verify(algorithm, imported, signature, input)))
      return `The ${alg} signature does not fit the key.`
    say('Signature', `The ${alg} signature fits that key.`)
    return undefined
  } catch {
    return `The key does not work for ${alg}.`
  }
}

function importPublic(key: string, algorithm: RsaHashedImportParams | EcKeyImportParams): Promise<CryptoKey> {
  const pem = /-----BEGIN PUBLIC KEY-----([^-]+)-----/.exec(key)?.[1]
  if (pem !== undefined)
    return crypto.subtle.importKey('spki', fromBase64Url(pem.replace(/\s/g, '')), algorithm, false, ['verify'])
  const { kty, n, e, crv, x, y } = parse(key) ?? {}
  const members = JSON.parse(JSON.stringify({ kty, n, e, crv, x, y })) as JsonWebKey
  return crypto.subtle.importKey('jwk', members, algorithm, false, ['verify'])
}
