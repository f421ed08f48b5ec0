// Makes src/features/inspect/examples/cases.json: node scripts/make-examples.mjs [folder of public test vectors]
// Everything is signed here and now with fresh keys; the examples of the RFCs come from the folder of vectors, and stay as
// they are where that folder is absent. No network. Run it when an example changes; the result is committed.
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as jose from 'jose'

const target = fileURLToPath(new URL('../src/features/inspect/examples/cases.json', import.meta.url))
const vectors = process.argv[2] ?? fileURLToPath(new URL('../../shared/vectors/', import.meta.url))
const before = existsSync(target) ? JSON.parse(readFileSync(target, 'utf8')) : {}

const ISSUED = 1_790_000_000
const LATER = 2_100_000_000
const claims = {
  iss: 'https://idp.example.com',
  sub: '248289761001',
  aud: 'api://orders',
  scope: 'orders:read orders:write',
  iat: ISSUED,
  nbf: ISSUED,
  exp: LATER,
}
const policy = { issuer: claims.iss, audience: claims.aud }
/** @param {unknown} value */
const pretty = (value) => JSON.stringify(value, null, 2)

/** @param {string} alg @param {string} kid */
async function pair(alg, kid) {
  const { publicKey, privateKey } = await jose.generateKeyPair(alg, { extractable: true })
  const jwk = { ...(await jose.exportJWK(publicKey)), kid, use: 'sig', alg }
  return { publicKey, privateKey, jwk }
}

/** @param {string} alg @param {string | undefined} kid @param {CryptoKey | Uint8Array} key @param {jose.JWTPayload} payload */
const sign = (alg, kid, key, payload = claims, header = {}) =>
  new jose.SignJWT(payload).setProtectedHeader({ alg, typ: 'JWT', ...(kid && { kid }), ...header }).sign(key)

const cases = { ...before }

const secret = randomBytes(32).toString('base64url')
cases.hs256 = { token: await sign('HS256', undefined, new TextEncoder().encode(secret)), keys: secret, policy }

for (const alg of ['RS256', 'PS256', 'ES256', 'EdDSA']) {
  const id = alg.toLowerCase()
  const key = await pair(alg, `${id}-2026`)
  cases[id] = { token: await sign(alg, `${id}-2026`, key.privateKey), keys: pretty({ keys: [key.jwk] }), policy }
  if (id === 'es256') {
    const short = { ...claims, iat: 1_763_000_000, nbf: 1_763_000_000, exp: 1_763_003_600 }
    cases.expired = { token: await sign(alg, `${id}-2026`, key.privateKey, short), keys: pretty({ keys: [key.jwk] }) }
    const other = await pair(alg, `${id}-2026`)
    cases['wrong-key'] = { token: cases.es256.token, keys: pretty({ keys: [other.jwk] }), policy }
    const third = await pair('RS256', 'rsa-2025')
    cases['wrong-kid'] = {
      token: await sign(alg, 'retired-2024', key.privateKey),
      keys: pretty({ keys: [third.jwk, key.jwk] }),
      policy,
    }
    cases['other-audience'] = { ...cases.es256, policy: { ...policy, audience: 'api://payments' } }
  }
}

const bytes = randomBytes(32)
cases['base64-secret'] = { token: await sign('HS256', undefined, bytes), keys: bytes.toString('base64'), policy }

const reader = await pair('ECDH-ES+A256KW', 'reader-2026')
const readerJwk = {
  ...(await jose.exportJWK(reader.privateKey)),
  kid: 'reader-2026',
  use: 'enc',
  alg: 'ECDH-ES+A256KW',
}
cases.encrypted = {
  token: await new jose.EncryptJWT(claims)
    .setProtectedHeader({ alg: 'ECDH-ES+A256KW', enc: 'A256GCM', typ: 'JWT', kid: 'reader-2026' })
    .encrypt(reader.publicKey),
  keys: pretty(readerJwk),
  policy,
}

const writer = await pair('ES256', 'writer-2026')
const inner = await sign('ES256', 'writer-2026', writer.privateKey)
cases.nested = {
  token: await new jose.CompactEncrypt(new TextEncoder().encode(inner))
    .setProtectedHeader({ alg: 'ECDH-ES+A256KW', enc: 'A256GCM', cty: 'JWT', kid: 'reader-2026' })
    .encrypt(reader.publicKey),
  keys: pretty({ keys: [readerJwk, writer.jwk] }),
  policy,
}

const two = await new jose.GeneralSign(new TextEncoder().encode(JSON.stringify(claims)))
  .addSignature(writer.privateKey)
  .setProtectedHeader({ alg: 'ES256', kid: 'writer-2026' })
  .addSignature((await pair('ES256', 'stranger')).privateKey)
  .setProtectedHeader({ alg: 'ES256', kid: 'stranger' })
  .sign()
cases['several-signatures'] = { token: pretty(two), keys: pretty({ keys: [writer.jwk] }) }

/** @param {unknown[]} parts */
const disclosure = (...parts) =>
  Buffer.from(JSON.stringify([randomBytes(16).toString('base64url'), ...parts])).toString('base64url')
/** @param {string} text */
const digest = (text) => createHash('sha256').update(text).digest('base64url')
const disclosed = [disclosure('given_name', 'Erika'), disclosure('family_name', 'Mustermann')]
const hidden = disclosure('birthdate', '1984-01-26')
const sdJwt = await sign(
  'ES256',
  'writer-2026',
  writer.privateKey,
  {
    iss: claims.iss,
    iat: ISSUED,
    exp: LATER,
    vct: 'https://credentials.example.com/identity',
    _sd: [...disclosed, hidden].map(digest).sort(),
    _sd_alg: 'sha-256',
  },
  { typ: 'dc+sd-jwt' },
)
cases['sd-jwt'] = {
  token: `${sdJwt}~${disclosed.join('~')}~`,
  keys: pretty(writer.jwk),
  policy: { issuer: claims.iss },
}

/**
 * An example of an RFC, letter by letter.
 * @param {string} file @param {string} id
 */
function vector(file, id) {
  const path = join(vectors, 'rfc-examples', file)
  if (!existsSync(path)) return undefined
  const found = JSON.parse(readFileSync(path, 'utf8')).cases.find(
    (/** @type {{ id: string }} */ each) => each.id === id,
  )
  return found && { token: found.input, keys: pretty(found.key) }
}
cases['rfc7515-a1'] = vector('rfc7515.json', 'rfc7515-A.1') ?? before['rfc7515-a1']
cases['rfc8037-a4'] = vector('rfc8037.json', 'rfc8037-A.4') ?? before['rfc8037-a4']
cases['rfc7516-a1'] = vector('rfc7516.json', 'rfc7516-A.1') ?? before['rfc7516-a1']
const mlDsa = join(vectors, 'ml-dsa-jose', 'ML_DSA_44.jose.json')
if (existsSync(mlDsa)) {
  const { jws, jwk } = JSON.parse(readFileSync(mlDsa, 'utf8'))
  cases['ml-dsa-44'] = { token: jws, keys: pretty(jwk) }
}

for (const [id, each] of Object.entries(cases))
  if (!each?.token || !each.keys) throw new Error(`The example "${id}" is incomplete`)
writeFileSync(target, `${JSON.stringify(cases, null, 2)}\n`)
console.log(`${Object.keys(cases).length} examples in ${target}`)
