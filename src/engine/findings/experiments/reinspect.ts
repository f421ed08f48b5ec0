import type { Case } from '../../model'
import { runInspection } from '../../operations/run'
import type { Env } from '../../types'
import type { Repair } from './hypotheses'

/** The same request with a change, inspected without diagnosis: how every hypothesis and every repair is put to the test. */
export function reinspect(subject: Case, repair: Repair): Promise<Case> {
  const { env } = subject
  // A token inside another one is inspected on its own: its text, not the paste, is what a hypothesis changes.
  const token = subject.depth === 0 ? subject.request.token : subject.reading.text
  const quiet: Env = { subtle: env.subtle, now: env.now, random: (length) => env.random(length) }
  if (env.limits) quiet.limits = env.limits
  if (env.signal) quiet.signal = env.signal
  return runInspection({ ...subject.request, token, ...repair }, quiet)
}
