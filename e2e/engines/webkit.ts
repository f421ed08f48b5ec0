import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { CHORDS, type Driver, type Engine } from './driver'
import { hold } from './leash'
import { onPath } from './on-path'

/** WebKitGTK's MiniBrowser over WebDriver, under a virtual display where there is none. */
export function webkit(): Engine {
  const driver = onPath('WebKitWebDriver')
  const display = process.env.DISPLAY === undefined ? onPath('xvfb-run') : ''
  const found = driver !== undefined && display !== undefined
  return {
    name: 'WebKit',
    install: 'Debian: webkit2gtk-driver and xvfb',
    open: found ? () => open(driver, display) : undefined,
  }
}

const SCREEN = ['--auto-servernum', '--server-args=-screen 0 2560x1600x24']

/**
 * WebDriver tells nothing of the console, so MiniBrowser is asked to write it to its output; and its own bar is wider
 * than a phone, so the page lives in a window that was opened without one.
 */
const BROWSER = [
  '--automation',
  '--enable-write-console-messages-to-stdout=true',
  '--javascript-can-open-windows-automatically=true',
]
const BARE_WINDOW = `window.open('about:blank', 'page', 'popup,toolbar=no,location=no,menubar=no,width=1440,height=900')`

async function open(driver: string, display: string): Promise<Driver> {
  const port = await freePort()
  // Line by line: what a pipe holds back is lost.
  const command = ['stdbuf', '-oL', driver, `--port=${port}`]
  const [program = '', ...args] = display === '' ? command : [display, ...SCREEN, ...command]
  const child = spawn(program, args, {
    // Its own group, so that the display, the driver and the browser end together.
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...(process.getuid?.() === 0 ? { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' } : {}) },
  })
  const end = hold(child.pid)
  const faults: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (/ CONSOLE [A-Z -]*ERROR /.test(line)) faults.push(line)
  })
  try {
    const origin = `http://127.0.0.1:${port}`
    await answering(origin, child)
    const { sessionId, capabilities } = await call<Session>(origin, 'POST', '/session', {
      capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { args: BROWSER } } },
    })
    const session = `/session/${sessionId}`
    await call(origin, 'POST', `${session}/timeouts`, { script: 600_000, pageLoad: 60_000 })
    const post = <T>(path: string, body: unknown) => call<T>(origin, 'POST', session + path, body)
    const sync = <T>(script: string, ...args: unknown[]) => post<T>('/execute/sync', { script, args })
    const first = await call<string>(origin, 'GET', `${session}/window`, undefined)
    const begin = async (): Promise<void> => {
      await sync(BARE_WINDOW)
      const windows = await call<string[]>(origin, 'GET', `${session}/window/handles`, undefined)
      await post('/window', { handle: windows.find((each) => each !== first) })
    }
    await begin()
    return {
      engine: 'WebKitGTK',
      version: capabilities.browserVersion,
      newTab: async () => {
        // A new window shares what is not the old one's alone.
        await sync('try { localStorage.clear() } catch {}')
        await call(origin, 'DELETE', `${session}/window`, undefined)
        await post('/window', { handle: first })
        await begin()
      },
      goto: async (url) => {
        await post('/url', { url })
      },
      run: async <T>(body: string, ...given: unknown[]) => {
        const script = `const done = arguments[arguments.length - 1];
          (async (...args) => { ${body} })(...arguments[0]).then((value) => done({ value }), (error) => done({ error: String(error) }))`
        const answer = await post<{ value?: T; error?: string }>('/execute/async', { script, args: [given] })
        if (answer.error !== undefined) throw new Error(answer.error)
        return answer.value as T
      },
      press: async (body, ...given) => {
        const found = await sync<Record<string, string>>(`return ((...args) => { ${body} })(...arguments[0])`, given)
        const [id = ''] = Object.values(found)
        await post(`/element/${id}/click`, {}).catch(async (error) => {
          throw new Error(`${error}; there stands: ${await sync(STANDS_THERE, found)}`)
        })
      },
      type: async (text) => {
        const chord = CHORDS[text]?.map((key) => CODES[key] ?? key)
        const down = (value: string) => ({ type: 'keyDown', value })
        const up = (value: string) => ({ type: 'keyUp', value })
        const actions = chord
          ? [...chord.map(down), ...chord.toReversed().map(up)]
          : [...text].flatMap((value) => [down(value), up(value)])
        await post('/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] })
      },
      resize: async (width, height) => {
        await post('/window/rect', { x: 0, y: 0, width, height })
      },
      screenshot: async () =>
        Buffer.from(await call<string>(origin, 'GET', `${session}/screenshot`, undefined), 'base64'),
      faults: async () => faults.splice(0),
      close: async () => {
        await call(origin, 'DELETE', session, undefined).catch(() => undefined)
        end()
      },
    }
  } catch (error) {
    end()
    throw error
  }
}

/** What is where the middle of an element is, for the message. */
const STANDS_THERE = `
  const { left, top, width, height } = arguments[0].getBoundingClientRect()
  return document.elementFromPoint(left + width / 2, top + height / 2)?.outerHTML.slice(0, 300) + ' at ' + [left, top, width, height, scrollY]`

/** Keys that write nothing, as WebDriver numbers them. */
const CODES: Readonly<Record<string, string>> = { Tab: '\uE004', Enter: '\uE006', Control: '\uE009' }

interface Session {
  sessionId: string
  capabilities: { browserName: string; browserVersion: string }
}

async function call<T>(origin: string, method: string, path: string, body: unknown): Promise<T> {
  const response = await fetch(origin + path, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  const { value } = (await response.json()) as { value: T & { error?: string; message?: string } }
  if (!response.ok) throw new Error(`WebDriver: ${value.error}: ${value.message}`)
  return value
}

async function answering(origin: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (child.exitCode !== null) break
    try {
      if ((await fetch(`${origin}/status`)).ok) return
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  throw new Error('WebKitWebDriver did not start.')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
