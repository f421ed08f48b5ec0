import { signatureAlgorithm } from '../../algorithms/signatures'
import { encodeBase64Url } from '../../codec/base64url'
import { isRefusal, sign } from '../../crypto'
import type { Case, JwsFacts, KeyCandidate } from '../../model'
import { importForVerify } from '../../stages/import-key'
import type { Detail } from '../../types'
import { completed, jwsOf, questionOf, signingInputOf } from './facts'
import type { Bytes, Change, Repair } from './hypotheses'
import { lostInPayload } from './lost-in-payload'
import { searchCharacters } from './missing-characters'
import { once } from './once'
import { givenSecretReadings, secretCandidate } from './secret-variants'

/** Which characters of the signature are damaged, and the token with them restored. */
export interface Damage {
  code: 'token/truncated' | 'token/case-folded' | 'token/characters-lost'
  message: string
  fix: string
  /** Further changes that were needed, such as another reading of the secret. */
  changes: Change[]
  evidence: Detail[]
  repair?: Repair
}

/** Fewer equal characters than this may be chance. */
const TELLING = 10
const COPY = 'Copy the token again, whole; look for a column, header or log field that cuts long values.'
const PLAIN = 'Copy the token from where it was made, as plain text or in a code block.'

/**
 * X10 and the quick part of X11: for HMAC the right signature is computed and compared with the received one; for others
 * one or two characters at the end, or one lost "-" or "_", are tried. Memoised for the case.
 */
export const damage = once(async (subject: Case): Promise<Damage | undefined> => {
  for (const facts of subject.jws.slice(0, 5)) {
    if (facts.outcome === 'verified' || facts.outcome === 'undecided') continue
    const found =
      (await comparedMac(subject, facts)) ??
      (await restoredTail(subject, facts)) ??
      (await restoredPayload(subject, facts))
    if (found) return found
  }
  return undefined
})

async function restoredTail(subject: Case, facts: JwsFacts): Promise<Damage | undefined> {
  const found = await searchCharacters(subject, facts, 'quick')
  if (!found) return undefined
  return {
    code: found.where === 'end' ? 'token/truncated' : 'token/characters-lost',
    message:
      found.where === 'end'
        ? `The last ${found.missing === 1 ? 'character of the token is' : `${found.missing} characters of the token are`} missing; with ${JSON.stringify(found.inserted)} there again, the signature verifies.`
        : `${found.missing === 1 ? 'A character' : `${found.missing} characters`} of the signature ${found.missing === 1 ? 'was' : 'were'} lost (${found.inserted}); with that restored, it verifies.`,
    fix: found.where === 'end' ? COPY : PLAIN,
    changes: [],
    evidence: [{ shape: 'text', label: 'Signature restored', value: found.signature }],
    ...tokenWith(subject, facts, found.signature),
  }
}

async function restoredPayload(subject: Case, facts: JwsFacts): Promise<Damage | undefined> {
  const found = await lostInPayload(subject, facts)
  const { token } = subject.reading
  if (!found) return undefined
  const { protected: header, signature } = facts.parts
  return {
    code: 'token/characters-lost',
    message: `A "${found.inserted}" of the payload is gone, at position ${found.position} of that part, as Markdown and chats eat it; with it back, the signature verifies.`,
    fix: PLAIN,
    changes: [],
    evidence: [{ shape: 'text', label: 'Payload restored', value: found.payload }],
    ...(token.kind === 'jws' &&
      token.serialization === 'compact' && {
        repair: { token: `${header?.text ?? ''}.${found.payload}.${signature.text}` },
      }),
  }
}

/** The token with another signature segment, for compact tokens. */
export function tokenWith(subject: Case, facts: JwsFacts, signature: string): { repair?: { token: string } } {
  const { token } = subject.reading
  const header = facts.parts.protected?.text
  if (token.kind !== 'jws' || token.serialization !== 'compact' || header === undefined) return {}
  return { repair: { token: `${header}.${token.payload.text}.${signature}` } }
}

async function comparedMac(subject: Case, facts: JwsFacts): Promise<Damage | undefined> {
  const row = signatureAlgorithm(facts.alg)
  const data = signingInputOf(subject, facts)
  const received = facts.parts.signature.text
  if (row?.family !== 'hmac' || !data || received.length < TELLING) return undefined
  const whole = completed(subject, facts)
  const given = subject.keys.keys.filter((key) => key.secret && !key.problem).slice(0, 20)
  const secrets: { key: KeyCandidate; changes: Change[] }[] = given.map((key) => ({ key, changes: [] }))
  if (whole)
    for (const { bytes, change } of givenSecretReadings(questionOf(subject, whole)))
      secrets.push({ key: secretCandidate(bytes), changes: [change] })
  for (const { key, changes } of secrets) {
    const expected = await macOf(subject, key, row.alg, data)
    const found = expected === undefined ? undefined : compare(expected, received)
    if (!found || expected === undefined) continue
    const request = Object.assign({}, ...changes.map((change) => change.request)) as Repair
    const { repair } = tokenWith(subject, facts, expected)
    return {
      ...found,
      changes,
      evidence: [
        {
          shape: 'comparison',
          label: 'Signature: as this secret makes it, and as received',
          expected,
          actual: received,
          encoding: 'utf8',
          equal: false,
          secret: true,
        },
      ],
      ...(repair && jwsOf(subject) && { repair: { ...request, ...repair } }),
    }
  }
  return undefined
}

async function macOf(subject: Case, key: KeyCandidate, alg: string, data: Bytes): Promise<string | undefined> {
  const row = signatureAlgorithm(alg)
  if (!row) return undefined
  const imported = await importForVerify(subject.env.subtle, key, row)
  if (isRefusal(imported) || !imported.usages.includes('sign')) return undefined
  const mac = await sign(subject.env.subtle, row.operationParams(undefined), imported, data)
  return isRefusal(mac) ? undefined : encodeBase64Url(mac)
}

/** How the received text came from the right one: cut, folded, characters eaten, or a few changed. */
function compare(expected: string, received: string): Pick<Damage, 'code' | 'message' | 'fix'> | undefined {
  if (received === expected) return undefined
  const missing = expected.length - received.length
  if (missing > 0 && expected.startsWith(received))
    return {
      code: 'token/truncated',
      message: `The last ${missing === 1 ? 'character of the token is' : `${missing} characters of the token are`} missing: what is there of the signature is the beginning of the right one.`,
      fix: COPY,
    }
  if (received.toLowerCase() === expected.toLowerCase())
    return {
      code: 'token/case-folded',
      message: 'Upper and lower case of the signature were changed on the way; otherwise it is the right one.',
      fix: 'Look for what folds case: a header, a database collation, a search index. Base64url needs both cases.',
    }
  if (missing > 0 && isSubsequence(received, expected)) {
    const eaten = expected.replace(/[_-]/g, '').length === received.replace(/[_-]/g, '').length
    return {
      code: 'token/characters-lost',
      message: eaten
        ? `${missing === 1 ? 'One "-" or "_" of the signature is' : `${missing} times "-" or "_" of the signature are`} gone, as Markdown and chats eat them; the rest is right.`
        : `${missing === 1 ? 'One character' : `${missing} characters`} inside the signature ${missing === 1 ? 'is' : 'are'} missing; the rest is right.`,
      fix: PLAIN,
    }
  }
  if (missing !== 0) return undefined
  const wrong = [...expected].flatMap((character, i) => (character === received.charAt(i) ? [] : [i + 1]))
  if (wrong.length > MOST_WRONG) return undefined
  return {
    code: 'token/characters-lost',
    message: `The signature differs from the right one in ${wrong.length === 1 ? 'one character' : `${wrong.length} characters`} only, at position ${wrong.join(', ')}: it was damaged.`,
    fix: PLAIN,
  }
}

/** More different characters than this are no damage of a few. */
const MOST_WRONG = 4

function isSubsequence(short: string, long: string): boolean {
  if (short.length < TELLING || long.length - short.length > 8) return false
  let at = 0
  for (const character of long) if (character === short.charAt(at)) at++
  return at === short.length
}
