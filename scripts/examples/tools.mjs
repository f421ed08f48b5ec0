// @ts-nocheck: it makes on purpose what the types of node:crypto and of the engine forbid
/** What the examples of the catalogue are made with: Node's own cryptography, which also does what the RFCs forbid. */
import { constants, createHmac, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'

/** The clock of all examples, Unix seconds. */
export const NOW = 1_790_000_000
export const b64 = (value) => Buffer.from(value).toString('base64url')
export const json = JSON.stringify

export const CLAIMS = {
  iss: 'https://login.example.com',
  sub: 'user-1',
  aud: 'https://api.example.com',
  iat: NOW - 300,
  exp: NOW + 3300,
}

/** A key pair as JWK and PEM. */
export function pair(kind, kid) {
  const { privateKey, publicKey } =
    kind === 'Ed25519'
      ? generateKeyPairSync('ed25519')
      : kind.startsWith('RSA')
        ? generateKeyPairSync('rsa', { modulusLength: Number(kind.slice(3) || 2048) })
        : generateKeyPairSync('ec', { namedCurve: kind })
  return {
    privateKey,
    publicKey,
    jwk: { ...publicKey.export({ format: 'jwk' }), kid },
    privateJwk: { ...privateKey.export({ format: 'jwk' }), kid },
    pem: publicKey.export({ type: 'spki', format: 'pem' }),
    der: publicKey.export({ type: 'spki', format: 'der' }),
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }),
  }
}

/** Key pairs of the examples. Nobody uses them for anything. */
export const rsa = pair('RSA', 'example-rsa')
export const rsaOther = pair('RSA', 'example-rsa-2')
export const ec = pair('P-256', 'example-ec')
export const ecOther = pair('P-256', 'example-ec-2')
export const p384 = pair('P-384', 'example-p384')
export const ed = pair('Ed25519', 'example-ed')
export const k256 = pair('secp256k1', 'example-k256')
/** 48 characters of text, so that it is long enough for HS256 and HS384. */
export const SECRET = 'example-secret-that-is-long-enough-for-everybody'

const HASH = { 256: 'sha256', 384: 'sha384', 512: 'sha512' }

/** The signature of an algorithm over some bytes; `key` is a secret or a KeyObject. */
export function signatureOf(alg, key, data, how = {}) {
  const hash = HASH[alg.slice(2, 5)] ?? 'sha256'
  if (alg.startsWith('HS')) return createHmac(hash, key).update(data).digest()
  if (alg.startsWith('PS'))
    return sign(hash, data, {
      key,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: how.saltLength ?? constants.RSA_PSS_SALTLEN_DIGEST,
    })
  if (alg.startsWith('ES')) return sign(hash, data, { key, dsaEncoding: how.dsaEncoding ?? 'ieee-p1363' })
  if (alg.startsWith('Ed')) return sign(null, data, key)
  return sign(hash, data, key)
}

/**
 * A compact JWS. `how`: header (members to add), payload (object or text), as (the algorithm in fact used), input (what
 * is signed instead), signature (bytes to other bytes, or to the text of the segment), headerText, claims (to add).
 */
export function jws(alg, key, how = {}) {
  const headerText = how.headerText ?? json({ alg, typ: 'JWT', ...how.header })
  const payloadText =
    typeof how.payload === 'string' || Buffer.isBuffer(how.payload)
      ? how.payload
      : json(how.payload ?? { ...CLAIMS, ...how.claims })
  const encode = how.encode ?? b64
  const [header, payload] = [encode(headerText), encode(payloadText)]
  const text = `${header}.${payload}`
  const bytes = signatureOf(how.as ?? alg, key, Buffer.from(how.input ? how.input(text, header, payload) : text), how)
  const last = how.signature ? how.signature(bytes) : bytes
  return `${text}.${typeof last === 'string' ? last : encode(last)}`
}

/** Signs until the token is as asked. */
export function until(make, fits) {
  for (;;) {
    const token = make()
    if (fits(token)) return token
  }
}

export const set = (...keys) => json({ keys })
export const privateKeyOf = (jwk) => createPrivateKey({ key: jwk, format: 'jwk' })

export const es = (how) => jws('ES256', ec.privateKey, how)
export const rs = (how) => jws('RS256', rsa.privateKey, how)
export const hs = (how, secret = SECRET) => jws('HS256', secret, how)
export const ecKey = json(ec.jwk)
export const rsaKey = json(rsa.jwk)

/** Sound: what every example is silent beside. */
export const SOUND = { token: es({ header: { kid: ec.jwk.kid } }), keys: set({ ...ec.jwk, use: 'sig' }) }
export const SOUND_RSA = {
  token: rs({ header: { kid: rsa.jwk.kid } }),
  keys: set({ ...rsa.jwk, use: 'sig', alg: 'RS256' }),
}
export const SOUND_HMAC = { token: hs(), keys: SECRET }
