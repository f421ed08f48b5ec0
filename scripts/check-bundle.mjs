// Holds the build to its shape: what the first verdict waits for, and what stands in a chunk of its own.

/** What only some people need, by a name for the message. Nothing of it may be in the way of the first verdict. */
const HEAVY = /** @type {const} */ ([
  ['Monaco', /node_modules\/(monaco-editor|@monaco-editor)\/|src\/ui\/code-editor-monaco/],
  ['the certificate parser', /node_modules\/@peculiar\//],
  ['@noble', /node_modules\/@noble\//],
  ['the lessons', /src\/features\/learn\//],
  ['TanStack', /node_modules\/@tanstack\//],
  ['Radix', /node_modules\/(radix-ui|@radix-ui)\//],
])

/** Where the first verdict begins: the page, the screen that it opens with, the engine in its worker. */
const FIRST = /src\/(main\.tsx|app\/inspect-with-network\.tsx|worker\/engine-worker\.ts)$/

/** @param {string} id */
const heavyOf = (id) => HEAVY.find(([, pattern]) => pattern.test(id))?.[0]

/** @param {string} id */
const short = (id) => id.replace(/^.*?\/(node_modules|src)\//, '$1/').replace(/\?.*$/, '')

/**
 * The chain of static imports from a module to the first one that is heavy; undefined when there is none.
 * @param {string} start
 * @param {(id: string) => readonly string[]} importsOf
 * @returns {{ what: string, chain: string[] } | undefined}
 */
export function leakFrom(start, importsOf) {
  /** @type {Map<string, string | undefined>} */
  const from = new Map([[start, undefined]])
  for (const id of from.keys()) {
    const what = heavyOf(id)
    if (what) {
      const chain = [id]
      for (let before = from.get(id); before !== undefined; before = from.get(before)) chain.unshift(before)
      return { what, chain }
    }
    for (const next of importsOf(id)) if (!from.has(next)) from.set(next, id)
  }
  return undefined
}

/**
 * The first module of a chunk that belongs to something else than what the chunk is for; undefined when all agree.
 * @param {readonly string[]} modules
 * @returns {{ what: string, module: string, other: string } | undefined}
 */
export function mixedIn(modules) {
  const heavy = modules.filter((id) => heavyOf(id))
  const what = heavy[0] && heavyOf(heavy[0])
  const other = heavy.find((id) => heavyOf(id) !== what)
  return what && heavy[0] && other ? { what, module: heavy[0], other } : undefined
}

/**
 * Fails the build, and names the module with the way that leads to it, when something heavy has got into what the first
 * verdict waits for, or into the chunk of something else.
 * @returns {import('vite').Plugin}
 */
export function checkBundle() {
  return {
    name: 'check-bundle',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const id of this.getModuleIds()) {
        if (!FIRST.test(id)) continue
        const leak = leakFrom(id, (module) => this.getModuleInfo(module)?.importedIds ?? [])
        if (leak)
          this.error(`The first verdict would wait for ${leak.what}: ${leak.chain.map(short).join(' imports ')}.`)
      }
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue
        const mixed = mixedIn(Object.keys(chunk.modules))
        if (mixed)
          this.error(
            `${chunk.fileName} is the chunk of ${mixed.what} (${short(mixed.module)}), and ${short(mixed.other)} got into it.`,
          )
      }
    },
  }
}
