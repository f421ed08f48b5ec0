import { encodeBase64Url } from '../../../codec/base64url'
import { toHex } from '../../../codec/bytes'
import { encodeUtf8 } from '../../../codec/utf8'
import { deriveBits, digest, importBytes, isRefusal } from '../../../crypto'
import { secretBytes } from '../../../details'
import type { KeyCandidate } from '../../../model'
import type { InspectRequest } from '../../../types'
import { secretReadings } from '../secret-readings'
import { secretCandidate } from '../secret-variants'
import { assumed, type Bytes, type Cause, type JweQuestion, openWith, unwrapWith } from './question'

/** One way of making key bytes from the secret that was given. */
interface KeyReading {
  bytes: Bytes
  changed: string
  request?: Partial<InspectRequest> | undefined
}

/** Bytes that the key must have: those of the content key for dir, those of the key encryption key otherwise. */
export const askedLength = ({ alg, enc }: JweQuestion): number =>
  alg.family === 'dir' ? enc.cekLength : (alg.kekBits ?? 0) / 8

/**
 * A shared key that does not fit: the secret is read in every way that gives a key of the right length, then hashed, cut
 * and filled (X2), and last derived as Auth.js does. Proven when the content opens with it.
 */
export async function sharedKeyCause(question: JweQuestion): Promise<Cause | undefined> {
  for (const key of question.keys.slice(0, 5)) {
    const { secret } = key
    if (!secret) continue
    const session = await authjsCause(question, secret)
    if (session) return session
    for (const reading of await readingsOf(question, key, secret)) {
      const cek = await unwrapWith(question, secretCandidate(reading.bytes))
      if (cek && (await openWith(question, cek))) return readingCause(question, key, secret, reading)
    }
  }
  return undefined
}

const OPENS = 'the content decrypts, and its tag matches'

function readingCause(question: JweQuestion, key: KeyCandidate, secret: Bytes, reading: KeyReading): Cause {
  const { alg, enc } = question
  const asked = askedLength(question)
  const wrong = secret.length !== asked
  const kid = question.facts.header['kid']
  const jwk = { kty: 'oct', ...(typeof kid === 'string' ? { kid } : {}), k: encodeBase64Url(reading.bytes) }
  return {
    code: wrong ? 'jwe/key-length' : 'jwe/wrong-kek',
    certainty: 'proven',
    message: `${wrong ? `Read as it was given, the ${key.bareSecret === undefined ? 'key' : 'secret'} is ${secret.length} bytes long, and ${alg.family === 'dir' ? enc.enc : alg.alg} asks ${asked}. ` : ''}The key is ${reading.changed}: with it, ${OPENS}.`,
    fix: 'Make the key in the same way on both sides; best draw it at random and pass it as base64url.',
    repair: reading.request ?? { keys: JSON.stringify(jwk) },
    evidence: [assumed(`the key is ${reading.changed}`, OPENS), secretBytes('The key', reading.bytes)],
  }
}

async function readingsOf(question: JweQuestion, key: KeyCandidate, secret: Bytes): Promise<KeyReading[]> {
  const { subject } = question
  const asked = askedLength(question)
  const text = key.bareSecret ?? (typeof key.given?.['k'] === 'string' ? key.given['k'] : undefined)
  const encoding = key.bareSecret === undefined ? 'base64url' : subject.request.secretEncoding
  const found: KeyReading[] = []
  const add = (bytes: Bytes | undefined, changed: string, request?: Partial<InspectRequest>): void => {
    if (bytes?.length === asked && bytes.some((byte) => byte !== 0)) found.push({ bytes, changed, request })
  }
  if (text !== undefined)
    for (const { bytes, change } of secretReadings(text, secret, encoding)) {
      const { request } = change
      add(bytes, change.changed, key.bareSecret !== undefined && request ? { ...request } : undefined)
    }
  for (const hash of ['SHA-256', 'SHA-384', 'SHA-512'] as const) {
    const hashed = await digest(subject.env.subtle, hash, secret)
    if (isRefusal(hashed)) continue
    add(hashed, `${hash} of the secret`)
    if (hashed.length > asked) add(hashed.slice(0, asked), `the first ${asked} bytes of ${hash} of the secret`)
    add(encodeUtf8(toHex(hashed)).slice(0, asked), `the first ${asked} characters of the hex of ${hash} of the secret`)
  }
  if (secret.length > asked) add(secret.slice(0, asked), `the first ${asked} bytes of the secret`)
  if (secret.length < asked) {
    const filled = new Uint8Array(asked)
    filled.set(secret)
    add(filled, `the secret filled with zeros to ${asked} bytes (as OpenSSL and PHP do)`)
    const repeated = new Uint8Array(asked)
    for (let i = 0; i < asked; i++) repeated[i] = secret[i % secret.length] ?? 0
    if (secret.length > 0) add(repeated, `the secret repeated to ${asked} bytes`)
  }
  return found
}

const COOKIES = [
  'authjs.session-token',
  '__Secure-authjs.session-token',
  'next-auth.session-token',
  '__Secure-next-auth.session-token',
]

/** Auth.js encrypts its session with a key that HKDF makes of AUTH_SECRET (NEXTAUTH_SECRET in version 4). */
async function authjsCause(question: JweQuestion, secret: Bytes): Promise<Cause | undefined> {
  const { subject, alg, enc } = question
  if (alg.family !== 'dir' || secret.length === 0) return undefined
  const { subtle } = subject.env
  const master = await importBytes(subtle, 'raw', secret, { name: 'HKDF' }, ['deriveBits'])
  if (isRefusal(master)) return undefined
  const named = subject.request.token.slice(0, 4000).match(/[\w.-]*session-token/g) ?? []
  const salts = [...new Set([...named, ...COOKIES])].slice(0, 12)
  const tries: [version: string, salt: string, info: string][] = [
    ['NextAuth.js 4', '', 'NextAuth.js Generated Encryption Key'],
    ...salts.map((salt): [string, string, string] => ['Auth.js 5', salt, `Auth.js Generated Encryption Key (${salt})`]),
    ...salts.map((salt): [string, string, string] => [
      'NextAuth.js 4',
      salt,
      `NextAuth.js Generated Encryption Key (${salt})`,
    ]),
  ]
  for (const [version, salt, info] of tries) {
    const params = { name: 'HKDF', hash: 'SHA-256', salt: encodeUtf8(salt), info: encodeUtf8(info) } as const
    const derived = await deriveBits(subtle, params, master, 8 * enc.cekLength)
    if (isRefusal(derived) || !(await openWith(question, derived))) continue
    const assumption = `HKDF-SHA256 of the secret, salt "${salt}", info "${info}", ${enc.cekLength} bytes`
    return {
      code: 'provider/authjs-session',
      certainty: 'proven',
      message: `This is a session token of ${version}${salt === '' ? '' : ` from the cookie "${salt}"`}. Its key is not the secret itself, but derived from it with HKDF: with that key, ${OPENS}.`,
      fix: 'Read it with getToken() or decode() of the library and the same secret (and, from version 5 on, the cookie’s name as salt). "decryption operation failed" means another secret or another cookie name.',
      repair: { keys: JSON.stringify({ kty: 'oct', k: encodeBase64Url(derived) }) },
      evidence: [assumed(assumption, OPENS), secretBytes('Derived key', derived)],
    }
  }
  return undefined
}
