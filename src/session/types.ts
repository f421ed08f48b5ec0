import type { KeySource, Policy, Seconds, SecretEncoding } from '@/engine/types'
import { type Draft, EMPTY_DRAFT, type Made } from './draft'

/** What the verdict is made for: the time that passes, or one that was chosen. */
export type Clock = { mode: 'live' } | { mode: 'as-of'; at: Seconds }

/** Keys that are no pasted text: fetched sets and keys of the vault. */
export type FurtherSource = Exclude<KeySource, { origin: 'given' }>

/** What the person put in: everything that an inspection is made of. */
export interface SessionContent {
  token: string
  /** The text of the Keys box, exactly: a bare secret is the whole text, untrimmed. */
  keys: string
  secretEncoding: SecretEncoding
  password: string
  detachedPayload: string
  detachedEncoding: 'utf8' | 'base64url'
  policy: Policy
  /** Problem codes that the person consented to, for this token. */
  allow: string[]
  /** A second token of the same signer, for the experiments that need two. */
  secondToken: string
  /** A library's error message. */
  errorMessage: string
  clock: Clock
  sources: FurtherSource[]
  /** The addresses in the boxes; nothing is fetched until the person presses. */
  jwksAddress: string
  issuerAddress: string
}

/** What Create works on: in memory only, whatever is kept of the rest. */
export interface DraftState {
  draft: Draft
  made: Made | undefined
}

export interface SessionState extends SessionContent, DraftState {
  /** The person asked to keep secrets, private keys and unrecognised text until this tab closes. */
  keepEverything: boolean
  /** A link brought this, and nothing was done with it yet: so nothing of it is stored. */
  unkept?: boolean
  /** What was taken away or replaced, until something is typed: undo brings it back. */
  cleared?: Partial<SessionContent & DraftState> | undefined
}

export const EMPTY_CONTENT: SessionContent = {
  token: '',
  keys: '',
  secretEncoding: 'utf8',
  password: '',
  detachedPayload: '',
  detachedEncoding: 'utf8',
  policy: {},
  allow: [],
  secondToken: '',
  errorMessage: '',
  clock: { mode: 'live' },
  sources: [],
  jwksAddress: '',
  issuerAddress: '',
}

export const EMPTY_SESSION: SessionState = {
  ...EMPTY_CONTENT,
  draft: EMPTY_DRAFT,
  made: undefined,
  keepEverything: false,
}
