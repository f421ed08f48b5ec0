import { importKek } from '../../../algorithms/aes-kw'
import type { Hash } from '../../../algorithms/signature-algorithm'
import { concat } from '../../../codec/bytes'
import { encodeUtf8 } from '../../../codec/utf8'
import { deriveBits, importBytes, isRefusal, unwrapBytes } from '../../../crypto'
import type { InspectRequest } from '../../../types'
import { secretReadings } from '../secret-readings'
import { assumed, type Bytes, type Cause, type JweQuestion, openWith } from './question'

/** PBKDF2 iterations that experiments may spend, all together. */
const MOST_ITERATIONS = 1_200_000
const USUAL_COUNTS = [1000, 1024, 2048, 2500, 4096, 5000, 8192, 10_000]
const HASHES: Readonly<Record<string, Hash>> = { 128: 'SHA-256', 192: 'SHA-384', 256: 'SHA-512' }

interface Guess {
  password: Bytes
  salt: Bytes
  iterations: number
  hash: Hash
  changed: string
  fix: string
  repair?: Partial<InspectRequest> | undefined
}

/** PBES2: the same password with another salt, count or hash, then other readings of the password. */
export async function passwordCause(question: JweQuestion): Promise<Cause | undefined> {
  let left = MOST_ITERATIONS
  for (const guess of guessesOf(question)) {
    if (guess.iterations > left) continue
    left -= guess.iterations
    question.subject.env.signal?.throwIfAborted()
    const cek = await unwrapped(question, guess)
    if (!cek) continue
    const opens = (await openWith(question, cek))
      ? 'the content key unwraps, the content decrypts, and its tag matches'
      : 'the integrity check of AES Key Wrap holds'
    return {
      code: 'jwe/password',
      certainty: 'proven',
      message: `With ${guess.changed}, ${opens}.`,
      fix: guess.fix,
      evidence: [assumed(guess.changed, opens)],
      ...(guess.repair ? { repair: guess.repair } : {}),
    }
  }
  return undefined
}

async function unwrapped({ subject, alg, encryptedKey }: JweQuestion, guess: Guess): Promise<Bytes | undefined> {
  const { subtle } = subject.env
  if (encryptedKey.length < 24 || encryptedKey.length % 8 !== 0) return undefined
  const master = await importBytes(subtle, 'raw', guess.password, { name: 'PBKDF2' }, ['deriveBits'])
  if (isRefusal(master)) return undefined
  const { hash, salt, iterations } = guess
  const derived = await deriveBits(subtle, { name: 'PBKDF2', hash, salt, iterations }, master, alg.kekBits ?? 128)
  const kek = isRefusal(derived) ? derived : await importKek(subtle, derived, 'unwrapKey')
  const cek = isRefusal(kek) ? kek : await unwrapBytes(subtle, kek, encryptedKey)
  return isRefusal(cek) ? undefined : cek
}

function guessesOf({ subject, alg, parameters, facts, keys }: JweQuestion): Guess[] {
  const { p2s, p2c } = parameters
  const hash = HASHES[alg.kekBits ?? 0]
  if (!p2s || !p2c || !hash) return []
  const prefix = concat(encodeUtf8(alg.alg), new Uint8Array(1))
  const salt = concat(prefix, p2s)
  const saltText = typeof facts.header['p2s'] === 'string' ? encodeUtf8(facts.header['p2s']) : p2s
  const guesses: Guess[] = []
  for (const key of keys.slice(0, 3)) {
    const { secret: password } = key
    if (!password) continue
    const base = { password, salt, iterations: p2c, hash }
    const sender = 'Let the sender follow RFC 7518 §4.8.1.1: the salt is alg, a zero byte, and the decoded p2s.'
    guesses.push(
      { ...base, salt: p2s, changed: 'p2s alone as the salt, without "alg" and the zero byte before it', fix: sender },
      {
        ...base,
        salt: saltText,
        changed: 'the text of p2s as the salt, not decoded and without "alg" before it',
        fix: sender,
      },
      { ...base, salt: concat(prefix, saltText), changed: 'the text of p2s in the salt, not decoded', fix: sender },
      {
        ...base,
        salt: concat(encodeUtf8(alg.alg), p2s),
        changed: 'a salt without the zero byte behind "alg"',
        fix: sender,
      },
    )
    for (const other of Object.values(HASHES))
      if (other !== hash)
        guesses.push({
          ...base,
          hash: other,
          changed: `HMAC using ${other} in PBKDF2`,
          fix: `Use ${hash}, as ${alg.alg} says.`,
        })
    const text = key.bareSecret
    if (text !== undefined)
      for (const { bytes, change } of secretReadings(text, password, subject.request.secretEncoding)) {
        const { request } = change
        const asPassword = subject.request.password !== undefined && request?.keys !== undefined
        guesses.push({
          ...base,
          password: bytes,
          changed: `the password read otherwise (${change.changed.replace(/^the secret/, 'the password')})`,
          fix: 'Use the same text on both sides: white space, quotes and encodings count.',
          repair: asPassword
            ? typeof request.keys === 'string' && (request.secretEncoding ?? 'utf8') === 'utf8'
              ? { password: request.keys }
              : undefined
            : request,
        })
      }
    for (const iterations of USUAL_COUNTS)
      if (iterations !== p2c)
        guesses.push({
          ...base,
          iterations,
          changed: `${iterations} iterations instead of the ${p2c} of the header`,
          fix: 'Write the number of iterations that was used into p2c.',
        })
  }
  return guesses
}
