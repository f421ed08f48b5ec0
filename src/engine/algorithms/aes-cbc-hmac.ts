import { encodeBase64Url } from '../codec/base64url'
import { equalBytes, uint64 } from '../codec/bytes'
import { Octets } from '../codec/octets'
import { decryptAesCbc, encrypt, importBytes, isRefusal, signJoined } from '../crypto'
import { byteCount, secretBytes, shownBytes, shownOctets, shownText } from '../details'
import { given } from '../given'
import { rfc } from '../specs'
import { failed, passed, type StepResult, type Trace } from '../trace'
import type { Detail } from '../types'
import { tagMismatch } from './aes-gcm'
import type { ContentEncryptionAlgorithm } from './content-encryption-algorithm'
import type { Hash } from './signature-algorithm'
import { refusedStep, whoHasAes } from './unsupported'

type Bytes = Uint8Array<ArrayBuffer>

const IV_LENGTH = 16
const HALVES = {
  id: 'cek-halves',
  lane: 'cryptography',
  title: 'Content key cut into its halves',
  spec: rfc(7518, '5.2.2.1'),
} as const

interface Halves {
  macKey: Bytes
  encKey: Bytes
}

/**
 * AES in CBC mode, then HMAC (RFC 7518 §5.2): the first half of the CEK is the MAC key, the second the AES key; the tag is
 * the first half of HMAC(AAD ‖ IV ‖ ciphertext ‖ AL). Nothing is decrypted before the tag has been compared.
 */
export function aesCbcHmac(enc: string, aesBits: 128 | 192 | 256, hash: Hash): ContentEncryptionAlgorithm {
  const half = aesBits / 8
  const row = { name: enc, whoHasIt: whoHasAes(aesBits) }
  const spec = rfc(7518, '5.2')
  return {
    enc,
    family: 'aes-cbc-hmac',
    title: `AES-${aesBits} in CBC mode with HMAC using ${hash}`,
    cekLength: 2 * half,
    ivLength: IV_LENGTH,
    tagLength: half,
    aesBits,
    hash,
    whoHasIt: row.whoHasIt,
    spec,
    openPlan: [
      HALVES,
      { id: 'tag', lane: 'cryptography', title: 'Authentication tag compared', spec: rfc(7518, '5.2.2.2') },
      { id: 'content', lane: 'cryptography', title: 'Content decrypted (AES-CBC)', spec: rfc(7518, '5.2.2.2') },
    ],
    sealPlan: [
      HALVES,
      { id: 'content', lane: 'cryptography', title: 'Content encrypted (AES-CBC)', spec: rfc(7518, '5.2.2.1') },
      { id: 'tag', lane: 'cryptography', title: 'Authentication tag made', spec: rfc(7518, '5.2.2.1') },
    ],
    open: async (trace, { subtle, cek, iv, ciphertext, tag, aad }) => {
      const halves = cutInHalves(trace, cek, half)
      // The two halves wait for nothing of one another; what the second one opens is looked at only after the tag.
      const aesKey = halves && importBytes(subtle, 'raw', halves.encKey, { name: 'AES-CBC' }, ['decrypt'])
      const matched = await trace.runAsync('tag', async () => {
        const input = macInput(aad, iv, ciphertext)
        const mac = await hmac(subtle, hash, given(halves).macKey, input)
        if (isRefusal(mac))
          return refusedStep(mac, row, {
            code: 'jwe/content',
            message: `WebCrypto could not make the HMAC: ${mac.engineSaid}`,
          })
        const expected = mac.subarray(0, half)
        const equal = equalBytes(expected, tag.bytes)
        const details = [
          ...macInputDetails(input),
          secretBytes(`HMAC using ${hash}`, mac),
          {
            shape: 'comparison',
            label: `Tag: the first ${half} bytes of it`,
            expected: encodeBase64Url(expected),
            actual: tag.encoded,
            encoding: 'base64url',
            equal,
            secret: true,
          } as const,
        ]
        if (!equal)
          return failed(
            { code: 'jwe/content', message: `The content was not decrypted, since ${tagMismatch}` },
            details,
          )
        return passed(true, 'The tag matches: header, IV and ciphertext are unchanged since they were sealed.', details)
      })
      return await trace.runAsync('content', async () => {
        given(matched)
        const details = [
          secretBytes('AES key', given(halves).encKey),
          shownOctets('Initialization vector', iv),
          shownOctets('Ciphertext', ciphertext),
        ]
        const key = given(await aesKey)
        const opened = isRefusal(key) ? key : await decryptAesCbc(subtle, key, iv, ciphertext)
        if (isRefusal(opened))
          return refusedStep(
            opened,
            row,
            {
              code: 'jwe/content',
              message:
                'The tag matches, yet the ciphertext does not decrypt: it is no whole number of AES blocks, or its padding is wrong. The sender made it so.',
            },
            details,
          )
        return passed(opened, `${byteCount(opened.length)} of content.`, details)
      })
    },
    seal: async (trace, { subtle, cek, iv, plaintext, aad }) => {
      const halves = cutInHalves(trace, cek, half)
      const ciphertext = await trace.runAsync('content', async () => {
        const { encKey } = given(halves)
        const key = await importBytes(subtle, 'raw', encKey, { name: 'AES-CBC' }, ['encrypt'])
        const made = isRefusal(key) ? key : await encrypt(subtle, { name: 'AES-CBC', iv }, key, plaintext)
        if (isRefusal(made))
          return refusedStep(made, row, {
            code: 'jwe/content',
            message: `WebCrypto could not encrypt: ${made.engineSaid}`,
          })
        return passed(made, `${byteCount(made.length)} of ciphertext.`, [
          secretBytes('AES key', encKey),
          shownBytes('Initialization vector', iv),
          shownBytes('Ciphertext', made),
        ])
      })
      const tag = await trace.runAsync('tag', async () => {
        const input = macInput(Octets.of(aad), Octets.of(iv), Octets.of(given(ciphertext)))
        const mac = await hmac(subtle, hash, given(halves).macKey, input)
        if (isRefusal(mac))
          return refusedStep(mac, row, {
            code: 'jwe/content',
            message: `WebCrypto could not make the HMAC: ${mac.engineSaid}`,
          })
        const made = mac.slice(0, half)
        return passed(made, `The first ${half} of the HMAC's ${mac.length} bytes.`, [
          ...macInputDetails(input),
          secretBytes(`HMAC using ${hash}`, mac),
          shownBytes('Authentication tag', made),
        ])
      })
      return tag && { ciphertext: given(ciphertext), tag }
    },
  }
}

const noBytes: StepResult<never> = failed({
  code: 'key/refused',
  message:
    'A key of the vault keeps its bytes, and WebCrypto has no algorithm that is AES-CBC and HMAC in one: this needs the bytes themselves.',
})

function cutInHalves(trace: Trace, cek: Bytes | CryptoKey, half: number): Halves | undefined {
  return trace.run('cek-halves', () => {
    if (!(cek instanceof Uint8Array)) return noBytes
    const macKey = cek.subarray(0, half)
    const encKey = cek.subarray(half)
    return passed({ macKey, encKey }, `The first ${half} bytes make the tag, the last ${encKey.length} encrypt.`, [
      secretBytes('MAC key', macKey),
      secretBytes('AES key', encKey),
    ])
  })
}

/** AAD ‖ IV ‖ ciphertext ‖ AL, where AL is the length of the AAD in bits as 64 bits, big-endian (RFC 7518 §5.2.2.1). */
const macInput = (aad: Octets, iv: Octets, ciphertext: Octets): MacInput => [
  aad,
  iv,
  ciphertext,
  Octets.of(uint64(8 * aad.length)),
]

type MacInput = readonly [aad: Octets, iv: Octets, ciphertext: Octets, al: Octets]

function macInputDetails(input: MacInput): Detail[] {
  const [aad, iv, , al] = input
  const whole = Octets.joined(input, 1)
  return [
    shownOctets('Additional authenticated data', aad),
    shownOctets('Initialization vector', iv),
    shownBytes('AL: bits of the AAD as 64 bits', al.bytes, `${8 * aad.length} bits`),
    shownText('MAC input', `AAD ‖ IV ‖ ciphertext ‖ AL, ${whole.length} bytes`),
    shownBytes('MAC input', whole),
  ]
}

async function hmac(subtle: SubtleCrypto, hash: Hash, macKey: Bytes, input: MacInput) {
  const params = { name: 'HMAC', hash }
  const key = await importBytes(subtle, 'raw', macKey, params, ['sign'])
  return isRefusal(key) ? key : await signJoined(subtle, params, key, input)
}
