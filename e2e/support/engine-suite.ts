import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { serve } from '../../scripts/serve.mjs'
import { vectorsFolder } from '../../src/engine/testing/env'
import type { VectorCase } from '../../src/engine/testing/portable/expected'
import { jweVectors } from '../../src/engine/testing/portable/jwe-vectors'
import { jwsVectors } from '../../src/engine/testing/portable/jws-vectors'

export interface ServedSuite {
  url: string
  vectors: VectorCase[]
  close(): Promise<void>
}

/** Builds the portable suite as the page is built, and serves it on loopback with the shared vectors, when they are there. */
export async function serveEngineSuite(): Promise<ServedSuite> {
  const outDir = mkdtempSync(join(tmpdir(), 'jotscope-suite-'))
  const root = fileURLToPath(new URL('../engine-suite', import.meta.url))
  await build({
    root,
    base: './',
    configFile: false,
    logLevel: 'warn',
    build: { outDir, target: 'es2022', emptyOutDir: true },
  })
  const server = await serve({ folder: outDir, port: 0 })
  const folder = vectorsFolder()
  return {
    url: server.url,
    vectors: folder === undefined ? [] : [...jwsVectors(folder), ...jweVectors(folder)],
    close: async () => {
      await server.close()
      rmSync(outDir, { recursive: true, force: true })
    },
  }
}
