import { encodeBase64Url } from '../../codec/base64url'
import { encodeUtf8 } from '../../codec/utf8'
import type { CreateRequest } from '../../types'
import type { MadeSignature } from './form-header'

/** What an SD-JWT carries beside its signature. */
export interface Disclosed {
  disclosures: readonly string[]
  keyBinding: string | undefined
}

/**
 * Puts signatures and payload together (RFC 7515 §7.1, §7.2; Appendix F for a detached payload; RFC 9901 §4 and §8).
 * A payload with `b64: false` stands in it as it is.
 */
export function serialiseJws(
  payload: string,
  signatures: readonly MadeSignature[],
  serialization: NonNullable<CreateRequest['serialization']>,
  detached: boolean,
  disclosed?: Disclosed,
): string {
  const [first] = signatures
  const content = first?.header.b64 === false ? payload : encodeBase64Url(encodeUtf8(payload))
  if (serialization === 'compact') {
    const jwt = `${first?.header.encoded ?? ''}.${detached ? '' : content}.${first?.signature ?? ''}`
    return disclosed ? `${[jwt, ...disclosed.disclosures].join('~')}~${disclosed.keyBinding ?? ''}` : jwt
  }
  const members = signatures.map(({ header, signature }, index) => {
    const unprotected = index === 0 && disclosed ? withDisclosures(header.unprotected, disclosed) : header.unprotected
    return {
      ...(header.encoded === '' ? {} : { protected: header.encoded }),
      ...(unprotected ? { header: unprotected } : {}),
      signature,
    }
  })
  const head = detached ? {} : { payload: content }
  return JSON.stringify(serialization === 'general' ? { ...head, signatures: members } : { ...head, ...members[0] })
}

function withDisclosures(header: Record<string, unknown> | undefined, { disclosures, keyBinding }: Disclosed) {
  return { ...header, disclosures, ...(keyBinding === undefined ? {} : { kb_jwt: keyBinding }) }
}
