import type { Page } from '@playwright/test'
import { expect } from './page-test'

/** The screen Create, as a person finds things on it. */
export class CreatePage {
  constructor(readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.goto('./#/create')
    await expect(this.page.getByRole('region', { name: 'What to make' })).toBeVisible()
  }

  async template(name: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name: 'Templates' }).click()
    await this.page.getByRole('menuitem', { name }).click()
  }

  kind(name: 'Sign' | 'Encrypt' | 'Sign, then encrypt' | 'SD-JWT'): Promise<void> {
    return this.page.getByRole('radio', { name, exact: true }).check()
  }

  key(label = 'Key') {
    return this.page.getByRole('textbox', { name: label, exact: true })
  }

  algorithm(alg: string, label = 'Algorithm') {
    return this.page.getByLabel(label, { exact: true }).selectOption(alg)
  }

  /** Generates the key of that name and waits until it stands there; gives its JWK. */
  async generate(label = 'Key'): Promise<Record<string, unknown>> {
    const before = await this.key(label).inputValue()
    await this.page.getByRole('button', { name: `Generate ${label.toLowerCase()}`, exact: true }).click()
    await expect(this.key(label)).not.toHaveValue(before)
    await expect(this.key(label)).toHaveValue(/"kty"/)
    return JSON.parse(await this.key(label).inputValue()) as Record<string, unknown>
  }

  /** Writes into an editor, plain or Monaco: what is there is replaced. */
  async write(label: string, text: string): Promise<void> {
    const editor = this.editor(label)
    await editor.click()
    await this.page.keyboard.press('ControlOrMeta+a')
    await this.page.keyboard.insertText(text)
  }

  editor(label: string) {
    return this.page.getByRole('textbox', { name: label, exact: true })
  }

  press(name: string): Promise<void> {
    return this.page.getByRole('button', { name, exact: true }).click()
  }

  get token() {
    return this.page.getByRole('textbox', { name: 'Token made' })
  }

  /** Presses the button and waits for a token that is up to date. */
  async make(act = 'Sign'): Promise<string> {
    await this.press(act)
    await expect(this.page.getByText(/^✓ made |^! deliberately broken$/)).toBeVisible()
    return this.token.inputValue()
  }

  async openInInspect(): Promise<void> {
    await this.press('Open in Inspect')
    await expect(this.page).toHaveTitle('Inspect · Jotscope')
  }

  async expectVerdict(verdict: 'accepted' | 'rejected' | 'undecided'): Promise<void> {
    await expect(this.page.getByRole('region', { name: 'Verdict' })).toHaveAttribute('data-verdict', verdict)
  }
}
