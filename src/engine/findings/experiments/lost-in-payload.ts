import { decodeAnyBase64 } from '../../codec/base64url'
import { decodeUtf8, encodeUtf8 } from '../../codec/utf8'
import type { Case, JwsFacts } from '../../model'
import { completed, jwsOf, questionOf } from './facts'
import type { KeyTrial } from './hypotheses'
import { openingOf } from './openings'
import { verifies } from './verifies'

/** What Markdown, word processors and chats eat. */
const EATEN = '_-'
/** So many checks take no longer than an ordinary diagnosis. */
const QUICK = 1100
const AT_ONCE = 32

/** The payload with the character back that it lost, and where. */
export interface PayloadRestored {
  payload: string
  inserted: string
  position: number
}

/**
 * X11 for the payload: when it does not decode, or is no JSON any more, one "_" or "-" is put back at each place and the
 * signature checked over the result. Undefined when nothing fits, when the payload is sound, or when it is long.
 */
export async function lostInPayload(subject: Case, facts: JwsFacts): Promise<PayloadRestored | undefined> {
  const token = jwsOf(subject)
  if (!token || token.detached || isSound(subject) || !looksBroken(token.payload.text)) return undefined
  const whole = completed(subject, facts)
  if (!whole) return undefined
  const { text } = token.payload
  const trials = await fitting(subject, whole)
  if (trials.length === 0 || 2 * (text.length + 1) * trials.length > QUICK) return undefined
  const head = whole.parts.protected?.text ?? ''
  const candidates: PayloadRestored[] = []
  for (let at = 0; at <= text.length; at++)
    for (const character of EATEN)
      candidates.push({
        payload: text.slice(0, at) + character + text.slice(at),
        inserted: character,
        position: at + 1,
      })
  for (let from = 0; from < candidates.length; from += AT_ONCE) {
    subject.env.signal?.throwIfAborted()
    const batch = candidates.slice(from, from + AT_ONCE)
    const answers = await Promise.all(
      batch.map(async ({ payload }) => {
        const data = encodeUtf8(`${head}.${payload}`)
        for (const trial of trials) if (await verifies(subject, trial, data, whole.signature)) return true
        return false
      }),
    )
    const right = batch[answers.indexOf(true)]
    if (right) return right
  }
  return undefined
}

/** Keys that may have made the signature: an RSA key that does not open it did not. */
async function fitting(subject: Case, whole: NonNullable<ReturnType<typeof completed>>): Promise<KeyTrial[]> {
  const found: KeyTrial[] = []
  for (const trial of questionOf(subject, whole).asGiven.slice(0, 3)) {
    const { key } = trial
    if (key.problem || key.unreadable) continue
    if (key.kty !== 'RSA' || key.cryptoKey || (await openingOf(subject.env.subtle, key, whole.signature)))
      found.push(trial)
  }
  return found
}

/** Was the payload read as a JSON object already? */
const isSound = ({ reading, claims }: Case): boolean =>
  reading.token.kind === 'jws' && claims !== undefined && !claims.read.byteOrderMark

function looksBroken(payload: string): boolean {
  if (payload.length < 8 || !/^[\w-]+$/.test(payload)) return false
  const bytes = payload.length % 4 === 1 ? undefined : decodeAnyBase64(payload)
  const json = bytes && decodeUtf8(bytes)
  if (json === undefined) return true
  try {
    JSON.parse(json)
    return false
  } catch {
    return /^\s*\{/.test(json)
  }
}
