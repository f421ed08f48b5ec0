import type { FindingRule } from '../../model'
import { rfc } from '../../specs'

/** RFC 7519 §4.1.2: sub is a string; database ids are numbers. */
export const claimSubjectNotString: FindingRule = {
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
export const claimType: FindingRule = {
  code: 'claim/type',
  severity: 'error',
  certainty: 'proven',
  group: 'cause',
  message: '"{claim}" is {type} ({value}); RFC 7519 wants {expected}.',
  fix: 'Write "{claim}" as {expected} before signing.',
  spec: rfc(7519, '4.1'),
}
