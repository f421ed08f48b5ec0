import { i as encodeBase64Url, c as rfc } from './base64url-CstD21t-.js'
import { S as DEFAULT_ITERATIONS, x as keyManagement, m as readKeySources } from './create-DHBVRTeK.js'
import { u as isRefusal } from './crypto-Bq-DKBSn.js'
import { t as deflate } from './inflate-z07EtOHW.js'
import { s as encodeUtf8 } from './json-CkXdFA2d.js'
import { d as checkCritical } from './judge-secret-BlrsAHfp.js'
import {
  r as checkContentEncryption,
  a as checkKeyManagement,
  o as checkZip,
  t as joinHeaders,
} from './jwe-headers-xvd1GipY.js'
import {
  d as additionalData,
  c as bytesMember,
  r as importRecipientKey,
  i as judgeRecipientKey,
  s as MOST_ITERATIONS,
  u as tooManyIterations,
} from './recipient-key-BANlvsK7.js'
import { t as keyName } from './select-key-bGFyPSBD.js'
import { r as failed, i as nothing, a as passed, t as Trace, s as undecided } from './trace-Ceaf7fvZ.js'
import { r as byteCount, i as secretBytes, a as shownBytes, o as shownText } from './unsupported-CZONVUye.js'

// src/engine/stages/encrypt/encryption-key.ts
/** RFC 7518 §4.2 and §4.3 ask for 2048 bits or more. */
var LEAST_RSA_BITS = 2048
/** Reads what was given as the key of one recipient, and takes the one that suits the algorithm best. */
async function chooseEncryptionKey(source, row, kid, { env, limits }) {
  const reading = await readKeySources(typeof source === 'string' ? source : [source], { limits }, env.subtle)
  if (!reading.given)
    return failed({
      code: 'key/none-given',
      message: 'No key was given, so nothing can be encrypted to it.',
    })
  const score = (key) =>
    (key.unreadable ? 0 : 64) +
    (row.kty.some((kty) => kty === key.kty) ? 32 : 0) +
    (!row.crv || row.crv.includes(key.crv ?? '') ? 16 : 0) +
    (kid !== void 0 && key.kid === kid ? 8 : 0) +
    (key.use === void 0 || key.use === 'enc' ? 4 : 0) +
    (key.alg === void 0 || key.alg === row.alg ? 2 : 0)
  let best
  for (const key of reading.keys) if (!best || score(key) > score(best)) best = key
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
  return passed(
    best,
    reading.keys.length === 1
      ? `The ${keyName(best)} is the recipient's.`
      : `Of ${reading.keys.length} keys the ${keyName(best)} suits best.`,
    [
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
    ],
  )
}
/**
 * May this key encrypt with this algorithm (RFC 7518 §4, RFC 7517 §4.2 to §4.4)? Then it is imported: of a pair the
 * public half only, and nothing at all where the bytes themselves are the key (dir).
 */
async function judgeEncryptionKey({ env, limits, permissions }, key, row, enc) {
  const wrong = wrongKind(key, row)
  if (wrong) return failed(wrong)
  const problems = weaknesses(key, row, enc, limits)
  const refused = problems.find((problem) => !permissions.allows(problem))
  if (refused) return failed(refused)
  const imported = await importRecipientKey(env.subtle, key, row, row.wrapUsages)
  if (isRefusal(imported)) {
    if (imported.reason === 'unsupported' || /192.bit/i.test(imported.engineSaid))
      return undecided({
        code: 'browser/unsupported-algorithm',
        message: `This WebCrypto has no ${row.alg}${key.crv === void 0 ? '' : ` on ${key.crv}`}, so it cannot encrypt here. ${row.whoHasIt}`,
      })
    return failed({
      code: 'key/refused',
      message: `WebCrypto does not take the ${keyName(key)} for ${row.alg}: ${imported.engineSaid || 'it gave no reason'}`,
    })
  }
  return permissions.judge(problems, { imported }, `The ${keyName(key)} may encrypt with ${row.alg}.`)
}
function wrongKind(key, row) {
  const needs = `${row.alg} needs ${row.crv ? `a key on ${row.crv.join(', ')}` : `a key of type ${row.kty.join(' or ')}`}`
  if (!row.kty.some((kty) => kty === key.kty))
    return {
      code: key.kty === 'oct' ? 'alg/secret-for-asymmetric' : 'alg/wrong-key-type',
      message: `${needs}; ${key.kty === 'oct' ? `a ${keyName(key)} was given` : `this is ${key.kty ?? 'an unreadable key'}`}.`,
    }
  if (row.crv && !row.crv.includes(key.crv ?? ''))
    return {
      code: 'alg/curve-mismatch',
      message: `${needs}; this one is on ${key.crv ?? 'no curve'}.`,
    }
  if (key.cryptoKey?.type === 'private')
    return {
      code: 'key/public-needed',
      message: `The ${keyName(key)} of the vault is a private key, which decrypts; encrypting needs the public half.`,
    }
}
function weaknesses(key, row, enc, limits) {
  const unsound = judgeRecipientKey(key, row, enc, limits, 'public')
  const problems = unsound ? [unsound] : []
  if (!unsound && key.kty === 'RSA' && key.bits !== void 0 && key.bits < LEAST_RSA_BITS)
    problems.push({
      code: 'key/rsa-weak',
      message: `The RSA key has ${key.bits} bits; RFC 7518 §4.3 asks for ${LEAST_RSA_BITS} or more.`,
    })
  if (key.use !== void 0 && key.use !== 'enc')
    problems.push({
      code: 'key/use-forbids',
      message: `use of the key is "${key.use}"; encrypting needs "enc".`,
    })
  const ops = [...row.wrapOps, ...(key.isPrivate || row.family === 'dir' ? row.unwrapOps : [])]
  if (
    key.keyOps &&
    !(row.family === 'ecdh-es' && key.keyOps.length === 0) &&
    !key.keyOps.some((op) => ops.includes(op))
  )
    problems.push({
      code: 'key/use-forbids',
      message: `key_ops of the key is ${JSON.stringify(key.keyOps)}; encrypting needs ${row.wrapOps.join(' or ')}.`,
    })
  if (key.alg !== void 0 && key.alg !== row.alg && !(row.family === 'dir' && key.alg === enc.enc))
    problems.push({
      code: 'alg/key-alg-differs',
      message: `The key says that it is for ${key.alg}; ${row.alg} is asked for. A key serves one algorithm (RFC 8725 §3.1).`,
    })
  return problems
}
// src/engine/stages/encrypt/form-jwe-headers.ts
/**
 * Forms the headers: `alg` and `enc` go into the protected one unless the caller wrote them elsewhere; with several
 * recipients each has its own `alg`. Names that the caller wrote keep their order. `cty` names what is inside.
 */
function formJweHeaders(encryption, cty) {
  const { enc, zip, recipients, unprotected } = encryption
  const given = { ...encryption.protectedHeader }
  const shared = {
    ...given,
    ...unprotected,
  }
  const own = recipients.map(({ header }) => (header ? { ...header } : void 0))
  const start = {}
  recipients.forEach(({ alg }, index) => {
    if (Object.hasOwn(shared, 'alg') || (own[index] && Object.hasOwn(own[index], 'alg'))) return
    if (recipients.length > 1)
      own[index] = {
        alg,
        ...own[index],
      }
    else start['alg'] = alg
  })
  const elsewhere = (name) => Object.hasOwn(shared, name) || own.some((header) => header && Object.hasOwn(header, name))
  if (!elsewhere('enc')) start['enc'] = enc
  if (zip !== void 0 && !elsewhere('zip')) start['zip'] = zip
  const protectedHeader = {
    ...start,
    ...given,
  }
  if (cty !== void 0 && !elsewhere('cty')) protectedHeader['cty'] = cty
  const place = own.map((header) => (header && Object.hasOwn(header, 'alg') ? 'own' : 'protected'))
  return {
    protectedHeader,
    unprotected: unprotected && { ...unprotected },
    own,
    place,
  }
}
/** The joined header of one recipient (RFC 7516 §4). */
var joinedHeader = ({ protectedHeader, unprotected, own }, index) => ({
  ...own[index],
  ...unprotected,
  ...protectedHeader,
})
/** What is wrong with the headers of one recipient: names twice, critical extensions, `alg` or `enc` that differ. */
function judgeJweHeaders(headers, index, asked, permissions) {
  const { protectedHeader, unprotected, own } = headers
  const joined = joinedHeader(headers, index)
  const beside =
    unprotected || own[index]
      ? {
          ...own[index],
          ...unprotected,
        }
      : void 0
  const problems = []
  for (const result of [
    joinHeaders(protectedHeader, unprotected, own[index]),
    checkCritical(protectedHeader, beside, 'jwe'),
    checkZip(joined, protectedHeader),
  ])
    if (result.is === 'failed') problems.push(result.problem)
  for (const name of ['alg', 'enc'])
    if (joined[name] !== asked[name])
      problems.push({
        code: 'alg/header-differs',
        message: `The header says ${name} ${JSON.stringify(joined[name])}, and ${JSON.stringify(asked[name])} is what is asked for; a recipient would decrypt otherwise.`,
      })
  const details = []
  if (own[index])
    details.push({
      shape: 'json',
      label: "The recipient's own header",
      value: JSON.stringify(own[index]),
    })
  return permissions.judge(problems, joined, 'Every member stands in one header only.', details)
}
/** The protected header as it travels: JSON, and its base64url, empty when nothing is protected (RFC 7516 §5.1 step 13). */
function serialiseProtected(protectedHeader) {
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
  if (text === '')
    return {
      is: 'warned',
      value: {
        text,
        encoded,
      },
      sentence: 'Nothing is protected: no header is bound to the content.',
    }
  return {
    is: 'passed',
    value: {
      text,
      encoded,
    },
    sentence: 'The protected header, as it is bound to the content.',
    details: [
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
    ],
  }
}
// src/engine/stages/encrypt/given-parameters.ts
/** Members of the header that the algorithm writes itself. */
var MADE = {
  'ecdh-es': ['epk'],
  'aes-gcm-kw': [],
  pbes2: [],
}
var GIVEN = {
  'ecdh-es': ['apu', 'apv'],
  'aes-gcm-kw': ['iv'],
  pbes2: ['p2s'],
}
/**
 * What the caller wrote into the header for its algorithm: apu and apv, p2s and p2c, iv (RFC 7518 §4.6.1, §4.7.1, §4.8.1).
 * What he left out is drawn or set later. `before` are the PBES2 iterations of the recipients before this one.
 */
function givenParameters(row, header, { limits, permissions, before }) {
  const names = GIVEN[row.family]
  if (!names) return nothing({}, `${row.alg} needs none.`)
  const parameters = {}
  const details = []
  const problems = []
  const own = (MADE[row.family] ?? []).find((name) => Object.hasOwn(header, name))
  if (own !== void 0)
    return failed({
      code: 'create/parameter-made',
      message: `"${own}" is made afresh for each token, so it cannot be given. Leave it out of the header.`,
    })
  for (const name of names) {
    const read = bytesMember(header, name)
    if (read.is === 'failed' || read.is === 'undecided') return read
    if (!read.value) continue
    parameters[name] = read.value
    details.push(shownBytes(name, read.value))
  }
  if (parameters.iv && parameters.iv.length !== 12)
    return failed({
      code: 'jwe/iv-length',
      message: `"iv" in the header is ${byteCount(parameters.iv.length)}; RFC 7518 §4.7.1.1 asks exactly 12.`,
    })
  if (row.family === 'pbes2') {
    const p2c = Object.hasOwn(header, 'p2c') ? header['p2c'] : DEFAULT_ITERATIONS[row.alg]
    if (typeof p2c !== 'number' || !Number.isInteger(p2c) || p2c < 1 || p2c > MOST_ITERATIONS)
      return failed({
        code: 'header/parameter',
        message: `"p2c", the number of iterations, is ${JSON.stringify(p2c)}; it must be a whole number from 1 to ${MOST_ITERATIONS}.`,
      })
    parameters.p2c = p2c
    details.push(shownText('p2c', String(p2c)))
    if (parameters.p2s && parameters.p2s.length < 8)
      problems.push({
        code: 'header/parameter',
        message: `The salt "p2s" is ${byteCount(parameters.p2s.length)}; RFC 7518 §4.8.1.1 asks 8 or more.`,
      })
    if (before + p2c > limits.pbes2Iterations) problems.push(tooManyIterations(before + p2c, limits.pbes2Iterations))
  }
  return permissions.judge(problems, parameters, sentenceOf(parameters, row), details)
}
function sentenceOf({ apu, apv, p2s, p2c, iv }, { family }) {
  if (family === 'pbes2')
    return `${p2c} iterations over ${p2s ? 'the salt that was given' : 'a salt that is drawn'}. Some libraries refuse more than 10,000 unless told otherwise; p2c in the header sets another number.`
  if (family === 'aes-gcm-kw')
    return iv ? 'The iv of the wrapped key is as given.' : 'The iv of the wrapped key is drawn.'
  return apu || apv
    ? 'apu and apv name the parties, and go into the derivation.'
    : 'No apu and apv: the parties are not named.'
}
// src/engine/stages/encrypt/serialise-jwe.ts
/** Puts the parts of a JWE together (RFC 7516 §7.1, §7.2.1, §7.2.2). */
function serialiseJwe(token, serialization) {
  const { protectedHeader, unprotected, recipients, sealed } = token
  const [iv, ciphertext, tag] = [token.iv, sealed.ciphertext, sealed.tag].map(encodeBase64Url)
  const [first] = recipients
  if (serialization === 'compact')
    return [
      protectedHeader,
      encodeBase64Url(first?.encryptedKey ?? /* @__PURE__ */ new Uint8Array(0)),
      iv,
      ciphertext,
      tag,
    ].join('.')
  const members = recipients.map(({ header, encryptedKey }) => ({
    ...(header && Object.keys(header).length > 0 ? { header } : {}),
    ...(encryptedKey.length > 0 ? { encrypted_key: encodeBase64Url(encryptedKey) } : {}),
  }))
  return JSON.stringify({
    ...(protectedHeader === '' ? {} : { protected: protectedHeader }),
    ...(unprotected && Object.keys(unprotected).length > 0 ? { unprotected } : {}),
    ...(serialization === 'general' ? { recipients: members } : members[0]),
    iv,
    ciphertext,
    tag,
    ...(token.aad === void 0 ? {} : { aad: token.aad }),
  })
}
// src/engine/operations/encrypt-jwe.ts
var CONTENT_KEY_PLAN = [
  {
    id: 'enc',
    lane: 'structure',
    title: 'Content encryption is known',
    spec: rfc(7518, '5.1'),
  },
  {
    id: 'cek',
    lane: 'cryptography',
    title: 'Content key drawn',
    spec: rfc(7516, '5.1'),
  },
]
var RECIPIENT_PLAN = [
  {
    id: 'recipient-header',
    lane: 'structure',
    title: 'Headers of the recipient',
    spec: rfc(7516, '7.2.1'),
  },
  {
    id: 'recipient-alg',
    lane: 'structure',
    title: 'Key management algorithm is known',
    spec: rfc(7518, '4.1'),
  },
  {
    id: 'parameters',
    lane: 'structure',
    title: 'Parameters of alg',
    spec: rfc(7518, '4.1'),
  },
  {
    id: 'recipient-key',
    lane: 'key',
    title: "Recipient's key read",
    spec: rfc(7517),
  },
  {
    id: 'recipient-key-fits',
    lane: 'key',
    title: 'Key may encrypt',
    spec: rfc(7518, '4'),
  },
]
var COMPRESS = {
  id: 'compress',
  lane: 'cryptography',
  title: 'Content compressed',
  spec: rfc(7516, '4.1.3'),
}
var SEAL_PLAN = [
  {
    id: 'jwe-header',
    lane: 'structure',
    title: 'Protected header serialised',
    spec: rfc(7516, '5.1'),
  },
  {
    id: 'jwe-aad',
    lane: 'structure',
    title: 'Additional authenticated data formed',
    spec: rfc(7516, '5.1'),
  },
  {
    id: 'iv',
    lane: 'cryptography',
    title: 'Initialization vector drawn',
    spec: rfc(7516, '5.1'),
  },
]
var SERIALISE = {
  id: 'jwe-serialise',
  lane: 'cryptography',
  title: 'Encrypted token serialised',
  spec: rfc(7516, '7'),
}
/**
 * Encrypts the exact text for every recipient (RFC 7516 §5.1), every step on record. `cty` says what the text is, when
 * it is a token itself. Random values are drawn in this order: content key; for each recipient salt or iv; content IV.
 */
async function encryptJwe(making, plaintext, encryption, serialization, cty) {
  const first = new Trace(CONTENT_KEY_PLAN)
  const traces = [first]
  const headers = formJweHeaders(encryption, cty)
  const enc = first.run('enc', () => checkContentEncryption({ enc: encryption.enc }))
  const direct = encryption.recipients.some(({ alg }) => keyManagement(alg)?.direct)
  const drawn = enc && first.run('cek', () => contentKey(making, enc, direct))
  const wraps = []
  let iterations = 0
  for (const index of encryption.recipients.keys()) {
    making.env.signal?.throwIfAborted()
    const { trace, wrapped, p2c } = await wrapFor({
      making,
      encryption,
      headers,
      index,
      enc,
      cek: drawn?.cek,
      before: iterations,
    })
    traces.push(trace)
    iterations += p2c
    if (wrapped) wraps.push(wrapped)
  }
  const zipped = encryption.zip === 'DEF' || headers.protectedHeader['zip'] === 'DEF'
  const seal = new Trace([...(zipped ? [COMPRESS] : []), ...SEAL_PLAN, ...(enc?.sealPlan ?? []), SERIALISE])
  traces.push(seal)
  const cek = wraps[0]?.cek
  if (!enc || !cek || wraps.length < encryption.recipients.length) {
    for (const lane of ['structure', 'cryptography'])
      seal.endLane(lane, 'Not reached: there is no content key for every recipient.')
    return {
      traces,
      token: void 0,
    }
  }
  const octets = encodeUtf8(plaintext)
  const content = zipped ? await seal.runAsync('compress', () => compressStep(octets)) : octets
  const head = seal.run('jwe-header', () => serialiseProtected(headers.protectedHeader))
  const aad = encryption.aad === void 0 ? void 0 : encodeBase64Url(encodeUtf8(encryption.aad))
  const bound = head && seal.run('jwe-aad', () => additionalData(partsOf(head.encoded, aad)))
  const iv = seal.run('iv', () => {
    const made = draw(making, enc.ivLength)
    return passed(made, `${byteCount(made.length)} of randomness, used once.`, [
      shownBytes('Initialization vector', made),
    ])
  })
  if (!content || !head || !bound || !iv)
    return {
      traces,
      token: void 0,
    }
  const sealed = await enc.seal(seal, {
    subtle: making.env.subtle,
    cek,
    iv,
    plaintext: content,
    aad: bound,
  })
  return {
    traces,
    token: seal.run('jwe-serialise', () => {
      if (!sealed) throw new Error('The content was sealed before this step.')
      const recipients = wraps.map(({ encryptedKey }, index) => ({
        header: headers.own[index],
        encryptedKey,
      }))
      const { unprotected } = headers
      const text = serialiseJwe(
        {
          protectedHeader: head.encoded,
          unprotected,
          recipients,
          iv,
          sealed,
          aad,
        },
        serialization,
      )
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
    }),
  }
}
/** One recipient: its headers, its key, and the content key wrapped for it; its members go into the headers. */
async function wrapFor(job) {
  const { making, encryption, headers, index, enc, cek, before } = job
  const { env, limits, permissions } = making
  const request = encryption.recipients[index]
  if (!request) throw new Error(`There is no recipient ${index}.`)
  const suffix = encryption.recipients.length > 1 ? `#${index + 1}` : ''
  const row = keyManagement(request.alg)
  const trace = new Trace([...RECIPIENT_PLAN, ...(row?.wrapPlan ?? [])], suffix)
  if (!enc) trace.endLane('structure', 'Not reached: there is no content encryption.')
  const asked = {
    alg: request.alg,
    enc: encryption.enc,
  }
  const header = trace.run('recipient-header', () => judgeJweHeaders(headers, index, asked, permissions))
  trace.run('recipient-alg', () => nativeOnly(request.alg))
  const parameters =
    row &&
    header &&
    trace.run('parameters', () =>
      givenParameters(row, header, {
        limits,
        permissions,
        before,
      }),
    )
  const kid = header?.['kid']
  const key = row && (await trace.runAsync('recipient-key', () => chooseEncryptionKey(request.key, row, kid, making)))
  const fit =
    row && key && enc && (await trace.runAsync('recipient-key-fits', () => judgeEncryptionKey(making, key, row, enc)))
  const p2c = parameters?.p2c ?? 0
  let wrapped
  if (row && enc && key && fit && parameters) {
    const random = (length) => draw(making, length)
    const { imported } = fit
    wrapped = await row.wrap(trace, {
      subtle: env.subtle,
      random,
      enc,
      key,
      imported,
      cek,
      parameters,
    })
    const target = headers.place[index] === 'own' ? headers.own[index] : headers.protectedHeader
    if (wrapped && target) Object.assign(target, wrapped.header)
  }
  trace.finish()
  return {
    trace,
    wrapped,
    p2c,
  }
}
function nativeOnly(alg) {
  const known = checkKeyManagement({ alg })
  if (known.is === 'failed' || known.is === 'undecided' || known.value.native) return known
  return undecided({
    code: 'browser/unsupported-algorithm',
    message: known.value.whoHasIt,
  })
}
function contentKey(making, enc, direct) {
  if (direct) return nothing({ cek: void 0 }, 'The key management algorithm decides the content key.')
  const cek = draw(making, enc.cekLength)
  return passed({ cek }, `${byteCount(cek.length)} of randomness, for this token only.`, [
    secretBytes('Content encryption key (CEK)', cek),
  ])
}
function draw({ env }, length) {
  const bytes = new Uint8Array(env.random(length))
  if (bytes.length !== length) throw new Error(`Env.random gave ${bytes.length} bytes instead of ${length}.`)
  return bytes
}
async function compressStep(octets) {
  if (octets.length === 0)
    return failed({
      code: 'create/nothing-to-compress',
      message: 'There is nothing to compress.',
    })
  const compressed = await deflate(octets)
  return passed(compressed, `${byteCount(octets.length)} became ${byteCount(compressed.length)}.`, [
    shownBytes('Compressed content', compressed),
    shownText('Sizes', `${octets.length} → ${compressed.length} bytes`),
  ])
}
var partsOf = (encoded, aad) => ({
  protected: { text: encoded },
  ...(aad === void 0 ? {} : { aad: { text: aad } }),
})

export { encryptJwe }
