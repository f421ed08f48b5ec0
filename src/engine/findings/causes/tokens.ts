import type { Case, FindingRule, Hit } from '../../model'
import { rfc } from '../../specs'
import { type Damage, damage } from '../experiments/damage'
import { completed, questionOf } from '../experiments/facts'
import { provenCause } from './proven'

const proven = (code: string, message: string, fix: string): FindingRule =>
  provenCause(code, message, fix, rfc(7515, '2'))

const damagedBy =
  (code: Damage['code']) =>
  async (subject: Case): Promise<Hit[]> => {
    const found = await damage(subject)
    if (found?.code !== code) return []
    const { message, fix, evidence, repair } = found
    return [{ message, fix, evidence, ...(repair && { repair }) }]
  }

/** An RSA signature that is shorter than the modulus of the only key, and of a length that no key makes. */
function shortForItsKey(subject: Case): Hit[] {
  return subject.jws.flatMap((facts): Hit[] => {
    const { alg, outcome, signature, parts } = facts
    const whole = completed(subject, facts)
    const [key, another] = whole ? questionOf(subject, whole).asGiven.map((trial) => trial.key) : []
    const bytes = Math.ceil((key?.bits ?? 0) / 8)
    const length = signature?.length ?? Math.floor((parts.signature.text.length * 3) / 4)
    const short = key?.kty === 'RSA' && !another && length < bytes && length % 32 !== 0 && length > 0
    if (outcome === 'verified' || !short) return []
    const missing = Math.ceil((bytes * 4) / 3) - parts.signature.text.length
    return [
      {
        certainty: 'likely',
        message: `The signature has ${parts.signature.text.length} characters; ${alg} with this key makes ${Math.ceil((bytes * 4) / 3)}. The last ${missing === 1 ? 'one is' : `${missing} are`} missing.`,
        fix: 'Copy the token again, whole; look for a column, header or log field that cuts long values.',
        ...(parts.signature.at && { at: parts.signature.at }),
      },
    ]
  })
}

/** Damage of the characters themselves, known once the right signature is. */
const damaged = (code: Damage['code']): FindingRule => ({
  code,
  severity: 'error',
  certainty: 'proven',
  group: 'cause',
  message: 'Characters of the token are damaged.',
  spec: rfc(7515, '2'),
  when: 'trouble',
  check: damagedBy(code),
})

/** What happened to the text of the token, before or after it was signed. */
export const TOKEN_RULES: readonly FindingRule[] = [
  proven(
    'token/hex-signature',
    'The signature is written in hex: its {characters} characters are {bytes} bytes. Read so, it verifies.',
    'Encode the bytes of the signature in base64url, not in hex.',
  ),
  proven(
    'token/double-encoded',
    'A part of the token is encoded in base64 twice. Decoded once more, the signature verifies.',
    'Encode header, payload and signature once, as base64url.',
  ),
  proven(
    'token/padded',
    'The token carries "=" padding; the signature verifies.',
    'Leave the padding out before signing (RFC 7515 §2).',
  ),
  proven(
    'token/standard-base64',
    'The token is in standard base64; the signature verifies.',
    'Encode in base64url before signing.',
  ),
  proven(
    'token/non-canonical-base64',
    'The last character of a part carries unused bits that are not zero. The signature verifies all the same, over the characters as received.',
    'Write the canonical last character: strict libraries refuse any other.',
  ),
  proven(
    'token/not-base64url',
    'A part of the token holds characters that base64url does not know; a lenient decoder skips them, and the signature verifies.',
    'Copy the token again from where it was made.',
  ),
  {
    ...damaged('token/truncated'),
    check: async (subject) => {
      const proven = await damagedBy('token/truncated')(subject)
      return proven.length > 0 ? proven : shortForItsKey(subject)
    },
  },
  damaged('token/case-folded'),
  damaged('token/characters-lost'),
]
