import { c as rfc, o as tryBase64Url } from './base64url-CstD21t-.js'
import { n as inflate } from './inflate-z07EtOHW.js'
import { o as decodeUtf8, t as isObject, n as member, r as memberPlaces, i as pointerStep } from './json-CkXdFA2d.js'
import { t as __exportAll } from './rolldown-runtime-D8jQpDG7.js'
import { r as peekHeader } from './split-header-CB33OsdG.js'

// src/engine/findings/claims/expectations.ts
var expectations_exports = /* @__PURE__ */ __exportAll({
  claimAudience: () => claimAudience,
  claimAudienceShape: () => claimAudienceShape,
  claimIssuer: () => claimIssuer,
  claimIssuerSpelling: () => claimIssuerSpelling,
  claimMissing: () => claimMissing,
  claimNonce: () => claimNonce,
  claimRole: () => claimRole,
  claimScope: () => claimScope,
  claimSubject: () => claimSubject,
  claimValue: () => claimValue,
  headerTyp: () => headerTyp,
})
var rule = (code, rest) => ({
  code,
  severity: 'error',
  certainty: 'proven',
  group: 'cause',
  ...rest,
})
var claimIssuer = rule('claim/issuer', {
  message: 'The token was issued by {actual}; the policy expects {expected}.',
  fix: 'Use a token of the expected issuer, or, if this issuer is yours, put it into the policy exactly as the token spells it.',
  spec: rfc(7519, '4.1.1'),
})
var claimIssuerSpelling = rule('claim/issuer-spelling', {
  message:
    'The token’s issuer is "{actual}", the policy expects "{expected}": {difference}. Issuers are compared character by character.',
  fix: 'Copy the issuer from the token, or from "issuer" in the provider’s discovery document, into the verifier’s configuration: {actual}',
  spec: rfc(7519, '4.1.1'),
})
var claimAudience = rule('claim/audience', {
  message:
    'The token is meant for {actual}; the policy expects {expected}.{near} A verifier that took it anyway would accept tokens made for others.',
  fix: 'Ask the provider for a token with the right audience (or resource, or scope), or correct the policy if this audience is yours.',
  spec: rfc(7519, '4.1.3'),
})
/** RFC 7519 §4.1.3 allows one string or an array, and verifiers that know only one of the two refuse the other. */
var claimAudienceShape = rule('claim/audience-shape', {
  severity: 'info',
  message:
    '"aud" is an array, {value}. It holds what is expected, but a verifier that compares it with a string (aud === "…") refuses the token.',
  fix: 'Compare as RFC 7519 says: const audiences = [aud].flat(); audiences.includes(expected).',
  spec: rfc(7519, '4.1.3'),
})
var claimSubject = rule('claim/subject', {
  message: 'The token is about {actual} ("sub"); the policy expects {expected}.',
  fix: 'Use the token of the expected subject, or correct the policy.',
  spec: rfc(7519, '4.1.2'),
})
var claimNonce = rule('claim/nonce', {
  message:
    'The token’s "nonce" is {actual}; the policy expects {expected}. It answers another request, or it is replayed.',
  fix: 'Compare with the nonce of the very request that this token answers. Two tabs that sign in at once often overwrite each other’s.',
})
var claimScope = rule('claim/scope', {
  message: 'The token lacks the scope {missing}; it grants {actual}.',
  fix: 'Ask for the scope in the authorization request, and check that the provider lets this client have it.',
  spec: rfc(8693, '4.2'),
})
var claimRole = rule('claim/role', {
  message: 'The token lacks the role {missing}; it carries {actual}.',
  fix: 'Assign the role to the user or client, check that the provider puts it into this kind of token, then get a new token.',
})
var claimMissing = rule('claim/missing', {
  message: 'The token has no usable "{claim}", though {why}.',
  fix: 'Let the issuer add "{claim}", or check that this is the right kind of token: ID and access tokens carry different claims.',
})
var claimValue = rule('claim/value', {
  message: '"{claim}" is {actual}; the policy asks for {expected}.',
  fix: 'Check that the token comes from the right tenant, client and environment, or correct the policy.',
})
/** RFC 8725 §3.11: typ tells the kinds of token apart. */
var headerTyp = rule('header/typ', {
  message:
    'The header’s typ is {actual}; the policy expects {expected}. This may be a token of another kind, for example an ID token instead of an access token.',
  fix: 'Send the kind of token that the verifier asks for, or let the verifier expect the typ that the issuer writes.',
  spec: rfc(8725, '3.11'),
})
// src/engine/findings/case-facts.ts
/** Longer texts are not searched for the place of a member: a mark is not worth the wait. */
var LONGEST_SEARCHED = 2e5
var headers = /* @__PURE__ */ new WeakMap()
/** The headers of every signature or recipient; of a token whose header could not be read strictly, what a look into it shows. */
function headersOf(subject) {
  let found = headers.get(subject)
  if (!found) {
    found = [...subject.jws, ...subject.jwe].map(({ header, headerRead }) =>
      headerRead
        ? {
            header,
            text: headerRead.text,
          }
        : { header },
    )
    if (!found.some(({ header }) => Object.keys(header).length > 0)) found = peeked(subject)
    headers.set(subject, found)
  }
  return found
}
function peeked({ reading: { token, text } }) {
  const jws = token.kind === 'sd-jwt' ? token.jws : token
  const part =
    jws.kind === 'jws' ? jws.signatures[0]?.protected?.text : jws.kind === 'jwe' ? jws.protected?.text : void 0
  const header = peekHeader(part ?? text.slice(0, Math.max(0, text.indexOf('.'))))
  return header ? [{ header }] : []
}
/** The first header that has this member as text. */
function headerText(subject, name) {
  for (const { header } of headersOf(subject)) {
    const value = member(header, name)
    if (typeof value === 'string') return value
  }
}
var NO_CLAIMS = {}
/** The claims, verified or not; an empty object when there are none. */
var claimsOf = (subject) => subject.claims?.claims ?? NO_CLAIMS
/** A claim that is text. */
function claimText(subject, name) {
  const value = member(claimsOf(subject), name)
  return typeof value === 'string' ? value : void 0
}
/** A claim that is a number. */
function claimNumber(subject, name) {
  const value = member(claimsOf(subject), name)
  return typeof value === 'number' ? value : void 0
}
/** Where the value of a claim stands, by name or by the steps to it; empty when it cannot be found. */
function claimAt(subject, ...path) {
  return placed('payload', subject.claims?.read.text, path)
}
/** Where the value of a header parameter stands. */
function headerAt({ text }, ...path) {
  return placed('header', text, path)
}
function placed(where, text, path) {
  if (text === void 0 || text.length > LONGEST_SEARCHED) return {}
  const pointer = path.map(pointerStep).join('')
  const place = memberPlaces(text).findLast((each) => each.pointer === pointer)
  return place
    ? {
        at: {
          in: where,
          start: place.valueStart,
          end: place.valueEnd,
        },
      }
    : {}
}
/** Did a step fail, or end undecided, with this code? */
var hasProblem = ({ problems }, ...codes) => problems.some(({ code }) => codes.includes(code))
/** Was the token rejected or left undecided? */
var inTrouble = ({ report }) => report.verdict !== 'accepted'
/** The keys that decided, or would have: the one that verified or decrypted, else those that were selected. */
function decidingKeys({ jws, jwe }) {
  const keys = /* @__PURE__ */ new Set()
  for (const { verifiedBy, selected } of jws) for (const key of verifiedBy ? [verifiedBy] : selected) keys.add(key)
  for (const { decryptedBy, selected } of jwe) for (const key of decryptedBy ? [decryptedBy] : selected) keys.add(key)
  return [...keys].slice(0, 10)
}
/** Does any key that was given bear this kid? */
var hasKid = ({ keys }, kid) => keys.keys.some((key) => key.kid === kid)
/** Is a key set given in which the token's kid stands nowhere, while the signature is not verified? */
function kidIsMissing(subject) {
  const kid = headerText(subject, 'kid')
  const { keys } = subject
  return (
    kid !== void 0 &&
    keys.keys.length > 0 &&
    keys.keys.some((key) => key.kid !== void 0) &&
    !hasKid(subject, kid) &&
    !subject.jws.some(({ outcome }) => outcome === 'verified') &&
    subject.jwe.length === 0
  )
}
/** What the policy names as one text or a list, as a list. */
var listed = (value) => (value === void 0 ? [] : typeof value === 'string' ? [value] : value)
/** The values of `aud` as a list of texts. */
function audiences(subject) {
  const aud = member(claimsOf(subject), 'aud')
  return (Array.isArray(aud) ? aud : [aud]).filter((value) => typeof value === 'string')
}
/** The same request with another policy: what a repair of the expectations looks like. */
var withPolicy = ({ request }, change) => ({
  repair: {
    policy: {
      ...request.policy,
      ...change,
    },
  },
})
/** A value in a sentence: quoted, and not longer than anybody reads. */
var quoted = (text, longest = 80) => `"${text.length > longest ? `${text.slice(0, longest - 1)}…` : text}"`
// src/engine/findings/noted.ts
/** Rules that speak for what readers note: one row a code. A note's own sentence, fix and severity come first. */
var notedRules = (rows) =>
  Object.entries(rows).map(([code, { certainty = 'proven', group = 'cause', ...row }]) => ({
    code,
    certainty,
    group,
    ...row,
  }))
/**
 * Rules for faults that ended a step: the step's own sentence is the message. Where a reader left a note of the same
 * code, that one speaks, since it may offer a repair.
 */
var problemRules = (rows) =>
  notedRules(rows).map((rule) => ({
    ...rule,
    when: 'trouble',
    check: (subject) => problemHits(subject, rule.code),
  }))
/** The problems of a case with this code that no note tells already, each once. */
function problemHits(subject, code) {
  if ([...subject.reading.notes, ...subject.keys.notes, ...subject.notes].some((note) => note.code === code)) return []
  const { problem } = subject.keys
  const problems = problem ? [...subject.problems, problem] : subject.problems
  const hits = []
  for (const { code: found, message, at } of problems)
    if (found === code && !hits.some((hit) => hit.message === message))
      hits.push(
        at
          ? {
              message,
              at,
            }
          : { message },
      )
  return hits
}
// src/engine/findings/headers/index.ts
/** `zip` is a parameter of JWE (RFC 7516 §4.1.3); SMART Health Cards use it in a JWS all the same. */
var zipInJws = {
  code: 'header/zip-in-jws',
  severity: 'info',
  certainty: 'proven',
  group: 'cause',
  message:
    'The header says zip "DEF" in a signed token, which only encrypted tokens have. The payload is {what}: JWT libraries find no JSON in it.',
  fix: 'Inflate the payload (raw DEFLATE) after the signature was verified. That is how SMART Health Cards are read; a plain JWT leaves zip out.',
  spec: rfc(7516, '4.1.3'),
  when: 'always',
  check: (subject) => {
    const facts = isCompressed(subject) && headersOf(subject).find(({ header }) => header.zip === 'DEF')
    return facts ? whatIsInside(subject, facts) : []
  },
}
/** What RFC 7515 §4.1 makes of its own parameters; alg, crit and those of encryption are judged by steps of their own. */
var TYPES = [
  ...['kid', 'typ', 'cty', 'jku', 'x5u', 'x5t', 'x5t#S256'].map((name) => [
    name,
    'a string',
    (value) => typeof value === 'string',
  ]),
  ['jwk', 'a JWK, which is an object', isObject],
  [
    'x5c',
    'an array of base64 texts',
    (value) => Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'string'),
  ],
]
/** A parameter of the wrong JSON type is left unused here, and refused by strict libraries (RFC 7515 §4.1, §5.2 step 4). */
var memberType = {
  code: 'header/member-type',
  severity: 'warning',
  certainty: 'proven',
  group: 'cause',
  message:
    '"{name}" in the header is {value}, and has to be {type}. It was left unused here; strict libraries refuse the token.',
  fix: 'Write the parameter in the type that RFC 7515 asks for; a kid of digits is a string too: "kid": "42".',
  spec: rfc(7515, '4.1'),
  when: 'always',
  check: (subject) =>
    headersOf(subject).flatMap((facts) =>
      TYPES.flatMap(([name, type, fits]) => {
        if (!Object.hasOwn(facts.header, name) || fits(facts.header[name])) return []
        const value = JSON.stringify(facts.header[name])
        return [
          {
            data: {
              name,
              type,
              value: value.length > 60 ? `${value.slice(0, 60)}…` : value,
            },
            ...headerAt(facts, name),
          },
        ]
      }),
    ),
}
async function whatIsInside(subject, facts) {
  const payload = subject.jws[0]?.payload ?? payloadOf(subject)
  const inflated = payload && (await inflate(payload, subject.limits.inflatedBytes))
  const text = inflated?.is === 'inflated' ? decodeUtf8(inflated.bytes) : void 0
  const place = headerAt(facts, 'zip')
  const severity = inTrouble(subject) ? 'error' : 'info'
  if (text === void 0)
    return [
      {
        data: { what: 'not raw DEFLATE, though' },
        severity,
        ...place,
      },
    ]
  return [
    {
      data: { what: `${payload?.length ?? 0} bytes of raw DEFLATE, ${text.length} characters when inflated` },
      severity,
      evidence: [
        {
          shape: 'json',
          label: 'Payload, inflated',
          value: text,
        },
      ],
      ...place,
    },
  ]
}
var payloadOf = ({ reading: { token } }) => (token.kind === 'jws' ? tryBase64Url(token.payload.text) : void 0)
/** Diagnoses about the members of a header. */
var HEADER_RULES = [
  zipInJws,
  memberType,
  ...problemRules({
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
  }),
]
/** Is the payload compressed, so that "this is no JSON" would be said twice? */
var isCompressed = (subject) =>
  subject.report.kind !== 'jwe' && headersOf(subject).some(({ header }) => header.zip === 'DEF')
// src/engine/findings/claims/json.ts
var json_exports = /* @__PURE__ */ __exportAll({
  jsonByteOrderMark: () => jsonByteOrderMark,
  jsonDuplicateName: () => jsonDuplicateName,
  jsonNotAnObject: () => jsonNotAnObject,
  jsonNotJson: () => jsonNotJson,
  jsonNotUtf8: () => jsonNotUtf8,
  jsonNumberPrecision: () => jsonNumberPrecision,
  jsonOddEscapes: () => jsonOddEscapes,
})
/** What is odd in the protected headers as they were read; the payload's oddities come as notes. */
function inHeaders(subject, look) {
  const hits = []
  for (const { headerRead } of [...subject.jws, ...subject.jwe])
    if (headerRead)
      hits.push(
        ...look(headerRead, (start, end) => ({
          in: 'header',
          start,
          end,
        })),
      )
  return hits
}
/** Faults that made a header unreadable: the step's own sentence says what and where. */
var headerProblems = (subject, code) =>
  subject.problems.flatMap((problem) =>
    problem.code === code && problem.at?.in !== 'payload'
      ? [
          {
            message: problem.message,
            severity: 'error',
            ...(problem.at && { at: problem.at }),
          },
        ]
      : [],
  )
/** RFC 8259 §4 leaves the meaning of repeated names open; RFC 7515 §4 forbids them in a header. */
var jsonDuplicateName = {
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
        data: {
          part: 'header',
          name,
        },
        at: span(start, end),
        severity: 'error',
      })),
    ),
  ],
}
/** Integers past 2^53 are not the same number in every language (RFC 8259 §6). */
var jsonNumberPrecision = {
  code: 'json/number-precision',
  severity: 'warning',
  certainty: 'proven',
  group: 'cause',
  message: '{written} at {pointer} is more than a double holds: JavaScript and many others read it as {parsed}.',
  fix: 'Write long ids as strings. The number is shown here as it was written.',
  spec: rfc(8259, '6'),
}
/** RFC 8259 §8.1: JSON that is sent must not begin with a byte order mark. */
var jsonByteOrderMark = {
  code: 'json/bom',
  severity: 'warning',
  certainty: 'proven',
  group: 'cause',
  message: 'The {part} begins with a byte order mark (EF BB BF) before its JSON. Many parsers refuse that.',
  fix: 'Encode as UTF-8 without BOM before signing; in .NET: new UTF8Encoding(false).',
  spec: rfc(8259, '8.1'),
  when: 'always',
  check: (subject) =>
    inHeaders(subject, (read, span) =>
      read.byteOrderMark
        ? [
            {
              data: { part: 'header' },
              at: span(0, 1),
            },
          ]
        : [],
    ),
}
/** A JWT's claims are UTF-8 (RFC 7519 §3); other character sets verify and then read wrongly. */
var jsonNotUtf8 = {
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
var jsonNotJson = {
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
var jsonNotAnObject = {
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
var jsonOddEscapes = {
  code: 'json/odd-escapes',
  severity: 'warning',
  certainty: 'proven',
  group: 'cause',
  message:
    'The text at {pointer} holds {escape}. Parsers keep, cut or replace that, and whoever re-writes the JSON changes the signed bytes.',
  fix: 'Verify the bytes as received and never re-write them. PHP: JSON_UNESCAPED_SLASHES; elsewhere: leave NUL and lone surrogates out.',
  spec: rfc(8259, '7'),
}
// src/engine/findings/claims/times.ts
var times_exports = /* @__PURE__ */ __exportAll({
  claimClockSkew: () => claimClockSkew,
  claimExpired: () => claimExpired,
  claimLifetimeTiny: () => claimLifetimeTiny,
  claimMilliseconds: () => claimMilliseconds,
  claimNoExpiry: () => claimNoExpiry,
  claimNotYetValid: () => claimNotYetValid,
  claimTimeFraction: () => claimTimeFraction,
  claimTimeNotNumber: () => claimTimeNotNumber,
  claimTimeOrder: () => claimTimeOrder,
  claimTimeOverflow: () => claimTimeOverflow,
  claimTooOld: () => claimTooOld,
})
/** RFC 7519 §4.1.4: on or after exp the token must not be accepted. */
var claimExpired = {
  code: 'claim/expired',
  severity: 'error',
  certainty: 'proven',
  group: 'cause',
  message: 'The token expired {ago} ago, {when}{allowed}.',
  fix: 'Get a new token (refresh it, or sign in again). To look at this one as it was then, set the clock of this page back.',
  spec: rfc(7519, '4.1.4'),
}
/** RFC 7519 §4.1.5: before nbf the token must not be accepted. */
var claimNotYetValid = {
  code: 'claim/not-yet-valid',
  severity: 'error',
  certainty: 'proven',
  group: 'cause',
  message: 'The token is not valid yet: "nbf" lies {ahead} ahead, {when}{allowed}.',
  fix: 'Wait, or correct the clock that is wrong: the issuer’s or the verifier’s.',
  spec: rfc(7519, '4.1.5'),
}
/** iat or nbf ahead of our clock: verifiers that allow no tolerance refuse such tokens at times. */
var claimClockSkew = {
  code: 'claim/clock-skew',
  severity: 'warning',
  certainty: 'likely',
  group: 'cause',
  message:
    '"{claim}" lies {ahead} in the future, {when}: the clocks of issuer and verifier differ. Strict verifiers refuse such a token until their own clock gets there.',
  fix: 'Synchronise both clocks (NTP), and let the verifier tolerate a little, for example {suggested} seconds.',
  spec: rfc(7519, '4.1.5'),
}
/** exp before iat or nbf: there is no moment at which the token is valid. */
var claimTimeOrder = {
  code: 'claim/time-order',
  severity: 'warning',
  certainty: 'proven',
  group: 'cause',
  message:
    '"exp" ({value}) lies {by} before "{other}" ({otherValue}): there is no moment at which this token is valid.',
  fix: 'Compute "exp" as "iat" plus the lifetime, both in seconds and in UTC.',
  spec: rfc(7519, '4.1'),
}
/** A lifetime given as "3600" to a library that reads bare text as milliseconds. */
var claimLifetimeTiny = {
  code: 'claim/lifetime-tiny',
  severity: 'warning',
  certainty: 'likely',
  group: 'cause',
  message:
    'The token lives for {lifetime} only. That is what comes out when a lifetime of {meant} seconds is taken for milliseconds.',
  fix: 'In jsonwebtoken for Node, expiresIn: "{meant}" (text) means milliseconds; write expiresIn: {meant} (a number, seconds) or a unit, "{meant}s".',
  spec: rfc(7519, '4.1.4'),
}
/** RFC 7519 makes exp optional; a token without it stays good until its key is withdrawn. */
var claimNoExpiry = {
  code: 'claim/no-expiry',
  severity: 'info',
  certainty: 'proven',
  group: 'security',
  message: 'The token has no "exp": whoever holds it can use it until its key is withdrawn.',
  fix: 'Give it an "exp", or let the verifier limit its age from "iat" (maxAge).',
  spec: rfc(7519, '4.1.4'),
}
/** RFC 7519 §2: NumericDate counts seconds; from 10^11 on it is nearly always another unit. */
var claimMilliseconds = {
  code: 'claim/milliseconds',
  severity: 'warning',
  certainty: 'proven',
  group: 'cause',
  message: '"{claim}" is {value}: read as seconds, that is {read}. It looks like {unit}, which would be {meantAt}.',
  fix: 'Divide by {factor} before signing and drop the fraction: "{claim}": {meant}. In JavaScript: Math.floor(Date.now() / 1000).',
  spec: rfc(7519, '2'),
}
/** A number that no parser keeps as a time. */
var claimTimeOverflow = {
  code: 'claim/time-overflow',
  severity: 'warning',
  certainty: 'proven',
  group: 'cause',
  message:
    '"{claim}" is {value}, larger than any time. Some parsers clamp it, some let it wrap around into the past, some refuse the token.',
  fix: 'Use a real time in seconds. A token that shall never expire simply has no "exp".',
  spec: rfc(7519, '2'),
}
/** RFC 7519 §2 allows fractions; verifiers that parse an integer refuse them. */
var claimTimeFraction = {
  code: 'claim/time-fraction',
  severity: 'warning',
  certainty: 'proven',
  group: 'cause',
  message:
    '"{claim}" is {value}, with a fraction. RFC 7519 allows that, but GitHub, Apple and libraries that read an integer refuse it.',
  fix: 'Round down before signing: "{claim}": {whole}. In JavaScript: Math.floor(Date.now() / 1000).',
  spec: rfc(7519, '2'),
}
/** A NumericDate in quotes, or written as a calendar date. */
var claimTimeNotNumber = {
  code: 'claim/time-not-number',
  severity: 'error',
  certainty: 'proven',
  group: 'cause',
  message: '"{claim}" is {type} ({value}). RFC 7519 wants a number: seconds since 1970-01-01 UTC.',
  fix: 'Write "{claim}" as a number of seconds, without quotes.',
  spec: rfc(7519, '2'),
}
/** The policy's greatest age, counted from iat. */
var claimTooOld = {
  code: 'claim/too-old',
  severity: 'error',
  certainty: 'proven',
  group: 'cause',
  message: 'The token is {age} old (issued {when}); the policy allows {allowed}.',
  fix: 'Get a new token, or raise the policy’s maxAge if that much age is meant to be allowed.',
  spec: rfc(7519, '4.1.6'),
}
// src/engine/findings/claims/types.ts
var types_exports = /* @__PURE__ */ __exportAll({
  claimSubjectNotString: () => claimSubjectNotString,
  claimType: () => claimType,
})
/** RFC 7519 §4.1.2: sub is a string; database ids are numbers. */
var claimSubjectNotString = {
  code: 'claim/subject-not-string',
  severity: 'error',
  certainty: 'proven',
  group: 'cause',
  message:
    '"sub" is {type} ({value}). RFC 7519 wants a string, and libraries such as PyJWT from 2.10 on refuse anything else.',
  fix: 'Write the subject as text before signing: "sub": "{value}".',
  spec: rfc(7519, '4.1.2'),
}
/** iss and jti are strings as well. */
var claimType = {
  code: 'claim/type',
  severity: 'error',
  certainty: 'proven',
  group: 'cause',
  message: '"{claim}" is {type} ({value}); RFC 7519 wants {expected}.',
  fix: 'Write "{claim}" as {expected} before signing.',
  spec: rfc(7519, '4.1'),
}
// src/engine/findings/claims/index.ts
/** Every diagnosis about claims, their JSON and the expectations of the policy. */
var CLAIM_RULES = [
  ...Object.values(times_exports),
  ...Object.values(expectations_exports),
  ...Object.values(types_exports),
  ...Object.values(json_exports),
]

export {
  audiences as o,
  CLAIM_RULES as t,
  claimAt as s,
  claimNumber as c,
  claimsOf as u,
  claimText as l,
  decidingKeys as d,
  HEADER_RULES as n,
  hasProblem as f,
  headerAt as p,
  headersOf as h,
  headerText as m,
  inTrouble as g,
  kidIsMissing as _,
  listed as v,
  notedRules as r,
  problemHits as i,
  problemRules as a,
  quoted as y,
  withPolicy as b,
}
