import { tryBase64Url } from '../../codec/base64url'
import { isObject } from '../../codec/json'
import { decodeUtf8 } from '../../codec/utf8'
import type { Case, FindingRule, HeaderFacts, Hit } from '../../model'
import { rfc } from '../../specs'
import { inflate } from '../../stages/inflate'
import { headerAt, headersOf, inTrouble } from '../case-facts'
import { problemRules } from '../noted'

/** `zip` is a parameter of JWE (RFC 7516 §4.1.3); SMART Health Cards use it in a JWS all the same. */
const zipInJws: FindingRule = {
  code: 'header/zip-in-jws',
  severity: 'info',
  certainty: 'proven',
  group: 'cause',
  message:
    'The header says zip "DEF" in a signed token, which only encrypted tokens have. The payload is {what}: JWT libraries find no JSON in it.',
  fix: 'Inflate the payload (raw DEFLATE) after the signature was verified. That is how SMART Health Cards are read; a plain JWT leaves zip out.',
  spec: rfc(7516, '4.1.3'),
  when: 'always',
  of: 'jws',
  check: (subject) => {
    const facts = isCompressed(subject) && headersOf(subject).find(({ header }) => header.zip === 'DEF')
    return facts ? whatIsInside(subject, facts) : []
  },
}

/** What RFC 7515 §4.1 makes of its own parameters; alg, crit and those of encryption are judged by steps of their own. */
const TYPES: readonly (readonly [name: string, type: string, fits: (value: unknown) => boolean])[] = [
  ...['kid', 'typ', 'cty', 'jku', 'x5u', 'x5t', 'x5t#S256'].map(
    (name) => [name, 'a string', (value: unknown) => typeof value === 'string'] as const,
  ),
  ['jwk', 'a JWK, which is an object', isObject],
  [
    'x5c',
    'an array of base64 texts',
    (value) => Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'string'),
  ],
]

/** A parameter of the wrong JSON type is left unused here, and refused by strict libraries (RFC 7515 §4.1, §5.2 step 4). */
const memberType: FindingRule = {
  code: 'header/member-type',
  severity: 'warning',
  certainty: 'proven',
  group: 'cause',
  message:
    '"{name}" in the header is {value}, and has to be {type}. It was left unused here; strict libraries refuse the token.',
  fix: 'Write the parameter in the type that RFC 7515 asks for; a kid of digits is a string too: "kid": "42".',
  spec: rfc(7515, '4.1'),
  when: 'always',
  check: (subject) => {
    const hits: Hit[] = []
    for (const facts of headersOf(subject))
      for (const [name, type, fits] of TYPES) {
        if (!Object.hasOwn(facts.header, name) || fits(facts.header[name])) continue
        const value = JSON.stringify(facts.header[name])
        const data = { name, type, value: value.length > 60 ? `${value.slice(0, 60)}…` : value }
        hits.push({ data, ...headerAt(facts, name) })
      }
    return hits
  },
}

async function whatIsInside(subject: Case, facts: HeaderFacts): Promise<Hit[]> {
  const payload = subject.jws[0]?.payload ?? payloadOf(subject)
  const inflated = payload && (await inflate(payload, subject.limits.inflatedBytes))
  const text = inflated?.is === 'inflated' ? decodeUtf8(inflated.bytes) : undefined
  const place = headerAt(facts, 'zip')
  const severity = inTrouble(subject) ? ('error' as const) : ('info' as const)
  if (text === undefined) return [{ data: { what: 'not raw DEFLATE, though' }, severity, ...place }]
  return [
    {
      data: { what: `${payload?.length ?? 0} bytes of raw DEFLATE, ${text.length} characters when inflated` },
      severity,
      evidence: [{ shape: 'json', label: 'Payload, inflated', value: text }],
      ...place,
    },
  ]
}

const payloadOf = ({ reading: { token } }: Case): Uint8Array<ArrayBuffer> | undefined =>
  token.kind === 'jws' ? tryBase64Url(token.payload.text) : undefined

/** Faults of a header that ended its reading; alg and crit are judged in causes/header.ts, with the signature. */
const PROBLEMS = problemRules({
  'header/not-an-object': {
    severity: 'error',
    message: 'The header is not a JSON object.',
    fix: 'Let a JOSE library make the header.',
    spec: rfc(7515, '4'),
  },
  'header/not-utf8': {
    severity: 'error',
    message: 'The header is not UTF-8.',
    fix: 'Encode the JSON of the header as UTF-8 before base64url.',
    spec: rfc(7515, '5.2'),
  },
  'header/too-deep': {
    severity: 'error',
    message: 'The header is nested deeper than the limit.',
    fix: 'No honest header is nested so deeply: look at where the token comes from.',
  },
  'header/not-disjoint': {
    severity: 'error',
    message: 'A parameter stands in more than one header.',
    fix: 'Write each parameter in one of the headers only.',
    spec: rfc(7515, '7.2.1'),
  },
  'header/no-enc': {
    severity: 'error',
    message: 'The header of an encrypted token has no "enc".',
    fix: 'Let a JOSE library make the header: it names the content encryption in "enc", such as A256GCM.',
    spec: rfc(7516, '4.1.2'),
  },
  'header/recipients-differ': {
    severity: 'error',
    message: 'The recipients do not go together.',
    fix: 'Encrypt for each recipient with one and the same enc; with dir and ECDH-ES there is only one recipient.',
    spec: rfc(7516, '7.2.1'),
  },
  'header/parameter': {
    severity: 'error',
    message: 'A parameter that the algorithm needs is missing or malformed.',
    fix: 'Compare the header with what the algorithm asks for; a parameter lost on the way cannot be guessed.',
    spec: rfc(7518, '4'),
  },
  'header/zip': {
    severity: 'error',
    message: '"zip" names a compression that is not known.',
    fix: 'The only one that is registered is "DEF", raw DEFLATE.',
    spec: rfc(7516, '4.1.3'),
  },
})

/** Diagnoses about the members of a header. */
export const HEADER_RULES: readonly FindingRule[] = [zipInJws, memberType, ...PROBLEMS]

/** Is the payload compressed, so that "this is no JSON" would be said twice? */
export const isCompressed = (subject: Case): boolean =>
  subject.report.kind !== 'jwe' && headersOf(subject).some(({ header }) => header.zip === 'DEF')
