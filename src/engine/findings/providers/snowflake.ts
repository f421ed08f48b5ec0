import { encodeBase64 } from '../../codec/base64url'
import { digest, isRefusal } from '../../crypto'
import { encodeSpki } from '../../keys/asn1/encode-public'
import { isProblem } from '../../keys/key-material'
import type { Case, FindingRule, Hit } from '../../model'
import { document } from '../../specs'
import { claimAt, claimText, inTrouble, quoted } from '../case-facts'

const ISSUER = /^(.+)\.([^.]+)\.(SHA256:[A-Za-z0-9+/]{43}=?)$/i

/** Snowflake compares the issuer with the fingerprint of the user's public key, letter by letter. */
const snowflake: FindingRule = {
  code: 'provider/snowflake',
  severity: 'info',
  certainty: 'proven',
  group: 'provider',
  message: 'This is a key-pair token for Snowflake (user {user}, account {account}).{faults}',
  fix: 'iss is ACCOUNT.USER.SHA256:<fingerprint> and sub ACCOUNT.USER, in capitals, the account without region and .privatelink. The fingerprint: openssl rsa -in key.p8 -pubout -outform DER | openssl dgst -sha256 -binary | openssl enc -base64',
  spec: document(
    'Snowflake key-pair authentication',
    'https://docs.snowflake.com/developer-guide/sql-api/authenticating',
  ),
  when: 'always',
  check: (subject) => {
    const parts = ISSUER.exec(claimText(subject, 'iss') ?? '')
    return parts ? judged(subject, parts) : []
  },
}

async function judged(subject: Case, [, account = '', user = '', fingerprint = '']: readonly string[]): Promise<Hit[]> {
  const faults: string[] = []
  if (account !== account.toUpperCase() || user !== user.toUpperCase())
    faults.push('account and user must be in capitals')
  if (account.includes('.'))
    faults.push(`the account is ${quoted(account)}, and must go without region and .privatelink`)
  const sub = claimText(subject, 'sub')
  if (sub !== `${account}.${user}`)
    faults.push(`sub is ${quoted(sub ?? 'absent')} instead of ${quoted(`${account}.${user}`)}`)
  const prints = await fingerprints(subject)
  if (prints.length > 0 && !prints.includes(fingerprint.replace(/=$/, '')))
    faults.push(
      `the fingerprint of the key here is ${prints[0]}=, not ${fingerprint} (JWT_TOKEN_INVALID_PUBLIC_KEY_FINGERPRINT_MISMATCH)`,
    )
  const data = { user: quoted(user), account: quoted(account) }
  if (faults.length === 0) {
    const matches = prints.length > 0 ? ' The fingerprint in its issuer is that of the key here.' : ''
    return [{ data: { ...data, faults: matches }, ...claimAt(subject, 'iss') }]
  }
  const severity = inTrouble(subject) ? ('error' as const) : ('warning' as const)
  const said = ` Snowflake will answer 390144, "JWT token is invalid": ${faults.join('; ')}.`
  return [{ severity, data: { ...data, faults: said }, ...claimAt(subject, 'iss') }]
}

/** "SHA256:…" of the SubjectPublicKeyInfo of each asymmetric key that was given, without padding. */
async function fingerprints({ keys, env }: Case): Promise<string[]> {
  const found: string[] = []
  for (const { jwk, problem } of keys.keys.slice(0, 10)) {
    const der = jwk && !problem && jwk.kty !== 'oct' ? encodeSpki(jwk) : undefined
    if (!der || isProblem(der)) continue
    const hash = await digest(env.subtle, 'SHA-256', der)
    if (!isRefusal(hash)) found.push(`SHA256:${encodeBase64(hash).replace(/=$/, '')}`)
  }
  return found
}

export const SNOWFLAKE_RULES = [snowflake]
