import { contentEncryption } from '../../../algorithms/content-encryption'
import type { ContentEncryptionAlgorithm } from '../../../algorithms/content-encryption-algorithm'
import { keyManagement } from '../../../algorithms/key-management'
import type { KeyManagementAlgorithm, KeyParameters } from '../../../algorithms/key-management-algorithm'
import { concat, equalBytes, uint64 } from '../../../codec/bytes'
import { Octets } from '../../../codec/octets'
import { encodeUtf8 } from '../../../codec/utf8'
import { decrypt, importBytes, isRefusal, sign } from '../../../crypto'
import { judgeKey } from '../../../keys/judge-key'
import type { Case, JweFacts, JweToken, KeyCandidate } from '../../../model'
import { importEphemeral } from '../../../stages/ephemeral-key'
import { additionalData, decodeParts } from '../../../stages/jwe-parts'
import { readKeyParameters } from '../../../stages/key-parameters'
import { decodePart } from '../../../stages/read-header'
import { importRecipientKey } from '../../../stages/recipient-key'
import { Trace } from '../../../trace'
import type { Detail, InspectRequest } from '../../../types'
import { secretCandidate } from '../secret-variants'

export type Bytes = Uint8Array<ArrayBuffer>

/** More keys than this are not tried one after another. */
const MOST_KEYS = 20

/** One recipient for whom the token did not decrypt, with everything that an experiment starts from. */
export interface JweQuestion {
  subject: Case
  token: JweToken
  facts: JweFacts
  /** Which recipient, from 0. */
  index: number
  alg: KeyManagementAlgorithm
  enc: ContentEncryptionAlgorithm
  parameters: KeyParameters
  encryptedKey: Bytes
  parts: { iv: Bytes; ciphertext: Bytes; tag: Bytes }
  aad: Bytes
  /** Keys of the right kind, those that selection let through first; metadata is ignored. */
  keys: KeyCandidate[]
}

/** What an experiment brought to light: a finding of this code. */
export interface Cause {
  code: string
  certainty: 'proven' | 'likely' | 'hint'
  message: string
  severity?: 'error' | 'warning' | 'info'
  fix?: string
  repair?: Partial<InspectRequest>
  evidence?: Detail[]
}

/** The questions of a token that nobody decrypted; none when its parts cannot even be decoded. */
export function questionsOf(subject: Case): JweQuestion[] {
  const { token } = subject.reading
  if (token.kind !== 'jwe' || subject.jwe.some(({ outcome }) => outcome === 'decrypted')) return []
  const padded = subject.allow.has('token/padded')
  const parts = decodeParts(token, padded)
  const aad = additionalData(token)
  if (parts.is !== 'passed' || aad.is !== 'passed') return []
  const { iv, ciphertext, tag } = parts.value
  const bytes = { iv: iv.bytes, ciphertext: ciphertext.bytes, tag: tag.bytes }
  return subject.jwe.slice(0, 5).flatMap((facts, index) => {
    const alg = keyManagement(facts.alg)
    const enc = contentEncryption(facts.enc)
    if (!alg || !enc) return []
    const key = decodePart(token.recipients[index]?.encryptedKey ?? { text: '' }, '', padded)
    // Costs are bounded by each experiment on its own.
    const cost = { iterations: 0, limits: subject.limits, allow: subject.allow }
    const read = readKeyParameters(alg, facts.header, cost)
    const parameters = read.is === 'passed' || read.is === 'warned' || read.is === 'nothing' ? read.value : {}
    const encryptedKey = key.is === 'passed' ? key.value : new Uint8Array(0)
    const keys = keysFor(subject, facts, alg)
    return [
      { subject, token, facts, index, alg, enc, parameters, encryptedKey, parts: bytes, aad: aad.value.bytes, keys },
    ]
  })
}

function keysFor({ keys, limits, request }: Case, facts: JweFacts, alg: KeyManagementAlgorithm): KeyCandidate[] {
  const fits = (key: KeyCandidate): boolean =>
    !key.unreadable &&
    alg.kty.some((kty) => kty === key.kty) &&
    (key.isPrivate || key.kty === 'oct' || key.cryptoKey?.type === 'private') &&
    (!key.problem || key.problem.code === 'key/rsa-weak') &&
    !(judgeKey(key, limits) && !key.problem)
  const all = new Set([...facts.selected, ...keys.keys.filter(fits)])
  if (alg.family === 'pbes2' && request.password && facts.selected.length === 0)
    all.add({ ...secretCandidate(encodeUtf8(request.password)), bareSecret: request.password })
  return [...all].filter(fits).slice(0, MOST_KEYS)
}

/** Finds the content key with this key, whatever its metadata and length say; undefined when it does not open it. */
export async function unwrapWith(
  question: JweQuestion,
  key: KeyCandidate,
  encryptedKey = question.encryptedKey,
): Promise<Bytes | CryptoKey | undefined> {
  const { subject, alg, enc, parameters } = question
  const { subtle } = subject.env
  if (!alg.direct && encryptedKey.length === 0) return undefined
  const imported = await importRecipientKey(subtle, key, alg, alg.unwrapUsages)
  if (isRefusal(imported)) return undefined
  let epk: CryptoKey | undefined
  if (parameters.epk) {
    if (parameters.epk['crv'] !== key.crv) return undefined
    const ephemeral = await importEphemeral(subtle, alg, parameters.epk, subject.limits)
    if (ephemeral.is !== 'passed') return undefined
    epk = ephemeral.value
  }
  if (alg.family === 'ecdh-es' && !epk) return undefined
  if (alg.family === 'aes-gcm-kw' && !(parameters.iv && parameters.tag)) return undefined
  if (alg.family === 'pbes2' && !(parameters.p2s && parameters.p2c)) return undefined
  const trace = new Trace(alg.unwrapPlan)
  const cek = await alg.unwrap(trace, {
    subtle,
    enc,
    parameters,
    key,
    imported,
    epk,
    encryptedKey: Octets.of(encryptedKey),
  })
  return trace.crashed ? undefined : cek
}

/** What may be assumed otherwise about the sealed content. */
export interface ContentChange {
  iv?: Bytes
  ciphertext?: Bytes
  tag?: Bytes
  aad?: Bytes
  enc?: ContentEncryptionAlgorithm
}

/**
 * Opens the content for real: WebCrypto, or the comparison of the tag, says yes or no. Still compressed under `zip`.
 * The same checks as `enc.open` makes, without the values of each step, which are long for large content.
 */
export async function openWith(
  question: JweQuestion,
  cek: Bytes | CryptoKey,
  change: ContentChange = {},
): Promise<Bytes | undefined> {
  const enc = change.enc ?? question.enc
  const { iv, ciphertext, tag } = { ...question.parts, ...change }
  const aad = change.aad ?? question.aad
  const { subtle } = question.subject.env
  if (tag.length !== enc.tagLength || (cek instanceof Uint8Array && cek.length !== enc.cekLength)) return undefined
  if (enc.family === 'aes-gcm') {
    const key =
      cek instanceof Uint8Array ? await importBytes(subtle, 'raw', cek, { name: 'AES-GCM' }, ['decrypt']) : cek
    if (isRefusal(key)) return undefined
    const params = { name: 'AES-GCM', iv, additionalData: aad, tagLength: 128 }
    const opened = await decrypt(subtle, params, key, concat(ciphertext, tag))
    return isRefusal(opened) ? undefined : opened
  }
  if (!(cek instanceof Uint8Array)) return undefined
  const middle = cek.length / 2
  const mac = await hmacOf(subtle, enc, cek.slice(0, middle), concat(aad, iv, ciphertext, uint64(8 * aad.length)))
  if (!mac || !equalBytes(mac.slice(0, enc.tagLength), tag)) return undefined
  const key = await importBytes(subtle, 'raw', cek.slice(middle), { name: 'AES-CBC' }, ['decrypt'])
  const opened = isRefusal(key) ? key : await decrypt(subtle, { name: 'AES-CBC', iv }, key, ciphertext)
  return isRefusal(opened) ? undefined : opened
}

/** The HMAC of AES-CBC-HMAC over any input; undefined when WebCrypto does not take the key. */
export async function hmacOf(
  subtle: SubtleCrypto,
  enc: ContentEncryptionAlgorithm,
  key: Bytes,
  input: Bytes,
): Promise<Bytes | undefined> {
  const params = { name: 'HMAC', hash: enc.hash ?? 'SHA-256' } as const
  const imported = await importBytes(subtle, 'raw', key, params, ['sign'])
  const mac = isRefusal(imported) ? imported : await sign(subtle, params, imported, input)
  return isRefusal(mac) ? undefined : mac
}

/** The evidence of a proof: what was assumed, and what passed under it. */
export const assumed = (assumption: string, result: string): Detail => ({
  shape: 'table',
  label: 'What was assumed, and what came of it',
  columns: ['assumption', 'result'],
  rows: [[assumption, { text: result, mark: 'passed' }]],
})
