import type { Task } from '@/session/task-types'
import type { Lesson } from '../lesson-format/types'

/** Anything shorter would cover half of the words of a lesson. */
const SHORTEST = 6

/** The members of a JWK that are private (RFC 7518 §6.2.2, §6.3.2, §6.4; RFC 8037 §2; RFC 9964 §3). */
const PRIVATE_MEMBER = /"(?:d|p|q|dp|dq|qi|k|priv)"\s*:\s*"([^"]+)"/g
const PRIVATE_PEM = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?-----END [A-Z ]*PRIVATE KEY-----/g

/** Private members of JWKs and private keys in PEM, wherever in a text they stand. */
const privateIn = (text: string): string[] => [
  ...[...text.matchAll(PRIVATE_MEMBER)].map(([, value = '']) => value),
  ...(text.match(PRIVATE_PEM) ?? []),
]

/** What a text of keys has that is secret; one that is neither JSON nor PEM is a shared secret as a whole. */
const secretIn = (keys = ''): string[] => (/^\s*[[{]|-----BEGIN/.test(keys) ? privateIn(keys) : [keys.trim()])

const sorted = (found: readonly string[]): string[] =>
  [...new Set(found)].filter(({ length }) => length >= SHORTEST).sort((a, b) => b.length - a.length)

/** Every secret and private key that the material of a task has, the longest first. */
export function secretsOfTask({ start, text, hints, solved, secrets = [] }: Task): string[] {
  return sorted([
    ...secrets,
    ...secretIn(start.keys),
    ...secretIn(start.bench),
    ...secretIn(start.create?.key),
    ...(start.password === undefined ? [] : [start.password]),
    ...[text, solved, ...hints].flatMap(privateIn),
  ])
}

/** Every secret and private key that a lesson shows or hands out, the longest first. */
export function secretsOf({ blocks }: Lesson): string[] {
  return sorted(
    blocks.flatMap((block) => {
      if (block.kind === 'task') return secretsOfTask(block.task)
      if (block.kind === 'token') return [...secretIn(block.example.keys), block.example.password ?? '']
      if (block.kind === 'secret') return [block.text.trim()]
      return block.kind === 'code' ? privateIn(block.text) : []
    }),
  )
}

export interface Piece {
  text: string
  secret: boolean
  /** Where it begins, in UTF-16 units. */
  at: number
}

/**
 * A text cut into what may be seen and what is secret; `secrets` come longest first. A secret that the end of the text
 * cuts off is covered too.
 */
export function cutAtSecrets(text: string, secrets: readonly string[]): Piece[] {
  const pieces: Piece[] = []
  let open = 0
  const take = (from: number, to: number) => {
    if (from > open) pieces.push({ text: text.slice(open, from), secret: false, at: open })
    pieces.push({ text: text.slice(from, to), secret: true, at: from })
    open = to
  }
  while (open < text.length) {
    const [next] = secrets
      .map((secret) => ({ secret, at: text.indexOf(secret, open) }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at || b.secret.length - a.secret.length)
    if (!next) break
    take(next.at, next.at + next.secret.length)
  }
  const cut = cutOff(text.slice(open), secrets)
  if (cut > 0) take(text.length - cut, text.length)
  if (open < text.length) pieces.push({ text: text.slice(open), secret: false, at: open })
  return pieces
}

/** How many characters at the end of a text are the beginning of a secret. */
function cutOff(text: string, secrets: readonly string[]): number {
  for (const secret of secrets)
    for (let length = Math.min(secret.length - 1, text.length); length >= SHORTEST; length -= 1)
      if (text.endsWith(secret.slice(0, length))) return length
  return 0
}
