import type { CreateRequest, KeySource } from '@/engine/types'
import type { Draft, DraftKey } from '@/session/draft'
import { readObject, withoutWhiteSpace } from './json-text'

/** Where on the screen something is wrong, and what. */
export interface DraftFault {
  /** The id of the part: "signature-1", "recipient-2", "encryption", "holder". */
  place: string
  message: string
}

export type Requested = { request: CreateRequest } | { faults: DraftFault[] }

/** A key as the engine takes it: a half of the vault's, or the text that it was resolved to. */
export type ResolveKey = (key: DraftKey, half: 'private' | 'public') => string | KeySource

/** The request that a draft stands for, or what of it cannot be read. Nothing is corrected on the way. */
export function requestOf(draft: Draft, resolve: ResolveKey): Requested {
  const faults: DraftFault[] = []
  const object = (text: string, place: string, what: string): Record<string, unknown> => {
    const read = readObject(text)
    if ('value' in read) return read.value
    faults.push({ place, message: `${what} is not JSON yet. ${read.fault}` })
    return {}
  }
  const request: CreateRequest = {
    payload: payloadOf(draft),
    serialization: draft.serialization,
    ...(draft.evenIf.length > 0 && { evenIf: draft.evenIf }),
  }
  if (signs(draft)) {
    const several = draft.signatures.length > 1
    const json = draft.kind !== 'sign-encrypt' && draft.serialization !== 'compact'
    request.signatures = draft.signatures.map(({ id, alg, key, header, unprotected }, index) => {
      const which = several ? ` of signature ${index + 1}` : ''
      const extra = json ? object(unprotected, `signature-${id}`, `The unprotected header${which}`) : {}
      return {
        alg,
        key: resolve(key, 'private'),
        protectedHeader: object(header, `signature-${id}`, `The header${which}`),
        ...(Object.keys(extra).length > 0 && { header: extra }),
      }
    })
  }
  if (draft.kind === 'sign') {
    if (draft.detached) request.detached = true
    if (draft.unencodedPayload) request.unencodedPayload = true
  }
  if (encrypts(draft)) {
    const { enc, zip, aad, header, unprotected, recipients } = draft.encryption
    const json = draft.serialization !== 'compact'
    const shared = json ? object(unprotected, 'encryption', 'The shared unprotected header') : {}
    request.encryption = {
      enc,
      recipients: recipients.map(({ id, alg, key, header: own }) => {
        const extra = json ? object(own, `recipient-${id}`, 'The recipient’s header') : {}
        return { alg, key: resolve(key, 'public'), ...(Object.keys(extra).length > 0 && { header: extra }) }
      }),
      ...(zip && { zip: 'DEF' as const }),
      ...(json && aad !== '' && { aad }),
      protectedHeader: object(header, 'encryption', 'The header of the encryption'),
      ...(Object.keys(shared).length > 0 && { unprotected: shared }),
    }
  }
  if (draft.kind === 'sd-jwt') {
    const { disclose, decoys, bound, holder, audience, nonce } = draft.disclosure
    request.sdJwt = {
      disclose,
      ...(decoys > 0 && { decoys }),
      ...(bound && { holder: { key: resolve(holder, 'private'), audience, nonce } }),
    }
  }
  return faults.length > 0 ? { faults } : { request }
}

export const signs = ({ kind }: Draft): boolean => kind !== 'encrypt'
export const encrypts = ({ kind }: Draft): boolean => kind === 'encrypt' || kind === 'sign-encrypt'

/** The exact text that is signed or encrypted. */
export function payloadOf({ payload, compactPayload }: Draft): string {
  return compactPayload && 'value' in readObject(payload) && payload.trim() !== ''
    ? withoutWhiteSpace(payload)
    : payload
}
