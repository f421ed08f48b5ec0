import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'

const LEASH = fileURLToPath(new URL('../../scripts/leash.mjs', import.meta.url))

/** As the drivers do it: two groups that would sleep for ever, one of which the leash is told of. Says their numbers. */
const OWNER = `
  const { spawn } = require('node:child_process')
  const group = () => spawn('sh', ['-c', 'sleep 1000 & trap "" TERM; sleep 1000'], { detached: true, stdio: 'ignore' }).pid
  const [held, bystander] = [group(), group()]
  const leash = spawn(process.execPath, [process.argv[1]], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  leash.stdin.write('hold ' + held + '\\n', () => console.log(held + ' ' + bystander))
  setInterval(() => {}, 1000)`

const there = (group: number): boolean => {
  try {
    return process.kill(-group, 0)
  } catch {
    return false
  }
}
const firstLine = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => child.stdout && createInterface({ input: child.stdout }).once('line', resolve))

for (const signal of ['SIGINT', 'SIGTERM', 'SIGKILL'] as const)
  test(`${signal} to a run ends what it started, even what will not go, and nothing else`, async () => {
    const owner = spawn(process.execPath, ['-e', OWNER, LEASH], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [held = 0, bystander = 0] = (await firstLine(owner)).split(' ').map(Number)
    try {
      expect([there(held), there(bystander)]).toEqual([true, true])
      owner.kill(signal)
      await expect.poll(() => there(held), { timeout: 20_000 }).toBe(false)
      expect(there(bystander)).toBe(true)
    } finally {
      for (const group of [held, bystander]) if (group > 1 && there(group)) process.kill(-group, 'SIGKILL')
    }
  })
