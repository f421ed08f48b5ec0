import { constants, createHmac, createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'

/** Makes tokens with Node's own cryptography, independent of the engine, also in the ways that RFC 7515 forbids. */
export interface Made {
  header?: Record<string, unknown>
  payload?: Record<string, unknown> | string
  /** Turns the signing input into what is signed instead. */
  input?(signingInput: string, header: string, payload: string): string | Buffer
  /** Turns the signature's bytes into other bytes, or into the text of the segment. */
  signature?(bytes: Buffer): Buffer | string
  dsaEncoding?: 'der' | 'ieee-p1363'
  saltLength?: number
  /** Signs as this algorithm, whatever the header says. */
  as?: string
}

const b64 = (value: string | Buffer): string => Buffer.from(value).toString('base64url')
const HASH: Record<string, string> = { 256: 'sha256', 384: 'sha384', 512: 'sha512' }

/** A compact JWS. `key` is a secret for HS*, else a private key. */
export function made(alg: string, key: KeyObject | string | Buffer, how: Made = {}): string {
  const header = b64(JSON.stringify({ alg, typ: 'JWT', ...how.header }))
  const payload = b64(
    typeof how.payload === 'string' ? how.payload : JSON.stringify(how.payload ?? { sub: 'alice', iat: 1_789_999_000 }),
  )
  const text = `${header}.${payload}`
  const data = Buffer.from(how.input ? how.input(text, header, payload) : text)
  const bytes = signatureOf(how.as ?? alg, key, data, how)
  const last = how.signature ? how.signature(bytes) : bytes
  return `${text}.${typeof last === 'string' ? last : b64(last)}`
}

function signatureOf(alg: string, key: KeyObject | string | Buffer, data: Buffer, how: Made): Buffer {
  const hash = HASH[alg.slice(2)] ?? 'sha256'
  if (alg.startsWith('HS'))
    return createHmac(hash, key as string | Buffer)
      .update(data)
      .digest()
  const keyObject = key as KeyObject
  if (alg.startsWith('PS'))
    return sign(hash, data, {
      key: keyObject,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: how.saltLength ?? constants.RSA_PSS_SALTLEN_DIGEST,
    })
  if (alg.startsWith('ES')) return sign(hash, data, { key: keyObject, dsaEncoding: how.dsaEncoding ?? 'ieee-p1363' })
  if (alg.startsWith('Ed')) return sign(null, data, keyObject)
  return sign(hash, data, keyObject)
}

export interface Pair {
  privateKey: KeyObject
  /** Public JWK. */
  jwk: Record<string, unknown>
  pem: string
}

/** A fresh key pair, remembered by name so that a test file pays for RSA once. */
export function pair(kind: 'RSA' | 'P-256' | 'P-384' | 'P-521' | 'secp256k1' | 'Ed25519', name = ''): Pair {
  const known = pairs.get(kind + name)
  if (known) return known
  const { publicKey, privateKey } =
    kind === 'RSA'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : kind === 'Ed25519'
        ? generateKeyPairSync('ed25519')
        : generateKeyPairSync('ec', { namedCurve: kind })
  const result: Pair = {
    privateKey,
    jwk: publicKey.export({ format: 'jwk' }) as Record<string, unknown>,
    pem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  }
  pairs.set(kind + name, result)
  return result
}
const pairs = new Map<string, Pair>()

/** The private JWK of a pair, as text. */
export const privateJwk = ({ privateKey }: Pair): string =>
  JSON.stringify(createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' })).export({ format: 'jwk' }))
