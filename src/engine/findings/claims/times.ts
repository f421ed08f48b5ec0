import type { FindingRule } from '../../model'
import { rfc } from '../../specs'

/** RFC 7519 §4.1.4: on or after exp the token must not be accepted. */
export const claimExpired: FindingRule = {
  code: 'claim/expired',
  severity: 'error',
  certainty: 'proven',
  group: 'cause',
  message: 'The token expired {ago} ago, {when}{allowed}.',
  fix: 'Get a new token (refresh it, or sign in again). To look at this one as it was then, set the clock of this page back.',
  spec: rfc(7519, '4.1.4'),
}

/** RFC 7519 §4.1.5: before nbf the token must not be accepted. */
export const claimNotYetValid: FindingRule = {
  code: 'claim/not-yet-valid',
  severity: 'error',
  certainty: 'proven',
  group: 'cause',
  message: 'The token is not valid yet: "nbf" lies {ahead} ahead, {when}{allowed}.',
  fix: 'Wait, or correct the clock that is wrong: the issuer’s or the verifier’s.',
  spec: rfc(7519, '4.1.5'),
}

/** iat or nbf ahead of our clock: verifiers that allow no tolerance refuse such tokens at times. */
export const claimClockSkew: FindingRule = {
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
export const claimTimeOrder: FindingRule = {
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
export const claimLifetimeTiny: FindingRule = {
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
export const claimNoExpiry: FindingRule = {
  code: 'claim/no-expiry',
  severity: 'info',
  certainty: 'proven',
  group: 'security',
  message: 'The token has no "exp": whoever holds it can use it until its key is withdrawn.',
  fix: 'Give it an "exp", or let the verifier limit its age from "iat" (maxAge).',
  spec: rfc(7519, '4.1.4'),
}

/** RFC 7519 §2: NumericDate counts seconds; from 10^11 on it is nearly always another unit. */
export const claimMilliseconds: FindingRule = {
  code: 'claim/milliseconds',
  severity: 'warning',
  certainty: 'proven',
  group: 'cause',
  message: '"{claim}" is {value}: read as seconds, that is {read}. It looks like {unit}, which would be {meantAt}.',
  fix: 'Divide by {factor} before signing and drop the fraction: "{claim}": {meant}. In JavaScript: Math.floor(Date.now() / 1000).',
  spec: rfc(7519, '2'),
}

/** A number that no parser keeps as a time. */
export const claimTimeOverflow: FindingRule = {
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
export const claimTimeFraction: FindingRule = {
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
export const claimTimeNotNumber: FindingRule = {
  code: 'claim/time-not-number',
  severity: 'error',
  certainty: 'proven',
  group: 'cause',
  message: '"{claim}" is {type} ({value}). RFC 7519 wants a number: seconds since 1970-01-01 UTC.',
  fix: 'Write "{claim}" as a number of seconds, without quotes.',
  spec: rfc(7519, '2'),
}

/** The policy's greatest age, counted from iat. */
export const claimTooOld: FindingRule = {
  code: 'claim/too-old',
  severity: 'error',
  certainty: 'proven',
  group: 'cause',
  message: 'The token is {age} old (issued {when}); the policy allows {allowed}.',
  fix: 'Get a new token, or raise the policy’s maxAge if that much age is meant to be allowed.',
  spec: rfc(7519, '4.1.6'),
}
