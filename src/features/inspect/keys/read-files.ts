/** Past this a file is no key, and reading it would only fill the memory. */
const LARGEST = 20_000_000

/**
 * Dropped or chosen files as one text for the Keys box: text as it is, binary (DER) in base64, one after another.
 * `problems` are sentences about what was left out.
 */
export async function readKeyFiles(files: readonly File[]): Promise<{ text: string; problems: string[] }> {
  const texts: string[] = []
  const problems: string[] = []
  for (const file of files) {
    if (file.size > LARGEST) problems.push(`${file.name} is larger than 20 MB: that is no key.`)
    else if (file.size === 0) problems.push(`${file.name} is empty.`)
    else texts.push(asText(new Uint8Array(await file.arrayBuffer())))
  }
  return { text: texts.join('\n'), problems }
}

function asText(bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    // DER begins with a SEQUENCE and holds control characters; a text of keys has none.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
    if (!/[\u0000-\u0008\u000e-\u001f]/.test(text)) return text
  } catch {
    // Not text: bytes.
  }
  let binary = ''
  for (let at = 0; at < bytes.length; at += 0x6000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x6000))
  return btoa(binary)
}
