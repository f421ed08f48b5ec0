/** WebCrypto with AES-192 put in, in software: for explaining an undecided verdict, never for making one. */

type Bytes = Uint8Array<ArrayBuffer>
type Params = AlgorithmIdentifier & {
  name?: string
  iv?: BufferSource
  additionalData?: BufferSource
  tagLength?: number
}

const AES_192_BYTES = 24
const asBytes = (source: BufferSource): Bytes =>
  source instanceof ArrayBuffer
    ? new Uint8Array(source)
    : new Uint8Array(source.buffer as ArrayBuffer, source.byteOffset, source.byteLength)
const nameOf = (params: AlgorithmIdentifier): string => (typeof params === 'string' ? params : params.name)

/**
 * The same SubtleCrypto, where keys of 24 bytes for AES-GCM, AES-CBC and AES-KW are served by the audited
 * @noble/ciphers (loaded here). A wrong tag or integrity check rejects as WebCrypto's would.
 */
export async function withSoftwareAes192(subtle: SubtleCrypto): Promise<SubtleCrypto> {
  const { aeskw, cbc, gcm } = await import('@noble/ciphers/aes.js')
  const keys = new WeakMap<object, Bytes>()
  const attempt = (run: () => Uint8Array): Promise<ArrayBuffer> => {
    try {
      return Promise.resolve(new Uint8Array(run()).buffer)
    } catch {
      return Promise.reject(new DOMException('The operation failed', 'OperationError'))
    }
  }
  const importKey = (format: string, data: unknown, params: AlgorithmIdentifier, ...rest: [boolean, KeyUsage[]]) => {
    const name = nameOf(params)
    if (format === 'raw' && name.startsWith('AES-')) {
      const bytes = asBytes(data as BufferSource)
      if (bytes.length === AES_192_BYTES) {
        const key = { type: 'secret', extractable: false, algorithm: { name, length: 192 }, usages: rest[1] }
        keys.set(key, bytes)
        return Promise.resolve(key as CryptoKey)
      }
    }
    return subtle.importKey(format as 'raw', data as BufferSource, params, ...rest)
  }
  const decrypt = (params: Params, key: CryptoKey, data: BufferSource) => {
    const bytes = keys.get(key)
    if (!bytes || typeof params === 'string') return subtle.decrypt(params, key, data)
    const iv = asBytes(params.iv ?? new ArrayBuffer(0))
    const aad = params.additionalData && asBytes(params.additionalData)
    const cipher = params.name === 'AES-GCM' ? gcm(bytes, iv, aad) : cbc(bytes, iv)
    return attempt(() => cipher.decrypt(asBytes(data)))
  }
  const unwrapKey: SubtleCrypto['unwrapKey'] = async (format, wrapped, key, how, params, ...rest) => {
    const bytes = keys.get(key)
    if (!bytes) return subtle.unwrapKey(format, wrapped, key, how, params, ...rest)
    const raw = await attempt(() => aeskw(bytes).decrypt(asBytes(wrapped)))
    return subtle.importKey('raw', raw, params as HmacImportParams, ...rest)
  }
  const served: Record<string, unknown> = { importKey, decrypt, unwrapKey }
  return new Proxy(subtle, {
    get(target, name) {
      const own = typeof name === 'string' ? served[name] : undefined
      if (own) return own
      const method: unknown = Reflect.get(target, name)
      return typeof method === 'function' ? method.bind(target) : method
    },
  })
}
