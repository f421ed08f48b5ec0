import type { Locator, Page } from '@playwright/test'
import { expect } from './page-test'

/** The Inspect screen by its public roles and names (DESIGN.md, section 3, "Page"). */
export class InspectPage {
  readonly token: Locator
  readonly keys: Locator
  readonly verdict: Locator
  readonly steps: Locator
  readonly findings: Locator

  constructor(readonly page: Page) {
    this.token = page.getByRole('textbox', { name: 'Token' })
    this.keys = page.getByRole('textbox', { name: 'Keys' })
    this.verdict = page.getByRole('region', { name: 'Verdict' })
    this.steps = page.getByRole('list', { name: 'Validation steps' })
    this.findings = page.getByRole('list', { name: 'Findings' })
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(query === '' ? './' : `./#/inspect?${query}`)
    await expect(this.token).toBeVisible()
  }

  /** Waits for the verdict. */
  async says(verdict: 'accepted' | 'rejected' | 'undecided'): Promise<void> {
    await expect(this.verdict).toHaveAttribute('data-verdict', verdict)
  }

  step(id: string): Locator {
    return this.steps.locator(`[data-step="${id}"]`)
  }

  finding(code: string): Locator {
    return this.findings.locator(`[data-code="${code}"]`)
  }

  /** Opens an entry of the Examples menu. */
  async example(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Examples' }).click()
    await this.page.getByRole('menuitem', { name }).click()
  }
}

/** `name=value` pairs as a deep link has them. */
export const query = (parts: Record<string, string>): string =>
  Object.entries(parts)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')

/** The token of jwt.io's front page and its secret. */
export const JWT_IO =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c'
export const JWT_IO_SECRET = 'your-256-bit-secret'
