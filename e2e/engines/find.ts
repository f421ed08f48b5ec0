/** The roles that Jotscope's own markup has, as selectors of the elements that have them. */
const ROLES = {
  button: 'button:not([role]), summary, [role=button]',
  checkbox: 'input[type=checkbox], [role=checkbox]',
  combobox: 'select, [role=combobox]',
  dialog: 'dialog, [role=dialog]',
  group: 'fieldset, details, [role=group]',
  heading: 'h1, h2, h3, h4',
  link: 'a[href]',
  list: 'ul, ol, [role=list]',
  listitem: 'li, [role=listitem]',
  menuitem: '[role^=menuitem]',
  navigation: 'nav',
  radio: 'input[type=radio], [role=radio]',
  region: 'section, [role=region]',
  searchbox: 'input[type=search]',
  tab: '[role=tab]',
  textbox: 'textarea, input:not([type]), input[type=text], input[type=password], input[type=url], [role=textbox]',
} as const
export type Role = keyof typeof ROLES

/** A role and a name as they travel into the page; the name is the whole text, or a pattern. */
export const asked = (role: Role, name: string | RegExp) => ({
  role,
  ...(typeof name === 'string' ? { is: name } : { like: name.source }),
})
export type Asked = ReturnType<typeof asked>

/**
 * For the page: `find(path)` gives the first visible element of the last role and name, inside the first of those before
 * it. A name is that of accname-1.2, as far as this markup needs it: aria-labelledby, aria-label, label, legend, content.
 */
export const FIND = `
const ROLES = ${JSON.stringify(ROLES)}
const plain = (text) => (text ?? '').replace(/\\s+/g, ' ').trim()
const unheard = (element) => element.closest('[aria-hidden=true], [inert]') !== null || !element.checkVisibility({ visibilityProperty: true })
const said = (node) => {
  if (node.nodeType === Node.TEXT_NODE) return node.data
  if (node.nodeType !== Node.ELEMENT_NODE || unheard(node)) return ''
  const own = node.getAttribute('aria-label') ?? node.getAttribute('alt')
  const text = own ?? [...node.childNodes].map(said).join('')
  return getComputedStyle(node).display.startsWith('inline') ? text : ' ' + text + ' '
}
const FROM_CONTENT = 'button, summary, a, li, h1, h2, h3, h4, [role=tab], [role^=menuitem], [role=button]'
const nameOf = (element) => {
  const ids = (element.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean)
  const labels = ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ')
  return plain(labels) || plain(element.getAttribute('aria-label')) || plain([...(element.labels ?? [])].map(said).join(' '))
    || plain(element.querySelector(':scope > legend')?.textContent) || (element.matches(FROM_CONTENT) ? plain(said(element)) : '')
}
const called = (name, asked) => asked.is === undefined ? new RegExp(asked.like).test(name) : name === asked.is
const find = (path) => path.reduce((container, asked) => container && [...container.querySelectorAll(ROLES[asked.role])]
  .find((element) => !unheard(element) && called(nameOf(element), asked)), document.body)
const textOf = (element) => element ? plain(element.innerText) : ''
`
