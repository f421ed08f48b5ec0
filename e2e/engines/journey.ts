import type { Driver } from './driver'
import { type Asked, asked, FIND, type Role } from './find'

/** As long as the slowest machine may take for anything that a journey waits for. */
const PATIENCE = 60_000

/** A person's way through the built page, by roles and names, in whichever engine. It waits on facts, and does nothing twice. */
export class Journey {
  constructor(
    readonly driver: Driver,
    private readonly page: string,
    private readonly place: readonly Asked[] = [],
    /** Faults of the pages that this journey has left. */
    private readonly seen: string[] = [],
  ) {}

  /** The same journey, looking only inside one element. */
  within(role: Role, name: string | RegExp): Journey {
    return new Journey(this.driver, this.page, [...this.place, asked(role, name)], this.seen)
  }

  /**
   * Leaves behind whatever an earlier journey stored: a new tab. To clear the old one is not enough: where a service worker
   * runs, Chromium may show a page the tab's storage as it was some pages ago.
   */
  async forget(): Promise<void> {
    await this.driver.newTab()
    await this.driver.resize(1440, 900)
  }

  /** Opens the page anew at a route such as "#/keys". */
  async open(route = ''): Promise<void> {
    this.seen.push(...(await this.driver.faults()))
    await this.driver.goto('about:blank')
    // Firefox complains of every load that leaving a page cuts off: that is no fault of the page.
    await this.driver.faults()
    await this.driver.goto(this.page + route)
    await this.until('the screen', 'return document.querySelector("main h2, main textarea")')
  }

  /** Waits in the page until the body of a function answers with something true. `here` is the place that is looked at. */
  async until(what: string, body: string, ...args: unknown[]): Promise<void> {
    const met = await this.driver.run<string | null>(
      `${FIND}
      const [path, given, patience] = args
      const holds = (...args) => { const here = find(path); ${body} }
      const end = performance.now() + patience
      while (!holds(...given)) {
        if (performance.now() > end) return document.body.innerText.slice(0, 2000)
        // A frame, or where none is drawn a little while: Firefox draws none for a tab that it thinks nobody sees.
        await new Promise((resolve) => {
          requestAnimationFrame(resolve)
          setTimeout(resolve, 200)
        })
      }
      return null`,
      this.place,
      args,
      PATIENCE,
    )
    if (met !== null) throw new Error(`${this.driver.engine} waited in vain for ${what}. It shows: ${met}`)
  }

  /** Waits for an element that can be used. */
  see(role: Role, name: string | RegExp): Promise<void> {
    return this.within(role, name).until(`${role} "${name}"`, 'return here && !here.disabled')
  }

  /** Waits until there is none, or none any more. */
  misses(role: Role, name: string | RegExp): Promise<void> {
    return this.within(role, name).until(`no ${role} "${name}"`, 'return !here')
  }

  /** Waits until this text is shown. */
  shows(text: string | RegExp): Promise<void> {
    return this.until(
      `"${text}"`,
      'return args[0] === null ? textOf(here).includes(args[1]) : new RegExp(args[0]).test(textOf(here))',
      typeof text === 'string' ? null : text.source,
      typeof text === 'string' ? text : null,
    )
  }

  /** Waits for an element that carries the data that the page's contract names, in the place that is looked at. */
  has(selector: string): Promise<void> {
    return this.until(selector, 'return here?.querySelector(args[0])', selector)
  }

  /** Waits for the verdict. */
  async says(verdict: 'accepted' | 'rejected' | 'undecided'): Promise<void> {
    await this.has(`section[aria-label="Verdict"][data-verdict="${verdict}"][aria-busy="false"]`)
  }

  /** Presses with the pointer what is at rest and on top, as a person would. */
  async press(role: Role, name: string | RegExp): Promise<void> {
    await this.see(role, name)
    const target = this.within(role, name)
    // WebKit's driver scrolls the page, not the list that an entry is in; and the page is where it was for some frames more.
    await this.driver.run(`${FIND} find(args[0])?.scrollIntoView({ block: 'center' })`, target.place)
    await target.until(
      `${role} "${name}" at rest with nothing over it`,
      `if (!here) return false
      const { left, top, width, height } = here.getBoundingClientRect()
      const place = String([left, top, width, height])
      const rested = place === globalThis.lastPlace
      globalThis.lastPlace = place
      const hit = document.elementFromPoint(left + width / 2, top + height / 2)
      return rested && (here.contains(hit) || hit?.closest('label')?.control === here)`,
    )
    await this.driver.press(`${FIND} return find(args[0])`, target.place)
  }

  /** Replaces what a box holds, as a paste does. */
  async paste(name: string | RegExp, text: string, role: Role = 'textbox'): Promise<void> {
    await this.see(role, name)
    const box = this.within(role, name)
    await box.driver.run(
      `${FIND}
      const box = find(args[0])
      box.focus()
      box.select()
      document.execCommand(args[1] === '' ? 'delete' : 'insertText', false, args[1])`,
      box.place,
      text,
    )
    await box.until(`the text in "${name}"`, 'return here.value === args[0]', text)
  }

  /** What a box holds. */
  read(name: string | RegExp): Promise<string> {
    return this.driver.run(`${FIND} return find(args[0]).value`, [...this.place, asked('textbox', name)])
  }

  /** Chooses in a native list, by value. */
  async choose(name: string, value: string): Promise<void> {
    await this.see('combobox', name)
    await this.driver.run(
      `${FIND}
      const list = find(args[0])
      list.value = args[1]
      if (list.value !== args[1]) throw new Error('The list has no ' + args[1])
      list.dispatchEvent(new Event('change', { bubbles: true }))`,
      [...this.place, asked('combobox', name)],
      value,
    )
  }

  /** Gives the focus to an element, as assistive technology does. */
  async focus(role: Role, name: string | RegExp): Promise<void> {
    await this.see(role, name)
    await this.driver.run(`${FIND} find(args[0]).focus()`, [...this.place, asked(role, name)])
  }

  /** What went wrong unasked, as far as the engine tells: faults of the page, and requests beyond its own origin. */
  async faults(): Promise<string[]> {
    const foreign = await this.driver.run<string[]>(`
      return performance.getEntriesByType('resource').map(({ name }) => name)
        .filter((name) => new URL(name).origin !== location.origin).map((name) => 'request: ' + name)`)
    return [...this.seen.splice(0), ...foreign, ...(await this.driver.faults())]
  }
}
