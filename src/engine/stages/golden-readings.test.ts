import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { LIMITS } from '../limits'
import type { Part, TokenReading } from '../model'
import { meaning, PASTED } from '../testing/golden/pasted'
import readings from '../testing/golden/readings.json'
import { writtenNote } from '../testing/golden/written'
import { readPlainToken } from './read-plain-token'
import { readToken } from './read-token'

/**
 * What is read out of pasted texts, compared with a golden file; a letter between guillemets stands for a token or a part of one.
 * `JOTSCOPE_GOLDEN=write` writes it anew.
 */
const writing = process.env.JOTSCOPE_GOLDEN === 'write'
const written: Record<string, readonly string[]> = {}
const options = { limits: LIMITS, allow: new Set<string>() }

const part = (name: string, given: Part | undefined): string[] =>
  given
    ? [
        `  ${name} ${given.at ? `${given.at.start}–${given.at.end}` : 'nowhere'}: ${given.text.length > 40 ? `${given.text.slice(0, 12)}…${given.text.slice(-6)} (${given.text.length})` : given.text}`,
      ]
    : []

function writtenToken({ token }: TokenReading): string[] {
  switch (token.kind) {
    case 'unreadable':
      return [
        `unreadable, ${token.problem.code}${token.problem.at ? ` at ${token.problem.at.start}–${token.problem.at.end}` : ''}: ${token.problem.message}`,
        ...(token.headerText === undefined ? [] : [`  header: ${token.headerText}`]),
        ...(token.payloadText === undefined ? [] : [`  payload: ${token.payloadText}`]),
      ]
    case 'jws':
      return [
        `jws, ${token.serialization}${token.detached ? ', detached' : ''}`,
        ...part('payload', token.payload),
        ...token.signatures.flatMap(({ protected: head, header, signature }) => [
          ...part('protected', head),
          ...(header ? [`  header ${JSON.stringify(header)}`] : []),
          ...part('signature', signature),
        ]),
      ]
    case 'jwe':
      return [
        `jwe, ${token.serialization}`,
        ...part('protected', token.protected),
        ...(token.unprotected ? [`  unprotected ${JSON.stringify(token.unprotected)}`] : []),
        ...token.recipients.flatMap(({ header, encryptedKey }) => [
          `  recipient${header ? ` ${JSON.stringify(header)}` : ''}`,
          ...part('encrypted key', encryptedKey),
        ]),
        ...part('iv', token.iv),
        ...part('ciphertext', token.ciphertext),
        ...part('tag', token.tag),
        ...part('aad', token.aad),
      ]
    case 'sd-jwt':
      return [
        `sd-jwt, ${token.serialization}, presented as ${token.presentedText?.length ?? 'nothing'} characters`,
        ...writtenToken({ text: '', notes: [], token: token.jws }).map((line) => `  ${line}`),
        ...token.disclosures.flatMap((one) => part('disclosure', one)),
        ...part('key binding', token.keyBinding),
      ]
  }
}

const writtenReading = (reading: TokenReading): string[] => [
  ...writtenToken(reading),
  ...(reading.unwrapped === undefined ? [] : [reading.unwrapped]),
  ...reading.notes.flatMap(writtenNote),
]

describe('a pasted text', () => {
  it('stands in the list once', () => expect(new Set(PASTED).size).toBe(PASTED.length))

  for (const line of PASTED)
    it(`is read: ${line}`, () => {
      const text = meaning(line)
      const lines = writtenReading(readToken(text, options))
      written[line] = lines
      if (!writing) expect(lines).toEqual((readings as typeof written)[line])
      // A bare token is read by a shorter way to the same end.
      const plain = readPlainToken(text, options)
      if (plain) expect(writtenReading(plain)).toEqual(lines)
    })
})

afterAll(() => {
  if (!writing) return
  const path = fileURLToPath(new URL('../testing/golden/readings.json', import.meta.url))
  const all = `${JSON.stringify(written, undefined, 2)}\n`
  if (readFileSync(path, 'utf8') !== all) writeFileSync(path, all)
})
