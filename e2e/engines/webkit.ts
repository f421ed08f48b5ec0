import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { type Driver, type Engine, KEYS } from './driver'
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

async function open(driver: string, display: string): Promise<Driver> {
  const port = await freePort()
  const command = [driver, `--port=${port}`]
  const [program = '', ...args] = display === '' ? command : [display, ...SCREEN, ...command]
  const child = spawn(program, args, {
    // Its own group, so that the display, the driver and the browser end together.
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, ...(process.getuid?.() === 0 ? { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' } : {}) },
  })
  try {
    const origin = `http://127.0.0.1:${port}`
    await answering(origin, child)
    const { sessionId, capabilities } = await call<Session>(origin, 'POST', '/session', {
      capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': {} } },
    })
    const session = `/session/${sessionId}`
    await call(origin, 'POST', `${session}/timeouts`, { script: 600_000, pageLoad: 60_000 })
    const post = <T>(path: string, body: unknown) => call<T>(origin, 'POST', session + path, body)
    return {
      engine: 'WebKitGTK',
      version: capabilities.browserVersion,
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
        const script = `return ((...args) => { ${body} })(...arguments[0])`
        const [id = ''] = Object.values(await post<Record<string, string>>('/execute/sync', { script, args: [given] }))
        await post(`/element/${id}/click`, {})
      },
      type: async (text) => {
        const actions = [...(KEYS[text] ?? text)].flatMap((value) => [
          { type: 'keyDown', value },
          { type: 'keyUp', value },
        ])
        await post('/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] })
      },
      resize: async (width, height) => {
        // The rectangle is the window's, with its bars.
        const { x, y } = await post<{ x: number; y: number }>('/execute/sync', {
          script: 'return { x: outerWidth - innerWidth, y: outerHeight - innerHeight }',
          args: [],
        })
        await post('/window/rect', { x: 0, y: 0, width: width + x, height: height + y })
      },
      screenshot: async () =>
        Buffer.from(await call<string>(origin, 'GET', `${session}/screenshot`, undefined), 'base64'),
      // WebDriver has no events: what a page itself can see of its faults is watched by the journey.
      faults: () => [],
      close: async () => {
        await call(origin, 'DELETE', session, undefined).catch(() => undefined)
        end(child)
      },
    }
  } catch (error) {
    end(child)
    throw error
  }
}

interface Session {
  sessionId: string
  capabilities: { browserName: string; browserVersion: string }
}

function end(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid)
  } catch {
    // It has ended by itself.
  }
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
