/** Some words of a list, and how much of it was read with them, 0 to 1. */
export interface WordBatch {
  words: string[]
  read: number
}

/** Large enough that sending costs nothing beside trying, small enough that a found word shows at once. */
const BATCH = 2048
/** A longer line is no word of a list; a file without line ends must not fill the memory. */
const LONGEST = 1024

/** Reads a word list of any size line by line as it streams in. Line ends may be of any system; empty lines are left out. */
export async function* wordsOfFile(file: Blob): AsyncGenerator<WordBatch> {
  const reader = file.stream().getReader()
  const decoder = new TextDecoder()
  let bytes = 0
  let rest = ''
  let words: string[] = []
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (value) bytes += value.length
      const lines = (rest + decoder.decode(value, { stream: !done })).split(/\r\n|\r(?!$)|\n/)
      rest = done ? '' : (lines.pop() ?? '')
      // What is too long is forgotten but for its length, so that the end of the line is still found.
      if (rest.length > LONGEST) rest = rest.slice(0, LONGEST + 1)
      for (const whole of lines) {
        const line = whole.endsWith('\r') ? whole.slice(0, -1) : whole
        if (line === '' || line.length > LONGEST) continue
        words.push(line)
        if (words.length < BATCH) continue
        yield { words, read: file.size === 0 ? 1 : bytes / file.size }
        words = []
      }
      if (done) break
    }
    if (words.length > 0) yield { words, read: 1 }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/** A list that is there already. */
export async function* wordsOfList(list: readonly string[]): AsyncGenerator<WordBatch> {
  for (let start = 0; start < list.length; start += 512) {
    const words = list.slice(start, start + 512)
    yield { words, read: (start + words.length) / list.length }
  }
}
