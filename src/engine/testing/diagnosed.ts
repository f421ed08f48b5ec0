import { expect } from 'vitest'
import { inspect } from '../inspect'
import type { Env, Finding, InspectRequest, Report } from '../types'
import { testEnv } from './env'

/** What diagnosis says of a request; `codes` are those of findings that are worth acting on, in their order. */
export interface Diagnosed {
  report: Report
  codes: string[]
  found(code: string): Finding
}

/** All that diagnosis must not touch: it is sent to the page once, with the verdict. */
const undiagnosed = (report: Report): string =>
  JSON.stringify(report, (name, value) => (name === 'summary' || name === 'findings' ? undefined : value))

/**
 * Inspects, and holds every repair that is offered to its promise (DESIGN.md, section 3): with it, the token is accepted,
 * or at least rid of that finding.
 */
export async function diagnosed(request: InspectRequest, env: Partial<Env> = {}): Promise<Diagnosed> {
  let sent: string | undefined
  const onReport = (first: Report): void => {
    sent ??= undiagnosed(first)
    env.onReport?.(first)
  }
  const report = await inspect(request, testEnv({ ...env, onReport }))
  expect(undiagnosed(report)).toBe(sent)
  for (const { code, repair, severity } of report.findings) {
    if (!repair || severity === 'info') continue
    const after = await inspect({ ...request, ...repair }, testEnv(env))
    const rid = !after.findings.some((finding) => finding.code === code && finding.severity !== 'info')
    expect(after.verdict === 'accepted' || rid, `the repair of ${code} leads to ${after.summary}`).toBe(true)
  }
  return {
    report,
    codes: report.findings.filter(({ severity }) => severity !== 'info').map(({ code }) => code),
    found(code) {
      const finding = report.findings.find((each) => each.code === code)
      if (!finding)
        throw new Error(`${code} is not among ${report.findings.map((each) => each.code).join(', ') || 'none'}`)
      return finding
    },
  }
}

/** Diagnoses, then inspects again with the repair of the finding of this code. */
export async function repaired(request: InspectRequest, code: string): Promise<Report> {
  const { found } = await diagnosed(request)
  const { repair } = found(code)
  if (!repair) throw new Error(`${code} offers no repair`)
  return inspect({ ...request, ...repair }, testEnv())
}
