import { type ChildProcess, spawn } from 'node:child_process'
import type { Socket } from 'node:net'
import { fileURLToPath } from 'node:url'

let leash: ChildProcess | undefined

/** Holds a process group to this process: it ends with us, even if we are killed, or when the returned function is called. */
export function hold(group: number | undefined): () => void {
  if (group === undefined) return () => undefined
  leash ??= start()
  leash.stdin?.write(`hold ${group}\n`)
  return () => leash?.stdin?.write(`end ${group}\n`)
}

function start(): ChildProcess {
  const file = fileURLToPath(new URL('../../scripts/leash.mjs', import.meta.url))
  // In a group of its own: what ends ours must not end it, and we do not wait for it.
  const child = spawn(process.execPath, [file], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  child.unref()
  ;(child.stdin as Socket).unref()
  return child
}
