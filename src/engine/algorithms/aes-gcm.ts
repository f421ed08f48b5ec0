import { encrypt, importBytes, isRefusal, openAesGcm, type Refusal } from '../crypto'
import { byteCount, lastingSecret, secretBytes, shownBytes, shownOctets } from '../details'
import { rfc } from '../specs'
import { passed } from '../trace'
import type { Detail } from '../types'
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
    open: (trace, job) =>
      trace.runAsync('content', async () => {
        const { subtle, cek } = job
        const details: Detail[] = []
        if (cek instanceof Uint8Array)
          details.push((job.lasting ? lastingSecret : secretBytes)('Content encryption key (CEK)', cek))
        details.push(
          shownOctets('Initialization vector', job.iv),
          shownOctets('Additional authenticated data', job.aad),
          shownOctets('Ciphertext', job.ciphertext),
          shownOctets('Authentication tag', job.tag),
        )
        const known = gcmKey(subtle, cek, 'decrypt', job.lasting === true)
        const key = known instanceof Promise ? await known : known
        const opened = isRefusal(key) ? key : await openAesGcm(subtle, key, job)
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
        const key = await gcmKey(subtle, cek, 'encrypt', false)
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

function gcmKey(
  subtle: SubtleCrypto,
  cek: Bytes | CryptoKey,
  usage: 'encrypt' | 'decrypt',
  lasting: boolean,
): CryptoKey | Refusal | Promise<CryptoKey | Refusal> {
  if (!(cek instanceof Uint8Array)) return cek
  if (!lasting) return importBytes(subtle, 'raw', cek, { name: 'AES-GCM' }, [usage])
  let ofSubtle = imported.get(subtle)
  if (!ofSubtle) {
    ofSubtle = new WeakMap()
    imported.set(subtle, ofSubtle)
  }
  const known = ofSubtle.get(cek)
  if (known) return known
  const keys = ofSubtle
  return importBytes(subtle, 'raw', cek, { name: 'AES-GCM' }, [usage]).then((key) => {
    keys.set(cek, key)
    return key
  })
}

/** The keys of `dir`, which open one token after another. */
const imported = new WeakMap<SubtleCrypto, WeakMap<Bytes, CryptoKey | Refusal>>()
