import { s as document, c as rfc } from './base64url-CstD21t-.js'

// src/engine/algorithms/ecdsa.ts
/** Bytes of a coordinate, and so of each of `x`, `y`, `d`, r and s (RFC 7518 §6.2.1.2, RFC 8812 §3.1). */
var COORDINATE_LENGTH = Object.freeze(
  Object.assign(Object.create(null), {
    'P-256': 32,
    'P-384': 48,
    'P-521': 66,
    secp256k1: 32,
  }),
)
/** ECDSA on one curve (RFC 7518 §3.4): the signature is r and s side by side, each as long as a coordinate. */
function ecdsa(alg, curve, hash, spec = rfc(7518, '3.4')) {
  const importParams = {
    name: 'ECDSA',
    namedCurve: curve,
  }
  const operationParams = {
    name: 'ECDSA',
    hash,
  }
  const length = 2 * (COORDINATE_LENGTH[curve] ?? 0)
  return {
    alg,
    family: 'ecdsa',
    title: `ECDSA using ${curve} and ${hash}`,
    kty: 'EC',
    crv: [curve],
    hash,
    importParams: () => importParams,
    operationParams: () => operationParams,
    signatureLength: () => length,
    native: true,
    whoHasIt: `Every engine has ECDSA on ${curve}.`,
    spec,
  }
}
// src/engine/algorithms/eddsa.ts
var LENGTHS = {
  Ed25519: 64,
  Ed448: 114,
}
/** EdDSA (RFC 8037 §3.1), and its fully specified names `Ed25519` and `Ed448` (RFC 9864 §2.2): the key's curve decides. */
function eddsa(alg, curves) {
  return {
    alg,
    family: 'eddsa',
    title: alg === 'EdDSA' ? 'EdDSA; the key says which curve' : `EdDSA using ${alg}`,
    kty: 'OKP',
    crv: curves,
    importParams: (crv) => ({ name: crv ?? 'Ed25519' }),
    operationParams: (crv) => ({ name: crv ?? 'Ed25519' }),
    signatureLength: (crv) => LENGTHS[crv ?? 'Ed25519'],
    native: true,
    whoHasIt: 'Current Chromium, Firefox and WebKit have Ed25519; Ed448 is in Node and OpenSSL only.',
    spec: alg === 'EdDSA' ? rfc(8037, '3.1') : rfc(9864, '2.2'),
  }
}
// src/engine/algorithms/hmac.ts
/** HMAC with SHA-2 (RFC 7518 §3.2): a shared secret, at least as long as the hash. */
function hmac(alg, hash, length) {
  const params = {
    name: 'HMAC',
    hash,
  }
  return {
    alg,
    family: 'hmac',
    title: `HMAC using ${hash}`,
    kty: 'oct',
    hash,
    importParams: () => params,
    operationParams: () => params,
    signatureLength: () => length,
    native: true,
    whoHasIt: 'Every engine has HMAC.',
    spec: rfc(7518, '3.2'),
  }
}
// src/engine/algorithms/ml-dsa.ts
/** ML-DSA (FIPS 204), as JOSE registers it: `kty` AKP, whose required `alg` names the parameter set. */
function mlDsa(alg, length) {
  const params = { name: alg }
  return {
    alg,
    family: 'ml-dsa',
    title: `${alg}, a lattice signature that a quantum computer does not break`,
    kty: 'AKP',
    importParams: () => params,
    operationParams: () => params,
    signatureLength: () => length,
    native: true,
    whoHasIt: 'Chromium has ML-DSA; Firefox and WebKit do not yet, Node from version 24.',
    spec: document('draft-ietf-cose-dilithium', 'https://datatracker.ietf.org/doc/draft-ietf-cose-dilithium/'),
  }
}
// src/engine/algorithms/rsa.ts
/** RSASSA-PKCS1-v1_5 (RFC 7518 §3.3): a modulus of 2048 bits or more. */
function rsaPkcs1(alg, hash) {
  const params = {
    name: 'RSASSA-PKCS1-v1_5',
    hash,
  }
  return {
    alg,
    family: 'rsa-pkcs1',
    title: `RSASSA-PKCS1-v1_5 using ${hash}`,
    kty: 'RSA',
    hash,
    importParams: () => params,
    operationParams: () => params,
    signatureLength: () => void 0,
    native: true,
    whoHasIt: 'Every engine has RSASSA-PKCS1-v1_5.',
    spec: rfc(7518, '3.3'),
  }
}
/** RSASSA-PSS (RFC 7518 §3.5): MGF1 with the same hash, the salt as long as its output. */
function rsaPss(alg, hash, saltLength) {
  const importParams = {
    name: 'RSA-PSS',
    hash,
  }
  const operationParams = {
    name: 'RSA-PSS',
    hash,
    saltLength,
  }
  return {
    alg,
    family: 'rsa-pss',
    title: `RSASSA-PSS using ${hash} and MGF1 with ${hash}`,
    kty: 'RSA',
    hash,
    importParams: () => importParams,
    operationParams: () => operationParams,
    signatureLength: () => void 0,
    native: true,
    whoHasIt: 'Every engine has RSASSA-PSS.',
    spec: rfc(7518, '3.5'),
  }
}
// src/engine/algorithms/signatures.ts
var rows = [
  hmac('HS256', 'SHA-256', 32),
  hmac('HS384', 'SHA-384', 48),
  hmac('HS512', 'SHA-512', 64),
  rsaPkcs1('RS256', 'SHA-256'),
  rsaPkcs1('RS384', 'SHA-384'),
  rsaPkcs1('RS512', 'SHA-512'),
  rsaPss('PS256', 'SHA-256', 32),
  rsaPss('PS384', 'SHA-384', 48),
  rsaPss('PS512', 'SHA-512', 64),
  ecdsa('ES256', 'P-256', 'SHA-256'),
  ecdsa('ES384', 'P-384', 'SHA-384'),
  ecdsa('ES512', 'P-521', 'SHA-512'),
  eddsa('EdDSA', ['Ed25519', 'Ed448']),
  eddsa('Ed25519', ['Ed25519']),
  mlDsa('ML-DSA-44', 2420),
  mlDsa('ML-DSA-65', 3309),
  mlDsa('ML-DSA-87', 4627),
  {
    ...ecdsa('ES256K', 'secp256k1', 'SHA-256', rfc(8812, '3.2')),
    native: false,
    whoHasIt: 'No browser has secp256k1; jose for Node, PyJWT and most server libraries do.',
  },
  {
    ...eddsa('Ed448', ['Ed448']),
    native: false,
    whoHasIt: 'No browser has Ed448; Node and OpenSSL do.',
  },
]
/** The table, without a prototype: `alg: "constructor"` finds nothing. */
var SIGNATURES = Object.freeze(
  Object.assign(Object.create(null), Object.fromEntries(rows.map((row) => [row.alg, row]))),
)
/** The row of a JWS `alg`; undefined for anything that is not its exact registered name. */
function signatureAlgorithm(alg) {
  return typeof alg === 'string' ? SIGNATURES[alg] : void 0
}

export { COORDINATE_LENGTH as r, SIGNATURES as t, signatureAlgorithm as n }
