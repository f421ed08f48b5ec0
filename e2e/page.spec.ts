import { test as unwatched } from '@playwright/test'
import { expect, test } from './support/page-test'

test('the page opens and asks for nothing beyond its own files', async ({ page }) => {
  await page.goto('./')
  await expect(page.locator('#root')).not.toBeEmpty()
  await expect(page).toHaveTitle(/Jotscope/)
})

test('the watch over the page notices a request to another origin', async ({ page }) => {
  test.fail(true, 'the watch has to fail this test: that is what is tested')
  await page.route('https://elsewhere.example/**', (route) =>
    route.fulfill({ body: 'hello', headers: { 'access-control-allow-origin': '*' } }),
  )
  await page.goto('./')
  await page.evaluate(() => fetch('https://elsewhere.example/hello').then((answer) => answer.text()))
})

test('a module worker from a file of its own runs under the Content-Security-Policy', async ({ page }) => {
  await page.route('**/probe-worker.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'export {}; postMessage("ran")' }),
  )
  await page.goto('./')
  const answer = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const worker = new Worker('./probe-worker.js', { type: 'module' })
        worker.onmessage = ({ data }) => resolve(data)
        worker.onerror = () => resolve('refused')
      }),
  )
  expect(answer).toBe('ran')
})

// Provokes violations, so it must not be watched for them.
unwatched('the Content-Security-Policy refuses inline scripts, foreign scripts and blob workers', async ({ page }) => {
  await page.route('https://elsewhere.example/**', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: '' }),
  )
  await page.goto('./')
  const refused = await page.evaluate(async () => {
    const directives: string[] = []
    document.addEventListener('securitypolicyviolation', (event) => directives.push(event.effectiveDirective))
    const violation = () =>
      new Promise<void>((resolve) => {
        document.addEventListener('securitypolicyviolation', () => resolve(), { once: true })
      })

    const inline = document.createElement('script')
    inline.textContent = 'document.title = "inline ran"'
    let seen = violation()
    document.head.append(inline)
    await seen

    const foreign = document.createElement('script')
    foreign.src = 'https://elsewhere.example/x.js'
    seen = violation()
    document.head.append(foreign)
    await seen

    seen = violation()
    try {
      new Worker(URL.createObjectURL(new Blob([''], { type: 'text/javascript' })))
    } catch {
      // Chromium reports the violation and may also throw.
    }
    await seen
    return { directives, title: document.title }
  })
  expect(refused.directives).toEqual(['script-src-elem', 'script-src-elem', 'worker-src'])
  expect(refused.title).not.toBe('inline ran')
})

for (const scheme of ['light', 'dark'] as const) {
  test(`the ${scheme} theme follows the system until one is chosen`, async ({ page }) => {
    const other = scheme === 'light' ? 'dark' : 'light'
    const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
    await page.emulateMedia({ colorScheme: scheme })
    await page.goto('./')
    const own = await ground()
    await page.emulateMedia({ colorScheme: other })
    expect(await ground()).not.toBe(own)

    await page.evaluate((theme) => localStorage.setItem('jotscope:theme', theme), scheme)
    await page.reload()
    expect(await ground()).toBe(own)
  })
}
