/** What a journey needs of a browser, whichever protocol drives it. */
export interface Driver {
  /** "Firefox", "Chromium" or "WebKitGTK": what its measured column on the Support screen is called. */
  engine: string
  version: string
  goto(url: string): Promise<void>
  /** Runs the text of an async function body in the page with plain arguments (`args`); answers with plain data. */
  run<T>(body: string, ...args: unknown[]): Promise<T>
  /** Presses, with the pointer, the element that the text of a function body returns. */
  press(body: string, ...args: unknown[]): Promise<void>
  /** Types with the keyboard into what has the focus; a name of `KEYS` is that key. */
  type(text: string): Promise<void>
  resize(width: number, height: number): Promise<void>
  /** The window's content as PNG. */
  screenshot(): Promise<Uint8Array>
  /** Errors in the console, uncaught exceptions and requests beyond loopback, where the protocol tells them. */
  faults(): string[]
  close(): Promise<void>
}

/** Keys that write nothing, by their names, as WebDriver numbers them. */
export const KEYS: Readonly<Record<string, string>> = { Tab: '\uE004', Enter: '\uE006', Escape: '\uE00C' }

/** A browser that `npm run test:engines` can drive, or the reason why it is skipped. */
export interface Engine {
  name: string
  /** Undefined when it is not installed. */
  open: (() => Promise<Driver>) | undefined
  /** What to install. */
  install: string
}
