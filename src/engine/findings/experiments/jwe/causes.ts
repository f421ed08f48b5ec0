import { isObject, member } from '../../../codec/json'
import { decodeUtf8 } from '../../../codec/utf8'
import { shownBytes } from '../../../details'
import type { Case, KeyCandidate } from '../../../model'
import { registeredAlgorithm } from '../../../registries/algorithms'
import { inflate } from '../../../stages/inflate'
import { keyName } from '../../../stages/select-key'
import { peekHeader } from '../../../stages/split-header'
import { once } from '../once'
import { reinspect } from '../reinspect'
import { contentCause } from './content-causes'
import { kdfCause } from './kdf-causes'
import { passwordCause } from './password-causes'
import { assumed, type Bytes, type Cause, type JweQuestion, openWith, questionsOf, unwrapWith } from './question'
import { rsaCauses } from './rsa-causes'
import { askedLength, sharedKeyCause } from './shared-key-causes'
import { withSoftwareAes192 } from './software-aes'
import { readUnauthenticated, unauthenticatedDetail } from './unauthenticated'

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
  if (lacking) causes.push(...(await inSoftware(subject)))
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

/** What this WebCrypto lacks of AES-192, worked out in software: what the verdict would be elsewhere. */
async function inSoftware(subject: Case): Promise<Cause[]> {
  const { jwe, env } = subject
  if (!jwe.some(({ alg, enc }) => /192/.test(`${alg} ${enc}`))) return []
  const software = await withSoftwareAes192(env.subtle)
  const { report, jwe: facts } = await reinspect({ ...subject, env: { ...env, subtle: software } }, {})
  const [first] = subject.problems.filter(({ code }) => code === 'browser/unsupported-algorithm')
  const decrypted = facts.some(({ outcome }) => outcome === 'decrypted')
  if (!first || report.verdict === 'undecided') return []
  return [
    {
      code: 'browser/unsupported-algorithm',
      certainty: 'proven',
      severity: 'info',
      message: `${first.message} Worked out in software instead (@noble/ciphers), the token ${decrypted ? `decrypts, and would be ${report.verdict}` : 'does not decrypt'}: ${report.summary}`,
      evidence: [
        assumed('AES with 192 bits in software', report.summary),
        ...(report.payloadText === undefined
          ? []
          : [{ shape: 'text', label: 'Content, as software decrypts it', value: report.payloadText } as const]),
      ],
    },
  ]
}

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

/** A key that decrypts, although its metadata or the header's kid kept it out. */
function metadataCause(question: JweQuestion, key: KeyCandidate): Cause | undefined {
  const { facts, alg, enc, subject } = question
  if (facts.selected.includes(key)) return undefined
  const name = keyName(key)
  const proof: Pick<Cause, 'certainty' | 'evidence'> = {
    certainty: 'proven',
    evidence: [assumed(`the ${name}, whatever it says of itself`, 'the token decrypts')],
  }
  if (isForSigning(key))
    return {
      ...proof,
      code: 'attack/encrypted-to-signing-key',
      message: `The token is encrypted to your signing key: the ${name} decrypts it, though it is for signing (${key.use === 'sig' ? 'use "sig"' : `alg ${key.alg}`}). Whoever has the public key can make such a token, and a verifier that takes any JWE for proof of its issuer is fooled.`,
      fix: 'Refuse it: keep one key for signing and another for encryption, and never take an encrypted token without a signature inside for a signed one.',
    }
  const kid = facts.header['kid']
  if (typeof kid === 'string' && key.kid !== undefined && key.kid !== kid)
    return {
      ...proof,
      code: 'kid/wrong-key',
      message: `The token names the kid "${kid}", but it decrypts with the ${name}.`,
      fix: 'Let the sender write the kid of the key that it encrypts to.',
      ...repaired(subject, key, { kid }),
    }
  if (key.alg !== undefined && key.alg !== alg.alg && key.alg !== enc.enc)
    return {
      ...proof,
      code: 'alg/key-alg-differs',
      message: `The ${name} decrypts the token, but says that it is for ${key.alg}; the token says ${alg.alg}.`,
      fix: `Publish the key with "alg": "${alg.alg}", or let the sender use ${key.alg}.`,
      ...repaired(subject, key, { alg: alg.alg }),
    }
  if (key.keyOps !== undefined || key.use !== undefined)
    return {
      ...proof,
      code: 'key/use-forbids',
      message: `The ${name} decrypts the token, but ${key.keyOps ? `its key_ops ${JSON.stringify(key.keyOps)} do` : `its use "${key.use}" does`} not allow it.`,
      fix: `Give the key "use": "enc", or key_ops with ${alg.unwrapOps.join(' or ')}.`,
      ...repaired(subject, key, { key_ops: undefined, use: undefined }),
    }
  return undefined
}

export const isForSigning = (key: Pick<KeyCandidate, 'use' | 'alg' | 'kty'>): boolean =>
  key.kty !== 'oct' && (key.use === 'sig' || registeredAlgorithm(key.alg ?? '')?.kind === 'signature')

/** The keys as they were given with members of one changed; none when they were no JWKs. */
function repaired({ keys }: Case, key: KeyCandidate, members: Record<string, unknown>): Pick<Cause, 'repair'> {
  const all = keys.keys
  if (!key.given || all.length > 200 || all.some((other) => !other.given)) return {}
  const changed = JSON.parse(JSON.stringify({ ...key.given, ...members })) as object
  const given = all.map((other) => (other === key ? changed : other.given))
  return { repair: { keys: JSON.stringify(given.length === 1 ? given[0] : { keys: given }) } }
}

async function zipCauses({ subject, facts }: JweQuestion, compressed: Bytes): Promise<Cause[]> {
  const cause = (what: string, fix: string, bytes: Bytes): Cause => {
    const text = decodeUtf8(bytes)
    return {
      code: 'jwe/zip-format',
      certainty: 'proven',
      message: `zip says DEF, which is raw DEFLATE, but the content is ${what}. The key and the tag are right.`,
      fix,
      evidence: [
        assumed(`the content is ${what}`, 'it can be read'),
        text === undefined ? shownBytes('Content', bytes) : { shape: 'text', label: 'Content', value: text },
      ],
    }
  }
  for (const [format, what] of [
    ['deflate', 'in zlib format (RFC 1950), with a header and a checksum around it'],
    ['gzip', 'in gzip format (RFC 1952)'],
  ] as const) {
    const inflated = await inflate(compressed, subject.limits.inflatedBytes, format)
    if (inflated.is === 'inflated')
      return [
        cause(
          what,
          'Compress with raw DEFLATE: deflateRaw in Node, wbits=-15 in Python, nowrap=true for Java’s Deflater.',
          inflated.bytes,
        ),
      ]
  }
  const text = decodeUtf8(compressed)
  if (text !== undefined && /^[\s\x20-\x7e\u0080-\uffff]+$/.test(text))
    return [cause('not compressed at all', 'Compress it, or leave zip out of the header.', compressed)]
  const { problems } = subject
  const said = problems.find(({ code }) => code === 'jwe/zip-format')
  return said && facts.compressed ? [{ code: 'jwe/zip-format', certainty: 'likely', message: said.message }] : []
}

const changedContent = (alg: string): Cause => ({
  code: 'jwe/header-edited',
  certainty: 'likely',
  message: `The content key was opened, and ${alg} vouches for it; yet the tag of the content does not match. So the key is right, and the ciphertext, the IV, the tag, the protected header or the aad was changed.`,
  fix: 'Compare the token with the one that the sender made, part by part.',
})

/** Nothing that was tried opens it: the key itself is the first suspect. */
async function wrongKey(question: JweQuestion): Promise<Cause[]> {
  const { alg, keys, subject, enc } = question
  if (keys.length === 0) return []
  const name = keys.length === 1 && keys[0] ? `the ${keyName(keys[0])}` : `none of the ${keys.length} keys`
  const lengths = subject.problems.some(({ code }) => code === 'jwe/key-length' || code === 'jwe/encrypted-key')
  if (lengths) return []
  switch (alg.family) {
    case 'dir': {
      const [key] = keys
      const read = key?.secret?.length === enc.cekLength ? await readUnauthenticated(question, key.secret) : undefined
      if (read) return [{ ...changedContent('the readable content'), evidence: [unauthenticatedDetail(read)] }]
      return [
        {
          code: 'jwe/wrong-kek',
          certainty: 'likely',
          message: `The key has the ${askedLength(question)} bytes that ${enc.enc} asks, but the content does not open with ${name}, and with its tag ignored nothing readable comes out: another key encrypted this token, or its content was changed.`,
          fix: 'Compare the shared key on both sides byte by byte (a hash of it will do), and how it is read: text, base64 or hex.',
        },
      ]
    }
    case 'aes-kw':
    case 'aes-gcm-kw':
      return [
        {
          code: 'jwe/wrong-kek',
          certainty: 'likely',
          message: `The key stage failed: ${alg.alg} checks what it unwraps, and with ${name} the check fails. Another key wrapped the content key, or the encrypted key was changed. Nothing is known about the content yet.`,
          fix: 'Compare the key encryption key on both sides, and how it is read: text, base64 or hex.',
        },
      ]
    case 'ecdh-es':
      return [
        {
          code: 'jwe/wrong-recipient',
          certainty: 'likely',
          message: alg.direct
            ? `The content does not open with the key that ${name} agrees upon with epk, nor with other derivations: the token is meant for another public key, or it was changed.`
            : `The key stage failed: what ${name} derives with epk does not unwrap the content key, whatever the derivation. The token is meant for another public key, or epk or the encrypted key was changed.`,
          fix: 'Compare the public key that the sender uses with yours (thumbprint or kid).',
        },
      ]
    case 'pbes2':
      return [
        {
          code: 'jwe/password',
          certainty: 'likely',
          message:
            'The key stage failed: the key that the password gives does not unwrap the content key. The password is another one, or p2s, p2c or the encrypted key was changed. Nothing is known about the content yet.',
          fix: 'Check the password with the sender: white space at its ends and the encoding of other letters count.',
        },
      ]
    default:
      return []
  }
}

/** Does the token itself name a signing key as the one that it is encrypted to? */
export function namesSigningKey({ jwe, keys }: Case): string | undefined {
  for (const { header } of jwe) {
    const jwk = member(header, 'jwk')
    if (isObject(jwk) && member(jwk, 'use') === 'sig') return 'the "jwk" in its header has use "sig"'
    const kid = member(header, 'kid')
    const key = typeof kid === 'string' ? keys.keys.find((each) => each.kid === kid) : undefined
    if (key && isForSigning(key)) return `its kid "${kid}" is that of a key for signing`
  }
  return undefined
}
