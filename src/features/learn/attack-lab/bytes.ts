/** Bytes as base64url without padding (RFC 7515 §2). */
export function toBase64Url(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += 0x6000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x6000))
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

/** The bytes of base64url text; none for text that is no base64url: the lab reads leniently, as its victims do. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (character) => character.charCodeAt(0))
  } catch {
    return new Uint8Array(0)
  }
}

/** UTF-8 of a text. */
export const utf8 = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(text))

/** The text of a part of a token. */
export const partText = (part: string): string => new TextDecoder().decode(fromBase64Url(part))

/** A text as a part of a token. */
export const toPart = (text: string): string => toBase64Url(utf8(text))
