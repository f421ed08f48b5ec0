import { importKek } from '../../../algorithms/aes-kw'
import { agreementParams } from '../../../algorithms/ecdh-es'
import type { Hash } from '../../../algorithms/signature-algorithm'
import { encodeBase64Url } from '../../../codec/base64url'
import { concat, uint32 } from '../../../codec/bytes'
import { encodeUtf8 } from '../../../codec/utf8'
import { deriveBits, digest, importBytes, isRefusal, unwrapBytes } from '../../../crypto'
import { secretBytes } from '../../../details'
import type { KeyCandidate } from '../../../model'
import { otherInfo } from '../../../stages/concat-kdf'
import { importEphemeral } from '../../../stages/ephemeral-key'
import { importRecipientKey } from '../../../stages/recipient-key'
import { assumed, type Bytes, type Cause, type JweQuestion, openWith } from './question'

const Z_BITS: Readonly<Record<string, number>> = { 'P-256': 256, 'P-384': 384, 'P-521': 528, X25519: 256 }

/** ECDH-ES: the shared secret is right, and the sender made the key of it in another way than RFC 7518 §4.6.2. */
export async function kdfCause(question: JweQuestion): Promise<Cause | undefined> {
  for (const key of question.keys.slice(0, 5)) {
    const z = await sharedSecret(question, key)
    if (!z) continue
    for (const { derived, changed } of await derivations(question, z)) {
      const cek = await contentKey(question, derived)
      if (!cek || !(await openWith(question, cek))) continue
      return {
        code: 'jwe/kdf-variant',
        certainty: 'proven',
        message: `Both sides agree on the shared secret, but the sender derived the key otherwise: ${changed}. With that key the content decrypts, and its tag matches.`,
        fix: 'Let the sender use the Concat KDF with SHA-256 over AlgorithmID (enc for ECDH-ES, alg with key wrapping), apu, apv and the key length in bits, each with its length in front (RFC 7518 §4.6.2).',
        evidence: [
          assumed(changed, 'the content decrypts, and its tag matches'),
          secretBytes('Shared secret Z', z),
          secretBytes('Key derived that way', derived),
        ],
      }
    }
  }
  return undefined
}

async function sharedSecret({ subject, alg, parameters }: JweQuestion, key: KeyCandidate): Promise<Bytes | undefined> {
  const { epk } = parameters
  const bits = Z_BITS[key.crv ?? '']
  if (!epk || bits === undefined || epk['crv'] !== key.crv) return undefined
  const { subtle } = subject.env
  const own = await importRecipientKey(subtle, key, alg, alg.unwrapUsages)
  const other = await importEphemeral(subtle, alg, epk, subject.limits)
  if (!own || isRefusal(own) || other.is !== 'passed') return undefined
  const z = await deriveBits(subtle, { name: agreementParams(key.crv).name, public: other.value }, own, bits)
  return isRefusal(z) ? undefined : z
}

async function contentKey({ subject, alg, encryptedKey }: JweQuestion, derived: Bytes): Promise<Bytes | undefined> {
  if (alg.direct) return derived
  const kek = await importKek(subject.env.subtle, derived, 'unwrapKey')
  if (isRefusal(kek) || encryptedKey.length < 24 || encryptedKey.length % 8 !== 0) return undefined
  const cek = await unwrapBytes(subject.env.subtle, kek, encryptedKey)
  return isRefusal(cek) ? undefined : cek
}

/** Every other derivation that was seen in the wild. */
async function derivations(question: JweQuestion, z: Bytes): Promise<{ derived: Bytes; changed: string }[]> {
  const { alg, enc, parameters, facts, subject } = question
  const { subtle } = subject.env
  const keyBits = alg.kekBits ?? 8 * enc.cekLength
  const none = new Uint8Array(0)
  const [apu, apv] = [parameters.apu ?? none, parameters.apv ?? none]
  const text = (name: string): Bytes => {
    const value = facts.header[name]
    return typeof value === 'string' ? encodeUtf8(value) : none
  }
  const right = alg.kekBits === undefined ? enc.enc : alg.alg
  const found: { derived: Bytes; changed: string }[] = []
  const rounds = async (hash: Hash, input: (counter: number) => Bytes, least = keyBits): Promise<Bytes | undefined> => {
    const made: Bytes[] = []
    let length = 0
    for (let counter = 1; length < least / 8; counter++) {
      const round = await digest(subtle, hash, input(counter))
      if (isRefusal(round)) return undefined
      made.push(round)
      length += round.length
    }
    return concat(...made).slice(0, keyBits / 8)
  }
  const take = (derived: Bytes | undefined, changed: string): void => {
    if (derived?.length === keyBits / 8) found.push({ derived, changed })
  }
  const concatWith = async (changed: string, info: Bytes, hash: Hash = 'SHA-256'): Promise<void> =>
    take(await rounds(hash, (counter) => concat(uint32(counter), z, info)), changed)
  const info = (algorithmId: string, u: Bytes, v: Bytes, bits = keyBits): Bytes =>
    otherInfo({ z, algorithmId, apu: u, apv: v, keyBits: bits }).bytes

  const ids = [...new Set([right, enc.enc, alg.alg, alg.alg.split('+')[1] ?? alg.alg])]
  for (const id of ids) {
    const named = id === right ? '' : `AlgorithmID "${id}" instead of "${right}"`
    const parties: [string, Bytes, Bytes][] = [
      ['', apu, apv],
      ['apu and apv left out', none, none],
      ['apu left out', none, apv],
      ['apv left out', apu, none],
      ['apu and apv used as text, not decoded', text('apu'), text('apv')],
      ['apu and apv exchanged', apv, apu],
    ]
    for (const [how, u, v] of parties) {
      const changed = [named, how].filter((part) => part !== '').join(', ')
      if (changed !== '') await concatWith(changed, info(id, u, v))
    }
  }
  const usual = info(right, apu, apv)
  await concatWith('the key length in bytes instead of bits', info(right, apu, apv, keyBits / 8))
  await concatWith('the length of the key left out', usual.slice(0, -4))
  await concatWith('OtherInfo with an empty SuppPrivInfo of its own length', concat(usual, uint32(0)))
  await concatWith('SHA-384 in the Concat KDF', usual, 'SHA-384')
  await concatWith('SHA-512 in the Concat KDF', usual, 'SHA-512')
  await concatWith('a Concat KDF without OtherInfo', none)
  take(await rounds('SHA-256', (counter) => concat(z, uint32(counter), usual)), 'the counter behind Z')
  take(await rounds('SHA-256', (counter) => concat(uint32(counter - 1), z, usual)), 'a counter that begins with 0')
  const first = await rounds('SHA-256', () => concat(uint32(1), z, usual), 256)
  const one = await digest(subtle, 'SHA-256', concat(uint32(1), z, usual))
  if (keyBits > 256 && first && !isRefusal(one)) {
    take(concat(one, one).slice(0, keyBits / 8), 'one round of the Concat KDF, repeated')
    take(
      concat(one, new Uint8Array(keyBits / 8 - one.length)),
      'one round of the Concat KDF, the rest filled with zeros',
    )
  }
  for (const hash of ['SHA-256', 'SHA-384', 'SHA-512'] as const) {
    const bare = await digest(subtle, hash, z)
    if (!isRefusal(bare)) take(bare.slice(0, keyBits / 8), `a bare ${hash} of the shared secret`)
    const master = await importBytes(subtle, 'raw', z, { name: 'HKDF' }, ['deriveBits'])
    if (isRefusal(master)) continue
    for (const [what, context] of [
      ['nothing', none],
      ['OtherInfo', usual],
      [`"${right}"`, encodeUtf8(right)],
      [`"${alg.alg}"`, encodeUtf8(alg.alg)],
    ] as const) {
      const derived = await deriveBits(subtle, { name: 'HKDF', hash, salt: none, info: context }, master, keyBits)
      if (!isRefusal(derived)) take(derived, `HKDF with ${hash} instead of the Concat KDF, info ${what}`)
    }
  }
  take(z.slice(0, keyBits / 8), 'the shared secret itself, without any derivation')
  const seen = new Set<string>()
  return found.filter(({ derived }) => {
    const name = encodeBase64Url(derived)
    if (seen.has(name)) return false
    seen.add(name)
    return true
  })
}
