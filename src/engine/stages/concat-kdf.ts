import { concat, toHex, uint32 } from '../codec/bytes'
import { Octets } from '../codec/octets'
import { encodeUtf8 } from '../codec/utf8'
import { digestJoined, isRefusal, type Refusal } from '../crypto'
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

/** OtherInfo of the Concat KDF and its fields, each in hex as it is hashed (RFC 7518 §4.6.2). */
export function otherInfo({ algorithmId, apu, apv, keyBits }: KdfInput): {
  bytes: Bytes
  fields: { name: string; meaning: string; hex: string }[]
} {
  const id = encodeUtf8(algorithmId)
  const bytes = concat(uint32(id.length), id, uint32(apu.length), apu, uint32(apv.length), apv, uint32(keyBits))
  const [endOfId, endOfU] = [4 + id.length, 8 + id.length + apu.length]
  const endOfV = endOfU + 4 + apv.length
  const hex = toHex(bytes)
  const fields = [
    { name: 'AlgorithmID', meaning: `length ${id.length}, "${algorithmId}"`, hex: hex.slice(0, 2 * endOfId) },
    {
      name: 'PartyUInfo',
      meaning: apu.length === 0 ? 'length 0: no apu' : `length ${apu.length}, apu`,
      hex: hex.slice(2 * endOfId, 2 * endOfU),
    },
    {
      name: 'PartyVInfo',
      meaning: apv.length === 0 ? 'length 0: no apv' : `length ${apv.length}, apv`,
      hex: hex.slice(2 * endOfU, 2 * endOfV),
    },
    { name: 'SuppPubInfo', meaning: `${keyBits}: bits of the key`, hex: hex.slice(2 * endOfV) },
    { name: 'SuppPrivInfo', meaning: 'empty', hex: '' },
  ]
  return { bytes, fields }
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
  const [z, rest] = [Octets.of(input.z), Octets.of(info.bytes)]
  for (let counter = 1; counter <= count; counter++) {
    const round = await digestJoined(subtle, 'SHA-256', [Octets.of(uint32(counter)), z, rest])
    if (isRefusal(round)) return round
    rounds.push(round)
  }
  const [only] = rounds
  const whole = only && count === 1 ? only : concat(...rounds)
  const length = input.keyBits / 8
  const key = whole.length === length ? whole : whole.subarray(0, length)
  const derived = secretBytes('Derived key', key)
  return {
    key,
    details: [
      secretBytes('Shared secret Z', input.z),
      {
        shape: 'table',
        label: 'OtherInfo, field by field',
        columns: ['field', 'meaning', 'bytes (hex)'],
        rows: info.fields.map((field) => [field.name, field.meaning, field.hex || '–']),
      },
      shownBytes('OtherInfo', info.bytes),
      ...rounds.map((round, index) => {
        const label = `Round ${index + 1}: SHA-256(${(index + 1).toString(16).padStart(8, '0')} ‖ Z ‖ OtherInfo)`
        return round === key ? { ...derived, label } : secretBytes(label, round)
      }),
      shownText('Taken', `the first ${length} of ${32 * rounds.length} bytes`),
      derived,
    ],
  }
}
