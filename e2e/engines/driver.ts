/** What a journey needs of a browser, whichever protocol drives it. */
export interface Driver {
  /** "Firefox 153.0". */
  name: string
  goto(url: string): Promise<void>
  /** Runs the text of an async function body in the page with plain arguments; answers with plain data. */
  run<T>(body: string, ...args: unknown[]): Promise<T>
  close(): Promise<void>
}

/** A browser that `npm run test:engines` can drive, or the reason why it is skipped. */
export interface Engine {
  name: string
  /** Undefined when it is not installed. */
  open: (() => Promise<Driver>) | undefined
  /** What to install. */
  install: string
}
