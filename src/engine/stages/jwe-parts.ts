import type { ContentEncryptionAlgorithm } from '../algorithms/content-encryption-algorithm'
import type { KeyManagementAlgorithm } from '../algorithms/key-management-algorithm'
import { Octets } from '../codec/octets'
import { byteCount, shownOctets } from '../details'
import type { JweToken, Part } from '../model'
import { failed, passed, type StepResult } from '../trace'
import { readPart } from './read-header'

export interface JweParts {
  iv: Octets
  ciphertext: Octets
  tag: Octets
}

/** Decodes IV, ciphertext, tag and aad strictly (RFC 7516 §5.2 step 2). What is absent counts as empty. */
export function decodeParts(token: JweToken, padded: boolean): StepResult<JweParts> {
  const none: Part = { text: '' }
  const read: Octets[] = []
  for (const [part, what] of [
    [token.iv ?? none, 'The initialization vector'],
    [token.ciphertext, 'The ciphertext'],
    [token.tag ?? none, 'The authentication tag'],
    [token.aad ?? none, 'The aad'],
  ] as const) {
    const octets = readPart(part, what, padded)
    if (octets.is === 'failed') return octets
    read.push(octets.value)
  }
  const [iv, ciphertext, tag, aad] = read as [Octets, Octets, Octets, Octets]
  return passed(
    { iv, ciphertext, tag },
    `IV ${byteCount(iv.length)}, ciphertext ${byteCount(ciphertext.length)}, tag ${byteCount(tag.length)}.`,
    [
      shownOctets('Initialization vector', iv),
      shownOctets('Ciphertext', ciphertext),
      shownOctets('Authentication tag', tag),
      ...(token.aad ? [shownOctets('aad', aad)] : []),
    ],
  )
}

/** ASCII(protected header), and behind a dot the aad when there is one, both as received (RFC 7516 §5.1 step 14). */
export function additionalData(token: Pick<JweToken, 'protected' | 'aad'>): StepResult<Octets> {
  const head = token.protected?.text ?? ''
  const text = token.aad ? `${head}.${token.aad.text}` : head
  return passed(
    Octets.ofAscii(text),
    token.aad
      ? 'The protected header as received, a dot, and the aad as received.'
      : 'The protected header as received.',
    [
      {
        shape: 'bytes',
        label: 'Additional authenticated data',
        value: text,
        encoding: 'utf8',
        note: byteCount(text.length),
      },
    ],
  )
}

/**
 * Are the encrypted key, the IV and the tag as long as `alg` and `enc` have it (RFC 7516 §5.2 step 10, RFC 7518 §4.5, §4.6,
 * §5.2, §5.3)? A tag that is shorter than it should be is refused before any key is tried.
 */
export function checkLengths(
  alg: KeyManagementAlgorithm,
  enc: ContentEncryptionAlgorithm,
  parts: JweParts,
  encryptedKey: Octets,
): StepResult<Octets> {
  if (alg.direct && encryptedKey.length > 0)
    return failed({
      code: 'jwe/encrypted-key',
      message: `With ${alg.alg} no content key travels with the token, yet there is an encrypted key of ${byteCount(encryptedKey.length)}. RFC 7518 wants it empty.`,
    })
  if (!alg.direct && encryptedKey.length === 0)
    return failed({
      code: 'jwe/encrypted-key',
      message: `The encrypted key is empty; with ${alg.alg} the content key travels in it.`,
    })
  if (parts.iv.length !== enc.ivLength)
    return failed({
      code: 'jwe/iv-length',
      message: `The initialization vector is ${byteCount(parts.iv.length)}; ${enc.enc} asks exactly ${enc.ivLength}.${parts.iv.length === 16 || parts.iv.length === 12 ? ` ${parts.iv.length} would be right for ${parts.iv.length === 16 ? 'the AES-CBC algorithms' : 'the AES-GCM algorithms'}.` : ''}`,
    })
  if (parts.tag.length !== enc.tagLength) return failed({ code: 'jwe/tag', message: tagSentence(parts, enc) })
  return passed(
    encryptedKey,
    `IV ${enc.ivLength} bytes, tag ${enc.tagLength}${alg.direct ? ', no encrypted key' : `, encrypted key ${encryptedKey.length}`}: as ${alg.alg} and ${enc.enc} have it.`,
  )
}

function tagSentence({ tag, ciphertext }: JweParts, enc: ContentEncryptionAlgorithm): string {
  if (tag.length === 0)
    return `The authentication tag is missing; ${enc.enc} has one of ${enc.tagLength} bytes.${ciphertext.length > enc.tagLength ? " Some libraries (Java's Cipher) return it glued to the end of the ciphertext: cut it off there." : ''}`
  return `The authentication tag is ${byteCount(tag.length)}; ${enc.enc} has one of ${enc.tagLength}. A shorter tag would be easier to guess, so it is refused.`
}
