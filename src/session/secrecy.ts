/** Members that a public JWK may have (RFC 7517 §4, RFC 7518 §6, RFC 8037 §2, AKP of RFC 9964) and common additions. */
const PUBLIC_MEMBERS = new Set(
  'kty n e crv x y pub kid use key_ops alg x5u x5c x5t x5t#S256 ext iat nbf exp issuer'.split(' '),
)
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'priv', 'k']
const ASYMMETRIC = new Set(['RSA', 'EC', 'OKP', 'AKP'])
const PUBLIC_PEM = /-----BEGIN (PUBLIC KEY|RSA PUBLIC KEY|CERTIFICATE)-----[^-]+-----END \1-----/g
const JOSE_MEMBERS = new Set(
  'payload protected header signature signatures ciphertext iv tag aad unprotected recipients encrypted_key'.split(' '),
)

/** A part of the Keys text that is no public key, in words that say which secret it is. */
export interface SecretPart {
  label: string
  text: string
}

/** The Keys text cut into what everybody may see and what only its owner may; unrecognised text counts as secret. */
export function splitKeys(text: string): { publicText: string; secrets: SecretPart[] } {
  if (text.trim() === '') return { publicText: '', secrets: [] }
  const parsed = parse(text)
  if (isObject(parsed) || Array.isArray(parsed)) return splitJson(text, parsed)
  const blocks = text.match(PUBLIC_PEM)
  if (blocks && text.replace(PUBLIC_PEM, '').trim() === '') return { publicText: text, secrets: [] }
  const label = /PRIVATE KEY-----/.test(text)
    ? 'the private key in PEM'
    : 'the text of the Keys box, which may be a shared secret'
  return { publicText: '', secrets: [{ label, text }] }
}

function splitJson(text: string, parsed: unknown): { publicText: string; secrets: SecretPart[] } {
  const wrapped = isObject(parsed) && Array.isArray(parsed.keys) && Object.keys(parsed).length === 1
  const keys: unknown[] = wrapped ? (parsed.keys as unknown[]) : Array.isArray(parsed) ? parsed : [parsed]
  if (keys.every(isPublicJwk)) return { publicText: text, secrets: [] }
  const secrets = keys.flatMap((key, index) =>
    isPublicJwk(key) ? [] : [{ label: labelOf(key, index), text: JSON.stringify(key) }],
  )
  const open = keys.flatMap((key) => {
    if (isPublicJwk(key)) return [key]
    const half = publicHalf(key)
    return half ? [half] : []
  })
  return { publicText: open.length > 0 ? JSON.stringify({ keys: open }) : '', secrets }
}

/** Every member known and public: an unknown member may hold anything. */
function isPublicJwk(key: unknown): boolean {
  return isObject(key) && ASYMMETRIC.has(String(key.kty)) && Object.keys(key).every((name) => PUBLIC_MEMBERS.has(name))
}

/** The public half of a private JWK; undefined for a symmetric key and for what is no key. */
function publicHalf(key: unknown): Record<string, unknown> | undefined {
  if (!isObject(key) || !ASYMMETRIC.has(String(key.kty))) return undefined
  return Object.fromEntries(Object.entries(key).filter(([name]) => PUBLIC_MEMBERS.has(name)))
}

function labelOf(key: unknown, index: number): string {
  const which = isObject(key) && typeof key.kid === 'string' ? `“${key.kid}”` : `number ${index + 1}`
  if (!isObject(key)) return `entry ${which}, which is no key`
  if (key.kty === 'oct') return `the shared secret ${which}`
  return PRIVATE_MEMBERS.some((name) => name in key) ? `the private key ${which}` : `the key ${which}, not recognised`
}

/** Is the whole text one token, with nothing around it but a Bearer prefix? Anything else may hold a secret. */
export function isToken(text: string): boolean {
  const bare = text.trim().replace(/^(authorization:\s*)?bearer\s+/i, '')
  if (/^[\w-]{4,}\.[\w-]*\.[\w-]*(\.[\w-]*\.[\w-]*)?(~[\w.~-]*)?$/.test(bare)) return true
  const parsed = parse(bare)
  return (
    isObject(parsed) &&
    Object.keys(parsed).every((name) => JOSE_MEMBERS.has(name)) &&
    ('signature' in parsed || 'signatures' in parsed || 'ciphertext' in parsed)
  )
}

/** A web address without a password or a query in it. */
export function isPlainAddress(text: string): boolean {
  try {
    const url = new URL(text.trim())
    return /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search
  } catch {
    return false
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
