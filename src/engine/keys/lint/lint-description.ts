import { signatureAlgorithm } from '../../algorithms/signatures'
import { rfc } from '../../specs'
import { algorithmsFor, contradicts } from '../jwk/jwk-alg'
import { privateMembersOf, publicOperations } from '../jwk/public-jwk'
import type { LintedKey } from './lint-line'

/** What each value of `key_ops` belongs to (RFC 7517 §4.3). */
const OPERATIONS: Readonly<Record<string, 'sig' | 'enc'>> = Object.freeze(
  Object.assign(Object.create(null), {
    sign: 'sig',
    verify: 'sig',
    encrypt: 'enc',
    decrypt: 'enc',
    wrapKey: 'enc',
    unwrapKey: 'enc',
    deriveKey: 'enc',
    deriveBits: 'enc',
  }),
)

/** Judges what a key says about itself: `alg` against `kty`, `crv`, `use` and `key_ops`, and these against one another (RFC 7517 §4). */
export function lintDescription(key: LintedKey): void {
  for (const name of ['kid', 'use', 'alg'])
    if (Object.hasOwn(key.members, name) && typeof key.members[name] !== 'string')
      key.say({
        code: 'key/member-not-text',
        severity: 'error',
        member: name,
        message: `"${name}" is ${JSON.stringify(key.members[name])}, which is no text.`,
        why: 'It must be text in double quotes; strict libraries refuse the key, others never match it.',
        spec: rfc(7517, '4'),
      })
  const operations = lintKeyOps(key)
  lintAlg(key, operations)
  lintUse(key, operations)
}

function lintAlg({ members, say }: LintedKey, operations: string[]): void {
  const { alg, kty, crv, use } = members
  if (typeof alg !== 'string' || typeof kty !== 'string' || kty === 'AKP') return
  const curve = typeof crv === 'string' ? crv : undefined
  const fitting = algorithmsFor(kty, curve)
  if (contradicts(alg, kty, curve)) {
    const otherCurve = kty === 'EC' && signatureAlgorithm(alg)?.kty === 'EC'
    const kind = [kty, curve].filter((part) => part !== undefined).join(' ')
    const content = /^A\d{3}(GCM|CBC-HS\d{3})$/.test(alg) ? ` "${alg}" encrypts content with a shared key.` : ''
    say({
      code: otherCurve ? 'alg/curve-mismatch' : 'key/alg-not-for-kty',
      severity: 'error',
      member: 'alg',
      message: `alg "${alg}" cannot belong to ${/^[AEO]|^RSA/.test(kind) ? 'an' : 'a'} ${kind} key.${content} These fit: ${fitting.join(', ')}.`,
      why: 'Libraries drop a key whose "alg" they cannot use with it, and say only that no key was found.',
      spec: rfc(7517, '4.4'),
    })
  } else if ((use === 'sig' || use === 'enc') && contradicts(alg, kty, curve, use))
    say({
      code: 'key/alg-not-for-kty',
      severity: 'error',
      member: 'use',
      message: `use "${use}" contradicts alg "${alg}", which is for ${use === 'sig' ? 'encryption' : 'signatures'}.`,
      why: 'A verifier that looks at either leaves the key out.',
      spec: rfc(7517, '4.2'),
    })
  const purpose = algorithmsFor(kty, curve, 'sig').includes(alg) ? 'sig' : fitting.includes(alg) ? 'enc' : undefined
  const against = operations.filter(
    (operation) => purpose !== undefined && OPERATIONS[operation] !== undefined && OPERATIONS[operation] !== purpose,
  )
  if (against.length > 0)
    say({
      code: 'key/use-forbids',
      severity: 'error',
      member: 'key_ops',
      message: `key_ops ${list(against)} ${against.length === 1 ? 'is' : 'are'} no operation of alg "${alg}".`,
      why: 'WebCrypto refuses to import a key whose operations contradict its algorithm.',
      spec: rfc(7517, '4.3'),
    })
}

function lintUse({ members, say }: LintedKey, operations: string[]): void {
  const { use, alg } = members
  if (typeof use === 'string' && use !== 'sig' && use !== 'enc')
    say({
      code: 'key/use-unknown',
      severity: 'warning',
      member: 'use',
      message: `use is "${use}"; the registered values are "sig" and "enc".`,
      why: 'Verifiers that look for signing keys compare the text, case and all, and leave this key out.',
      spec: rfc(7517, '4.2'),
    })
  const against = operations.filter(
    (operation) =>
      (use === 'sig' || use === 'enc') && OPERATIONS[operation] !== undefined && OPERATIONS[operation] !== use,
  )
  if (against.length > 0)
    say({
      code: 'key/use-forbids',
      severity: 'error',
      member: 'key_ops',
      message: `use "${String(use)}" and key_ops ${list(against)} contradict one another.`,
      why: 'Given together they must agree; libraries that check refuse the key.',
      spec: rfc(7517, '4.3'),
    })
  else if (use !== undefined && members.key_ops !== undefined)
    say({
      code: 'key/use-and-key-ops',
      severity: 'info',
      member: 'key_ops',
      message: 'The key has both "use" and "key_ops".',
      why: 'RFC 7517 asks for one of them only; they can drift apart.',
      spec: rfc(7517, '4.3'),
    })
  if (use === undefined && members.key_ops === undefined && alg === undefined)
    say({
      code: 'key/purpose-absent',
      severity: 'info',
      member: 'use',
      message: 'The key says neither "use" nor "key_ops" nor "alg".',
      why: 'It may be used for everything that its type allows. Several libraries take signing keys only when use is "sig".',
      spec: rfc(7517, '4.2'),
    })
}

function lintKeyOps({ members, say }: LintedKey): string[] {
  const given = members.key_ops
  if (given === undefined) return []
  if (!Array.isArray(given) || !given.every((operation) => typeof operation === 'string')) {
    say({
      code: 'key/member-not-text',
      severity: 'error',
      member: 'key_ops',
      message: '"key_ops" is no list of texts.',
      why: 'It must be written as ["verify"]; libraries ignore or refuse anything else.',
      spec: rfc(7517, '4.3'),
    })
    return []
  }
  const twice = given.filter((operation, index) => given.indexOf(operation) !== index)
  if (twice.length > 0)
    say({
      code: 'key/key-ops-twice',
      severity: 'warning',
      member: 'key_ops',
      message: `key_ops names ${list(twice)} twice.`,
      why: 'Duplicate values are forbidden, and WebCrypto refuses to import the key.',
      spec: rfc(7517, '4.3'),
    })
  const isPublic = members.kty !== 'oct' && privateMembersOf(members).length === 0
  const privateOnly = given.filter(
    (operation) =>
      isPublic &&
      publicOperations([operation])[0] !== operation &&
      OPERATIONS[operation] !== undefined &&
      !operation.startsWith('derive'),
  )
  if (privateOnly.length > 0)
    say({
      code: 'key/use-forbids',
      severity: 'error',
      member: 'key_ops',
      message: `This is a public key, and key_ops says ${list(privateOnly)}, which needs the private half.`,
      why: 'The list was copied from the private key. Verifiers that look for "verify" leave the key out.',
      spec: rfc(7517, '4.3'),
    })
  return given
}

const list = (values: readonly string[]): string => [...new Set(values)].map((value) => `"${value}"`).join(', ')
