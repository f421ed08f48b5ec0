/** What a journey needs of a browser, whichever protocol drives it. */
export interface Driver {
  /** "Firefox", "Chromium" or "WebKitGTK": what its measured column on the Support screen is called. */
  engine: string
  version: string
  /** Goes on in a new tab that knows nothing of the one before, which is closed. */
  newTab(): Promise<void>
  goto(url: string): Promise<void>
  /** Runs the text of an async function body in the page with plain arguments (`args`); answers with plain data. */
  run<T>(body: string, ...args: unknown[]): Promise<T>
  /** Presses, with the pointer, the element that the text of a function body returns. */
  press(body: string, ...args: unknown[]): Promise<void>
  /** Types with the keyboard into what has the focus; a name of `CHORDS` presses those keys. */
  type(text: string): Promise<void>
  /** Makes the page's own area this big, in CSS pixels. */
  resize(width: number, height: number): Promise<void>
  /** The window's content as PNG. */
  screenshot(): Promise<Uint8Array>
  /** Errors in the console, uncaught exceptions, and requests beyond loopback where the protocol tells them, since the last call. */
  faults(): Promise<string[]>
  close(): Promise<void>
}

/** What `type` presses at once instead of writing it: keys by the names that the DOM gives them. */
export const CHORDS: Readonly<Record<string, readonly string[]>> = {
  Tab: ['Tab'],
  Enter: ['Enter'],
  SelectAll: ['Control', 'a'],
}

/** A browser that `npm run test:engines` can drive, or the reason why it is skipped. */
export interface Engine {
  name: string
  /** Undefined when it is not installed. */
  open: (() => Promise<Driver>) | undefined
  /** What to install. */
  install: string
}
