import { grouped } from '@/engine/codec/grouped'
/** Longer texts are not put into a text area whole: a browser takes seconds to lay one out, whatever is done with it. */
export const LONGEST_WHOLE = 200_000
/** So much of a longer text stands in the box. */
export const BEGINNING = 6_000

const MARK_START = '⟨'
const MARK_END = '⟩'
const markOf = (text: string, cut: number): string =>
  `${MARK_START}and ${grouped(text.length - cut)} more characters${MARK_END}`

/** The beginning of a text up to `cut` (UTF-16 units), and a mark that stands for all the rest. */
export const shortened = (text: string, cut: number): string => text.slice(0, cut) + markOf(text, cut)

/**
 * Where a place in the shortened text is in the whole one. The mark is the rest: its end is the end, and what lies inside
 * it counts from there.
 */
export function placeInWhole(text: string, cut: number, place: number): number {
  if (place <= cut) return place
  return Math.max(cut, text.length - (cut + markOf(text, cut).length - place))
}

/**
 * What the whole text becomes when the shortened one was edited into `shown`, and where the new one is to be cut. Text
 * typed before the mark goes where it stands, text after it goes to the end, and whatever replaces the mark replaces
 * the rest: so a box that is filled anew holds just what it was filled with.
 */
export function edited(text: string, cut: number, shown: string): { text: string; cut: number } {
  const before = shortened(text, cut)
  const most = Math.min(before.length, shown.length)
  let start = 0
  while (start < most && before.charCodeAt(start) === shown.charCodeAt(start)) start++
  let same = 0
  while (
    same < most - start &&
    before.charCodeAt(before.length - 1 - same) === shown.charCodeAt(shown.length - 1 - same)
  )
    same++
  const end = before.length - same
  const inserted = shown.slice(start, shown.length - same)
  const next = text.slice(0, placeInWhole(text, cut, start)) + inserted + text.slice(placeInWhole(text, cut, end))
  const moved = end <= cut ? cut + inserted.length - (end - start) : cut
  return { text: next, cut: moved > BEGINNING * 3 || moved < BEGINNING / 2 ? BEGINNING : moved }
}
