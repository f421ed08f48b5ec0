import type { ContentEncryptionAlgorithm } from '../algorithms/content-encryption-algorithm'
import type { KeyManagementAlgorithm, KeyParameters } from '../algorithms/key-management-algorithm'
import { encodeUtf8 } from '../codec/utf8'
import { isRefusal, type Refusal, type Usage } from '../crypto'
import { byteCount } from '../details'
import { judgeKey } from '../keys/judge-key'
import type { Inspection, KeyCandidate } from '../model'
import { failed, passed, type StepResult, undecided } from '../trace'
import type { Limits, Problem } from '../types'
import { noneFits } from './choose-key'
import { importKey } from './import-key'
import { judgeSecret } from './judge-secret'
import { keyName, selectionTable, selectKeys } from './select-key'

/** A key that may open the token, imported; `imported` is absent where the bytes themselves are the key (dir). */
export interface RecipientKey {
  key: KeyCandidate
  imported: CryptoKey | undefined
}

/** Keys that fit are tried one after another; a set with more that fit is one that no library would try. */
const TRIES = 200

/** The keys that there are to choose from; for PBES2 the password comes first. */
export function recipientKeysAtHand(
  { keys, request }: Pick<Inspection, 'keys' | 'request'>,
  row: KeyManagementAlgorithm,
): StepResult<readonly KeyCandidate[]> {
  const password = row.family === 'pbes2' && request.password ? passwordKey(request.password) : undefined
  const candidates = password ? [password, ...keys.keys] : keys.keys
  if (keys.problem && candidates.length === 0) return failed(keys.problem)
  if (candidates.length === 0)
    return undecided({
      code: 'key/none-given',
      message: `No key was given, so the token cannot be decrypted yet. ${row.alg} needs ${needed(row)}.`,
    })
  if (candidates.every((key) => key.unreadable))
    return undecided(candidates[0]?.problem ?? { code: 'key/unreadable', message: 'The key could not be read.' })
  if (keys.problem) return passed(candidates, keys.problem.message)
  return passed(
    candidates,
    candidates.length === 1
      ? `One key, read as ${password ? 'password' : keys.form}.`
      : `${candidates.length} keys, read as ${keys.form}.`,
  )
}

/** What the recipient must hold, in words. */
export function needed(row: KeyManagementAlgorithm): string {
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

function passwordKey(password: string): KeyCandidate {
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
export function chooseRecipientKey(
  candidates: readonly KeyCandidate[],
  row: KeyManagementAlgorithm,
  enc: ContentEncryptionAlgorithm,
  header: Record<string, unknown>,
  parameters: KeyParameters,
): StepResult<KeyCandidate[]> {
  const kid = typeof header['kid'] === 'string' ? header['kid'] : undefined
  const { epk } = parameters
  const selection = selectKeys(candidates, {
    kid,
    alg: row.alg,
    kty: epk ? epk.kty : (row.kty[0] ?? 'oct'),
    crv: epk ? [String(epk['crv'])] : undefined,
    use: 'enc',
    ops: row.unwrapOps,
    // RFC 7520 §5.6 has it so: the key of direct encryption names the content encryption.
    alsoAlg: row.family === 'dir' ? [enc.enc] : [],
  })
  const table = [selectionTable(selection)]
  const [first, ...others] = selection.chosen
  if (!first) {
    if (candidates.some((key) => key.unreadable))
      return undecided(
        { code: 'key/unreadable', message: 'No readable key fits, and at least one key could not be read.' },
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
        : { code: 'key/none-fits', message: noneFits(selection, kid, row.alg) },
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
export function soundRecipientKeys(
  { env, limits }: Pick<Inspection, 'env' | 'limits'>,
  chosen: readonly KeyCandidate[],
  row: KeyManagementAlgorithm,
  enc: ContentEncryptionAlgorithm,
): StepResult<RecipientKey[]> | Promise<StepResult<RecipientKey[]>> {
  const judged = chosen.slice(0, TRIES).map((key): JudgedKey | Promise<JudgedKey> => {
    const problem = judgeRecipientKey(key, row, enc, limits, 'private')
    if (problem) return { key, problem, imported: undefined }
    const imported = importRecipientKey(env.subtle, key, row, row.unwrapUsages)
    // Nearly always it was imported before: then there is nothing to wait for.
    return imported instanceof Promise
      ? imported.then((came) => ({ key, problem: undefined, imported: came }))
      : { key, problem: undefined, imported }
  })
  return judged.some((each) => each instanceof Promise)
    ? Promise.all(judged).then((all) => soundOnes(all, row))
    : soundOnes(judged as JudgedKey[], row)
}

interface JudgedKey {
  key: KeyCandidate
  problem: Problem | undefined
  imported: CryptoKey | undefined | Refusal
}

function soundOnes(judged: readonly JudgedKey[], row: KeyManagementAlgorithm): StepResult<RecipientKey[]> {
  const sound: RecipientKey[] = []
  let worst: StepResult<never> | undefined
  for (const { key, problem, imported } of judged) {
    if (problem) worst ??= failed(problem)
    else if (isRefusal(imported)) worst ??= refusedKey(imported, key, row)
    else sound.push({ key, imported })
  }
  const first = sound[0]?.key
  if (!first) return worst ?? failed({ code: 'key/none-fits', message: 'No key is left to try.' })
  return passed(
    sound,
    sound.length === 1
      ? `The ${keyName(first)} is sound${row.native ? ', and WebCrypto takes it' : ''}.`
      : `${sound.length} keys are sound.`,
  )
}

/** Why this key must not be used with this algorithm; `half` says whether the private or the public one is needed. */
export function judgeRecipientKey(
  key: KeyCandidate,
  row: KeyManagementAlgorithm,
  enc: ContentEncryptionAlgorithm,
  limits: Limits,
  half: 'private' | 'public',
): Problem | undefined {
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
  return undefined
}

/** A key of the vault is bound to its algorithm for good: WebCrypto would use that, not what the token names. */
function otherwiseBound(key: KeyCandidate, row: KeyManagementAlgorithm): Problem | undefined {
  const wanted = row.importParams(key.crv)
  if (!key.cryptoKey || !wanted) return undefined
  const own = key.cryptoKey.algorithm as KeyAlgorithm & { hash?: { name: string } }
  if (own.name === wanted.name && (wanted.hash === undefined || own.hash?.name === wanted.hash)) return undefined
  return {
    code: 'key/refused',
    message: `The ${keyName(key)} of the vault is bound to ${own.name}${own.hash ? ` with ${own.hash.name}` : ''}; ${row.alg} needs ${wanted.name}${wanted.hash ? ` with ${wanted.hash}` : ''}.`,
  }
}

/** RFC 7518 §4.4, §4.5, §4.7: the key of dir is as long as the content key, that of key wrapping as the name says. */
function judgeLength(
  key: KeyCandidate,
  row: KeyManagementAlgorithm,
  enc: ContentEncryptionAlgorithm,
): Problem | undefined {
  const bytes = key.secret?.length ?? vaultKeyLength(key.cryptoKey)
  const asked = row.family === 'dir' ? enc.cekLength : row.family === 'pbes2' ? undefined : (row.kekBits ?? 0) / 8
  if (asked === undefined || bytes === undefined || bytes === asked) return undefined
  const name = row.family === 'dir' ? `enc ${enc.enc}` : row.alg
  return {
    code: 'jwe/key-length',
    message: `The ${key.bareSecret === undefined ? 'symmetric key' : 'shared secret'} is ${byteCount(bytes)}; ${name} asks exactly ${byteCount(asked)}.${key.bareSecret === undefined ? '' : ' Look at how the secret is read: as text, base64, base64url or hex.'}`,
  }
}

function vaultKeyLength(key: CryptoKey | undefined): number | undefined {
  const length = key && 'length' in key.algorithm ? key.algorithm.length : undefined
  return typeof length === 'number' ? length / 8 : undefined
}

/** Imports a recipient's key; only public halves for wrapping, and nothing at all where the bytes are the key. */
export function importRecipientKey(
  subtle: SubtleCrypto,
  key: KeyCandidate,
  row: KeyManagementAlgorithm,
  usages: readonly Usage[],
): CryptoKey | undefined | Refusal | Promise<CryptoKey | Refusal> {
  const params = row.importParams(key.crv)
  if (!params || key.cryptoKey) return key.cryptoKey
  return importKey(subtle, key, params, usages)
}

function refusedKey(refusal: Refusal, key: KeyCandidate, row: KeyManagementAlgorithm): StepResult<never> {
  if (refusal.reason === 'unsupported' || /192.bit/i.test(refusal.engineSaid))
    return undecided({
      code: 'browser/unsupported-algorithm',
      message: `This WebCrypto has no ${row.alg}${key.crv === undefined ? '' : ` on ${key.crv}`}, so the token cannot be decrypted here. ${row.whoHasIt}`,
    })
  return failed({
    code: 'key/refused',
    message: `WebCrypto does not take the ${keyName(key)} for ${row.alg}: ${refusal.engineSaid}`,
  })
}
