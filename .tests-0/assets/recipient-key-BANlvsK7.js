import { n as decodeBase64Url, a as isFault } from './base64url-CstD21t-.js'
import { l as importJwk, u as isRefusal } from './crypto-Bq-DKBSn.js'
import { s as encodeUtf8, t as isObject } from './json-CkXdFA2d.js'
import { r as failed, i as nothing, a as passed, s as undecided, c as warned } from './trace-Ceaf7fvZ.js'
import { r as byteCount, a as shownBytes } from './unsupported-CZONVUye.js'
import './create-DHBVRTeK.js'
import { r as noneFits } from './choose-key-CagrR-aR.js'
import {
  o as base64Sentence,
  s as decodePart,
  r as importKey,
  h as judgeKey,
  t as judgeSecret,
  i as publicOnly,
} from './judge-secret-BlrsAHfp.js'
import { t as candidateFromJwk } from './jwk-ClJsc_LU.js'
import { t as keyName, i as selectionTable, r as selectKeys } from './select-key-bGFyPSBD.js'

// src/engine/stages/jwe-parts.ts
/** Decodes IV, ciphertext, tag and aad strictly (RFC 7516 §5.2 step 2). What is absent counts as empty. */
function decodeParts(token, padded) {
  const none = { text: '' }
  const decoded = []
  for (const [part, what] of [
    [token.iv ?? none, 'The initialization vector'],
    [token.ciphertext, 'The ciphertext'],
    [token.tag ?? none, 'The authentication tag'],
    [token.aad ?? none, 'The aad'],
  ]) {
    const bytes = decodePart(part, what, padded)
    if (bytes.is === 'failed' || bytes.is === 'undecided') return bytes
    decoded.push(bytes.value)
  }
  const [
    iv = /* @__PURE__ */ new Uint8Array(0),
    ciphertext = /* @__PURE__ */ new Uint8Array(0),
    tag = /* @__PURE__ */ new Uint8Array(0),
    aad = /* @__PURE__ */ new Uint8Array(0),
  ] = decoded
  return passed(
    {
      iv,
      ciphertext,
      tag,
    },
    `IV ${byteCount(iv.length)}, ciphertext ${byteCount(ciphertext.length)}, tag ${byteCount(tag.length)}.`,
    [
      shownBytes('Initialization vector', iv),
      shownBytes('Ciphertext', ciphertext),
      shownBytes('Authentication tag', tag),
      ...(token.aad ? [shownBytes('aad', aad)] : []),
    ],
  )
}
/** ASCII(protected header), and behind a dot the aad when there is one, both as received (RFC 7516 §5.1 step 14). */
function additionalData(token) {
  const head = token.protected?.text ?? ''
  const text = token.aad ? `${head}.${token.aad.text}` : head
  return passed(
    encodeUtf8(text),
    token.aad
      ? 'The protected header as received, a dot, and the aad as received.'
      : 'The protected header as received.',
    [
      {
        shape: 'bytes',
        label: 'Additional authenticated data',
        value: text,
        encoding: 'utf8',
        note: byteCount(text.length),
      },
    ],
  )
}
/**
 * Are the encrypted key, the IV and the tag as long as `alg` and `enc` have it (RFC 7516 §5.2 step 10, RFC 7518 §4.5, §4.6,
 * §5.2, §5.3)? A tag that is shorter than it should be is refused before any key is tried.
 */
function checkLengths(alg, enc, parts, encryptedKey) {
  if (alg.direct && encryptedKey.length > 0)
    return failed({
      code: 'jwe/encrypted-key',
      message: `With ${alg.alg} no content key travels with the token, yet there is an encrypted key of ${byteCount(encryptedKey.length)}. RFC 7518 wants it empty.`,
    })
  if (!alg.direct && encryptedKey.length === 0)
    return failed({
      code: 'jwe/encrypted-key',
      message: `The encrypted key is empty; with ${alg.alg} the content key travels in it.`,
    })
  if (parts.iv.length !== enc.ivLength)
    return failed({
      code: 'jwe/iv-length',
      message: `The initialization vector is ${byteCount(parts.iv.length)}; ${enc.enc} asks exactly ${enc.ivLength}.${parts.iv.length === 16 || parts.iv.length === 12 ? ` ${parts.iv.length} would be right for ${parts.iv.length === 16 ? 'the AES-CBC algorithms' : 'the AES-GCM algorithms'}.` : ''}`,
    })
  if (parts.tag.length !== enc.tagLength)
    return failed({
      code: 'jwe/tag',
      message: tagSentence(parts, enc),
    })
  return passed(
    encryptedKey,
    `IV ${enc.ivLength} bytes, tag ${enc.tagLength}${alg.direct ? ', no encrypted key' : `, encrypted key ${encryptedKey.length}`}: as ${alg.alg} and ${enc.enc} have it.`,
  )
}
function tagSentence({ tag, ciphertext }, enc) {
  if (tag.length === 0)
    return `The authentication tag is missing; ${enc.enc} has one of ${enc.tagLength} bytes.${ciphertext.length > enc.tagLength ? " Some libraries (Java's Cipher) return it glued to the end of the ciphertext: cut it off there." : ''}`
  return `The authentication tag is ${byteCount(tag.length)}; ${enc.enc} has one of ${enc.tagLength}. A shorter tag would be easier to guess, so it is refused.`
}
var LEAST_ITERATIONS = 1e3
/** WebCrypto takes the iterations as an unsigned long. */
var MOST_ITERATIONS = 2 ** 32 - 1
/**
 * Checks and decodes what the header says to its algorithm (RFC 7518 §4.6.1, §4.7.1, §4.8.1). `iterations` are those of
 * all recipients together, which may cost more than is done without asking.
 */
function readKeyParameters(row, header, cost) {
  switch (row.family) {
    case 'ecdh-es':
      return readAgreement(header)
    case 'aes-gcm-kw':
      return readGcm(header)
    case 'pbes2':
      return readPassword(header, cost)
    default:
      return nothing({}, `${row.alg} needs none.`)
  }
}
/** A member of the header that holds bytes as base64url text. */
function bytesMember(header, name) {
  if (!Object.hasOwn(header, name)) return passed(void 0, '')
  const text = header[name]
  if (typeof text !== 'string')
    return failed({
      code: 'header/parameter',
      message: `"${name}" in the header is ${JSON.stringify(text)}, but must be text in base64url.`,
    })
  const bytes = decodeBase64Url(text)
  if (isFault(bytes))
    return failed({
      code: 'header/parameter',
      message: base64Sentence(`"${name}" in the header`, bytes),
    })
  return passed(bytes, '')
}
function readAgreement(header) {
  const parameters = {}
  const details = []
  for (const name of ['apu', 'apv']) {
    const read = bytesMember(header, name)
    if (read.is === 'failed' || read.is === 'undecided') return read
    if (!read.value) continue
    parameters[name] = read.value
    details.push(shownBytes(name, read.value))
  }
  const given = header['epk']
  if (!isObject(given))
    return failed({
      code: 'header/parameter',
      message: `ECDH-ES needs "epk", the sender's ephemeral public key as a JWK; here it is ${given === void 0 ? 'absent' : (JSON.stringify(given) ?? '').slice(0, 60)}.`,
    })
  const { key, notes } = candidateFromJwk(given, {
    origin: 'token',
    index: 0,
  })
  details.push({
    shape: 'json',
    label: 'epk',
    value: JSON.stringify(given),
  })
  const fault = key.problem ?? notes.find((note) => note.code.startsWith('key/') && note.severity !== 'info')
  if (fault && fault.code !== 'key/not-on-curve')
    return failed(
      {
        code: fault.code,
        message: `The ephemeral key (epk) is not sound. ${fault.message ?? ''}`.trim(),
      },
      details,
    )
  if ((key.kty !== 'EC' && key.kty !== 'OKP') || !key.jwk || key.crv === void 0 || key.crv.startsWith('Ed')) {
    if (!fault)
      return failed(
        {
          code: 'jwe/epk-curve',
          message: `The ephemeral key (epk) is ${key.kty ?? 'of no kind'} on ${key.crv ?? 'no curve'}; key agreement needs P-256, P-384, P-521, X25519 or X448.`,
        },
        details,
      )
  }
  parameters.epk = key.jwk ?? {
    kty: key.kty ?? '',
    ...given,
  }
  return passed(
    parameters,
    `The sender's ephemeral key is on ${key.crv}${parameters.apu || parameters.apv ? '; apu and apv name the parties' : ''}.`,
    details,
  )
}
function readGcm(header) {
  const parameters = {}
  const details = []
  for (const [name, length] of [
    ['iv', 12],
    ['tag', 16],
  ]) {
    const read = bytesMember(header, name)
    if (read.is === 'failed' || read.is === 'undecided') return read
    if (!read.value)
      return failed({
        code: 'header/parameter',
        message: `The header has no "${name}"; AES-GCM key wrapping needs it to open the content key (RFC 7518 §4.7.1).`,
      })
    if (read.value.length !== length)
      return failed({
        code: name === 'iv' ? 'jwe/iv-length' : 'jwe/tag',
        message: `"${name}" in the header is ${byteCount(read.value.length)}; RFC 7518 §4.7.1 asks exactly ${length}.`,
      })
    parameters[name] = read.value
    details.push(shownBytes(`${name} of the header`, read.value))
  }
  return passed(parameters, 'iv and tag of the wrapped key are there, with their lengths.', details)
}
function readPassword(header, { iterations, limits, allow }) {
  const salt = bytesMember(header, 'p2s')
  if (salt.is === 'failed' || salt.is === 'undecided') return salt
  if (!salt.value)
    return failed({
      code: 'header/parameter',
      message: 'The header has no "p2s", the salt with which the password makes a key.',
    })
  if (salt.value.length < 8)
    return failed({
      code: 'header/parameter',
      message: `The salt "p2s" is ${byteCount(salt.value.length)}; RFC 7518 §4.8.1.1 asks 8 or more.`,
    })
  const p2c = header['p2c']
  if (typeof p2c !== 'number' || !Number.isInteger(p2c) || p2c < 1 || p2c > MOST_ITERATIONS)
    return failed({
      code: 'header/parameter',
      message: `"p2c", the number of iterations, is ${p2c === void 0 ? 'absent' : JSON.stringify(p2c)}; it must be a whole number from 1 to ${MOST_ITERATIONS}.`,
    })
  const details = [
    shownBytes('p2s', salt.value),
    {
      shape: 'text',
      label: 'p2c',
      value: String(p2c),
    },
  ]
  if (iterations > limits.pbes2Iterations && !allow.has('jwe/p2c-cap'))
    return undecided(tooManyIterations(iterations, limits.pbes2Iterations), details)
  const value = {
    p2s: salt.value,
    p2c,
  }
  if (p2c < LEAST_ITERATIONS)
    return warned(
      value,
      `${p2c} iterations are fewer than the ${LEAST_ITERATIONS} that RFC 7518 §4.8.1.2 recommends at the least.`,
      details,
    )
  return passed(value, `${p2c} iterations over a salt of ${byteCount(salt.value.length)}.`, details)
}
/** The question that is asked before work starts which nothing can interrupt. */
function tooManyIterations(iterations, limit) {
  return {
    code: 'jwe/p2c-cap',
    message: `The token asks for ${iterations} iterations of PBKDF2; more than ${limit} are not done without asking, for they may keep this tab busy for minutes. Libraries draw the line at 10,000 to 1,000,000.`,
  }
}
// src/engine/stages/recipient-key.ts
/** Keys that fit are tried one after another; a set with more that fit is one that no library would try. */
var TRIES = 200
/** The keys that there are to choose from; for PBES2 the password comes first. */
function recipientKeysAtHand({ keys, request }, row) {
  const password = row.family === 'pbes2' && request.password ? passwordKey(request.password) : void 0
  const candidates = password ? [password, ...keys.keys] : keys.keys
  if (keys.problem && candidates.length === 0) return failed(keys.problem)
  if (candidates.length === 0)
    return undecided({
      code: 'key/none-given',
      message: `No key was given, so the token cannot be decrypted yet. ${row.alg} needs ${needed(row)}.`,
    })
  if (candidates.every((key) => key.unreadable))
    return undecided(
      candidates[0]?.problem ?? {
        code: 'key/unreadable',
        message: 'The key could not be read.',
      },
    )
  if (keys.problem) return passed(candidates, keys.problem.message)
  return passed(
    candidates,
    candidates.length === 1
      ? `One key, read as ${password ? 'password' : keys.form}.`
      : `${candidates.length} keys, read as ${keys.form}.`,
  )
}
/** What the recipient must hold, in words. */
function needed(row) {
  switch (row.family) {
    case 'rsa-oaep':
    case 'rsa1_5':
      return "the recipient's private RSA key"
    case 'ecdh-es':
      return "the recipient's private key on the curve of epk"
    case 'pbes2':
      return 'the password'
    default:
      return 'the symmetric key that sender and recipient share'
  }
}
function passwordKey(password) {
  const secret = encodeUtf8(password)
  return {
    origin: 'given',
    index: 0,
    source: 'secret',
    kty: 'oct',
    bits: 8 * secret.length,
    secret,
    bareSecret: password,
    isPrivate: true,
  }
}
/** Selects the keys that may open this token, and says why each was taken or not (DESIGN.md, Key selection). */
function chooseRecipientKey(candidates, row, enc, header, parameters) {
  const kid = typeof header['kid'] === 'string' ? header['kid'] : void 0
  const { epk } = parameters
  const selection = selectKeys(candidates, {
    kid,
    alg: row.alg,
    kty: epk ? epk.kty : (row.kty[0] ?? 'oct'),
    crv: epk ? [String(epk['crv'])] : void 0,
    use: 'enc',
    ops: row.unwrapOps,
    alsoAlg: row.family === 'dir' ? [enc.enc] : [],
  })
  const table = [selectionTable(selection)]
  const [first, ...others] = selection.chosen
  if (!first) {
    if (candidates.some((key) => key.unreadable))
      return undecided(
        {
          code: 'key/unreadable',
          message: 'No readable key fits, and at least one key could not be read.',
        },
        table,
      )
    const otherCurve =
      epk && selection.considered.some(({ key }) => (key.kty === 'EC' || key.kty === 'OKP') && key.crv !== epk['crv'])
    return failed(
      otherCurve
        ? {
            code: 'jwe/epk-curve',
            message: `The sender's ephemeral key is on ${epk['crv']}, and no key on that curve fits. ${noneFits(selection, kid, row.alg)}`,
          }
        : {
            code: 'key/none-fits',
            message: noneFits(selection, kid, row.alg),
          },
      table,
    )
  }
  const how =
    others.length > 0
      ? `${selection.chosen.length} keys ${selection.by === 'kid' ? `bear the kid "${kid}" and fit` : 'fit'}; each is tried.`
      : `The ${keyName(first)} ${selection.by === 'kid' ? "bears the token's kid and fits" : 'fits'}${selection.by === 'keys-without-kid' ? '; it has no kid to contradict the token' : ''}.`
  return passed(selection.chosen, how, table)
}
/**
 * Judges the chosen keys before WebCrypto sees them (degenerate, public where a private one is needed, of the wrong
 * size), then imports them for decrypting. One sound key is enough.
 */
async function soundRecipientKeys({ env, limits }, chosen, row, enc) {
  const sound = []
  let worst
  for (const key of chosen.slice(0, TRIES)) {
    const problem = judgeRecipientKey(key, row, enc, limits, 'private')
    if (problem) {
      worst ??= failed(problem)
      continue
    }
    const imported = await importRecipientKey(env.subtle, key, row, row.unwrapUsages)
    if (isRefusal(imported)) worst ??= refusedKey(imported, key, row)
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
  return passed(
    sound,
    sound.length === 1
      ? `The ${keyName(first)} is sound${row.native ? ', and WebCrypto takes it' : ''}.`
      : `${sound.length} keys are sound.`,
  )
}
/** Why this key must not be used with this algorithm; `half` says whether the private or the public one is needed. */
function judgeRecipientKey(key, row, enc, limits, half) {
  if (key.problem) return key.problem
  const bound = otherwiseBound(key, row)
  if (bound) return bound
  const degenerate = judgeKey(key, limits)
  if (degenerate) return degenerate
  if (key.kty === 'oct') {
    const guessable = judgeSecret(key)
    if (guessable)
      return {
        code: guessable.code,
        message:
          guessable.code === 'alg/confusion'
            ? `${guessable.message.replace(/What everybody.*$/, '')}What everybody may know is no secret, so nothing is decrypted with it here.`
            : 'The shared secret is empty or all zeros: anybody can decrypt what it protects.',
      }
    return judgeLength(key, row, enc)
  }
  if (half === 'private' && !key.isPrivate && !key.cryptoKey)
    return {
      code: 'key/private-needed',
      message: `The ${keyName(key)} is the public half: it encrypts, and only the private half decrypts. Give ${needed(row)}.`,
    }
}
/** A key of the vault is bound to its algorithm for good: WebCrypto would use that, not what the token names. */
function otherwiseBound(key, row) {
  const wanted = row.importParams(key.crv)
  if (!key.cryptoKey || !wanted) return void 0
  const own = key.cryptoKey.algorithm
  if (own.name === wanted.name && (wanted.hash === void 0 || own.hash?.name === wanted.hash)) return void 0
  return {
    code: 'key/refused',
    message: `The ${keyName(key)} of the vault is bound to ${own.name}${own.hash ? ` with ${own.hash.name}` : ''}; ${row.alg} needs ${wanted.name}${wanted.hash ? ` with ${wanted.hash}` : ''}.`,
  }
}
/** RFC 7518 §4.4, §4.5, §4.7: the key of dir is as long as the content key, that of key wrapping as the name says. */
function judgeLength(key, row, enc) {
  const bytes = key.secret?.length ?? vaultKeyLength(key.cryptoKey)
  const asked = row.family === 'dir' ? enc.cekLength : row.family === 'pbes2' ? void 0 : (row.kekBits ?? 0) / 8
  if (asked === void 0 || bytes === void 0 || bytes === asked) return void 0
  const name = row.family === 'dir' ? `enc ${enc.enc}` : row.alg
  return {
    code: 'jwe/key-length',
    message: `The ${key.bareSecret === void 0 ? 'symmetric key' : 'shared secret'} is ${byteCount(bytes)}; ${name} asks exactly ${byteCount(asked)}.${key.bareSecret === void 0 ? '' : ' Look at how the secret is read: as text, base64, base64url or hex.'}`,
  }
}
function vaultKeyLength(key) {
  const length = key && 'length' in key.algorithm ? key.algorithm.length : void 0
  return typeof length === 'number' ? length / 8 : void 0
}
/** Imports a recipient's key; only public halves for wrapping, and nothing at all where the bytes are the key. */
async function importRecipientKey(subtle, key, row, usages) {
  const params = row.importParams(key.crv)
  if (!params || key.cryptoKey) return key.cryptoKey
  if (usages.length === 0 && key.jwk) return importJwk(subtle, publicOnly(key.jwk), params, [])
  return importKey(subtle, key, params, usages)
}
/** The sender's ephemeral key as WebCrypto takes it; one that is off the curve is refused here (RFC 7518 §4.6.1.1). */
async function importEphemeral(subtle, row, epk, limits) {
  const crv = String(epk['crv'])
  const details = [
    {
      shape: 'json',
      label: 'epk',
      value: JSON.stringify(publicOnly(epk)),
    },
  ]
  const problem = judgeKey(
    {
      origin: 'token',
      index: 0,
      source: 'jwk',
      kty: epk.kty,
      crv,
      jwk: epk,
      isPrivate: false,
    },
    limits,
  )
  if (problem)
    return failed(
      {
        code: problem.code,
        message: `The ephemeral key (epk) is not sound. ${problem.message} Whoever answers such a point gives away his private key bit by bit.`,
      },
      details,
    )
  const params = row.importParams(crv)
  if (!params) throw new Error('Only key agreement has an ephemeral key.')
  const imported = await importJwk(subtle, publicOnly(epk), params, [])
  if (!isRefusal(imported)) return passed(imported, `epk is a point on ${crv}.`, details)
  if (imported.reason === 'unsupported')
    return undecided(
      {
        code: 'browser/unsupported-algorithm',
        message: `This WebCrypto has no key agreement on ${crv}, so the token cannot be decrypted here. ${row.whoHasIt}`,
      },
      details,
    )
  return failed(
    {
      code: 'key/not-on-curve',
      message: `The ephemeral key (epk) is no point on ${crv}. Whoever answers such a point gives away his private key bit by bit, so it is refused.`,
    },
    details,
  )
}
function refusedKey(refusal, key, row) {
  if (refusal.reason === 'unsupported' || /192.bit/i.test(refusal.engineSaid))
    return undecided({
      code: 'browser/unsupported-algorithm',
      message: `This WebCrypto has no ${row.alg}${key.crv === void 0 ? '' : ` on ${key.crv}`}, so the token cannot be decrypted here. ${row.whoHasIt}`,
    })
  return failed({
    code: 'key/refused',
    message: `WebCrypto does not take the ${keyName(key)} for ${row.alg}: ${refusal.engineSaid || 'it gave no reason'}`,
  })
}

export {
  additionalData as d,
  bytesMember as c,
  checkLengths as f,
  chooseRecipientKey as t,
  decodeParts as p,
  importEphemeral as n,
  importRecipientKey as r,
  judgeRecipientKey as i,
  MOST_ITERATIONS as s,
  readKeyParameters as l,
  recipientKeysAtHand as a,
  soundRecipientKeys as o,
  tooManyIterations as u,
}
