import { isObject, member } from '../../codec/json'
import type { FindingRule, Hit } from '../../model'
import { rfc } from '../../specs'
import { claimAt, headerAt, headersOf } from '../case-facts'

const PRIVATE_MEMBERS: Readonly<Record<string, readonly string[]>> = {
  RSA: ['d', 'p', 'q', 'dp', 'dq', 'qi'],
  EC: ['d'],
  OKP: ['d'],
  AKP: ['priv'],
  oct: ['k'],
}
const TELLING_NAME =
  /^(?:pass(?:word|wd|phrase)?|pwd|(?:client|app|shared)?[_-]?secret(?:[_-]?key)?|api[_-]?key|private[_-]?key|secret[_-]?access[_-]?key)$/i
/** A quick look that decides whether the claims are searched at all. */
const WORTH_A_SEARCH = /PRIVATE KEY|"kty"|"[^"]{0,20}(?:pass|pwd|secret|key)[^"]{0,20}"\s*:/i
/** Without one of these words it never is. */
const TELLING_WORD = /pass|pwd|secret|key|kty/i
const LONGEST_SEARCHED = 200_000
const MOST_FOUND = 5

/** The payload of a JWS is encoded, not encrypted (RFC 7519 §12): what stands in it, everybody can read. */
export const secretInside: FindingRule = {
  code: 'attack/secret-inside',
  severity: 'error',
  certainty: 'proven',
  group: 'security',
  message: 'The {part} holds {what} at {pointer}. A signed token is only encoded: everybody who sees it can read that.',
  fix: 'Take it out of the token, and replace it: it has to be taken for known. What must stay hidden belongs into a JWE, or stays on the server.',
  spec: rfc(7519, '12'),
  when: 'always',
  check: (subject) => {
    const hits: Hit[] = headersOf(subject).flatMap((facts) => {
      const what = privateKeyOf(member(facts.header, 'jwk'))
      return what ? [{ data: { part: 'header', what, pointer: '/jwk' }, ...headerAt(facts, 'jwk') }] : []
    })
    const read = subject.claims?.read
    if (subject.report.kind === 'jwe' || !read || read.text.length > LONGEST_SEARCHED) return hits
    if (TELLING_WORD.test(read.text) && WORTH_A_SEARCH.test(read.text))
      for (const { path, what, certainty } of search(read.value)) {
        const pointer = `/${path.join('/')}`
        const likely = certainty === 'likely' ? { certainty, severity: 'warning' as const } : {}
        hits.push({ data: { part: 'payload', what, pointer }, ...likely, ...claimAt(subject, ...path) })
      }
    return hits
  },
}

interface Found {
  path: (string | number)[]
  what: string
  certainty: 'proven' | 'likely'
}

function search(root: unknown): Found[] {
  const found: Found[] = []
  const stack: { value: unknown; path: (string | number)[] }[] = [{ value: root, path: [] }]
  for (let next = stack.pop(); next && found.length < MOST_FOUND; next = stack.pop()) {
    const { value, path } = next
    const name = path.at(-1)
    if (typeof value === 'string') {
      if (/-----BEGIN [A-Z ]{0,20}PRIVATE KEY/.test(value))
        found.push({ path, what: 'a private key in PEM', certainty: 'proven' })
      else if (typeof name === 'string' && TELLING_NAME.test(name) && value.length >= 4)
        found.push({ path, what: `a text named "${name}"`, certainty: 'likely' })
      continue
    }
    const what = privateKeyOf(value)
    if (what) found.push({ path, what, certainty: 'proven' })
    else if (Array.isArray(value))
      for (const [index, item] of value.entries()) stack.push({ value: item, path: [...path, index] })
    else if (isObject(value))
      for (const [key, item] of Object.entries(value)) stack.push({ value: item, path: [...path, key] })
  }
  return found
}

function privateKeyOf(value: unknown): string | undefined {
  const kty = member(value, 'kty')
  const names = typeof kty === 'string' && Object.hasOwn(PRIVATE_MEMBERS, kty) ? PRIVATE_MEMBERS[kty] : undefined
  const name = names?.find((each) => typeof member(value, each) === 'string')
  if (name === undefined) return undefined
  return kty === 'oct' ? 'a shared secret (JWK with "k")' : `a private key (JWK with "${name}")`
}
