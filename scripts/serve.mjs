// A small static server for the built page: node scripts/serve.mjs [folder]. PORT chooses the port, BASE a sub-path.
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'
import { pathToFileURL } from 'node:url'

/** @type {Record<string, string>} */
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.pem': 'application/x-pem-file',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

/**
 * Serves a folder on 127.0.0.1, with the headers that its `_headers` file names, as the hosts do that know such a file.
 * Without a port: the first free one from 4173 on.
 * @param {{ folder: string, port?: number | undefined, base?: string }} options base is the sub-path, '/' by default
 * @returns {Promise<{ url: string, port: number, close(): Promise<void> }>}
 */
export async function serve({ folder, port, base = '/' }) {
  const prefix = `/${base}/`.replace(/\/+/g, '/')
  const rules = await readHeaders(join(folder, '_headers'))
  const server = createServer((request, response) => {
    answer(request, response, { folder, prefix, rules }).catch(() => {
      if (response.headersSent) response.destroy()
      else plain(response, 500, 'The file could not be read.')
    })
  })
  const taken = port === undefined ? await firstFree(server) : await listen(server, port)
  return {
    url: `http://127.0.0.1:${taken}${prefix}`,
    port: taken,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {{ folder: string, prefix: string, rules: HeaderRule[] }} site
 */
async function answer(request, response, { folder, prefix, rules }) {
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(response, 405, 'Only GET and HEAD.')
  let path
  try {
    path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname)
  } catch {
    return plain(response, 400, 'The address is not percent-encoded correctly.')
  }
  if (`${path}/` === prefix) {
    response.writeHead(301, { location: prefix })
    return response.end()
  }
  if (!path.startsWith(prefix)) return plain(response, 404, `Nothing here; the page is at ${prefix}`)
  const inside = normalize(path.slice(prefix.length) || 'index.html')
  if (inside.startsWith('..') || inside.startsWith(sep) || inside.includes('\0')) {
    return plain(response, 404, 'No such file.')
  }
  const file = join(folder, inside)
  const found = await stat(file).catch(() => undefined)
  if (!found?.isFile()) return plain(response, 404, 'No such file.')
  response.writeHead(200, {
    'content-type': TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream',
    'content-length': found.size,
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
    ...headersFor(rules, `/${path.slice(prefix.length)}`),
  })
  if (request.method === 'HEAD') return response.end()
  createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response)
}

/**
 * What a `_headers` file says (Netlify, Cloudflare Pages): a path that may end in `*`, then its headers, indented. A
 * folder without one has no rules.
 * @typedef {{ path: string, headers: Record<string, string> }} HeaderRule
 * @param {string} file
 * @returns {Promise<HeaderRule[]>}
 */
export async function readHeaders(file) {
  const text = await readFile(file, 'utf8').catch(() => '')
  /** @type {HeaderRule[]} */
  const rules = []
  for (const line of text.split('\n')) {
    const [, name, value] = /^\s+([\w-]+):\s*(.*)$/.exec(line) ?? []
    if (name && value !== undefined) Object.assign(rules.at(-1)?.headers ?? {}, { [name.toLowerCase()]: value.trim() })
    else if (line.startsWith('/')) rules.push({ path: line.trim(), headers: {} })
  }
  return rules
}

/**
 * The headers of every rule that fits; the later rule wins.
 * @param {HeaderRule[]} rules
 * @param {string} path
 * @returns {Record<string, string>}
 */
function headersFor(rules, path) {
  const fitting = rules.filter((rule) =>
    rule.path.endsWith('*') ? path.startsWith(rule.path.slice(0, -1)) : path === rule.path,
  )
  return Object.assign({}, ...fitting.map(({ headers }) => headers))
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {string} sentence
 */
function plain(response, status, sentence) {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' })
  response.end(`${sentence}\n`)
}

/** @param {import('node:http').Server} server */
async function firstFree(server) {
  for (let port = 4173; port < 4273; port += 1) {
    try {
      return await listen(server, port)
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EADDRINUSE') throw error
    }
  }
  return listen(server, 0)
}

/**
 * @param {import('node:http').Server} server
 * @param {number} port
 * @returns {Promise<number>}
 */
function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

/** The port that the environment asks for; undefined leaves the choice to `serve`. */
export function portAskedFor() {
  const text = process.env.PORT
  if (!text) return undefined
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`PORT is "${text}"; it has to be a whole number from 0 to 65535.`)
  }
  return port
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const folder = process.argv[2] ?? 'dist'
  const { url } = await serve({ folder, port: portAskedFor(), base: process.env.BASE ?? '/' })
  process.stdout.write(`Serving ${folder} at ${url}\n`)
}
