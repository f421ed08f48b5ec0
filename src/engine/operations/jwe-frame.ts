import type { Octets } from '../codec/octets'
import type { JweFacts, JweToken, KeyCandidate } from '../model'
import type { JweParts } from '../stages/jwe-parts'
import type { RecipientKey } from '../stages/recipient-key'
import type { StepResult } from '../trace'
import type { Problem, Step } from '../types'

type Bytes = Uint8Array<ArrayBuffer>

/** What all recipients of one token share. */
export interface JweFrame {
  token: JweToken
  protectedHeader: Record<string, unknown>
  headerRead: JweFacts['headerRead']
  parts: JweParts | undefined
  aad: Octets | undefined
  /** Why nothing can be reached, when the token itself could not be read. */
  broken: string | undefined
  /** `enc` and `zip` of the first recipient, which all the others must repeat (RFC 7516 §7.2.1). */
  common: { enc: unknown; zip: unknown }
  /** PBES2 iterations of all recipients together. */
  iterations: number
  /** Content keys that have opened the content already: it is not opened twice. */
  opened: { by: string; cek: Bytes; plaintext: Octets }[]
  /** Content keys that did not open it. */
  refused: Bytes[]
  budget: Budget
  /** What was said of the keys to a recipient that asks for the same: many recipients often do. */
  chosen: Map<string, StepResult<KeyCandidate[]>>
  sound: Map<readonly KeyCandidate[], StepResult<RecipientKey[]> | Promise<StepResult<RecipientKey[]>>>
}

/** Bounds what many recipients times many keys may cost, in private RSA operations of 2048 bits and bytes of content. */
export interface Budget {
  unwraps: number
  contentBytes: number
}

/** One recipient for whom decryption was tried: its steps and the facts that diagnosis works with. */
export interface RecipientOutcome {
  steps: Step[]
  problems: Problem[]
  undecidedBy: Problem | undefined
  facts: JweFacts
  /** The key that decided, also when it did not decrypt. */
  key: KeyCandidate | undefined
}
