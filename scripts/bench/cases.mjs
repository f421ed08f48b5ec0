// Tokens and key sets of the sizes that the budgets name, made afresh by jose.
import * as jose from 'jose'

/**
 * @typedef {{ token: string, keys: string }} Case
 * @typedef {{ rs256: Case, megabyte: Case, set: Case }} Cases
 */

/**
 * A signer of this moment, and the set with the one key of its signatures.
 * @returns {Promise<{ sign(claims: Record<string, unknown>): Promise<string>, jwk: Record<string, unknown>, keys: string }>}
 */
export async function makeSigner() {
  const { privateKey, publicKey } = await jose.generateKeyPair('RS256', { extractable: true })
  const jwk = { ...(await jose.exportJWK(publicKey)), kid: 'signing', use: 'sig', alg: 'RS256' }
  /** @param {Record<string, unknown>} claims */
  const sign = (claims) =>
    new jose.SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: 'signing', typ: 'JWT' })
      .setIssuer('https://idp.example.com')
      .setAudience('api://orders')
      .setIssuedAt()
      .setExpirationTime('12h')
      .sign(privateKey)
  return { sign, jwk, keys: JSON.stringify({ keys: [jwk] }) }
}

/** @returns {Promise<Cases>} */
export async function makeCases() {
  const { sign, jwk, keys } = await makeSigner()
  const roles = Array.from({ length: 12 }, (_, index) => `orders-role-${index}`)
  return {
    rs256: { token: await sign({ sub: 'user-8f14e45f', roles }), keys },
    megabyte: { token: await sign({ entries: entriesOf(14_000) }), keys: '' },
    set: { token: await sign({ sub: 'user-8f14e45f' }), keys: JSON.stringify({ keys: [...otherKeys(9_999), jwk] }) },
  }
}

/** So many members of an array, some fifty characters each. */
export const entriesOf = (/** @type {number} */ count) =>
  Array.from({ length: count }, (_, index) => ({ id: index, name: `Entry number ${index}`, price: 9.5 }))

/** So many RSA keys of 2048 bits that are looked at and never used. */
export const otherKeys = (/** @type {number} */ count) =>
  Array.from({ length: count }, (_, index) => ({
    kty: 'RSA',
    n: jose.base64url.encode(filled(index)),
    e: 'AQAB',
    kid: `key-${index}`,
    use: 'sig',
    alg: 'RS256',
  }))

/** An odd number of 2048 bits; the members are looked at, the key is never used. */
function filled(/** @type {number} */ index) {
  const bytes = new Uint8Array(256).fill(0xab)
  new DataView(bytes.buffer).setUint32(8, index)
  bytes[255] = 1
  return bytes
}
