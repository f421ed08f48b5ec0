import type { ContentEncryptionAlgorithm } from '../../algorithms/content-encryption-algorithm'
import type { KeyManagementAlgorithm } from '../../algorithms/key-management-algorithm'
import { isRefusal } from '../../crypto'
import { readKeySources } from '../../keys/read-keys'
import type { KeyCandidate } from '../../model'
import { failed, passed, type StepResult, undecided } from '../../trace'
import type { Env, KeySource, Limits, Problem } from '../../types'
import { importRecipientKey, judgeRecipientKey } from '../recipient-key'
import { keyName } from '../select-key'
import type { Permissions } from '../sign/permissions'

/** RFC 7518 §4.2 and §4.3 ask for 2048 bits or more. */
const LEAST_RSA_BITS = 2048

/** Reads what was given as the key of one recipient, and takes the one that suits the algorithm best. */
export async function chooseEncryptionKey(
  source: string | KeySource,
  row: KeyManagementAlgorithm,
  kid: unknown,
  { env, limits }: { env: Env; limits: Limits },
): Promise<StepResult<KeyCandidate>> {
  const reading = await readKeySources(typeof source === 'string' ? source : [source], { limits }, env.subtle)
  if (!reading.given)
    return failed({ code: 'key/none-given', message: 'No key was given, so nothing can be encrypted to it.' })
  const score = (key: KeyCandidate): number =>
    (key.unreadable ? 0 : 128) +
    (row.kty.some((kty) => kty === key.kty) ? 64 : 0) +
    (!row.crv || row.crv.includes(key.crv ?? '') ? 32 : 0) +
    (key.problem ? 0 : 16) +
    (kid !== undefined && key.kid === kid ? 8 : 0) +
    (key.use === undefined || key.use === 'enc' ? 4 : 0) +
    (key.alg === undefined || key.alg === row.alg ? 2 : 0)
  let best: KeyCandidate | undefined
  for (const key of reading.keys) if (!best || score(key) > score(best)) best = key
  if (!best) return failed(reading.problem ?? { code: 'key/none-given', message: 'There is no key in what was given.' })
  if (best.unreadable) return failed(best.problem ?? { code: 'key/unreadable', message: 'The key could not be read.' })
  return passed(
    best,
    reading.keys.length === 1
      ? `The ${keyName(best)} is the recipient's.`
      : `Of ${reading.keys.length} keys the ${keyName(best)} suits best.`,
    [
      { shape: 'text', label: 'Key', value: keyName(best) },
      { shape: 'text', label: 'Read as', value: reading.form },
    ],
  )
}

/**
 * May this key encrypt with this algorithm (RFC 7518 §4, RFC 7517 §4.2 to §4.4)? Then it is imported: of a pair the
 * public half only, and nothing at all where the bytes themselves are the key (dir).
 */
export async function judgeEncryptionKey(
  { env, limits, permissions }: { env: Env; limits: Limits; permissions: Permissions },
  key: KeyCandidate,
  row: KeyManagementAlgorithm,
  enc: ContentEncryptionAlgorithm,
): Promise<StepResult<{ imported: CryptoKey | undefined }>> {
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
        message: `This WebCrypto has no ${row.alg}${key.crv === undefined ? '' : ` on ${key.crv}`}, so it cannot encrypt here. ${row.whoHasIt}`,
      })
    return failed({
      code: 'key/refused',
      message: `WebCrypto does not take the ${keyName(key)} for ${row.alg}: ${imported.engineSaid}`,
    })
  }
  return permissions.judge(problems, { imported }, `The ${keyName(key)} may encrypt with ${row.alg}.`)
}

function wrongKind(key: KeyCandidate, row: KeyManagementAlgorithm): Problem | undefined {
  const needs = `${row.alg} needs ${row.crv ? `a key on ${row.crv.join(', ')}` : `a key of type ${row.kty.join(' or ')}`}`
  if (!row.kty.some((kty) => kty === key.kty))
    return {
      code: key.kty === 'oct' ? 'alg/secret-for-asymmetric' : 'alg/wrong-key-type',
      message: `${needs}; ${key.kty === 'oct' ? `a ${keyName(key)} was given` : `this is ${key.kty ?? 'an unreadable key'}`}.`,
    }
  if (row.crv && !row.crv.includes(key.crv ?? ''))
    return { code: 'alg/curve-mismatch', message: `${needs}; this one is on ${key.crv ?? 'no curve'}.` }
  if (key.cryptoKey?.type === 'private')
    return {
      code: 'key/public-needed',
      message: `The ${keyName(key)} of the vault is a private key, which decrypts; encrypting needs the public half.`,
    }
  return undefined
}

function weaknesses(
  key: KeyCandidate,
  row: KeyManagementAlgorithm,
  enc: ContentEncryptionAlgorithm,
  limits: Limits,
): Problem[] {
  const unsound = judgeRecipientKey(key, row, enc, limits, 'public')
  const problems = unsound ? [unsound] : []
  if (!unsound && key.kty === 'RSA' && key.bits !== undefined && key.bits < LEAST_RSA_BITS)
    problems.push({
      code: 'key/rsa-weak',
      message: `The RSA key has ${key.bits} bits; RFC 7518 §4.3 asks for ${LEAST_RSA_BITS} or more.`,
    })
  if (key.use !== undefined && key.use !== 'enc')
    problems.push({ code: 'key/use-forbids', message: `use of the key is "${key.use}"; encrypting needs "enc".` })
  // The public half of a pair for key agreement rightly has no operation at all (Web Crypto API, ECDH).
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
  if (key.alg !== undefined && key.alg !== row.alg && !(row.family === 'dir' && key.alg === enc.enc))
    problems.push({
      code: 'alg/key-alg-differs',
      message: `The key says that it is for ${key.alg}; ${row.alg} is asked for. A key serves one algorithm (RFC 8725 §3.1).`,
    })
  return problems
}
