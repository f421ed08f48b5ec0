import { member } from '../../codec/json'
import { durationWords } from '../../codec/time'
import type { Case, FindingRule } from '../../model'
import { providerOf } from '../../registries/providers'
import { document } from '../../specs'
import {
  audiences,
  claimAt,
  claimNumber,
  claimsOf,
  claimText,
  hasProblem,
  headerText,
  quoted,
  withPolicy,
} from '../case-facts'

const HALF_A_YEAR = 15_777_000
const TEN = /^[A-Z0-9]{10}$/

/** Apple answers "invalid_client" to everything that is wrong with a client secret. */
const apple: FindingRule = {
  code: 'provider/apple-client-secret',
  severity: 'info',
  certainty: 'proven',
  group: 'provider',
  message: 'This is a client secret for Sign in with Apple.{faults}',
  fix: 'alg ES256 with the key’s ten-character id as kid; iss the team id, sub the services id, aud https://appleid.apple.com; whole seconds, exp at most half a year after iat.',
  spec: document(
    'Creating a client secret',
    'https://developer.apple.com/documentation/accountorganizationaldatasharing/creating-a-client-secret',
  ),
  when: 'always',
  check: (subject) => {
    if (!audiences(subject).includes('https://appleid.apple.com')) return []
    const faults = appleFaults(subject)
    return faults.length === 0
      ? [{ data: { faults: ' Its header and claims are as Apple asks.' } }]
      : [{ severity: 'warning', data: { faults: ` Apple will answer "invalid_client": ${faults.join('; ')}.` } }]
  },
}

function appleFaults(subject: Case): string[] {
  const faults: string[] = []
  const alg = headerText(subject, 'alg')
  const kid = headerText(subject, 'kid')
  const iss = claimText(subject, 'iss')
  if (alg !== 'ES256') faults.push(`alg is "${alg ?? 'absent'}", not ES256`)
  if (kid === undefined || !TEN.test(kid))
    faults.push(`kid is ${quoted(kid ?? 'absent')}, not the ten characters of a key id`)
  if (iss === undefined || !TEN.test(iss))
    faults.push(`iss is ${quoted(iss ?? 'absent')}, not the ten characters of a team id`)
  if (claimText(subject, 'sub') === undefined) faults.push('sub is absent; it names the services id')
  const [iat, exp] = [claimNumber(subject, 'iat'), claimNumber(subject, 'exp')]
  if (iat === undefined || exp === undefined) faults.push('iat and exp must both be numbers')
  else {
    if (!Number.isInteger(iat) || !Number.isInteger(exp)) faults.push('iat and exp must be whole seconds')
    if (exp - iat > HALF_A_YEAR) faults.push(`it lives for ${durationWords(exp - iat)}, more than half a year`)
    if (exp <= subject.env.now) faults.push(`it expired ${durationWords(subject.env.now - exp)} ago`)
  }
  return faults
}

/** The claims of a GitHub App's JWT, and no others. */
const APP_CLAIMS = ['iss', 'iat', 'exp', 'jti', 'alg']

/** GitHub takes App tokens of at most ten minutes, in whole seconds, not from the future. */
const githubApp: FindingRule = {
  code: 'provider/github-app',
  severity: 'info',
  certainty: 'likely',
  group: 'provider',
  message: 'This looks like the JWT of a GitHub App (iss {iss}, no other claims).{faults}',
  fix: 'Set iat to one minute ago and exp to nine minutes from now, both as whole numbers: iat: now - 60, exp: now + 540.',
  spec: document(
    'Generating a JWT for a GitHub App',
    'https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app',
  ),
  when: 'always',
  check: (subject) => {
    const claims = claimsOf(subject)
    const iss = member(claims, 'iss')
    const names = Object.keys(claims)
    const isApp =
      (typeof iss === 'number' && iss < 1e8) ||
      (typeof iss === 'string' && /^(?:\d{1,8}|Iv\d{1,2}[.\w]{10,30})$/.test(iss))
    const exp = claimNumber(subject, 'exp')
    if (!isApp || exp === undefined || headerText(subject, 'alg') !== 'RS256') return []
    if (!names.every((name) => APP_CLAIMS.includes(name))) return []
    const faults: string[] = []
    const iat = claimNumber(subject, 'iat')
    const { now } = subject.env
    if (exp - now > 600) faults.push(`exp lies ${durationWords(exp - now)} ahead, and ten minutes are the most`)
    if (iat !== undefined && iat > now) faults.push(`iat lies ${durationWords(iat - now)} in the future`)
    if (iat === undefined || !Number.isInteger(iat)) faults.push('iat must be a whole number')
    const data = { iss: JSON.stringify(iss) }
    if (faults.length === 0) return [{ data: { ...data, faults: '' } }]
    return [
      {
        severity: 'warning',
        data: { ...data, faults: ` GitHub will refuse it: ${faults.join('; ')}.` },
        ...claimAt(subject, 'exp'),
      },
    ]
  },
}

/** Cloud providers compare the subject of a workflow letter by letter. */
const githubActions: FindingRule = {
  code: 'provider/github-actions-subject',
  severity: 'info',
  certainty: 'proven',
  group: 'provider',
  message: 'The subject of this GitHub Actions token is {sub}.{why}',
  fix: 'Write the subject into the trust policy exactly so. In AWS, a "*" needs StringLike instead of StringEquals; a job with an environment has environment:… where others have ref:….',
  spec: document('GitHub Actions OpenID Connect', 'https://docs.github.com/actions/reference/security/oidc'),
  when: 'always',
  check: (subject) => {
    const sub = claimText(subject, 'sub')
    if (sub === undefined || providerOf(claimText(subject, 'iss'))?.id !== 'github-actions') return []
    const place = claimAt(subject, 'sub')
    const expected = subject.request.policy?.subject
    if (expected === undefined || !hasProblem(subject, 'claim/subject')) {
      const why = /^repo:[^:]*@\d+/.test(sub) ? ' It holds the immutable ids of owner and repository.' : ''
      return [{ data: { sub: quoted(sub, 200), why }, ...place }]
    }
    const why = ` The policy expects ${quoted(expected, 200)}: ${subjectDifference(expected, sub)}.`
    return [
      { severity: 'error', data: { sub: quoted(sub, 200), why }, ...place, ...withPolicy(subject, { subject: sub }) },
    ]
  },
}

function subjectDifference(expected: string, sub: string): string {
  if (expected.toLowerCase() === sub.toLowerCase()) return 'only the case of letters differs, and it counts'
  if (expected.includes('*')) return 'the "*" is compared as a letter here, as StringEquals does'
  const bare = (text: string): string => text.replace(/@\d+/g, '')
  if (bare(expected) === bare(sub)) return 'one of the two has immutable ids (@…) after owner and repository'
  const [mine, theirs] = [expected.split(':'), sub.split(':')]
  if (mine[1] === theirs[1])
    return `the repository is the same, but what comes after it is "${theirs.slice(2).join(':')}"`
  return `it is another repository, "${theirs[1] ?? ''}"`
}

export const DEVELOPER_RULES = [apple, githubApp, githubActions]
