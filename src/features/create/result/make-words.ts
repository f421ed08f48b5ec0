import type { Draft } from '@/session/draft'
import { encrypts, signs } from '../draft/request-of'

/** What the button says: the act itself, never "OK". */
export function actOf(draft: Draft): string {
  if (draft.kind === 'sign-encrypt') return 'Sign and encrypt'
  if (draft.kind === 'encrypt') return 'Encrypt'
  return draft.kind === 'sign' && isUnsecured(draft) ? 'Make without a signature' : 'Sign'
}

const isUnsecured = ({ signatures }: Draft): boolean => signatures.some(({ alg }) => alg === 'none')

const NAMES = { compact: 'compact', flattened: 'flattened JSON', general: 'general JSON' } as const

/** One sentence on what will come out. */
export function whatComes(draft: Draft): string {
  const { kind, signatures, encryption, serialization, detached, unencodedPayload, disclosure } = draft
  const algs = signatures.map(({ alg }) => alg).join(', ')
  const parts: string[] = []
  if (kind === 'sd-jwt') {
    const { disclose, bound } = disclosure
    const count = disclose.length === 1 ? 'one claim' : `${disclose.length} claims`
    parts.push(`an SD-JWT signed with ${algs}, ${count} to disclose${bound ? ', bound to its holder' : ''}`)
  } else if (signs(draft))
    parts.push(
      isUnsecured(draft)
        ? 'an unsecured token'
        : signatures.length === 1
          ? `one ${algs} signature`
          : `${signatures.length} signatures (${algs})`,
    )
  if (encrypts(draft)) {
    const { enc, recipients } = encryption
    const for_ = recipients.length === 1 ? `for ${recipients[0]?.alg}` : `for ${recipients.length} recipients`
    parts.push(`encrypted with ${enc} ${for_}`)
  }
  if (kind === 'sign' && detached) parts.push('without its payload')
  if (kind === 'sign' && unencodedPayload) parts.push('payload unencoded')
  const sentence = `${parts.join(', ')}; ${NAMES[serialization]}.`
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
