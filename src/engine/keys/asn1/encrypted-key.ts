import { encodeUtf8 } from '../../codec/utf8'
import { decrypt, deriveBits, importBytes, isRefusal } from '../../crypto'
import type { Limits, Problem } from '../../types'
import { childrenOf, type DerElement, INTEGER, OCTET_STRING, oidOf, readDer, smallInteger } from './der'

type Bytes = Uint8Array<ArrayBuffer>

const PBES2 = '1.2.840.113549.1.5.13'
const PBKDF2 = '1.2.840.113549.1.5.12'
const SCRYPT = '1.3.6.1.4.1.11591.4.11'
/** PKCS#5 pseudo-random functions (RFC 8018 Appendix B.1); HMAC with SHA-1 is the default. */
const PRF: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.7': 'SHA-1',
  '1.2.840.113549.2.9': 'SHA-256',
  '1.2.840.113549.2.10': 'SHA-384',
  '1.2.840.113549.2.11': 'SHA-512',
}
/** AES in CBC mode: bits of the key. */
const AES_CBC: Readonly<Record<string, number>> = {
  '2.16.840.1.101.3.4.1.2': 128,
  '2.16.840.1.101.3.4.1.22': 192,
  '2.16.840.1.101.3.4.1.42': 256,
}

const problem = (message: string): Problem => ({ code: 'key/encrypted', message })
const ELSEWHERE = 'Decrypt it with: openssl pkcs8 -in key.pem -out plain.pem'

/**
 * Opens an encrypted PKCS#8 key (RFC 5958 §3) with PBES2 (RFC 8018 §6.2): PBKDF2 and AES-CBC, both in WebCrypto.
 * Answers the DER of the PKCS#8 inside, or the problem: no password, a wrong one, or a scheme that WebCrypto lacks.
 */
export async function decryptPrivateKey(
  subtle: SubtleCrypto,
  bytes: Bytes,
  password: string | undefined,
  limits: Limits,
): Promise<Bytes | Problem> {
  const [algorithm, data] = childrenOf(readDer(bytes)) ?? []
  const [scheme, parameters] = childrenOf(algorithm) ?? []
  if (oidOf(scheme) !== PBES2 || data?.tag !== OCTET_STRING)
    return problem(`This private key is encrypted with an old scheme that WebCrypto does not have. ${ELSEWHERE}`)
  if (password === undefined || password === '')
    return problem(
      'This private key is encrypted. Give its password, or paste the public key: a public key is enough to verify.',
    )
  const [derivation, cipher] = childrenOf(parameters) ?? []
  const kdf = readPbkdf2(derivation)
  if (!kdf)
    return problem(
      `This private key is encrypted with ${oidOf(childrenOf(derivation)?.[0]) === SCRYPT ? 'scrypt' : 'a key derivation'} that WebCrypto does not have. ${ELSEWHERE}`,
    )
  if (kdf.iterations > limits.pbes2Iterations)
    return problem(
      `This private key asks for ${kdf.iterations} iterations of PBKDF2; the limit here is ${limits.pbes2Iterations}, because more would freeze the tab.`,
    )
  const [cipherOid, ivElement] = childrenOf(cipher) ?? []
  const keyBits = AES_CBC[oidOf(cipherOid) ?? '']
  if (keyBits === undefined || ivElement?.tag !== OCTET_STRING)
    return problem(`This private key is encrypted with a cipher that WebCrypto does not have. ${ELSEWHERE}`)
  const base = await importBytes(subtle, 'raw', encodeUtf8(password), { name: 'PBKDF2' }, ['deriveBits'])
  if (isRefusal(base)) return problem(`WebCrypto refused the password of this private key (${base.engineSaid}).`)
  const derived = await deriveBits(
    subtle,
    { name: 'PBKDF2', hash: kdf.hash, salt: kdf.salt, iterations: kdf.iterations },
    base,
    keyBits,
  )
  const key = isRefusal(derived) ? derived : await importBytes(subtle, 'raw', derived, { name: 'AES-CBC' }, ['decrypt'])
  if (isRefusal(key))
    return problem(
      `This WebCrypto cannot decrypt the private key: it lacks AES-${keyBits} or its key derivation. ${ELSEWHERE}`,
    )
  const plain = await decrypt(subtle, { name: 'AES-CBC', iv: ivElement.contents }, key, data.contents)
  // Wrong padding and no structure both mean a wrong password: CBC has nothing else to tell it by.
  if (isRefusal(plain) || !readDer(plain))
    return problem(
      'The password does not open this private key. Check it for a missing character, a line break or another keyboard layout.',
    )
  return plain
}

type Hash = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512'
function readPbkdf2(derivation: DerElement | undefined): { salt: Bytes; iterations: number; hash: Hash } | undefined {
  const [name, parameters] = childrenOf(derivation) ?? []
  const [salt, iterations, ...rest] = childrenOf(parameters) ?? []
  const count = smallInteger(iterations)
  if (oidOf(name) !== PBKDF2 || salt?.tag !== OCTET_STRING || count === undefined || count === 0) return undefined
  const prf = rest.find(({ tag }) => tag !== INTEGER)
  const hash = prf ? PRF[oidOf(childrenOf(prf)?.[0]) ?? ''] : 'SHA-1'
  return hash === undefined ? undefined : { salt: salt.contents, iterations: count, hash: hash as Hash }
}
