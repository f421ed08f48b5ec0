import '../keys/certificates/certificate'
import { GCM_KW_IV_LENGTH, GCM_KW_TAG_LENGTH } from '../algorithms/aes-gcm-kw'
import type { KeyManagementAlgorithm, KeyParameters } from '../algorithms/key-management-algorithm'
import { decodeBase64Url, isFault } from '../codec/base64url'
import { isObject } from '../codec/json'
import { byteCount, shownBytes } from '../details'
import { candidateFromJwk } from '../keys/jwk/jwk'
import { type Decided, failed, nothing, passed, type StepResult, undecided, warned } from '../trace'
import type { Detail, Limits } from '../types'
import { base64Sentence } from './read-header'

type Bytes = Uint8Array<ArrayBuffer>

/** RFC 7518 §4.8.1.1 and §4.8.1.2: salt of 8 bytes or more, 1,000 iterations or more. */
export const LEAST_SALT = 8
const LEAST_ITERATIONS = 1000
/** WebCrypto takes the iterations as an unsigned long. */
export const MOST_ITERATIONS = 2 ** 32 - 1

/**
 * Checks and decodes what the header says to its algorithm (RFC 7518 §4.6.1, §4.7.1, §4.8.1). `iterations` are those of
 * all recipients together, which may cost more than is done without asking.
 */
export function readKeyParameters(
  row: KeyManagementAlgorithm,
  header: Record<string, unknown>,
  cost: { iterations: number; limits: Limits; allow: ReadonlySet<string> },
): StepResult<KeyParameters> {
  switch (row.family) {
    case 'ecdh-es':
      return readAgreement(header)
    case 'aes-gcm-kw':
      return readGcm(header)
    case 'pbes2':
      return readPassword(header, cost)
    default:
      return nothing({}, `${row.alg} needs none.`)
  }
}

/** A member of the header that holds bytes as base64url text. */
export function bytesMember(header: Record<string, unknown>, name: string): Decided<Bytes | undefined> {
  if (!Object.hasOwn(header, name)) return passed(undefined, '')
  const text = header[name]
  if (typeof text !== 'string')
    return failed({
      code: 'header/parameter',
      message: `"${name}" in the header is ${JSON.stringify(text)}, but must be text in base64url.`,
    })
  const bytes = decodeBase64Url(text)
  if (isFault(bytes))
    return failed({ code: 'header/parameter', message: base64Sentence(`"${name}" in the header`, bytes) })
  return passed(bytes, '')
}

function readAgreement(header: Record<string, unknown>): StepResult<KeyParameters> {
  const parameters: KeyParameters = {}
  const details: Detail[] = []
  for (const name of ['apu', 'apv'] as const) {
    const read = bytesMember(header, name)
    if (read.is === 'failed') return read
    if (!read.value) continue
    parameters[name] = read.value
    details.push(shownBytes(name, read.value))
  }
  const given = header['epk']
  if (!isObject(given))
    return failed({
      code: 'header/parameter',
      message: `ECDH-ES needs "epk", the sender's ephemeral public key as a JWK; here it is ${given === undefined ? 'absent' : (JSON.stringify(given) ?? '').slice(0, 60)}.`,
    })
  const { key, notes } = candidateFromJwk(given, { origin: 'token', index: 0 })
  details.push({ shape: 'json', label: 'epk', value: JSON.stringify(given) })
  const fault = key.problem ?? notes.find((note) => note.code.startsWith('key/') && note.severity !== 'info')
  if (fault && fault.code !== 'key/not-on-curve')
    return failed(
      { code: fault.code, message: `The ephemeral key (epk) is not sound. ${fault.message ?? ''}`.trim() },
      details,
    )
  if ((key.kty !== 'EC' && key.kty !== 'OKP') || !key.jwk || key.crv === undefined || key.crv.startsWith('Ed')) {
    if (!fault)
      return failed(
        {
          code: 'jwe/epk-curve',
          message: `The ephemeral key (epk) is ${key.kty ?? 'of no kind'} on ${key.crv ?? 'no curve'}; key agreement needs P-256, P-384, P-521, X25519 or X448.`,
        },
        details,
      )
  }
  parameters.epk = key.jwk ?? { kty: key.kty ?? '', ...given }
  return passed(
    parameters,
    `The sender's ephemeral key is on ${key.crv}${parameters.apu || parameters.apv ? '; apu and apv name the parties' : ''}.`,
    details,
  )
}

function readGcm(header: Record<string, unknown>): StepResult<KeyParameters> {
  const parameters: KeyParameters = {}
  const details: Detail[] = []
  for (const [name, length] of [
    ['iv', GCM_KW_IV_LENGTH],
    ['tag', GCM_KW_TAG_LENGTH],
  ] as const) {
    const read = bytesMember(header, name)
    if (read.is === 'failed') return read
    if (!read.value)
      return failed({
        code: 'header/parameter',
        message: `The header has no "${name}"; AES-GCM key wrapping needs it to open the content key (RFC 7518 §4.7.1).`,
      })
    if (read.value.length !== length)
      return failed({
        code: name === 'iv' ? 'jwe/iv-length' : 'jwe/tag',
        message: `"${name}" in the header is ${byteCount(read.value.length)}; RFC 7518 §4.7.1 asks exactly ${length}.`,
      })
    parameters[name] = read.value
    details.push(shownBytes(`${name} of the header`, read.value))
  }
  return passed(parameters, 'iv and tag of the wrapped key are there, with their lengths.', details)
}

function readPassword(
  header: Record<string, unknown>,
  { iterations, limits, allow }: { iterations: number; limits: Limits; allow: ReadonlySet<string> },
): StepResult<KeyParameters> {
  const salt = bytesMember(header, 'p2s')
  if (salt.is === 'failed') return salt
  if (!salt.value)
    return failed({
      code: 'header/parameter',
      message: 'The header has no "p2s", the salt with which the password makes a key.',
    })
  if (salt.value.length < LEAST_SALT)
    return failed({
      code: 'header/parameter',
      message: `The salt "p2s" is ${byteCount(salt.value.length)}; RFC 7518 §4.8.1.1 asks ${LEAST_SALT} or more.`,
    })
  const p2c = header['p2c']
  if (typeof p2c !== 'number' || !Number.isInteger(p2c) || p2c < 1 || p2c > MOST_ITERATIONS)
    return failed({
      code: 'header/parameter',
      message: `"p2c", the number of iterations, is ${p2c === undefined ? 'absent' : JSON.stringify(p2c)}; it must be a whole number from 1 to ${MOST_ITERATIONS}.`,
    })
  const details: Detail[] = [shownBytes('p2s', salt.value), { shape: 'text', label: 'p2c', value: String(p2c) }]
  if (iterations > limits.pbes2Iterations && !allow.has('jwe/p2c-cap'))
    return undecided(tooManyIterations(iterations, limits.pbes2Iterations), details)
  const value = { p2s: salt.value, p2c }
  if (p2c < LEAST_ITERATIONS)
    return warned(
      value,
      `${p2c} iterations are fewer than the ${LEAST_ITERATIONS} that RFC 7518 §4.8.1.2 recommends at the least.`,
      details,
    )
  return passed(value, `${p2c} iterations over a salt of ${byteCount(salt.value.length)}.`, details)
}

/** The question that is asked before work starts which nothing can interrupt. */
export function tooManyIterations(iterations: number, limit: number): { code: string; message: string } {
  return {
    code: 'jwe/p2c-cap',
    message: `The token asks for ${iterations} iterations of PBKDF2; more than ${limit} are not done without asking, for they may keep this tab busy for minutes. Libraries draw the line at 10,000 to 1,000,000.`,
  }
}
