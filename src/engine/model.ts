/** What the rooms of the engine hand to one another. Not public: the public vocabulary is in types.ts. */
import type { JsonRead } from './codec/json'
import type { Octets } from './codec/octets'
import type { GivenPolicy } from './stages/policy/given-policy'
import type { Detail, Env, Finding, InspectRequest, KeyOrigin, Limits, Note, Problem, Report, Span } from './types'

// ---------------------------------------------------------------------------------------------- the token as read

/** A piece of the token exactly as it was received, and where it stands in what was pasted (when that is one place). */
export interface Part {
  text: string
  at?: Span
}

/** One signature of a JWS: `protected` is absent only in JSON serializations (RFC 7515 §7.2). */
export interface JwsSignaturePart {
  protected?: Part
  header?: Record<string, unknown>
  signature: Part
}

export interface JwsToken {
  kind: 'jws'
  serialization: 'compact' | 'flattened' | 'general'
  /** As received; the empty text when the payload is detached. */
  payload: Part
  detached: boolean
  signatures: JwsSignaturePart[]
}

export interface JweToken {
  kind: 'jwe'
  serialization: 'compact' | 'flattened' | 'general'
  protected?: Part
  unprotected?: Record<string, unknown>
  recipients: { header?: Record<string, unknown>; encryptedKey?: Part }[]
  iv?: Part
  ciphertext: Part
  tag?: Part
  aad?: Part
}

export interface SdJwtToken {
  kind: 'sd-jwt'
  serialization: 'compact' | 'flattened' | 'general'
  jws: JwsToken
  disclosures: Part[]
  keyBinding?: Part
  /** For compact: the text up to and with the last `~` before the key-binding JWT, over which `sd_hash` is taken. */
  presentedText?: string
}

export interface UnreadableToken {
  kind: 'unreadable'
  problem: Problem
  /** What could be decoded all the same, to be shown. */
  headerText?: string
  payloadText?: string
}

/** The outcome of reading what was pasted: the token without its harmless wrapping, and what was taken off. */
export interface TokenReading {
  /** The token's own text, unwrapped: compact, or the JSON of a JSON serialization. */
  text: string
  token: JwsToken | JweToken | SdJwtToken | UnreadableToken
  notes: Note[]
  /** One sentence on what was taken off; undefined when nothing was. */
  unwrapped?: string
}

/** A token that was found inside another. */
export interface TokenInside {
  text: string
  is: 'JWS' | 'JWE' | 'SD-JWT'
}

// ---------------------------------------------------------------------------------------------- keys as read

/** A JWK as the engine uses it: members normalised to what was meant, strings only where RFC 7518 says so. */
export interface Jwk {
  kty: string
  [name: string]: unknown
}

/** One key that was found, sound or not. `jwk` is clean enough for WebCrypto, `given` is the object as it was pasted. */
export interface KeyCandidate {
  origin: KeyOrigin
  address?: string
  issuer?: string
  /** Position in the set as given, from 0. */
  index: number
  /** How the key was written: 'jwk', 'spki', 'pkcs8', 'pkcs1', 'sec1', 'certificate', 'openssh', 'secret', 'raw', 'vault'. */
  source: string
  kid?: string
  kty?: string
  crv?: string
  alg?: string
  use?: string
  keyOps?: string[]
  /** Size in bits: modulus, curve or secret. */
  bits?: number
  jwk?: Jwk
  given?: Record<string, unknown>
  /** The secret's bytes when `kty` is oct. */
  secret?: Uint8Array<ArrayBuffer>
  /** A bare secret, read from text under `InspectRequest.secretEncoding`; its text is here. */
  bareSecret?: string
  isPrivate: boolean
  /** A key of the vault: usable, never exportable. */
  cryptoKey?: CryptoKey
  /** DER of the certificate(s) that came with it, the leaf first (`x5c`, PEM), as standard base64. */
  certificates?: string[]
  /** Why this key must not be used (degenerate, off the curve, weak RSA, malformed member). Judged before WebCrypto. */
  problem?: Problem
  /** True when the material could not be read at all (encrypted without password, unknown container). */
  unreadable?: true
  at?: Span
}

/** Everything found in the key sources. */
export interface KeySetReading {
  form: string
  keys: KeyCandidate[]
  notes: Note[]
  /** Was anything but white space given at all? */
  given: boolean
  /** A fault of the whole text ("an HTML page, not a key set"). */
  problem?: Problem
}

// ---------------------------------------------------------------------------------------------- one inspection

/** What every operation gets. */
export interface Inspection {
  /** What was asked; its policy holds sound members only. */
  request: InspectRequest
  /** The policy as it was read; undefined when none was given, or one that says nothing. */
  policy: GivenPolicy | undefined
  env: Env
  limits: Limits
  allow: ReadonlySet<string>
  reading: TokenReading
  keys: KeySetReading
  /** 0 for the token itself, 1 for the one inside it, … */
  depth: number
  /** Inspects a token found inside this one, with the same keys (but one, when it was for the outer token) and policy. */
  inspectNested(text: string, without?: KeyCandidate): Promise<InspectionOutcome>
}

/** Facts of one signature that diagnosis works with. */
export interface JwsFacts {
  header: Record<string, unknown>
  headerRead?: JsonRead
  /** The octets that the signature is over (RFC 7515 §5.1 step 8); undefined when they could not be formed. */
  readonly signingInput?: Uint8Array<ArrayBuffer> | undefined
  readonly signature?: Uint8Array<ArrayBuffer> | undefined
  readonly payload?: Uint8Array<ArrayBuffer> | undefined
  alg?: string
  /** Keys that selection let through, in the order tried, and the one that verified. */
  selected: KeyCandidate[]
  verifiedBy?: KeyCandidate
  /** The key that came in the header, when it is well formed. */
  embedded?: KeyCandidate
  outcome: 'verified' | 'failed' | 'not-reached' | 'undecided'
  parts: JwsSignaturePart
}

/** Facts of one recipient of a JWE that diagnosis works with. */
export interface JweFacts {
  header: Record<string, unknown>
  headerRead?: JsonRead
  alg?: string
  enc?: string
  encryptedKey?: Octets
  iv?: Octets
  ciphertext?: Octets
  tag?: Octets
  aad?: Octets
  selected: KeyCandidate[]
  decryptedBy?: KeyCandidate
  cek?: Uint8Array<ArrayBuffer>
  /** Content that decrypted and then did not inflate. */
  compressed?: Uint8Array<ArrayBuffer>
  plaintext?: Octets
  /** The token that the plaintext is, when it is one. */
  inside?: TokenInside
  /** How far it came: which stage failed is itself evidence. */
  outcome: 'decrypted' | 'key-management-failed' | 'content-failed' | 'inflate-failed' | 'not-reached' | 'undecided'
}

/** The claims that were read from a payload, verified or not. */
export interface ClaimsFacts {
  claims: Record<string, unknown>
  read: JsonRead
  verified: boolean
}

/** What an operation brings back: a report without findings, and the facts that diagnosis starts from. */
export interface InspectionOutcome {
  report: Report
  jws: JwsFacts[]
  jwe: JweFacts[]
  claims?: ClaimsFacts
  problems: Problem[]
  notes: Note[]
  nested?: InspectionOutcome
}

/** What a finding rule looks at. */
export interface Case extends Inspection, InspectionOutcome {
  /** The headers as far as they could be read, once a rule has asked for them. */
  headers?: HeaderFacts[]
}

/** One header of the token as far as it could be read, and its text when it was read strictly. */
export interface HeaderFacts {
  header: Record<string, unknown>
  text?: string
}

// ---------------------------------------------------------------------------------------------- findings

/** Where in the ranking a finding stands: causes first, then security, then provider notes. */
export type FindingGroup = 'cause' | 'security' | 'provider'

/** One place where a rule fires. Members left out come from the rule. */
export interface Hit {
  data?: Record<string, string | number>
  at?: Span
  severity?: Finding['severity']
  certainty?: Finding['certainty']
  message?: string
  fix?: string
  repair?: Partial<InspectRequest>
  evidence?: Detail[]
}

/** One diagnosis. `message` and `fix` may hold {placeholders} that `data` of the hit fills. */
export interface FindingRule {
  code: string
  severity: Finding['severity']
  certainty: Finding['certainty']
  group: FindingGroup
  message: string
  fix?: string
  spec?: Finding['spec']
  /**
   * When the rule is asked: 'always', or only for a token that was not accepted ('trouble').
   * Without `check` the rule speaks only for notes of the same code that readers left.
   */
  when?: 'always' | 'trouble'
  /** It looks at signatures only, or at recipients only: not asked about tokens that have none. */
  of?: 'jws' | 'jwe'
  check?(subject: Case): Hit[] | Promise<Hit[]>
  /** Not said beside a proven finding of these codes: they name the cause that this rule only guesses at. */
  unless?: readonly string[]
  /** Is a reader's note of this code worth saying about this case? The readers do not know what their keys are for. */
  speaks?(note: Note, subject: Case): boolean
}
