import { parseTree } from 'jsonc-parser'
import { i as encodeBase64Url, c as rfc } from './base64url-CstD21t-.js'
import {
  n as decrypt,
  r as deriveBits,
  i as digest,
  a as encrypt,
  o as exportJwk,
  s as generate,
  c as importBytes,
  u as isRefusal,
  d as sign,
  f as unwrapBytes,
  m as wrapBytes,
} from './crypto-Bq-DKBSn.js'
import {
  c as concat,
  s as encodeUtf8,
  t as isObject,
  g as LIMITS,
  n as member,
  i as pointerStep,
  a as readJson,
  p as toHex,
  m as uint32,
} from './json-CkXdFA2d.js'
import {
  d as checkCritical,
  m as closerNotes,
  s as decodePart,
  n as importForVerify,
  r as importKey,
  h as judgeKey,
  t as judgeSecret,
  f as nearestNames,
  p as registeredAlgorithm,
} from './judge-secret-BlrsAHfp.js'
import { t as candidateFromJwk, r as looksLikeJwk } from './jwk-ClJsc_LU.js'
import { t as candidateFromSecret, i as KeyCollector, a as keySpan, r as layOut } from './secret-CU5dQ-OO.js'
import { t as keyName, n as sameAlgorithm } from './select-key-bGFyPSBD.js'
import { t as SIGNATURES, n as signatureAlgorithm } from './signatures-BsO28qPn.js'
import { r as failed, i as nothing, a as passed, t as Trace, s as undecided, c as warned } from './trace-Ceaf7fvZ.js'
import {
  r as byteCount,
  t as refusedStep,
  i as secretBytes,
  a as shownBytes,
  o as shownText,
  n as whoHasAes,
} from './unsupported-CZONVUye.js'

var SPEC$4 = rfc(7518, '4.7')
/** Key wrapping with AES-GCM (RFC 7518 §4.7): the header carries its own `iv` and `tag`, apart from the content's. */
function aesGcmKw(alg, kekBits) {
  const row = {
    name: alg,
    whoHasIt: whoHasAes(kekBits),
  }
  return {
    alg,
    family: 'aes-gcm-kw',
    title: `AES-GCM key wrapping with a shared key of ${kekBits} bits`,
    kty: ['oct'],
    kekBits,
    direct: false,
    unwrapOps: ['unwrapKey', 'decrypt'],
    wrapOps: ['wrapKey', 'encrypt'],
    importParams: () => ({ name: 'AES-GCM' }),
    unwrapUsages: ['decrypt'],
    wrapUsages: ['encrypt'],
    native: true,
    whoHasIt: row.whoHasIt,
    spec: SPEC$4,
    unwrapPlan: [
      {
        id: 'unwrap',
        lane: 'cryptography',
        title: 'Content key unwrapped (AES-GCM)',
        spec: SPEC$4,
      },
    ],
    wrapPlan: [
      {
        id: 'wrap',
        lane: 'cryptography',
        title: 'Content key wrapped (AES-GCM)',
        spec: SPEC$4,
      },
    ],
    unwrap: (trace, { subtle, key, imported, parameters, encryptedKey }) =>
      trace.runAsync('unwrap', async () => {
        const { iv, tag } = parameters
        if (!iv || !tag || !imported) throw new Error('iv, tag and key were checked before this step.')
        const details = [
          ...(key.secret ? [secretBytes('Key encryption key (KEK)', key.secret)] : []),
          shownBytes('iv of the header', iv),
          shownBytes('tag of the header', tag),
          shownBytes('Encrypted key', encryptedKey),
        ]
        const cek = await decrypt(
          subtle,
          {
            name: 'AES-GCM',
            iv,
            tagLength: 128,
          },
          imported,
          concat(encryptedKey, tag),
        )
        if (isRefusal(cek))
          return refusedStep(
            cek,
            row,
            {
              code: 'jwe/wrong-kek',
              message:
                "The tag of the wrapped key does not match: this key did not wrap the content key, or the encrypted key or the header's iv or tag was changed. It says nothing about the content yet.",
            },
            details,
          )
        return passed(cek, `The tag of the wrapped key matches: the key unwraps ${byteCount(cek.length)}.`, [
          ...details,
          secretBytes('Content encryption key (CEK)', cek),
        ])
      }),
    wrap: async (trace, { subtle, random, key, imported, cek, parameters }) =>
      trace.runAsync('wrap', async () => {
        if (!cek || !imported) throw new Error('Wrapping needs a key and something to wrap.')
        const iv = parameters.iv ?? random(12)
        const details = [
          ...(key.secret ? [secretBytes('Key encryption key (KEK)', key.secret)] : []),
          secretBytes('Content encryption key (CEK)', cek),
          shownBytes('iv of the header', iv),
        ]
        const made = await encrypt(
          subtle,
          {
            name: 'AES-GCM',
            iv,
            tagLength: 128,
          },
          imported,
          cek,
        )
        if (isRefusal(made))
          return refusedStep(
            made,
            row,
            {
              code: 'key/refused',
              message: `WebCrypto does not wrap with this key: ${made.engineSaid}`,
            },
            details,
          )
        const encryptedKey = made.slice(0, made.length - 16)
        const tag = made.slice(made.length - 16)
        const header = {
          iv: encodeBase64Url(iv),
          tag: encodeBase64Url(tag),
        }
        return passed(
          {
            cek,
            encryptedKey,
            header,
          },
          `${byteCount(encryptedKey.length)}; iv and tag go into the header.`,
          [...details, shownBytes('Encrypted key', encryptedKey), shownBytes('tag of the header', tag)],
        )
      }),
  }
}
// src/engine/algorithms/aes-kw.ts
var SPEC$3 = rfc(7518, '4.4')
var UNWRAP_STEP = {
  id: 'unwrap',
  lane: 'cryptography',
  title: 'Content key unwrapped (AES Key Wrap)',
  spec: rfc(3394, '2.2.2'),
}
var WRAP_STEP = {
  id: 'wrap',
  lane: 'cryptography',
  title: 'Content key wrapped (AES Key Wrap)',
  spec: rfc(3394, '2.2.1'),
}
/** AES Key Wrap with a shared key (RFC 7518 §4.4, RFC 3394). */
function aesKw(alg, kekBits) {
  const row = {
    name: alg,
    whoHasIt: whoHasAes(kekBits),
  }
  return {
    alg,
    family: 'aes-kw',
    title: `AES Key Wrap with a shared key of ${kekBits} bits`,
    kty: ['oct'],
    kekBits,
    direct: false,
    unwrapOps: ['unwrapKey', 'decrypt'],
    wrapOps: ['wrapKey', 'encrypt'],
    importParams: () => ({ name: 'AES-KW' }),
    unwrapUsages: ['unwrapKey'],
    wrapUsages: ['wrapKey'],
    native: true,
    whoHasIt: row.whoHasIt,
    spec: SPEC$3,
    unwrapPlan: [UNWRAP_STEP],
    wrapPlan: [WRAP_STEP],
    unwrap: (trace, { subtle, key, imported, encryptedKey }) =>
      trace.runAsync('unwrap', () =>
        unwrapStep(
          subtle,
          imported,
          encryptedKey,
          row,
          {
            code: 'jwe/wrong-kek',
            message:
              'The integrity check of AES Key Wrap failed: this key did not wrap the content key, or the encrypted key was changed. It says nothing about the content yet.',
          },
          key.secret ? [secretBytes('Key encryption key (KEK)', key.secret)] : [],
        ),
      ),
    wrap: async (trace, { subtle, key, imported, cek }) => {
      const encryptedKey = await wrapStep(
        trace,
        subtle,
        imported,
        cek,
        row,
        key.secret ? [secretBytes('Key encryption key (KEK)', key.secret)] : [],
      )
      return (
        cek &&
        encryptedKey && {
          cek,
          encryptedKey,
          header: {},
        }
      )
    },
  }
}
/** Imports bytes as a key for AES Key Wrap, for the families that derive it. */
var importKek = (subtle, kek, usage) => importBytes(subtle, 'raw', kek, { name: 'AES-KW' }, [usage])
/**
 * Unwraps the CEK (RFC 3394 §2.2.2). `wrong` is what a failed integrity check means to the family; `kek` are details of
 * the key encryption key.
 */
async function unwrapStep(subtle, kek, encryptedKey, row, wrong, kekDetails) {
  const details = [...kekDetails, shownBytes('Encrypted key', encryptedKey)]
  if (kek === void 0) throw new Error('The key encryption key was not imported, though its step passed.')
  if (isRefusal(kek))
    return refusedStep(
      kek,
      row,
      {
        code: 'key/refused',
        message: `WebCrypto does not take the key encryption key: ${kek.engineSaid}`,
      },
      details,
    )
  if (encryptedKey.length % 8 !== 0 || encryptedKey.length < 24)
    return failed(
      {
        code: 'jwe/encrypted-key',
        message: `The encrypted key is ${byteCount(encryptedKey.length)} long. AES Key Wrap makes a multiple of 8 bytes, at least 24: this one was cut, or belongs to another alg.`,
      },
      details,
    )
  const cek = await unwrapBytes(subtle, kek, encryptedKey)
  if (isRefusal(cek)) return refusedStep(cek, row, wrong, details)
  return passed(cek, `The integrity check holds: the key unwraps ${byteCount(cek.length)}.`, [
    ...details,
    secretBytes('Content encryption key (CEK)', cek),
  ])
}
/** Wraps the CEK (RFC 3394 §2.2.1) as the step `wrap`. */
function wrapStep(trace, subtle, kek, cek, row, kekDetails) {
  return trace.runAsync('wrap', async () => {
    if (kek === void 0 || cek === void 0) throw new Error('Wrapping needs a key and something to wrap.')
    const details = [...kekDetails, secretBytes('Content encryption key (CEK)', cek)]
    const wrapped = isRefusal(kek) ? kek : await wrapBytes(subtle, kek, cek)
    if (isRefusal(wrapped))
      return refusedStep(
        wrapped,
        row,
        {
          code: 'key/refused',
          message: `WebCrypto does not wrap with this key: ${wrapped.engineSaid}`,
        },
        details,
      )
    return passed(wrapped, `${byteCount(wrapped.length)}: the content key and 8 bytes of integrity check.`, [
      ...details,
      shownBytes('Encrypted key', wrapped),
    ])
  })
}
// src/engine/algorithms/dir.ts
var SPEC$2 = rfc(7518, '4.5')
var PLAN = [
  {
    id: 'direct',
    lane: 'cryptography',
    title: 'The shared key is the content key',
    spec: SPEC$2,
  },
]
/** Direct encryption (RFC 7518 §4.5): the shared symmetric key encrypts the content itself. */
function dir() {
  return {
    alg: 'dir',
    family: 'dir',
    title: 'direct use of a shared symmetric key',
    kty: ['oct'],
    direct: true,
    unwrapOps: ['decrypt', 'unwrapKey'],
    wrapOps: ['encrypt', 'wrapKey'],
    importParams: () => void 0,
    unwrapUsages: [],
    wrapUsages: [],
    native: true,
    whoHasIt: 'Every engine has it.',
    spec: SPEC$2,
    unwrapPlan: PLAN,
    wrapPlan: PLAN,
    unwrap: async (trace, { key }) => trace.run('direct', () => itself(key)),
    wrap: async (trace, { key }) => {
      const cek = trace.run('direct', () => itself(key))
      return (
        cek && {
          cek,
          encryptedKey: /* @__PURE__ */ new Uint8Array(0),
          header: {},
        }
      )
    },
  }
}
function itself(key) {
  if (key.secret)
    return passed(
      key.secret,
      `No key travels with the token: the ${byteCount(key.secret.length)} of the shared key are used as they are.`,
      [secretBytes('Content encryption key (CEK)', key.secret)],
    )
  if (key.cryptoKey)
    return passed(key.cryptoKey, 'No key travels with the token: the key of the vault is used as it is.')
  return failed({
    code: 'key/refused',
    message: 'The shared key has no bytes that could be used.',
  })
}
// src/engine/stages/concat-kdf.ts
/** OtherInfo of the Concat KDF and its fields, each as it is hashed (RFC 7518 §4.6.2). */
function otherInfo({ algorithmId, apu, apv, keyBits }) {
  const id = encodeUtf8(algorithmId)
  const fields = [
    {
      name: 'AlgorithmID',
      meaning: `length ${id.length}, "${algorithmId}"`,
      bytes: concat(uint32(id.length), id),
    },
    {
      name: 'PartyUInfo',
      meaning: apu.length === 0 ? 'length 0: no apu' : `length ${apu.length}, apu`,
      bytes: concat(uint32(apu.length), apu),
    },
    {
      name: 'PartyVInfo',
      meaning: apv.length === 0 ? 'length 0: no apv' : `length ${apv.length}, apv`,
      bytes: concat(uint32(apv.length), apv),
    },
    {
      name: 'SuppPubInfo',
      meaning: `${keyBits}: bits of the key`,
      bytes: uint32(keyBits),
    },
    {
      name: 'SuppPrivInfo',
      meaning: 'empty',
      bytes: /* @__PURE__ */ new Uint8Array(0),
    },
  ]
  return {
    bytes: concat(...fields.map((field) => field.bytes)),
    fields,
  }
}
/**
 * The Concat KDF of NIST SP 800-56A with SHA-256: as many rounds of SHA-256(counter ‖ Z ‖ OtherInfo) as it takes for
 * `keyBits`. Answers the derived key and every value on the way, or the refusal of WebCrypto.
 */
async function concatKdf(subtle, input) {
  const info = otherInfo(input)
  const rounds = []
  const count = Math.ceil(input.keyBits / 256)
  for (let counter = 1; counter <= count; counter++) {
    const round = await digest(subtle, 'SHA-256', concat(uint32(counter), input.z, info.bytes))
    if (isRefusal(round)) return round
    rounds.push(round)
  }
  const key = concat(...rounds).slice(0, input.keyBits / 8)
  return {
    key,
    details: [
      secretBytes('Shared secret Z', input.z),
      {
        shape: 'table',
        label: 'OtherInfo, field by field',
        columns: ['field', 'meaning', 'bytes (hex)'],
        rows: info.fields.map((field) => [field.name, field.meaning, toHex(field.bytes) || '–']),
      },
      shownBytes('OtherInfo', info.bytes),
      ...rounds.map((round, index) =>
        secretBytes(`Round ${index + 1}: SHA-256(${toHex(uint32(index + 1))} ‖ Z ‖ OtherInfo)`, round),
      ),
      shownText('Taken', `the first ${input.keyBits / 8} of ${32 * rounds.length} bytes`),
      secretBytes('Derived key', key),
    ],
  }
}
// src/engine/algorithms/ecdh-es.ts
var SPEC$1 = rfc(7518, '4.6')
var AGREE = {
  id: 'agree',
  lane: 'cryptography',
  title: 'Shared secret agreed upon (ECDH)',
  spec: SPEC$1,
}
var KDF = {
  id: 'kdf',
  lane: 'cryptography',
  title: 'Key derived from it (Concat KDF)',
  spec: rfc(7518, '4.6.2'),
}
var EPHEMERAL = {
  id: 'ephemeral',
  lane: 'cryptography',
  title: 'Ephemeral key made',
  spec: rfc(7518, '4.6.1.1'),
}
/** Bits of Z by curve (RFC 7518 §4.6.2, RFC 8037 §3.2): a P-521 coordinate is 66 bytes. */
var Z_BITS = Object.freeze(
  Object.assign(Object.create(null), {
    'P-256': 256,
    'P-384': 384,
    'P-521': 528,
    X25519: 256,
  }),
)
/** What WebCrypto calls key agreement on a curve; names that it lacks are asked for all the same, and refused by it. */
var agreementParams = (crv) =>
  crv?.startsWith('X')
    ? { name: crv }
    : {
        name: 'ECDH',
        namedCurve: crv ?? '',
      }
/** Elliptic-curve Diffie-Hellman, ephemeral-static (RFC 7518 §4.6, RFC 8037 §3.2), with or without AES Key Wrap. */
function ecdhEs(alg, kekBits) {
  const whoHasIt = `The curves P-256, P-384 and P-521 are everywhere; X25519 is in current Chromium, Firefox and WebKit, X448 in none of them.${kekBits === 192 ? ` ${whoHasAes(192)}` : ''}`
  const row = {
    name: alg,
    whoHasIt,
  }
  const keyOf = (enc) =>
    kekBits === void 0
      ? {
          algorithmId: enc.enc,
          keyBits: 8 * enc.cekLength,
        }
      : {
          algorithmId: alg,
          keyBits: kekBits,
        }
  async function derive(trace, subtle, z, enc, parameters) {
    return trace.runAsync('kdf', async () => {
      if (!z) throw new Error('Z was agreed upon before this step.')
      const { algorithmId, keyBits } = keyOf(enc)
      const none = /* @__PURE__ */ new Uint8Array(0)
      const made = await concatKdf(subtle, {
        z,
        algorithmId,
        apu: parameters.apu ?? none,
        apv: parameters.apv ?? none,
        keyBits,
      })
      if (isRefusal(made))
        return refusedStep(made, row, {
          code: 'key/refused',
          message: `WebCrypto could not hash: ${made.engineSaid}`,
        })
      return passed(
        made.key,
        `${byteCount(made.key.length)} derived for ${algorithmId}: ${kekBits === void 0 ? 'the content key itself' : 'the key that wraps the content key'}.`,
        made.details,
      )
    })
  }
  return {
    alg,
    family: 'ecdh-es',
    title:
      kekBits === void 0
        ? 'ECDH with an ephemeral key, used directly'
        : `ECDH with an ephemeral key, then AES Key Wrap with ${kekBits} bits`,
    kty: ['EC', 'OKP'],
    crv: ['P-256', 'P-384', 'P-521', 'X25519', 'X448'],
    ...(kekBits === void 0 ? {} : { kekBits }),
    direct: kekBits === void 0,
    unwrapOps: ['deriveKey', 'deriveBits'],
    wrapOps: ['deriveKey', 'deriveBits'],
    importParams: agreementParams,
    unwrapUsages: ['deriveBits'],
    wrapUsages: [],
    native: true,
    whoHasIt,
    spec: SPEC$1,
    unwrapPlan: kekBits === void 0 ? [AGREE, KDF] : [AGREE, KDF, UNWRAP_STEP],
    wrapPlan: kekBits === void 0 ? [EPHEMERAL, AGREE, KDF] : [EPHEMERAL, AGREE, KDF, WRAP_STEP],
    unwrap: async (trace, { subtle, enc, parameters, key, imported, epk, encryptedKey }) => {
      const derived = await derive(
        trace,
        subtle,
        await trace.runAsync('agree', async () => {
          if (!imported || !epk) throw new Error('Both keys were imported before this step.')
          return agree(subtle, key.crv, imported, epk, parameters.epk, row)
        }),
        enc,
        parameters,
      )
      if (kekBits === void 0) return derived
      return trace.runAsync('unwrap', async () =>
        unwrapStep(
          subtle,
          derived && (await importKek(subtle, derived, 'unwrapKey')),
          encryptedKey,
          row,
          {
            code: 'jwe/wrong-recipient',
            message:
              'The integrity check of AES Key Wrap failed with the derived key: the token is meant for another public key, the two sides fill OtherInfo differently (apu, apv, AlgorithmID), or epk or the encrypted key was changed. It says nothing about the content yet.',
          },
          derived ? [secretBytes('Derived key, the KEK', derived)] : [],
        ),
      )
    },
    wrap: async (trace, { subtle, enc, parameters, key, imported, cek }) => {
      const pair = await trace.runAsync('ephemeral', async () => {
        const made = await generate(subtle, agreementParams(key.crv), ['deriveBits'], true)
        if (isRefusal(made))
          return refusedStep(
            made,
            {
              name: `${alg} on ${key.crv}`,
              whoHasIt,
            },
            {
              code: 'key/refused',
              message: `WebCrypto makes no key on ${key.crv}: ${made.engineSaid}`,
            },
          )
        if (!('privateKey' in made)) throw new Error('A key agreement has a pair of keys.')
        const jwk = await exportJwk(subtle, made.publicKey)
        if (isRefusal(jwk))
          return refusedStep(jwk, row, {
            code: 'key/refused',
            message: `WebCrypto does not export the ephemeral key: ${jwk.engineSaid}`,
          })
        const epk = {
          kty: jwk.kty ?? '',
          crv: jwk.crv,
          x: jwk.x,
          ...(jwk.y === void 0 ? {} : { y: jwk.y }),
        }
        return passed(
          {
            privateKey: made.privateKey,
            epk,
          },
          `A fresh key pair on ${key.crv}; its public half travels as epk, the private half is forgotten.`,
          [
            {
              shape: 'json',
              label: 'epk',
              value: JSON.stringify(epk),
            },
          ],
        )
      })
      const derived = await derive(
        trace,
        subtle,
        await trace.runAsync('agree', async () => {
          if (!imported || !pair) throw new Error('Both keys exist before this step.')
          return agree(subtle, key.crv, pair.privateKey, imported, pair.epk, row)
        }),
        enc,
        parameters,
      )
      if (!pair || !derived) return void 0
      const header = { epk: pair.epk }
      if (kekBits === void 0)
        return {
          cek: derived,
          encryptedKey: /* @__PURE__ */ new Uint8Array(0),
          header,
        }
      const encryptedKey = await wrapStep(trace, subtle, await importKek(subtle, derived, 'wrapKey'), cek, row, [
        secretBytes('Derived key, the KEK', derived),
      ])
      return (
        cek &&
        encryptedKey && {
          cek,
          encryptedKey,
          header,
        }
      )
    },
  }
}
async function agree(subtle, crv, own, other, epk, row) {
  const details = epk
    ? [
        {
          shape: 'json',
          label: 'epk',
          value: JSON.stringify(epk),
        },
      ]
    : []
  const bits = crv === void 0 ? void 0 : Z_BITS[crv]
  if (bits === void 0)
    return failed(
      {
        code: 'jwe/epk-curve',
        message: `There is no key agreement on ${crv ?? 'a key without a curve'}.`,
      },
      details,
    )
  const z = await deriveBits(
    subtle,
    {
      name: own.algorithm.name,
      public: other,
    },
    own,
    bits,
  )
  if (isRefusal(z))
    return refusedStep(
      z,
      row,
      {
        code: 'jwe/epk-curve',
        message: `No shared secret comes of this key and epk: ${z.engineSaid || 'WebCrypto gave no reason'}. Both must be on the same curve, and epk must not be a point of small order.`,
      },
      details,
    )
  return passed(z, `Both sides can compute these ${byteCount(z.length)}; nobody else can.`, [
    ...details,
    secretBytes('Shared secret Z', z),
  ])
}
// src/engine/algorithms/pbes2.ts
var SPEC = rfc(7518, '4.8')
var DERIVE = {
  id: 'derive',
  lane: 'cryptography',
  title: 'Key derived from the password (PBKDF2)',
  spec: rfc(7518, '4.8.1'),
}
/** Bytes of salt, and by `alg` the number of iterations, of a token that is made here and names neither. */
var SALT_LENGTH$1 = 16
var DEFAULT_ITERATIONS = {
  'PBES2-HS256+A128KW': 6e5,
  'PBES2-HS384+A192KW': 4e5,
  'PBES2-HS512+A256KW': 21e4,
}
/** PBES2 (RFC 7518 §4.8): PBKDF2 makes a key of the password, AES Key Wrap uses it. */
function pbes2(alg, hash, kekBits) {
  const row = {
    name: alg,
    whoHasIt: whoHasAes(kekBits),
  }
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
      const derived =
        p2s && p2c
          ? await derive(
              trace,
              subtle,
              {
                alg,
                hash,
                kekBits,
                key,
                imported,
                p2s,
                p2c,
              },
              row,
            )
          : void 0
      return trace.runAsync('unwrap', async () =>
        unwrapStep(
          subtle,
          derived && (await importKek(subtle, derived, 'unwrapKey')),
          encryptedKey,
          row,
          {
            code: 'jwe/password',
            message:
              'The integrity check of AES Key Wrap failed with the key that the password gives: the password is another one, or p2s, p2c or the encrypted key was changed. It says nothing about the content yet.',
          },
          derived ? [secretBytes('Derived key, the KEK', derived)] : [],
        ),
      )
    },
    wrap: async (trace, { subtle, random, key, imported, cek, parameters }) => {
      const p2s = parameters.p2s ?? random(SALT_LENGTH$1)
      const p2c = parameters.p2c ?? DEFAULT_ITERATIONS[alg] ?? 6e5
      const derived = await derive(
        trace,
        subtle,
        {
          alg,
          hash,
          kekBits,
          key,
          imported,
          p2s,
          p2c,
        },
        row,
      )
      const encryptedKey = await wrapStep(
        trace,
        subtle,
        derived && (await importKek(subtle, derived, 'wrapKey')),
        cek,
        row,
        derived ? [secretBytes('Derived key, the KEK', derived)] : [],
      )
      return (
        cek &&
        encryptedKey && {
          cek,
          encryptedKey,
          header: {
            p2s: encodeBase64Url(p2s),
            p2c,
          },
        }
      )
    },
  }
}
/** PBKDF2 over UTF8(alg) ‖ 0x00 ‖ p2s (RFC 7518 §4.8.1.1). */
function derive(trace, subtle, given, row) {
  const { alg, hash, kekBits, key, imported, p2s, p2c } = given
  return trace.runAsync('derive', async () => {
    if (!imported) throw new Error('The password was imported before this step.')
    const salt = concat(encodeUtf8(alg), /* @__PURE__ */ new Uint8Array(1), p2s)
    const details = [
      ...(key.secret ? [secretBytes('Password', key.secret)] : []),
      shownBytes('p2s: salt input of the header', p2s),
      shownBytes(`Salt: "${alg}" ‖ 00 ‖ p2s`, salt),
      shownText('p2c: iterations', String(p2c)),
      shownText('Pseudo-random function', `HMAC using ${hash}`),
    ]
    const derived = await deriveBits(
      subtle,
      {
        name: 'PBKDF2',
        hash,
        salt,
        iterations: p2c,
      },
      imported,
      kekBits,
    )
    if (isRefusal(derived))
      return refusedStep(
        derived,
        row,
        {
          code: 'key/refused',
          message: `WebCrypto could not derive the key: ${derived.engineSaid}`,
        },
        details,
      )
    return passed(derived, `${p2c} iterations give a key of ${kekBits} bits.`, [
      ...details,
      secretBytes('Derived key, the KEK', derived),
    ])
  })
}
// src/engine/algorithms/rsa-oaep.ts
var UNWRAP = {
  id: 'unwrap',
  lane: 'cryptography',
  title: 'Content key decrypted (RSA)',
  spec: rfc(8017, '7.1.2'),
}
var WRAP = {
  id: 'wrap',
  lane: 'cryptography',
  title: 'Content key encrypted (RSA)',
  spec: rfc(8017, '7.1.1'),
}
/** RSAES-OAEP (RFC 7518 §4.3): one hash for the label and for MGF1, an empty label. */
function rsaOaep(alg, hash) {
  const row = {
    name: alg,
    whoHasIt: 'Every engine has it.',
  }
  return {
    alg,
    family: 'rsa-oaep',
    title: `RSAES-OAEP using ${hash} and MGF1 with ${hash}`,
    kty: ['RSA'],
    direct: false,
    unwrapOps: ['unwrapKey', 'decrypt'],
    wrapOps: ['wrapKey', 'encrypt'],
    importParams: () => ({
      name: 'RSA-OAEP',
      hash,
    }),
    unwrapUsages: ['decrypt'],
    wrapUsages: ['encrypt'],
    native: true,
    whoHasIt: row.whoHasIt,
    spec: rfc(7518, '4.3'),
    unwrapPlan: [UNWRAP],
    wrapPlan: [WRAP],
    unwrap: (trace, { subtle, key, imported, encryptedKey }) =>
      trace.runAsync('unwrap', async () => {
        if (!imported) throw new Error('The key was imported before this step.')
        const details = [
          shownText('Padding', `OAEP: ${hash} for the label (empty) and for MGF1`),
          shownBytes('Encrypted key', encryptedKey),
        ]
        const expected = key.bits === void 0 ? void 0 : Math.ceil(key.bits / 8)
        if (expected !== void 0 && encryptedKey.length !== expected)
          return failed(
            {
              code: 'jwe/wrong-recipient',
              message: `The encrypted key is ${byteCount(encryptedKey.length)}; whatever is encrypted to this RSA key of ${key.bits} bits has ${expected}. It is meant for a key of another size, or was cut.`,
            },
            details,
          )
        const cek = await decrypt(subtle, { name: 'RSA-OAEP' }, imported, encryptedKey)
        if (isRefusal(cek))
          return refusedStep(
            cek,
            row,
            {
              code: 'jwe/wrong-recipient',
              message: `RSA decryption of the content key failed: it was encrypted to another public key, with another hash than ${alg} names, or it was changed. It says nothing about the content yet.`,
            },
            details,
          )
        return passed(cek, `The padding is sound: the private key opens ${byteCount(cek.length)}.`, [
          ...details,
          secretBytes('Content encryption key (CEK)', cek),
        ])
      }),
    wrap: (trace, { subtle, imported, cek }) =>
      trace.runAsync('wrap', async () => {
        if (!imported || !cek) throw new Error('Wrapping needs a key and something to wrap.')
        const details = [
          shownText('Padding', `OAEP: ${hash} for the label (empty) and for MGF1`),
          secretBytes('Content encryption key (CEK)', cek),
        ]
        const encryptedKey = await encrypt(subtle, { name: 'RSA-OAEP' }, imported, cek)
        if (isRefusal(encryptedKey))
          return refusedStep(
            encryptedKey,
            row,
            {
              code: 'key/refused',
              message: `WebCrypto does not encrypt to this key: ${encryptedKey.engineSaid || 'the content key may be too long for it'}`,
            },
            details,
          )
        return passed(
          {
            cek,
            encryptedKey,
            header: {},
          },
          `${byteCount(encryptedKey.length)}, which only the private key opens.`,
          [...details, shownBytes('Encrypted key', encryptedKey)],
        )
      }),
  }
}
var NO_RSA1_5 =
  'No WebCrypto has RSA1_5 (RSAES-PKCS1-v1_5), so the content key cannot be opened here. Its padding invites the attacks of Bleichenbacher; Nimbus, jose4j and Node itself still have it, jose from version 5 on does not. Ask the sender for RSA-OAEP-256.'
/** RSAES-PKCS1-v1_5 (RFC 7518 §4.2): registered, and in no browser's WebCrypto. */
function rsa1_5() {
  const lacking = {
    code: 'browser/unsupported-algorithm',
    message: NO_RSA1_5,
  }
  return {
    alg: 'RSA1_5',
    family: 'rsa1_5',
    title: 'RSAES-PKCS1-v1_5',
    kty: ['RSA'],
    direct: false,
    unwrapOps: ['unwrapKey', 'decrypt'],
    wrapOps: ['wrapKey', 'encrypt'],
    importParams: () => void 0,
    unwrapUsages: [],
    wrapUsages: [],
    native: false,
    whoHasIt: NO_RSA1_5,
    spec: rfc(7518, '4.2'),
    unwrapPlan: [
      {
        ...UNWRAP,
        spec: rfc(8017, '7.2.2'),
      },
    ],
    wrapPlan: [
      {
        ...WRAP,
        spec: rfc(8017, '7.2.1'),
      },
    ],
    unwrap: async (trace, { encryptedKey }) =>
      trace.run('unwrap', () => undecided(lacking, [shownBytes('Encrypted key', encryptedKey)])),
    wrap: async (trace) => trace.run('wrap', () => undecided(lacking)),
  }
}
// src/engine/algorithms/key-management.ts
var rows = [
  rsaOaep('RSA-OAEP', 'SHA-1'),
  rsaOaep('RSA-OAEP-256', 'SHA-256'),
  rsaOaep('RSA-OAEP-384', 'SHA-384'),
  rsaOaep('RSA-OAEP-512', 'SHA-512'),
  aesKw('A128KW', 128),
  aesKw('A192KW', 192),
  aesKw('A256KW', 256),
  aesGcmKw('A128GCMKW', 128),
  aesGcmKw('A192GCMKW', 192),
  aesGcmKw('A256GCMKW', 256),
  dir(),
  ecdhEs('ECDH-ES'),
  ecdhEs('ECDH-ES+A128KW', 128),
  ecdhEs('ECDH-ES+A192KW', 192),
  ecdhEs('ECDH-ES+A256KW', 256),
  pbes2('PBES2-HS256+A128KW', 'SHA-256', 128),
  pbes2('PBES2-HS384+A192KW', 'SHA-384', 192),
  pbes2('PBES2-HS512+A256KW', 'SHA-512', 256),
  rsa1_5(),
]
/** The table, without a prototype: `alg: "constructor"` finds nothing. */
var KEY_MANAGEMENT = Object.freeze(
  Object.assign(Object.create(null), Object.fromEntries(rows.map((row) => [row.alg, row]))),
)
/** The row of a JWE `alg`; undefined for anything that is not its exact registered name. */
function keyManagement(alg) {
  return typeof alg === 'string' ? KEY_MANAGEMENT[alg] : void 0
}
// src/engine/stages/encrypt/judge-encryption.ts
/** What cannot be encrypted as it is asked for, whatever the keys (RFC 7516 §7.1, §7.2; RFC 7518 §4.5, §4.6). */
function judgeEncryption(encryption, serialization) {
  const { recipients, aad, unprotected, protectedHeader } = encryption
  const problems = []
  const fault = (code, message) =>
    void problems.push({
      code,
      message,
    })
  if (!Array.isArray(recipients) || recipients.length === 0) {
    fault('create/no-recipients', 'Encryption was asked for, but there is nobody to encrypt to.')
    return problems
  }
  for (const header of [protectedHeader, unprotected, ...recipients.map((each) => each.header)])
    if (header !== void 0 && !isObject(header)) fault('header/not-an-object', 'A header must be a JSON object.')
  if (recipients.length > 1 && serialization !== 'general')
    fault(
      'create/several-recipients',
      `${recipients.length} recipients fit only into the general JSON serialization; ${serialization ?? 'compact'} holds one.`,
    )
  const direct = recipients.find(({ alg }) => keyManagement(alg)?.direct)
  if (direct && recipients.length > 1)
    fault(
      'create/direct-recipients',
      `With ${direct.alg} the content key is that of one recipient, so there cannot be others (RFC 7516 §5.1). Choose ${direct.alg === 'dir' ? 'A256KW' : 'ECDH-ES+A256KW'}.`,
    )
  if (serialization !== 'general' && serialization !== 'flattened') {
    if (aad !== void 0)
      fault('create/aad-in-compact', 'The compact serialization has no place for aad; choose flattened or general.')
    if ([unprotected, ...recipients.map((each) => each.header)].some((header) => Object.keys(header ?? {}).length > 0))
      fault(
        'create/unprotected-in-compact',
        'The compact serialization has no place for an unprotected header; choose flattened or general.',
      )
  }
  return problems
}
// src/engine/stages/sign/judge-request.ts
var impossible = (code, message) => ({
  code,
  message,
})
/**
 * What cannot be made, or must not be, whatever the keys: contradictions between the parts of the request
 * (RFC 7515 §7, RFC 7797 §5.2, RFC 9901 §4).
 */
function judgeRequest(request) {
  const { signatures, encryption, sdJwt, serialization = 'compact', detached, payload } = request
  const count = signatures?.length ?? 0
  const problems = []
  if (typeof payload !== 'string') return [impossible('create/no-payload', 'The payload must be text.')]
  if (count === 0 && !encryption)
    return [impossible('create/nothing-to-do', 'Neither a signature nor encryption was asked for.')]
  if (count > 1 && serialization !== 'general' && !encryption)
    problems.push(
      impossible(
        'create/several-signatures',
        `${count} signatures fit only into the general JSON serialization; ${serialization} holds one.`,
      ),
    )
  if (
    (serialization === 'compact' || (encryption && count === 1)) &&
    signatures?.some(({ header }) => header && Object.keys(header).length > 0)
  )
    problems.push(
      impossible(
        'create/unprotected-in-compact',
        'The compact serialization has no place for an unprotected header; choose flattened or general.',
      ),
    )
  if (count > 1 && signatures?.some(({ alg }) => alg === 'none'))
    problems.push(impossible('create/none-beside-signatures', '"none" cannot stand beside real signatures.'))
  if (encryption && detached)
    problems.push(
      impossible(
        'create/detached-and-encrypted',
        'An encrypted token carries what it encrypts: its payload cannot be detached.',
      ),
    )
  if (detached && count === 0) problems.push(impossible('create/detached', 'Only a signed payload can be detached.'))
  if (encryption) problems.push(...judgeEncryption(encryption, serialization))
  if (sdJwt) problems.push(...judgeSdJwt(request))
  else if (count > 0) problems.push(...judgeUnencoded(request))
  return problems
}
/** Is the payload signed as it stands (RFC 7797)? Either the request says so, or a header that the caller wrote. */
var isUnencoded = ({ unencodedPayload, signatures }) =>
  unencodedPayload === true || signatures?.some(({ protectedHeader }) => protectedHeader?.['b64'] === false) === true
function judgeSdJwt({ signatures, detached, unencodedPayload }) {
  const problems = []
  const [first] = signatures ?? []
  if (!first)
    problems.push(impossible('create/sd-jwt-unsigned', 'An SD-JWT is signed by its issuer: give a signature.'))
  if (first?.alg === 'none')
    problems.push({
      code: 'attack/none',
      message: 'An SD-JWT must be signed by its issuer: "none" is forbidden (RFC 9901 §4.1).',
    })
  if (detached || unencodedPayload)
    problems.push(impossible('create/sd-jwt-detached', 'The payload of an SD-JWT is neither detached nor unencoded.'))
  return problems
}
function judgeUnencoded(request) {
  if (!isUnencoded(request)) return []
  const { payload, detached, serialization = 'compact', signatures = [] } = request
  if (signatures.some(({ protectedHeader }) => protectedHeader?.['b64'] === true))
    return [
      impossible('create/b64-differs', 'b64 must be the same in all signatures: they share one payload (RFC 7797 §3).'),
    ]
  if (serialization !== 'compact' || detached) return []
  if (!payload.includes('.')) return []
  return [
    {
      code: 'create/payload-has-period',
      message:
        'The unencoded payload holds a period, which would be read as the end of it. Detach it, or use a JSON serialization (RFC 7797 §5.2).',
    },
  ]
}
// src/engine/stages/sign/permissions.ts
/** What is refused because an RFC or common sense forbids it, and is made all the same when `evenIf` names the code. */
var OVERRIDABLE = /* @__PURE__ */ new Set([
  'secret/too-short',
  'attack/blank-secret',
  'attack/none',
  'alg/confusion',
  'alg/secret-for-asymmetric',
  'alg/public-key-for-hmac',
  'alg/wrong-key-type',
  'alg/curve-mismatch',
  'alg/key-alg-differs',
  'alg/misspelt',
  'alg/header-differs',
  'key/use-forbids',
  'key/rsa-weak',
  'header/crit',
  'header/not-disjoint',
  'header/parameter',
  'header/zip',
  'jwe/p2c-cap',
  'create/payload-has-period',
  'create/reserved-claim',
])
/** Can the person have it made anyway, by naming this code in `CreateRequest.evenIf`? */
var canBeOverridden = (code) => OVERRIDABLE.has(code)
/** What the person chose to make although it is wrong, and what of that was really needed. */
var Permissions = class {
  #evenIf
  #used = /* @__PURE__ */ new Map()
  constructor(evenIf) {
    this.#evenIf = new Set(evenIf ?? [])
  }
  /** Did the person ask for this fault? Asking counts as using it. */
  allows(problem) {
    if (!canBeOverridden(problem.code) || !this.#evenIf.has(problem.code)) return false
    this.#used.set(problem.code, problem.message)
    return true
  }
  /** Passes without problems; fails at the first that was not asked for; warns of those that were. */
  judge(problems, value, sentence, details) {
    const refused = problems.find((problem) => !this.allows(problem))
    if (refused) return failed(refused, details)
    if (problems.length === 0) return passed(value, sentence, details)
    const said = problems.map(({ message }) => message).join(' ')
    return warned(value, `${said} Made all the same, because you asked for it.`, details)
  }
  /** One warning for each fault that was put in on purpose: the token is for testing verifiers. */
  findings() {
    return [...this.#used].map(([code, message]) => ({
      code: 'create/deliberately-broken',
      severity: 'warning',
      certainty: 'proven',
      message: `Deliberately broken (${code}): ${message}`,
      fix: 'Use it to test that a verifier refuses it, and nowhere else.',
    }))
  }
}
// src/engine/stages/sign/serialise-jws.ts
/**
 * Puts signatures and payload together (RFC 7515 §7.1, §7.2; Appendix F for a detached payload; RFC 9901 §4 and §8).
 * A payload with `b64: false` stands in it as it is.
 */
function serialiseJws(payload, signatures, serialization, detached, disclosed) {
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
  return JSON.stringify(
    serialization === 'general'
      ? {
          ...head,
          signatures: members,
        }
      : {
          ...head,
          ...members[0],
        },
  )
}
function withDisclosures(header, { disclosures, keyBinding }) {
  return {
    ...header,
    disclosures,
    ...(keyBinding === void 0 ? {} : { kb_jwt: keyBinding }),
  }
}
// src/engine/stages/sd-jwt/conceal-claims.ts
/** RFC 9901 §9.3 recommends 128 bits of salt or more. */
var SALT_LENGTH = 16
var DECOY_LENGTH = 32
/**
 * Turns the members and array elements that `pointers` (RFC 6901) name into disclosures, the innermost first, so that a
 * disclosure may hold digests itself (RFC 9901 §4.2). Digests are sorted, so that their order tells nothing (§4.2.4.1).
 * `text` is a sound JSON object; what no digest replaces keeps the spelling of its values.
 */
async function concealClaims(text, pointers, decoys, extra, tools) {
  const root = parseTree(text)
  if (root?.type !== 'object')
    return {
      code: 'create/payload-not-an-object',
      message: 'The payload of an SD-JWT must be a JSON object.',
    }
  const writer = new Concealment(text, new Set(pointers), tools)
  const decoyDigests = []
  for (let i = 0; i < decoys; i++) decoyDigests.push(await tools.digest(encodeBase64Url(tools.random(DECOY_LENGTH))))
  const written = await writer.object(root, '', decoyDigests, extra)
  const missed = pointers.find((pointer) => !writer.met.has(pointer))
  if (missed !== void 0)
    return {
      code: 'create/no-such-claim',
      message: `${JSON.stringify(missed)} names nothing in the payload that could be disclosed selectively. A JSON pointer is needed, as "/address/street" or "/nationalities/0".`,
    }
  return {
    text: written,
    disclosures: writer.disclosures,
    decoys: decoyDigests,
  }
}
var Concealment = class {
  source
  pointers
  tools
  disclosures = []
  met = /* @__PURE__ */ new Set()
  constructor(source, pointers, tools) {
    this.source = source
    this.pointers = pointers
    this.tools = tools
  }
  async object(node, pointer, decoys = [], extra = []) {
    const members = []
    const digests = [...decoys]
    for (const property of node.children ?? []) {
      const [key, value] = property.children ?? []
      if (!key || !value) continue
      const name = String(key.value)
      const place = pointer + pointerStep(name)
      const written = await this.#value(value, place)
      if (this.pointers.has(place)) digests.push(await this.#disclose(place, [JSON.stringify(name), written]))
      else members.push(`${this.#slice(key)}:${written}`)
    }
    if (digests.length > 0) members.push(`"_sd":${JSON.stringify(digests.sort())}`)
    for (const [name, json] of extra) members.push(`${JSON.stringify(name)}:${json}`)
    return `{${members.join(',')}}`
  }
  async #value(node, pointer) {
    if (node.type === 'object') return this.object(node, pointer)
    if (node.type !== 'array') return this.#slice(node)
    const elements = []
    for (const [index, child] of (node.children ?? []).entries()) {
      const place = pointer + pointerStep(index)
      const written = await this.#value(child, place)
      elements.push(this.pointers.has(place) ? `{"...":"${await this.#disclose(place, [written])}"}` : written)
    }
    return `[${elements.join(',')}]`
  }
  async #disclose(pointer, rest) {
    this.met.add(pointer)
    const salt = encodeBase64Url(this.tools.random(SALT_LENGTH))
    const json = `[${[JSON.stringify(salt), ...rest].join(',')}]`
    const text = encodeBase64Url(encodeUtf8(json))
    const digest = await this.tools.digest(text)
    this.disclosures.push({
      pointer,
      salt,
      json,
      text,
      digest,
    })
    return digest
  }
  #slice(node) {
    return this.source.slice(node.offset, node.offset + node.length)
  }
}
/** The first name in a payload that SD-JWT keeps for itself (RFC 9901 §4.1); undefined when there is none. */
function reservedName(value) {
  if (typeof value !== 'object' || value === null) return void 0
  if (!Array.isArray(value)) {
    const own = Object.keys(value).find((name) => name === '_sd' || name === '...' || name === '_sd_alg')
    if (own !== void 0) return own
  }
  for (const inner of Object.values(value)) {
    const found = reservedName(inner)
    if (found !== void 0) return found
  }
}
// src/engine/stages/sd-jwt/hash-name.ts
var HASHES = Object.freeze(
  Object.assign(Object.create(null), {
    'sha-256': 'SHA-256',
    'sha-384': 'SHA-384',
    'sha-512': 'SHA-512',
  }),
)
/** What counts where the payload names no hash (RFC 9901 §4.1.1). */
var DEFAULT_HASH = {
  name: 'sha-256',
  hash: 'SHA-256',
}
/**
 * The hash of disclosures and of `sd_hash`, from `_sd_alg` of the payload (RFC 9901 §4.1.1). An unknown name fails, as
 * §7.1 asks; the SHA-3 family is registered and in no browser, so it is left undecided.
 */
function disclosureHash(payload) {
  const name = member(payload, '_sd_alg')
  if (name === void 0) return passed(DEFAULT_HASH, 'The payload names no hash, so it is sha-256.')
  const hash = typeof name === 'string' ? HASHES[name] : void 0
  if (typeof name === 'string' && hash !== void 0)
    return passed(
      {
        name,
        hash,
      },
      `_sd_alg is ${name}.`,
    )
  if (typeof name === 'string' && /^sha3-(256|384|512)$/.test(name))
    return undecided({
      code: 'browser/unsupported-algorithm',
      message: `_sd_alg is "${name}", which no browser's WebCrypto has: the digests of the disclosures cannot be recomputed here.`,
    })
  return failed({
    code: 'sd-jwt/hash',
    message: `_sd_alg is ${JSON.stringify(name)?.slice(0, 80)}; known here are ${Object.keys(HASHES).join(', ')}. A verifier has to refuse a hash that it does not know, for nothing could be compared.`,
  })
}
// src/engine/keys/public-jwk.ts
/** The private members of each key type (RFC 7518 §6, RFC 8037 §2, the AKP draft); for `oct` the secret itself. */
var PRIVATE_MEMBERS = Object.freeze(
  Object.assign(Object.create(null), {
    RSA: ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth'],
    EC: ['d'],
    OKP: ['d'],
    AKP: ['priv'],
    oct: ['k'],
  }),
)
/** The members that make the public key, in the order in which people write them. */
var PUBLIC_MEMBERS = Object.freeze(
  Object.assign(Object.create(null), {
    RSA: ['n', 'e'],
    EC: ['crv', 'x', 'y'],
    OKP: ['crv', 'x'],
    AKP: ['pub'],
    oct: [],
  }),
)
/** Members of RFC 7517 §4 that may stand beside any public key. Whatever else a key carries is not copied out. */
var DESCRIPTIVE = ['use', 'key_ops', 'alg', 'kid', 'x5u', 'x5c', 'x5t', 'x5t#S256']
var PUBLIC_OPERATION = Object.freeze(
  Object.assign(Object.create(null), {
    sign: 'verify',
    decrypt: 'encrypt',
    unwrapKey: 'wrapKey',
  }),
)
/** The private members that a key really has. */
function privateMembersOf(jwk) {
  return (PRIVATE_MEMBERS[String(jwk.kty)] ?? ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv']).filter((name) =>
    Object.hasOwn(jwk, name),
  )
}
/**
 * The public half of a JWK: a list of what may pass, so that a member nobody thought of cannot leak (RFC 7517 §9.2).
 * `key_ops` turn to the public half (`sign` becomes `verify`). Undefined for a symmetric key, which has no public half,
 * and for a key type that is not known.
 */
function publicJwk(jwk) {
  const members = PUBLIC_MEMBERS[jwk.kty]
  if (jwk.kty === 'oct' || members === void 0) return void 0
  const half = { kty: jwk.kty }
  for (const name of [...DESCRIPTIVE, ...members]) {
    if (!Object.hasOwn(jwk, name)) continue
    if (name !== 'key_ops') half[name] = jwk[name]
    else if (Array.isArray(jwk.key_ops)) {
      const operations = publicOperations(jwk.key_ops)
      if (operations.length > 0) half.key_ops = operations
    }
  }
  return half
}
/** What the public half of a key with these `key_ops` (RFC 7517 §4.3) can do; deriving has no public operation. */
function publicOperations(operations) {
  const wanted = operations.map((operation) => PUBLIC_OPERATION[String(operation)] ?? String(operation))
  return [...new Set(wanted)].filter((operation) => ['verify', 'encrypt', 'wrapKey'].includes(operation))
}
// src/engine/stages/sd-jwt/make-key-binding.ts
/** The members that make the holder's public key and nothing else: what goes into `cnf.jwk` (RFC 7800 §3.2). */
function confirmation(key) {
  const half = key.jwk && publicJwk(key.jwk)
  if (!half) return void 0
  const bare = { kty: half.kty }
  for (const name of ['crv', 'x', 'y', 'n', 'e', 'pub']) if (half[name] !== void 0) bare[name] = half[name]
  const alg = key.alg ?? key.jwk?.['alg']
  if (half.kty === 'AKP' && alg !== void 0) bare['alg'] = alg
  return bare
}
/** The algorithm that a holder's key signs with: its own `alg`, else the first that fits its type and curve. */
function algorithmOfHolder(key) {
  const own = key.alg === void 0 ? void 0 : SIGNATURES[key.alg]
  if (own && own.kty !== 'oct') return own.alg
  return Object.values(SIGNATURES).find(
    (row) => row.native && row.kty !== 'oct' && row.kty === key.kty && (!row.crv || row.crv.includes(key.crv ?? '')),
  )?.alg
}
// src/engine/keys/read-plain.ts
/** Nothing in such a text can begin a container, in any of the layers that people wrap keys in (read-text.ts). */
var PLAIN_SECRET = /^[^\s,;\uFEFF{["'`<LeM3-][^\r\n]*$/
var SPEAKS_OF_A_CONTAINER = /BEGIN |END |^(?:ssh-|ecdsa-|sk-ssh-)|AAAA/
/**
 * Reads the plainest forms: one JWK, a set of JWKs (RFC 7517 §4, §5), a one-line shared secret. False, and nothing read,
 * for anything else or anything odd: then the reader of all forms is loaded, which answers the same for these.
 */
function readPlainKeys(collector, text) {
  if (collector.source.origin === 'given' && PLAIN_SECRET.test(text) && !SPEAKS_OF_A_CONTAINER.test(text)) {
    collector.form('secret')
    const place = collector.place(keySpan(0, 0, text.length))
    collector.add(candidateFromSecret(text, collector.options.secretEncoding ?? 'utf8', place))
    return true
  }
  return text.startsWith('{') && readPlainJson(collector, text)
}
function readPlainJson(collector, text) {
  const { limits } = collector.options
  const layout = layOut(text, 0, limits.jsonDepth)
  if (layout.end !== text.trimEnd().length || layout.depth > limits.jsonDepth || layout.duplicates.length > 0)
    return false
  let value
  try {
    value = JSON.parse(text)
  } catch {
    return false
  }
  if (!isObject(value)) return false
  const single = looksLikeJwk(value)
  const entries = single ? [value] : value['keys']
  if (!Array.isArray(entries) || entries.length === 0 || entries.length > limits.keys) return false
  const jwks = entries.filter((entry) => isObject(entry) && Object.hasOwn(entry, 'kty'))
  if (jwks.length !== entries.length || layout.keys.length !== entries.length) return false
  if (!collector.hasRoomFor(entries.length)) return true
  collector.form(single ? 'jwk' : 'jwks')
  for (const [index, jwk] of jwks.entries()) {
    const { start, end } = layout.keys[index] ?? {
      start: 0,
      end: text.length,
    }
    collector.add(candidateFromJwk(jwk, collector.place(keySpan(0, start, end)), limits))
  }
  return true
}
// src/engine/keys/read-keys.ts
/** Eight readings a WebCrypto: enough for typing back and forth, for a repair and its undoing, and for nested tokens. */
var CACHED = 8
var caches = /* @__PURE__ */ new WeakMap()
/** In sets larger than this, what needs a closer look at each key waits until the key is used. */
var CLOSER_LOOK = 50
/** Past this many characters a repair that repeats the whole text costs more than it helps. */
var REPAIRABLE = 1e5
/**
 * Reads everything that was given as keys. Faults are values: on a key (`problem`, `unreadable`) or on the whole text
 * (`problem`). The same sources give the same candidates again, so that what was imported for them stays known.
 */
function readKeySources(sources, options, subtle) {
  const entries = caches.get(subtle) ?? []
  caches.set(subtle, entries)
  const index = entries.findIndex((entry) => sameSources(entry.sources, sources) && sameOptions(entry.options, options))
  const found = entries[index]
  if (found) {
    if (index > 0) entries.unshift(...entries.splice(index, 1))
    return found.reading
  }
  const entry = {
    sources: Array.isArray(sources) ? sources.map((source) => ({ ...source })) : sources,
    options: { ...options },
    reading: read(sources, options, subtle),
  }
  entries.unshift(entry)
  if (entries.length > CACHED) entries.pop()
  return entry.reading
}
function sameSources(a, b) {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b
  return a.length === b.length && a.every((source, index) => sameSource(source, b[index]))
}
function sameSource(a, b) {
  if (!b || a.origin !== b.origin) return false
  if (a.origin === 'vault') return b.origin === 'vault' && a.key === b.key && a.kid === b.kid && a.alg === b.alg
  if (b.origin === 'vault' || a.text !== b.text) return false
  return a.origin === 'given' || (b.origin === 'fetched' && a.address === b.address && a.issuer === b.issuer)
}
var sameOptions = (a, b) =>
  a.secretEncoding === b.secretEncoding &&
  a.password === b.password &&
  a.limits.keys === b.limits.keys &&
  a.limits.jsonDepth === b.limits.jsonDepth &&
  a.limits.rsaModulusBits === b.limits.rsaModulusBits &&
  a.limits.pbes2Iterations === b.limits.pbes2Iterations
async function read(sources, options, subtle) {
  const list =
    typeof sources === 'string'
      ? [
          {
            text: sources,
            origin: 'given',
          },
        ]
      : (sources ?? [])
  const reading = {
    form: 'none',
    keys: [],
    notes: [],
    given: false,
  }
  const forms = /* @__PURE__ */ new Set()
  for (const source of list) {
    if (source.origin === 'vault') {
      reading.given = true
      forms.add('vault')
      const { vaultCandidate } = await import('./vault-key-BL_mnaIl.js')
      reading.keys.push(await vaultCandidate(source, reading.keys.length, subtle))
      continue
    }
    if (source.text.trim() === '') continue
    reading.given = true
    const collector = await readSource(source, options, subtle, reading.keys.length)
    forms.add(collector.formName)
    reading.keys.push(...collector.keys)
    reading.notes.push(
      ...collector.notes.map((note) =>
        fittedRepair(note, source, list, collector.keys.length, typeof sources === 'string'),
      ),
    )
    if (collector.problem) reading.problem ??= collector.problem
  }
  reading.form = forms.size > 1 ? 'mixed' : ([...forms][0] ?? 'none')
  if (reading.problem?.code.startsWith('limit/')) reading.keys = []
  if (reading.keys.some((key) => key.isPrivate || key.kty === 'oct')) {
    const { publishingNotes } = await import('./publishing-notes-9_HVKNBW.js')
    reading.notes.push(...(await publishingNotes(reading.keys, reading.form, subtle)))
  }
  const [only, another] = reading.keys
  if (only?.problem && !another && !only.unreadable)
    reading.notes = reading.notes.map((note) =>
      note.code === only.problem?.code
        ? {
            ...note,
            severity: 'error',
          }
        : note,
    )
  if (reading.keys.length <= CLOSER_LOOK) for (const key of reading.keys) reading.notes.push(...closerNotes(key))
  return reading
}
async function readSource(source, options, subtle, first) {
  const collector = new KeyCollector(source, options, first)
  if (!readPlainKeys(collector, source.text)) {
    const { readKeyText } = await import('./read-text-B4qDGzvD.js')
    readKeyText(collector, subtle, source.text)
    await collector.settle()
  }
  return collector
}
/** A reader's repair replaces one key; the request needs the whole text with that key replaced, and its other sources. */
function fittedRepair(note, source, list, keys, asText) {
  const replacement = note.repair?.keys
  if (typeof replacement !== 'string') return note
  const { repair, ...bare } = note
  const { text } = source
  if (text.length > REPAIRABLE || (!note.at && keys > 1)) return bare
  const whole = note.at ? text.slice(0, note.at.start) + replacement + text.slice(note.at.end) : replacement
  if (asText)
    return {
      ...bare,
      repair: {
        ...repair,
        keys: whole,
      },
    }
  return {
    ...bare,
    repair: {
      ...repair,
      keys: list.map((entry) =>
        entry === source
          ? {
              ...source,
              text: whole,
            }
          : entry,
      ),
    },
  }
}
// src/engine/stages/sign/choose-signing-key.ts
/**
 * Reads what was given as the key and takes from it the one that suits the algorithm best: of a set the one that can
 * sign, fits, and bears the header's `kid`. Whether it may be used is judged in the next step.
 */
async function chooseSigningKey(source, row, kid, { env, limits }) {
  const reading = await readKeySources(typeof source === 'string' ? source : [source], { limits }, env.subtle)
  if (!reading.given)
    return failed({
      code: 'key/none-given',
      message: 'No key was given, so nothing can be signed.',
    })
  const best = bestOf(reading.keys, row, kid)
  if (!best)
    return failed(
      reading.problem ?? {
        code: 'key/none-given',
        message: 'There is no key in what was given.',
      },
    )
  if (best.unreadable)
    return failed(
      best.problem ?? {
        code: 'key/unreadable',
        message: 'The key could not be read.',
      },
    )
  const chosen = {
    key: best,
    text: typeof source === 'string' ? source : 'text' in source ? source.text : void 0,
  }
  const details = [
    {
      shape: 'text',
      label: 'Key',
      value: keyName(best),
    },
    {
      shape: 'text',
      label: 'Read as',
      value: reading.form,
    },
  ]
  if (typeof kid === 'string' && best.kid !== void 0 && best.kid !== kid)
    return warned(
      chosen,
      `The header says kid "${kid}", but the key that signs is "${best.kid}": a verifier will look for another key.`,
      [...details],
    )
  return passed(
    chosen,
    reading.keys.length === 1
      ? `The ${keyName(best)} signs.`
      : `Of ${reading.keys.length} keys the ${keyName(best)} suits best and signs.`,
    [...details],
  )
}
function bestOf(keys, row, kid) {
  const score = (key) =>
    (key.unreadable ? 0 : 64) +
    (!row || key.kty === row.kty ? 32 : 0) +
    (!row?.crv || (key.crv !== void 0 && row.crv.includes(key.crv)) ? 16 : 0) +
    (canSign(key) ? 8 : 0) +
    (kid !== void 0 && key.kid === kid ? 4 : 0) +
    (key.use === void 0 || key.use === 'sig' ? 2 : 0) +
    (key.alg === void 0 || key.alg === row?.alg ? 1 : 0)
  let best
  for (const key of keys) if (!best || score(key) > score(best)) best = key
  return best
}
/** A private or a secret key. */
var canSign = (key) => key.isPrivate || key.secret !== void 0 || key.cryptoKey?.type === 'secret'
// src/engine/stages/check-algorithm.ts
/** The value of an unsecured token's `alg` (RFC 7518 §3.6). */
var NONE = 'none'
/**
 * Is the header's `alg` one that a registry knows, and one for signatures? The value is its row, or 'none'.
 * RFC 7515 §4.1.1, RFC 7518 §3.1. Unknown names fail and are told their nearest neighbours.
 */
function checkSignatureAlgorithm(header) {
  if (!Object.hasOwn(header, 'alg'))
    return failed({
      code: 'header/no-alg',
      message: 'The header has no alg, which every JWS must have: without it nobody knows how to check the signature.',
    })
  const alg = header['alg']
  if (typeof alg !== 'string')
    return failed({
      code: 'header/no-alg',
      message: `alg is ${JSON.stringify(alg)?.slice(0, 80)}, but must be text.`,
    })
  if (alg === 'none') return passed(NONE, 'alg is "none": this token claims to need no signature.')
  const row = signatureAlgorithm(alg)
  if (row) return passed(row, `${alg}: ${row.title}.`)
  const registered = registeredAlgorithm(alg)
  if (registered && registered.kind !== 'signature' && registered.kind !== 'jwk-only')
    return failed({
      code: 'token/alg-contradicts-segments',
      message: `alg is "${alg}", which is for encryption; this token is signed.`,
    })
  if (registered)
    return failed({
      code: 'alg/prohibited',
      message: `alg is "${alg}", which is registered but not for signing tokens.`,
    })
  const near = nearestNames(alg)
  return failed({
    code: 'alg/misspelt',
    message: `alg is ${JSON.stringify(alg)}, which no registry knows.${near.length > 0 ? ` Names are compared letter by letter; meant may be ${near.map((name) => `"${name}"`).join(' or ')}.` : ''}`,
  })
}
/** Does the policy allow this algorithm? The token never decides that itself (RFC 8725 §3.1). */
function checkAllowed(alg, policy) {
  const allowed = policy?.algorithms
  if (alg === 'none') {
    if (allowed?.includes('none'))
      return passed(true, 'The policy names "none": unsecured tokens are accepted on purpose.')
    return failed({
      code: 'attack/none',
      message:
        'alg is "none": nothing protects this token, and anybody can have written it. It is accepted only when the policy names "none".',
    })
  }
  if (!allowed || allowed.length === 0)
    return {
      is: 'nothing',
      value: true,
      sentence: 'No algorithm is demanded; the key decides.',
    }
  if (allowed.includes(alg)) return passed(true, `${alg} is in the list (${allowed.join(', ')}).`)
  if ((alg === 'EdDSA' && allowed.includes('Ed25519')) || (alg === 'Ed25519' && allowed.includes('EdDSA')))
    return passed(true, `${alg} is another name of what the list has (${allowed.join(', ')}).`)
  return failed({
    code: 'alg/not-allowed',
    message: `The token is signed with ${alg}; the policy allows only ${allowed.join(', ')}.`,
  })
}
// src/engine/stages/jws-octets.ts
/** The payload's octets, and what the signing input holds of it (RFC 7515 §5.1, Appendix F; RFC 7797 §3). */
function payloadOctets({ request }, token, b64, padded) {
  if (token.detached && request.detachedPayload !== void 0 && request.detachedPayload !== '') {
    const decoded =
      request.detachedEncoding === 'base64url'
        ? decodePart({ text: request.detachedPayload }, 'The detached payload', padded)
        : passed(encodeUtf8(request.detachedPayload), '')
    if (decoded.is === 'failed' || decoded.is === 'undecided') return decoded
    const octets = decoded.value
    const value = {
      octets,
      signed: b64 ? encodeBase64Url(octets) : octets,
    }
    return passed(value, `Detached: ${octets.length} bytes were given beside the token.`, [
      {
        shape: 'bytes',
        label: 'Detached payload',
        value: encodeBase64Url(octets),
        encoding: 'base64url',
      },
    ])
  }
  if (!b64) {
    const octets = encodeUtf8(token.payload.text)
    return passed(
      {
        octets,
        signed: octets,
      },
      `b64 is false: the payload is signed as it stands, ${octets.length} bytes.`,
    )
  }
  const decoded = decodePart(token.payload, 'The payload', padded)
  if (decoded.is === 'failed' || decoded.is === 'undecided') return decoded
  const value = {
    octets: decoded.value,
    signed: token.payload.text,
  }
  if (token.detached)
    return warned(
      value,
      'The payload is missing here. Give it as the detached payload; until then an empty one is checked.',
    )
  return passed(value, `${decoded.value.length} bytes.`)
}
/** The signature's octets; an unsecured token must have none (RFC 7518 §3.6). */
function signatureOctets(part, algorithm, padded) {
  const decoded = decodePart(part.signature, 'The signature', padded)
  if (decoded.is === 'failed' || decoded.is === 'undecided') return decoded
  const length = decoded.value.length
  if (algorithm !== 'none') return passed(decoded.value, `${length} bytes.`)
  if (length === 0) return passed(decoded.value, 'Empty, as an unsecured token has to be.')
  return failed({
    code: 'attack/none',
    message: `alg is "none", yet there is a signature of ${length} bytes; RFC 7518 §3.6 wants it empty.`,
  })
}
/** ASCII(BASE64URL(protected header)) || "." || payload (RFC 7515 §5.1 step 8, RFC 7797 §3). */
function signingInput(part, payload) {
  const head = part.protected?.text ?? ''
  if (typeof payload.signed === 'string') return encodeUtf8(`${head}.${payload.signed}`)
  return concat(encodeUtf8(`${head}.`), payload.signed)
}
/** The signing input as it is shown: as text where it is text anyway. */
function signingInputDetail(part, payload, data) {
  const label = 'Signing input'
  return typeof payload.signed === 'string'
    ? {
        shape: 'bytes',
        label,
        value: `${part.protected?.text ?? ''}.${payload.signed}`,
        encoding: 'utf8',
      }
    : {
        shape: 'bytes',
        label,
        value: encodeBase64Url(data),
        encoding: 'base64url',
      }
}
// src/engine/stages/sign/form-header.ts
/**
 * Forms the header of one signature: `alg` first where the caller did not write it, his members in his order, then
 * `b64` and `crit` of an unencoded payload (RFC 7515 §4, RFC 7797 §3 and §6).
 */
function formHeader(request, unencoded, permissions) {
  const given = request.protectedHeader ?? {}
  const unprotected = request.header
  if (!isObject(given) || (unprotected !== void 0 && !isObject(unprotected)))
    return failed({
      code: 'header/not-an-object',
      message: 'A header must be a JSON object.',
    })
  const protectedHeader =
    Object.hasOwn(given, 'alg') || (unprotected !== void 0 && Object.hasOwn(unprotected, 'alg'))
      ? { ...given }
      : {
          alg: request.alg,
          ...given,
        }
  if (unencoded) addUnencoded(protectedHeader, given)
  const problems = []
  const twice = Object.keys(unprotected ?? {}).find((name) => Object.hasOwn(protectedHeader, name))
  if (twice !== void 0)
    problems.push({
      code: 'header/not-disjoint',
      message: `"${twice}" stands in the protected and in the unprotected header; RFC 7515 §7.2.1 allows it in one of them only.`,
    })
  const alg = protectedHeader['alg'] ?? unprotected?.['alg']
  if (alg !== request.alg)
    problems.push({
      code: 'alg/header-differs',
      message: `The header says alg ${JSON.stringify(alg)}, and ${JSON.stringify(request.alg)} is what is asked for; a verifier would check another kind of signature.`,
    })
  let text
  try {
    text = Object.keys(protectedHeader).length === 0 ? '' : JSON.stringify(protectedHeader)
  } catch {
    return failed({
      code: 'json/not-json',
      message: 'The header holds a value that JSON cannot write.',
    })
  }
  const encoded = encodeBase64Url(encodeUtf8(text))
  const header = {
    protectedHeader,
    unprotected,
    text,
    encoded,
    b64: protectedHeader['b64'] !== false,
  }
  return permissions.judge(problems, header, sentenceOf(header), detailsOf(header))
}
/** `b64` counts only when `crit` lists it; who wrote it himself has written both as he wants them. */
function addUnencoded(header, given) {
  if (Object.hasOwn(given, 'b64')) return
  header['b64'] = false
  const { crit } = header
  if (crit === void 0) header['crit'] = ['b64']
  else if (Array.isArray(crit) && !crit.includes('b64')) header['crit'] = [...crit, 'b64']
}
function sentenceOf({ text, unprotected }) {
  if (text === '') return 'Nothing is protected: all members stand in the unprotected header.'
  return unprotected
    ? 'The protected header, and an unprotected one beside it.'
    : 'The protected header, as it is signed.'
}
function detailsOf({ text, encoded, unprotected }) {
  const details = [
    {
      shape: 'json',
      label: 'Protected header as serialised',
      value: text,
    },
    {
      shape: 'bytes',
      label: 'Protected header, base64url',
      value: encoded,
      encoding: 'utf8',
    },
  ]
  if (unprotected)
    details.push({
      shape: 'json',
      label: 'Unprotected header',
      value: JSON.stringify(unprotected),
    })
  return text === '' ? details.slice(2) : details
}
// src/engine/stages/sound-keys.ts
/** Keys that fit are tried one after another; a set with more that fit is one that no verifier would try. */
var TRIES = 200
/**
 * Judges the chosen keys before WebCrypto sees them (degenerate, off the curve, a public key as a secret), then imports
 * them for checking signatures. One sound key is enough. RFC 7518 §3.2, §3.3, §6; RFC 8725 §3.4.
 */
async function soundKeys({ env, limits }, chosen, row, vouchedFor) {
  const sound = []
  let worst
  for (const key of chosen.slice(0, TRIES)) {
    const problem = key.problem ?? judgeKey(key, limits) ?? (row.family === 'hmac' ? judgeSecret(key) : void 0)
    if (problem) {
      worst ??= failed(problem)
      continue
    }
    const pending = importForVerify(env.subtle, key, row)
    const imported = pending instanceof Promise ? await pending : pending
    if (isRefusal(imported)) worst ??= refused(imported, key, row)
    else
      sound.push({
        key,
        imported,
      })
  }
  const first = sound[0]?.key
  if (!first)
    return (
      worst ??
      failed({
        code: 'key/none-fits',
        message: 'No key is left to try.',
      })
    )
  if (first.origin === 'token' && !vouchedFor)
    return warned(
      sound,
      `The ${keyName(first)} came inside the token itself. It can show that the token is consistent, not who made it.`,
    )
  const weak = weakSecret(first, row)
  if (weak !== void 0) return warned(sound, weak)
  return passed(
    sound,
    sound.length === 1
      ? `The ${keyName(first)} is sound, and WebCrypto takes it.`
      : `${sound.length} keys are sound, and WebCrypto takes them.`,
  )
}
function refused(refusal, key, row) {
  if (refusal.reason === 'unsupported' || !row.native) return undecided(unsupportedSignature(row, key.crv))
  return failed({
    code: 'key/refused',
    message: `WebCrypto does not take the ${keyName(key)} for ${row.alg}: ${refusal.engineSaid || 'it gave no reason'}`,
  })
}
/** This WebCrypto lacks the algorithm: not the token's fault, and no verdict. */
function unsupportedSignature(row, crv) {
  return {
    code: 'browser/unsupported-algorithm',
    message: `WebCrypto here has no ${crv === 'Ed448' ? 'Ed448' : row.alg}, so the signature cannot be checked. ${row.whoHasIt}`,
  }
}
/** RFC 7518 §3.2: the key of an HMAC is at least as long as the hash. Shorter ones are warned about. */
function weakSecret(key, row) {
  const least = row.family === 'hmac' ? row.signatureLength(void 0) : void 0
  if (least === void 0 || !key.secret || key.secret.length >= least) return void 0
  return `The secret is ${key.secret.length} bytes long; RFC 7518 §3.2 asks ${least} or more for ${row.alg}, and strict libraries refuse it.`
}
// src/engine/stages/sign/judge-signing-key.ts
/** RFC 7518 §3.3 and §3.5 ask for 2048 bits or more. */
var LEAST_RSA_BITS = 2048
/**
 * May this key make this signature (RFC 7518 §3.2 to §3.5, RFC 7517 §4.2 to §4.4, RFC 8725 §3.1)? Then it is imported.
 * `row` is undefined for an `alg` that nobody knows; such a token is only made on purpose, with what fits the key.
 */
async function judgeSigningKey(env, chosen, row, permissions) {
  const wrongKind = row && wrongType(chosen.key, row)
  const signs =
    wrongKind || !row
      ? fallback(chosen, row)
      : {
          key: chosen.key,
          row,
        }
  const key = signs?.key ?? chosen.key
  const asked = wrongKind?.code === 'alg/public-key-for-hmac' ? 'alg/confusion' : void 0
  const weak = weaknesses(key, signs?.row ?? row, row).filter(({ code }) => code !== asked)
  const problems = wrongKind ? [wrongKind, ...weak] : weak
  const refused = problems.find((problem) => !permissions.allows(problem))
  if (refused) return failed(refused)
  if (!signs)
    return failed({
      code: 'key/cannot-sign',
      message: `With the ${keyName(key)} no algorithm known here can sign.`,
    })
  if (!canSign(key))
    return failed({
      code: 'key/public-to-sign',
      message: `The ${keyName(key)} is a public key: it can check signatures, not make them. Give the private key.`,
    })
  const hidden = vaultContradiction(key, signs.row)
  if (hidden) return failed(hidden)
  const pending = key.cryptoKey ?? importKey(env.subtle, key, signs.row.importParams(key.crv), ['sign'])
  const imported = pending instanceof Promise ? await pending : pending
  if (isRefusal(imported)) {
    if (imported.reason === 'unsupported') return undecided(unsupportedSignature(signs.row, key.crv))
    return failed({
      code: 'key/refused',
      message: `WebCrypto does not take the ${keyName(key)} for signing with ${signs.row.alg}: ${imported.engineSaid || 'it gave no reason'}`,
    })
  }
  const other = row?.alg === signs.row.alg ? '' : ` It signs with ${signs.row.alg}, whatever the header says.`
  return permissions.judge(
    problems,
    {
      key,
      imported,
      row: signs.row,
    },
    `The ${keyName(key)} may sign with ${signs.row.alg}.${other}`,
  )
}
/** Does the key belong to another kind of algorithm, or another curve? */
function wrongType(key, row) {
  const needs = `${row.alg} needs ${row.crv ? `a key on ${row.crv.join(' or ')}` : `a key of type ${row.kty}`}`
  if (key.kty === row.kty) {
    if (!row.crv || (key.crv !== void 0 && row.crv.includes(key.crv))) return void 0
    return {
      code: 'alg/curve-mismatch',
      message: `${needs}; this one is on ${key.crv ?? 'no curve'}.`,
    }
  }
  if (key.kty === 'oct')
    return {
      code: 'alg/secret-for-asymmetric',
      message: `${needs}; a ${keyName(key)} was given.`,
    }
  if (row.kty === 'oct')
    return {
      code: 'alg/public-key-for-hmac',
      message: `${row.alg} needs a secret that both sides share; the ${keyName(key)} is no such thing, and its public half is known to everybody.`,
    }
  return {
    code: 'alg/wrong-key-type',
    message: `${needs}; this is ${key.kty ?? 'an unreadable key'}.`,
  }
}
/** What signs in a token that is wrong on purpose: for HMAC the text of the key itself, else what fits the key. */
function fallback({ key, text }, row) {
  if (row?.family === 'hmac' && text !== void 0) {
    const secret = encodeUtf8(text)
    return {
      row,
      key: {
        origin: key.origin,
        index: 0,
        source: 'secret',
        kty: 'oct',
        secret,
        bareSecret: text,
        isPrivate: false,
      },
    }
  }
  const fitting = Object.values(SIGNATURES).find(
    (each) =>
      each.native &&
      each.kty === key.kty &&
      (!each.crv || each.crv.includes(key.crv ?? '')) &&
      (each.kty !== 'AKP' || each.alg === (key.alg ?? key.jwk?.['alg'])),
  )
  return (
    fitting && {
      key,
      row: fitting,
    }
  )
}
/** `signing` is the algorithm that really signs, `named` the one that the header names. */
function weaknesses(key, signing, named) {
  const problems = []
  const unsound = key.problem ?? judgeKey(key)
  if (unsound) problems.push(unsound)
  else if (key.kty === 'RSA' && key.bits !== void 0 && key.bits < LEAST_RSA_BITS)
    problems.push({
      code: 'key/rsa-weak',
      message: `The RSA key has ${key.bits} bits; RFC 7518 §3.3 asks for ${LEAST_RSA_BITS} or more.`,
    })
  if (signing?.family === 'hmac') problems.push(...secretWeaknesses(key, signing))
  if (key.use !== void 0 && key.use !== 'sig')
    problems.push({
      code: 'key/use-forbids',
      message: `use of the key is "${key.use}"; signing needs "sig".`,
    })
  if (key.keyOps !== void 0 && key.origin !== 'vault' && !key.keyOps.includes('sign'))
    problems.push({
      code: 'key/use-forbids',
      message: `key_ops of the key is ${JSON.stringify(key.keyOps)}; signing needs "sign".`,
    })
  if (named && key.alg !== void 0 && key.kty === named.kty && !sameAlgorithm(key.alg, named.alg, key.crv))
    problems.push({
      code: 'alg/key-alg-differs',
      message: `The key says that it is for ${key.alg}; ${named.alg} is asked for. A key serves one algorithm (RFC 8725 §3.1).`,
    })
  return problems
}
function secretWeaknesses(key, row) {
  const judged = judgeSecret(key)
  const least = row.signatureLength(void 0) ?? 0
  const length = key.secret?.length ?? (key.bits === void 0 ? least : key.bits / 8)
  const problems = judged ? [judged] : []
  if (length < least)
    problems.push({
      code: 'secret/too-short',
      message: `The secret is ${length} byte${length === 1 ? '' : 's'} long; RFC 7518 §3.2 asks ${least} or more for ${row.alg}, since a shorter one can be guessed from one token.`,
    })
  return problems
}
/** A CryptoKey is bound to its algorithm and usages for good: WebCrypto would sign with those, not with what is asked. */
function vaultContradiction(key, row) {
  const { cryptoKey } = key
  if (!cryptoKey) return void 0
  if (!cryptoKey.usages.includes('sign'))
    return {
      code: 'key/cannot-sign',
      message: `The ${keyName(key)} of the vault was not made for signing.`,
    }
  const own = cryptoKey.algorithm
  const wanted = row.importParams(key.crv)
  if (own.name === wanted.name && (wanted.hash === void 0 || own.hash?.name === wanted.hash)) return void 0
  return {
    code: 'key/cannot-sign',
    message: `The ${keyName(key)} of the vault is bound to ${own.name}${own.hash ? ` with ${own.hash.name}` : ''}; ${row.alg} needs ${wanted.name}${wanted.hash ? ` with ${wanted.hash}` : ''}. Make a key for ${row.alg}.`,
  }
}
// src/engine/stages/sign/make-signature.ts
/** Signs the octets (RFC 7515 §5.1 step 5). ECDSA comes out as r and s side by side (RFC 7518 §3.4). */
async function makeSignature(env, ready, data) {
  const { key, imported, row } = ready
  env.signal?.throwIfAborted()
  const made = await sign(env.subtle, row.operationParams(key.crv), imported, data)
  if (isRefusal(made)) {
    if (made.reason === 'unsupported') return undecided(unsupportedSignature(row, key.crv))
    return failed({
      code: 'signature/refused',
      message: `WebCrypto refused to sign with ${row.alg} and the ${keyName(key)}: ${made.engineSaid || 'it gave no reason'}`,
    })
  }
  const details = [shownText('Algorithm', `${row.alg}: ${row.title}`), shownText('Key', keyName(key))]
  if (key.secret) details.push(secretBytes('Secret', key.secret))
  if (row.hash && row.family !== 'hmac') {
    const hashed = await digest(env.subtle, row.hash, data)
    if (!isRefusal(hashed)) details.push(shownBytes(`${row.hash} of the signing input`, hashed))
  }
  if (row.family === 'ecdsa') {
    const half = made.length / 2
    details.push(shownBytes('r', made.subarray(0, half)), shownBytes('s', made.subarray(half)))
  }
  details.push(shownBytes('Signature', made), {
    shape: 'bytes',
    label: 'Signature, base64url',
    value: encodeBase64Url(made),
    encoding: 'utf8',
  })
  return passed(made, `${made.length} bytes, made by ${row.alg} with the ${keyName(key)}.`, details)
}
// src/engine/operations/sign-jws.ts
var SIGN_PLAN = [
  {
    id: 'header',
    lane: 'structure',
    title: 'Header serialised',
    spec: rfc(7515, '5.1'),
  },
  {
    id: 'crit',
    lane: 'structure',
    title: 'Critical extensions',
    spec: rfc(7515, '4.1.11'),
  },
  {
    id: 'alg',
    lane: 'structure',
    title: 'Algorithm is known',
    spec: rfc(7518, '3.1'),
  },
  {
    id: 'key',
    lane: 'key',
    title: 'Key read',
    spec: rfc(7517),
  },
  {
    id: 'key-fits',
    lane: 'key',
    title: 'Key may sign',
    spec: rfc(7518, '3'),
  },
  {
    id: 'signing-input',
    lane: 'cryptography',
    title: 'Signing input formed',
    spec: rfc(7515, '5.1'),
  },
  {
    id: 'signature',
    lane: 'cryptography',
    title: 'Signature made',
    spec: rfc(7515, '5.1'),
  },
]
/**
 * Makes one signature over the exact text of the payload (RFC 7515 §5.1), every step on record. `suffix` tells the
 * steps of several signatures apart; `unencoded` is RFC 7797's `b64: false`.
 */
async function signJws(making, payload, request, unencoded, suffix = '') {
  const { env, permissions } = making
  const trace = new Trace(SIGN_PLAN, suffix)
  const header = trace.run('header', () => formHeader(request, unencoded, permissions))
  if (header) trace.run('crit', () => criticalFor(header, permissions))
  const alg = trace.run('alg', () => algorithmFor(request.alg, permissions))
  const outcome = {
    trace,
    made: void 0,
    unsecured: alg === NONE,
  }
  if (alg === 'none') {
    trace.endLane('key', 'An unsecured token needs no key.')
    trace.endLane('cryptography', 'An unsecured token has no signature.')
    if (header && !trace.hasEnded('structure'))
      outcome.made = {
        header,
        signature: '',
      }
  } else if (header && alg !== void 0) {
    const kid = header.protectedHeader['kid'] ?? header.unprotected?.['kid']
    const row = signatureAlgorithm(alg)
    const chosen = await trace.runAsync('key', () => chooseSigningKey(request.key, row, kid, making))
    const ready = chosen && (await trace.runAsync('key-fits', () => judgeSigningKey(env, chosen, row, permissions)))
    const octets = encodeUtf8(payload)
    const parts = {
      protected: { text: header.encoded },
      signature: { text: '' },
    }
    const content = {
      octets,
      signed: header.b64 ? encodeBase64Url(octets) : octets,
    }
    const data = signingInput(parts, content)
    if (ready)
      trace.run('signing-input', () =>
        passed(true, `${data.length} bytes: the header, a period, the payload${header.b64 ? '' : ' as it is'}.`, [
          signingInputDetail(parts, content, data),
        ]),
      )
    const signature = ready && (await trace.runAsync('signature', () => makeSignature(env, ready, data)))
    if (signature)
      outcome.made = {
        header,
        signature: encodeBase64Url(signature),
      }
  }
  trace.finish()
  return outcome
}
function criticalFor(header, permissions) {
  const checked = checkCritical(header.protectedHeader, header.unprotected, 'jws')
  if (checked.is === 'failed') return permissions.judge([checked.problem], true, '')
  return checked.is === 'undecided'
    ? checked
    : {
        ...checked,
        value: true,
      }
}
/** The name of the algorithm: one for signatures, or `none`; another only on purpose. */
function algorithmFor(alg, permissions) {
  const checked = checkSignatureAlgorithm({ alg })
  if (checked.is === 'failed') return permissions.judge([checked.problem], typeof alg === 'string' ? alg : '', '')
  if (checked.is === 'undecided') return checked
  const { value } = checked
  if (value === 'none')
    return warned(NONE, 'alg is "none": nothing will protect this token, and anybody can change it. No key is used.')
  if (!value.native)
    return undecided({
      code: 'browser/unsupported-algorithm',
      message: `WebCrypto has no ${value.alg}, so it cannot sign here. ${value.whoHasIt}`,
    })
  return passed(value.alg, checked.is === 'nothing' ? '' : checked.sentence)
}
// src/engine/operations/issue-sd-jwt.ts
var ISSUE_PLAN = [
  {
    id: 'sd-claims',
    lane: 'structure',
    title: 'Payload can be disclosed selectively',
    spec: rfc(9901, '4.1'),
  },
  {
    id: 'sd-holder',
    lane: 'structure',
    title: 'Holder key',
    spec: rfc(9901, '4.1.2'),
  },
  {
    id: 'sd-disclosures',
    lane: 'structure',
    title: 'Disclosures made',
    spec: rfc(9901, '4.2'),
  },
]
var BIND_PLAN = [
  {
    id: 'kb-sd-hash',
    lane: 'structure',
    title: 'Key binding: what is presented, hashed',
    spec: rfc(9901, '4.3.1'),
  },
]
/** Claims by which every verifier decides whether the token counts at all (RFC 9901 §9.7). */
var BETTER_OPEN = /* @__PURE__ */ new Set(['/iss', '/exp', '/nbf', '/cnf', '/vct', '/status'])
var MOST_DECOYS = 1e3
/**
 * Turns the payload of an SD-JWT into what is signed: disclosures for what `disclose` names, decoys, `cnf` for the
 * holder, `_sd_alg` (RFC 9901 §4). Salts come from `env.random`.
 */
async function concealPayload(making, payload, request) {
  const trace = new Trace(ISSUE_PLAN)
  const claims = trace.run('sd-claims', () => readClaims(making, payload, request))
  const holder = claims && (await trace.runAsync('sd-holder', () => holderOf(making, claims, request.holder)))
  const concealed =
    holder && (await trace.runAsync('sd-disclosures', () => makeDisclosures(making, payload, request, holder.extra)))
  trace.finish()
  return {
    trace,
    concealed,
    holder: holder?.signs,
  }
}
function readClaims({ limits, permissions }, payload, { disclose, decoys = 0 }) {
  const read = readJson(payload, limits.jsonDepth)
  if (read.is === 'fault')
    return failed({
      code: 'create/payload-not-an-object',
      message: `The payload is not JSON: ${read.message}. An SD-JWT needs a JSON object.`,
    })
  if (!isObject(read.value) || !payload.trimStart().startsWith('{'))
    return failed({
      code: 'create/payload-not-an-object',
      message: 'The payload of an SD-JWT must be a JSON object.',
    })
  if (!Number.isInteger(decoys) || decoys < 0 || decoys > MOST_DECOYS)
    return failed({
      code: 'create/decoys',
      message: `${decoys} decoys cannot be made; 0 to ${MOST_DECOYS} can.`,
    })
  const twice = read.duplicates[0]
  if (twice)
    return failed({
      code: 'json/duplicate-name',
      message: `The payload has the name "${twice.name}" twice; which one a pointer means would be open.`,
    })
  const name = reservedName(read.value)
  if (name !== void 0)
    return permissions.judge(
      [
        {
          code: 'create/reserved-claim',
          message: `The payload has a claim named "${name}", which SD-JWT keeps for its digests (RFC 9901 §4.1).`,
        },
      ],
      read.value,
      '',
    )
  const hidden = disclose.filter((pointer) => BETTER_OPEN.has(pointer))
  if (hidden.length > 0)
    return warned(
      read.value,
      `${hidden.join(', ')} will be concealed. A verifier that is not shown it cannot tell whether the token counts (RFC 9901 §9.7).`,
    )
  return passed(read.value, 'A JSON object, no name in it that SD-JWT keeps for itself.')
}
async function holderOf(making, claims, holder) {
  const algorithm = ['_sd_alg', JSON.stringify(DEFAULT_HASH.name)]
  if (!holder)
    return nothing(
      {
        extra: [algorithm],
        signs: void 0,
      },
      'No holder was named: whoever has the token can present it.',
    )
  const chosen = await chooseSigningKey(holder.key, void 0, void 0, making)
  if (chosen.is === 'failed' || chosen.is === 'undecided') return chosen
  const signing = chosen.value
  const { key } = signing
  const jwk = confirmation(key)
  const extra = [algorithm]
  if (!Object.hasOwn(claims, 'cnf')) {
    if (!jwk)
      return failed({
        code: 'create/holder-key',
        message:
          key.kty === 'oct'
            ? 'The holder needs a key pair; a shared secret in cnf would be known to everybody who sees the token.'
            : 'The public half of the holder key cannot be read from the vault. Write cnf with the public JWK into the payload.',
      })
    extra.push(['cnf', JSON.stringify({ jwk })])
  }
  const details = jwk
    ? [
        {
          shape: 'json',
          label: 'Holder key, public half',
          value: JSON.stringify(jwk),
        },
      ]
    : []
  if (!canSign(key))
    return warned(
      {
        extra,
        signs: void 0,
      },
      'cnf names the holder. No key-binding JWT is made, since only the public half of the key was given.',
      details,
    )
  if (algorithmOfHolder(key) === void 0)
    return failed({
      code: 'create/holder-key',
      message: `The holder key (${key.crv ?? key.kty ?? 'unreadable'}) cannot sign with any algorithm known here, so no key binding can be made with it.`,
    })
  return passed(
    {
      extra,
      signs: signing,
    },
    'cnf names the holder, whose key will sign the key-binding JWT.',
    details,
  )
}
async function makeDisclosures({ env }, payload, { disclose, decoys = 0 }, extra) {
  const hashText = async (text) => {
    const hashed = await digest(env.subtle, DEFAULT_HASH.hash, encodeUtf8(text))
    if (isRefusal(hashed)) throw new Error(`WebCrypto has no ${DEFAULT_HASH.hash}: ${hashed.engineSaid}`)
    return encodeBase64Url(hashed)
  }
  const concealed = await concealClaims(payload, disclose, decoys, extra, {
    random: (length) => env.random(length),
    digest: hashText,
  })
  if ('code' in concealed) return failed(concealed)
  const { disclosures, text } = concealed
  const count = disclosures.length === 1 ? 'One disclosure' : `${disclosures.length} disclosures`
  return passed(concealed, `${count}, each with a salt of its own${decoys > 0 ? `, and ${decoys} decoys` : ''}.`, [
    {
      shape: 'table',
      label: 'Disclosures',
      columns: ['place', 'JSON', 'as it travels', 'digest'],
      rows: disclosures.map((each) => [each.pointer, each.json, each.text, each.digest]),
    },
    {
      shape: 'json',
      label: 'Payload to be signed',
      value: text,
    },
  ])
}
/** A key-binding JWT over what is presented (RFC 9901 §4.3): made now, for one audience and nonce. */
async function bindToHolder(making, presented, signing, { key, audience, nonce }) {
  const { env } = making
  const trace = new Trace(BIND_PLAN)
  const hash = await trace.runAsync('kb-sd-hash', async () => {
    const hashed = await digest(env.subtle, DEFAULT_HASH.hash, encodeUtf8(presented))
    if (isRefusal(hashed))
      return undecided({
        code: 'browser/unsupported-algorithm',
        message: `WebCrypto has no ${DEFAULT_HASH.hash}.`,
      })
    const value = encodeBase64Url(hashed)
    return passed(value, `sd_hash is the ${DEFAULT_HASH.name} of the token with all its disclosures.`, [
      {
        shape: 'bytes',
        label: 'Presented token',
        value: presented,
        encoding: 'utf8',
      },
      {
        shape: 'bytes',
        label: 'sd_hash',
        value,
        encoding: 'base64url',
      },
    ])
  })
  const alg = algorithmOfHolder(signing.key)
  if (hash === void 0)
    return {
      steps: trace.finish(),
      traces: [trace],
      keyBinding: void 0,
    }
  const payload = JSON.stringify({
    iat: Math.floor(env.now),
    aud: audience,
    nonce,
    sd_hash: hash,
  })
  const signed = await signJws(
    making,
    payload,
    {
      alg: alg ?? '',
      key,
      protectedHeader: {
        alg: alg ?? '',
        typ: 'kb+jwt',
      },
    },
    false,
    '#kb',
  )
  const steps = signed.trace.steps.map((step) => ({
    ...step,
    title: `Key binding: ${step.title}`,
  }))
  const { made } = signed
  return {
    steps: [...trace.finish(), ...steps],
    traces: [trace, signed.trace],
    keyBinding: made && `${made.header.encoded}.${encodeBase64Url(encodeUtf8(payload))}.${made.signature}`,
  }
}
// src/engine/operations/create.ts
var REQUEST_PLAN = [
  {
    id: 'request',
    lane: 'structure',
    title: 'What is asked for can be made',
    spec: rfc(7515, '7'),
  },
]
var SERIALISE_PLAN = [
  {
    id: 'serialise',
    lane: 'structure',
    title: 'Serialised',
    spec: rfc(7515, '7'),
  },
]
/** What was made so far, step by step. */
var Work = class {
  steps = []
  problems = []
  add(trace, steps = trace.finish()) {
    this.steps.push(...steps)
    this.problems.push(...trace.problems)
    if (trace.undecidedBy?.code === 'internal/crash') this.problems.push(trace.undecidedBy)
  }
}
/**
 * Makes a token: signs the exact text of the payload (RFC 7515), encrypts it (RFC 7516), or signs and then encrypts
 * (RFC 7519 §5.2); SD-JWT with `sdJwt` (RFC 9901). The report shows every step with its values, secrets marked. What
 * an RFC forbids is a failed step and a finding, and no token, unless `evenIf` names the code: then it is made, and a
 * finding `create/deliberately-broken` says so. Wrong input never throws; an abort of `env.signal` rejects.
 */
async function create(request, env) {
  const permissions = new Permissions(request.evenIf)
  const making = {
    env,
    limits: {
      ...LIMITS,
      ...env.limits,
    },
    permissions,
  }
  const work = new Work()
  const opening = new Trace(REQUEST_PLAN)
  const possible = opening.run('request', () => permissions.judge(judgeRequest(request), true, whatIsAsked(request)))
  work.add(opening)
  let token
  if (possible) {
    const inner = request.signatures?.length ? await signedToken(making, request, work) : request.payload
    token = request.encryption ? await encryptedToken(making, request, inner, work) : inner
  }
  env.signal?.throwIfAborted()
  const report = {
    steps: work.steps,
    findings: [...work.problems.map(refusal), ...permissions.findings()],
  }
  if (token !== void 0 && work.problems.length === 0) report.token = token
  if (report.token !== void 0 && isUnsecured(request)) report.findings.push(UNSECURED)
  return report
}
/** Signs, and serialises; undefined when something was refused. */
async function signedToken(making, request, work) {
  const requests = request.signatures ?? []
  const serialization = request.encryption
    ? requests.length > 1
      ? 'general'
      : 'compact'
    : (request.serialization ?? 'compact')
  let concealment
  if (request.sdJwt) {
    concealment = await concealPayload(making, request.payload, request.sdJwt)
    work.add(concealment.trace)
    if (!concealment.concealed) return void 0
  }
  const payload = concealment?.concealed?.text ?? request.payload
  const unencoded = isUnencoded(request)
  const made = []
  for (const [index, each] of requests.entries()) {
    const signed = await signJws(making, payload, each, unencoded, requests.length > 1 ? `#${index + 1}` : '')
    work.add(signed.trace, signed.trace.steps)
    if (signed.made) made.push(signed.made)
  }
  const trace = new Trace(SERIALISE_PLAN)
  if (made.length < requests.length || work.problems.length > 0) {
    trace.endLane('structure', 'Not reached: there is no signature to put into a token.')
    work.add(trace)
    return
  }
  const disclosed = await disclosedParts(making, request, payload, made, concealment, work)
  const token = trace.run('serialise', () => {
    const text = serialiseJws(payload, made, serialization, request.detached === true, disclosed)
    return passed(text, `${serialization}, ${text.length} characters.`, [
      serialization === 'compact'
        ? {
            shape: 'bytes',
            label: 'Token',
            value: text,
            encoding: 'utf8',
          }
        : {
            shape: 'json',
            label: 'Token',
            value: text,
          },
    ])
  })
  work.add(trace)
  return token
}
/** Encrypts what was signed, or the payload itself; `cty` tells the recipient what is inside (RFC 7519 §5.2). */
async function encryptedToken(making, request, inner, work) {
  const { encryption, signatures = [], serialization = 'compact' } = request
  if (!encryption || inner === void 0) return void 0
  const { encryptJwe } = await import('./encrypt-jwe-BbXwkw0j.js')
  const { traces, token } = await encryptJwe(
    making,
    inner,
    encryption,
    serialization,
    signatures.length === 0 ? void 0 : signatures.length > 1 ? 'jose+json' : request.sdJwt ? 'sd-jwt' : 'JWT',
  )
  for (const trace of traces) work.add(trace)
  return token
}
async function disclosedParts(making, { sdJwt }, payload, made, concealment, work) {
  const { concealed, holder } = concealment ?? {}
  if (!concealed) return void 0
  const disclosures = concealed.disclosures.map(({ text }) => text)
  const unbound = {
    disclosures,
    keyBinding: void 0,
  }
  if (!holder || !sdJwt?.holder) return unbound
  const bound = await bindToHolder(making, serialiseJws(payload, made, 'compact', false, unbound), holder, sdJwt.holder)
  work.steps.push(...bound.steps)
  for (const trace of bound.traces) work.add(trace, [])
  return {
    disclosures,
    keyBinding: bound.keyBinding,
  }
}
function whatIsAsked({ signatures = [], encryption, sdJwt, serialization = 'compact' }) {
  const count = signatures.length
  return `Asked for: ${[count === 0 ? '' : sdJwt ? 'an SD-JWT' : count === 1 ? 'a signature' : `${count} signatures`, encryption ? 'encryption' : ''].filter((part) => part !== '').join(', then ')}; ${serialization} serialization.`
}
var isUnsecured = ({ signatures }) => signatures?.some(({ alg }) => alg === 'none') === true
var UNSECURED = {
  code: 'attack/none',
  severity: 'warning',
  certainty: 'proven',
  message:
    'alg is "none": nothing protects this token. Anybody can change it, and verifiers refuse it unless told otherwise.',
  fix: 'Sign it, unless you are testing that a verifier refuses it.',
  spec: rfc(8725, '3.2'),
}
function refusal({ code, message }) {
  const finding = {
    code,
    severity: 'error',
    certainty: 'proven',
    message,
  }
  const fix = FIXES[code]
  if (fix !== void 0) finding.fix = fix
  return finding
}
var FIXES = Object.freeze(
  Object.assign(Object.create(null), {
    'secret/too-short': 'Generate a random secret as long as the hash.',
    'key/rsa-weak': 'Generate an RSA key of 2048 bits or more.',
    'key/public-to-sign': 'Give the private key of this pair.',
    'alg/curve-mismatch': 'Choose the algorithm of the key, or a key on the curve of the algorithm.',
    'alg/wrong-key-type': 'Choose an algorithm that fits the key.',
    'alg/secret-for-asymmetric': 'Choose HS256, HS384 or HS512, or give a private key.',
    'alg/public-key-for-hmac': 'Choose an algorithm that fits the key, or give a shared secret.',
    'header/crit': 'Leave crit out, or list only extensions that are in the protected header and that verifiers know.',
    'create/payload-has-period': 'Detach the payload, or choose flattened or general.',
    'create/several-signatures': 'Choose the general serialization.',
    'key/public-needed': 'Give the public key of the recipient.',
    'jwe/key-length': 'Give a key of the length that is asked, or choose the algorithm of your key.',
    'jwe/p2c-cap': 'Choose fewer iterations, or fewer recipients with a password.',
    'create/several-recipients': 'Choose the general serialization.',
    'create/aad-in-compact': 'Choose flattened or general, or leave aad out.',
    'create/parameter-made': 'Leave it out of the header.',
    'create/unprotected-in-compact': 'Move the members into the protected header, or choose flattened.',
  }),
)

export {
  agreementParams as C,
  canBeOverridden as y,
  checkAllowed as d,
  checkSignatureAlgorithm as f,
  chooseSigningKey as p,
  create as t,
  DEFAULT_ITERATIONS as S,
  disclosureHash as _,
  importKek as T,
  judgeSigningKey as r,
  KEY_MANAGEMENT as b,
  keyManagement as x,
  makeSignature as n,
  NONE as u,
  otherInfo as w,
  Permissions as v,
  payloadOctets as o,
  privateMembersOf as h,
  publicJwk as g,
  readKeySources as m,
  signatureOctets as s,
  signingInput as c,
  signingInputDetail as l,
  soundKeys as i,
  unsupportedSignature as a,
}
