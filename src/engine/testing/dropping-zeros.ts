/** WebKitGTK's WebCrypto, as far as it differs here: what RSA-OAEP opens comes without its leading zero bytes. */
export const droppingZeros: SubtleCrypto = new Proxy(globalThis.crypto.subtle, {
  get(target, name) {
    const method: unknown = Reflect.get(target, name, target)
    if (typeof method !== 'function') return method
    return async (...given: unknown[]): Promise<unknown> => {
      const answer: unknown = await method.apply(target, given)
      if (name !== 'decrypt' || (given[1] as CryptoKey).algorithm.name !== 'RSA-OAEP') return answer
      const bytes = new Uint8Array(answer as ArrayBuffer)
      const start = bytes.findIndex((byte) => byte !== 0)
      return bytes.slice(start < 0 ? bytes.length : start).buffer
    }
  },
})
