import type { Driver } from './driver'

/** What the Support screen measures in this browser: by group and name, the operations that worked. */
export async function measured(driver: Driver, page: string): Promise<Record<string, string[]>> {
  await driver.goto(`${page}#/support`)
  return driver.run(`
    const until = performance.now() + 120_000
    while (!document.querySelector('[data-row]')) {
      if (performance.now() > until) throw new Error('The Support screen has measured nothing: ' + document.body.innerText)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    return Object.fromEntries([...document.querySelectorAll('[data-row]')].map((row) =>
      [row.dataset.row, row.dataset.works.split(' ').filter(Boolean)]))`)
}
