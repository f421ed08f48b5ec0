import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, expect } from 'vitest'

type Golden = Readonly<Record<string, readonly string[]>>

/**
 * Compares reports, written as lines, with those of a golden file: few enough to be read by a person, whole.
 * `JOTSCOPE_GOLDEN=write` writes the file anew; the difference is then read line by line, as the change of behaviour that it is.
 * @param file the name of the file beside this one, without `.json`
 * @param golden what is in it
 */
export function golden(file: string, golden: Golden): (name: string, lines: readonly string[]) => void {
  const writing = process.env.JOTSCOPE_GOLDEN === 'write'
  const written: Record<string, readonly string[]> = {}
  afterAll(() => {
    if (!writing) return
    const path = fileURLToPath(new URL(`./${file}.json`, import.meta.url))
    const text = `${JSON.stringify(written, undefined, 2)}\n`
    if (readFileSync(path, 'utf8') !== text) writeFileSync(path, text)
  })
  return (name, lines) => {
    written[name] = lines
    if (!writing) expect(lines).toEqual(golden[name])
  }
}
