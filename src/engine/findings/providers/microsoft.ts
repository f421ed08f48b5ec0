import type { FindingRule, Hit } from '../../model'
import { providerOf } from '../../registries/providers'
import { document } from '../../specs'
import { audiences, claimAt, claimText, hasProblem, kidIsMissing, listed, quoted, withPolicy } from '../case-facts'

const ENTRA = document(
  'Microsoft identity platform access tokens',
  'https://learn.microsoft.com/entra/identity-platform/access-tokens',
)
const TENANT = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i

const entraOf = (iss: string | undefined): 'entra-v1' | 'entra-v2' | undefined => {
  const id = providerOf(iss)?.id
  return id === 'entra-v1' || id === 'entra-v2' ? id : undefined
}
const isTemplate = (issuer: string): boolean =>
  /^https:\/\/(?:login\.microsoftonline\.com|sts\.windows\.net)\/(?:\{tenant(?:id)?\}|common|organizations|consumers)(?:\/|$)/i.test(
    issuer,
  )

/** Entra has two forms of token, each with its own issuer; which one an API gets, its registration decides. */
const issuerVersion: FindingRule = {
  code: 'provider/entra-issuer-version',
  severity: 'info',
  certainty: 'proven',
  group: 'provider',
  message: 'This is a version {version} token of Microsoft Entra ID: its issuer is {iss}.{why}',
  fix: '{fix}',
  spec: ENTRA,
  when: 'always',
  check: (subject) => {
    const iss = claimText(subject, 'iss')
    const kind = entraOf(iss)
    if (iss === undefined || kind === undefined) return []
    const version = kind === 'entra-v1' ? 1 : 2
    const expected = listed(subject.request.policy?.issuer)
    const fault = expected.includes(iss)
      ? undefined
      : expected.map((issuer) => difference(issuer, iss, kind)).find((found) => found)
    if (fault)
      return [
        {
          severity: 'error',
          data: { version, iss: quoted(iss), ...fault },
          ...claimAt(subject, 'iss'),
          ...withPolicy(subject, { issuer: iss }),
        },
      ]
    if (version === 2) return []
    const fix =
      'Verifiers that are set up with the v2.0 metadata expect the other issuer. For version 2 tokens set requestedAccessTokenVersion to 2 in the manifest of the API’s registration.'
    return [{ data: { version, iss: quoted(iss), why: '', fix }, ...claimAt(subject, 'iss') }]
  },
}

function difference(
  expected: string,
  iss: string,
  kind: 'entra-v1' | 'entra-v2',
): { why: string; fix: string } | undefined {
  if (isTemplate(expected))
    return {
      why: ` The policy expects ${quoted(expected)}, as the metadata of "common" has it: that is a pattern, which no token equals.`,
      fix: 'Put the tenant into the issuer, or let the verifier compare tenant by tenant ("tid").',
    }
  const other = entraOf(expected)
  if (other === undefined || other === kind || TENANT.exec(expected)?.[0] !== TENANT.exec(iss)?.[0]) return undefined
  return kind === 'entra-v1'
    ? {
        why: ` The policy expects the version 2 issuer of the same tenant, ${quoted(expected)}.`,
        fix: 'Set requestedAccessTokenVersion to 2 in the manifest of the API’s registration and get a new token, or let the verifier use the metadata without /v2.0.',
      }
    : {
        why: ` The policy expects the version 1 issuer of the same tenant, ${quoted(expected)}.`,
        fix: 'Let the verifier use the metadata under /v2.0, or set requestedAccessTokenVersion to 1 if it cannot.',
      }
}

/** The audience is the bare application id in version 2 tokens, and api://… in version 1 tokens. */
const audience: FindingRule = {
  code: 'provider/entra-audience',
  severity: 'error',
  certainty: 'proven',
  group: 'provider',
  message:
    'The token’s audience is {actual}, the policy expects {expected}: the same application, written in Entra’s two ways.',
  fix: 'Accept both: version 1 tokens carry api://<id>, version 2 tokens the bare id.',
  spec: ENTRA,
  when: 'trouble',
  check: (subject) => {
    if (entraOf(claimText(subject, 'iss')) === undefined || !hasProblem(subject, 'claim/audience')) return []
    const bare = (text: string): string =>
      text
        .toLowerCase()
        .replace(/^api:\/\//, '')
        .replace(/\/$/, '')
    for (const expected of listed(subject.request.policy?.audience)) {
      const actual = audiences(subject).find((each) => each !== expected && bare(each) === bare(expected))
      if (actual !== undefined)
        return [
          {
            data: { actual: quoted(actual), expected: quoted(expected) },
            ...claimAt(subject, 'aud'),
            ...withPolicy(subject, { audience: [...listed(subject.request.policy?.audience), actual] }),
          },
        ]
    }
    return []
  },
}

/** Applications with claims mapping sign with a key of their own, which the common set does not have. */
const appid: FindingRule = {
  code: 'provider/entra-appid',
  severity: 'warning',
  certainty: 'hint',
  group: 'provider',
  message:
    'The key set of the tenant does not have the token’s kid. Applications with claims mapping or a signing certificate of their own use a key that Entra lists only when it is asked for that application.',
  fix: 'Append the application to the metadata address: {address}',
  spec: ENTRA,
  when: 'trouble',
  unless: ['kid/wrong-key', 'kid/encoding', 'kid/is-thumbprint'],
  check: (subject) => {
    const kind = entraOf(claimText(subject, 'iss'))
    if (kind === undefined || !kidIsMissing(subject)) return []
    const tenant = TENANT.exec(claimText(subject, 'iss') ?? '')?.[0] ?? '<tenant>'
    const application = audiences(subject)[0]?.replace(/^api:\/\//, '') ?? '<client id>'
    const path = kind === 'entra-v2' ? 'v2.0/' : ''
    const address = `https://login.microsoftonline.com/${tenant}/${path}.well-known/openid-configuration?appid=${application}`
    return [{ data: { address } } satisfies Hit]
  },
}

export const MICROSOFT_RULES = [issuerVersion, audience, appid]
