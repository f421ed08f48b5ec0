import { decodeAnyBase64, decodeBase64Url, isFault } from '../../codec/base64url'
import { rfc } from '../../specs'
import { privateMembersOf } from '../jwk/public-jwk'
import type { LintedKey } from './lint-line'

type Bytes = Uint8Array<ArrayBuffer>

/** Ten neighbours of an alphabet in a row, separators left out, come from a person and not from a key generator. */
const RUN = 10
const ALPHABETS = ['ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz', '12345678901234567890']
const RUNS = ALPHABETS.flatMap((alphabet) =>
  Array.from({ length: alphabet.length - RUN + 1 }, (_, start) => alphabet.slice(start, start + RUN)),
)

/**
 * The bytes of a member that RFC 7518 §2 wants as base64url, with a line for whatever is wrong with its writing.
 * Undefined when it is absent, no text, or holds no bytes.
 */
export function lintedBytes(key: LintedKey, name: string, required: boolean): Bytes | undefined {
  const { members, say } = key
  const kty = String(members.kty)
  if (!Object.hasOwn(members, name)) {
    if (required)
      say({
        code: 'key/member-missing',
        severity: 'error',
        member: name,
        message: `"${name}" is missing.`,
        why: `Every key with kty "${kty}" needs it; without it there is no key.`,
        spec: rfc(7518, '6'),
      })
    return undefined
  }
  const value = members[name]
  if (typeof value !== 'string') {
    say({
      code: 'key/member-not-text',
      severity: 'error',
      member: name,
      message: `"${name}" is ${isSecret(key, name) ? `of the JSON type ${typeof value}` : JSON.stringify(value)}, which is no text.`,
      why: 'Members that hold bytes are base64url text in double quotes.',
      spec: rfc(7518, '2'),
    })
    return undefined
  }
  const strict = decodeBase64Url(value)
  const bytes = isFault(strict) ? decodeAnyBase64(value) : strict
  if (!bytes || bytes.length === 0) {
    say({
      code: 'key/member-encoding',
      severity: 'error',
      member: name,
      message: value === '' ? `"${name}" is empty.` : `"${name}" is not base64url.`,
      why: 'No bytes can be read from it, so nothing can import the key.',
      spec: rfc(7518, '2'),
    })
    return undefined
  }
  if (isFault(strict))
    say({
      code: 'key/standard-base64',
      severity: 'warning',
      member: name,
      message: `"${name}" is ${/[+/]/.test(value) ? 'standard base64' : strict.fault === 'last-character' ? `base64url whose last character must be "${strict.canonical}"` : 'base64url with padding or white space'}.`,
      why: 'Browsers and strict libraries refuse anything but base64url without padding.',
      spec: rfc(7515, '2'),
    })
  typedByHand(key, name, value)
  return bytes
}

/** What is private or a shared secret is never quoted. */
const isSecret = ({ members }: LintedKey, name: string): boolean => privateMembersOf(members).includes(name)

function typedByHand(key: LintedKey, name: string, value: string): void {
  const letters = value.replace(/[-_]/g, '')
  const run = RUNS.find((candidate) => letters.includes(candidate))
  if (run !== undefined)
    key.say({
      code: 'key/placeholder',
      severity: 'warning',
      member: name,
      message: `"${name}" contains ${isSecret(key, name) ? `${RUN} neighbours of an alphabet` : `"${run}"`} in a row${letters === value ? '' : ', dashes left out'}.`,
      why: 'Key material is random: a run like this is typed by a person, so the key is an illustration and no key.',
      spec: rfc(7517, '9'),
    })
}
