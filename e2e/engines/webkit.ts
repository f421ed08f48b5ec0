import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import type { Driver, Engine } from './driver'

const DRIVER = '/usr/bin/WebKitWebDriver'

/** WebKitGTK's MiniBrowser over WebDriver, under a virtual display where there is none. */
export function webkit(): Engine {
  const found = existsSync(DRIVER) && (process.env.DISPLAY !== undefined || existsSync('/usr/bin/xvfb-run'))
  return { name: 'WebKit', install: 'Debian: webkit2gtk-driver and xvfb', open: found ? open : undefined }
}

async function open(): Promise<Driver> {
  const port = await freePort()
  const command = [DRIVER, `--port=${port}`]
  const [program = '', ...args] =
    process.env.DISPLAY === undefined ? ['/usr/bin/xvfb-run', '--auto-servernum', ...command] : command
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
    return {
      name: `WebKitGTK ${capabilities.browserVersion}`,
      goto: async (url) => {
        await call(origin, 'POST', `${session}/url`, { url })
      },
      run: async <T>(body: string, ...given: unknown[]) => {
        const script = `const done = arguments[arguments.length - 1];
          (async (...args) => { ${body} })(...arguments[0]).then((value) => done({ value }), (error) => done({ error: String(error) }))`
        const answer = await call<{ value?: T; error?: string }>(origin, 'POST', `${session}/execute/async`, {
          script,
          args: [given],
        })
        if (answer.error !== undefined) throw new Error(answer.error)
        return answer.value as T
      },
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
