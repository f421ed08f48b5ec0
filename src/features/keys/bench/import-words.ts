import { grouped } from '@/engine/codec/grouped'
import type { BenchReading } from '@/engine/keys/bench'
import type { Span } from '@/engine/types'

const FORMS: Record<string, string> = {
  jwk: 'a JWK',
  jwks: 'a JWK set',
  'jwk-list': 'a list of JWKs',
  'kid-to-pem': 'a map of kid to PEM',
  'kid-to-jwk': 'a map of kid to JWK',
  pem: 'PEM',
  der: 'DER',
  openssh: 'an OpenSSH key',
  'service-account': 'a service account',
  mixed: 'a mixture of forms',
}

/** What was understood, in one sentence: "3 keys, read as a JWK set: RSA 2048, EC P-256, oct 256." */
export function readingSentence({ form, keys, secretBytes, locked }: BenchReading): string {
  if (keys.length === 0) return 'There is no key in it.'
  if (locked) return 'It holds a private key that is encrypted. Give its password below.'
  if (secretBytes !== undefined)
    return `No form of key is recognised, so it would be a shared secret of ${secretBytes} ${secretBytes === 1 ? 'byte' : 'bytes'}.`
  const count = keys.length === 1 ? 'One key' : `${grouped(keys.length)} keys`
  const kinds = [...new Set(keys.map(({ kind, half }) => (half === 'private' ? `${kind} private` : kind)))]
  const named = kinds.length > 4 ? `${kinds.slice(0, 4).join(', ')} and others` : kinds.join(', ')
  return `${count}, read as ${FORMS[form] ?? form}: ${named}.`
}

/** Where in the text something stands: " It is in line 3, column 7." */
export function placeOf(at: Span | undefined, text: string): string {
  if (!at) return ''
  const before = text.slice(0, at.start)
  const line = before.split('\n').length
  const column = at.start - before.lastIndexOf('\n')
  return ` It is in line ${line}, column ${column}.`
}
