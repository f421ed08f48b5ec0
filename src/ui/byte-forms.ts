/** The ways in which a byte string can be read. `decimal` is the list of octets that the RFCs' appendices print. */
export const BYTE_FORMS = ['base64url', 'hex', 'utf8', 'decimal'] as const
export type ByteForm = (typeof BYTE_FORMS)[number]

export const BYTE_FORM_NAMES: Record<ByteForm, string> = {
  base64url: 'base64url',
  hex: 'hex',
  utf8: 'UTF-8',
  decimal: 'decimal',
}

/** How a detail of the engine spells its bytes. */
export type ByteSpelling = 'base64url' | 'utf8'

/** How many bytes a spelling stands for, without decoding it. */
export function byteLength(value: string, spelling: ByteSpelling): number {
  return spelling === 'base64url' ? Math.floor((value.length * 3) / 4) : new TextEncoder().encode(value).length
}

/** The first bytes of a spelling, at most `limit` of them. */
export function firstBytes(value: string, spelling: ByteSpelling, limit = Number.POSITIVE_INFINITY): Uint8Array {
  if (spelling === 'utf8') return new TextEncoder().encode(value.slice(0, limit)).subarray(0, limit)
  const part = value.slice(0, Math.ceil(limit / 3) * 4)
  const binary = atob(part.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from({ length: Math.min(binary.length, limit) }, (_, at) => binary.charCodeAt(at))
}

/**
 * Bytes in a form; undefined when they are no UTF-8 and that is what was asked for. `cut` says that they are only the
 * beginning of a longer string, so that a character split at the end is left out rather than held against them.
 */
export function spellBytes(bytes: Uint8Array, form: ByteForm, cut = false): string | undefined {
  switch (form) {
    case 'hex':
      return hexPairs(bytes).join(' ')
    case 'decimal':
      return bytes.join(', ')
    case 'utf8':
      return readUtf8(bytes, cut ? 3 : 0)
    case 'base64url': {
      let binary = ''
      for (let at = 0; at < bytes.length; at += 0x6000)
        binary += String.fromCharCode(...bytes.subarray(at, at + 0x6000))
      return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
    }
  }
}

/** One short text a byte, for showing where two byte strings differ. */
export function byteCells(bytes: Uint8Array, form: 'hex' | 'decimal'): string[] {
  return form === 'hex' ? hexPairs(bytes) : [...bytes].map(String)
}

const hexPairs = (bytes: Uint8Array): string[] => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))

/** UTF-8 read fatally, with up to `spare` bytes at the end that may belong to a split character. */
function readUtf8(bytes: Uint8Array, spare: number): string | undefined {
  for (let less = 0; less <= Math.min(spare, bytes.length); less++) {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, bytes.length - less))
    } catch {
      // Not UTF-8 up to here; with one byte less it may be.
    }
  }
  return undefined
}
