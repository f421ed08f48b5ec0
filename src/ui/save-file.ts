/** Offers a file for saving, made in the tab: text, or bytes. */
export function saveFile(name: string, content: string | Uint8Array<ArrayBuffer>, mediaType: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: mediaType }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // Not at once: WebKit begins to read the address only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
