import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parsePack } from '../lesson-format/parse-pack'
import { cutAtSecrets, secretsOf } from './secrets'

const folder = new URL('../lessons/', import.meta.url)
const lessons = readdirSync(folder).flatMap(
  (name) => parsePack(readFileSync(new URL(name, folder), 'utf8')).pack?.lessons ?? [],
)
const covered = (text: string, secrets: string[]) =>
  cutAtSecrets(text, secrets)
    .map((piece) => (piece.secret ? '•' : piece.text))
    .join('')

test('every secret of a text is covered, the longer one where two begin together, and nothing else', () => {
  expect(covered('one open-sesame-2 and open-sesame, done', ['open-sesame-2', 'open-sesame'])).toBe('one • and •, done')
  expect(covered('nothing here', ['open-sesame'])).toBe('nothing here')
  expect(cutAtSecrets('open-sesame', ['open-sesame'])).toEqual([{ text: 'open-sesame', secret: true, at: 0 }])
})

test('a secret that the end of a shortened text cuts off is covered too', () => {
  expect(covered('the key is open-ses', ['open-sesame'])).toBe('the key is •')
  expect(covered('the key is open', ['open-sesame'])).toBe('the key is open')
})

test('no private member of a JWK and no secret of an exercise is left open in any lesson', () => {
  const PRIVATE = /"(?:d|p|q|dp|dq|qi|k|priv)"\s*:\s*"[\w-]{8,}"/
  for (const lesson of lessons) {
    const secrets = secretsOf(lesson)
    const texts = lesson.blocks.flatMap((block) => {
      if (block.kind === 'task') return [block.task.text, block.task.solved, ...block.task.hints]
      return block.kind === 'code' ? [block.text] : []
    })
    for (const text of texts) {
      const open = cutAtSecrets(text, secrets).flatMap((piece) => (piece.secret ? [] : [piece.text]))
      expect(covered(text, secrets), lesson.id).not.toMatch(PRIVATE)
      expect(open.join(' '), lesson.id).not.toMatch(/red-heron|blue-whale|grey-fox|otter-\d|workshop-secret/)
    }
  }
})
