import { deriveBits, exportJwk, generate, isRefusal } from '../crypto'
import { byteCount, secretBytes } from '../details'
import { given } from '../given'
import { rfc } from '../specs'
import { concatKdf } from '../stages/concat-kdf'
import { failed, passed, type Trace } from '../trace'
import type { Detail } from '../types'
import { importKek, UNWRAP_STEP, unwrapStep, WRAP_STEP, wrapStep } from './aes-kw'
import type { ContentEncryptionAlgorithm } from './content-encryption-algorithm'
import type { KeyManagementAlgorithm, KeyParameters } from './key-management-algorithm'
import { refusedStep, whoHasAes } from './unsupported'

type Bytes = Uint8Array<ArrayBuffer>
const SPEC = rfc(7518, '4.6')
const NOTHING = new Uint8Array(0)
const AGREE = { id: 'agree', lane: 'cryptography', title: 'Shared secret agreed upon (ECDH)', spec: SPEC } as const
const KDF = {
  id: 'kdf',
  lane: 'cryptography',
  title: 'Key derived from it (Concat KDF)',
  spec: rfc(7518, '4.6.2'),
} as const
const EPHEMERAL = {
  id: 'ephemeral',
  lane: 'cryptography',
  title: 'Ephemeral key made',
  spec: rfc(7518, '4.6.1.1'),
} as const

/** Bits of Z by curve (RFC 7518 §4.6.2, RFC 8037 §3.2): a P-521 coordinate is 66 bytes. */
const Z_BITS: Readonly<Record<string, number>> = Object.freeze(
  Object.assign(Object.create(null), { 'P-256': 256, 'P-384': 384, 'P-521': 528, X25519: 256 }),
)

/** What WebCrypto calls key agreement on a curve; names that it lacks are asked for all the same, and refused by it. */
export const agreementParams = (crv: string | undefined) =>
  crv?.startsWith('X') ? { name: crv } : { name: 'ECDH', namedCurve: crv ?? '' }

/** Elliptic-curve Diffie-Hellman, ephemeral-static (RFC 7518 §4.6, RFC 8037 §3.2), with or without AES Key Wrap. */
export function ecdhEs(alg: string, kekBits?: 128 | 192 | 256): KeyManagementAlgorithm {
  const whoHasIt = `The curves P-256, P-384 and P-521 are everywhere; X25519 is in current Chromium, Firefox and WebKit, X448 in none of them.${kekBits === 192 ? ` ${whoHasAes(192)}` : ''}`
  const row = { name: alg, whoHasIt }
  const keyOf = (enc: ContentEncryptionAlgorithm) =>
    kekBits === undefined
      ? { algorithmId: enc.enc, keyBits: 8 * enc.cekLength }
      : { algorithmId: alg, keyBits: kekBits }

  function derive(
    trace: Trace,
    subtle: SubtleCrypto,
    z: Bytes | undefined,
    enc: ContentEncryptionAlgorithm,
    parameters: KeyParameters,
  ): Promise<Bytes | undefined> {
    return trace.runAsync('kdf', async () => {
      const { algorithmId, keyBits } = keyOf(enc)
      const made = await concatKdf(subtle, {
        z: given(z),
        algorithmId,
        apu: parameters.apu ?? NOTHING,
        apv: parameters.apv ?? NOTHING,
        keyBits,
      })
      if (isRefusal(made))
        return refusedStep(made, row, { code: 'key/refused', message: `WebCrypto could not hash: ${made.engineSaid}` })
      return passed(
        made.key,
        `${byteCount(made.key.length)} derived for ${algorithmId}: ${kekBits === undefined ? 'the content key itself' : 'the key that wraps the content key'}.`,
        made.details,
      )
    })
  }

  return {
    alg,
    family: 'ecdh-es',
    title:
      kekBits === undefined
        ? 'ECDH with an ephemeral key, used directly'
        : `ECDH with an ephemeral key, then AES Key Wrap with ${kekBits} bits`,
    kty: ['EC', 'OKP'],
    crv: ['P-256', 'P-384', 'P-521', 'X25519', 'X448'],
    ...(kekBits === undefined ? {} : { kekBits }),
    direct: kekBits === undefined,
    unwrapOps: ['deriveKey', 'deriveBits'],
    // The public half of a pair carries no operation at all in WebCrypto; exporters write [] or the private half's.
    wrapOps: ['deriveKey', 'deriveBits'],
    importParams: agreementParams,
    unwrapUsages: ['deriveBits'],
    wrapUsages: [],
    native: true,
    whoHasIt,
    spec: SPEC,
    unwrapPlan: kekBits === undefined ? [AGREE, KDF] : [AGREE, KDF, UNWRAP_STEP],
    wrapPlan: kekBits === undefined ? [EPHEMERAL, AGREE, KDF] : [EPHEMERAL, AGREE, KDF, WRAP_STEP],
    unwrap: async (trace, { subtle, enc, parameters, key, imported, epk, encryptedKey }) => {
      const z = await trace.runAsync('agree', () =>
        agree(subtle, key.crv, given(imported), given(epk), parameters.epk, row),
      )
      const derived = await derive(trace, subtle, z, enc, parameters)
      if (kekBits === undefined) return derived
      return await trace.runAsync('unwrap', async () =>
        unwrapStep(
          subtle,
          await importKek(subtle, given(derived), 'unwrapKey'),
          encryptedKey,
          row,
          {
            code: 'jwe/wrong-recipient',
            message:
              'The integrity check of AES Key Wrap failed with the derived key: the token is meant for another public key, the two sides fill OtherInfo differently (apu, apv, AlgorithmID), or epk or the encrypted key was changed. It says nothing about the content yet.',
          },
          [secretBytes('Derived key, the KEK', given(derived))],
        ),
      )
    },
    wrap: async (trace, { subtle, enc, parameters, key, imported, cek }) => {
      const pair = await trace.runAsync('ephemeral', async () => {
        const made = await generate(subtle, agreementParams(key.crv), ['deriveBits'], true)
        if (isRefusal(made))
          return refusedStep(
            made,
            { name: `${alg} on ${key.crv}`, whoHasIt },
            { code: 'key/refused', message: `WebCrypto makes no key on ${key.crv}: ${made.engineSaid}` },
          )
        if (!('privateKey' in made)) throw new Error('A key agreement has a pair of keys.')
        const jwk = await exportJwk(subtle, made.publicKey)
        if (isRefusal(jwk))
          return refusedStep(jwk, row, {
            code: 'key/refused',
            message: `WebCrypto does not export the ephemeral key: ${jwk.engineSaid}`,
          })
        const epk = { kty: jwk.kty ?? '', crv: jwk.crv, x: jwk.x, ...(jwk.y === undefined ? {} : { y: jwk.y }) }
        return passed(
          { privateKey: made.privateKey, epk },
          `A fresh key pair on ${key.crv}; its public half travels as epk, the private half is forgotten.`,
          [{ shape: 'json', label: 'epk', value: JSON.stringify(epk) }],
        )
      })
      const z = await trace.runAsync('agree', () => {
        const { privateKey, epk } = given(pair)
        return agree(subtle, key.crv, privateKey, given(imported), epk, row)
      })
      const derived = await derive(trace, subtle, z, enc, parameters)
      if (!derived) return undefined
      const header = { epk: given(pair).epk }
      if (kekBits === undefined) return { cek: derived, encryptedKey: new Uint8Array(0), header }
      const kek = await importKek(subtle, derived, 'wrapKey')
      const encryptedKey = await wrapStep(trace, subtle, kek, cek, row, [secretBytes('Derived key, the KEK', derived)])
      return encryptedKey && { cek: given(cek), encryptedKey, header }
    },
  }
}

async function agree(
  subtle: SubtleCrypto,
  crv: string | undefined,
  own: CryptoKey,
  other: CryptoKey,
  epk: object | undefined,
  row: { name: string; whoHasIt: string },
) {
  const details: Detail[] = epk ? [{ shape: 'json', label: 'epk', value: JSON.stringify(epk) }] : []
  const bits = Z_BITS[crv ?? '']
  if (bits === undefined)
    return failed(
      { code: 'jwe/epk-curve', message: `There is no key agreement on ${crv ?? 'a key without a curve'}.` },
      details,
    )
  const z = await deriveBits(subtle, { name: agreementParams(crv).name, public: other }, own, bits)
  if (isRefusal(z))
    return refusedStep(
      z,
      row,
      {
        code: 'jwe/epk-curve',
        message: `No shared secret comes of this key and epk: ${z.engineSaid}. Both must be on the same curve, and epk must not be a point of small order.`,
      },
      details,
    )
  return passed(z, `Both sides can compute these ${byteCount(z.length)}; nobody else can.`, [
    ...details,
    secretBytes('Shared secret Z', z),
  ])
}
