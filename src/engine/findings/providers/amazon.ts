import { member } from '../../codec/json'
import type { FindingRule, Hit } from '../../model'
import { albKeyAddress, providerOf } from '../../registries/providers'
import { document } from '../../specs'
import { claimAt, claimsOf, claimText, hasProblem, headerAt, headersOf, inTrouble, listed, quoted } from '../case-facts'

/** Cognito's access tokens name the client in client_id, not in aud. */
const cognito: FindingRule = {
  code: 'provider/cognito-access-token',
  severity: 'info',
  certainty: 'proven',
  group: 'provider',
  message:
    'This is an access token of Amazon Cognito: it has no "aud", and names the client in "client_id" ({client}).',
  fix: 'Compare "client_id" with your client and "token_use" with "access"; aws-jwt-verify does so with { tokenUse: "access", clientId }. Leave the audience check to ID tokens.',
  spec: document(
    'Amazon Cognito: verify a token',
    'https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html',
  ),
  when: 'always',
  check: (subject) => {
    if (providerOf(claimText(subject, 'iss'))?.id !== 'cognito' || claimText(subject, 'token_use') !== 'access')
      return []
    if (member(claimsOf(subject), 'aud') !== undefined) return []
    const client = claimText(subject, 'client_id')
    const hit: Hit = { data: { client: quoted(client ?? 'absent') }, ...claimAt(subject, 'client_id') }
    if (!hasProblem(subject, 'claim/audience')) return [hit]
    hit.severity = 'error'
    const { audience, ...policy } = subject.request.policy ?? {}
    if (client !== undefined && listed(audience).includes(client))
      hit.repair = { policy: { ...policy, claims: { ...policy.claims, client_id: client, token_use: 'access' } } }
    return [hit]
  },
}

/** The load balancer signs over padded base64url, and its key is a PEM at an address of its own. */
const alb: FindingRule = {
  code: 'provider/aws-alb',
  severity: 'info',
  certainty: 'proven',
  group: 'provider',
  message:
    'This is the token of an AWS load balancer (x-amzn-oidc-data), signed by {signer}. Its parts carry "=" padding, and the signature is over the padded text: taking the padding off breaks it.',
  fix: 'Verify the text as it came, with a library that allows padding, and the key at {address}. Compare "signer" with the ARN of your balancer; aws-jwt-verify has AlbJwtVerifier for it.',
  spec: document(
    'Authenticate users using an Application Load Balancer',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html',
  ),
  when: 'always',
  check: (subject) =>
    headersOf(subject).flatMap((facts) => {
      const { signer, client, kid } = facts.header
      if (typeof signer !== 'string' || !/^arn:aws[\w-]*:elasticloadbalancing:/.test(signer) || client === undefined)
        return []
      const address = albKeyAddress(signer, kid) ?? 'https://public-keys.auth.elb.<region>.amazonaws.com/<kid>'
      const hit: Hit = { data: { signer: quoted(signer, 120), address }, ...headerAt(facts, 'signer') }
      if (!inTrouble(subject)) return [hit]
      hit.severity = 'error'
      if (subject.reading.text.includes('=') && !subject.allow.has('token/padded'))
        hit.repair = { allow: [...subject.allow, 'token/padded'] }
      return [hit]
    }),
}

export const AMAZON_RULES = [cognito, alb]
