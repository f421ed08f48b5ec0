import type { JsonRead } from '../../codec/json'
import type { Case, FindingRule, Hit } from '../../model'
import { rfc } from '../../specs'
import type { Span } from '../../types'
import { isCompressed } from '../headers/index'

/** What is odd in the protected headers as they were read; the payload's oddities come as notes. */
function inHeaders(subject: Case, look: (read: JsonRead, span: (start: number, end: number) => Span) => Hit[]): Hit[] {
  const hits: Hit[] = []
  for (const of of [subject.jws, subject.jwe])
    for (const { headerRead } of of) if (headerRead) hits.push(...look(headerRead, inHeader))
  return hits
}

const inHeader = (start: number, end: number): Span => ({ in: 'header', start, end })

/** Faults that made a header unreadable: the step's own sentence says what and where. */
const headerProblems = (subject: Case, code: string): Hit[] =>
  subject.problems.flatMap((problem) =>
    problem.code === code && problem.at?.in !== 'payload'
      ? [{ message: problem.message, severity: 'error' as const, ...(problem.at && { at: problem.at }) }]
      : [],
  )

/** RFC 8259 §4 leaves the meaning of repeated names open; RFC 7515 §4 forbids them in a header. */
export const jsonDuplicateName: FindingRule = {
  code: 'json/duplicate-name',
  severity: 'warning',
  certainty: 'proven',
  group: 'security',
  message:
    '"{name}" stands more than once in the {part}. Some parsers take the first, some the last, some refuse: two services can read two different tokens.',
  fix: 'Write every name once. If you did not make this token, ask why somebody would want it to be read in two ways.',
  spec: rfc(7519, '4'),
  when: 'always',
  check: (subject) => [
    ...headerProblems(subject, 'json/duplicate-name').filter(({ message }) => message?.includes('header')),
    ...inHeaders(subject, (read, span) =>
      read.duplicates.map(({ name, start, end }) => ({
        data: { part: 'header', name },
        at: span(start, end),
        severity: 'error' as const,
      })),
    ),
  ],
}

/** Integers past 2^53 are not the same number in every language (RFC 8259 §6). */
export const jsonNumberPrecision: FindingRule = {
  code: 'json/number-precision',
  severity: 'warning',
  certainty: 'proven',
  group: 'cause',
  message: '{written} at {pointer} is more than a double holds: JavaScript and many others read it as {parsed}.',
  fix: 'Write long ids as strings. The number is shown here as it was written.',
  spec: rfc(8259, '6'),
}

/** RFC 8259 §8.1: JSON that is sent must not begin with a byte order mark. */
export const jsonByteOrderMark: FindingRule = {
  code: 'json/bom',
  severity: 'warning',
  certainty: 'proven',
  group: 'cause',
  message: 'The {part} begins with a byte order mark (EF BB BF) before its JSON. Many parsers refuse that.',
  fix: 'Encode as UTF-8 without BOM before signing; in .NET: new UTF8Encoding(false).',
  spec: rfc(8259, '8.1'),
  when: 'always',
  check: (subject) =>
    inHeaders(subject, (read, span) => (read.byteOrderMark ? [{ data: { part: 'header' }, at: span(0, 1) }] : [])),
}

/** A JWT's claims are UTF-8 (RFC 7519 §3); other character sets verify and then read wrongly. */
export const jsonNotUtf8: FindingRule = {
  code: 'json/not-utf8',
  severity: 'warning',
  certainty: 'likely',
  group: 'cause',
  speaks: (_, subject) => !isCompressed(subject),
  message:
    'The payload ({bytes} bytes) is not UTF-8: it is binary, or its text was encoded as Latin-1 or another character set before it was signed.',
  fix: 'Encode the JSON as UTF-8 before signing; in Java: getBytes(StandardCharsets.UTF_8).',
  spec: rfc(7519, '7.2'),
}

/** JSON that no strict parser takes: single quotes, a trailing comma, Python's repr. */
export const jsonNotJson: FindingRule = {
  code: 'json/not-json',
  severity: 'warning',
  certainty: 'proven',
  group: 'cause',
  speaks: (_, subject) => !isCompressed(subject),
  message: 'The payload is not JSON: at {where}, {reason}.{guess}',
  fix: 'Let a JSON library write the payload, such as JSON.stringify or json.dumps, instead of putting text together.',
  spec: rfc(7519, '7.2'),
  when: 'trouble',
  check: (subject) => headerProblems(subject, 'json/not-json'),
}

/** A sound JWS that is no JWT (RFC 7519 §7.2 step 10). */
export const jsonNotAnObject: FindingRule = {
  code: 'json/not-an-object',
  severity: 'info',
  certainty: 'proven',
  group: 'cause',
  message:
    'The payload is {type}, not a JSON object. That is a sound JWS, but no JWT: there are no claims, and JWT libraries refuse it.',
  fix: 'Sign an object of claims. If a token was signed as text, it was encoded twice: pass the object, not its JSON.',
  spec: rfc(7519, '7.2'),
}

/** Escapes that are legal JSON and read differently, or are re-written on the way. */
export const jsonOddEscapes: FindingRule = {
  code: 'json/odd-escapes',
  severity: 'warning',
  certainty: 'proven',
  group: 'cause',
  message:
    'The text at {pointer} holds {escape}. Parsers keep, cut or replace that, and whoever re-writes the JSON changes the signed bytes.',
  fix: 'Verify the bytes as received and never re-write them. PHP: JSON_UNESCAPED_SLASHES; elsewhere: leave NUL and lone surrogates out.',
  spec: rfc(8259, '7'),
}
