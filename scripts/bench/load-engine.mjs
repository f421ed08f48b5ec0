// The engine as Node can run it: bundled to a folder that is removed again.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'

/** @returns {Promise<typeof import('../../src/engine/index') & { close(): void }>} */
export async function loadEngine() {
  const outDir = mkdtempSync(join(tmpdir(), 'jotscope-bench-engine-'))
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      ssr: fileURLToPath(new URL('../../src/engine/index.ts', import.meta.url)),
      rollupOptions: { output: { entryFileNames: 'engine.mjs', chunkFileNames: '[name]-[hash].mjs' } },
    },
    ssr: { noExternal: true },
  })
  const engine = await import(pathToFileURL(join(outDir, 'engine.mjs')).href)
  return { ...engine, close: () => rmSync(outDir, { recursive: true, force: true }) }
}
