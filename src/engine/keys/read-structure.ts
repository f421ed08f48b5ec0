import type { Params } from '../algorithms/signature-algorithm'
import { tryBase64Url } from '../codec/base64url'
import { exportJwk, importBytes, isRefusal } from '../crypto'
import type { Limits } from '../types'
import { type KeyStructure, readKeyStructure } from './asn1/asn1-keys'
import { derExplicit, derInteger, derOctets, derOid, derSequence } from './asn1/der-write'
import { decryptPrivateKey } from './asn1/encrypted-key'
import { candidateFromCertificate } from './certificates/certificate'
import { curveByName } from './curves'
import { candidateFromMembers } from './jwk/jwk'
import type { KeyCollector } from './key-collector'
import { type KeyPlace, type ReadKey, unreadableKey } from './key-place'

type Bytes = Uint8Array<ArrayBuffer>

/**
 * Adds the key of a DER structure to the collector. Answers what kind of structure it was, or undefined when the bytes
 * are none. Encrypted keys are opened with the password, and private keys without their public half are completed by
 * WebCrypto, both later: the key keeps its place.
 */
export function addStructure(
  collector: KeyCollector,
  subtle: SubtleCrypto,
  bytes: Bytes,
  place: () => KeyPlace,
): string | undefined {
  const structure = readKeyStructure(bytes)
  if (!structure) return undefined
  const { limits, password } = collector.options
  switch (structure.is) {
    case 'certificate':
      collector.add(candidateFromCertificate(structure.der, place(), limits))
      return 'certificate'
    case 'unknown':
      collector.add(unreadableKey(place(), structure.source, 'key/unknown-container', structure.message))
      return structure.source
    case 'encrypted':
      collector.addLater(openEncrypted(subtle, structure.der, password, place(), limits))
      return 'encrypted'
    case 'key':
      if (structure.incomplete) collector.addLater(complete(subtle, structure, bytes, place(), limits))
      else collector.add(candidateFromMembers(structure.members, structure.source, place(), limits))
      return structure.source
  }
}

async function openEncrypted(
  subtle: SubtleCrypto,
  bytes: Bytes,
  password: string | undefined,
  place: KeyPlace,
  limits: Limits,
): Promise<ReadKey> {
  const opened = await decryptPrivateKey(subtle, bytes, password, limits)
  if (!(opened instanceof Uint8Array)) return unreadableKey(place, 'pkcs8', opened.code, opened.message)
  const structure = readKeyStructure(opened)
  if (structure?.is !== 'key')
    return unreadableKey(
      place,
      'pkcs8',
      'key/encrypted',
      'The password opened this private key, and what is inside is no key that JOSE has.',
    )
  return structure.incomplete
    ? complete(subtle, structure, opened, place, limits)
    : candidateFromMembers(structure.members, structure.source, place, limits)
}

/** The public half of a private key that came without it, from WebCrypto: no point arithmetic with secrets here. */
async function complete(
  subtle: SubtleCrypto,
  structure: KeyStructure & { is: 'key' },
  bytes: Bytes,
  place: KeyPlace,
  limits: Limits,
): Promise<ReadKey> {
  const { members, source } = structure
  const name = members.crv ?? members.alg ?? ''
  const imported = await importBytes(
    subtle,
    'pkcs8',
    asPkcs8(members, bytes),
    paramsOf(members),
    usagesOf(members),
    true,
  )
  const jwk = isRefusal(imported) ? imported : await exportJwk(subtle, imported)
  if (isRefusal(jwk))
    return unreadableKey(
      place,
      source,
      'key/public-half-missing',
      `This ${name} private key does not carry its public half, and this browser's WebCrypto cannot derive it (${jwk.engineSaid || jwk.reason}). Give the public key as well.`,
    )
  const exported = jwk as Record<string, unknown>
  const complete: Record<string, unknown> = { ...members }
  for (const member of ['x', 'y', 'pub']) if (exported[member] !== undefined) complete[member] = exported[member]
  return candidateFromMembers(complete, source, place, limits)
}

/** WebCrypto reads PKCS#8 only: a bare SEC 1 key gets its wrapping (RFC 5915 §3, RFC 5958 §2). */
function asPkcs8(members: Record<string, string>, bytes: Bytes): Bytes {
  const curve = members.kty === 'EC' ? curveByName(members.crv ?? '') : undefined
  if (!curve) return bytes
  const number = tryBase64Url(members.d ?? '') ?? new Uint8Array()
  const named = derOid(curve.oid)
  const sec1 = derSequence(derInteger(Uint8Array.of(1)), derOctets(number), derExplicit(0, named))
  return derSequence(derInteger(Uint8Array.of(0)), derSequence(derOid('1.2.840.10045.2.1'), named), derOctets(sec1))
}

function paramsOf(members: Record<string, string>): Params {
  if (members.kty === 'EC') return { name: 'ECDSA', namedCurve: members.crv ?? '' }
  return { name: members.crv ?? members.alg ?? '' }
}

const usagesOf = (members: Record<string, string>): ('sign' | 'deriveBits')[] => [
  members.crv?.startsWith('X') ? 'deriveBits' : 'sign',
]
