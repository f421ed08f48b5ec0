import type { FindingRule } from '../../model'
import { rfc } from '../../specs'
import { provenCause } from './proven'

/** A key that was there all along verifies once a member of it is ignored or read otherwise. */
export const KEY_RULES: readonly FindingRule[] = [
  provenCause(
    'kid/encoding',
    'The token’s kid "{kid}" and the key’s "{keyKid}" are the same name in two spellings. That key verifies the token.',
    'Compare kids after the same encoding, or publish the kid exactly as the header has it.',
    rfc(7515, '4.1.4'),
  ),
  provenCause(
    'kid/is-thumbprint',
    'The token’s kid is the {print} of key {index}, which is published as "{keyKid}". That key verifies the token.',
    'Give the key this print as its kid, or let the signer write the published kid.',
    rfc(7638),
  ),
  provenCause(
    'kid/wrong-key',
    'The token names the kid "{kid}", but the key "{keyKid}" made its signature.',
    'Let the signer name the key that it uses; at a provider, report it. A verifier never tries keys with another kid.',
    rfc(7515, '4.1.4'),
  ),
  provenCause(
    'key/use-forbids',
    'The key verifies this token, but its {member} is {value}, which forbids that; {wanted} is needed.',
    'Correct "{member}" where the key is published, or take it out. key_ops of a private key must not be copied to the public one.',
    rfc(7517, '4.2'),
  ),
  provenCause(
    'alg/key-alg-differs',
    'The key verifies this token, but it says that it is for {keyAlg}, and the token says {tokenAlg}.',
    'Correct "alg" of the key where it is published, or let the signer use {keyAlg}.',
    rfc(7517, '4.4'),
  ),
  provenCause(
    'key/not-on-curve',
    'A coordinate of the key stands in the wrong place; read otherwise, the key verifies this token.',
    'Correct the JWK where it is made.',
    rfc(7518, '6.2.1'),
  ),
  provenCause(
    'key/certificate-differs',
    'The certificate in x5c and the members of the key are two keys; the one in the certificate verifies this token.',
    'Publish members and certificate of the same key.',
    rfc(7517, '4.7'),
  ),
  provenCause(
    'key/member-encoding',
    'A member of the key is not written in base64url. Read otherwise, the key verifies this token.',
    'Write the members of a JWK as base64url of their bytes.',
    rfc(7518, '6'),
  ),
]
