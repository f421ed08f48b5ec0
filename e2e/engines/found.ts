import { chromium } from './chromium'
import type { Engine } from './driver'
import { firefox } from './firefox'
import { webkit } from './webkit'

/** The three engines, installed or not. */
export const ENGINES: readonly Engine[] = [chromium(), firefox(), webkit()]

/** Which browsers there are and which are skipped, as sentences. */
export const sayFound = (): string =>
  ENGINES.map(({ name, open, install }) =>
    open ? `${name} was found.` : `${name} was not found (${install}), so it is SKIPPED.`,
  ).join('\n')
