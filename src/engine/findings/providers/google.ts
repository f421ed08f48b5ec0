import { durationWords } from '../../codec/time'
import type { Case, FindingRule, Hit } from '../../model'
import { providerOf } from '../../registries/providers'
import { document } from '../../specs'
import { audiences, claimAt, claimNumber, claimText, inTrouble, listed, quoted } from '../case-facts'

const CUSTOM = 'https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1.IdentityToolkit'
const KINDS = {
  id: { name: 'an ID token', how: 'verifyIdToken', iss: 'https://securetoken.google.com/<project>' },
  session: {
    name: 'a session cookie',
    how: 'verifySessionCookie',
    iss: 'https://session.firebase.google.com/<project>',
  },
  custom: { name: 'a custom token', how: 'signInWithCustomToken in the client', iss: 'the service account' },
} as const

function kindOf(subject: Case): keyof typeof KINDS | undefined {
  const id = providerOf(claimText(subject, 'iss'))?.id
  if (id === 'firebase') return 'id'
  if (id === 'firebase-session') return 'session'
  return audiences(subject).includes(CUSTOM) ? 'custom' : undefined
}

/** Firebase has three kinds of token with three issuers and three sets of keys. */
const firebase: FindingRule = {
  code: 'provider/firebase-token-kind',
  severity: 'info',
  certainty: 'proven',
  group: 'provider',
  message: 'This is {kind} of Firebase (its {sign}).{why}',
  fix: '{fix}',
  spec: document('Firebase: verify ID tokens', 'https://firebase.google.com/docs/auth/admin/verify-id-tokens'),
  when: 'always',
  check: (subject) => {
    const kind = kindOf(subject)
    if (kind === undefined) return []
    const expected = listed(subject.request.policy?.issuer).map((issuer) => providerOf(issuer)?.id)
    const wanted = expected.includes('firebase') ? 'id' : expected.includes('firebase-session') ? 'session' : undefined
    const { name, how } = KINDS[kind]
    const sign =
      kind === 'custom' ? 'audience is the Identity Toolkit' : `issuer is ${quoted(claimText(subject, 'iss') ?? '')}`
    const place = claimAt(subject, kind === 'custom' ? 'aud' : 'iss')
    if (wanted !== undefined && wanted !== kind) {
      const why = ` The policy expects ${KINDS[wanted].name}, from ${KINDS[wanted].iss}.`
      const fix =
        kind === 'custom'
          ? 'Exchange the custom token for an ID token first: signInWithCustomToken in the client, then getIdToken().'
          : `Verify it with ${how} of the Admin SDK, or send ${KINDS[wanted].name} instead.`
      return [{ severity: 'error', data: { kind: name, sign, why, fix }, ...place }]
    }
    if (kind === 'id') return []
    return [
      {
        data: { kind: name, sign, why: '', fix: `It is for ${how}; ID tokens have another issuer and other keys.` },
        ...place,
      },
    ]
  },
}

const HOUR = 3600

/** Google's ID tokens are bound to an access token by at_hash; assertions of service accounts may live for an hour. */
const google: FindingRule = {
  code: 'provider/google',
  severity: 'info',
  certainty: 'proven',
  group: 'provider',
  message: '{what}',
  fix: '{fix}',
  spec: document('Google service accounts', 'https://developers.google.com/identity/protocols/oauth2/service-account'),
  when: 'always',
  check: (subject) => {
    const id = providerOf(claimText(subject, 'iss'))?.id
    if (id === 'google' && claimText(subject, 'at_hash') !== undefined)
      return [
        {
          data: {
            what: 'This ID token of Google carries "at_hash", the hash of the access token that was issued with it. Without that access token it cannot be checked.',
            fix: 'Pass the access token to the library (python-jose: access_token=…), or tell it not to check at_hash.',
          },
          ...claimAt(subject, 'at_hash'),
        },
      ]
    if (id !== 'google-service-account') return []
    return serviceAccount(subject)
  },
}

function serviceAccount(subject: Case): Hit[] {
  const [iat, exp] = [claimNumber(subject, 'iat'), claimNumber(subject, 'exp')]
  const { now } = subject.env
  const long = iat !== undefined && exp !== undefined && exp - iat > HOUR
  const early = iat !== undefined && iat > now
  if (!long && !early) return []
  const reason = long
    ? `it lives for ${durationWords((exp ?? 0) - (iat ?? 0))}, and an hour is the most`
    : `"iat" lies ${durationWords((iat ?? 0) - now)} in the future`
  return [
    {
      severity: inTrouble(subject) ? 'error' : 'warning',
      data: {
        what: `Google refuses this assertion of a service account ("Token must be a short-lived token (60 minutes) and in a reasonable timeframe"): ${reason}.`,
        fix: 'Set "iat" to the present time and "exp" to at most 3600 seconds later, and keep the clock of the machine in step (NTP).',
      },
      ...claimAt(subject, long ? 'exp' : 'iat'),
    },
  ]
}

export const GOOGLE_RULES = [firebase, google]
