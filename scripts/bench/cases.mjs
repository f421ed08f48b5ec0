// Tokens and key sets of the sizes that the budgets name, made afresh by jose.
import * as jose from 'jose'

/**
 * @typedef {{ token: string, keys: string }} Case
 * @typedef {{ rs256: Case, megabyte: Case, set: Case }} Cases
 */

/** @returns {Promise<Cases>} */
export async function makeCases() {
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
  const roles = Array.from({ length: 12 }, (_, index) => `orders-role-${index}`)
  const entries = Array.from({ length: 14_000 }, (_, index) => ({
    id: index,
    name: `Entry number ${index}`,
    price: 9.5,
  }))
  const others = Array.from({ length: 9_999 }, (_, index) => ({
    kty: 'RSA',
    n: jose.base64url.encode(filled(index)),
    e: 'AQAB',
    kid: `key-${index}`,
    use: 'sig',
    alg: 'RS256',
  }))
  return {
    rs256: { token: await sign({ sub: 'user-8f14e45f', roles }), keys: JSON.stringify({ keys: [jwk] }) },
    megabyte: { token: await sign({ entries }), keys: '' },
    set: { token: await sign({ sub: 'user-8f14e45f' }), keys: JSON.stringify({ keys: [...others, jwk] }) },
  }
}

/** An odd number of 2048 bits; the members are looked at, the key is never used. */
function filled(/** @type {number} */ index) {
  const bytes = new Uint8Array(256).fill(0xab)
  new DataView(bytes.buffer).setUint32(8, index)
  bytes[255] = 1
  return bytes
}
