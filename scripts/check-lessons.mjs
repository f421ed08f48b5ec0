// A part of the build: no lesson goes out that cannot be read, cites what nobody looked up, or shows a token whose
// verdict is not what the text says.
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const FOLDERS = ['src/features/learn/lessons', 'public/packs']

/**
 * A Vite plugin that judges every lesson and pack when a build starts, with the engine itself. A fault fails the build
 * with its file and line; what this Node cannot decide is said aloud.
 * @returns {import('vite').Plugin}
 */
export function checkLessonsAtBuild() {
  /** @type {ReturnType<typeof judge> | undefined} */
  let judged
  let began = 0
  return {
    name: 'check-lessons',
    apply: 'build',
    async buildStart() {
      // The worker is a build of its own within this one.
      if (this.environment.config.isWorker) return
      began = Date.now()
      const files = await lessonFiles()
      for (const { path } of files) this.addWatchFile(path)
      judged = judge(files)
      // Whoever waits for it at the end hears of its failure; until then it is nobody's.
      judged.catch(() => undefined)
    },
    async buildEnd(failure) {
      if (!judged || failure) return
      const { faults, undecided, tokens, tasks } = await judged
      for (const { path, line, message } of undecided) this.warn(`${path}:${line} ${message}`)
      if (faults.length > 0)
        this.error(faults.map(({ path, line, message }) => `${path}:${line} ${message}`).join('\n'))
      const seconds = ((Date.now() - began) / 1000).toFixed(1)
      this.info(
        `lessons: ${tokens} tokens and ${tasks} tasks judged within ${seconds} s, ${undecided.length} undecided by this Node`,
      )
    },
  }
}

/** Markdown of the lessons and of the packs that ship; a README documents packs and is none. */
async function lessonFiles() {
  const paths = []
  for (const folder of FOLDERS)
    for (const name of (await readdir(`${root}${folder}`)).sort())
      if (name.endsWith('.md') && name !== 'README.md') paths.push(`${folder}/${name}`)
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(`${root}${path}`, 'utf8') })))
}

/**
 * The engine is TypeScript and loads parts of itself when it needs them: a server without a port stays until it is done.
 * @param {import('../src/features/learn/build/check-lessons').LessonFile[]} files
 */
async function judge(files) {
  const server = await createServer({
    root,
    configFile: false,
    logLevel: 'error',
    appType: 'custom',
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    resolve: { alias: { '@': `${root}src` } },
  })
  try {
    /** @type {typeof import('../src/features/learn/build/check-lessons')} */
    const { checkLessons } = await loaded(server)
    return await checkLessons(files, {
      subtle: globalThis.crypto.subtle,
      now: 1_790_000_000,
      random: (length) => globalThis.crypto.getRandomValues(new Uint8Array(length)),
    })
  } finally {
    await server.close()
  }
}

/** @param {import('vite').ViteDevServer} server */
const loaded = (server) => /** @type {any} */ (server.ssrLoadModule('/src/features/learn/build/check-lessons.ts'))
