import { member } from '../../codec/json'
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
  inTrouble,
  quoted,
} from '../case-facts'

/** Cloudflare Access puts its own token beside every request that it lets through. */
const cloudflare: FindingRule = {
  code: 'provider/cloudflare-access',
  severity: 'info',
  certainty: 'likely',
  group: 'provider',
  message: 'This is a token of Cloudflare Access ({iss}). {aud}{service}',
  fix: 'Verify it with the certificates at {iss}/cdn-cgi/access/certs, and compare "aud" with the Application Audience tag. Take it from Cf-Access-Jwt-Assertion rather than from the cookie.',
  spec: document(
    'Cloudflare Access: validate JWTs',
    'https://developers.cloudflare.com/cloudflare-one/identity/authorization-cookie/validating-json/',
  ),
  when: 'always',
  check: (subject) => {
    const iss = claimText(subject, 'iss')
    if (iss === undefined || providerOf(iss)?.id !== 'cloudflare-access') return []
    const tag = audiences(subject).find((each) => /^[0-9a-f]{64}$/.test(each))
    const aud = tag === undefined ? '' : `Its audience is the application’s tag, ${quoted(tag, 20)}, in an array. `
    const service =
      claimText(subject, 'sub') === '' ? 'Its subject is empty: it stands for a service token, not for a person.' : ''
    const severity = hasProblem(subject, 'claim/audience', 'claim/subject') ? ('error' as const) : ('info' as const)
    return [{ severity, data: { iss: iss.replace(/\/$/, ''), aud, service }, ...claimAt(subject, 'iss') }]
  },
}

const isKubernetes = (subject: Case): boolean =>
  providerOf(claimText(subject, 'iss'))?.id === 'kubernetes' ||
  member(claimsOf(subject), 'kubernetes.io') !== undefined ||
  claimText(subject, 'kubernetes.io/serviceaccount/service-account.name') !== undefined

/** Old service-account tokens live for ever and are for everybody; bound ones have an audience and a pod. */
const kubernetes: FindingRule = {
  code: 'provider/kubernetes',
  severity: 'info',
  certainty: 'proven',
  group: 'provider',
  message: 'This is a {form} service-account token of Kubernetes. {what}',
  fix: '{fix}',
  spec: document(
    'Kubernetes service accounts',
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/',
  ),
  when: 'always',
  check: (subject) => {
    if (!isKubernetes(subject)) return []
    if (claimNumber(subject, 'exp') === undefined)
      return [
        {
          data: {
            form: 'legacy',
            what: 'It has neither "exp" nor "aud": it is good for ever, everywhere, until its Secret is deleted.',
            fix: 'Use a bound token: kubectl create token <account>, or a projected volume with an audience and an expiry.',
          },
        },
      ]
    const actual = audiences(subject)
      .map((each) => quoted(each))
      .join(', ')
    const wrong = hasProblem(subject, 'claim/audience')
    return [
      {
        severity: wrong ? 'error' : 'info',
        data: {
          form: 'bound',
          what: `Its audience is ${actual === '' ? 'absent' : actual}${wrong ? ', and another one is expected' : ''}.`,
          fix: wrong
            ? 'Ask for the audience that the other side expects (audience in the projected volume, or kubectl create token --audience), or name this one there: Vault’s role has "audience" for it, and TokenReview takes "audiences".'
            : 'Its keys are inside the cluster only: kubectl get --raw /openid/v1/jwks prints them.',
        },
        ...claimAt(subject, 'aud'),
      },
    ]
  },
}

/** Session tokens of Clerk have no audience; azp is the web origin. */
const clerk: FindingRule = {
  code: 'provider/clerk',
  severity: 'info',
  certainty: 'proven',
  group: 'provider',
  message: 'This is a session token of Clerk: it has no "aud", and "azp" is {azp}.',
  fix: 'Compare "azp" with the origins that may call (authorizedParties in the SDK), and let it be absent in tokens that a backend made. Custom audiences come from a JWT template.',
  spec: document('Clerk session tokens', 'https://clerk.com/docs/backend-requests/resources/session-tokens'),
  when: 'always',
  check: (subject) => {
    if (providerOf(claimText(subject, 'iss'))?.id !== 'clerk' || member(claimsOf(subject), 'aud') !== undefined)
      return []
    const azp = claimText(subject, 'azp')
    const severity = hasProblem(subject, 'claim/audience', 'claim/missing') ? ('error' as const) : ('info' as const)
    return [
      {
        severity,
        data: { azp: azp === undefined ? 'absent: a backend made it' : `the web origin ${quoted(azp)}` },
        ...claimAt(subject, 'azp'),
      },
    ]
  },
}

const KONG_SAYS = /No credentials found for given '?iss|Invalid key\/secret|No mandatory 'iss' in claims/i

/** Kong looks its credential up by a claim, and has a switch for base64 secrets. */
const kong: FindingRule = {
  code: 'provider/kong',
  severity: 'info',
  certainty: 'hint',
  group: 'provider',
  message: 'Kong’s JWT plugin finds the credential by the "iss" claim, which is {iss}.{why}',
  fix: 'Set "iss" to the key of the consumer’s JWT credential, or name another claim in key_claim_name. If the secret was stored in base64, set secret_is_base64.',
  spec: document('Kong JWT plugin', 'https://developer.konghq.com/plugins/jwt/'),
  when: 'always',
  check: (subject) => {
    const iss = claimText(subject, 'iss')
    const { errorMessage = '' } = subject.request
    const said = errorMessage && KONG_SAYS.exec(errorMessage)?.[0]
    if (said)
      return [
        {
          severity: 'error',
          certainty: 'likely',
          data: { iss: quoted(iss ?? 'absent'), why: ` Kong’s "${said}" means just that.` },
          ...claimAt(subject, 'iss'),
        },
      ]
    // The keys that Kong makes by itself: 32 letters and digits.
    if (iss === undefined || !/^[A-Za-z0-9]{32}$/.test(iss) || !headerText(subject, 'alg')) return []
    return [
      {
        data: { iss: quoted(iss), why: inTrouble(subject) ? ' It looks like a key that Kong made.' : '' },
        ...claimAt(subject, 'iss'),
      },
    ]
  },
}

export const INFRASTRUCTURE_RULES = [cloudflare, kubernetes, clerk, kong]
