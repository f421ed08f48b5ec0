import type { Sealed } from '../../algorithms/content-encryption-algorithm'
import { encodeBase64Url } from '../../codec/base64url'
import type { CreateRequest } from '../../types'

/** Everything that goes into an encrypted token. `aad` and `protectedHeader` are base64url already. */
export interface SealedToken {
  protectedHeader: string
  unprotected: Record<string, unknown> | undefined
  recipients: { header: Record<string, unknown> | undefined; encryptedKey: Uint8Array }[]
  iv: Uint8Array
  sealed: Sealed
  aad: string | undefined
}

/** Puts the parts of a JWE together (RFC 7516 §7.1, §7.2.1, §7.2.2). */
export function serialiseJwe(token: SealedToken, serialization: NonNullable<CreateRequest['serialization']>): string {
  const { protectedHeader, unprotected, recipients, sealed } = token
  const [iv, ciphertext, tag] = [token.iv, sealed.ciphertext, sealed.tag].map(encodeBase64Url)
  const [first] = recipients
  if (serialization === 'compact')
    return [protectedHeader, encodeBase64Url(first?.encryptedKey ?? new Uint8Array(0)), iv, ciphertext, tag].join('.')
  const members = recipients.map(({ header, encryptedKey }) => ({
    ...(header && Object.keys(header).length > 0 ? { header } : {}),
    ...(encryptedKey.length > 0 ? { encrypted_key: encodeBase64Url(encryptedKey) } : {}),
  }))
  return JSON.stringify({
    ...(protectedHeader === '' ? {} : { protected: protectedHeader }),
    ...(unprotected && Object.keys(unprotected).length > 0 ? { unprotected } : {}),
    ...(serialization === 'general' ? { recipients: members } : members[0]),
    iv,
    ciphertext,
    tag,
    ...(token.aad === undefined ? {} : { aad: token.aad }),
  })
}
