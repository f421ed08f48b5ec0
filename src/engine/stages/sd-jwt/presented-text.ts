import type { JwsToken, Part, SdJwtToken } from '../../model'

/** An SD-JWT in its compact form: the JWT and each disclosure, a tilde behind every one (RFC 9901 §4). */
export function compactSdJwt(jws: JwsToken, disclosures: readonly Part[]): string {
  const [signature] = jws.signatures
  const jwt = `${signature?.protected?.text ?? ''}.${jws.payload.text}.${signature?.signature.text ?? ''}`
  return `${[jwt, ...disclosures.map(({ text }) => text)].join('~')}~`
}

/** What `sd_hash` is taken over: the compact form, also of a token that came as JSON (RFC 9901 §4.3.1, §8.1). */
export function presentedText(token: SdJwtToken): string {
  return token.presentedText ?? compactSdJwt(token.jws, token.disclosures)
}
