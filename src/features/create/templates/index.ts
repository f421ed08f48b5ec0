import { CLIENT_TEMPLATES } from './clients'
import { OPENID_TEMPLATES } from './openid'
import type { Template } from './template'

const OTHER_TEMPLATES: readonly Template[] = [
  {
    id: 'sd-jwt-vc',
    label: 'SD-JWT VC',
    note: 'A credential whose claims its holder discloses one by one (RFC 9901), bound to the holder’s key',
    kind: 'sd-jwt',
    alg: 'ES256',
    header: { typ: 'dc+sd-jwt' },
    payload: ({ now }) => ({
      iss: 'https://registry.example.gov',
      vct: 'https://registry.example.gov/identity',
      iat: now,
      exp: now + 365 * 86_400,
      given_name: 'Erika',
      family_name: 'Mustermann',
      birthdate: '1963-08-12',
      nationalities: ['DE', 'AT'],
      address: { street_address: 'Heidestraße 17', locality: 'Köln', country: 'DE' },
    }),
    disclosure: {
      disclose: [
        '/given_name',
        '/family_name',
        '/birthdate',
        '/nationalities/0',
        '/nationalities/1',
        '/address',
        '/address/street_address',
      ],
      decoys: 2,
      audience: 'https://shop.example.com',
      nonce: 'XZOUco1u_gEPknxS78sWWg',
    },
    policy: {
      type: 'dc+sd-jwt',
      issuer: 'https://registry.example.gov',
      requiredClaims: ['iss', 'vct', 'exp'],
      keyBinding: { audience: 'https://shop.example.com', nonce: 'XZOUco1u_gEPknxS78sWWg' },
    },
  },
  {
    id: 'unsecured',
    label: 'Unsecured',
    note: 'alg none (RFC 7519 §6): no signature, for testing that a verifier refuses it',
    kind: 'sign',
    alg: 'none',
    header: { typ: 'JWT' },
    payload: ({ now }) => ({ iss: 'https://idp.example.com', sub: 'alice', iat: now, exp: now + 3600 }),
    policy: { issuer: 'https://idp.example.com' },
  },
]

/** Every template, in the groups of the menu. */
export const TEMPLATE_GROUPS: readonly { label: string; templates: readonly Template[] }[] = [
  { label: 'From an identity provider', templates: OPENID_TEMPLATES },
  { label: 'From a client', templates: CLIENT_TEMPLATES },
  { label: 'Others', templates: OTHER_TEMPLATES },
]
