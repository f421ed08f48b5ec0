import { keyName } from '../../../stages/select-key'
import type { Cause, JweQuestion } from './question'
import { askedLength } from './shared-key-causes'
import { readUnauthenticated, unauthenticatedDetail } from './unauthenticated'

/** What `alg` vouches for is right, so what was sealed with it is not. */
export const changedContent = (alg: string): Cause => ({
  code: 'jwe/header-edited',
  certainty: 'likely',
  message: `The content key was opened, and ${alg} vouches for it; yet the tag of the content does not match. So the key is right, and the ciphertext, the IV, the tag, the protected header or the aad was changed.`,
  fix: 'Compare the token with the one that the sender made, part by part.',
})

/** Nothing that was tried opens it: the key itself is the first suspect. */
export async function wrongKey(question: JweQuestion): Promise<Cause[]> {
  const { alg, keys, subject, enc } = question
  if (keys.length === 0) return []
  const name = keys.length === 1 && keys[0] ? `the ${keyName(keys[0])}` : `none of the ${keys.length} keys`
  const lengths = subject.problems.some(({ code }) => code === 'jwe/key-length' || code === 'jwe/encrypted-key')
  if (lengths) return []
  switch (alg.family) {
    case 'dir': {
      const [key] = keys
      const read = key?.secret?.length === enc.cekLength ? await readUnauthenticated(question, key.secret) : undefined
      if (read) return [{ ...changedContent('the readable content'), evidence: [unauthenticatedDetail(read)] }]
      return [
        {
          code: 'jwe/wrong-kek',
          certainty: 'likely',
          message: `The key has the ${askedLength(question)} bytes that ${enc.enc} asks, but the content does not open with ${name}, and with its tag ignored nothing readable comes out: another key encrypted this token, or its content was changed.`,
          fix: 'Compare the shared key on both sides byte by byte (a hash of it will do), and how it is read: text, base64 or hex.',
        },
      ]
    }
    case 'aes-kw':
    case 'aes-gcm-kw':
      return [
        {
          code: 'jwe/wrong-kek',
          certainty: 'likely',
          message: `The key stage failed: ${alg.alg} checks what it unwraps, and with ${name} the check fails. Another key wrapped the content key, or the encrypted key was changed. Nothing is known about the content yet.`,
          fix: 'Compare the key encryption key on both sides, and how it is read: text, base64 or hex.',
        },
      ]
    case 'ecdh-es':
      return [
        {
          code: 'jwe/wrong-recipient',
          certainty: 'likely',
          message: alg.direct
            ? `The content does not open with the key that ${name} agrees upon with epk, nor with other derivations: the token is meant for another public key, or it was changed.`
            : `The key stage failed: what ${name} derives with epk does not unwrap the content key, whatever the derivation. The token is meant for another public key, or epk or the encrypted key was changed.`,
          fix: 'Compare the public key that the sender uses with yours (thumbprint or kid).',
        },
      ]
    case 'pbes2':
      return [
        {
          code: 'jwe/password',
          certainty: 'likely',
          message:
            'The key stage failed: the key that the password gives does not unwrap the content key. The password is another one, or p2s, p2c or the encrypted key was changed. Nothing is known about the content yet.',
          fix: 'Check the password with the sender: white space at its ends and the encoding of other letters count.',
        },
      ]
    default:
      return []
  }
}
