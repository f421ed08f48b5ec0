import type { Case } from '../../model'
import type { Note } from '../../types'
import type { Change, Repair, Scene } from './hypotheses'
import { memberEncodings } from './member-encodings'
import { reinspect } from './reinspect'
import { textVariants } from './text-variants'

/** Notes about keys whose repair gives another key than the one that was tried. */
const OTHER_KEY = new Set(['key/member-encoding', 'secret/encoding', 'key/not-on-curve', 'key/coordinate-length'])
/** More texts than this are no accident, but a text made to be searched for ever. */
const MOST = 12

/** The request as it was given. */
export const asGiven = (subject: Case): Scene => ({ subject, changes: [], repair: {} })

/**
 * X1: the request under other readings of its texts, each inspected again: the token with what its readers noted repaired,
 * the keys in their other reading, and both together. Every intermediate text is kept, and each is verified.
 */
export async function scenesOf(subject: Case): Promise<Scene[]> {
  const tokens = [...fromNotes(subject.reading.notes, isTokenRepair), ...textVariants(subject)]
  const keys = fromNotes(
    subject.keys.notes.filter(({ code }) => OTHER_KEY.has(code)),
    (repair) => repair.keys !== undefined || repair.secretEncoding !== undefined,
  )
  for (const variant of memberEncodings(subject))
    if (!keys.some(({ repair }) => JSON.stringify(repair) === JSON.stringify(variant.repair))) keys.push(variant)
  const combinations = [...tokens, ...keys]
  for (const token of tokens)
    for (const key of keys)
      combinations.push({ changes: [...token.changes, ...key.changes], repair: { ...token.repair, ...key.repair } })
  const scenes: Scene[] = []
  for (const { changes, repair } of combinations.slice(0, MOST))
    scenes.push({ subject: await reinspect(subject, repair), changes, repair })
  return scenes
}

const isTokenRepair = (repair: Repair): boolean => repair.token !== undefined || repair.allow !== undefined

/** Notes with the same repair are one reading of the text, with several things wrong. */
function fromNotes(notes: readonly Note[], fits: (repair: Repair) => boolean): { changes: Change[]; repair: Repair }[] {
  const groups = new Map<string, { changes: Change[]; repair: Repair }>()
  for (const { code, repair } of notes) {
    if (!repair || !fits(repair)) continue
    const name = JSON.stringify(repair)
    const group = groups.get(name) ?? { changes: [], repair }
    group.changes.push({ code, changed: `the text with ${code} repaired`, noted: true })
    groups.set(name, group)
  }
  return [...groups.values()]
}
