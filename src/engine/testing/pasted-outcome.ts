import type { Part, TokenReading } from '../model'
import type { Note } from '../types'
import { named } from './pasted'

/** A text with letters for the parts that are known by one, cut when it is long all the same. */
function short(text: string): string {
  const shown = named(text)
  return shown.length <= 40 ? shown : `${shown.slice(0, 16)}…${shown.slice(-16)}`
}

const parts = (...given: readonly (Part | undefined)[]): string =>
  named(given.map((part) => part?.text ?? '').join('.'))
    .split('.')
    .map(short)
    .join('.')
const more = (header: unknown): string => (header === undefined ? '' : ` ${JSON.stringify(header)}`)

/** What was read out of a pasted text: the token as its parts or its letter, or why there is none. */
function tokenOf({ token }: TokenReading): string {
  switch (token.kind) {
    case 'unreadable':
      return [
        `no token (${token.problem.code})`,
        token.headerText && `header ${token.headerText}`,
        token.payloadText && `payload ${short(token.payloadText)}`,
      ]
        .filter(Boolean)
        .join(', ')
    case 'jws': {
      const each = token.signatures.map(
        ({ protected: head, header, signature }) => parts(head, token.payload, signature) + more(header),
      )
      return `${token.serialization}${token.detached ? ' detached' : ''} ${each.join(' + ')}`
    }
    case 'jwe': {
      const each = token.recipients.map(({ header, encryptedKey }) => parts(encryptedKey) + more(header))
      const aad = token.aad ? ` aad ${token.aad.text}` : ''
      const all = [
        parts(token.protected) + more(token.unprotected),
        each.join(' + '),
        parts(token.iv, token.ciphertext, token.tag),
      ]
      return `${token.serialization} ${named(all.join('.'))}${aad}`
    }
    case 'sd-jwt': {
      const jws = tokenOf({ text: '', notes: [], token: token.jws })
      return [
        jws,
        ...token.disclosures.map(({ text }) => short(text)),
        token.keyBinding ? short(token.keyBinding.text) : '',
      ].join('~')
    }
  }
}

/** What a note says: its code, its values, and the text that it points to. */
function noteOf(text: string, { code, data, at }: Note): string {
  const values = Object.values(data ?? {}).map((value) => short(String(value)))
  const place = at ? ` at ${JSON.stringify(short(text.slice(at.start, at.end)))}` : ''
  return `${code}${values.length > 0 ? `(${values.join(', ')})` : ''}${place}`
}

/** What was read out of a pasted text, in one line: the token, and every note. */
export const pastedOutcome = (text: string, reading: TokenReading): string =>
  [tokenOf(reading), ...reading.notes.map((note) => noteOf(text, note))].join('; ')
