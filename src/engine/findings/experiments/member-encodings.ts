import { encodeBase64Url } from '../../codec/base64url'
import { fromBigInt, fromHex } from '../../codec/bytes'
import type { Case } from '../../model'
import type { Change, Repair } from './hypotheses'
import { keysWith } from './repair-keys'

/** Members that hold bytes as base64url (RFC 7518 §6, RFC 8037 §2). */
const BYTES = ['n', 'e', 'x', 'y', 'k', 'pub'] as const
/** Keys of a set that are looked at. */
const LOOKED_AT = 20

/**
 * JWKs whose members are written in hex or decimal: with all such members converted at once. Hex that happens to be sound
 * base64url is another key without any error, so only a signature can tell.
 */
export function memberEncodings(subject: Case): { changes: Change[]; repair: Repair }[] {
  return subject.keys.keys.slice(0, LOOKED_AT).flatMap((key) => {
    if (!key.given) return []
    const members: Record<string, string> = {}
    for (const name of BYTES) {
      const text = key.given[name]
      const bytes = typeof text === 'string' ? otherBytes(name, text) : undefined
      if (bytes) members[name] = encodeBase64Url(bytes)
    }
    const names = Object.keys(members)
    const keys = names.length > 0 ? keysWith(subject, key, members) : undefined
    if (keys === undefined) return []
    const what = names.map((name) => `"${name}"`).join(' and ')
    return [
      {
        changes: [
          {
            code: 'key/member-encoding',
            changed: `${what} of key ${key.index + 1} read as hex or decimal`,
            message: `${what} of key ${key.index + 1} ${names.length > 1 ? 'are' : 'is'} not written in base64url, but in hex or decimal. Read so, the key verifies this token.`,
            fix: `Write ${what} as base64url of the bytes; the repair shows the corrected key.`,
          },
        ],
        repair: { keys },
      },
    ]
  })
}

function otherBytes(name: string, text: string): Uint8Array | undefined {
  const bare = text.replace(/^0x/i, '').replace(/[\s:]/g, '')
  if (name === 'n' && /^\d{128,}$/.test(bare)) return decimal(bare)
  if (name === 'e')
    return bare === '65537' ? Uint8Array.of(1, 0, 1) : /^(0{0,3}10001|0{0,7}3)$/.test(bare) ? hex(bare) : undefined
  return bare.length >= 32 && /^[0-9a-f]+$/i.test(bare) ? hex(bare) : undefined
}

const hex = (text: string): Uint8Array | undefined => {
  const bytes = fromHex(text.length % 2 === 0 ? text : `0${text}`)
  const start = bytes?.findIndex((byte) => byte !== 0) ?? -1
  return start > 0 && bytes && bytes.length % 2 === 1 ? bytes.subarray(start) : bytes
}

function decimal(text: string): Uint8Array | undefined {
  const value = BigInt(text)
  return fromBigInt(value, Math.ceil(value.toString(16).length / 2))
}
