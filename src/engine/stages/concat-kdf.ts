import { concat, toHex, uint32 } from '../codec/bytes'
import { encodeUtf8 } from '../codec/utf8'
import { digest, isRefusal, type Refusal } from '../crypto'
import { secretBytes, shownBytes, shownText } from '../details'
import type { Detail } from '../types'

type Bytes = Uint8Array<ArrayBuffer>

/** What the Concat KDF hashes beside Z, and how much it makes (RFC 7518 §4.6.2). */
export interface KdfInput {
  z: Bytes
  /** The `enc` for direct key agreement, the `alg` otherwise. */
  algorithmId: string
  apu: Bytes
  apv: Bytes
  keyBits: number
}

/** OtherInfo of the Concat KDF and its fields, each as it is hashed (RFC 7518 §4.6.2). */
export function otherInfo({ algorithmId, apu, apv, keyBits }: KdfInput): {
  bytes: Bytes
  fields: { name: string; meaning: string; bytes: Bytes }[]
} {
  const id = encodeUtf8(algorithmId)
  const fields = [
    { name: 'AlgorithmID', meaning: `length ${id.length}, "${algorithmId}"`, bytes: concat(uint32(id.length), id) },
    {
      name: 'PartyUInfo',
      meaning: apu.length === 0 ? 'length 0: no apu' : `length ${apu.length}, apu`,
      bytes: concat(uint32(apu.length), apu),
    },
    {
      name: 'PartyVInfo',
      meaning: apv.length === 0 ? 'length 0: no apv' : `length ${apv.length}, apv`,
      bytes: concat(uint32(apv.length), apv),
    },
    { name: 'SuppPubInfo', meaning: `${keyBits}: bits of the key`, bytes: uint32(keyBits) },
    { name: 'SuppPrivInfo', meaning: 'empty', bytes: new Uint8Array(0) },
  ]
  return { bytes: concat(...fields.map((field) => field.bytes)), fields }
}

/**
 * The Concat KDF of NIST SP 800-56A with SHA-256: as many rounds of SHA-256(counter ‖ Z ‖ OtherInfo) as it takes for
 * `keyBits`. Answers the derived key and every value on the way, or the refusal of WebCrypto.
 */
export async function concatKdf(
  subtle: SubtleCrypto,
  input: KdfInput,
): Promise<{ key: Bytes; details: Detail[] } | Refusal> {
  const info = otherInfo(input)
  const rounds: Bytes[] = []
  const count = Math.ceil(input.keyBits / 256)
  for (let counter = 1; counter <= count; counter++) {
    const round = await digest(subtle, 'SHA-256', concat(uint32(counter), input.z, info.bytes))
    if (isRefusal(round)) return round
    rounds.push(round)
  }
  const key = concat(...rounds).slice(0, input.keyBits / 8)
  return {
    key,
    details: [
      secretBytes('Shared secret Z', input.z),
      {
        shape: 'table',
        label: 'OtherInfo, field by field',
        columns: ['field', 'meaning', 'bytes (hex)'],
        rows: info.fields.map((field) => [field.name, field.meaning, toHex(field.bytes) || '–']),
      },
      shownBytes('OtherInfo', info.bytes),
      ...rounds.map((round, index) =>
        secretBytes(`Round ${index + 1}: SHA-256(${toHex(uint32(index + 1))} ‖ Z ‖ OtherInfo)`, round),
      ),
      shownText('Taken', `the first ${input.keyBits / 8} of ${32 * rounds.length} bytes`),
      secretBytes('Derived key', key),
    ],
  }
}
