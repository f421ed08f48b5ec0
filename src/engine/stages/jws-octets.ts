import type { SignatureAlgorithm } from '../algorithms/signature-algorithm'
import { concat } from '../codec/bytes'
import { Octets } from '../codec/octets'
import { encodeUtf8 } from '../codec/utf8'
import type { Inspection, JwsSignaturePart, JwsToken } from '../model'
import { failed, passed, type StepResult, warned } from '../trace'
import type { Detail } from '../types'
import { NONE } from './check-algorithm'
import { readPart } from './read-header'

type Bytes = Uint8Array<ArrayBuffer>

export interface PayloadOctets {
  octets: Octets
  /** The payload as it stands in the signing input: base64url text, or with `b64: false` the octets themselves. */
  signed: string | Bytes
}

/** The payload's octets, and what the signing input holds of it (RFC 7515 §5.1, Appendix F; RFC 7797 §3). */
export function payloadOctets(
  { request }: Pick<Inspection, 'request'>,
  token: JwsToken,
  b64: boolean,
  padded: boolean,
): StepResult<PayloadOctets> {
  if (token.detached && request.detachedPayload !== undefined && request.detachedPayload !== '') {
    const decoded =
      request.detachedEncoding === 'base64url'
        ? readPart({ text: request.detachedPayload }, 'The detached payload', padded)
        : passed(Octets.of(encodeUtf8(request.detachedPayload)), '')
    if (decoded.is === 'failed') return decoded
    const octets = decoded.value
    const value = { octets, signed: b64 ? octets.encoded : octets.bytes }
    return passed(value, `Detached: ${octets.length} bytes were given beside the token.`, [
      { shape: 'bytes', label: 'Detached payload', value: octets.encoded, encoding: 'base64url' },
    ])
  }
  if (!b64) {
    const octets = Octets.of(encodeUtf8(token.payload.text))
    return passed(
      { octets, signed: octets.bytes },
      `b64 is false: the payload is signed as it stands, ${octets.length} bytes.`,
    )
  }
  const decoded = readPart(token.payload, 'The payload', padded)
  if (decoded.is === 'failed') return decoded
  const value = { octets: decoded.value, signed: token.payload.text }
  if (token.detached)
    return warned(
      value,
      'The payload is missing here. Give it as the detached payload; until then an empty one is checked.',
    )
  return passed(value, `${decoded.value.length} bytes.`)
}

/** The signature's octets; an unsecured token must have none (RFC 7518 §3.6). */
export function signatureOctets(
  part: JwsSignaturePart,
  algorithm: SignatureAlgorithm | typeof NONE | undefined,
  padded: boolean,
): StepResult<Octets> {
  const decoded = readPart(part.signature, 'The signature', padded)
  if (decoded.is === 'failed') return decoded
  const length = decoded.value.length
  if (algorithm !== NONE) return passed(decoded.value, `${length} bytes.`)
  if (length === 0) return passed(decoded.value, 'Empty, as an unsecured token has to be.')
  return failed({
    code: 'attack/none',
    message: `alg is "none", yet there is a signature of ${length} bytes; RFC 7518 §3.6 wants it empty.`,
  })
}

/** ASCII(BASE64URL(protected header)) || "." || payload (RFC 7515 §5.1 step 8, RFC 7797 §3). */
export function signingInput(head: string, signed: PayloadOctets['signed']): Octets {
  if (typeof signed === 'string') return Octets.ofAscii(`${head}.${signed}`)
  return Octets.of(concat(encodeUtf8(`${head}.`), signed))
}

/** The signing input as it is shown: as text where it is text anyway. */
export function signingInputDetail(data: Octets, signed: PayloadOctets['signed']): Detail {
  const label = 'Signing input'
  return typeof signed === 'string'
    ? { shape: 'bytes', label, value: data.text ?? '', encoding: 'utf8' }
    : { shape: 'bytes', label, value: data.encoded, encoding: 'base64url' }
}
