import { layOutJson } from '../decoded/json-lines'

export { charactersOf, decodedAt } from './lit-characters'

const MOST_LINES = 5000

/** The last decoded text that was laid out: the pointer moves over one token many times. */
let walked: { text: string; layout: ReturnType<typeof layOutJson> } | undefined

/** The innermost member of a JSON text that a place in it belongs to: UTF-16 units, half open. */
export function innermostMember(text: string, index: number): { start: number; end: number } | undefined {
  if (walked?.text !== text) walked = { text, layout: layOutJson(text, MOST_LINES) }
  let best: { start: number; end: number } | undefined
  for (const { name, start, end } of walked.layout?.lines ?? [])
    if (name !== undefined && start <= index && index < end && (!best || end - start < best.end - best.start))
      best = { start, end }
  return best
}
