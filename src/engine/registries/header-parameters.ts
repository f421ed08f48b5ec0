import { document, rfc } from '../specs'
import type { Spec } from '../types'
import { byName } from './lookup'

export type HeaderParameterType = 'string' | 'array' | 'object' | 'number' | 'boolean' | 'base64url' | 'URL' | 'any'

/** One row of IANA's registry "JSON Web Signature and Encryption Header Parameters"; the sentence is ours. */
export interface HeaderParameter {
  name: string
  type: HeaderParameterType
  sentence: string
  /** Where it may stand. */
  in: readonly ('JWS' | 'JWE')[]
  /** May `crit` name it? Never those that RFC 7515, 7516 and 7518 define themselves (RFC 7515 §4.1.11). */
  critical: boolean
  spec: Spec
}

const BOTH = ['JWS', 'JWE'] as const
const JWS = ['JWS'] as const
const JWE = ['JWE'] as const

type Line = readonly [name: string, type: HeaderParameterType, section: string, sentence: string]
const core = (number: number, where: HeaderParameter['in'], lines: readonly Line[]): HeaderParameter[] =>
  lines.map(([name, type, section, sentence]) => ({
    name,
    type,
    sentence,
    in: where,
    critical: false,
    spec: rfc(number, section),
  }))
const extension = (
  spec: Spec,
  where: HeaderParameter['in'],
  name: string,
  type: HeaderParameterType,
  sentence: string,
): HeaderParameter => ({
  name,
  type,
  sentence,
  in: where,
  critical: true,
  spec,
})

const ROWS: readonly HeaderParameter[] = [
  ...core(7515, BOTH, [
    [
      'alg',
      'string',
      '4.1.1',
      'How the token is signed, or how the key that encrypts it is found. The verifier compares it with what it allows; it never decides.',
    ],
    [
      'jku',
      'URL',
      '4.1.2',
      'Where the signer says its key set is. Never to be fetched unless that address is trusted beforehand.',
    ],
    ['jwk', 'object', '4.1.3', 'The public key, brought along. It proves nothing by itself: anybody can bring a key.'],
    ['kid', 'string', '4.1.4', 'Which key was used. A hint, with no meaning beyond equality.'],
    [
      'x5u',
      'URL',
      '4.1.5',
      'Where the signer says its certificates are. Never to be fetched unless that address is trusted beforehand.',
    ],
    [
      'x5c',
      'array',
      '4.1.6',
      'The certificates, the signer’s own first, in standard base64. They prove nothing until the chain is checked.',
    ],
    ['x5t', 'base64url', '4.1.7', 'The SHA-1 hash of the certificate, to find it by.'],
    ['x5t#S256', 'base64url', '4.1.8', 'The SHA-256 hash of the certificate, to find it by.'],
    ['typ', 'string', '4.1.9', 'What kind of token it is, such as JWT or at+jwt.'],
    ['cty', 'string', '4.1.10', 'What kind of content is inside; JWT when that is a token itself.'],
    ['crit', 'array', '4.1.11', 'Names of extensions that must be understood, or else the token be refused.'],
  ]),
  ...core(7516, JWE, [
    ['enc', 'string', '4.1.2', 'How the content is encrypted.'],
    ['zip', 'string', '4.1.3', 'DEF when the content was compressed before it was encrypted.'],
  ]),
  ...core(7518, JWE, [
    ['epk', 'object', '4.6.1.1', 'The sender’s one-time public key, from which the shared secret is derived.'],
    ['apu', 'base64url', '4.6.1.2', 'Something about the sender that goes into the derivation of the key.'],
    ['apv', 'base64url', '4.6.1.3', 'Something about the recipient that goes into the derivation of the key.'],
    ['iv', 'base64url', '4.7.1.1', 'The initialization vector with which the content key was wrapped, 96 bits.'],
    ['tag', 'base64url', '4.7.1.2', 'The authentication tag of the wrapped content key, 128 bits.'],
    ['p2s', 'base64url', '4.8.1.1', 'The salt for the password, at least 8 bytes.'],
    [
      'p2c',
      'number',
      '4.8.1.2',
      'How often the password is hashed. Whoever wrote the token chooses it, so that verifiers need a limit.',
    ],
  ]),
  extension(
    rfc(7797, '3'),
    JWS,
    'b64',
    'boolean',
    'False when the payload is signed as it is instead of base64url; it must be named in crit.',
  ),
  // Claims repeated in the header of an encrypted token, readable without the key (RFC 7519 §5.3).
  ...core(7519, JWE, [
    ['iss', 'string', '5.3', 'The issuer, repeated where it can be read without decrypting.'],
    ['sub', 'string', '5.3', 'The subject, repeated where it can be read without decrypting.'],
    ['aud', 'any', '5.3', 'The audience, repeated where it can be read without decrypting.'],
  ]),
  extension(rfc(8555, '6.4.1'), BOTH, 'url', 'URL', 'The address that an ACME request is meant for.'),
  extension(
    rfc(8555, '6.5.2'),
    BOTH,
    'nonce',
    'any',
    'A nonce against replay, as ACME uses it. Microsoft writes one into tokens for Graph, which only Graph can verify.',
  ),
  extension(rfc(8225, '8.1'), JWS, 'ppt', 'string', 'Which extension of a telephone identity (PASSporT) this is.'),
  extension(rfc(9321, '6.1'), JWS, 'svt', 'string', 'A token that vouches for an earlier check of this signature.'),
  extension(
    document('OpenID Federation', 'https://openid.net/specs/openid-federation-1_0.html'),
    BOTH,
    'trust_chain',
    'array',
    'The chain of statements from the signer up to a trust anchor.',
  ),
]

/** The registered header parameters by name, without a prototype. */
export const HEADER_PARAMETERS: Readonly<Record<string, HeaderParameter>> = byName(ROWS)

/** What a header parameter means; undefined for one that no registry knows. */
export function headerParameter(name: string): HeaderParameter | undefined {
  return HEADER_PARAMETERS[name]
}
