import { member } from '../../codec/json'
import type { FindingRule, Hit } from '../../model'
import { rfc } from '../../specs'
import { headerAt, headersOf, inTrouble, quoted } from '../case-facts'

/** What a kid looks like that is meant for something else than comparing it. */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/(?:^|[/\\])\.\.(?:[/\\]|$)|%2e%2e(?:%2f|\/)/i, 'a path that climbs out of its folder'],
  [/^(?:file:\/\/|[/\\]{1,2})?(?:dev|proc|etc|sys|var|tmp|usr|windows)[/\\]/i, 'a path to a file of the system'],
  [/\0|%00/i, 'a NUL character, which ends a path early'],
  [/[\r\n]/, 'a line break'],
  [/\bunion\b[\s\S]{0,40}\bselect\b|['"`]\s*(?:or|and|;|--|\|\|)|\bselect\b[\s\S]{0,40}\bfrom\b/i, 'a piece of SQL'],
  [/[|`]|\$\(|;\s*[a-z]+\s|&&/i, 'a piece of a command line'],
  [/\$\{[a-z]+:|\{\{|<%|<script/i, 'a piece of a template'],
]

/** RFC 8725 §3.10: kid goes into look-ups; it must be treated as the sender's text. */
export const kidInjection: FindingRule = {
  code: 'attack/kid-injection',
  severity: 'error',
  certainty: 'likely',
  group: 'security',
  message:
    'The kid is {kid}: {what}. A verifier that puts it into a file name, a query or a command line does what the sender wants.',
  fix: 'Compare kid with the kids of the keys that you have, as text and as nothing else: keys.find((key) => key.kid === header.kid).',
  spec: rfc(8725, '3.10'),
  when: 'always',
  check: (subject) =>
    headersOf(subject).flatMap((facts) => {
      const kid = member(facts.header, 'kid')
      if (typeof kid !== 'string' || kid.length > 10_000 || /^\w*$/.test(kid)) return []
      const shape = SHAPES.find(([expression]) => expression.test(kid))
      if (shape) return [{ data: { kid: quoted(kid), what: shape[1] }, ...headerAt(facts, 'kid') }]
      return inTrouble(subject) && /^https?:\/\//i.test(kid) ? [address(kid, headerAt(facts, 'kid'))] : []
    }),
}

/** An address may be a mere name; some verifiers fetch it. */
const address = (kid: string, place: Pick<Hit, 'at'> | Record<string, never>): Hit => ({
  severity: 'info',
  certainty: 'hint',
  data: { kid: quoted(kid), what: 'an address' },
  ...place,
})
