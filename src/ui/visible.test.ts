import { expect, test } from 'vitest'
import { visible } from './visible'

test.each([
  ['admin\u202Enimda', 'admin⟨U+202E⟩nimda'],
  ['a\u200Bb\u0000c\uFEFF', 'a⟨U+200B⟩b⟨U+0000⟩c⟨U+FEFF⟩'],
  ['\u2066x\u2069', '⟨U+2066⟩x⟨U+2069⟩'],
  ['tag\u{E0041}', 'tag⟨U+E0041⟩'],
])('%j is shown as %s', (text, shown) => {
  expect(visible(text)).toBe(shown)
})

test.each(['two\nlines\tand more', 'Zoë Ünïcøde', 'שלום', '日本語', '😀', ''])('%j stays as it is', (text) => {
  expect(visible(text)).toBe(text)
})
