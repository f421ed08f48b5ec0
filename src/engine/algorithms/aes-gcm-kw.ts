import { encodeBase64Url } from '../codec/base64url'
import { Octets } from '../codec/octets'
import { encrypt, isRefusal, openAesGcm } from '../crypto'
import { byteCount, lastingSecret, secretBytes, shownBytes, shownOctets } from '../details'
import { given } from '../given'
import { rfc } from '../specs'
import { passed } from '../trace'
import type { KeyManagementAlgorithm } from './key-management-algorithm'
import { refusedStep, whoHasAes } from './unsupported'

/** Bytes of the header's `iv` and `tag` (RFC 7518 §4.7.1): 96 and 128 bits. */
export const GCM_KW_IV_LENGTH = 12
export const GCM_KW_TAG_LENGTH = 16
const SPEC = rfc(7518, '4.7')
const NO_AAD = Octets.ofAscii('')

/** Key wrapping with AES-GCM (RFC 7518 §4.7): the header carries its own `iv` and `tag`, apart from the content's. */
export function aesGcmKw(alg: string, kekBits: 128 | 192 | 256): KeyManagementAlgorithm {
  const row = { name: alg, whoHasIt: whoHasAes(kekBits) }
  return {
    alg,
    family: 'aes-gcm-kw',
    title: `AES-GCM key wrapping with a shared key of ${kekBits} bits`,
    kty: ['oct'],
    kekBits,
    direct: false,
    unwrapOps: ['unwrapKey', 'decrypt'],
    wrapOps: ['wrapKey', 'encrypt'],
    importParams: () => ({ name: 'AES-GCM' }),
    unwrapUsages: ['decrypt'],
    wrapUsages: ['encrypt'],
    native: true,
    whoHasIt: row.whoHasIt,
    spec: SPEC,
    unwrapPlan: [{ id: 'unwrap', lane: 'cryptography', title: 'Content key unwrapped (AES-GCM)', spec: SPEC }],
    wrapPlan: [{ id: 'wrap', lane: 'cryptography', title: 'Content key wrapped (AES-GCM)', spec: SPEC }],
    unwrap: (trace, { subtle, key, imported, parameters, encryptedKey }) =>
      trace.runAsync('unwrap', async () => {
        const [iv, tag] = [given(parameters.iv), given(parameters.tag)]
        const details = [
          ...(key.secret ? [lastingSecret('Key encryption key (KEK)', key.secret)] : []),
          shownBytes('iv of the header', iv),
          shownBytes('tag of the header', tag),
          shownOctets('Encrypted key', encryptedKey),
        ]
        const cek = await openAesGcm(subtle, given(imported), {
          iv: Octets.of(iv),
          aad: NO_AAD,
          ciphertext: encryptedKey,
          tag: Octets.of(tag),
        })
        if (isRefusal(cek))
          return refusedStep(
            cek,
            row,
            {
              code: 'jwe/wrong-kek',
              message:
                "The tag of the wrapped key does not match: this key did not wrap the content key, or the encrypted key or the header's iv or tag was changed. It says nothing about the content yet.",
            },
            details,
          )
        return passed(cek, `The tag of the wrapped key matches: the key unwraps ${byteCount(cek.length)}.`, [
          ...details,
          secretBytes('Content encryption key (CEK)', cek),
        ])
      }),
    wrap: async (trace, { subtle, random, key, imported, cek: drawn, parameters }) =>
      trace.runAsync('wrap', async () => {
        const cek = given(drawn)
        const iv = parameters.iv ?? random(GCM_KW_IV_LENGTH)
        const details = [
          ...(key.secret ? [lastingSecret('Key encryption key (KEK)', key.secret)] : []),
          secretBytes('Content encryption key (CEK)', cek),
          shownBytes('iv of the header', iv),
        ]
        const made = await encrypt(
          subtle,
          { name: 'AES-GCM', iv, tagLength: 8 * GCM_KW_TAG_LENGTH },
          given(imported),
          cek,
        )
        if (isRefusal(made))
          return refusedStep(
            made,
            row,
            { code: 'key/refused', message: `WebCrypto does not wrap with this key: ${made.engineSaid}` },
            details,
          )
        const encryptedKey = made.slice(0, made.length - GCM_KW_TAG_LENGTH)
        const tag = made.slice(made.length - GCM_KW_TAG_LENGTH)
        const header = { iv: encodeBase64Url(iv), tag: encodeBase64Url(tag) }
        return passed(
          { cek, encryptedKey, header },
          `${byteCount(encryptedKey.length)}; iv and tag go into the header.`,
          [...details, shownBytes('Encrypted key', encryptedKey), shownBytes('tag of the header', tag)],
        )
      }),
  }
}
