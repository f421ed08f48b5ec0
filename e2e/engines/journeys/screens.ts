import { JWT_IO, JWT_IO_SECRET, query } from '../../support/inspect-page'
import { lessonsForTest } from '../../support/learn-lessons'
import type { Journeys } from '.'

/** The other screens, and the frame around all of them. */
export const SCREENS: Journeys = {
  'a lesson’s task, from its start over a wrong answer to solved': async (journey) => {
    const [lesson] = lessonsForTest()
    await journey.open('#/learn')
    await journey.within('region', 'Lessons').press('link', new RegExp(lesson?.title ?? ''))
    const card = journey.within('region', 'Task: Find the secret that made the tag')
    await card.press('button', /^Start/)
    const bar = journey.within('region', 'Task')
    await bar.shows('The Keys box is empty')
    await journey.paste('Keys', 'red-heron-naps-under-the-jetty-2026')
    await bar.shows('With this secret the tag comes out differently')
    await journey.paste('Keys', 'blue-whale-sings-at-midnight-2026')
    await bar.until('the task solved', 'return here?.dataset.status === "solved"')
    await bar.press('button', 'Back to the lesson')
    await card.until('the task solved in its lesson', 'return here?.dataset.solved === "true"')
  },

  'the attack lab shows the weak and the strict verdict': async (journey) => {
    for (const attack of ['alg-none', 'key-confusion']) {
      await journey.open(`#/learn/attacks/${attack}`)
      await journey.within('region', 'Weak verifier').has('[data-outcome="accepted"]')
      await journey.within('region', 'Strict engine').has('[data-outcome="rejected"]')
      await journey.within('region', 'Why, and what stops it').has('a[href*="rfc"]')
    }
  },

  'a finding is searched for, and its example opened and repaired': async (journey) => {
    await journey.open('#/findings')
    await journey.paste('Search', 'secret/newline', 'searchbox')
    await journey.press('button', 'Show me secret/newline')
    await journey.says('rejected')
    await journey.has('[data-code="secret/newline"]')
    await journey.within('region', 'Verdict').press('button', /./)
    await journey.says('accepted')
  },

  'the theme is switched, shows at once, and stays over a reload': async (journey) => {
    const ground = 'return getComputedStyle(document.documentElement).backgroundColor'
    const choose = async (name: string): Promise<string> => {
      await journey.press('button', 'Theme')
      await journey.press('menuitem', name)
      await journey.misses('menuitem', name)
      return journey.driver.run<string>(ground)
    }
    await journey.open()
    const light = await choose('Light')
    const dark = await choose('Dark')
    if (dark === light) throw new Error(`Both themes stand on ${light}.`)
    await journey.open()
    await journey.until(
      'the dark ground',
      `return getComputedStyle(document.documentElement).backgroundColor === args[0]`,
      dark,
    )
    await choose('As the system')
  },

  'the keyboard alone: a token typed, Tab to the keys, a secret typed, a step opened': async (journey) => {
    await journey.open()
    await journey.focus('textbox', 'Token')
    await journey.driver.type(JWT_IO)
    await journey.says('undecided')
    const focused =
      'return document.activeElement?.labels?.[0]?.innerText.trim() ?? document.activeElement?.getAttribute("aria-label")'
    let at = ''
    for (let presses = 0; presses < 30 && at !== 'Keys'; presses++) {
      await journey.driver.type('Tab')
      at = (await journey.driver.run<string | null>(focused)) ?? ''
    }
    await journey.driver.type(JWT_IO_SECRET)
    await journey.says('accepted')
    await journey.has('[data-step="signature"][data-status="passed"]')
    const steps = journey.within('list', 'Validation steps')
    await steps.focus('button', /Split into its parts/)
    await journey.driver.type('Enter')
    await steps.has('[data-step="split"] button[aria-expanded="true"]')
  },

  'on a phone of 390 pixels nothing scrolls sideways, and the verdict is in view': async (journey) => {
    await journey.driver.resize(390, 844)
    try {
      for (const route of [
        `#/inspect?${query({ token: JWT_IO, keys: JWT_IO_SECRET })}`,
        '#/create',
        '#/keys',
        '#/learn',
        '#/findings',
        '#/support',
      ]) {
        await journey.open(route)
        await journey.until(
          '390 pixels, all used and none beyond',
          'return innerWidth === 390 && document.documentElement.scrollWidth <= 390',
        )
      }
      await journey.open(`#/inspect?${query({ token: JWT_IO, keys: JWT_IO_SECRET })}`)
      await journey.says('accepted')
      await journey
        .within('region', 'Verdict')
        .until(
          'the verdict in view',
          'const { top, bottom } = here.getBoundingClientRect(); return top >= 0 && top + 40 <= innerHeight && bottom > 0',
        )
    } finally {
      await journey.driver.resize(1440, 900)
    }
  },
}
