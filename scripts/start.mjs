// npm start: builds the production page, serves it and prints its address.
import { build } from 'vite'
import { portAskedFor, serve } from './serve.mjs'

await build({ logLevel: 'warn' })
try {
  const { url } = await serve({ folder: 'dist', port: portAskedFor() })
  process.stdout.write(`\nJotscope is at ${url}\nCtrl+C ends it.\n`)
} catch (error) {
  const taken = /** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE'
  const why = taken ? `Port ${process.env.PORT} is in use. Leave PORT out and a free one is taken.` : String(error)
  process.stderr.write(`${why}\n`)
  process.exitCode = 1
}
