/**
 * The vocabulary of the engine. The first part is public surface (DESIGN.md, section 3): a change to a name or a
 * meaning there is a breaking change. The second part is what the rooms of the engine say to one another.
 */

// ---------------------------------------------------------------------------------------------- public: requests

export type Seconds = number
export type SecretEncoding = 'utf8' | 'base64' | 'base64url' | 'hex'
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json }
export type JsonObject = { [name: string]: Json }

/** Everything that the outside decides. The engine has no clock, randomness, network or storage of its own. */
export interface Env {
  subtle: SubtleCrypto
  /** Unix seconds. */
  now: Seconds
  random(length: number): Uint8Array
  limits?: Partial<Limits>
  signal?: AbortSignal
  /** The verdict first, then findings as they come; the promise brings the whole. */
  onReport?(partial: Report): void
}

export interface Limits {
  /** UTF-16 units of the pasted token. */
  tokenLength: number
  keys: number
  jsonDepth: number
  rsaModulusBits: number
  /** Bytes of plaintext after `zip: DEF`. */
  inflatedBytes: number
  /** PBES2 iterations times recipients. */
  pbes2Iterations: number
  recipients: number
}

export interface InspectRequest {
  token: string
  keys?: string | KeySource[]
  secretEncoding?: SecretEncoding
  password?: string
  detachedPayload?: string
  detachedEncoding?: 'utf8' | 'base64url'
  policy?: Policy
  /** Costs and leniencies that the person consented to, by problem code. */
  allow?: string[]
  /** A second token of the same signer, for experiments that one token cannot decide (X4, HMAC). */
  secondToken?: string
  /** The text of a library's error message, which moves the matching hypotheses first. */
  errorMessage?: string
}

export type KeySource =
  | { text: string; origin: 'given' }
  | { text: string; origin: 'fetched'; address: string; issuer?: string }
  | { key: CryptoKey; kid?: string; alg?: string; origin: 'vault' }

export interface Policy {
  algorithms?: string[]
  contentEncryption?: string[]
  issuer?: string | string[]
  audience?: string | string[]
  type?: string
  subject?: string
  nonce?: string
  clockTolerance?: Seconds
  /** From `iat`. */
  maxAge?: Seconds
  requiredClaims?: string[]
  claims?: Record<string, unknown>
  scopes?: string[]
  roles?: string[]
  /** RFC 7638; a key from the token's own header counts when its thumbprint is here. */
  keyThumbprints?: string[]
  keyBinding?: { audience?: string; nonce?: string }
}

// ---------------------------------------------------------------------------------------------- public: reports

export type Lane = 'structure' | 'key' | 'cryptography' | 'claims' | 'policy'
export type Status = 'passed' | 'failed' | 'warned' | 'skipped'
export type Verdict = 'accepted' | 'rejected' | 'undecided'
export type Severity = 'error' | 'warning' | 'info'
export type Certainty = 'proven' | 'likely' | 'hint'
export type KeyOrigin = 'given' | 'fetched' | 'vault' | 'token'

export interface DecidingKey {
  origin: KeyOrigin
  kid?: string
  thumbprint?: string
  address?: string
}

export interface Report {
  format: 1
  at: Seconds
  kind: 'jws' | 'jwe' | 'sd-jwt' | 'unreadable'
  verdict: Verdict
  summary: string
  facets: Record<Lane, Status>
  key?: DecidingKey
  header?: unknown
  payload?: unknown
  headerText?: string
  payloadText?: string
  parties?: { header?: unknown; verdict: Verdict; key?: DecidingKey }[]
  steps: Step[]
  findings: Finding[]
  nested?: Report
}

export interface Step {
  id: string
  lane: Lane
  title: string
  status: Status
  sentence: string
  spec?: Spec
  details: Detail[]
}

export interface Finding {
  code: string
  severity: Severity
  certainty: Certainty
  message: string
  fix?: string
  repair?: Partial<InspectRequest>
  evidence?: Detail[]
  at?: Span
  spec?: Spec
}

export interface Span {
  in: 'token' | 'keys' | 'header' | 'payload' | 'policy'
  /** UTF-16 units, half open. */
  start: number
  end: number
}

export interface Spec {
  name: string
  section?: string
  url: string
}

/**
 * What a step or a finding shows when it is opened: a closed union of display shapes, drawn by one exhaustive switch.
 * Bytes travel as text, so that a report is plain JSON: `encoding` says how `value` spells them (`utf8`: the bytes are
 * the UTF-8 of the text itself, as for a signing input). `secret` marks values that are left out of copies and shares.
 */
export type Detail =
  | { shape: 'text'; label: string; value: string; secret?: true }
  | { shape: 'bytes'; label: string; value: string; encoding: 'base64url' | 'utf8'; note?: string; secret?: true }
  | { shape: 'json'; label: string; value: string; secret?: true }
  | { shape: 'table'; label: string; columns: string[]; rows: TableCell[][] }
  | {
      shape: 'comparison'
      label: string
      expected: string
      actual: string
      encoding: 'base64url' | 'utf8'
      equal: boolean
      secret?: true
    }
export type TableCell = string | { text: string; mark: Status }

// ---------------------------------------------------------------------------------------------- public: create, keys

export interface CreateRequest {
  payload: string
  signatures?: {
    alg: string
    key: string | KeySource
    protectedHeader?: Record<string, unknown>
    header?: Record<string, unknown>
  }[]
  encryption?: {
    enc: string
    recipients: { alg: string; key: string | KeySource; header?: Record<string, unknown> }[]
    zip?: 'DEF'
    aad?: string
    protectedHeader?: Record<string, unknown>
    unprotected?: Record<string, unknown>
  }
  sdJwt?: {
    disclose: string[]
    decoys?: number
    holder?: { key: string | KeySource; audience: string; nonce: string }
  }
  serialization?: 'compact' | 'flattened' | 'general'
  detached?: boolean
  unencodedPayload?: boolean
  evenIf?: string[]
}

export interface CreateReport {
  token?: string
  steps: Step[]
  findings: Finding[]
}

export interface KeyReading {
  /** 'jwk', 'jwks', 'pem', 'certificate', 'kid-to-pem', 'secret', … */
  form: string
  keys: {
    jwk?: Record<string, unknown>
    kid?: string
    thumbprint?: string
    problem?: { code: string; message: string }
  }[]
  findings: Finding[]
}

// ---------------------------------------------------------------------------------------------- inside the engine

/** A fault of the input as a value: a stable code, its sentence, and where in the pasted text it stands. */
export interface Problem {
  code: string
  message: string
  at?: Span
}

/**
 * A fact that a reader noticed on its way ("a Bearer prefix was taken off", "n has a leading zero byte"). The finding
 * rule of the same code turns it into a finding: `data` fills the placeholders of the rule's message.
 */
export interface Note {
  code: string
  data?: Record<string, string | number>
  at?: Span
  severity?: Severity
  certainty?: Certainty
  message?: string
  fix?: string
  repair?: Partial<InspectRequest>
  evidence?: Detail[]
}
