import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { serve } from '../../scripts/serve.mjs'

/** The built page on loopback: what JOTSCOPE_DIST names, else a build of its own, which `close` removes. */
export async function serveBuiltPage(): Promise<{ url: string; close(): Promise<void> }> {
  const given = process.env.JOTSCOPE_DIST
  const folder = given ?? mkdtempSync(join(tmpdir(), 'jotscope-page-'))
  const remove = (): void => {
    if (given === undefined) rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', remove)
  if (given === undefined) await build({ logLevel: 'warn', build: { outDir: folder, emptyOutDir: true } })
  const { url, close } = await serve({ folder, port: 0 })
  return {
    url,
    close: async () => {
      await close()
      process.off('exit', remove)
      remove()
    },
  }
}
