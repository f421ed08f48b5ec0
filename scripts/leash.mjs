// Ends the process groups that it is told of: one when it is asked to, all that are left when its input ends, which the
// system sees to however its owner went. Its input is lines: "hold 123", "end 123".
import { createInterface } from 'node:readline'

/** How long a group may take to go by itself, in milliseconds. */
const GRACE = 3000

/** @type {Set<number>} */
const held = new Set()
const lines = createInterface({ input: process.stdin })
lines.on('line', (line) => {
  const [verb, number] = line.split(' ')
  const group = Number(number)
  if (!Number.isSafeInteger(group) || group <= 1) return
  if (verb === 'hold') held.add(group)
  // Its number may be somebody else's by and by.
  else if (held.delete(group)) end(group)
})
lines.on('close', () => held.forEach(end))

/** @param {number} group */
function end(group) {
  if (!signal(group, 'SIGTERM')) return
  const began = Date.now()
  const again = setInterval(() => {
    const late = Date.now() - began > GRACE
    if (!signal(group, late ? 'SIGKILL' : 0) || late) clearInterval(again)
  }, 50)
}

/**
 * Whether there is anybody left in the group to hear it.
 * @param {number} group
 * @param {NodeJS.Signals | 0} name
 */
function signal(group, name) {
  try {
    return process.kill(-group, name)
  } catch {
    return false
  }
}
