import type { CreateReport, Policy, Seconds, SecretEncoding } from '@/engine/types'
import type { VaultKey } from './vault'

/** A key as the person gives it: text in any form that Jotscope reads, or a key of the vault. */
export interface DraftKey {
  text: string
  /** How a bare secret is spelt. */
  encoding: SecretEncoding
  /** For an encrypted private key. */
  password: string
  /** Takes the place of the text. */
  vault?: VaultKey | undefined
}

export interface DraftSignature {
  /** Stays when others are added or removed. */
  id: number
  alg: string
  key: DraftKey
  /** The protected header as it is written, JSON. */
  header: string
  /** The unprotected header of a JSON serialization; empty when there is none. */
  unprotected: string
}

export interface DraftRecipient {
  id: number
  alg: string
  key: DraftKey
  /** The recipient's own header in a JSON serialization; empty when there is none. */
  header: string
}

export interface DraftEncryption {
  enc: string
  zip: boolean
  aad: string
  header: string
  unprotected: string
  recipients: DraftRecipient[]
}

export interface DraftDisclosure {
  /** JSON pointers of what is disclosed selectively. */
  disclose: string[]
  decoys: number
  /** Bind the token to a holder, whose key signs what is presented. */
  bound: boolean
  holder: DraftKey
  audience: string
  nonce: string
}

export type DraftKind = 'sign' | 'encrypt' | 'sign-encrypt' | 'sd-jwt'
export type Serialization = 'compact' | 'flattened' | 'general'

/** What is written on Create, exactly as it stands there. It lives in memory only, since it holds private keys. */
export interface Draft {
  kind: DraftKind
  serialization: Serialization
  detached: boolean
  unencodedPayload: boolean
  payload: string
  /** Leave out the white space between the members of a JSON payload, as issuers do; otherwise it is signed as it is. */
  compactPayload: boolean
  signatures: DraftSignature[]
  encryption: DraftEncryption
  disclosure: DraftDisclosure
  /** Problem codes that the person chose to override, to test a verifier. */
  evenIf: string[]
  /** Under which Inspect is to judge what is made. */
  policy: Policy
  /** The name of the template that it began as. */
  template: string
}

/** What was made, when, and from which draft: any edit since then makes it out of date. */
export interface Made {
  from: Draft
  at: Seconds
  report: CreateReport
}

export const EMPTY_KEY: DraftKey = { text: '', encoding: 'utf8', password: '' }

export const EMPTY_DRAFT: Draft = {
  kind: 'sign',
  serialization: 'compact',
  detached: false,
  unencodedPayload: false,
  payload: '{\n  "sub": "alice"\n}',
  compactPayload: true,
  signatures: [
    { id: 1, alg: 'ES256', key: EMPTY_KEY, header: '{\n  "alg": "ES256",\n  "typ": "JWT"\n}', unprotected: '' },
  ],
  encryption: {
    enc: 'A256GCM',
    zip: false,
    aad: '',
    header: '{}',
    unprotected: '',
    recipients: [{ id: 1, alg: 'RSA-OAEP-256', key: EMPTY_KEY, header: '' }],
  },
  disclosure: { disclose: [], decoys: 0, bound: false, holder: EMPTY_KEY, audience: '', nonce: '' },
  evenIf: [],
  policy: {},
  template: '',
}
