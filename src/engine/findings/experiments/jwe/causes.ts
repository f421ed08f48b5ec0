import type { Case, KeyCandidate } from '../../../model'
import { peekHeader } from '../../../stages/split/header'
import { once } from '../once'
import { reinspect } from '../reinspect'
import { contentCause } from './content-causes'
import { droppedZerosCause } from './dropped-zeros'
import { kdfCause } from './kdf-causes'
import { metadataCause } from './metadata-causes'
import { passwordCause } from './password-causes'
import { assumed, type Bytes, type Cause, type JweQuestion, openWith, questionsOf, unwrapWith } from './question'
import { rsaCauses } from './rsa-causes'
import { sharedKeyCause } from './shared-key-causes'
import { softwareCause } from './software-cause'
import { changedContent, wrongKey } from './wrong-key'
import { zipCauses } from './zip-causes'

/** PBKDF2 iterations that trying keys again may spend. */
const MOST_ITERATIONS = 1_200_000
/** RSA keys larger than this are not tried again. */
const MOST_BITS = 8192

/**
 * Why nobody could decrypt this token: keys that selection left out, then the content, then the key stage, each put to
 * the test (FINDINGS.md, "JWE", X2, X5, X8, X9). Runs once for a case; the first cause of a recipient ends its search.
 */
export const jweCauses = once(async (subject: Case): Promise<Cause[]> => {
  const causes: Cause[] = await fourParts(subject)
  // What was not done for its cost is not done here either, and what this WebCrypto lacks cannot be tried.
  if (subject.problems.some(({ code }) => code === 'jwe/p2c-cap' || code === 'limit/attempts')) return causes
  const lacking = subject.problems.some(({ code }) => code === 'browser/unsupported-algorithm')
  if (lacking) causes.push(...(await softwareCause(subject)), ...(await droppedZerosCause(subject)))
  for (const question of questionsOf(subject)) {
    subject.env.signal?.throwIfAborted()
    if (lacking && question.alg.family !== 'rsa1_5') continue
    for (const cause of await causesFor(question))
      if (!causes.some((known) => known.code === cause.code)) causes.push(cause)
  }
  return causes
})

/**
 * A compact JWE with a dot too few: the tag is glued to the ciphertext (Java's Cipher), or the empty second part of dir
 * and ECDH-ES was lost. Each is put back and inspected.
 */
async function fourParts(subject: Case): Promise<Cause[]> {
  const { text, token } = subject.reading
  const parts = text.length < MOST_TEXT && token.kind === 'unreadable' ? text.split('.') : []
  const [head, second, ...rest] = parts
  if (parts.length !== 4 || head === undefined || peekHeader(head)?.['enc'] === undefined) return []
  const filled = [head, '', second, ...rest].join('.')
  if ((await reinspect(subject, { token: filled })).report.verdict === 'accepted')
    return [
      {
        code: 'token/segment-count',
        certainty: 'proven',
        message:
          'The token has four parts: the second one, which is empty for this alg, was lost with its dot. With it put back, the token is accepted.',
        fix: 'Write the empty part: header, two dots, initialization vector, ciphertext, tag.',
        repair: { token: filled },
        evidence: [assumed('an empty second part', 'the token decrypts')],
      },
    ]
  const tagless = await reinspect(subject, { token: `${text}.` })
  return (await jweCauses(tagless)).filter(({ code, certainty }) => code === 'jwe/tag' && certainty === 'proven')
}

/** Longer texts are not put together anew. */
const MOST_TEXT = 1_000_000

async function causesFor(question: JweQuestion): Promise<Cause[]> {
  const { facts, alg } = question
  if (facts.outcome === 'inflate-failed' && facts.compressed) return zipCauses(question, facts.compressed)
  const opened: (Bytes | CryptoKey)[] = []
  for (const key of affordable(question)) {
    const cek = await unwrapWith(question, key)
    if (!cek) continue
    const metadata = metadataCause(question, key)
    if (await openWith(question, cek)) return metadata ? [metadata] : []
    const cause = await contentCause(question, cek)
    if (cause) return metadata ? [metadata, cause] : [cause]
    opened.push(cek)
  }
  // Where the key stage was never reached, its failure is not the cause, unless an experiment proves it.
  const reached = facts.outcome !== 'not-reached'
  const keyCauses = (await keyStageCauses(question)).filter(({ certainty }) => reached || certainty === 'proven')
  if (keyCauses.length > 0) return keyCauses
  if (!reached) return []
  // Key wrapping and OAEP vouch for the content key; what dir and ECDH-ES give is only ever a guess.
  if (alg.direct || opened.length === 0) return wrongKey(question)
  const right = opened.some((cek) => cek instanceof Uint8Array && cek.length === question.enc.cekLength)
  // A content key of the wrong length is a fact that its step told.
  return right ? [changedContent(alg.alg)] : []
}

/** The keys to try, as far as PBKDF2 and large RSA keys allow it, without those that did not open the content key before. */
function affordable({ alg, keys: all, parameters, facts }: JweQuestion): KeyCandidate[] {
  if (alg.family === 'rsa1_5') return []
  const failed = !alg.direct && facts.outcome === 'key-management-failed' && !facts.cek
  const keys = failed ? all.filter((key) => !facts.selected.includes(key)) : all
  if (alg.family !== 'pbes2') return keys.filter((key) => (key.bits ?? 0) <= MOST_BITS)
  return keys.slice(0, Math.floor(MOST_ITERATIONS / Math.max(1, parameters.p2c ?? 1)))
}

async function keyStageCauses(question: JweQuestion): Promise<Cause[]> {
  const one = (cause: Cause | undefined): Cause[] => (cause ? [cause] : [])
  switch (question.alg.family) {
    case 'rsa-oaep':
    case 'rsa1_5':
      return rsaCauses(question)
    case 'ecdh-es':
      return one(await kdfCause(question))
    case 'pbes2':
      return one(await passwordCause(question))
    default:
      return one(await sharedKeyCause(question))
  }
}
