import type { Config } from 'tailwindcss'
import plugin from 'tailwindcss/plugin'

/** One role: its value on a light page and on a dark one. */
type Role = { light: string; dark: string }

/**
 * Every colour of the page, by what it is for. The unit test beside this file holds each text colour to WCAG AA (4.5:1)
 * on the surface, on a panel, in a well, on a chip and on its own soft background.
 */
export const roles = {
  // Grounds, from the back to the front.
  surface: { light: '#f6f6f4', dark: '#131314' },
  panel: { light: '#ffffff', dark: '#1b1b1d' },
  /** Text areas, byte values, an opened step. */
  well: { light: '#fbfbfa', dark: '#161618' },
  /** Tags, the current screen in the navigation, a hovered row. */
  chip: { light: '#f1f1ee', dark: '#262629' },
  line: { light: '#e4e4e0', dark: '#2c2c2f' },
  /** The edge of what can be typed into or pressed: 3:1 on panel, surface and well. */
  'line-strong': { light: '#898981', dark: '#6f6f78' },
  overlay: { light: '#1a1a1866', dark: '#000000a6' },

  // Words.
  ink: { light: '#1a1a18', dark: '#ececea' },
  'ink-muted': { light: '#5e5e58', dark: '#a8a8a2' },
  /** Section links, hints: the quietest text that can still be read. */
  'ink-faint': { light: '#6a6a63', dark: '#96968f' },

  // What can be pressed.
  accent: { light: '#3a4fd0', dark: '#93a4ff' },
  'accent-strong': { light: '#2c3eb3', dark: '#b0bcff' },
  'accent-ink': { light: '#ffffff', dark: '#10121f' },
  'accent-soft': { light: '#eef0fd', dark: '#1d2136' },
  'accent-line': { light: '#b4bdf0', dark: '#46508a' },
  focus: { light: '#3a4fd0', dark: '#93a4ff' },

  // Meanings: always with a sign and a word beside the colour.
  passed: { light: '#137237', dark: '#5fd38d' },
  'passed-soft': { light: '#effaf2', dark: '#12251a' },
  'passed-line': { light: '#a5d8b6', dark: '#2c5a3d' },
  failed: { light: '#b8232a', dark: '#ff8b85' },
  'failed-soft': { light: '#fdf1f0', dark: '#2a1716' },
  'failed-line': { light: '#e5b0ae', dark: '#70403d' },
  warned: { light: '#8f5206', dark: '#f0b95b' },
  'warned-soft': { light: '#fdf6e7', dark: '#2a2111' },
  'warned-line': { light: '#e6cb93', dark: '#66512a' },
  info: { light: '#0b61a0', dark: '#7cc0f5' },
  'info-soft': { light: '#eef6fc', dark: '#13222d' },
  'info-line': { light: '#a9cfe9', dark: '#2f526c' },

  // The parts of a token. JWS: header, payload, signature. JWE: header, encrypted key, IV, ciphertext, tag.
  'seg-header': { light: '#be185d', dark: '#f472b6' },
  'seg-header-soft': { light: '#fdeef5', dark: '#2d1823' },
  'seg-payload': { light: '#6d28d9', dark: '#b79cff' },
  'seg-payload-soft': { light: '#f2ecfd', dark: '#241d36' },
  'seg-signature': { light: '#036097', dark: '#6cc7f5' },
  'seg-signature-soft': { light: '#e8f4fb', dark: '#12242f' },
  'seg-1': { light: '#be185d', dark: '#f472b6' },
  'seg-1-soft': { light: '#fdeef5', dark: '#2d1823' },
  'seg-2': { light: '#94500a', dark: '#f2b36b' },
  'seg-2-soft': { light: '#fcf3e6', dark: '#2b2012' },
  'seg-3': { light: '#0a6b62', dark: '#5cd0c3' },
  'seg-3-soft': { light: '#e7f6f4', dark: '#102623' },
  'seg-4': { light: '#6d28d9', dark: '#b79cff' },
  'seg-4-soft': { light: '#f2ecfd', dark: '#241d36' },
  'seg-5': { light: '#036097', dark: '#6cc7f5' },
  'seg-5-soft': { light: '#e8f4fb', dark: '#12242f' },
} as const satisfies Record<string, Role>

const shadows = {
  panel: { light: '0 1px 2px rgb(0 0 0 / 0.04)', dark: 'none' },
  menu: { light: '0 8px 24px rgb(0 0 0 / 0.12)', dark: '0 8px 24px rgb(0 0 0 / 0.5)' },
} as const satisfies Record<string, Role>

/** What `transition-*` takes unless told otherwise; whoever asks for less motion gets none (src/styles.css). */
const motion = { '--default-transition-duration': '120ms', '--default-transition-timing-function': 'ease-out' }

function variables(theme: keyof Role): Record<string, string> {
  return Object.fromEntries([
    ['color-scheme', theme],
    ...Object.entries(roles).map(([name, role]) => [`--role-${name}`, role[theme]]),
    ...Object.entries(shadows).map(([name, role]) => [`--role-shadow-${name}`, role[theme]]),
  ])
}

const dark = "[data-theme='dark']"
const darkSystem = ":root:not([data-theme='light'], [data-theme='dark'])"

export default {
  content: ['./index.html', './src/**/*.{ts,tsx}'],
  // Rarely needed: the roles below already change with the theme.
  darkMode: ['variant', [`&:is(${dark} *)`, `@media (prefers-color-scheme: dark) { &:is(${darkSystem} *) }`]],
  theme: {
    colors: {
      inherit: 'inherit',
      current: 'currentColor',
      transparent: 'transparent',
      ...Object.fromEntries(Object.keys(roles).map((name) => [name, `var(--role-${name})`])),
    },
    fontFamily: {
      sans: ['ui-sans-serif', 'system-ui', '"Segoe UI"', '"DejaVu Sans"', 'sans-serif'],
      mono: ['"JetBrains Mono Variable"', 'ui-monospace', '"DejaVu Sans Mono"', 'monospace'],
    },
    // Five sizes and no more.
    fontSize: {
      /** Tags, section links, column heads. */
      note: ['0.75rem', { lineHeight: '1rem' }],
      /** Bytes and JSON. */
      code: ['0.8125rem', { lineHeight: '1.5rem' }],
      /** Everything that is read. */
      body: ['0.875rem', { lineHeight: '1.25rem' }],
      /** Titles of panels, dialogs and cards. */
      title: ['1rem', { lineHeight: '1.5rem' }],
      /** The verdict, and the title of a screen. */
      heading: ['1.25rem', { lineHeight: '1.75rem', letterSpacing: '-0.01em' }],
    },
    borderRadius: {
      DEFAULT: '0.5rem',
      none: '0',
      tag: '0.25rem',
      control: '0.5rem',
      panel: '0.625rem',
      full: '9999px',
    },
    boxShadow: { none: 'none', panel: 'var(--role-shadow-panel)', menu: 'var(--role-shadow-menu)' },
    // Tailwind's unit of 4 px: use even steps (2, 4, 6 …) for the 8-pixel rhythm, odd ones only inside a control.
    extend: {
      spacing: { bar: '3.25rem' },
      /** Where a third column has room. */
      screens: { wide: '125rem' },
      maxWidth: { page: '152rem', prose: '44rem', dialog: '36rem' },
      minHeight: { control: '2rem', touch: '2.75rem' },
    },
  },
  plugins: [
    plugin(({ addBase }) => {
      addBase({
        ':root': { ...variables('light'), ...motion },
        '@media (prefers-color-scheme: dark)': { [darkSystem]: variables('dark') },
        ":root[data-theme='dark']": variables('dark'),
        // Paper is light, whatever the screen is.
        '@media print': { ':root:root:root': variables('light') },
      })
    }),
  ],
} satisfies Config
