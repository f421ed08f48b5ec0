import type { Driver } from './driver'

/** In the page: elements by role and accessible name, as far as Jotscope's own markup needs it. */
const FIND = `
const ROLES = { button: 'button, summary', textbox: 'textarea, input:not([type]), input[type=text]', searchbox: 'input[type=search]',
  combobox: 'select', link: 'a[href]', tab: '[role=tab]', menuitem: '[role^=menuitem]', region: 'section, [role=region]',
  radio: 'input[type=radio], [role=radio]', list: 'ul, ol, [role=list]', group: 'fieldset, [role=group]' }
const plain = (text) => (text ?? '').replace(/\\s+/g, ' ').trim()
const nameOf = (element) => plain(element.getAttribute('aria-label')
  ?? (element.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean).map((id) => document.getElementById(id)?.textContent).join(' '))
  || plain([...(element.labels ?? [])].map((label) => label.innerText).join(' ')) || plain(element.innerText)
const find = (role, name) => [...document.querySelectorAll(ROLES[role])].find((element) =>
  element.getClientRects().length > 0 && (name.startsWith('^') ? new RegExp(name).test(nameOf(element)) : nameOf(element) === name))
`

/** A person's way through the built page, by roles and names, the same in every engine. Names that begin with ^ are patterns. */
export class Journey {
  constructor(
    readonly driver: Driver,
    private readonly page: string,
  ) {}

  /** Opens the page anew at a route such as "#/keys". */
  async open(route = ''): Promise<void> {
    await this.driver.goto('about:blank')
    await this.driver.goto(this.page + route)
    await this.until('the screen', 'return document.querySelector("main h1, main h2, main textarea")')
    // What every engine can see of its own faults, whatever its protocol tells.
    await this.driver.run(`
      globalThis.seenFaults = []
      addEventListener('error', ({ message }) => seenFaults.push('uncaught: ' + message))
      addEventListener('unhandledrejection', ({ reason }) => seenFaults.push('unhandled: ' + reason))
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => seenFaults.push(violatedDirective + ' forbids ' + blockedURI))`)
  }

  /** Polls, in the page, until the function body answers with something true. */
  async until(what: string, body: string, ...args: unknown[]): Promise<void> {
    const met = await this.driver.run<string | undefined>(
      `${FIND}
      const [given, limit] = args
      const holds = (...args) => { ${body} }
      const end = performance.now() + limit
      while (!holds(...given)) {
        if (performance.now() > end) return document.body.innerText.slice(0, 2000)
        await new Promise((resolve) => setTimeout(resolve, 30))
      }`,
      args,
      60_000,
    )
    if (typeof met === 'string') throw new Error(`${this.driver.engine} waited in vain for ${what}. It shows: ${met}`)
  }

  see(role: string, name: string): Promise<void> {
    return this.until(
      `${role} "${name}"`,
      'const found = find(args[0], args[1]); return found && !found.disabled',
      role,
      name,
    )
  }

  async press(role: string, name: string): Promise<void> {
    await this.see(role, name)
    await this.driver.press(`${FIND} return find(args[0], args[1])`, role, name)
  }

  /** Replaces what a box holds, as a paste does. */
  async paste(name: string, text: string, role = 'textbox'): Promise<void> {
    await this.see(role, name)
    await this.driver.run(
      `${FIND}
      const box = find(args[0], args[1])
      box.focus()
      box.select()
      document.execCommand(args[2] === '' ? 'delete' : 'insertText', false, args[2])`,
      role,
      name,
      text,
    )
    await this.until(`the text in "${name}"`, 'return find(args[0], args[1]).value === args[2]', role, name, text)
  }

  /** Chooses in a native list. */
  async choose(name: string, value: string): Promise<void> {
    await this.see('combobox', name)
    await this.driver.run(
      `${FIND}
      const list = find('combobox', args[0])
      list.value = args[1]
      list.dispatchEvent(new Event('change', { bubbles: true }))`,
      name,
      value,
    )
  }

  /** Waits until the page shows this text. */
  shows(text: string): Promise<void> {
    return this.until(`"${text}"`, 'return plain(document.body.innerText).includes(args[0])', text)
  }

  /** Waits for the verdict. */
  says(verdict: 'accepted' | 'rejected' | 'undecided'): Promise<void> {
    return this.until(
      `the verdict ${verdict}`,
      'return document.querySelector("[data-verdict]")?.dataset.verdict === args[0]',
      verdict,
    )
  }

  /** What went wrong unasked, as far as the engine tells: faults in the page, and requests beyond its own origin. */
  async faults(): Promise<string[]> {
    const inPage = await this.driver.run<string[]>(`
      const foreign = performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => new URL(name).origin !== location.origin)
      return [...globalThis.seenFaults ?? [], ...foreign]`)
    return [...inPage, ...this.driver.faults()]
  }
}
