import { encodeBase64Url } from '../codec/base64url'
import { concat } from '../codec/bytes'
import { encodeUtf8 } from '../codec/utf8'
import { deriveBits, isRefusal } from '../crypto'
import { secretBytes, shownBytes, shownText } from '../details'
import { given } from '../given'
import type { KeyCandidate } from '../model'
import { rfc } from '../specs'
import { passed, type Trace } from '../trace'
import { importKek, UNWRAP_STEP, unwrapStep, WRAP_STEP, wrapStep } from './aes-kw'
import type { KeyManagementAlgorithm } from './key-management-algorithm'
import type { Hash } from './signature-algorithm'
import { refusedStep, whoHasAes } from './unsupported'

type Bytes = Uint8Array<ArrayBuffer>
const SPEC = rfc(7518, '4.8')
const DERIVE = {
  id: 'derive',
  lane: 'cryptography',
  title: 'Key derived from the password (PBKDF2)',
  spec: rfc(7518, '4.8.1'),
} as const

/** Bytes of salt, and by `alg` the number of iterations, of a token that is made here and names neither. */
const SALT_LENGTH = 16
export const DEFAULT_ITERATIONS: Readonly<Record<string, number>> = {
  'PBES2-HS256+A128KW': 600_000,
  'PBES2-HS384+A192KW': 400_000,
  'PBES2-HS512+A256KW': 210_000,
}

/** PBES2 (RFC 7518 §4.8): PBKDF2 makes a key of the password, AES Key Wrap uses it. */
export function pbes2(alg: string, hash: Hash, kekBits: 128 | 192 | 256): KeyManagementAlgorithm {
  const row = { name: alg, whoHasIt: whoHasAes(kekBits) }
  return {
    alg,
    family: 'pbes2',
    title: `PBKDF2 using HMAC with ${hash}, then AES Key Wrap with ${kekBits} bits`,
    kty: ['oct'],
    kekBits,
    direct: false,
    unwrapOps: ['deriveKey', 'deriveBits', 'unwrapKey', 'decrypt'],
    wrapOps: ['deriveKey', 'deriveBits', 'wrapKey', 'encrypt'],
    importParams: () => ({ name: 'PBKDF2' }),
    unwrapUsages: ['deriveBits'],
    wrapUsages: ['deriveBits'],
    native: true,
    whoHasIt: row.whoHasIt,
    spec: SPEC,
    unwrapPlan: [DERIVE, UNWRAP_STEP],
    wrapPlan: [DERIVE, WRAP_STEP],
    unwrap: async (trace, { subtle, key, imported, parameters, encryptedKey }) => {
      const { p2s, p2c } = parameters
      const derived = await derive(trace, subtle, { alg, hash, kekBits, key, imported, p2s, p2c }, row)
      return trace.runAsync('unwrap', async () =>
        unwrapStep(
          subtle,
          await importKek(subtle, given(derived), 'unwrapKey'),
          encryptedKey,
          row,
          {
            code: 'jwe/password',
            message:
              'The integrity check of AES Key Wrap failed with the key that the password gives: the password is another one, or p2s, p2c or the encrypted key was changed. It says nothing about the content yet.',
          },
          [secretBytes('Derived key, the KEK', given(derived))],
        ),
      )
    },
    wrap: async (trace, { subtle, random, key, imported, cek, parameters }) => {
      const p2s = parameters.p2s ?? random(SALT_LENGTH)
      const p2c = parameters.p2c ?? DEFAULT_ITERATIONS[alg] ?? 600_000
      const derived = await derive(trace, subtle, { alg, hash, kekBits, key, imported, p2s, p2c }, row)
      const kek = derived && (await importKek(subtle, derived, 'wrapKey'))
      const encryptedKey = await wrapStep(
        trace,
        subtle,
        kek,
        cek,
        row,
        derived ? [secretBytes('Derived key, the KEK', derived)] : [],
      )
      return encryptedKey && { cek: given(cek), encryptedKey, header: { p2s: encodeBase64Url(p2s), p2c } }
    },
  }
}

interface Derivation {
  alg: string
  hash: Hash
  kekBits: number
  key: KeyCandidate
  imported: CryptoKey | undefined
  p2s: Bytes | undefined
  p2c: number | undefined
}

/** PBKDF2 over UTF8(alg) ‖ 0x00 ‖ p2s (RFC 7518 §4.8.1.1). */
function derive(
  trace: Trace,
  subtle: SubtleCrypto,
  derivation: Derivation,
  row: { name: string; whoHasIt: string },
): Promise<Bytes | undefined> {
  const { alg, hash, kekBits, key, imported } = derivation
  return trace.runAsync('derive', async () => {
    const [p2s, p2c] = [given(derivation.p2s), given(derivation.p2c)]
    const salt = concat(encodeUtf8(alg), new Uint8Array(1), p2s)
    const details = [
      ...(key.secret ? [secretBytes('Password', key.secret)] : []),
      shownBytes('p2s: salt input of the header', p2s),
      shownBytes(`Salt: "${alg}" ‖ 00 ‖ p2s`, salt),
      shownText('p2c: iterations', String(p2c)),
      shownText('Pseudo-random function', `HMAC using ${hash}`),
    ]
    const derived = await deriveBits(subtle, { name: 'PBKDF2', hash, salt, iterations: p2c }, given(imported), kekBits)
    if (isRefusal(derived))
      return refusedStep(
        derived,
        row,
        { code: 'key/refused', message: `WebCrypto could not derive the key: ${derived.engineSaid}` },
        details,
      )
    return passed(derived, `${p2c} iterations give a key of ${kekBits} bits.`, [
      ...details,
      secretBytes('Derived key, the KEK', derived),
    ])
  })
}
