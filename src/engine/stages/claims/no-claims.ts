import type { JsonFault } from '../../codec/json-fault'
import type { Note } from '../../types'

/** Why a payload is no JWT Claims Set: the sentence for its step and the note, with the severity for a plain JWS. */
export interface NoClaims {
  sentence: string
  note: Note
}

const OPENING_BRACE = 0x7b

/** Bytes that are no UTF-8. What begins like JSON is text in another character set, and is shown as such. */
export function notUtf8(payload: Uint8Array<ArrayBuffer>): NoClaims {
  const note: Note = { code: 'json/not-utf8', data: { bytes: payload.length }, severity: 'info' }
  if (payload[0] === OPENING_BRACE) {
    note.severity = 'warning'
    note.evidence = [
      { shape: 'text', label: 'Read as Windows-1252', value: new TextDecoder('windows-1252').decode(payload) },
    ]
  }
  return { sentence: `The payload (${payload.length} bytes) is not UTF-8 text.`, note }
}

/** Text that is no JSON. What begins like an object was meant to be one. */
export function notJson(text: string, fault: JsonFault): NoClaims {
  const where = `line ${fault.line}, column ${fault.column}`
  const meant = /^\s*\{/.test(text)
  return {
    sentence: `The payload is not JSON: at ${where}, ${fault.message}.`,
    note: {
      code: 'json/not-json',
      data: { where, reason: fault.message, guess: meant ? guessWriter(text.slice(0, 10_000)) : '' },
      severity: meant ? 'warning' : 'info',
      at: { in: 'payload', start: Math.min(fault.index, text.length), end: Math.min(fault.index + 1, text.length) },
    },
  }
}

/** JSON that is something other than an object: sound for a JWS, and no claims. */
export function notAnObject(type: string): NoClaims {
  return {
    sentence: `The payload is ${type}, no JSON object.`,
    note: { code: 'json/not-an-object', data: { type }, severity: 'info' },
  }
}

function guessWriter(text: string): string {
  if (/^\s*\{\s*'/.test(text))
    return ' Single quotes and words such as True and None are how Python prints a dict: use json.dumps.'
  if (/,\s*[}\]]/.test(text))
    return ' There is a comma before a closing bracket, which JavaScript allows and JSON does not.'
  if (/^\s*\{\s*[A-Za-z_$]/.test(text)) return ' The names lack their quotes.'
  return ''
}
