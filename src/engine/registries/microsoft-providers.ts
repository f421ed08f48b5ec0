import { document } from '../specs'
import { type IssuerAddress, isUnder, wellKnown } from './issuer-address'
import { type Provider, quirk } from './provider'

const ENTRA_HOSTS = ['login.microsoftonline.com', 'login.microsoftonline.us', 'login.partner.microsoftonline.cn']
const ENTRA_V1: Record<string, string> = {
  'sts.windows.net': 'login.microsoftonline.com',
  'sts.chinacloudapi.cn': 'login.partner.microsoftonline.cn',
}
const entraV1Login = ({ host }: IssuerAddress): string | undefined =>
  Object.hasOwn(ENTRA_V1, host) ? ENTRA_V1[host] : undefined
const ENTRA_MANUAL = document(
  'Microsoft identity platform access tokens',
  'https://learn.microsoft.com/entra/identity-platform/access-tokens',
)
const GRAPH = quirk(
  'Access tokens for Microsoft Graph carry a nonce in the header and verify nowhere but at Graph: ask for a token for your own API.',
)

/** The provider's policy (user flow) that an Azure AD B2C token was made by; its keys depend on it. */
const b2cPolicy = (claims: Record<string, unknown>): string | undefined => {
  const policy = claims.tfp ?? claims.acr
  return typeof policy === 'string' && /^[\w.-]+$/.test(policy) ? policy : undefined
}
const b2cBase = ({ host, path }: IssuerAddress, claims: Record<string, unknown>): string | undefined => {
  if (path[0] === 'tfp') return path.length >= 3 ? `https://${host}/${path[1]}/${path[2]}` : undefined
  const policy = b2cPolicy(claims)
  return policy === undefined ? undefined : `https://${host}/${path[0]}/${policy}`
}

/** Microsoft's identity providers: one family of addresses, four forms of issuer. */
export const MICROSOFT_PROVIDERS: readonly Provider[] = [
  {
    id: 'entra-v2',
    name: 'Microsoft Entra ID, version 2',
    is: ({ host, path }) => ENTRA_HOSTS.includes(host) && path.length === 2 && path[1] === 'v2.0',
    discovery: ({ base }) => wellKnown(base),
    keys: ({ host, path }) => `https://${host}/${path[0]}/discovery/v2.0/keys`,
    quirks: [
      GRAPH,
      quirk(
        'The discovery document of "common" and "organizations" names the issuer with a {tenantid} in it, which no token equals: put the tenant in.',
      ),
      quirk('The audience is the bare application id in version 2 tokens and api://… in version 1 tokens.'),
      quirk('Keys of applications with claims mapping are only in the set that is asked for with ?appid=.'),
    ],
    manual: ENTRA_MANUAL,
  },
  {
    id: 'entra-v1',
    name: 'Microsoft Entra ID, version 1',
    is: (iss) => entraV1Login(iss) !== undefined && iss.path.length === 1,
    discovery: (iss) => `https://${entraV1Login(iss)}/${iss.path[0]}/.well-known/openid-configuration`,
    keys: (iss) => `https://${entraV1Login(iss)}/${iss.path[0]}/discovery/keys`,
    quirks: [
      GRAPH,
      quirk(
        'The issuer is sts.windows.net although the token comes from login.microsoftonline.com. For version 2 tokens set requestedAccessTokenVersion to 2 in the API’s manifest.',
      ),
    ],
    manual: ENTRA_MANUAL,
  },
  {
    id: 'entra-b2c',
    name: 'Azure AD B2C',
    is: ({ host }) => isUnder(host, 'b2clogin.com'),
    discovery: (iss, claims) => {
      const base = b2cBase(iss, claims)
      return base === undefined ? undefined : wellKnown(`${base}/v2.0`)
    },
    keys: (iss, claims) => {
      const base = b2cBase(iss, claims)
      return base === undefined ? undefined : `${base}/discovery/v2.0/keys`
    },
    quirks: [
      quirk('Each policy has its own keys: the address needs the policy of the claim tfp or acr.'),
      quirk('The issuer ends with a slash.'),
    ],
    manual: document('Azure AD B2C tokens', 'https://learn.microsoft.com/azure/active-directory-b2c/tokens-overview'),
  },
  {
    id: 'entra-external',
    name: 'Microsoft Entra External ID',
    is: ({ host, path }) => isUnder(host, 'ciamlogin.com') && path.length >= 1,
    discovery: ({ base }) => wellKnown(base),
    keys: ({ host, path }) => `https://${host}/${path[0]}/discovery/v2.0/keys`,
    quirks: [quirk('The host of the issuer is the tenant’s id, not its name, even where sign-in used the name.')],
    manual: document('Microsoft Entra External ID', 'https://learn.microsoft.com/entra/external-id/customers/'),
  },
]
