import { c as rfc } from './base64url-CstD21t-.js'
import { o as decodeUtf8, t as isObject, n as member, r as memberPlaces, a as readJson } from './json-CkXdFA2d.js'
import { r as failed, i as nothing, a as passed, s as undecided, c as warned } from './trace-Ceaf7fvZ.js'

// src/engine/stages/claims/show-value.ts
var LONGEST_SHOWN = 120
/** A JSON value for a sentence: compact, and cut where a sentence could not hold it. Undefined is "nothing". */
function showValue(value) {
  if (value === void 0) return 'nothing'
  const text = JSON.stringify(value) ?? String(value)
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text
}
/** Several alternatives for a sentence: `"a"`, `"a" or "b"`, `"a", "b" or "c"`; an empty list is "nothing". */
function showList(values, word = 'or') {
  if (values.length === 0) return 'nothing'
  const shown = values.slice(0, 10).map(showValue)
  if (values.length > 10) shown.push(`${values.length - 10} more`)
  const last = shown.pop() ?? ''
  return shown.length === 0 ? last : `${shown.join(', ')} ${word} ${last}`
}
/** What JSON calls the type of a value, with its article. */
function jsonType(value) {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  switch (typeof value) {
    case 'string':
      return 'a string'
    case 'number':
      return 'a number'
    case 'boolean':
      return 'a boolean'
    case 'object':
      return 'an object'
    default:
      return 'nothing'
  }
}
// src/engine/stages/claims/spelling.ts
/** An address without what people get wrong about it: scheme, case, default port, slashes and a full stop at the end. */
function spelling(address) {
  return withoutEnd(withoutScheme(address.trim().toLowerCase()).replace(/^([^/]*):(443|80)(?=\/|$)/, '$1'))
}
var withoutScheme = (address) => address.replace(/^https?:\/\//, '')
function withoutEnd(address) {
  let end = address.length
  while (end > 0 && '/.'.includes(address.charAt(end - 1))) end--
  return address.slice(0, end)
}
/**
 * How two addresses differ that are one but for their spelling; undefined when they are two. For a sentence:
 * "the expected one ends with a slash and the other does not".
 */
function spellingDifference(expected, actual) {
  if (expected === actual || spelling(expected) !== spelling(actual)) return void 0
  if (expected.trim() === actual.trim()) return 'white space around one of them'
  if (expected.toLowerCase() === actual.toLowerCase()) return 'they differ in upper and lower case'
  if (withoutEnd(expected) === withoutEnd(actual)) {
    const [longer, where] = expected.length > actual.length ? [expected, 'expected one'] : [actual, 'token’s']
    const tail = longer.slice(withoutEnd(longer).length)
    return `the ${where} ends with ${tail === '.' ? 'a full stop' : tail === '/' ? 'a slash' : `"${tail}"`} and the other does not`
  }
  if (withoutScheme(expected) === withoutScheme(actual)) return 'one has another scheme (http, https or none)'
  return 'they are the same address in another spelling'
}
// src/engine/stages/claims/audience.ts
/** aud (RFC 7519 §4.1.3) must name one of the policy's audiences; either side is one string or an array. */
function checkAudience(set, expected) {
  const claim = set.get('aud')
  const actual = Array.isArray(claim) ? claim : claim === void 0 ? [] : [claim]
  const match = actual.find((one) => typeof one === 'string' && expected.includes(one))
  if (match !== void 0) {
    if (!Array.isArray(claim)) return passed(void 0, `The audience is ${showValue(match)}, as expected.`)
    set.note('claim/audience-shape', 'aud', {
      value: showValue(claim),
      count: actual.length,
      expected: showList(expected),
    })
    return passed(void 0, `The audience ${showValue(match)} is expected; the token names ${actual.length} in an array.`)
  }
  if (claim === void 0) {
    const message = `The policy expects the audience ${showList(expected)}, and the token names none ("aud" is absent).`
    set.note(
      'claim/audience',
      'aud',
      {
        expected: showList(expected),
        actual: 'nothing',
      },
      { message },
    )
    return failed({
      code: 'claim/audience',
      message,
    })
  }
  const inside = actual.find((one) => typeof one === 'string' && partsOf(one).some((part) => expected.includes(part)))
  if (inside !== void 0)
    return shapeFault(
      set,
      claim,
      expected,
      `"aud" is ${showValue(inside)}: several audiences in one string. They belong in an array, ${JSON.stringify(partsOf(String(inside)))}.`,
    )
  const whole = expected.find((one) => typeof one === 'string' && partsOf(one).some((part) => actual.includes(part)))
  if (whole !== void 0)
    return shapeFault(
      set,
      claim,
      expected,
      `The policy's audience ${showValue(whole)} is several in one string, and the token names ${showList(actual, 'and')}. Give them as an array, ${JSON.stringify(partsOf(String(whole)))}.`,
    )
  const message = `The token is meant for ${showList(actual, 'and')}; the policy expects ${showList(expected)}.${nearMiss(actual, expected)}`
  const data = {
    expected: showList(expected),
    actual: showList(actual, 'and'),
    near: nearMiss(actual, expected),
  }
  set.note('claim/audience', 'aud', data)
  return failed({
    code: 'claim/audience',
    message,
  })
}
/** The sentence for an audience that is spelt a little differently on the two sides. */
function nearMiss(actual, expected) {
  for (const one of actual)
    for (const other of expected) {
      const difference = typeof one === 'string' && typeof other === 'string' && spellingDifference(other, one)
      if (difference) return ` They are nearly the same: ${difference}.`
    }
  return ''
}
function shapeFault(set, claim, expected, message) {
  set.note(
    'claim/audience-shape',
    'aud',
    {
      value: showValue(claim),
      expected: showList(expected),
    },
    {
      severity: 'error',
      message,
    },
  )
  return failed({
    code: 'claim/audience',
    message,
  })
}
/** The entries of a list that was written into one string: JSON, or with commas or white space between. */
function partsOf(text) {
  const parts = text
    .replace(/[[\]"']/g, ' ')
    .split(/[\s,;]+/)
    .filter((part) => part !== '')
  return parts.length === 1 && parts[0] === text ? [] : parts
}
// src/engine/stages/claims/claim-set.ts
/** Beyond this many UTF-16 units the places of members are not looked up: a mark is not worth the wait. */
var LONGEST_SEARCHED = 1e6
/** The claims under examination, and what the checks share: the clock, the tolerance, the notes that they leave. */
var ClaimSet = class {
  claims
  text
  now
  policy
  verified
  notes
  tolerance
  #places
  /** `text` is the exact text that `claims` was parsed from; `now` is in Unix seconds. */
  constructor(claims, text, now, policy, verified, notes) {
    this.claims = claims
    this.text = text
    this.now = now
    this.policy = policy
    this.verified = verified
    this.notes = notes
    const { clockTolerance } = policy
    this.tolerance = typeof clockTolerance === 'number' && clockTolerance > 0 ? clockTolerance : 0
  }
  /** A claim's own value; undefined when it is absent. Inherited names are never found. */
  get(name) {
    return Object.hasOwn(this.claims, name) ? this.claims[name] : void 0
  }
  has(name) {
    return Object.hasOwn(this.claims, name)
  }
  /** A NumericDate (RFC 7519 §2) in Unix seconds; undefined when the claim is absent or no number. */
  time(name) {
    const value = this.get(name)
    return typeof value === 'number' ? value : void 0
  }
  /** Where the value of a claim stands in the payload's text; of a name that stands twice, the one that counts. */
  at(name) {
    const place = this.#place(name)
    return (
      place && {
        in: 'payload',
        start: place.valueStart,
        end: place.valueEnd,
      }
    )
  }
  /** The value as it was written: for numbers the only exact form. */
  written(name) {
    return this.#place(name)?.written ?? JSON.stringify(this.get(name)) ?? ''
  }
  /** Leaves a note about a claim, with its place. */
  note(code, claim, data, more = {}) {
    const at = this.has(claim) ? this.at(claim) : void 0
    this.notes.push({
      code,
      data: {
        claim,
        ...data,
      },
      ...(at && { at }),
      ...more,
    })
  }
  #place(name) {
    if (this.text.length > LONGEST_SEARCHED) return void 0
    if (!this.#places) {
      this.#places = /* @__PURE__ */ new Map()
      for (const place of memberPlaces(this.text)) if (isTopLevel(place.pointer)) this.#places.set(place.name, place)
    }
    return this.#places.get(name)
  }
}
var isTopLevel = (pointer) => pointer.indexOf('/', 1) === -1
// src/engine/stages/claims/grants.ts
var ROLE_CLAIMS = ['roles', 'role', 'groups', 'cognito:groups', 'permissions']
/** All of the policy's scopes must be in `scope` (RFC 8693 §4.2: one string, spaces between) or `scp` (either form). */
function checkScopes(set, expected) {
  const scope = set.get('scope')
  const scp = set.get('scp')
  const granted = /* @__PURE__ */ new Set([...words(scope), ...(Array.isArray(scp) ? scp : words(scp))])
  const missing = expected.filter((one) => !granted.has(one))
  if (missing.length === 0) return passed(void 0, `The token grants ${showList(expected, 'and')}.`)
  const claim = scope === void 0 && scp !== void 0 ? 'scp' : 'scope'
  const actual = granted.size === 0 ? 'none' : showList([...granted], 'and')
  const shape = Array.isArray(scope)
    ? ' "scope" is an array here, where RFC 8693 has one string with spaces, so it was not read.'
    : ''
  const message = `The token lacks the scope ${showList(missing, 'and')}; it grants ${actual}.${shape}`
  set.note(
    'claim/scope',
    claim,
    {
      missing: showList(missing, 'and'),
      actual,
      expected: showList(expected, 'and'),
    },
    shape === '' ? {} : { message },
  )
  return failed({
    code: 'claim/scope',
    message,
  })
}
/** All of the policy's roles must be in one of the claims that carry roles; which one is the issuer's choice. */
function checkRoles(set, expected) {
  const granted = /* @__PURE__ */ new Set()
  let claim
  for (const name of ROLE_CLAIMS) {
    const value = set.get(name)
    if (value === void 0) continue
    claim ??= name
    for (const role of Array.isArray(value) ? value : [value]) granted.add(role)
  }
  const realm = set.get('realm_access')
  const realmRoles = member(realm, 'roles')
  if (Array.isArray(realmRoles)) for (const role of realmRoles) granted.add(role)
  const missing = expected.filter((one) => !granted.has(one))
  if (missing.length === 0) return passed(void 0, `The token carries ${showList(expected, 'and')}.`)
  const actual = granted.size === 0 ? 'none' : showList([...granted], 'and')
  const place = claim ?? (isObject(realm) ? 'realm_access' : 'roles')
  set.note('claim/role', place, {
    missing: showList(missing, 'and'),
    actual,
    expected: showList(expected, 'and'),
  })
  return failed({
    code: 'claim/role',
    message: `The token lacks the role ${showList(missing, 'and')}; it carries ${actual}.`,
  })
}
var words = (value) => (typeof value === 'string' ? value.split(' ').filter((word) => word !== '') : [])
// src/engine/stages/claims/issuer.ts
/** iss (RFC 7519 §4.1.1) must be one of the policy's issuers, character by character (RFC 8725 §3.8). */
function checkIssuer(set, expected) {
  const actual = set.get('iss')
  if (typeof actual === 'string' && expected.includes(actual))
    return passed(void 0, `The issuer is ${showValue(actual)}, as expected.`)
  if (actual === void 0) {
    set.note(
      'claim/issuer',
      'iss',
      {
        expected: showList(expected),
        actual: 'nothing',
      },
      { message: `The policy expects the issuer ${showList(expected)}, and the token names none ("iss" is absent).` },
    )
    return failed({
      code: 'claim/issuer',
      message: `The policy expects the issuer ${showList(expected)}; the token has no "iss".`,
    })
  }
  for (const near of typeof actual === 'string' ? expected : []) {
    const difference = typeof near === 'string' ? spellingDifference(near, String(actual)) : void 0
    if (difference === void 0) continue
    set.note(
      'claim/issuer-spelling',
      'iss',
      {
        expected: String(near),
        actual: String(actual),
        difference,
      },
      {
        repair: {
          policy: {
            ...set.policy,
            issuer: String(actual),
          },
        },
      },
    )
    return failed({
      code: 'claim/issuer',
      message: `The issuer is ${showValue(actual)}, and the policy expects ${showValue(near)}: ${difference}. Issuers are compared character by character.`,
    })
  }
  set.note('claim/issuer', 'iss', {
    expected: showList(expected),
    actual: showValue(actual),
  })
  return failed({
    code: 'claim/issuer',
    message: `The issuer is ${showValue(actual)}; the policy expects ${showList(expected)}.`,
  })
}
// src/engine/stages/claims/token-type.ts
/**
 * A media type as typ is compared: without case, and without "application/", which RFC 7515 §4.1.9 lets a header
 * leave out when no other slash follows.
 */
function comparableType(type) {
  const lower = type.toLowerCase()
  const bare = lower.startsWith('application/') ? lower.slice(12) : lower
  return bare.includes('/') ? lower : bare
}
/** typ of the header must be the policy's type (RFC 8725 §3.11). */
function checkTokenType(header, expected, notes) {
  const actual = Object.hasOwn(header, 'typ') ? header.typ : void 0
  if (typeof actual === 'string' && comparableType(actual) === comparableType(expected))
    return passed(void 0, `typ is ${showValue(actual)}, as expected.`)
  const found =
    actual === void 0
      ? 'absent'
      : typeof actual === 'string'
        ? showValue(actual)
        : `${jsonType(actual)}, ${showValue(actual)}`
  notes.push({
    code: 'header/typ',
    data: {
      expected: showValue(expected),
      actual: found,
    },
  })
  return failed({
    code: 'header/typ',
    message: `The header's typ is ${found}; the policy expects ${showValue(expected)}. It may be a token of another kind.`,
  })
}
// src/engine/codec/time.ts
var DAY = 86400
/**
 * Days since 1970-01-01 as a date of the proleptic Gregorian calendar. Years are counted from March, so that the
 * leap day comes last; an era is the 400 years, 146,097 days, after which the calendar repeats.
 */
function civilFromDays(days) {
  const sinceMarch = days + 719468
  const era = Math.floor(sinceMarch / 146097)
  const dayOfEra = sinceMarch - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  }
}
/** A date as days since 1970-01-01: the inverse of the above. */
function daysFromCivil({ year, month, day }) {
  const marchYear = month <= 2 ? year - 1 : year
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468
}
var two = (value) => (value < 10 ? `0${value}` : String(value))
/** The year in UTC of a time in Unix seconds; undefined when no calendar reaches that far (10^15 seconds and more). */
function yearOf(time) {
  return Math.abs(time) < 0x38d7ea4c68000 ? civilFromDays(Math.floor(time / DAY)).year : void 0
}
/** Unix seconds as "2026-11-23 12:00:00 UTC"; beyond the years 0 to 9999 only "the year 58694". Fractions are cut. */
function formatUtc(time) {
  const days = Math.floor(time / DAY)
  const year = yearOf(time)
  if (year === void 0) return 'a time that no calendar reaches'
  if (year < 0 || year > 9999) return `the year ${year}`
  const { month, day } = civilFromDays(days)
  const second = Math.floor(time) - days * DAY
  const clock = `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)} ${clock} UTC`
}
/** The same for a sentence, with its preposition: "on 2026-11-23 12:00:00 UTC", "in the year 58694". */
function whenUtc(time) {
  const year = yearOf(time)
  if (year === void 0) return 'at a time that no calendar reaches'
  return `${year < 0 || year > 9999 ? 'in' : 'on'} ${formatUtc(time)}`
}
var UNITS = [
  ['year', 'years', 365.2425 * DAY],
  ['day', 'days', DAY],
  ['h', 'h', 3600],
  ['min', 'min', 60],
  ['s', 's', 1],
]
/** A span of seconds in words, its two largest units: "3 h 12 min", "45 s", "2 days 4 h". The sign is dropped. */
function durationWords(span) {
  let rest = Math.abs(span)
  if (rest >= 0x38d7ea4c68000) return 'more than 30 million years'
  if (rest > 0 && rest < 1) return 'less than a second'
  const words = []
  for (const [word, plural, seconds] of UNITS) {
    const count = Math.floor(rest / seconds)
    if (count === 0) {
      if (words.length > 0) break
      continue
    }
    rest -= count * seconds
    words.push(`${count} ${count === 1 ? word : plural}`)
    if (words.length === 2) break
  }
  return words.length === 0 ? '0 s' : words.join(' ')
}
var ISO = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/
/** An ISO 8601 date and time as Unix seconds, read as UTC when it names no zone; undefined for any other text. */
function secondsFromIso(text) {
  const found = ISO.exec(text.trim())
  if (!found) return void 0
  const [, year, month, day, hour, minute, second, zone = 'Z'] = found
  const days = daysFromCivil({
    year: Number(year),
    month: Number(month),
    day: Number(day),
  })
  const sign = zone.startsWith('-') ? -1 : 1
  const digits = zone.replace(/\D/g, '')
  const offset = digits === '' ? 0 : sign * (Number(digits.slice(0, 2)) * 3600 + Number(digits.slice(2)) * 60)
  return days * DAY + Number(hour) * 3600 + Number(minute) * 60 + Number(second ?? 0) - offset
}
// src/engine/stages/claims/equal-json.ts
/** Are two JSON values equal, the order of members aside (RFC 8259 §4)? */
function equalJson(a, b) {
  if (a === b) return true
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((entry, index) => equalJson(entry, b[index]))
  if (!isObject(a) || !isObject(b)) return false
  const names = Object.keys(a)
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && equalJson(a[name], b[name]))
  )
}
// src/engine/stages/claims/values.ts
/** sub and nonce: one claim, one expected text. */
function checkText(set, claim, expected) {
  const actual = set.get(claim)
  if (typeof actual === 'string' && actual === expected)
    return passed(void 0, `"${claim}" is ${showValue(actual)}, as expected.`)
  const code = claim === 'sub' ? 'claim/subject' : 'claim/nonce'
  set.note(code, claim, {
    expected: showValue(expected),
    actual: showValue(actual),
  })
  const found = actual === void 0 ? 'absent' : showValue(actual)
  return failed({
    code,
    message: `"${claim}" is ${found}; the policy expects ${showValue(expected)}.`,
  })
}
/** The policy's maximum age, from iat. A token from the future has no age, and is refused as well. */
function checkMaxAge(set, maxAge) {
  const iat = set.time('iat')
  if (iat === void 0) {
    set.note('claim/missing', 'iat', { why: 'the policy limits the age of the token, which is counted from it' })
    return failed({
      code: 'claim/missing',
      message: `The policy allows an age of ${durationWords(maxAge)}, and without an "iat" in seconds the age is unknown.`,
    })
  }
  const age = set.now - iat
  if (age < -set.tolerance)
    return failed({
      code: 'claim/clock-skew',
      message: `The token was issued ${durationWords(age)} in the future, ${whenUtc(iat)}, so that its age cannot be judged.`,
    })
  if (age <= maxAge + set.tolerance)
    return passed(void 0, `The token is ${durationWords(Math.max(0, age))} old; ${durationWords(maxAge)} are allowed.`)
  set.note('claim/too-old', 'iat', {
    age: durationWords(age),
    allowed: durationWords(maxAge),
    when: whenUtc(iat),
  })
  return failed({
    code: 'claim/too-old',
    message: `The token is ${durationWords(age)} old (issued ${whenUtc(iat)}); the policy allows ${durationWords(maxAge)}.`,
  })
}
/** Claims that the policy requires to be there, whatever their value. */
function checkRequired(set, required) {
  const missing = required.filter((claim) => !set.has(claim))
  for (const claim of missing) set.note('claim/missing', claim, { why: 'the policy requires it' })
  if (missing.length === 0)
    return passed(void 0, `The required ${showList(required, 'and')} ${required.length === 1 ? 'is' : 'are'} there.`)
  return failed({
    code: 'claim/missing',
    message: `The policy requires ${showList(missing, 'and')}, which the token does not have.`,
  })
}
/** Claims that must equal what the policy says, as JSON values. */
function checkEqual(set, expected) {
  const faults = []
  for (const [claim, value] of Object.entries(expected)) {
    const actual = set.get(claim)
    if (set.has(claim) && equalJson(actual, value)) continue
    set.note('claim/value', claim, {
      expected: showValue(value),
      actual: showValue(actual),
    })
    faults.push(`"${claim}" is ${actual === void 0 ? 'absent' : showValue(actual)} instead of ${showValue(value)}`)
  }
  if (faults.length === 0) return passed(void 0, `${showList(Object.keys(expected), 'and')} as the policy has it.`)
  return failed({
    code: 'claim/value',
    message: `The policy asks for other values: ${faults.join('; ')}.`,
  })
}
// src/engine/stages/check-policy.ts
var EXPECTATIONS = {
  id: 'expectations',
  lane: 'policy',
  title: 'What the policy expects of the claims',
  spec: rfc(8725, '3'),
  independent: true,
}
/** What the policy may expect of header and claims, each a step of its own. */
var POLICY_STEPS = [
  EXPECTATIONS,
  {
    id: 'typ',
    lane: 'policy',
    title: 'Type is the expected one',
    spec: rfc(8725, '3.11'),
    independent: true,
  },
  {
    id: 'iss',
    lane: 'policy',
    title: 'Issuer is expected',
    spec: rfc(7519, '4.1.1'),
    independent: true,
  },
  {
    id: 'aud',
    lane: 'policy',
    title: 'Audience is expected',
    spec: rfc(7519, '4.1.3'),
    independent: true,
  },
  {
    id: 'sub',
    lane: 'policy',
    title: 'Subject is expected',
    spec: rfc(7519, '4.1.2'),
    independent: true,
  },
  {
    id: 'nonce',
    lane: 'policy',
    title: 'Nonce is expected',
    independent: true,
  },
  {
    id: 'max-age',
    lane: 'policy',
    title: 'Not too old',
    spec: rfc(7519, '4.1.6'),
    independent: true,
  },
  {
    id: 'required',
    lane: 'policy',
    title: 'Required claims are there',
    independent: true,
  },
  {
    id: 'equal',
    lane: 'policy',
    title: 'Claims have the expected values',
    independent: true,
  },
  {
    id: 'scopes',
    lane: 'policy',
    title: 'Scopes are granted',
    spec: rfc(8693, '4.2'),
    independent: true,
  },
  {
    id: 'roles',
    lane: 'policy',
    title: 'Roles are granted',
    independent: true,
  },
]
/** The plan of a policy that expects nothing: one line that says so, instead of ten. */
var NOTHING_EXPECTED_STEPS = [EXPECTATIONS]
/** The steps to plan for a policy: all of them, or one line when it expects nothing of header and claims. */
function policySteps(policy) {
  return policy && expectationsOf(policy).length > 0 ? POLICY_STEPS : NOTHING_EXPECTED_STEPS
}
var list = (value) => (value === void 0 ? [] : Array.isArray(value) ? value : [value])
/** One row an expectation about claims; `typ`, which is about the header, stands apart. */
var ROWS = [
  {
    id: 'iss',
    words: 'issuer',
    none: 'No issuer is expected.',
    is: (policy) => policy.issuer !== void 0,
    check: (set, policy) => checkIssuer(set, list(policy.issuer)),
  },
  {
    id: 'aud',
    words: 'audience',
    none: 'No audience is expected.',
    is: (policy) => policy.audience !== void 0,
    check: (set, policy) => checkAudience(set, list(policy.audience)),
  },
  {
    id: 'sub',
    words: 'subject',
    none: 'No subject is expected.',
    is: (policy) => policy.subject !== void 0,
    check: (set, policy) => checkText(set, 'sub', policy.subject),
  },
  {
    id: 'nonce',
    words: 'nonce',
    none: 'No nonce is expected.',
    is: (policy) => policy.nonce !== void 0,
    check: (set, policy) => checkText(set, 'nonce', policy.nonce),
  },
  {
    id: 'max-age',
    words: 'age',
    none: 'No greatest age is set.',
    is: (policy) => policy.maxAge !== void 0,
    check: (set, policy) => checkMaxAge(set, Number(policy.maxAge)),
  },
  {
    id: 'required',
    words: 'required claims',
    none: 'No claim is required.',
    is: (policy) => list(policy.requiredClaims).length > 0,
    check: (set, policy) => checkRequired(set, list(policy.requiredClaims)),
  },
  {
    id: 'equal',
    words: 'claim values',
    none: 'No claim has to have a certain value.',
    is: (policy) => isObject(policy.claims) && Object.keys(policy.claims).length > 0,
    check: (set, policy) => checkEqual(set, policy.claims ?? {}),
  },
  {
    id: 'scopes',
    words: 'scopes',
    none: 'No scope is asked for.',
    is: (policy) => list(policy.scopes).length > 0,
    check: (set, policy) => checkScopes(set, list(policy.scopes)),
  },
  {
    id: 'roles',
    words: 'roles',
    none: 'No role is asked for.',
    is: (policy) => list(policy.roles).length > 0,
    check: (set, policy) => checkRoles(set, list(policy.roles)),
  },
]
function expectationsOf(policy) {
  const words = policy.type === void 0 ? [] : ['type']
  for (const row of ROWS) if (row.is(policy)) words.push(row.words)
  return words
}
/**
 * Compares header and claims with what the policy expects; nothing is assumed from the token (RFC 8725 §3). A payload
 * without claims meets no expectation about claims. The trace's plan holds POLICY_STEPS, or, when the policy expects
 * nothing of header and claims, at least the first of them.
 */
function checkPolicy(trace, input) {
  const { policy, header, notes } = input
  const expected = expectationsOf(policy)
  if (expected.length === 0) {
    trace.skip('expectations', 'Nothing is expected of issuer, audience, type or other claims: any value passes.')
    return
  }
  const silent = ['type', ...ROWS.map(({ words }) => words)].filter((words) => !expected.includes(words))
  const rest = silent.length === 0 ? '' : ` Not looked at: ${silent.join(', ')}.`
  trace.run('expectations', () =>
    nothing(void 0, `The policy has an expectation about: ${expected.join(', ')}.${rest}`),
  )
  const { type } = policy
  if (type === void 0) trace.skip('typ', 'No type is expected.')
  else if (input.nested) trace.skip('typ', 'The type that counts is that of the token inside this one.')
  else trace.run('typ', () => checkTokenType(header, String(type), notes))
  if (input.elsewhere !== void 0) trace.endLane('policy', input.elsewhere)
  const set = input.set ?? new ClaimSet({}, '{}', input.now, policy, false, notes)
  for (const row of ROWS)
    if (row.is(policy)) trace.run(row.id, () => row.check(set, policy))
    else trace.skip(row.id, row.none)
}
// src/engine/stages/claims/claim-types.ts
/** The seven names of RFC 7519 §4.1. Their types are part of the standard; those of later claims are only explained. */
var TEXTS = ['iss', 'sub', 'jti']
var TIMES = ['exp', 'nbf', 'iat']
/** Are the registered claims of the JSON types that RFC 7519 §4.1 gives them? Each that is not has its own note. */
function checkClaimTypes(set) {
  const faults = []
  for (const claim of TEXTS) {
    const value = set.get(claim)
    if (value === void 0 || typeof value === 'string') continue
    const data = {
      type: jsonType(value),
      value: set.written(claim),
      expected: 'a string',
    }
    set.note(claim === 'sub' ? 'claim/subject-not-string' : 'claim/type', claim, data)
    faults.push(`"${claim}" is ${data.type} (${showValue(value)}) and must be a string`)
  }
  for (const claim of TIMES) {
    const value = set.get(claim)
    if (value === void 0 || typeof value === 'number') continue
    const meant = secondsMeant(value)
    const fix =
      meant === void 0 ? void 0 : { fix: `Write it as a number of seconds, without quotes: "${claim}": ${meant}.` }
    set.note(
      'claim/time-not-number',
      claim,
      {
        type: jsonType(value),
        value: showValue(value),
      },
      fix,
    )
    faults.push(`"${claim}" is ${jsonType(value)} (${showValue(value)}) and must be a number of seconds since 1970`)
  }
  const audience = set.get('aud')
  if (audience !== void 0 && !isAudience(audience)) {
    const type = Array.isArray(audience) ? 'an array with something other than strings' : jsonType(audience)
    set.note(
      'claim/audience-shape',
      'aud',
      { value: showValue(audience) },
      {
        severity: 'error',
        message: `"aud" is ${type} (${showValue(audience)}). RFC 7519 allows one string or an array of strings.`,
        fix: 'Write the audience as a string, or as an array of strings.',
      },
    )
    faults.push(`"aud" is ${type} (${showValue(audience)}) and must be a string or an array of strings`)
  }
  if (faults.length === 0) return passed(void 0, 'The registered claims have the types that RFC 7519 gives them.')
  return failed({
    code: 'claim/type',
    message: `${faults.join('; ')}. Strict libraries refuse the token for that.`,
  })
}
/** One string, or an array of strings (RFC 7519 §4.1.3). */
var isAudience = (value) =>
  typeof value === 'string' || (Array.isArray(value) && value.every((entry) => typeof entry === 'string'))
/** The seconds that a date written as text probably means; undefined when it is anything else. */
function secondsMeant(value) {
  if (typeof value !== 'string') return void 0
  return /^\d{1,12}$/.test(value) ? Number(value) : secondsFromIso(value)
}
// src/engine/stages/claims/json-notes.ts
/** One oddity is a finding, a thousand of a kind say no more than the first few. */
var PER_KIND = 5
/** Notes what a plain parse of the payload hides; answers sentences on what strict readers refuse or read differently. */
function jsonNotes(read, notes) {
  const { byteOrderMark, duplicates, inexactNumbers, oddEscapes } = read
  let sentences = ''
  if (byteOrderMark) {
    notes.push({
      code: 'json/bom',
      data: { part: 'payload' },
      at: span({
        start: 0,
        end: 1,
      }),
    })
    sentences += ' It begins with a byte order mark, which many parsers refuse.'
  }
  const [twice] = duplicates
  if (twice) {
    for (const one of duplicates.slice(0, PER_KIND))
      notes.push({
        code: 'json/duplicate-name',
        data: {
          part: 'payload',
          name: one.name,
        },
        at: span(one),
      })
    sentences += ` "${twice.name}" stands there more than once: parsers differ on which one counts, and here it is the last.`
  }
  const [inexact] = inexactNumbers
  if (inexact) {
    for (const { written, parsed, pointer, ...place } of inexactNumbers.slice(0, PER_KIND))
      notes.push({
        code: 'json/number-precision',
        data: {
          written,
          parsed: String(parsed),
          pointer,
        },
        at: span(place),
      })
    sentences += ` ${inexact.written} at ${inexact.pointer} becomes ${inexact.parsed} in languages that hold numbers as doubles.`
  }
  for (const { written, pointer, ...place } of oddEscapes.slice(0, PER_KIND)) {
    const harmful = harmfulEscape(written)
    notes.push({
      code: 'json/odd-escapes',
      severity: harmful === void 0 ? 'info' : 'warning',
      data: {
        escape: harmful ?? '\\/',
        pointer,
      },
      at: span(place),
    })
    if (harmful !== void 0) sentences += ` The text at ${pointer} holds ${harmful}, which some parsers refuse or cut.`
  }
  return sentences
}
var span = ({ start, end }) => ({
  in: 'payload',
  start,
  end,
})
/** NUL or half of a surrogate pair in a JSON string; an escaped slash, as PHP writes it, does no harm. */
function harmfulEscape(written) {
  const unpaired = written
    .replace(/\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}/gi, '')
    .replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g, '')
  const found = /\\u0000|\\ud[89a-f][0-9a-f]{2}|[\uD800-\uDFFF]/i.exec(unpaired)?.[0]
  if (found === void 0) return void 0
  return found.startsWith('\\')
    ? found
    : `half of a surrogate pair (U+${found.charCodeAt(0).toString(16).toUpperCase()})`
}
// src/engine/stages/claims/no-claims.ts
var OPENING_BRACE = 123
/** Bytes that are no UTF-8. What begins like JSON is text in another character set, and is shown as such. */
function notUtf8(payload) {
  const note = {
    code: 'json/not-utf8',
    data: { bytes: payload.length },
    severity: 'info',
  }
  if (payload[0] === OPENING_BRACE) {
    note.severity = 'warning'
    note.evidence = [
      {
        shape: 'text',
        label: 'Read as Windows-1252',
        value: new TextDecoder('windows-1252').decode(payload),
      },
    ]
  }
  return {
    sentence: `The payload (${payload.length} bytes) is not UTF-8 text.`,
    note,
  }
}
/** Text that is no JSON. What begins like an object was meant to be one. */
function notJson(text, fault) {
  const where = `line ${fault.line}, column ${fault.column}`
  const meant = /^\s*\{/.test(text)
  return {
    sentence: `The payload is not JSON: at ${where}, ${fault.message}.`,
    note: {
      code: 'json/not-json',
      data: {
        where,
        reason: fault.message,
        guess: meant ? guessWriter(text.slice(0, 1e4)) : '',
      },
      severity: meant ? 'warning' : 'info',
      at: {
        in: 'payload',
        start: Math.min(fault.index, text.length),
        end: Math.min(fault.index + 1, text.length),
      },
    },
  }
}
/** JSON that is something other than an object: sound for a JWS, and no claims. */
function notAnObject(type) {
  return {
    sentence: `The payload is ${type}, no JSON object.`,
    note: {
      code: 'json/not-an-object',
      data: { type },
      severity: 'info',
    },
  }
}
function guessWriter(text) {
  if (/^\s*\{\s*'/.test(text))
    return ' Single quotes and words such as True and None are how Python prints a dict: use json.dumps.'
  if (/,\s*[}\]]/.test(text))
    return ' There is a comma before a closing bracket, which JavaScript allows and JSON does not.'
  if (/^\s*\{\s*[A-Za-z_$]/.test(text)) return ' The names lack their quotes.'
  return ''
}
// src/engine/stages/claims/read-payload.ts
var UNVERIFIED = ' They are not verified: anybody may have written them.'
/** Compact JWS or JWE: what a nested JWT looks like (RFC 7519 §1). */
var COMPACT = /^\s*[\w-]+\.[\w-]*\.[\w-]*(\.[\w-]*\.[\w-]*)?\s*$/
/**
 * Reads the payload as a JWT Claims Set (RFC 7519 §7.2 step 10): UTF-8, JSON, an object. What falls short of that is
 * the step's failure when `required` (`typ` says JWT), and nothing to check otherwise. `seen` keeps what was read
 * even when the step fails, since a report shows it all the same.
 */
function readPayload(payload, options, seen, notes) {
  const text = decodeUtf8(payload)
  if (text === void 0) return noClaims(options, notes, notUtf8(payload))
  seen.text = text
  if (options.isToken || (options.nested && COMPACT.test(text))) {
    seen.nested = true
    return nothing(void 0, 'The payload is a token itself: its claims are checked there.')
  }
  const read = readJson(text, options.limits.jsonDepth)
  if (read.is === 'fault') {
    if (read.reason === 'depth') {
      seen.tooDeep = true
      return undecided({
        code: 'limit/json-depth',
        message: `The payload is ${read.message} (Limits.jsonDepth), so its claims were not read. The text is shown as it is.`,
      })
    }
    return noClaims(options, notes, notJson(text, read))
  }
  seen.value = read.value
  if (!isObject(read.value)) return noClaims(options, notes, notAnObject(jsonType(read.value)))
  seen.claims = {
    claims: read.value,
    read,
  }
  const oddities = jsonNotes(read, notes)
  const count = Object.keys(read.value).length
  const sentence = `The payload is a JSON object with ${count} ${count === 1 ? 'claim' : 'claims'}.`
  const trust = options.verified ? '' : UNVERIFIED
  return oddities === '' ? passed(void 0, sentence + trust) : warned(void 0, sentence + oddities + trust)
}
/** The step for a payload without claims: a fault of a JWT, and nothing to check in any other JWS. */
function noClaims(options, notes, what) {
  notes.push(
    options.required
      ? {
          ...what.note,
          severity: 'error',
        }
      : what.note,
  )
  if (!options.required)
    return nothing(void 0, `${what.sentence} A JWS may carry anything: there are no claims to check.`)
  return failed({
    code: what.note.code,
    message: `${what.sentence} The header's typ announces a JWT, whose claims are one JSON object in UTF-8.`,
    ...(what.note.at && { at: what.note.at }),
  })
}
// src/engine/stages/claims/times.ts
/** Clocks that differ by up to this much are usual; libraries that allow for it choose 60 to 300 seconds. */
var USUAL_SKEW = 300
/** exp (RFC 7519 §4.1.4): on or after it the token must not be accepted, give or take the tolerance. */
function checkExpiry(set) {
  const exp = set.time('exp')
  if (exp === void 0) return absent(set, 'exp', 'No "exp": the token says of itself that it never expires.')
  const details = timeDetails(set, 'exp', exp)
  if (exp > set.now - set.tolerance)
    return withDoubts(
      set,
      'exp',
      exp,
      exp > set.now
        ? `Expires in ${durationWords(exp - set.now)}, ${whenUtc(exp)}.`
        : `Expired ${durationWords(set.now - exp)} ago, ${whenUtc(exp)}, within the tolerance of ${durationWords(set.tolerance)}.`,
      details,
    )
  const ago = durationWords(set.now - exp)
  set.note('claim/expired', 'exp', {
    value: exp,
    when: whenUtc(exp),
    ago,
    allowed: allowance(set),
  })
  return late(
    {
      code: 'claim/expired',
      message: `The token expired ${ago} ago, ${whenUtc(exp)}${allowance(set)}.`,
    },
    details,
    set,
    'exp',
    exp,
  )
}
/** nbf (RFC 7519 §4.1.5): before it the token must not be accepted, give or take the tolerance. */
function checkNotBefore(set) {
  const nbf = set.time('nbf')
  if (nbf === void 0) return absent(set, 'nbf', 'No "nbf": the token is valid from the start.')
  const details = timeDetails(set, 'nbf', nbf)
  const early = nbf - set.now
  if (early <= set.tolerance)
    return withDoubts(
      set,
      'nbf',
      nbf,
      early <= 0
        ? `Valid for ${durationWords(early)}, since ${formatUtc(nbf)}.`
        : `Valid only in ${durationWords(early)}, within the tolerance of ${durationWords(set.tolerance)}.`,
      details,
    )
  const ahead = durationWords(early)
  set.note('claim/not-yet-valid', 'nbf', {
    value: nbf,
    when: whenUtc(nbf),
    ahead,
    allowed: allowance(set),
  })
  if (isUsualSkew(early)) noteSkew(set, 'nbf', early)
  return late(
    {
      code: 'claim/not-yet-valid',
      message: `The token is not valid yet: only in ${ahead}, ${whenUtc(nbf)}${allowance(set)}.`,
    },
    details,
    set,
    'nbf',
    nbf,
  )
}
/** iat (RFC 7519 §4.1.6) rejects nothing by itself: a time in the future is a clock that is wrong, and warned about. */
function checkIssuedAt(set) {
  const iat = set.time('iat')
  if (iat === void 0) return absent(set, 'iat', 'No "iat": the age of the token is unknown.')
  const details = timeDetails(set, 'iat', iat)
  const ahead = Math.floor(iat) - set.now
  if (ahead > set.tolerance && !isOtherUnit(iat)) {
    noteSkew(set, 'iat', ahead)
    const sentence = `Issued ${durationWords(ahead)} in the future, ${whenUtc(iat)}: one of the two clocks is wrong, and strict libraries refuse the token.`
    return warned(void 0, sentence + doubts(set, 'iat', iat), details)
  }
  return withDoubts(
    set,
    'iat',
    iat,
    ahead > 0 ? `Issued ${whenUtc(iat)}.` : `Issued ${durationWords(ahead)} ago, ${whenUtc(iat)}.`,
    details,
  )
}
/** Do the times agree with one another? Notes only what is odd; the answer is a sentence for the last of the steps. */
function checkTimeOrder(set) {
  const exp = set.time('exp')
  const nbf = set.time('nbf')
  const iat = set.time('iat')
  const start = iat ?? nbf
  if (exp === void 0 || start === void 0) return nothing(void 0, 'Fewer than two times: nothing to compare.')
  if ([exp, nbf ?? exp, iat ?? exp].some(isOtherUnit))
    return nothing(void 0, 'A time in another unit: nothing to compare.')
  for (const [claim, time] of [
    ['iat', iat],
    ['nbf', nbf],
  ]) {
    if (time === void 0 || time <= exp) continue
    const by = durationWords(time - exp)
    set.note('claim/time-order', 'exp', {
      other: claim,
      by,
      value: exp,
      otherValue: time,
    })
    return warned(void 0, `"exp" lies ${by} before "${claim}": no moment exists at which the token is valid.`)
  }
  const lifetime = exp - start
  const meant = iat === void 0 ? void 0 : lifetimeMeant(lifetime)
  if (meant === void 0) return passed(void 0, `Lifetime ${durationWords(lifetime)}.`)
  set.note('claim/lifetime-tiny', 'exp', {
    lifetime: durationWords(lifetime),
    seconds: lifetime,
    meant,
  })
  return warned(void 0, `The token lives for ${durationWords(lifetime)} only: was its lifetime given in milliseconds?`)
}
var ROUND_LIFETIMES = [
  300, 600, 900, 1800, 3600, 7200, 14400, 21600, 28800, 36e3, 43200, 86400, 172800, 604800, 1209600, 2592e3,
]
/** The lifetime in seconds that was probably meant, when what came out is a thousandth of it (or hardly anything). */
function lifetimeMeant(lifetime) {
  const meant = ROUND_LIFETIMES.find((round) => Math.floor(round / 1e3) === Math.floor(lifetime))
  return lifetime <= 5 ? (meant ?? Math.round(lifetime * 1e3)) : meant
}
function absent(set, claim, sentence) {
  if (set.has(claim)) return nothing(void 0, `"${claim}" is no number, so that it cannot be compared with the clock.`)
  if (claim === 'exp' && (set.has('iat') || set.has('iss') || set.has('sub') || set.has('nbf')))
    set.notes.push({
      code: 'claim/no-expiry',
      data: { claim },
    })
  return nothing(void 0, sentence)
}
function withDoubts(set, claim, time, sentence, details) {
  if (Number.isInteger(time) && time < 1e11) return passed(void 0, sentence, details)
  return warned(void 0, sentence + doubts(set, claim, time), details)
}
function late(problem, details, set, claim, time) {
  return failed(
    {
      ...problem,
      message: problem.message + doubts(set, claim, time),
    },
    details,
  )
}
/** NumericDate counts seconds (RFC 7519 §2): notes other units, fractions and numbers past every calendar. */
function doubts(set, claim, time) {
  const unit = otherUnit(time)
  if (unit) {
    const meant = Math.floor(time / unit.factor)
    set.note('claim/milliseconds', claim, {
      value: set.written(claim),
      unit: unit.name,
      factor: unit.factor,
      meant,
      meantAt: formatUtc(meant),
      read: whenUtc(time),
    })
    return ` The number looks like ${unit.name}: in seconds it would be ${meant}, ${formatUtc(meant)}.`
  }
  if (isOtherUnit(time)) {
    set.note('claim/time-overflow', claim, { value: set.written(claim) })
    return ' The number is too large for a time: parsers clamp it, wrap it or refuse the token.'
  }
  if (!Number.isInteger(time)) {
    set.note('claim/time-fraction', claim, {
      value: set.written(claim),
      whole: Math.floor(time),
    })
    return ' It has a fraction, which RFC 7519 allows and some verifiers refuse.'
  }
  return ''
}
var isOtherUnit = (time) => Math.abs(time) >= 1e11
/** The unit in which a number of this size is a time of our age: milliseconds from 10^11, finer ones from 10^14. */
function otherUnit(time) {
  if (time >= 1e11 && time < 0x5af3107a4000)
    return {
      name: 'milliseconds',
      factor: 1e3,
    }
  if (time >= 0x5af3107a4000 && time < 73e14)
    return {
      name: 'microseconds',
      factor: 1e6,
    }
  if (time >= 0x16345785d8a0000 && time < 0x654ecf52ac5a0000)
    return {
      name: 'nanoseconds',
      factor: 1e9,
    }
}
/** A time that lies ahead, noted once for the token: what to allow for it, and the request that would. */
function noteSkew(set, claim, ahead) {
  if (set.notes.some(({ code }) => code === 'claim/clock-skew')) return
  const furthest = Math.max(ahead, ...['nbf', 'iat'].map((name) => (set.time(name) ?? 0) - set.now).filter(isUsualSkew))
  const suggested = Math.max(30, Math.ceil(furthest / 30) * 30)
  const hours = ahead / 3600
  const zone = ahead > USUAL_SKEW && Math.abs(hours - Math.round(hours)) < 0.05
  set.note(
    'claim/clock-skew',
    claim,
    {
      ahead: durationWords(ahead),
      when: whenUtc(set.time(claim) ?? 0),
      suggested,
    },
    {
      ...(isUsualSkew(ahead) && {
        repair: {
          policy: {
            ...set.policy,
            clockTolerance: suggested,
          },
        },
      }),
      ...(ahead > USUAL_SKEW && {
        fix: 'Compare the clock of the issuer with this one: no tolerance should cover that much.',
      }),
      ...(zone && { fix: 'The difference is whole hours: the issuer probably wrote local time as if it were UTC.' }),
    },
  )
}
var isUsualSkew = (ahead) => ahead <= USUAL_SKEW
var allowance = (set) =>
  set.tolerance === 0 ? '' : ` (more than the ${durationWords(set.tolerance)} that the policy tolerates)`
function timeDetails(set, claim, time) {
  const rows = [
    [claim, String(time), formatUtc(time)],
    ['now', String(set.now), formatUtc(set.now)],
  ]
  if (set.tolerance > 0) rows.push(['tolerance', String(set.tolerance), durationWords(set.tolerance)])
  return [
    {
      shape: 'table',
      label: 'Compared',
      columns: ['', 'Seconds since 1970', 'UTC'],
      rows,
    },
  ]
}
// src/engine/stages/check-claims.ts
/** What is checked of every payload that is a JWT Claims Set, whatever the policy. */
var CLAIM_STEPS = [
  {
    id: 'payload-json',
    lane: 'claims',
    title: 'Payload is a JSON object',
    spec: rfc(7519, '7.2'),
  },
  {
    id: 'claim-types',
    lane: 'claims',
    title: 'Registered claims have their types',
    spec: rfc(7519, '4.1'),
    independent: true,
  },
  {
    id: 'exp',
    lane: 'claims',
    title: 'Not expired',
    spec: rfc(7519, '4.1.4'),
    independent: true,
  },
  {
    id: 'nbf',
    lane: 'claims',
    title: 'Already valid',
    spec: rfc(7519, '4.1.5'),
    independent: true,
  },
  {
    id: 'iat',
    lane: 'claims',
    title: 'Issued in the past',
    spec: rfc(7519, '4.1.6'),
    independent: true,
  },
  {
    id: 'time-order',
    lane: 'claims',
    title: 'The times agree with one another',
    spec: rfc(7519, '4.1'),
    independent: true,
  },
]
var NO_POLICY = Object.freeze({})
/**
 * Checks the claims and the expectations of the policy in `trace`, whose plan holds CLAIM_STEPS and POLICY_STEPS
 * (RFC 7519 §7.2, RFC 8725 §3). Every check is a step of its own and none hides another.
 */
function checkClaims(trace, input) {
  const { payload, verified } = input
  const policy = input.policy ?? NO_POLICY
  const notes = []
  const seen = {}
  if (payload === void 0) trace.endLane('claims', 'Not reached: there is no payload to read.')
  trace.run('payload-json', () =>
    payload
      ? readPayload(
          payload,
          {
            ...input,
            nested: input.isToken || saysNested(input.header),
          },
          seen,
          notes,
        )
      : nothing(void 0, ''),
  )
  const set = seen.claims && new ClaimSet(seen.claims.claims, seen.claims.read.text, input.now, policy, verified, notes)
  if (set) {
    trace.run('claim-types', () => checkClaimTypes(set))
    trace.run('exp', () => checkExpiry(set))
    trace.run('nbf', () => checkNotBefore(set))
    trace.run('iat', () => checkIssuedAt(set))
    trace.run('time-order', () => checkTimeOrder(set))
  } else trace.endLane('claims', 'Nothing to check: the payload holds no claims.')
  checkPolicy(trace, {
    policy,
    header: input.header,
    set,
    notes,
    now: input.now,
    elsewhere: elsewhere(payload, seen),
    nested: seen.nested === true,
  })
  const outcome = { notes }
  if (seen.claims)
    outcome.facts = {
      ...seen.claims,
      verified,
    }
  if (seen.text !== void 0) outcome.payloadText = seen.text
  if (seen.value !== void 0) outcome.payloadValue = seen.value
  return outcome
}
/** cty that announces a JWT inside (RFC 7519 §5.2), in any case and with or without "application/". */
function saysNested(header) {
  const cty = Object.hasOwn(header, 'cty') ? header.cty : void 0
  return typeof cty === 'string' && comparableType(cty) === 'jwt'
}
/** Why the policy cannot be held against this payload, when it cannot; one without claims meets no expectation. */
function elsewhere(payload, seen) {
  if (payload === void 0) return 'Not reached: there is no payload to read.'
  if (seen.tooDeep) return 'Not reached: the payload is nested too deep to be read.'
  return seen.nested && 'The claims are in the token inside this one, and are compared there.'
}

export {
  CLAIM_STEPS as t,
  checkClaims as n,
  durationWords as o,
  NOTHING_EXPECTED_STEPS as r,
  POLICY_STEPS as i,
  policySteps as a,
  secondsFromIso as s,
  showValue as l,
  whenUtc as c,
}
