import { runInspection } from './operations/run'
import type { Env, InspectRequest, Report } from './types'

/** The diagnosis is not in the first file: the verdict never waits for it. */
let diagnosis: typeof import('./findings/diagnose') | undefined

/**
 * Answers why a token verifies, or why it does not: reads what was pasted, reads the keys, runs every check with its
 * step, and diagnoses what went wrong. `env.onReport` gets the verdict first. Never throws for bad input; an abort of
 * `env.signal` rejects with the signal's reason.
 */
export async function inspect(request: InspectRequest, env: Env): Promise<Report> {
  const subject = await runInspection(request, env)
  env.onReport?.(subject.report)
  diagnosis ??= await import('./findings/diagnose')
  await diagnosis.diagnose(subject)
  return subject.report
}
