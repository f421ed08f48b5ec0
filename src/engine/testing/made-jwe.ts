import { createCipheriv, createHmac, randomBytes } from 'node:crypto'

/** Makes encrypted tokens with Node's own cryptography, independent of the engine, also in ways that RFC 7518 forbids. */
export interface MadeJwe {
  header?: Record<string, unknown>
  /** The text of the protected header, where it is not the JSON of `header`. */
  headerText?: string
  encryptedKey?: Buffer
  plaintext?: string | Buffer
  iv?: Buffer
  /** What is bound to the content instead of the header as sent. */
  aad?: string
  /** Encrypts as this `enc`, whatever the header says. */
  as?: string
  macKey?: Buffer
  encKey?: Buffer
  /** The length field of the MAC input; bits of the AAD as 64 bits otherwise. */
  al?(aad: Buffer): Buffer
  /** Changes the parts before they are put together. */
  parts?(ciphertext: Buffer, tag: Buffer): [ciphertext: Buffer, tag: Buffer]
}

export const CLAIMS_TEXT = '{"sub":"alice","scope":"read write","n":1}'
const b64 = (value: string | Buffer): string => Buffer.from(value).toString('base64url')

/** A compact JWE whose content is sealed with `cek`. */
export function madeJwe(alg: string, enc: string, cek: Buffer, how: MadeJwe = {}): string {
  const head = b64(how.headerText ?? JSON.stringify({ alg, enc, ...how.header }))
  const aad = Buffer.from(how.aad ?? head)
  const sealing = how.as ?? enc
  const iv = how.iv ?? randomBytes(sealing.includes('GCM') ? 12 : 16)
  const plaintext = Buffer.from(how.plaintext ?? CLAIMS_TEXT)
  const made = sealing.includes('GCM') ? gcm(cek, iv, plaintext, aad) : cbc(cek, iv, plaintext, aad, how)
  const [ciphertext, tag] = how.parts ? how.parts(...made) : made
  return [head, b64(how.encryptedKey ?? Buffer.alloc(0)), b64(iv), b64(ciphertext), b64(tag)].join('.')
}

function gcm(cek: Buffer, iv: Buffer, plaintext: Buffer, aad: Buffer): [Buffer, Buffer] {
  const cipher = createCipheriv(`aes-${8 * cek.length}-gcm` as 'aes-256-gcm', cek, iv)
  cipher.setAAD(aad)
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()])
  return [ciphertext, cipher.getAuthTag()]
}

function cbc(cek: Buffer, iv: Buffer, plaintext: Buffer, aad: Buffer, how: MadeJwe): [Buffer, Buffer] {
  const half = cek.length / 2
  const encKey = how.encKey ?? cek.subarray(half)
  const cipher = createCipheriv(`aes-${8 * encKey.length}-cbc`, encKey, iv)
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()])
  const bits = Buffer.alloc(8)
  bits.writeBigUInt64BE(BigInt(8 * aad.length))
  const mac = createHmac(`sha${16 * half}`, how.macKey ?? cek.subarray(0, half))
  const tag = mac.update(Buffer.concat([aad, iv, ciphertext, how.al?.(aad) ?? bits])).digest()
  return [ciphertext, tag.subarray(0, half)]
}

/** AES Key Wrap (RFC 3394) as OpenSSL has it. */
export function keyWrap(kek: Buffer, cek: Buffer): Buffer {
  const cipher = createCipheriv(`id-aes${8 * kek.length}-wrap`, kek, Buffer.alloc(8, 0xa6))
  return Buffer.concat([cipher.update(cek), cipher.final()])
}
