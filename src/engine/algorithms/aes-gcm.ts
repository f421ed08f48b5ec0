import { concat } from '../codec/bytes'
import { decrypt, encrypt, importBytes, isRefusal, type Refusal } from '../crypto'
import { byteCount, secretBytes, shownBytes } from '../details'
import { rfc } from '../specs'
import { passed } from '../trace'
import type { ContentEncryptionAlgorithm } from './content-encryption-algorithm'
import { refusedStep, whoHasAes } from './unsupported'

type Bytes = Uint8Array<ArrayBuffer>

/** Bytes of the tag and of the IV (RFC 7518 §5.3): 128 and 96 bits. */
const TAG_LENGTH = 16
const IV_LENGTH = 12
const SPEC = rfc(7518, '5.3')

/** AES in Galois/Counter Mode (RFC 7518 §5.3): WebCrypto takes the tag behind the ciphertext and compares it itself. */
export function aesGcm(enc: string, aesBits: 128 | 192 | 256): ContentEncryptionAlgorithm {
  const row = { name: enc, whoHasIt: whoHasAes(aesBits) }
  return {
    enc,
    family: 'aes-gcm',
    title: `AES-${aesBits} in Galois/Counter Mode`,
    cekLength: aesBits / 8,
    ivLength: IV_LENGTH,
    tagLength: TAG_LENGTH,
    aesBits,
    whoHasIt: row.whoHasIt,
    spec: SPEC,
    openPlan: [{ id: 'content', lane: 'cryptography', title: 'Tag compared, content decrypted (AES-GCM)', spec: SPEC }],
    sealPlan: [{ id: 'content', lane: 'cryptography', title: 'Content encrypted (AES-GCM)', spec: SPEC }],
    open: (trace, { subtle, cek, iv, ciphertext, tag, aad }) =>
      trace.runAsync('content', async () => {
        const details = [
          ...(cek instanceof Uint8Array ? [secretBytes('Content encryption key (CEK)', cek)] : []),
          shownBytes('Initialization vector', iv),
          shownBytes('Additional authenticated data', aad),
          shownBytes('Ciphertext', ciphertext),
          shownBytes('Authentication tag', tag),
        ]
        const key = await gcmKey(subtle, cek, 'decrypt')
        const opened = isRefusal(key)
          ? key
          : await decrypt(
              subtle,
              { name: 'AES-GCM', iv, additionalData: aad, tagLength: 8 * TAG_LENGTH },
              key,
              concat(ciphertext, tag),
            )
        if (isRefusal(opened))
          return refusedStep(
            opened,
            row,
            { code: 'jwe/content', message: `AES-GCM refuses the content: ${tagMismatch}` },
            details,
          )
        return passed(
          opened,
          `The tag matches: ${byteCount(opened.length)} of content, unchanged since they were encrypted.`,
          details,
        )
      }),
    seal: (trace, { subtle, cek, iv, plaintext, aad }) =>
      trace.runAsync('content', async () => {
        const details = [
          ...(cek instanceof Uint8Array ? [secretBytes('Content encryption key (CEK)', cek)] : []),
          shownBytes('Initialization vector', iv),
          shownBytes('Additional authenticated data', aad),
        ]
        const key = await gcmKey(subtle, cek, 'encrypt')
        const made = isRefusal(key)
          ? key
          : await encrypt(
              subtle,
              { name: 'AES-GCM', iv, additionalData: aad, tagLength: 8 * TAG_LENGTH },
              key,
              plaintext,
            )
        if (isRefusal(made))
          return refusedStep(
            made,
            row,
            { code: 'jwe/content', message: `WebCrypto could not encrypt: ${made.engineSaid}` },
            details,
          )
        const ciphertext = made.slice(0, made.length - TAG_LENGTH)
        const tag = made.slice(made.length - TAG_LENGTH)
        return passed(
          { ciphertext, tag },
          `${byteCount(ciphertext.length)} of ciphertext and a tag of ${TAG_LENGTH}.`,
          [...details, shownBytes('Ciphertext', ciphertext), shownBytes('Authentication tag', tag)],
        )
      }),
  }
}

/** What a tag that does not match proves, once the CEK came out of its own check. */
export const tagMismatch =
  'the authentication tag does not match. Either the content key is another one, or the ciphertext, the IV, the tag, the protected header or the aad is not what the sender sealed.'

async function gcmKey(
  subtle: SubtleCrypto,
  cek: Bytes | CryptoKey,
  usage: 'encrypt' | 'decrypt',
): Promise<CryptoKey | Refusal> {
  if (!(cek instanceof Uint8Array)) return cek
  let ofSubtle = imported[usage].get(subtle)
  if (!ofSubtle) {
    ofSubtle = new WeakMap()
    imported[usage].set(subtle, ofSubtle)
  }
  const known = ofSubtle.get(cek)
  if (known) return known
  const key = await importBytes(subtle, 'raw', cek, { name: 'AES-GCM' }, [usage])
  ofSubtle.set(cek, key)
  return key
}

/** With `dir` the content key is the person's own, token after token; any other is forgotten with its bytes. */
type Imported = WeakMap<SubtleCrypto, WeakMap<Bytes, CryptoKey | Refusal>>
const imported: Record<'encrypt' | 'decrypt', Imported> = { encrypt: new WeakMap(), decrypt: new WeakMap() }
