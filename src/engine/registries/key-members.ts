import { document, rfc } from '../specs'
import type { Spec } from '../types'
import { byName } from './lookup'

/** One row of IANA's registry "JSON Web Key Parameters"; the sentence is ours. */
export interface KeyMember {
  /** Name and key types: `d` means one thing for EC and OKP, another for RSA. */
  name: string
  member: string
  /** The key types that have it; every type when empty. */
  kty: readonly string[]
  type: 'string' | 'array' | 'base64url' | 'boolean' | 'URL' | 'NumericDate'
  sentence: string
  /** Must this member stay secret? */
  secret: boolean
  spec: Spec
}

type Line = readonly [member: string, type: KeyMember['type'], section: string, sentence: string, secret?: 'secret']
const rows = (number: number, kty: readonly string[], lines: readonly Line[]): KeyMember[] =>
  lines.map(([member, type, section, sentence, secret]) => ({
    name: kty.length === 0 ? member : `${member} ${kty.join(' ')}`,
    member,
    kty,
    type,
    sentence,
    secret: secret === 'secret',
    spec: rfc(number, section),
  }))

const ROWS: readonly KeyMember[] = [
  ...rows(
    7517,
    [],
    [
      ['kty', 'string', '4.1', 'The kind of key: RSA, EC, OKP, oct or AKP.'],
      ['use', 'string', '4.2', 'What the public key is for: sig or enc.'],
      ['key_ops', 'array', '4.3', 'What the key may do, such as verify or unwrapKey.'],
      ['alg', 'string', '4.4', 'The only algorithm that the key is for.'],
      ['kid', 'string', '4.5', 'The key’s name, by which tokens refer to it.'],
      ['x5u', 'URL', '4.6', 'Where the key’s certificates are.'],
      ['x5c', 'array', '4.7', 'The key’s certificates in standard base64, its own first.'],
      ['x5t', 'base64url', '4.8', 'The SHA-1 hash of the certificate.'],
      ['x5t#S256', 'base64url', '4.9', 'The SHA-256 hash of the certificate.'],
    ],
  ),
  ...rows(
    7518,
    ['EC'],
    [
      ['crv', 'string', '6.2.1.1', 'The curve: P-256, P-384, P-521 or secp256k1.'],
      ['x', 'base64url', '6.2.1.2', 'The point’s x coordinate, as long as the curve’s field.'],
      ['y', 'base64url', '6.2.1.3', 'The point’s y coordinate, as long as the curve’s field.'],
      ['d', 'base64url', '6.2.2.1', 'The private key, as long as the curve’s order.', 'secret'],
    ],
  ),
  ...rows(
    7518,
    ['RSA'],
    [
      ['n', 'base64url', '6.3.1.1', 'The modulus, big-endian, without leading zero bytes.'],
      ['e', 'base64url', '6.3.1.2', 'The public exponent, nearly always 65537, "AQAB".'],
      ['d', 'base64url', '6.3.2.1', 'The private exponent.', 'secret'],
      ['p', 'base64url', '6.3.2.2', 'The first prime factor.', 'secret'],
      ['q', 'base64url', '6.3.2.3', 'The second prime factor.', 'secret'],
      ['dp', 'base64url', '6.3.2.4', 'The private exponent modulo p − 1.', 'secret'],
      ['dq', 'base64url', '6.3.2.5', 'The private exponent modulo q − 1.', 'secret'],
      ['qi', 'base64url', '6.3.2.6', 'The inverse of q modulo p.', 'secret'],
      ['oth', 'array', '6.3.2.7', 'Further prime factors, which nearly nothing supports.', 'secret'],
    ],
  ),
  ...rows(7518, ['oct'], [['k', 'base64url', '6.4.1', 'The shared secret.', 'secret']]),
  ...rows(
    8037,
    ['OKP'],
    [
      ['crv', 'string', '2', 'The curve: Ed25519, Ed448, X25519 or X448.'],
      ['x', 'base64url', '2', 'The public key.'],
      ['d', 'base64url', '2', 'The private key.', 'secret'],
    ],
  ),
  ...rows(
    9964,
    ['AKP'],
    [
      ['pub', 'base64url', '3', 'The public key of the algorithm that alg names.'],
      ['priv', 'base64url', '3', 'The private seed of the algorithm that alg names.', 'secret'],
    ],
  ),
  {
    name: 'ext',
    member: 'ext',
    kty: [],
    type: 'boolean',
    sentence: 'May WebCrypto give the key out again once it was imported?',
    secret: false,
    spec: document('Web Cryptography API', 'https://www.w3.org/TR/webcrypto/#iana-section-jwk'),
  },
  ...(
    [
      ['iat', 'When the key was issued.'],
      ['nbf', 'Before this time the key is not to be used.'],
      ['exp', 'From this time on the key is not to be used.'],
    ] as const
  ).map(
    ([member, sentence]): KeyMember => ({
      name: member,
      member,
      kty: [],
      type: 'NumericDate',
      sentence,
      secret: false,
      spec: document('OpenID Federation', 'https://openid.net/specs/openid-federation-1_0.html', '8.7.2'),
    }),
  ),
]

const BY_NAME = byName(ROWS)

/** Every member of a JWK that a standard defines. */
export const KEY_MEMBERS: readonly KeyMember[] = ROWS

/** What a member means in a key of this type; undefined for one that no registry knows. */
export function keyMember(member: string, kty: string): KeyMember | undefined {
  return BY_NAME[`${member} ${kty}`] ?? BY_NAME[member]
}
