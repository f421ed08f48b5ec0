/** Which `alg` values belong to which key: `kty`, and `crv` where the algorithm names one. RFC 7518 §3.1 and §4.1, RFC 8037, RFC 8812, RFC 9864. */
const RSA_SIGN = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'RS1']
const RSA_ENCRYPT = ['RSA1_5', 'RSA-OAEP', 'RSA-OAEP-256', 'RSA-OAEP-384', 'RSA-OAEP-512']
const AGREE = ['ECDH-ES', 'ECDH-ES+A128KW', 'ECDH-ES+A192KW', 'ECDH-ES+A256KW']
const MAC = ['HS256', 'HS384', 'HS512']
const ML_DSA = ['ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87']
const SYMMETRIC = [
  'dir',
  'A128KW',
  'A192KW',
  'A256KW',
  'A128GCMKW',
  'A192GCMKW',
  'A256GCMKW',
  'A128GCM',
  'A192GCM',
  'A256GCM',
  'A128CBC-HS256',
  'A192CBC-HS384',
  'A256CBC-HS512',
  'PBES2-HS256+A128KW',
  'PBES2-HS384+A192KW',
  'PBES2-HS512+A256KW',
]
const EC_SIGN: Readonly<Record<string, string>> = {
  'P-256': 'ES256',
  'P-384': 'ES384',
  'P-521': 'ES512',
  secp256k1: 'ES256K',
}

const KNOWN = new Set([
  ...RSA_SIGN,
  ...RSA_ENCRYPT,
  ...AGREE,
  ...MAC,
  ...ML_DSA,
  ...SYMMETRIC,
  ...Object.values(EC_SIGN),
  'EdDSA',
  'Ed25519',
  'Ed448',
])

/**
 * The algorithms that a key of this type and curve can be for, signatures first; `use` ("sig", "enc") narrows them.
 * Empty for a type or curve that is not known.
 */
export function algorithmsFor(kty: string, crv?: string, use?: string): string[] {
  const { sig, enc } = byUse(kty, crv)
  if (use === 'sig') return sig
  return use === 'enc' ? enc : [...sig, ...enc]
}

function byUse(kty: string, crv: string | undefined): { sig: string[]; enc: string[] } {
  switch (kty) {
    case 'RSA':
      return { sig: RSA_SIGN, enc: RSA_ENCRYPT }
    case 'EC': {
      const sign = crv !== undefined && Object.hasOwn(EC_SIGN, crv) ? EC_SIGN[crv] : undefined
      return { sig: sign === undefined ? [] : [sign], enc: AGREE }
    }
    case 'OKP':
      if (crv === 'Ed25519' || crv === 'Ed448') return { sig: ['EdDSA', crv], enc: [] }
      return { sig: [], enc: AGREE }
    case 'oct':
      return { sig: MAC, enc: SYMMETRIC }
    case 'AKP':
      return { sig: ML_DSA, enc: [] }
    default:
      return { sig: [], enc: [] }
  }
}

/** Is this a registered `alg` that such a key cannot serve? False for names that are not registered: nothing is known of them. */
export function contradicts(alg: string, kty: string, crv?: string, use?: string): boolean {
  if (!KNOWN.has(alg)) return false
  const fitting = algorithmsFor(kty, crv, use)
  return fitting.length > 0 && !fitting.includes(alg)
}
