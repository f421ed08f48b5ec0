/**
 * The vocabulary of the experiments. A hypothesis changes one assumption about a token that did not verify: how its
 * text is repaired, which bytes were signed, how the signature was encoded, which key signed and under which algorithm.
 * search.ts tries them, alone and in pairs; a check by WebCrypto that passes is the proof.
 */
import type { Params, SignatureAlgorithm } from '../../algorithms/signature-algorithm'
import type { Case, JwsFacts, KeyCandidate } from '../../model'
import type { InspectRequest } from '../../types'

export type Bytes = Uint8Array<ArrayBuffer>
export type Repair = Partial<InspectRequest>

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
  severity?: 'error' | 'warning' | 'info'
  /** How the request would have to be for this assumption to hold. */
  request?: Repair
  /** Members of the key that would have to be otherwise; undefined takes one away. */
  members?: Record<string, unknown>
  /** A note of a reader said this already: its finding is strengthened, not said again. */
  noted?: true
}

/** The facts of one signature that experiments work on, completed leniently where a strict step gave up. */
export type SignatureFacts = Pick<JwsFacts, 'header' | 'payload' | 'alg' | 'parts' | 'embedded'> & {
  signingInput: Bytes
  signature: Bytes
}

/** The request under changed assumptions about its texts, inspected again, and what was changed. */
export interface Scene {
  subject: Case
  changes: Change[]
  repair: Repair
}

/** Other bytes that may have been signed; the segments are how the token would be written over these bytes. */
export interface InputVariant {
  change: Change
  data: Bytes
  segments?: { header?: string; payload?: string }
}
/** Another decoding of the signature. */
export interface SignatureVariant {
  change: Change
  signature: Bytes
}
/** Another key, another reading of the key, or another algorithm for it; a key may be wrong in several ways at once. */
export interface KeyVariant {
  trial: KeyTrial
  /** Made only for a trial that verified. */
  changes(): Promise<Change[]>
}
/** A key under an algorithm, ready to be tried; its metadata is ignored. `params` overrides the row's (PSS salt). */
export interface KeyTrial {
  key: KeyCandidate
  row: SignatureAlgorithm
  params?: Params
}

/** A combination of changes under which WebCrypto verified the signature. */
export interface Proof {
  scene: Scene
  facts: SignatureFacts
  changes: Change[]
  trial: KeyTrial
  data: Bytes
  signature: Bytes
  /** What to change in the request so that the signature verifies; checked by inspecting again. */
  repair?: Repair
}

/** What a source of variants gets: the scene, the facts of the signature in question, and the row of its `alg`. */
export interface Question {
  subject: Case
  facts: SignatureFacts
  /** Row of the header's `alg`; undefined when that is unknown or misspelt. */
  row: SignatureAlgorithm | undefined
  /** The keys that selection lets through, under the algorithm as given: what was tried first, and failed. */
  asGiven: KeyTrial[]
}
