import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './page-test'

/** WCAG 2.2's 24 pixels (2.5.8) are off in axe unless asked for; what is in order needs no words. */
const OPTIONS: Parameters<AxeBuilder['options']>[0] = {
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
}

/**
 * Expects axe to find nothing in what is shown: everything in the theme that is on, then, at 200 % zoom (the window has
 * half as many CSS pixels) and in the other theme, what those two can change: the colours and the sizes of targets.
 * `parts` are selectors that limit the look. The window and the theme are as before afterwards.
 */
export async function expectAccessible(page: Page, ...parts: string[]): Promise<void> {
  // A colour on its way to another is neither.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const look = async () => {
    // Scrolled, the header stands over half of some button or other, which the person scrolls out from under it.
    await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
    return parts.reduce(
      (builder, part) => builder.include(part),
      // Without frames there is nothing to join in a further page, which costs as much as the look itself.
      new AxeBuilder({ page }).options(OPTIONS).setLegacyMode(),
    )
  }
  expect((await (await look()).analyze()).violations).toEqual([])
  const window = page.viewportSize() ?? { width: 1280, height: 720 }
  const dark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  await page.emulateMedia({ colorScheme: dark ? 'light' : 'dark' })
  await page.setViewportSize({ width: Math.max(320, window.width / 2), height: window.height / 2 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  expect(await page.evaluate(cutControls)).toEqual([])
  expect((await (await look()).withRules(['color-contrast', 'target-size']).analyze()).violations).toEqual([])
  await page.setViewportSize(window)
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' })
}

/** What can be pressed or typed into and is cut at the window's edge, by its words; a box that scrolls may hold more. */
function cutControls(): string[] {
  const scrolls = (element: Element | null): boolean =>
    element !== null && (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement))
  return [...document.querySelectorAll('a, button, input, select, textarea')]
    .filter((control) => {
      const { left, right, width } = control.getBoundingClientRect()
      return width > 1 && (left < 0 || right > innerWidth) && !scrolls(control.parentElement)
    })
    .map((control) => control.getAttribute('aria-label') ?? control.textContent ?? control.tagName)
}
