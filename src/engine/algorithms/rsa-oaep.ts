import { decrypt, encrypt, isRefusal } from '../crypto'
import { byteCount, secretBytes, shownBytes, shownOctets, shownText } from '../details'
import { given } from '../given'
import { rfc } from '../specs'
import { failed, passed, undecided } from '../trace'
import type { KeyManagementAlgorithm } from './key-management-algorithm'
import type { Hash } from './signature-algorithm'
import { refusedStep } from './unsupported'

const UNWRAP = {
  id: 'unwrap',
  lane: 'cryptography',
  title: 'Content key decrypted (RSA)',
  spec: rfc(8017, '7.1.2'),
} as const
const WRAP = {
  id: 'wrap',
  lane: 'cryptography',
  title: 'Content key encrypted (RSA)',
  spec: rfc(8017, '7.1.1'),
} as const

/** RSAES-OAEP (RFC 7518 §4.3): one hash for the label and for MGF1, an empty label. */
export function rsaOaep(alg: string, hash: Hash): KeyManagementAlgorithm {
  const row = { name: alg, whoHasIt: 'Every engine has it.' }
  return {
    alg,
    family: 'rsa-oaep',
    title: `RSAES-OAEP using ${hash} and MGF1 with ${hash}`,
    kty: ['RSA'],
    direct: false,
    unwrapOps: ['unwrapKey', 'decrypt'],
    wrapOps: ['wrapKey', 'encrypt'],
    importParams: () => ({ name: 'RSA-OAEP', hash }),
    unwrapUsages: ['decrypt'],
    wrapUsages: ['encrypt'],
    native: true,
    whoHasIt: row.whoHasIt,
    spec: rfc(7518, '4.3'),
    unwrapPlan: [UNWRAP],
    wrapPlan: [WRAP],
    unwrap: (trace, { subtle, key, imported, encryptedKey }) =>
      trace.runAsync('unwrap', async () => {
        const details = [
          shownText('Padding', `OAEP: ${hash} for the label (empty) and for MGF1`),
          shownOctets('Encrypted key', encryptedKey),
        ]
        if (key.bits !== undefined && encryptedKey.length !== Math.ceil(key.bits / 8))
          return failed(
            {
              code: 'jwe/wrong-recipient',
              message: `The encrypted key is ${byteCount(encryptedKey.length)}; whatever is encrypted to this RSA key of ${key.bits} bits has ${Math.ceil(key.bits / 8)}. It is meant for a key of another size, or was cut.`,
            },
            details,
          )
        const cek = await decrypt(subtle, { name: 'RSA-OAEP' }, given(imported), encryptedKey)
        if (isRefusal(cek))
          return refusedStep(
            cek,
            row,
            {
              code: 'jwe/wrong-recipient',
              message: `RSA decryption of the content key failed: it was encrypted to another public key, with another hash than ${alg} names, or it was changed. It says nothing about the content yet.`,
            },
            details,
          )
        return passed(cek, `The padding is sound: the private key opens ${byteCount(cek.length)}.`, [
          ...details,
          secretBytes('Content encryption key (CEK)', cek),
        ])
      }),
    wrap: (trace, { subtle, imported, cek: drawn }) =>
      trace.runAsync('wrap', async () => {
        const cek = given(drawn)
        const details = [
          shownText('Padding', `OAEP: ${hash} for the label (empty) and for MGF1`),
          secretBytes('Content encryption key (CEK)', cek),
        ]
        const encryptedKey = await encrypt(subtle, { name: 'RSA-OAEP' }, given(imported), cek)
        if (isRefusal(encryptedKey))
          return refusedStep(
            encryptedKey,
            row,
            {
              code: 'key/refused',
              message: `WebCrypto does not encrypt to this key, for which the content key may be too long: ${encryptedKey.engineSaid}`,
            },
            details,
          )
        return passed(
          { cek, encryptedKey, header: {} },
          `${byteCount(encryptedKey.length)}, which only the private key opens.`,
          [...details, shownBytes('Encrypted key', encryptedKey)],
        )
      }),
  }
}

const NO_RSA1_5 =
  'No WebCrypto has RSA1_5 (RSAES-PKCS1-v1_5), so the content key cannot be opened here. Its padding invites the attacks of Bleichenbacher; Nimbus, jose4j and Node itself still have it, jose from version 5 on does not. Ask the sender for RSA-OAEP-256.'

/** RSAES-PKCS1-v1_5 (RFC 7518 §4.2): registered, and in no browser's WebCrypto. */
export function rsa1_5(): KeyManagementAlgorithm {
  const lacking = { code: 'browser/unsupported-algorithm', message: NO_RSA1_5 }
  return {
    alg: 'RSA1_5',
    family: 'rsa1_5',
    title: 'RSAES-PKCS1-v1_5',
    kty: ['RSA'],
    direct: false,
    unwrapOps: ['unwrapKey', 'decrypt'],
    wrapOps: ['wrapKey', 'encrypt'],
    importParams: () => undefined,
    unwrapUsages: [],
    wrapUsages: [],
    native: false,
    whoHasIt: NO_RSA1_5,
    spec: rfc(7518, '4.2'),
    unwrapPlan: [{ ...UNWRAP, spec: rfc(8017, '7.2.2') }],
    wrapPlan: [{ ...WRAP, spec: rfc(8017, '7.2.1') }],
    unwrap: async (trace, { encryptedKey }) =>
      trace.run('unwrap', () => undecided(lacking, [shownOctets('Encrypted key', encryptedKey)])),
    wrap: async (trace) => trace.run('wrap', () => undecided(lacking)),
  }
}
