import { decodeAnyBase64 } from '../../codec/base64url'
import { membersOfCertificate } from '../certificates/certificate-members'
import { remark, type Scrutiny, who } from './jwk-members'

/** Reads the certificates of a JWK; the answer is its key as members, when it has none but in `x5c`. */
export function readCertified(scrutiny: Scrutiny): Record<string, unknown> | undefined {
  readCertificates(scrutiny)
  return keyOfCertificate(scrutiny)
}

/** `x5c` in standard base64 (RFC 7517 §4.7), kept as it stands; other encodings are brought to it, with a note. */
function readCertificates(scrutiny: Scrutiny): void {
  const { given, key } = scrutiny
  if (given.x5t !== undefined) judgeX5t(scrutiny)
  const chain = given.x5c
  if (chain === undefined) return
  if (!Array.isArray(chain) || chain.length === 0 || !chain.every((entry) => typeof entry === 'string')) {
    remark(
      scrutiny,
      'key/x5c-encoding',
      `${who(scrutiny)}: "x5c" must be a list of texts, the key's own certificate first (RFC 7517 §4.7). It is ignored.`,
    )
    return
  }
  const certificates = chain.map(standardBase64)
  const index = certificates.findIndex((entry, i) => entry !== chain[i])
  if (index >= 0)
    remark(
      scrutiny,
      'key/x5c-encoding',
      `${who(scrutiny)}: the certificate at index ${index} of "x5c" is ${howWritten(String(chain[index]))}; RFC 7517 §4.7 wants DER in standard base64, in one line. Libraries answer "not a valid base64-encoded DER PKIX certificate".`,
      'Take off the BEGIN and END lines and the line breaks, and keep "+", "/" and "=".',
      certificates.every((entry) => entry !== '') ? { x5c: certificates } : undefined,
    )
  const readable = certificates.filter((entry) => entry !== '')
  if (readable.length > 0) key.certificates = readable
}

const STANDARD = /^[A-Za-z0-9+/]+={0,2}$/
function standardBase64(text: string): string {
  if (text.length % 4 === 0 && STANDARD.test(text)) return text
  const bare = text
    .replace(/-----[A-Z ]{1,40}-----/g, '')
    .replace(/\\[nr]|\s/g, '')
    .replace(/={1,3}$/, '')
    .replace(/-/g, '+')
    .replace(/_/g, '/')
  if (!STANDARD.test(bare) || bare.length % 4 === 1) return ''
  return bare + '='.repeat((4 - (bare.length % 4)) % 4)
}

const howWritten = (text: string): string =>
  text.includes('-----')
    ? 'PEM with its lines'
    : /[^A-Za-z0-9+/=_\s-]/.test(text)
      ? 'no complete base64'
      : /[-_]/.test(text)
        ? 'base64url'
        : /\s/.test(text)
          ? 'base64 with line breaks'
          : 'base64 that was cut short or lost its padding'

/** RFC 7517 §4.8: `x5t` is base64url of the 20 bytes of a SHA-1; of 40 hex digits it becomes 54 characters. */
function judgeX5t(scrutiny: Scrutiny): void {
  const { x5t } = scrutiny.given
  if (typeof x5t !== 'string' || (x5t.length !== 54 && x5t.length !== 40)) return
  const text = x5t.length === 40 ? x5t : hexText(x5t)
  if (!text || !/^[0-9a-fA-F]{40}$/.test(text)) return
  remark(
    scrutiny,
    'key/x5t-hex',
    `${who(scrutiny)}: "x5t" is ${x5t.length === 40 ? 'hex' : 'base64url of the hex text'} instead of base64url of the 20 bytes of the SHA-1. go-jose and jose4j refuse or miss the key for it.`,
    'Encode the 20 bytes of the digest, not their hex digits.',
  )
}

function hexText(x5t: string): string | undefined {
  try {
    return atob(x5t.replace(/-/g, '+').replace(/_/g, '/'))
  } catch {
    return undefined
  }
}

/**
 * The members of a JWK whose key is only in its `x5c`: RFC 7518 §6 requires them, and the certificate says beyond doubt
 * what they are. Undefined for a key that has members of its own, or no readable certificate.
 */
function keyOfCertificate(scrutiny: Scrutiny): Record<string, unknown> | undefined {
  const { given, key } = scrutiny
  const first = key.certificates?.[0]
  if (first === undefined || ['n', 'e', 'x', 'y', 'k', 'pub'].some((name) => Object.hasOwn(given, name)))
    return undefined
  const der = decodeAnyBase64(first)
  const members = der && membersOfCertificate(der)
  if (!members || members.kty !== given.kty) return undefined
  const names = Object.keys(members).filter((name) => name !== 'kty')
  remark(
    scrutiny,
    'key/member-missing',
    `${who(scrutiny)} has no ${names.map((name) => `"${name}"`).join(' and ')}, only the certificate in "x5c". The certificate's key is used; libraries that follow RFC 7518 §6 refuse the JWK.`,
    'Publish the members beside the certificate.',
    members,
  )
  return { ...given, ...members }
}
