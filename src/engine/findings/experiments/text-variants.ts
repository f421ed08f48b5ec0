import { decodeAnyBase64 } from '../../codec/base64url'
import { isObject } from '../../codec/json'
import { decodeUtf8 } from '../../codec/utf8'
import type { Case } from '../../model'
import type { Change, Repair } from './hypotheses'

/** Other readings of the token's text that no reader's note repairs already. */
export function textVariants(subject: Case): { changes: Change[]; repair: Repair }[] {
  const { text } = subject.reading
  const variants: { changes: Change[]; repair: Repair }[] = []
  const add = (token: string, change: Change): void => {
    if (token !== text) variants.push({ changes: [change], repair: { token } })
  }
  const segments = text.length < 1_000_000 ? text.split('.') : []
  const [header, payload, signature] = segments
  if (header === undefined || payload === undefined || signature === undefined || segments.length !== 3) return variants
  if (text.includes('='))
    add(text.replace(/=+(?=\.|$)/g, ''), {
      code: 'token/padded',
      changed: 'the token without its padding',
      message: 'The "=" padding was added to the token after it was signed: without it, the signature verifies.',
      fix: 'Look for what encodes the token once more on its way (a proxy, a form, a database driver).',
    })
  if (/[+/]/.test(text))
    add(
      text
        .replace(/\+/g, '-')
        .replace(/\//g, '_')
        .replace(/=+(?=\.|$)/g, ''),
      {
        code: 'token/standard-base64',
        changed: 'the token converted to base64url',
        message:
          'The token was converted to standard base64 after it was signed: written in base64url again, the signature verifies.',
        fix: 'Look for what re-encodes the token on its way; pass it on unchanged.',
      },
    )
  const declared = objectIn(header)
  // A long payload is looked into only when the header leaves something to be found there.
  const inside = declared && declared['alg'] === undefined ? objectIn(payload) : undefined
  if (typeof inside?.['alg'] === 'string')
    add(`${payload}.${header}.${signature}`, {
      code: 'header/no-alg',
      changed: 'header and payload exchanged',
      message: 'Header and payload stand in each other’s place: exchanged, the token can be read.',
      fix: 'Put the header (with alg) first.',
    })
  if (segments.every((segment) => /^[A-Za-z0-9+/_-]{10,}=*$/.test(textIn(segment) ?? '')))
    add(segments.map((segment) => textIn(segment)?.replace(/=+$/, '')).join('.'), {
      code: 'token/double-encoded',
      changed: 'each part decoded from base64 once more',
      message: 'Every part of the token is encoded in base64 twice.',
      fix: 'Encode header, payload and signature once, as base64url.',
    })
  return variants
}

function textIn(segment: string): string | undefined {
  const bytes = decodeAnyBase64(segment)
  return bytes && decodeUtf8(bytes)
}

function objectIn(segment: string): Record<string, unknown> | undefined {
  const text = textIn(segment)
  if (text === undefined || !text.startsWith('{')) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
