/** One claim about the engine that can be checked in any runtime: Node, Chromium, Firefox, WebKit. */
export interface Fact {
  name: string
  /** What is wrong, in words; undefined when the claim holds. */
  prove(): Promise<string | undefined>
}
