import type { ContentEncryptionAlgorithm } from '../algorithms/content-encryption-algorithm'
import { keyManagement } from '../algorithms/key-management'
import type { KeyManagementAlgorithm, Wrapped } from '../algorithms/key-management-algorithm'
import { encodeBase64Url } from '../codec/base64url'
import { encodeUtf8 } from '../codec/utf8'
import { byteCount, secretBytes, shownBytes, shownText } from '../details'
import { rfc } from '../specs'
import { chooseEncryptionKey, judgeEncryptionKey } from '../stages/encrypt/encryption-key'
import {
  addMembers,
  formJweHeaders,
  type JweHeaders,
  judgeJweHeaders,
  serialiseProtected,
} from '../stages/encrypt/form-jwe-headers'
import { givenParameters } from '../stages/encrypt/given-parameters'
import type { EncryptionRequest } from '../stages/encrypt/judge-encryption'
import { serialiseJwe } from '../stages/encrypt/serialise-jwe'
import { deflate } from '../stages/inflate'
import { checkContentEncryption, checkKeyManagement } from '../stages/jwe-algorithms'
import { additionalData } from '../stages/jwe-parts'
import { failed, nothing, type PlannedStep, passed, type StepResult, Trace, undecided } from '../trace'
import type { CreateRequest } from '../types'
import type { Making } from './sign-jws'

type Bytes = Uint8Array<ArrayBuffer>

const CONTENT_KEY_PLAN = [
  { id: 'enc', lane: 'structure', title: 'Content encryption is known', spec: rfc(7518, '5.1') },
  { id: 'cek', lane: 'cryptography', title: 'Content key drawn', spec: rfc(7516, '5.1') },
] as const satisfies readonly PlannedStep[]

const RECIPIENT_PLAN = [
  { id: 'recipient-header', lane: 'structure', title: 'Headers of the recipient', spec: rfc(7516, '7.2.1') },
  { id: 'recipient-alg', lane: 'structure', title: 'Key management algorithm is known', spec: rfc(7518, '4.1') },
  { id: 'parameters', lane: 'structure', title: 'Parameters of alg', spec: rfc(7518, '4.1') },
  { id: 'recipient-key', lane: 'key', title: "Recipient's key read", spec: rfc(7517) },
  { id: 'recipient-key-fits', lane: 'key', title: 'Key may encrypt', spec: rfc(7518, '4') },
] as const satisfies readonly PlannedStep[]

const COMPRESS = {
  id: 'compress',
  lane: 'cryptography',
  title: 'Content compressed',
  spec: rfc(7516, '4.1.3'),
} as const
const SEAL_PLAN = [
  { id: 'jwe-header', lane: 'structure', title: 'Protected header serialised', spec: rfc(7516, '5.1') },
  { id: 'jwe-aad', lane: 'structure', title: 'Additional authenticated data formed', spec: rfc(7516, '5.1') },
  { id: 'iv', lane: 'cryptography', title: 'Initialization vector drawn', spec: rfc(7516, '5.1') },
] as const satisfies readonly PlannedStep[]
const SERIALISE = {
  id: 'jwe-serialise',
  lane: 'cryptography',
  title: 'Encrypted token serialised',
  spec: rfc(7516, '7'),
} as const

/** What came of encrypting: the traces in their order, and the token unless something was refused. */
export interface Encrypted {
  traces: Trace[]
  token: string | undefined
}

/**
 * Encrypts the exact text for every recipient (RFC 7516 §5.1), every step on record. `cty` says what the text is, when
 * it is a token itself. Random values are drawn in this order: content key; for each recipient salt or iv; content IV.
 */
export async function encryptJwe(
  making: Making,
  plaintext: string,
  encryption: EncryptionRequest,
  serialization: NonNullable<CreateRequest['serialization']>,
  cty: string | undefined,
): Promise<Encrypted> {
  const first = new Trace(CONTENT_KEY_PLAN)
  const traces = [first]
  const headers = formJweHeaders(encryption, cty)
  const enc = first.run('enc', () => checkContentEncryption({ enc: encryption.enc }))
  const direct = encryption.recipients.some(({ alg }) => keyManagement(alg)?.direct)
  const drawn = enc && first.run('cek', () => contentKey(making, enc, direct))
  const wraps: Wrapped[] = []
  let iterations = 0
  for (const index of encryption.recipients.keys()) {
    making.env.signal?.throwIfAborted()
    const job = { making, encryption, headers, index, enc, cek: drawn?.cek, before: iterations }
    const { trace, wrapped, p2c } = await wrapFor(job)
    traces.push(trace)
    iterations += p2c
    if (wrapped) wraps.push(wrapped)
  }
  const zipped = encryption.zip === 'DEF' || headers.protectedHeader['zip'] === 'DEF'
  const seal = new Trace([...(zipped ? [COMPRESS] : []), ...SEAL_PLAN, ...(enc?.sealPlan ?? []), SERIALISE])
  traces.push(seal)
  const cek = wraps[0]?.cek
  if (!enc || !cek || wraps.length < encryption.recipients.length) {
    for (const lane of ['structure', 'cryptography'] as const)
      seal.endLane(lane, 'Not reached: there is no content key for every recipient.')
    return { traces, token: undefined }
  }
  const octets = encodeUtf8(plaintext)
  const content = zipped ? await seal.runAsync('compress', () => compressStep(octets)) : octets
  const head = seal.run('jwe-header', () => serialiseProtected(headers.protectedHeader))
  const aad = encryption.aad === undefined ? undefined : encodeBase64Url(encodeUtf8(encryption.aad))
  const bound = head && seal.run('jwe-aad', () => additionalData(partsOf(head.encoded, aad)))
  const iv = seal.run('iv', () => {
    const made = draw(making, enc.ivLength)
    return passed(made, `${byteCount(made.length)} of randomness, used once.`, [
      shownBytes('Initialization vector', made),
    ])
  })
  if (!content || !head || !bound || !iv) return { traces, token: undefined }
  const sealed = await enc.seal(seal, { subtle: making.env.subtle, cek, iv, plaintext: content, aad: bound.bytes })
  const token = seal.run('jwe-serialise', (): StepResult<string> => {
    if (!sealed) throw new Error('The content was sealed before this step.')
    const recipients = wraps.map(({ encryptedKey }, index) => ({ header: headers.own[index], encryptedKey }))
    const { unprotected } = headers
    const text = serialiseJwe(
      { protectedHeader: head.encoded, unprotected, recipients, iv, sealed, aad },
      serialization,
    )
    return passed(text, `${serialization}, ${text.length} characters.`, [
      serialization === 'compact'
        ? { shape: 'bytes', label: 'Token', value: text, encoding: 'utf8' }
        : { shape: 'json', label: 'Token', value: text },
    ])
  })
  return { traces, token }
}

interface Job {
  making: Making
  encryption: EncryptionRequest
  headers: JweHeaders
  index: number
  enc: ContentEncryptionAlgorithm | undefined
  cek: Bytes | undefined
  /** PBES2 iterations of the recipients before this one. */
  before: number
}

/** One recipient: its headers, its key, and the content key wrapped for it; its members go into the headers. */
async function wrapFor(job: Job): Promise<{ trace: Trace; wrapped: Wrapped | undefined; p2c: number }> {
  const { making, encryption, headers, index, enc, cek, before } = job
  const { env, limits, permissions } = making
  const request = encryption.recipients[index]
  if (!request) throw new Error(`There is no recipient ${index}.`)
  const suffix = encryption.recipients.length > 1 ? `#${index + 1}` : ''
  const row = keyManagement(request.alg)
  const trace = new Trace([...RECIPIENT_PLAN, ...(row?.wrapPlan ?? [])], suffix)
  if (!enc) trace.endLane('structure', 'Not reached: there is no content encryption.')
  const asked = { alg: request.alg, enc: encryption.enc }
  const header = trace.run('recipient-header', () => judgeJweHeaders(headers, index, asked, permissions))
  trace.run('recipient-alg', () => nativeOnly(request.alg))
  const parameters =
    row && header && trace.run('parameters', () => givenParameters(row, header, { limits, permissions, before }))
  const kid = header?.['kid']
  const key = row && (await trace.runAsync('recipient-key', () => chooseEncryptionKey(request.key, row, kid, making)))
  const fit =
    row && key && enc && (await trace.runAsync('recipient-key-fits', () => judgeEncryptionKey(making, key, row, enc)))
  const p2c = parameters?.p2c ?? 0
  let wrapped: Wrapped | undefined
  if (row && enc && key && fit && parameters) {
    const random = (length: number): Bytes => draw(making, length)
    const { imported } = fit
    wrapped = await row.wrap(trace, { subtle: env.subtle, random, enc, key, imported, cek, parameters })
    if (wrapped) addMembers(headers, index, wrapped.header)
  }
  trace.finish()
  return { trace, wrapped, p2c }
}

function nativeOnly(alg: string): StepResult<KeyManagementAlgorithm> {
  const known = checkKeyManagement({ alg })
  if (known.is === 'failed' || known.is === 'undecided' || known.value.native) return known
  return undecided({ code: 'browser/unsupported-algorithm', message: known.value.whoHasIt })
}

function contentKey(
  making: Making,
  enc: ContentEncryptionAlgorithm,
  direct: boolean,
): StepResult<{ cek: Bytes | undefined }> {
  if (direct) return nothing({ cek: undefined }, 'The key management algorithm decides the content key.')
  const cek = draw(making, enc.cekLength)
  return passed({ cek }, `${byteCount(cek.length)} of randomness, for this token only.`, [
    secretBytes('Content encryption key (CEK)', cek),
  ])
}

function draw({ env }: Making, length: number): Bytes {
  const bytes = new Uint8Array(env.random(length))
  if (bytes.length !== length) throw new Error(`Env.random gave ${bytes.length} bytes instead of ${length}.`)
  return bytes
}

async function compressStep(octets: Bytes): Promise<StepResult<Bytes>> {
  if (octets.length === 0)
    return failed({ code: 'create/nothing-to-compress', message: 'There is nothing to compress.' })
  const compressed = await deflate(octets)
  return passed(compressed, `${byteCount(octets.length)} became ${byteCount(compressed.length)}.`, [
    shownBytes('Compressed content', compressed),
    shownText('Sizes', `${octets.length} → ${compressed.length} bytes`),
  ])
}

const partsOf = (encoded: string, aad: string | undefined) => ({
  protected: { text: encoded },
  ...(aad === undefined ? {} : { aad: { text: aad } }),
})
