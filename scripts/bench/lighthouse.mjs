// Lighthouse on the built page: accessibility and best practices are gates, performance is printed.
import lighthouse from 'lighthouse'
import puppeteer from 'puppeteer-core'

/**
 * @param {string} executablePath
 * @param {string[]} args
 * @param {string} url
 * @returns {Promise<import('./table.mjs').Row[]>}
 */
export async function benchLighthouse(executablePath, args, url) {
  const browser = await puppeteer.launch({ executablePath, args, headless: true })
  try {
    const result = await lighthouse(url, {
      port: Number(new URL(browser.wsEndpoint()).port),
      onlyCategories: ['accessibility', 'best-practices', 'performance'],
      logLevel: 'error',
    })
    if (!result) throw new Error('Lighthouse gave no result.')
    const { categories, audits } = result.lhr
    return Object.entries(categories).map(([name, { title, score, auditRefs }]) => {
      const costs = auditRefs
        .map(({ id, weight }) => ({ audit: audits[id], weight }))
        .filter(({ audit, weight }) => weight > 0 && audit && audit.score !== null && audit.score < 1)
        .map(({ audit }) => `${audit?.title} ${audit?.displayValue ?? ''}`.trim())
      return {
        what: `Lighthouse, ${title}`,
        figure: Math.round((score ?? 0) * 100),
        unit: '',
        ...(name === 'performance' ? {} : { budget: 100, atLeast: true }),
        note: costs.join('; '),
      }
    })
  } finally {
    await browser.close()
  }
}
