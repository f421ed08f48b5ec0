import { CONTENT_ENCRYPTION } from '../../../algorithms/content-encryption'
import { encodeBase64Url } from '../../../codec/base64url'
import { concat, equalBytes, uint64 } from '../../../codec/bytes'
import { decrypt, encrypt, importBytes, isRefusal } from '../../../crypto'
import type { InspectRequest } from '../../../types'
import { aadVariants } from './aad-variants'
import { assumed, type Bytes, type Cause, type ContentChange, hmacOf, type JweQuestion, openWith } from './question'
import { readUnauthenticated, unauthenticatedDetail } from './unauthenticated'

/** Content longer than this is not opened again at all, and all openings for one header go through no more than MOST_BYTES. */
const MOST_CONTENT = 2_000_000
const MOST_BYTES = 20_000_000
const OPENS = 'the content decrypts, and its tag matches'

/** The content key is there, and the content did not open with it as it is: what is wrong with tag, IV, halves or header? */
export async function contentCause(question: JweQuestion, cek: Bytes | CryptoKey): Promise<Cause | undefined> {
  if (question.parts.ciphertext.length > MOST_CONTENT) return undefined
  return (
    (await tagCause(question, cek)) ??
    (await ivCause(question, cek)) ??
    (await halvesCause(question, cek)) ??
    (await encCause(question, cek)) ??
    (await headerCause(question, cek))
  )
}

/** The token with other parts in the places of IV, ciphertext and tag, in the serialization that it had. */
export function rewritten(
  question: JweQuestion,
  parts: { [name in 'protected' | 'iv' | 'ciphertext' | 'tag']?: string },
): string | undefined {
  const { token, subject } = question
  const { text } = subject.reading
  if (token.serialization === 'compact') {
    const [head, key, iv, ciphertext, tag] = text.split('.')
    return [parts.protected ?? head, key, parts.iv ?? iv, parts.ciphertext ?? ciphertext, parts.tag ?? tag].join('.')
  }
  try {
    return JSON.stringify({ ...(JSON.parse(text) as object), ...parts })
  } catch {
    return undefined
  }
}

const repairOf = (token: string | undefined): { repair?: Partial<InspectRequest> } =>
  token === undefined ? {} : { repair: { token } }

/** The tag is glued to the ciphertext, cut, or longer than `enc` has it (Java's Cipher, HMAC in full length). */
async function tagCause(question: JweQuestion, cek: Bytes | CryptoKey): Promise<Cause | undefined> {
  const { parts, enc } = question
  const { tag, ciphertext } = parts
  const length = enc.tagLength
  const glued: [string, Bytes, Bytes][] = []
  if (tag.length === 0 && ciphertext.length >= length)
    glued.push(
      ['at the end of the ciphertext', ciphertext.slice(0, -length), ciphertext.slice(-length)],
      ['at the start of the ciphertext', ciphertext.slice(length), ciphertext.slice(0, length)],
    )
  if (tag.length === length && ciphertext.length >= length && equalBytes(ciphertext.slice(-length), tag))
    glued.push(['at the end of the ciphertext as well', ciphertext.slice(0, -length), tag])
  for (const [where, content, found] of glued)
    if (await openWith(question, cek, { ciphertext: content, tag: found }))
      return {
        code: 'jwe/tag',
        certainty: 'proven',
        message: `The authentication tag stands ${where} instead of in its own part: ${OPENS} once they are parted.`,
        fix: `Cut the ${length} bytes of the tag off what the cipher returns, and put them into the fifth part. Java's Cipher and Go's Seal return both in one.`,
        evidence: [assumed(`the tag taken from ${where}`, OPENS)],
        ...repairOf(rewritten(question, { ciphertext: encodeBase64Url(content), tag: encodeBase64Url(found) })),
      }
  if (tag.length > length) {
    const cut = tag.slice(0, length)
    if (await openWith(question, cek, { tag: cut }))
      return {
        code: 'jwe/tag',
        certainty: 'proven',
        message: `The authentication tag has ${tag.length} bytes; ${enc.enc} takes the first ${length} of them, and those match.`,
        fix: `Cut the tag to ${length} bytes (RFC 7518 §5.2.2.1 step 5).`,
        evidence: [assumed(`the tag cut to ${length} bytes`, OPENS)],
        ...repairOf(rewritten(question, { tag: encodeBase64Url(cut) })),
      }
  }
  if (tag.length > 0 && tag.length < length && cek instanceof Uint8Array) {
    const whole = await wholeTag(question, cek)
    if (whole && equalBytes(whole.slice(0, tag.length), tag))
      return {
        code: 'jwe/tag',
        certainty: tag.length >= 4 ? 'proven' : 'likely',
        message: `The authentication tag was cut: its ${tag.length} bytes are the first of the ${length} that the key gives. A verifier must not take less than ${length}.`,
        fix: 'Look for what truncates the token on its way, or the tag where it is made.',
        evidence: [assumed(`the tag is the beginning of the right one`, `${tag.length} of ${length} bytes are equal`)],
        ...repairOf(rewritten(question, { tag: encodeBase64Url(whole) })),
      }
  }
  return undefined
}

/** The tag that belongs to this content and key: HMAC anew, or, for GCM, the content encrypted once more. */
async function wholeTag(question: JweQuestion, cek: Bytes): Promise<Bytes | undefined> {
  const { enc, parts, aad, subject } = question
  const { subtle } = subject.env
  if (cek.length !== enc.cekLength || parts.iv.length !== enc.ivLength) return undefined
  if (enc.family === 'aes-cbc-hmac') {
    const mac = await macOf(question, cek.slice(0, cek.length / 2), uint64(8 * aad.length))
    return mac?.slice(0, enc.tagLength)
  }
  const counter = concat(parts.iv, Uint8Array.of(0, 0, 0, 2))
  const ctr = await importBytes(subtle, 'raw', cek, { name: 'AES-CTR' }, ['decrypt'])
  const plain = isRefusal(ctr)
    ? ctr
    : await decrypt(subtle, { name: 'AES-CTR', counter, length: 32 } as never, ctr, parts.ciphertext)
  const gcm = await importBytes(subtle, 'raw', cek, { name: 'AES-GCM' }, ['encrypt'])
  if (isRefusal(plain) || isRefusal(gcm)) return undefined
  const sealed = await encrypt(
    subtle,
    { name: 'AES-GCM', iv: parts.iv, additionalData: aad, tagLength: 128 },
    gcm,
    plain,
  )
  return isRefusal(sealed) ? undefined : sealed.slice(-enc.tagLength)
}

const macOf = ({ enc, parts, aad, subject }: JweQuestion, key: Bytes, al: Bytes): Promise<Bytes | undefined> =>
  hmacOf(subject.env.subtle, enc, key, concat(aad, parts.iv, parts.ciphertext, al))

/** An IV of another length: GCM takes any, CBC needs a whole block. */
async function ivCause(question: JweQuestion, cek: Bytes | CryptoKey): Promise<Cause | undefined> {
  const { enc, parts } = question
  const { iv } = parts
  if (iv.length === enc.ivLength || iv.length === 0) return undefined
  const tries: [string, Bytes][] = []
  if (enc.family === 'aes-gcm') tries.push([`the IV of ${iv.length} bytes as it is`, iv])
  if (iv.length > enc.ivLength) tries.push([`the first ${enc.ivLength} bytes of the IV`, iv.slice(0, enc.ivLength)])
  else
    tries.push([
      `the IV filled with zeros to ${enc.ivLength} bytes`,
      concat(iv, new Uint8Array(enc.ivLength - iv.length)),
    ])
  for (const [assumption, used] of tries)
    if (await openWith(question, cek, { iv: used }))
      return {
        code: 'jwe/iv-length',
        certainty: 'proven',
        message: `The sender used ${assumption}: with it ${OPENS}. ${enc.enc} asks exactly ${enc.ivLength} bytes, so strict libraries refuse the token.`,
        fix: `Draw ${enc.ivLength} random bytes for the IV (12 for AES-GCM, 16 for AES-CBC).`,
        evidence: [assumed(assumption, OPENS)],
        ...(used === iv ? {} : repairOf(rewritten(question, { iv: encodeBase64Url(used) }))),
      }
  return undefined
}

/** CBC with HMAC: the halves of the key exchanged, the whole key for the MAC, or AL counted otherwise. */
async function halvesCause(question: JweQuestion, cek: Bytes | CryptoKey): Promise<Cause | undefined> {
  const { enc, parts, aad } = question
  if (enc.family !== 'aes-cbc-hmac' || !(cek instanceof Uint8Array) || cek.length !== enc.cekLength) return undefined
  const middle = cek.length / 2
  const [first, second] = [cek.slice(0, middle), cek.slice(middle)]
  if (await openWith(question, concat(second, first)))
    return {
      code: 'jwe/halves-swapped',
      certainty: 'proven',
      message: `The halves of the content key are exchanged: with the first ${middle} bytes for AES and the last for the MAC, ${OPENS}.`,
      fix: 'Take the first half of the content key for the HMAC and the second for AES (RFC 7518 §5.2.2.1).',
      evidence: [assumed('the first half encrypts, the second makes the tag', OPENS)],
    }
  const bits = uint64(8 * aad.length)
  for (const [what, key, al, code] of [
    ['the whole content key is the MAC key', cek, bits, 'jwe/halves-swapped'],
    ['the second half makes the tag as well', second, bits, 'jwe/halves-swapped'],
    ['AL counts the bytes of the AAD instead of its bits', first, uint64(aad.length), 'jwe/tag'],
    ['AL is left out', first, new Uint8Array(0), 'jwe/tag'],
  ] as const) {
    const mac = await macOf(question, key, al)
    if (mac && equalBytes(mac.slice(0, enc.tagLength), parts.tag))
      return {
        code,
        certainty: 'proven',
        message: `The tag was made otherwise than RFC 7518 §5.2.2.1 has it: ${what}, and then it matches.`,
        fix: 'The tag is the first half of HMAC(first half of the key, AAD ‖ IV ‖ ciphertext ‖ AL), with AL the bits of the AAD as 64 bits.',
        evidence: [assumed(what, 'the tag matches')],
      }
  }
  return undefined
}

/** Another `enc` than the header names, with a content key of the length that is there. */
async function encCause(question: JweQuestion, cek: Bytes | CryptoKey): Promise<Cause | undefined> {
  if (!(cek instanceof Uint8Array)) return undefined
  for (const other of Object.values(CONTENT_ENCRYPTION)) {
    if (other === question.enc || other.cekLength !== cek.length) continue
    if (await openWith(question, cek, { enc: other }))
      return {
        code: 'jwe/cek-length',
        certainty: 'proven',
        message: `The header says enc ${question.enc.enc}, but the content was encrypted as ${other.enc} with a key of ${cek.length} bytes: as that, ${OPENS}.`,
        fix: `Write "enc": "${other.enc}" at the sender, or let it encrypt as the header says.`,
        evidence: [assumed(`enc is ${other.enc}`, OPENS)],
      }
  }
  return undefined
}

/** The header is not the one that was sealed: another writing of it is tried, then X8 shows whether the key is right. */
async function headerCause(question: JweQuestion, cek: Bytes | CryptoKey): Promise<Cause | undefined> {
  const affordable = Math.floor(MOST_BYTES / Math.max(1, question.parts.ciphertext.length))
  for (const { aad, changed, protectedText, enc } of aadVariants(question).slice(0, affordable)) {
    const change: ContentChange = enc ? { aad, enc } : { aad }
    if (await openWith(question, cek, change))
      return {
        code: 'jwe/header-edited',
        certainty: 'proven',
        message: `The header, or what was bound to the content, is not as it was sealed: with ${changed}, ${OPENS}. The key is right.`,
        fix: 'Pass the token on unchanged: the header is authenticated as the characters that were sent, so nothing may write it anew.',
        evidence: [assumed(changed, OPENS)],
        ...(protectedText === undefined ? {} : repairOf(rewritten(question, { protected: protectedText }))),
      }
  }
  const read = cek instanceof Uint8Array ? await readUnauthenticated(question, cek) : undefined
  if (!read) return undefined
  if (read.half === 0)
    return {
      code: 'jwe/halves-swapped',
      certainty: 'likely',
      message:
        'The content becomes readable with the first half of the content key, which makes the tag; the second should decrypt. The tag fits neither way.',
      fix: 'Take the first half of the content key for the HMAC and the second for AES (RFC 7518 §5.2.2.1).',
      evidence: [unauthenticatedDetail(read)],
    }
  return {
    code: 'jwe/header-edited',
    certainty: 'likely',
    message: `The key is right, for the content becomes readable with the tag ignored; but the tag does not match. ${read.text === undefined ? 'Some of the content was changed, or' : 'The content looks whole, so'} the protected header, the aad, the IV or the tag is not what the sender sealed.`,
    fix: 'Compare the header with the one that the sender made: a gateway or a script may have added, changed or written anew a member after encryption.',
    evidence: [unauthenticatedDetail(read)],
  }
}
