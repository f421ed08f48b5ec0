import type { Locator, Page } from '@playwright/test'
import { expect } from './page-test'

/** Presses Tab, or with `back` Shift and Tab, until the control has the focus: a person without a mouse gets there too. */
export async function tabTo(page: Page, control: Locator, back = false): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if (await control.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab')
  }
  await expect(control, 'reached within 80 presses of Tab').toBeFocused()
}

/** Reaches the control and presses Enter. */
export async function pressByKeyboard(page: Page, control: Locator, back = false): Promise<void> {
  await tabTo(page, control, back)
  await page.keyboard.press('Enter')
}
