import { i as encodeBase64Url, c as rfc } from './base64url-CstD21t-.js'
import { n as decrypt, a as encrypt, c as importBytes, u as isRefusal, d as sign } from './crypto-Bq-DKBSn.js'
import { c as concat, l as equalBytes, h as uint64 } from './json-CkXdFA2d.js'
import { t as __exportAll } from './rolldown-runtime-D8jQpDG7.js'
import { r as failed, a as passed } from './trace-Ceaf7fvZ.js'
import {
  r as byteCount,
  t as refusedStep,
  i as secretBytes,
  a as shownBytes,
  o as shownText,
  n as whoHasAes,
} from './unsupported-CZONVUye.js'

// src/engine/algorithms/aes-gcm.ts
/** Bytes of the tag and of the IV (RFC 7518 §5.3): 128 and 96 bits. */
var TAG_LENGTH = 16
var IV_LENGTH$1 = 12
var SPEC = rfc(7518, '5.3')
/** AES in Galois/Counter Mode (RFC 7518 §5.3): WebCrypto takes the tag behind the ciphertext and compares it itself. */
function aesGcm(enc, aesBits) {
  const row = {
    name: enc,
    whoHasIt: whoHasAes(aesBits),
  }
  return {
    enc,
    family: 'aes-gcm',
    title: `AES-${aesBits} in Galois/Counter Mode`,
    cekLength: aesBits / 8,
    ivLength: IV_LENGTH$1,
    tagLength: TAG_LENGTH,
    aesBits,
    whoHasIt: row.whoHasIt,
    spec: SPEC,
    openPlan: [
      {
        id: 'content',
        lane: 'cryptography',
        title: 'Tag compared, content decrypted (AES-GCM)',
        spec: SPEC,
      },
    ],
    sealPlan: [
      {
        id: 'content',
        lane: 'cryptography',
        title: 'Content encrypted (AES-GCM)',
        spec: SPEC,
      },
    ],
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
              {
                name: 'AES-GCM',
                iv,
                additionalData: aad,
                tagLength: 128,
              },
              key,
              concat(ciphertext, tag),
            )
        if (isRefusal(opened))
          return refusedStep(
            opened,
            row,
            {
              code: 'jwe/content',
              message: `AES-GCM refuses the content: ${tagMismatch}`,
            },
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
              {
                name: 'AES-GCM',
                iv,
                additionalData: aad,
                tagLength: 128,
              },
              key,
              plaintext,
            )
        if (isRefusal(made))
          return refusedStep(
            made,
            row,
            {
              code: 'jwe/content',
              message: `WebCrypto could not encrypt: ${made.engineSaid}`,
            },
            details,
          )
        const ciphertext = made.slice(0, made.length - TAG_LENGTH)
        const tag = made.slice(made.length - TAG_LENGTH)
        return passed(
          {
            ciphertext,
            tag,
          },
          `${byteCount(ciphertext.length)} of ciphertext and a tag of ${TAG_LENGTH}.`,
          [...details, shownBytes('Ciphertext', ciphertext), shownBytes('Authentication tag', tag)],
        )
      }),
  }
}
/** What a tag that does not match proves, once the CEK came out of its own check. */
var tagMismatch =
  'the authentication tag does not match. Either the content key is another one, or the ciphertext, the IV, the tag, the protected header or the aad is not what the sender sealed.'
async function gcmKey(subtle, cek, usage) {
  return cek instanceof Uint8Array ? importBytes(subtle, 'raw', cek, { name: 'AES-GCM' }, [usage]) : cek
}
// src/engine/algorithms/aes-cbc-hmac.ts
var IV_LENGTH = 16
var HALVES = {
  id: 'cek-halves',
  lane: 'cryptography',
  title: 'Content key cut into its halves',
  spec: rfc(7518, '5.2.2.1'),
}
/**
 * AES in CBC mode, then HMAC (RFC 7518 §5.2): the first half of the CEK is the MAC key, the second the AES key; the tag is
 * the first half of HMAC(AAD ‖ IV ‖ ciphertext ‖ AL). Nothing is decrypted before the tag has been compared.
 */
function aesCbcHmac(enc, aesBits, hash) {
  const half = aesBits / 8
  const row = {
    name: enc,
    whoHasIt: whoHasAes(aesBits),
  }
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
      {
        id: 'tag',
        lane: 'cryptography',
        title: 'Authentication tag compared',
        spec: rfc(7518, '5.2.2.2'),
      },
      {
        id: 'content',
        lane: 'cryptography',
        title: 'Content decrypted (AES-CBC)',
        spec: rfc(7518, '5.2.2.2'),
      },
    ],
    sealPlan: [
      HALVES,
      {
        id: 'content',
        lane: 'cryptography',
        title: 'Content encrypted (AES-CBC)',
        spec: rfc(7518, '5.2.2.1'),
      },
      {
        id: 'tag',
        lane: 'cryptography',
        title: 'Authentication tag made',
        spec: rfc(7518, '5.2.2.1'),
      },
    ],
    open: async (trace, { subtle, cek, iv, ciphertext, tag, aad }) => {
      const halves = cutInHalves(trace, cek, half)
      const matched = await trace.runAsync('tag', async () => {
        if (!halves) return noBytes
        const input = macInput(aad, iv, ciphertext)
        const mac = await hmac(subtle, hash, halves.macKey, input.bytes)
        if (isRefusal(mac))
          return refusedStep(mac, row, {
            code: 'jwe/content',
            message: `WebCrypto could not make the HMAC: ${mac.engineSaid}`,
          })
        const expected = mac.slice(0, half)
        const equal = equalBytes(expected, tag)
        const details = [
          ...input.details,
          secretBytes(`HMAC using ${hash}`, mac),
          {
            shape: 'comparison',
            label: `Tag: the first ${half} bytes of it`,
            expected: encodeBase64Url(expected),
            actual: encodeBase64Url(tag),
            encoding: 'base64url',
            equal,
            secret: true,
          },
        ]
        if (!equal)
          return failed(
            {
              code: 'jwe/content',
              message: `The content was not decrypted, since ${tagMismatch}`,
            },
            details,
          )
        return passed(true, 'The tag matches: header, IV and ciphertext are unchanged since they were sealed.', details)
      })
      return trace.runAsync('content', async () => {
        if (!halves || !matched) return noBytes
        const details = [
          secretBytes('AES key', halves.encKey),
          shownBytes('Initialization vector', iv),
          shownBytes('Ciphertext', ciphertext),
        ]
        const key = await importBytes(subtle, 'raw', halves.encKey, { name: 'AES-CBC' }, ['decrypt'])
        const opened = isRefusal(key)
          ? key
          : await decrypt(
              subtle,
              {
                name: 'AES-CBC',
                iv,
              },
              key,
              ciphertext,
            )
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
        if (!halves) return noBytes
        const key = await importBytes(subtle, 'raw', halves.encKey, { name: 'AES-CBC' }, ['encrypt'])
        const made = isRefusal(key)
          ? key
          : await encrypt(
              subtle,
              {
                name: 'AES-CBC',
                iv,
              },
              key,
              plaintext,
            )
        if (isRefusal(made))
          return refusedStep(made, row, {
            code: 'jwe/content',
            message: `WebCrypto could not encrypt: ${made.engineSaid}`,
          })
        return passed(made, `${byteCount(made.length)} of ciphertext.`, [
          secretBytes('AES key', halves.encKey),
          shownBytes('Initialization vector', iv),
          shownBytes('Ciphertext', made),
        ])
      })
      const tag = await trace.runAsync('tag', async () => {
        if (!halves || !ciphertext) return noBytes
        const input = macInput(aad, iv, ciphertext)
        const mac = await hmac(subtle, hash, halves.macKey, input.bytes)
        if (isRefusal(mac))
          return refusedStep(mac, row, {
            code: 'jwe/content',
            message: `WebCrypto could not make the HMAC: ${mac.engineSaid}`,
          })
        const made = mac.slice(0, half)
        return passed(made, `The first ${half} of the HMAC's ${mac.length} bytes.`, [
          ...input.details,
          secretBytes(`HMAC using ${hash}`, mac),
          shownBytes('Authentication tag', made),
        ])
      })
      return ciphertext && tag
        ? {
            ciphertext,
            tag,
          }
        : void 0
    },
  }
}
var noBytes = failed({
  code: 'key/refused',
  message:
    'A key of the vault keeps its bytes, and WebCrypto has no algorithm that is AES-CBC and HMAC in one: this needs the bytes themselves.',
})
function cutInHalves(trace, cek, half) {
  return trace.run('cek-halves', () => {
    if (!(cek instanceof Uint8Array)) return noBytes
    const macKey = cek.slice(0, half)
    const encKey = cek.slice(half)
    return passed(
      {
        macKey,
        encKey,
      },
      `The first ${half} bytes make the tag, the last ${encKey.length} encrypt.`,
      [secretBytes('MAC key', macKey), secretBytes('AES key', encKey)],
    )
  })
}
/** AAD ‖ IV ‖ ciphertext ‖ AL, where AL is the length of the AAD in bits as 64 bits, big-endian (RFC 7518 §5.2.2.1). */
function macInput(aad, iv, ciphertext) {
  const al = uint64(8 * aad.length)
  const bytes = concat(aad, iv, ciphertext, al)
  return {
    bytes,
    details: [
      shownBytes('Additional authenticated data', aad),
      shownBytes('Initialization vector', iv),
      shownBytes('AL: bits of the AAD as 64 bits', al, `${8 * aad.length} bits`),
      shownText('MAC input', `AAD ‖ IV ‖ ciphertext ‖ AL, ${bytes.length} bytes`),
      shownBytes('MAC input', bytes),
    ],
  }
}
async function hmac(subtle, hash, macKey, input) {
  const params = {
    name: 'HMAC',
    hash,
  }
  const key = await importBytes(subtle, 'raw', macKey, params, ['sign'])
  return isRefusal(key) ? key : sign(subtle, params, key, input)
}
// src/engine/algorithms/content-encryption.ts
var content_encryption_exports = /* @__PURE__ */ __exportAll({ CONTENT_ENCRYPTION: () => CONTENT_ENCRYPTION })
var rows = [
  aesCbcHmac('A128CBC-HS256', 128, 'SHA-256'),
  aesCbcHmac('A192CBC-HS384', 192, 'SHA-384'),
  aesCbcHmac('A256CBC-HS512', 256, 'SHA-512'),
  aesGcm('A128GCM', 128),
  aesGcm('A192GCM', 192),
  aesGcm('A256GCM', 256),
]
/** The table, without a prototype: `enc: "constructor"` finds nothing. */
var CONTENT_ENCRYPTION = Object.freeze(
  Object.assign(Object.create(null), Object.fromEntries(rows.map((row) => [row.enc, row]))),
)
/** The row of a JWE `enc`; undefined for anything that is not its exact registered name. */
function contentEncryption(enc) {
  return typeof enc === 'string' ? CONTENT_ENCRYPTION[enc] : void 0
}

export { CONTENT_ENCRYPTION as t, content_encryption_exports as r, contentEncryption as n }
