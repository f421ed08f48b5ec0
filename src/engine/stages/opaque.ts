import { isObject, member } from '../codec/json'
import { isHeader, peekJson } from './split/header'
import { parseQuietly } from './unwrap/json'

/** A text that is no JOSE token: what it is, and where it belongs. */
export interface Opaque {
  what: string
  where: string
}

type Row = readonly [prefix: RegExp, what: string, where: string]

/** What vendors hand out that is no JWT, by how it begins. A table with a date (2026), not logic. */
const VENDORS: readonly Row[] = [
  [
    /^sb_(?:publishable|secret)_/,
    'a Supabase API key of the new kind',
    'Send it in the "apikey" header only, never as "Authorization: Bearer".',
  ],
  [
    /^ya29\./,
    'a Google access token',
    'It is for Google APIs only. To know who the user is, ask for the ID token; to look inside, call the tokeninfo endpoint.',
  ],
  [/^1\/\/0/, 'a Google refresh token', 'Exchange it at the token endpoint; no API takes it.'],
  [/^AIza[\w-]{20}/, 'a Google API key', 'Send it as the "key" parameter or in "x-goog-api-key".'],
  [/^gh[pousr]_/, 'a GitHub token', 'Send it to the GitHub API as it is; it carries no claims.'],
  [/^github_pat_/, 'a GitHub personal access token', 'Send it to the GitHub API as it is; it carries no claims.'],
  [/^glpat-/, 'a GitLab personal access token', 'Send it to the GitLab API as it is; it carries no claims.'],
  [/^(?:sk|pk|rk)_(?:live|test)_/, 'a Stripe API key', 'Use it with the Stripe API only.'],
  [/^whsec_/, 'a Stripe or Svix webhook secret', 'It is a secret for checking webhooks, no token.'],
  [/^xox[abeprs]-/, 'a Slack token', 'Send it to the Slack API as it is.'],
  [/^sk-(?:ant-|proj-)?[\w-]{16}/, 'an API key of an AI provider', 'Send it to that provider only.'],
  [/^(?:AKIA|ASIA)[A-Z0-9]{16}/, 'an AWS access key id', 'It belongs into an AWS signature, beside its secret.'],
  [/^npm_[A-Za-z0-9]{20}/, 'an npm access token', 'It belongs into .npmrc.'],
  [/^shp(?:at|ca|pa|ss)_/, 'a Shopify token', 'Send it in "X-Shopify-Access-Token".'],
  [/^SG\.[\w-]{16}/, 'a SendGrid API key', 'Use it with the SendGrid API only.'],
  [/^hv[sb]\./, 'a HashiCorp Vault token', 'Send it in "X-Vault-Token".'],
  [/^do[op]_v1_/, 'a DigitalOcean token', 'Send it to the DigitalOcean API as it is.'],
  [
    /^EAA[A-Za-z0-9]{20}/,
    'a Facebook access token',
    'Send it to the Graph API; debug_token there tells what it holds.',
  ],
  [
    /^[01]\.A[A-Za-z0-9_-]{20}/,
    'a refresh token or code of Microsoft Entra ID',
    'Exchange it at the token endpoint; only Entra can read it.',
  ],
  [
    /^v[1-4]\.(?:local|public)\./,
    'a PASETO',
    'PASETO is another format with its own libraries; no JWT library reads it.',
  ],
  [/^k[1-4]\.(?:local|public|secret|lid|pid|sid)\./, 'a PASERK key', 'It is a key for PASETO, no token.'],
  [/^gAAAAA[\w-]{20}/, 'a Fernet token', 'Only the service that holds the Fernet key can read it.'],
  [
    /^CfDJ8[\w-]{10}/,
    'a value protected by ASP.NET Core Data Protection',
    'Only the application that made it can read it, with its key ring.',
  ],
  [/^(?:MDAx|AgE)[\w+/=-]{20}/, 'a macaroon', 'Macaroons are verified by the service that minted them.'],
  [/^(?:PHNhbWw|PD94bWw|PFJlc3Bvbn)/, 'a SAML message in base64', 'SAML is XML: a SAML tool reads it.'],
  [
    /^Basic\s+[A-Za-z0-9+/=]+$/i,
    'a user name and password of HTTP Basic authentication',
    'It is no token: the endpoint expects "Bearer" and a token.',
  ],
  [
    /^(?:Negotiate|NTLM)\s/i,
    'a Kerberos or NTLM message',
    'It is no token: the endpoint expects "Bearer" and a token.',
  ],
  [/^-----BEGIN/, 'a key or a certificate in PEM', 'It belongs into the box for keys.'],
  [/^ssh-(?:rsa|ed25519)\s/, 'an OpenSSH public key', 'It belongs into the box for keys.'],
  [
    /^<(?:!doctype|html|\?xml)/i,
    'a page of HTML or XML',
    'The server answered with a page where a token was expected: look at its status code.',
  ],
  [
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
    'a UUID, as opaque tokens often are',
    'Only who issued it knows what it means: ask its introspection endpoint (RFC 7662).',
  ],
]

/** Recognises what is no JOSE token at all; undefined when the text may be one. Looks at the beginning only. */
export function recogniseOpaque(text: string): Opaque | undefined {
  const start = text.slice(0, 200)
  for (const [prefix, what, where] of VENDORS) if (prefix.test(start)) return { what, where }
  return recogniseByShape(text)
}

function recogniseByShape(text: string): Opaque | undefined {
  const json = parseQuietly(text)?.value
  if (isObject(json)) return recogniseJson(json)
  const first = text.slice(0, Math.max(0, text.search(/[.:]|$/)))
  if (/^eyJpdiI6/.test(text) && !text.includes('.')) {
    const value = peekJson(text.replace(/%3D/gi, '='))
    if (member(value, 'iv') !== undefined && member(value, 'mac') !== undefined)
      return { what: 'an encrypted Laravel cookie', where: 'Only the application can read it, with its APP_KEY.' }
  }
  // itsdangerous: payload, time stamp, signature. It looks like a JWT, but the first part is the payload.
  const flask = /^(\.?[\w-]+)\.([\w-]{5,8})\.([\w-]{27}|[\w-]{43}|[\w-]{86})$/.exec(text)
  if (flask && (text.startsWith('.e') || (peekJson(first) !== undefined && !isHeader(first))))
    return {
      what: 'a signed session of Flask (itsdangerous)',
      where: 'Its first part is the payload, not a header; only itsdangerous with the SECRET_KEY verifies it.',
    }
  if (/^\.?[\w-]+:[\w-]{5,8}:[\w-]{27,43}$/.test(text))
    return { what: 'a value signed by Django', where: 'Only django.core.signing with the SECRET_KEY verifies it.' }
  if (/^s:[^.]+\.[A-Za-z0-9+/]{43}=?$/.test(text))
    return {
      what: 'a signed cookie of Express',
      where: 'It is a session id with a signature; the session itself is on the server.',
    }
  if (/^[A-Za-z0-9_-]{16,128}$/.test(text) && !/^ey[A-Z]/i.test(text))
    return {
      what: `an opaque token of ${text.length} characters without any dot`,
      where:
        'Only who issued it knows what it means. Auth0 hands these out when no audience was asked for; an introspection endpoint (RFC 7662) or the userinfo endpoint reads them.',
    }
  return undefined
}

function recogniseJson(json: Record<string, unknown>): Opaque {
  const has = (name: string): boolean => Object.hasOwn(json, name)
  if (has('kty') || Array.isArray(member(json, 'keys')))
    return { what: 'a JSON Web Key or a set of them', where: 'It belongs into the box for keys.' }
  if (has('jwks_uri'))
    return {
      what: 'a discovery document of an identity provider',
      where: 'Its "jwks_uri" names the keys; the token comes from a sign-in.',
    }
  if (has('alg') && !has('payload'))
    return {
      what: 'the decoded header of a token',
      where: 'Paste the encoded token: a signature is over its exact characters.',
    }
  if (has('exp') || has('iss') || has('sub'))
    return {
      what: 'the decoded claims of a token',
      where: 'Paste the encoded token: a signature is over its exact characters.',
    }
  if (typeof member(json, 'error') === 'string')
    return {
      what: `an error response ("${String(member(json, 'error')).slice(0, 60)}")`,
      where: 'The server refused to hand out a token: see the error for the reason.',
    }
  return { what: 'a JSON object without any token in it', where: 'Paste the token itself, or JSON that holds it.' }
}

/** The text that code sends when it had no token to send. */
const LITERALS: ReadonlySet<string> = new Set([
  'undefined',
  'null',
  'none',
  'nil',
  'nan',
  'true',
  'false',
  'nullptr',
  'bearer',
  '{}',
  '[]',
  '{{token}}',
  '$token',
  '<token>',
  'token',
  'your_token',
  'your-token',
])

/** Is this the literal text of a missing value, such as `undefined` or `[object Object]`? */
export const isLiteral = (text: string): boolean =>
  text.length < 40 && (LITERALS.has(text.toLowerCase()) || /^(?:\[object \w+\]|\$\{\w+\})$/.test(text))
