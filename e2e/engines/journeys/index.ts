import type { Journey } from '../journey'
import { INSPECT } from './inspect'
import { MAKE } from './make'
import { SCREENS } from './screens'

/** Journeys by what they show: one text for every engine. */
export type Journeys = Readonly<Record<string, (journey: Journey) => Promise<void>>>

export const JOURNEYS: Journeys = { ...INSPECT, ...MAKE, ...SCREENS }
