import type { Params } from '../../algorithms/signature-algorithm'
import { concat, fromBigInt, toBigInt } from '../../codec/bytes'
import { importJwk, isRefusal, verify } from '../../crypto'
import type { Jwk } from '../../model'
import { childrenOf, oidOf, readDer, smallInteger, unsignedInteger } from '../asn1/der'
import { derInteger, derSequence } from '../asn1/der-write'
import { curveByName } from '../curves'
import { ML_DSA } from '../key-identifiers'
import { membersOfCertificate } from './certificate-members'

type Bytes = Uint8Array<ArrayBuffer>
type Hash = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512'

/** How a certificate is signed: a name for people, and what WebCrypto needs; `params` is absent for what it never has (MD5). */
export interface CertificateAlgorithm {
  title: string
  oid: string
  hash?: Hash
  params?: Params
}

const RSA = 'RSASSA-PKCS1-v1_5'
const row = (name: string, hash: Hash): [string, Hash] => [name, hash]
/** RFC 3279 §2.2, RFC 4055 §5, RFC 5758 §3.2. */
const HASHED: Readonly<Record<string, [string, Hash]>> = Object.freeze(
  Object.assign(Object.create(null), {
    '1.2.840.113549.1.1.5': row(RSA, 'SHA-1'),
    '1.2.840.113549.1.1.11': row(RSA, 'SHA-256'),
    '1.2.840.113549.1.1.12': row(RSA, 'SHA-384'),
    '1.2.840.113549.1.1.13': row(RSA, 'SHA-512'),
    '1.2.840.10045.4.1': row('ECDSA', 'SHA-1'),
    '1.2.840.10045.4.3.2': row('ECDSA', 'SHA-256'),
    '1.2.840.10045.4.3.3': row('ECDSA', 'SHA-384'),
    '1.2.840.10045.4.3.4': row('ECDSA', 'SHA-512'),
  }),
)
const PSS = '1.2.840.113549.1.1.10'
const HASH_OID: Readonly<Record<string, Hash>> = Object.freeze(
  Object.assign(Object.create(null), {
    '1.3.14.3.2.26': 'SHA-1',
    '2.16.840.1.101.3.4.2.1': 'SHA-256',
    '2.16.840.1.101.3.4.2.2': 'SHA-384',
    '2.16.840.1.101.3.4.2.3': 'SHA-512',
  }),
)

/** A certificate taken into its three parts (RFC 5280 §4.1): what is signed, how, and the signature. */
export interface SignedCertificate {
  tbs: Bytes
  algorithm: CertificateAlgorithm
  signature: Bytes
}

/** The signed parts of a certificate (DER); undefined when it is not built like one. */
export function signedParts(bytes: Bytes): SignedCertificate | undefined {
  const [tbs, identifier, bits] = childrenOf(readDer(bytes)) ?? []
  const oid = oidOf(childrenOf(identifier)?.[0])
  if (!tbs || oid === undefined || bits?.tag !== 3) return undefined
  const parameters = childrenOf(identifier)?.[1]?.whole
  return { tbs: tbs.whole.slice(), algorithm: algorithmOf(oid, parameters), signature: bits.contents.slice(1) }
}

function algorithmOf(oid: string, parameters: Bytes | undefined): CertificateAlgorithm {
  const [name, hash] = HASHED[oid] ?? []
  if (name && hash) return { title: `${name === RSA ? 'RSA' : name} with ${hash}`, oid, hash, params: { name, hash } }
  if (oid === PSS) return pssOf(parameters)
  if (oid === '1.3.101.112') return { title: 'Ed25519', oid, params: { name: 'Ed25519' } }
  const mlDsa = Object.keys(ML_DSA).find((alg) => ML_DSA[alg]?.oid === oid)
  return mlDsa ? { title: mlDsa, oid, params: { name: mlDsa } } : { title: `algorithm ${oid}`, oid }
}

/** RSASSA-PSS-params (RFC 4055 §3.1): hash [0], mask generation [1], salt length [2]; SHA-1 and 20 when left out. */
function pssOf(parameters: Bytes | undefined): CertificateAlgorithm {
  const fields = (parameters && childrenOf(readDer(parameters))) ?? []
  const field = (number: number) => childrenOf(fields.find(({ tag }) => tag === (0xa0 | number)))?.[0]
  const hashOid = oidOf(childrenOf(field(0))?.[0])
  const hash = hashOid === undefined ? 'SHA-1' : HASH_OID[hashOid]
  const saltLength = field(2) ? smallInteger(field(2)) : 20
  const algorithm: CertificateAlgorithm = { title: `RSA-PSS with ${hash ?? 'an unknown hash'}`, oid: PSS }
  if (!hash || saltLength === undefined) return algorithm
  return { ...algorithm, hash, params: { name: 'RSA-PSS', hash, saltLength } }
}

/** Does the key inside `issuer` (DER) verify the signature? Undefined, with the reason, when this WebCrypto cannot tell. */
export async function verifiedBy(
  signed: SignedCertificate,
  issuer: Bytes,
  subtle: SubtleCrypto,
): Promise<{ verified: boolean | undefined; reason?: string }> {
  const { title, params } = signed.algorithm
  const members = membersOfCertificate(issuer)
  if (!params) return { verified: undefined, reason: `No browser's WebCrypto has ${title}.` }
  if (typeof members?.kty !== 'string')
    return { verified: undefined, reason: 'The key of the issuing certificate cannot be read.' }
  const jwk: Jwk = { ...members, kty: members.kty }
  const curve = typeof jwk.crv === 'string' ? curveByName(jwk.crv) : undefined
  const keyParams = params.name === 'ECDSA' ? { name: 'ECDSA', namedCurve: String(jwk.crv) } : params
  const key = await importJwk(subtle, jwk, keyParams, ['verify'])
  if (isRefusal(key))
    return key.reason === 'unsupported'
      ? { verified: undefined, reason: `This browser's WebCrypto lacks ${title} with this key.` }
      : { verified: false, reason: `A key of this kind makes no signature with ${title}.` }
  const signature = params.name === 'ECDSA' ? curve && rawEcdsa(signed.signature, curve.size) : signed.signature
  if (!signature) return { verified: false, reason: 'The signature is not built as ECDSA signatures are.' }
  const answer = await verify(subtle, params, key, signature, signed.tbs)
  return isRefusal(answer)
    ? { verified: undefined, reason: `WebCrypto did not check it: ${answer.engineSaid}` }
    : { verified: answer }
}

/** Ecdsa-Sig-Value (RFC 3279 §2.2.3) as r and s side by side, as WebCrypto wants it; undefined when it is not one. */
function rawEcdsa(signature: Bytes, size: number): Bytes | undefined {
  const [r, s] = (childrenOf(readDer(signature)) ?? []).map((part) => {
    const magnitude = unsignedInteger(part)
    return magnitude && fromBigInt(toBigInt(magnitude), size)
  })
  return r && s && concat(r, s)
}

/** The same the other way: r and s side by side as Ecdsa-Sig-Value. */
export const derEcdsa = (signature: Bytes): Bytes =>
  derSequence(
    derInteger(signature.subarray(0, signature.length / 2)),
    derInteger(signature.subarray(signature.length / 2)),
  )
