import type { Octets } from '../codec/octets'
import { importBytes, isRefusal, type Refusal, unwrapBytes, wrapBytes } from '../crypto'
import { byteCount, lastingSecret, secretBytes, shownBytes, shownOctets } from '../details'
import { given } from '../given'
import { rfc } from '../specs'
import { failed, passed, type StepResult, type Trace } from '../trace'
import type { Detail } from '../types'
import type { KeyManagementAlgorithm } from './key-management-algorithm'
import { refusedStep, whoHasAes } from './unsupported'

type Bytes = Uint8Array<ArrayBuffer>
const SPEC = rfc(7518, '4.4')
export const UNWRAP_STEP = {
  id: 'unwrap',
  lane: 'cryptography',
  title: 'Content key unwrapped (AES Key Wrap)',
  spec: rfc(3394, '2.2.2'),
} as const
export const WRAP_STEP = {
  id: 'wrap',
  lane: 'cryptography',
  title: 'Content key wrapped (AES Key Wrap)',
  spec: rfc(3394, '2.2.1'),
} as const

/** AES Key Wrap with a shared key (RFC 7518 §4.4, RFC 3394). */
export function aesKw(alg: string, kekBits: 128 | 192 | 256): KeyManagementAlgorithm {
  const row = { name: alg, whoHasIt: whoHasAes(kekBits) }
  return {
    alg,
    family: 'aes-kw',
    title: `AES Key Wrap with a shared key of ${kekBits} bits`,
    kty: ['oct'],
    kekBits,
    direct: false,
    unwrapOps: ['unwrapKey', 'decrypt'],
    wrapOps: ['wrapKey', 'encrypt'],
    importParams: () => ({ name: 'AES-KW' }),
    unwrapUsages: ['unwrapKey'],
    wrapUsages: ['wrapKey'],
    native: true,
    whoHasIt: row.whoHasIt,
    spec: SPEC,
    unwrapPlan: [UNWRAP_STEP],
    wrapPlan: [WRAP_STEP],
    unwrap: (trace, { subtle, key, imported, encryptedKey }) =>
      trace.runAsync('unwrap', () =>
        unwrapStep(
          subtle,
          imported,
          encryptedKey,
          row,
          {
            code: 'jwe/wrong-kek',
            message:
              'The integrity check of AES Key Wrap failed: this key did not wrap the content key, or the encrypted key was changed. It says nothing about the content yet.',
          },
          key.secret ? [lastingSecret('Key encryption key (KEK)', key.secret)] : [],
        ),
      ),
    wrap: async (trace, { subtle, key, imported, cek }) => {
      const encryptedKey = await wrapStep(
        trace,
        subtle,
        imported,
        cek,
        row,
        key.secret ? [lastingSecret('Key encryption key (KEK)', key.secret)] : [],
      )
      return encryptedKey && { cek: given(cek), encryptedKey, header: {} }
    },
  }
}

/** Imports bytes as a key for AES Key Wrap, for the families that derive it. */
export const importKek = (
  subtle: SubtleCrypto,
  kek: Bytes,
  usage: 'wrapKey' | 'unwrapKey',
): Promise<CryptoKey | Refusal> => importBytes(subtle, 'raw', kek, { name: 'AES-KW' }, [usage])

/**
 * Unwraps the CEK (RFC 3394 §2.2.2). `wrong` is what a failed integrity check means to the family; `kek` are details of
 * the key encryption key.
 */
export async function unwrapStep(
  subtle: SubtleCrypto,
  kek: CryptoKey | Refusal | undefined,
  encryptedKey: Octets,
  row: { name: string; whoHasIt: string },
  wrong: { code: string; message: string },
  kekDetails: Detail[],
): Promise<StepResult<Bytes>> {
  const details = [...kekDetails, shownOctets('Encrypted key', encryptedKey)]
  const key = given(kek)
  if (isRefusal(key))
    return refusedStep(
      key,
      row,
      { code: 'key/refused', message: `WebCrypto does not take the key encryption key: ${key.engineSaid}` },
      details,
    )
  if (encryptedKey.length % 8 !== 0 || encryptedKey.length < 24)
    return failed(
      {
        code: 'jwe/encrypted-key',
        message: `The encrypted key is ${byteCount(encryptedKey.length)} long. AES Key Wrap makes a multiple of 8 bytes, at least 24: this one was cut, or belongs to another alg.`,
      },
      details,
    )
  const cek = await unwrapBytes(subtle, key, encryptedKey)
  if (isRefusal(cek)) return refusedStep(cek, row, wrong, details)
  return passed(cek, `The integrity check holds: the key unwraps ${byteCount(cek.length)}.`, [
    ...details,
    secretBytes('Content encryption key (CEK)', cek),
  ])
}

/** Wraps the CEK (RFC 3394 §2.2.1) as the step `wrap`. */
export function wrapStep(
  trace: Trace,
  subtle: SubtleCrypto,
  kek: CryptoKey | Refusal | undefined,
  cek: Bytes | undefined,
  row: { name: string; whoHasIt: string },
  kekDetails: Detail[],
): Promise<Bytes | undefined> {
  return trace.runAsync('wrap', async () => {
    const [key, bytes] = [given(kek), given(cek)]
    const details = [...kekDetails, secretBytes('Content encryption key (CEK)', bytes)]
    const wrapped = isRefusal(key) ? key : await wrapBytes(subtle, key, bytes)
    if (isRefusal(wrapped))
      return refusedStep(
        wrapped,
        row,
        { code: 'key/refused', message: `WebCrypto does not wrap with this key: ${wrapped.engineSaid}` },
        details,
      )
    return passed(wrapped, `${byteCount(wrapped.length)}: the content key and 8 bytes of integrity check.`, [
      ...details,
      shownBytes('Encrypted key', wrapped),
    ])
  })
}
