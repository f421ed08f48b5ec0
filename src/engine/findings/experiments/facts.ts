import type { SignatureAlgorithm } from '../../algorithms/signature-algorithm'
import { signatureAlgorithm } from '../../algorithms/signatures'
import { decodeAnyBase64, encodeBase64Url } from '../../codec/base64url'
import { isObject } from '../../codec/json'
import { decodeUtf8, encodeUtf8 } from '../../codec/utf8'
import type { Case, JwsFacts, JwsToken, KeyCandidate } from '../../model'
import { selectKeys } from '../../stages/select-key'
import type { Bytes, Question, SignatureFacts } from './hypotheses'

/** The signed token of a case; undefined for encrypted and unreadable ones. */
export function jwsOf(subject: Case): JwsToken | undefined {
  const { token } = subject.reading
  return token.kind === 'jws' ? token : token.kind === 'sd-jwt' ? token.jws : undefined
}

/**
 * The octets that the signature is over (RFC 7515 §5.1 step 8), formed from the characters as received where a strict step
 * gave up before. Undefined for what is no signed token.
 */
export function signingInputOf(subject: Case, facts: JwsFacts): Bytes | undefined {
  const token = jwsOf(subject)
  return token && signedOctets(subject, facts, token)
}

function signedOctets(subject: Case, facts: JwsFacts, token: JwsToken): Bytes {
  return facts.signingInput ?? encodeUtf8(`${facts.parts.protected?.text ?? ''}.${bodyOf(subject, token)}`)
}

function bodyOf({ request }: Case, token: JwsToken): string {
  if (!token.detached) return token.payload.text
  const { detachedPayload, detachedEncoding } = request
  if (detachedPayload === undefined) return ''
  return detachedEncoding === 'base64url' ? detachedPayload : encodeBase64Url(encodeUtf8(detachedPayload))
}

/**
 * The facts of a signature as experiments need them: where a strict step gave up before the signature was reached, its
 * bytes are decoded leniently. Undefined when there is nothing to check.
 */
export function completed(subject: Case, facts: JwsFacts): SignatureFacts | undefined {
  const token = jwsOf(subject)
  const { parts } = facts
  let signingInput: Bytes | undefined
  let payload: Bytes | undefined
  // No algorithm makes so long a signature, also in hex or encoded twice: what comes with one is made to be searched.
  if (parts.signature.text.length > LONGEST_SIGNATURE) return undefined
  const signature = facts.signature ?? decodeAnyBase64(parts.signature.text)
  if (!token || !signature || signature.length === 0) return undefined
  const header =
    Object.keys(facts.header).length > 0
      ? facts.header
      : { ...lenientHeader(parts.protected?.text ?? ''), ...parts.header }
  const alg = facts.alg ?? (typeof header['alg'] === 'string' ? header['alg'] : undefined)
  return {
    header,
    parts,
    signature,
    // Long tokens of which nobody asks for the octets are not decoded.
    get signingInput() {
      signingInput ??= signedOctets(subject, facts, token)
      return signingInput
    },
    get payload() {
      payload ??= facts.payload ?? decodeAnyBase64(bodyOf(subject, token))
      return payload
    },
    ...(alg !== undefined && { alg }),
    ...(facts.embedded && { embedded: facts.embedded }),
  }
}

/** Characters: that of ML-DSA-87, twice encoded, and room. */
const LONGEST_SIGNATURE = 20_000

function lenientHeader(text: string): Record<string, unknown> {
  const bytes = decodeAnyBase64(text)
  const json = bytes && decodeUtf8(bytes)
  try {
    const value: unknown = json === undefined ? undefined : JSON.parse(json)
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}

/** At most so many keys are tried as given; a set with more that fit is one that no verifier would go through. */
const FITTING = 50

/** The question that a set of facts puts: which row, and which keys selection lets through. */
export function questionOf(subject: Case, facts: SignatureFacts): Question {
  const row = signatureAlgorithm(facts.alg)
  const fitting = row ? fittingKeys(subject, facts, row).slice(0, FITTING) : []
  return { subject, facts, row, asGiven: row ? fitting.map((key) => ({ key, row })) : [] }
}

/** The keys that selection lets through for a signature with this header under this algorithm. */
export function fittingKeys(
  subject: Case,
  { header }: Pick<JwsFacts, 'header'>,
  row: SignatureAlgorithm,
): KeyCandidate[] {
  const { kid } = header
  return selectKeys(subject.keys.keys, {
    kid: typeof kid === 'string' ? kid : undefined,
    alg: row.alg,
    kty: row.kty,
    crv: row.crv,
    use: 'sig',
    ops: ['verify'],
  }).chosen
}
