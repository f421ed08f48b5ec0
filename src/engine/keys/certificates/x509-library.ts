type Library = typeof import('@peculiar/x509')
type MetadataFunctions = Partial<Record<'getMetadata' | 'getOwnMetadata' | 'defineMetadata', unknown>>

let library: Promise<Library> | undefined

/** The parser of certificates, loaded when the first one appears, and then kept. */
export function loadX509(): Promise<Library> {
  library ??= load()
  return library
}

/**
 * The library's injection container asks for the metadata functions of a `Reflect` polyfill while it loads, to find the
 * parameters of constructors that have none. It is lent functions that know of no metadata, and the global is as it was
 * once the library is there. A polyfill that is present already is left alone.
 */
async function load(): Promise<Library> {
  const global = Reflect as unknown as MetadataFunctions
  const lent = (['getMetadata', 'getOwnMetadata', 'defineMetadata'] as const).filter(
    (name) => global[name] === undefined,
  )
  for (const name of lent) global[name] = () => undefined
  try {
    return await import('@peculiar/x509')
  } finally {
    for (const name of lent) delete global[name]
  }
}
