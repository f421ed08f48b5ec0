import { decodeAnyBase64, encodeBase64, encodeBase64Url } from '../../codec/base64url'
import { concat } from '../../codec/bytes'
import { decodeUtf8, encodeUtf8 } from '../../codec/utf8'
import { digest, isRefusal } from '../../crypto'
import { jwsOf } from './facts'
import type { Bytes, Change, InputVariant, Question } from './hypotheses'
import { JSON_STYLES } from './json-styles'
import { parseTree } from './json-tree'

/** Payloads longer than this are not serialised again in every style. */
const REWRITTEN = 20_000

/**
 * X6: other bytes that may have been signed. What a vendor does to the header, the padding and the alphabet, bytes before
 * or after base64, hashed twice, and the JSON in the style of another library. Without those that equal the given bytes.
 */
export async function inputVariants(question: Question): Promise<InputVariant[]> {
  const { facts, subject, row } = question
  const { subtle } = subject.env
  const token = jwsOf(subject)
  const head = facts.parts.protected?.text ?? ''
  const body = token?.detached ? afterDot(facts.signingInput) : (token?.payload.text ?? '')
  const variants: InputVariant[] = []
  const seen = new Set<string>()
  const add = (data: Bytes | string, change: Change, segments?: InputVariant['segments']): void => {
    const bytes = typeof data === 'string' ? encodeUtf8(data) : data
    if (bytes.length === facts.signingInput.length && bytes.every((byte, i) => byte === facts.signingInput[i])) return
    const name = typeof data === 'string' ? data : `bytes ${encodeBase64Url(data)}`
    if (seen.has(name)) return
    seen.add(name)
    variants.push({ data: bytes, change, ...(segments && { segments }) })
  }

  const nonce = await microsoftHeader(question)
  if (nonce !== undefined)
    add(
      `${nonce}.${body}`,
      { code: 'provider/microsoft-graph-nonce', changed: 'the nonce of the header replaced by its SHA-256' },
      { header: nonce },
    )

  const headerBytes = decodeAnyBase64(head)
  const payload = facts.payload
  const pad = (text: string): string => (text.includes('=') ? text : text + '='.repeat((4 - (text.length % 4)) % 4))
  const signer = facts.header['signer']
  add(
    `${pad(head)}.${pad(body)}`,
    typeof signer === 'string' && signer.startsWith('arn:')
      ? { code: 'provider/aws-alb', changed: 'header and payload with their padding put back' }
      : {
          code: 'token/padded',
          changed: 'header and payload with their padding put back',
          message:
            'The token was signed with "=" padding, which was taken off later: over the padded text, the signature verifies.',
          fix: 'Let the producer sign without padding (RFC 7515 §2), or verify the text with its padding, as AWS load balancers need it.',
        },
    { header: pad(head), payload: pad(body) },
  )
  const standard = (text: string): string => text.replace(/-/g, '+').replace(/_/g, '/')
  const alphabet: Change = {
    code: 'token/standard-base64',
    changed: 'header and payload in standard base64',
    message:
      'The token was signed in standard base64 ("+", "/" and "=") and converted to base64url later: over the standard text, the signature verifies.',
    fix: 'Let the producer encode with base64url before it signs.',
  }
  add(`${standard(head)}.${standard(body)}`, alphabet)
  add(`${pad(standard(head))}.${pad(standard(body))}`, alphabet)

  if (payload) {
    const unencoded: Change = {
      code: 'header/crit',
      changed: 'the payload unencoded, as with "b64": false',
      message: 'The signature is over the unencoded payload, as RFC 7797 has it, but the header does not say so.',
      fix: 'Put "b64": false and "crit": ["b64"] into the header, or sign the base64url text.',
    }
    add(concat(encodeUtf8(`${head}.`), payload), unencoded)
    const bare = (what: string): Change => ({
      code: 'alg/signing-input',
      data: { what },
      changed: what,
    })
    add(payload, bare('the payload alone, decoded'))
    add(encodeBase64Url(payload), bare('the base64url text of the payload alone'))
    if (headerBytes) {
      add(concat(headerBytes, encodeUtf8('.'), payload), bare('header and payload before they were encoded'))
      add(concat(headerBytes, payload), bare('header and payload decoded, joined without a dot'))
    }
    add(`${head}${body}`, bare('header and payload joined without the dot'))
    add(`${body}.${head}`, bare('the payload before the header'))
    add(encodeBase64Url(facts.signingInput), bare('the signing input encoded once more'))
  }
  for (const end of ['\n', '\r\n', '.', '\0', ' '])
    add(concat(facts.signingInput, encodeUtf8(end)), {
      code: 'alg/signing-input',
      data: { what: `the signing input with ${JSON.stringify(end)} at its end` },
      changed: `the signing input with ${JSON.stringify(end)} at its end`,
    })
  for (const hash of row?.hash ? [row.hash] : (['SHA-256', 'SHA-384', 'SHA-512'] as const)) {
    const hashed = await digest(subtle, hash, facts.signingInput)
    if (isRefusal(hashed)) continue
    const twice = (form: string): Change => ({
      code: 'alg/hashed-twice',
      data: { hash, form },
      changed: `${hash} of the signing input${form}, hashed once more`,
    })
    add(hashed, twice(''))
    add(Array.from(hashed, (byte) => byte.toString(16).padStart(2, '0')).join(''), twice(' in hex'))
    add(encodeBase64(hashed), twice(' in base64'))
  }
  addRewritten(question, head, body, add)
  return variants
}

type Add = (data: Bytes | string, change: Change, segments?: InputVariant['segments']) => void

/** Header and payload as other JSON libraries write them: the payload, the header, and both in one style. */
function addRewritten({ facts }: Question, head: string, body: string, add: Add): void {
  const payloadText = facts.payload && facts.payload.length <= REWRITTEN ? decodeUtf8(facts.payload) : undefined
  const headerText = decodeUtf8(decodeAnyBase64(head) ?? new Uint8Array([255]))
  const payload = payloadText === undefined ? undefined : parseTree(payloadText)
  const header = headerText === undefined ? undefined : parseTree(headerText)
  const written = (text: string): string => encodeBase64Url(encodeUtf8(text))
  const change = (part: string, style: string): Change => ({
    code: 'json/reserialized',
    data: { part, style },
    changed: `the ${part} written ${style}`,
  })
  // Usually the payload alone was written again; the header with it comes last.
  for (const style of JSON_STYLES) {
    const other = payload && written(style.write(payload))
    if (other !== undefined) add(`${head}.${other}`, change('payload', style.name), { payload: other })
  }
  for (const style of JSON_STYLES) {
    const otherHeader = header && written(style.write(header))
    const otherPayload = payload && written(style.write(payload))
    if (otherHeader === undefined) continue
    add(`${otherHeader}.${body}`, change('header', style.name), { header: otherHeader })
    if (otherPayload !== undefined)
      add(`${otherHeader}.${otherPayload}`, change('header and payload', style.name), {
        header: otherHeader,
        payload: otherPayload,
      })
  }
  if (payloadText === undefined) return
  for (const [text, style] of [
    [payloadText.trim(), 'without white space around it'],
    [payloadText.replace(/^\uFEFF/, ''), 'without its byte order mark'],
    [`\uFEFF${payloadText}`, 'with a byte order mark'],
    [`${payloadText}\n`, 'with a line feed at its end'],
    [payloadText.replace(/\r\n/g, '\n'), 'with line feeds instead of CRLF'],
    [payloadText.replace(/\r?\n/g, '\r\n'), 'with CRLF'],
  ] as const)
    add(`${head}.${written(text)}`, change('payload', style), { payload: written(text) })
}

/** Entra signs the header with base64url(SHA-256(nonce)) in the place of the nonce that it ships. */
async function microsoftHeader({ facts, subject }: Question): Promise<string | undefined> {
  const { nonce } = facts.header
  const text = decodeUtf8(decodeAnyBase64(facts.parts.protected?.text ?? '') ?? new Uint8Array([255]))
  if (typeof nonce !== 'string' || text === undefined || !text.includes(JSON.stringify(nonce))) return undefined
  const hashed = await digest(subject.env.subtle, 'SHA-256', encodeUtf8(nonce))
  if (isRefusal(hashed)) return undefined
  return encodeBase64Url(encodeUtf8(text.replace(JSON.stringify(nonce), JSON.stringify(encodeBase64Url(hashed)))))
}

function afterDot(signingInput: Bytes): string {
  const text = decodeUtf8(signingInput) ?? ''
  return text.slice(text.indexOf('.') + 1)
}
