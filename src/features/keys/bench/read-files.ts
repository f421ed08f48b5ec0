/** More than this is no key file: a set of 20,000 RSA keys has about 9 MB. */
const MOST_BYTES = 32_000_000

/**
 * The text of a file as the engine reads it: text as it is, binary DER as base64. Undefined with the reason when it is
 * too large, or cannot be read.
 */
export async function textOfFile(
  file: Pick<File, 'size' | 'arrayBuffer'>,
): Promise<{ text: string } | { why: string }> {
  if (file.size > MOST_BYTES)
    return {
      why: `It has ${(file.size / 1e6).toFixed(0)} MB; the limit is ${MOST_BYTES / 1e6} MB. No set of keys is that large.`,
    }
  let bytes: Uint8Array<ArrayBuffer>
  try {
    bytes = new Uint8Array(await file.arrayBuffer())
  } catch {
    return { why: 'The browser could not read it. It may have been moved or changed since it was chosen.' }
  }
  if (bytes.length === 0) return { why: 'It is empty.' }
  const text = asText(bytes)
  if (text !== undefined) return { text }
  // ASN.1 of every key and certificate is a SEQUENCE.
  if (bytes[0] === 0x30) return { text: base64Of(bytes) }
  return { why: 'It is neither text nor DER: it holds no key in a form that is known here.' }
}

/** UTF-8, or UTF-16 with its mark, as some editors write; undefined for anything else and for what holds NUL. */
function asText(bytes: Uint8Array): string | undefined {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}

function base64Of(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += 0x6000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x6000))
  return btoa(binary)
}
