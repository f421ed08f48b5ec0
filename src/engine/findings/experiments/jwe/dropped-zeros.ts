import { equalBytes } from '../../../codec/bytes'
import { secretBytes } from '../../../details'
import type { Case } from '../../../model'
import { reinspect } from '../reinspect'
import { openEncryptedKey } from './encrypted-key-opening'
import { assumed, type Bytes, type Cause, questionsOf } from './question'

/**
 * A content key that this WebCrypto cut short: worked out in big integers it is whole, or it is not. Explains an
 * undecided verdict, never makes one. Nothing for a key of the vault, whose numbers nobody can read.
 */
export async function droppedZerosCause(subject: Case): Promise<Cause[]> {
  const { subtle } = subject.env
  for (const { alg, enc, facts, encryptedKey } of questionsOf(subject)) {
    const { cek } = facts
    const [key] = facts.selected
    if (alg.family !== 'rsa-oaep' || !(cek instanceof Uint8Array) || cek.length >= enc.cekLength || !key) continue
    const opening = await openEncryptedKey(subtle, key, encryptedKey)
    if (!opening || opening === 'foreign' || opening.padding !== 'oaep') continue
    const { content } = opening
    const whole = content.length === enc.cekLength
    const patched = answering(subtle, encryptedKey, content)
    const { report } = await reinspect({ ...subject, env: { ...subject.env, subtle: patched } }, {})
    return [
      {
        code: 'browser/unsupported-algorithm',
        certainty: 'proven',
        severity: 'info',
        message: `Worked out in big integers, the content key has ${content.length} bytes, as ${whole ? `${enc.enc} asks: this browser dropped its leading zero` : 'this browser says: the sender dropped its leading zero'}. With that key the token would be ${report.verdict}: ${report.summary}`,
        fix: whole
          ? 'The token is not at fault: WebKitGTK drops leading zero bytes of what RSA-OAEP opens. Chromium, Firefox, Node and server libraries open it.'
          : `Let the sender encrypt all ${enc.cekLength} bytes of the content key, also those that are zero.`,
        evidence: [
          assumed('RSA-OAEP in big integers', report.summary),
          secretBytes('Content encryption key (CEK)', content),
          ...(report.payloadText === undefined
            ? []
            : [{ shape: 'text', label: 'Content, as it decrypts with that key', value: report.payloadText } as const]),
        ],
      },
    ]
  }
  return []
}

/** The same SubtleCrypto, which gives `content` for this one ciphertext, and makes honest work of all others. */
function answering(subtle: SubtleCrypto, ciphertext: Bytes, content: Bytes): SubtleCrypto {
  const decrypt = async (params: AlgorithmIdentifier, key: CryptoKey, data: Bytes): Promise<ArrayBuffer> =>
    key.algorithm.name === 'RSA-OAEP' && equalBytes(data, ciphertext)
      ? content.slice().buffer
      : subtle.decrypt(params, key, data)
  return new Proxy(subtle, {
    get(target, name) {
      if (name === 'decrypt') return decrypt
      const method: unknown = Reflect.get(target, name)
      return typeof method === 'function' ? method.bind(target) : method
    },
  })
}
