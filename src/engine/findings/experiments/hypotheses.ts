/**
 * The vocabulary of the experiments. A hypothesis changes one assumption about a token that did not verify: how its
 * text is repaired, which bytes were signed, how the signature was encoded, which key signed and under which algorithm.
 * search.ts tries them, alone and in pairs; a check by WebCrypto that passes is the proof.
 */
import type { Params, SignatureAlgorithm } from '../../algorithms/signatures'
import type { Case, JwsFacts, KeyCandidate } from '../../model'
import type { Certainty, InspectRequest } from '../../types'

export type Bytes = Uint8Array<ArrayBuffer>

/** What is assumed otherwise than it was given; it becomes a finding of this code when the check passes. */
export interface Change {
  code: string
  /** Fills the rule's message. */
  data?: Record<string, string | number>
  /** "the secret decoded from base64 (32 bytes)": what was changed, for the evidence. */
  changed: string
  /** Replaces the rule's message or fix where this change has better words. */
  message?: string
  fix?: string
  /** What to change in the request so that the token is accepted, or at least rid of this fault. */
  repair?: Partial<InspectRequest> | undefined
  /** Defaults to 'proven': only a check that passed brings it to light. */
  certainty?: Certainty
  severity?: 'error' | 'warning' | 'info'
}

/** The token under another reading of its text: its own facts of one signature. */
export interface TextVariant {
  change: Change
  facts: Pick<JwsFacts, 'header' | 'headerRead' | 'signingInput' | 'signature' | 'payload' | 'alg' | 'parts'>
}
/** Other bytes that may have been signed. */
export interface InputVariant {
  change: Change
  data: Bytes
}
/** Another decoding of the signature. */
export interface SignatureVariant {
  change: Change
  signature: Bytes
}
/** Another key, another reading of the key, or another algorithm for it; a key may be wrong in several ways at once. */
export interface KeyVariant {
  changes: Change[]
  trial: KeyTrial
}
/** A key under an algorithm, ready to be tried; its metadata is ignored. `params` overrides the row's (PSS salt). */
export interface KeyTrial {
  key: KeyCandidate
  row: SignatureAlgorithm
  params?: Params
}

/** A combination of changes under which WebCrypto verified the signature. */
export interface Proof {
  changes: Change[]
  trial: KeyTrial
  data: Bytes
  signature: Bytes
}

/** What a source of variants gets: the case, the facts of the signature in question, and the row of its `alg`. */
export interface Question {
  subject: Case
  facts: TextVariant['facts']
  /** Row of the header's `alg`; undefined when that is unknown or misspelt. */
  row: SignatureAlgorithm | undefined
  /** The keys that selection lets through, under the algorithm as given: what was tried first, and failed. */
  asGiven: KeyTrial[]
}
