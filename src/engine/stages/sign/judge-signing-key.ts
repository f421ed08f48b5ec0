import type { SignatureAlgorithm } from '../../algorithms/signature-algorithm'
import { SIGNATURES } from '../../algorithms/signatures'
import { encodeUtf8 } from '../../codec/utf8'
import { isRefusal } from '../../crypto'
import { judgeKey } from '../../keys/judge-key'
import type { KeyCandidate } from '../../model'
import { failed, type StepResult, undecided } from '../../trace'
import type { Env, Problem } from '../../types'
import { importKey } from '../import-key'
import { judgeSecret } from '../judge-secret'
import { keyName, sameAlgorithm } from '../select-key'
import { unsupportedSignature } from '../sound-keys'
import { canSign, type SigningKey } from './choose-signing-key'
import type { Permissions } from './permissions'

/** A key that WebCrypto took for signing. `row` is the algorithm that really signs; a broken token may name another. */
export interface ReadyKey {
  key: KeyCandidate
  imported: CryptoKey
  row: SignatureAlgorithm
}

/** RFC 7518 §3.3 and §3.5 ask for 2048 bits or more. */
const LEAST_RSA_BITS = 2048

/**
 * May this key make this signature (RFC 7518 §3.2 to §3.5, RFC 7517 §4.2 to §4.4, RFC 8725 §3.1)? Then it is imported.
 * `row` is undefined for an `alg` that nobody knows; such a token is only made on purpose, with what fits the key.
 */
export async function judgeSigningKey(
  env: Env,
  chosen: SigningKey,
  row: SignatureAlgorithm | undefined,
  permissions: Permissions,
): Promise<StepResult<ReadyKey>> {
  const wrongKind = row && wrongType(chosen.key, row)
  const signs = wrongKind || !row ? fallback(chosen, row) : { key: chosen.key, row }
  const key = signs?.key ?? chosen.key
  // Who asks for an HMAC with the text of a public key has asked for the confusion that this is.
  const asked = wrongKind?.code === 'alg/public-key-for-hmac' ? 'alg/confusion' : undefined
  const weak = weaknesses(key, signs?.row ?? row, row).filter(({ code }) => code !== asked)
  const problems = wrongKind ? [wrongKind, ...weak] : weak
  const refused = problems.find((problem) => !permissions.allows(problem))
  if (refused) return failed(refused)
  if (!signs)
    return failed({ code: 'key/cannot-sign', message: `With the ${keyName(key)} no algorithm known here can sign.` })
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
      message: `WebCrypto does not take the ${keyName(key)} for signing with ${signs.row.alg}: ${imported.engineSaid}`,
    })
  }
  const other = row?.alg === signs.row.alg ? '' : ` It signs with ${signs.row.alg}, whatever the header says.`
  return permissions.judge(
    problems,
    { key, imported, row: signs.row },
    `The ${keyName(key)} may sign with ${signs.row.alg}.${other}`,
  )
}

/** Does the key belong to another kind of algorithm, or another curve? */
function wrongType(key: KeyCandidate, row: SignatureAlgorithm): Problem | undefined {
  const needs = `${row.alg} needs ${row.crv ? `a key on ${row.crv.join(' or ')}` : `a key of type ${row.kty}`}`
  if (key.kty === row.kty) {
    if (!row.crv || (key.crv !== undefined && row.crv.includes(key.crv))) return undefined
    return { code: 'alg/curve-mismatch', message: `${needs}; this one is on ${key.crv ?? 'no curve'}.` }
  }
  if (key.kty === 'oct') return { code: 'alg/secret-for-asymmetric', message: `${needs}; a ${keyName(key)} was given.` }
  if (row.kty === 'oct')
    return {
      code: 'alg/public-key-for-hmac',
      message: `${row.alg} needs a secret that both sides share; the ${keyName(key)} is no such thing, and its public half is known to everybody.`,
    }
  return { code: 'alg/wrong-key-type', message: `${needs}; this is ${key.kty ?? 'an unreadable key'}.` }
}

/** What signs in a token that is wrong on purpose: for HMAC the text of the key itself, else what fits the key. */
function fallback(
  { key, text }: SigningKey,
  row: SignatureAlgorithm | undefined,
): { key: KeyCandidate; row: SignatureAlgorithm } | undefined {
  if (row?.family === 'hmac' && text !== undefined) {
    const secret = encodeUtf8(text)
    return {
      row,
      key: { origin: key.origin, index: 0, source: 'secret', kty: 'oct', secret, bareSecret: text, isPrivate: false },
    }
  }
  const fitting = Object.values(SIGNATURES).find(
    (each) =>
      each.native &&
      each.kty === key.kty &&
      (!each.crv || each.crv.includes(key.crv ?? '')) &&
      (each.kty !== 'AKP' || each.alg === (key.alg ?? key.jwk?.['alg'])),
  )
  return fitting && { key, row: fitting }
}

/** `signing` is the algorithm that really signs, `named` the one that the header names. */
function weaknesses(
  key: KeyCandidate,
  signing: SignatureAlgorithm | undefined,
  named: SignatureAlgorithm | undefined,
): Problem[] {
  const problems: Problem[] = []
  // A blank secret has its own name below, by which somebody can ask for it.
  const blank = signing?.family === 'hmac' && judgeSecret(key)?.code === 'attack/blank-secret'
  const unsound = blank ? undefined : (key.problem ?? judgeKey(key))
  if (unsound) problems.push(unsound)
  else if (key.kty === 'RSA' && key.bits !== undefined && key.bits < LEAST_RSA_BITS)
    problems.push({
      code: 'key/rsa-weak',
      message: `The RSA key has ${key.bits} bits; RFC 7518 §3.3 asks for ${LEAST_RSA_BITS} or more.`,
    })
  if (signing?.family === 'hmac') problems.push(...secretWeaknesses(key, signing))
  if (key.use !== undefined && key.use !== 'sig')
    problems.push({ code: 'key/use-forbids', message: `use of the key is "${key.use}"; signing needs "sig".` })
  if (key.keyOps !== undefined && key.origin !== 'vault' && !key.keyOps.includes('sign'))
    problems.push({
      code: 'key/use-forbids',
      message: `key_ops of the key is ${JSON.stringify(key.keyOps)}; signing needs "sign".`,
    })
  if (named && key.alg !== undefined && key.kty === named.kty && !sameAlgorithm(key.alg, named.alg, key.crv))
    problems.push({
      code: 'alg/key-alg-differs',
      message: `The key says that it is for ${key.alg}; ${named.alg} is asked for. A key serves one algorithm (RFC 8725 §3.1).`,
    })
  return problems
}

function secretWeaknesses(key: KeyCandidate, row: SignatureAlgorithm): Problem[] {
  const judged = judgeSecret(key)
  const least = row.signatureLength(undefined) ?? 0
  const length = key.secret?.length ?? (key.bits === undefined ? least : key.bits / 8)
  const problems = judged ? [judged] : []
  if (length < least)
    problems.push({
      code: 'secret/too-short',
      message: `The secret is ${length} byte${length === 1 ? '' : 's'} long; RFC 7518 §3.2 asks ${least} or more for ${row.alg}, since a shorter one can be guessed from one token.`,
    })
  return problems
}

/** A CryptoKey is bound to its algorithm and usages for good: WebCrypto would sign with those, not with what is asked. */
function vaultContradiction(key: KeyCandidate, row: SignatureAlgorithm): Problem | undefined {
  const { cryptoKey } = key
  if (!cryptoKey) return undefined
  if (!cryptoKey.usages.includes('sign'))
    return { code: 'key/cannot-sign', message: `The ${keyName(key)} of the vault was not made for signing.` }
  const own = cryptoKey.algorithm as KeyAlgorithm & { hash?: { name: string } }
  const wanted = row.importParams(key.crv)
  if (own.name === wanted.name && (wanted.hash === undefined || own.hash?.name === wanted.hash)) return undefined
  return {
    code: 'key/cannot-sign',
    message: `The ${keyName(key)} of the vault is bound to ${own.name}${own.hash ? ` with ${own.hash.name}` : ''}; ${row.alg} needs ${wanted.name}${wanted.hash ? ` with ${wanted.hash}` : ''}. Make a key for ${row.alg}.`,
  }
}
