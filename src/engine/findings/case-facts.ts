import { member, memberPlaces, pointerStep } from '../codec/json'
import type { Case, HeaderFacts, KeyCandidate } from '../model'
import { peekHeader } from '../stages/split/header'
import type { Span } from '../types'

/** Longer texts are not searched for the place of a member: a mark is not worth the wait. */
const LONGEST_SEARCHED = 200_000

/** The headers of every signature or recipient; of a token whose header could not be read strictly, what a look into it shows. */
export function headersOf(subject: Case): HeaderFacts[] {
  if (subject.headers) return subject.headers
  const found: HeaderFacts[] = []
  for (const facts of [subject.jws, subject.jwe])
    for (const { header, headerRead } of facts) found.push(headerRead ? { header, text: headerRead.text } : { header })
  subject.headers = found.some(({ header }) => Object.keys(header).length > 0) ? found : peeked(subject)
  return subject.headers
}

function peeked({ reading: { token, text } }: Case): HeaderFacts[] {
  const jws = token.kind === 'sd-jwt' ? token.jws : token
  const part =
    jws.kind === 'jws' ? jws.signatures[0]?.protected?.text : jws.kind === 'jwe' ? jws.protected?.text : undefined
  const header = peekHeader(part ?? text.slice(0, Math.max(0, text.indexOf('.'))))
  return header ? [{ header }] : []
}

/** The first header that has this member as text. */
export function headerText(subject: Case, name: string): string | undefined {
  for (const { header } of headersOf(subject)) {
    const value = member(header, name)
    if (typeof value === 'string') return value
  }
  return undefined
}

const NO_CLAIMS: Record<string, unknown> = {}

/** The claims, verified or not; an empty object when there are none. */
export const claimsOf = (subject: Case): Record<string, unknown> => subject.claims?.claims ?? NO_CLAIMS

/** A claim that is text. */
export function claimText(subject: Case, name: string): string | undefined {
  const value = member(claimsOf(subject), name)
  return typeof value === 'string' ? value : undefined
}

/** A claim that is a number. */
export function claimNumber(subject: Case, name: string): number | undefined {
  const value = member(claimsOf(subject), name)
  return typeof value === 'number' ? value : undefined
}

/** Where the value of a claim stands, by name or by the steps to it; empty when it cannot be found. */
export function claimAt(subject: Case, ...path: (string | number)[]): { at: Span } | Record<string, never> {
  return placed('payload', subject.claims?.read.text, path)
}

/** Where the value of a header parameter stands. */
export function headerAt({ text }: HeaderFacts, ...path: (string | number)[]): { at: Span } | Record<string, never> {
  return placed('header', text, path)
}

function placed(
  where: 'header' | 'payload',
  text: string | undefined,
  path: readonly (string | number)[],
): { at: Span } | Record<string, never> {
  if (text === undefined || text.length > LONGEST_SEARCHED) return {}
  const pointer = path.map(pointerStep).join('')
  const place = memberPlaces(text).findLast((each) => each.pointer === pointer)
  return place ? { at: { in: where, start: place.valueStart, end: place.valueEnd } } : {}
}

/** Did a step fail, or end undecided, with this code? */
export const hasProblem = ({ problems }: Case, ...codes: string[]): boolean =>
  problems.some(({ code }) => codes.includes(code))

/** Was the token rejected or left undecided? */
export const inTrouble = ({ report }: Case): boolean => report.verdict !== 'accepted'

/** The keys that decided, or would have: the one that verified or decrypted, else those that were selected. */
export function decidingKeys({ jws, jwe }: Case): KeyCandidate[] {
  const only = jws.length + jwe.length === 1 ? (jws[0]?.verifiedBy ?? jwe[0]?.decryptedBy) : undefined
  if (only) return [only]
  const keys = new Set<KeyCandidate>()
  for (const { verifiedBy, selected } of jws) for (const key of verifiedBy ? [verifiedBy] : selected) keys.add(key)
  for (const { decryptedBy, selected } of jwe) for (const key of decryptedBy ? [decryptedBy] : selected) keys.add(key)
  return [...keys].slice(0, 10)
}

/** Does any key that was given bear this kid? */
export const hasKid = ({ keys }: Case, kid: unknown): boolean => keys.keys.some((key) => key.kid === kid)

/** Is a key set given in which the token's kid stands nowhere, while the signature is not verified? */
export function kidIsMissing(subject: Case): boolean {
  const kid = headerText(subject, 'kid')
  const { keys } = subject
  return (
    kid !== undefined &&
    keys.keys.length > 0 &&
    keys.keys.some((key) => key.kid !== undefined) &&
    !hasKid(subject, kid) &&
    !subject.jws.some(({ outcome }) => outcome === 'verified') &&
    subject.jwe.length === 0
  )
}

/** What the policy names as one text or a list, as a list. */
export const listed = (value: string | string[] | undefined): string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value

/** The values of `aud` as a list of texts. */
export function audiences(subject: Case): string[] {
  const aud = member(claimsOf(subject), 'aud')
  const values: unknown[] = Array.isArray(aud) ? aud : [aud]
  return values.filter((value) => typeof value === 'string')
}

/** The same request with another policy: what a repair of the expectations looks like. */
export const withPolicy = ({ request }: Case, change: NonNullable<Case['request']['policy']>) => ({
  repair: { policy: { ...request.policy, ...change } },
})

/** A value in a sentence: quoted, and not longer than anybody reads. */
export const quoted = (text: string, longest = 80): string =>
  `"${text.length > longest ? `${text.slice(0, longest - 1)}…` : text}"`
