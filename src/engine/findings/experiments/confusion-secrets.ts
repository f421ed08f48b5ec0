import { decodeAnyBase64 } from '../../codec/base64url'
import { encodeUtf8 } from '../../codec/utf8'
import { encodePkcs1Public, encodeSpki } from '../../keys/asn1/encode-public'
import { pemText } from '../../keys/convert'
import type { Case } from '../../model'
import { publicOnly } from '../../stages/import-key'
import type { Bytes, Change } from './hypotheses'

/**
 * Every text that a confused verifier would use as an HMAC secret when it holds a public key: the PEM as pasted, as
 * SPKI, PKCS#1 and certificate, with and without its last line feed, with CRLF, the DER, the JWK (RFC 8725 §2.1).
 */
export async function confusionSecrets(subject: Case): Promise<{ bytes: Bytes; change: Change }[]> {
  const secrets: { bytes: Bytes; change: Change }[] = []
  const add = (bytes: Bytes, spelling: string): void => {
    secrets.push({
      bytes,
      change: { code: 'alg/confusion', data: { spelling }, changed: `the ${spelling} used as the HMAC secret` },
    })
  }
  const spell = (text: string, name: string): void => {
    const bare = text.replace(/\r\n/g, '\n').replace(/\n+$/, '')
    add(encodeUtf8(`${bare}\n`), `${name} with its last line feed`)
    add(encodeUtf8(bare), `${name} without its last line feed`)
    add(encodeUtf8(`${bare.replace(/\n/g, '\r\n')}\r\n`), `${name} with CRLF line ends`)
    add(encodeUtf8(bare.replace(/\n/g, '\r\n')), `${name} with CRLF line ends, without the last one`)
  }
  const pasted = subject.request.keys
  const texts =
    typeof pasted === 'string' ? [pasted] : (pasted ?? []).flatMap((source) => ('text' in source ? [source.text] : []))
  const keys = subject.keys.keys.filter((key) => key.jwk && key.kty !== 'oct').slice(0, 10)
  if (keys.length === 0) return secrets
  for (const text of texts.slice(0, 5))
    if (text.length < 20_000) {
      add(encodeUtf8(text), 'key exactly as it was pasted')
      if (text.includes('-----BEGIN')) spell(text, 'PEM as it was pasted')
    }
  for (const key of keys) {
    if (!key.jwk) continue
    const jwk = publicOnly(key.jwk)
    const spki = encodeSpki(jwk)
    if (spki instanceof Uint8Array) {
      spell(pemText('PUBLIC KEY', spki), 'public key in PEM (SPKI)')
      add(spki, 'DER of the public key')
    }
    const pkcs1 = key.kty === 'RSA' ? encodePkcs1Public(jwk) : undefined
    if (pkcs1 instanceof Uint8Array) spell(pemText('RSA PUBLIC KEY', pkcs1), 'public key in PEM (PKCS#1)')
    const certificate = key.certificates?.[0] ? decodeAnyBase64(key.certificates[0]) : undefined
    if (certificate) spell(pemText('CERTIFICATE', certificate), 'certificate in PEM')
    for (const object of [key.given, key.jwk, jwk])
      if (object) {
        add(encodeUtf8(JSON.stringify(object)), 'JWK as JSON')
        add(encodeUtf8(JSON.stringify(object, null, 2)), 'JWK as indented JSON')
      }
  }
  return secrets
}
