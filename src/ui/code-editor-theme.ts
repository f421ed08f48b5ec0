import { editor } from 'monaco-editor/editor/editor.api'

const role = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--role-${name}`).trim()
const bare = (name: string): string => role(name).replace('#', '')

/** Monaco in the roles of the page (tailwind.config.ts), read anew whenever the theme changes. */
function applyTheme(): void {
  const dark = getComputedStyle(document.documentElement).colorScheme === 'dark'
  editor.defineTheme('jotscope', {
    base: dark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      { token: 'delimiter.bracket.json', foreground: bare('ink-muted') },
      { token: 'string.invalid.json', foreground: bare('failed') },
      { token: 'string.key.json', foreground: bare('seg-payload') },
      { token: 'string.value.json', foreground: bare('ink') },
      { token: 'number.json', foreground: bare('seg-signature') },
      { token: 'keyword.json', foreground: bare('seg-header') },
      { token: 'delimiter', foreground: bare('ink-muted') },
    ],
    colors: {
      'editor.background': role('well'),
      'editor.foreground': role('ink'),
      'editor.lineHighlightBorder': '#00000000',
      // A text is made before the editor that would say not to tell its brackets apart: one colour for every depth.
      'editorBracketHighlight.foreground1': role('ink-muted'),
      'editorBracketHighlight.foreground2': role('ink-muted'),
      'editorBracketHighlight.foreground3': role('ink-muted'),
      'editorBracketHighlight.unexpectedBracket.foreground': role('failed'),
      'editorBracketMatch.background': role('accent-soft'),
      'editorBracketMatch.border': role('accent-line'),
      'editorCursor.foreground': role('accent'),
      'editorError.foreground': role('failed'),
      'editorWarning.foreground': role('warned'),
      'editorInfo.foreground': role('info'),
      'editorHoverWidget.background': role('panel'),
      'editorHoverWidget.foreground': role('ink'),
      'editorHoverWidget.border': role('line'),
      'editor.selectionBackground': role('accent-soft'),
      focusBorder: role('focus'),
    },
  })
  editor.setTheme('jotscope')
}

let following = false

/** Follows the theme of the page from now on; the page lives as long as this does, so nothing is taken down. */
export function followTheme(): void {
  if (following) return
  following = true
  applyTheme()
  new MutationObserver(applyTheme).observe(document.documentElement, { attributeFilter: ['data-theme'] })
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', applyTheme)
}
