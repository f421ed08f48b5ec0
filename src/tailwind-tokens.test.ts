import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import config, { roles } from '../tailwind.config'

type RoleName = keyof typeof roles
type Theme = 'light' | 'dark'

/** WCAG 2.2, relative luminance of '#rrggbb'. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** WCAG 2.2, contrast ratio, from 1 to 21. */
function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

const names = Object.keys(roles) as RoleName[]
const isRole = (name: string): name is RoleName => name in roles
const themes: Theme[] = ['light', 'dark']

/** Where text of any kind may stand. */
const grounds: RoleName[] = ['surface', 'panel', 'well', 'chip']
/** The soft backgrounds: plain words stand on all of them, a meaning's own words on its own. */
const soft = names.filter((name) => name.endsWith('-soft'))
const words: RoleName[] = ['ink', 'ink-muted']
const coloured: RoleName[] = [
  'accent',
  'accent-strong',
  'passed',
  'failed',
  'warned',
  'info',
  ...names.filter((name) => name.startsWith('seg-') && !name.endsWith('-soft')),
]

const pairs: [RoleName, RoleName, number][] = [
  ...[...words, 'ink-faint' as const, ...coloured].flatMap((text) =>
    grounds.map((ground): [RoleName, RoleName, number] => [text, ground, 4.5]),
  ),
  ...words.flatMap((text) => soft.map((ground): [RoleName, RoleName, number] => [text, ground, 4.5])),
  ...coloured.flatMap((text): [RoleName, RoleName, number][] => {
    const own = `${text}-soft`
    return isRole(own) ? [[text, own, 4.5]] : []
  }),
  ['accent-ink', 'accent', 4.5],
  ['accent-ink', 'accent-strong', 4.5],
  // WCAG 1.4.11: the edge of a control and the ring of the focus.
  ...(['line-strong', 'focus'] as const).flatMap((edge) =>
    (['surface', 'panel', 'well'] as const).map((ground): [RoleName, RoleName, number] => [edge, ground, 3]),
  ),
]

describe('contrast', () => {
  test('the ratio of black on white is 21', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  })

  for (const theme of themes) {
    test(`every text role of the ${theme} theme passes WCAG AA where it may stand`, () => {
      const tooLow = pairs
        .map(([text, ground, least]) => ({
          text,
          ground,
          least,
          is: contrast(roles[text][theme], roles[ground][theme]),
        }))
        .filter(({ is, least }) => is < least)
        .map(({ text, ground, least, is }) => `${text} on ${ground}: ${is.toFixed(2)}, needs ${least}`)
      expect(tooLow).toEqual([])
    })
  }

  test('every coloured meaning and segment has its own soft background', () => {
    const without = coloured.filter((name) => name !== 'accent-strong' && !isRole(`${name}-soft`))
    expect(without).toEqual([])
  })
})

test('there are at most five text sizes', () => {
  expect(Object.keys(config.theme.fontSize).length).toBeLessThanOrEqual(5)
})

test('every class for a colour reads a role, so that no hue is written anywhere else', () => {
  const { inherit: _i, current: _c, transparent: _t, ...own } = config.theme.colors as Record<string, string>
  expect(Object.entries(own).filter(([name, value]) => value !== `var(--role-${name})`)).toEqual([])
  expect(Object.keys(own).sort()).toEqual([...names].sort())
})

test('no class writes a colour, a text size or a radius of its own', () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  const own = /(?:-\[#|\b(?:text|rounded)-\[\d)[^\s'"`]*/g
  const found = files
    .filter((name) => name.endsWith('.tsx'))
    .flatMap((name) =>
      [...readFileSync(join(import.meta.dirname, name), 'utf8').matchAll(own)].map(([text]) => `${name}: ${text}`),
    )
  expect(found).toEqual([])
})
