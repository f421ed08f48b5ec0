import { signatureAlgorithm } from '../algorithms/signatures'
import { encodeBase64Url } from '../codec/base64url'
import { encodeUtf8 } from '../codec/utf8'
import { rfc } from '../specs'
import '../stages/unknown-algorithm'
import { checkSignatureAlgorithm, NONE } from '../stages/check-algorithm'
import { checkCritical } from '../stages/check-critical'
import { signingInput, signingInputDetail } from '../stages/jws-octets'
import { chooseSigningKey } from '../stages/sign/choose-signing-key'
import { type FormedHeader, formHeader, type MadeSignature, type SignatureRequest } from '../stages/sign/form-header'
import { judgeSigningKey } from '../stages/sign/judge-signing-key'
import { makeSignature } from '../stages/sign/make-signature'
import type { Permissions } from '../stages/sign/permissions'
import { type PlannedStep, passed, type StepResult, Trace, undecided, warned } from '../trace'
import type { Env, Limits } from '../types'

export const SIGN_PLAN = [
  { id: 'header', lane: 'structure', title: 'Header serialised', spec: rfc(7515, '5.1') },
  { id: 'crit', lane: 'structure', title: 'Critical extensions', spec: rfc(7515, '4.1.11') },
  { id: 'alg', lane: 'structure', title: 'Algorithm is known', spec: rfc(7518, '3.1') },
  { id: 'key', lane: 'key', title: 'Key read', spec: rfc(7517) },
  { id: 'key-fits', lane: 'key', title: 'Key may sign', spec: rfc(7518, '3') },
  { id: 'signing-input', lane: 'cryptography', title: 'Signing input formed', spec: rfc(7515, '5.1') },
  { id: 'signature', lane: 'cryptography', title: 'Signature made', spec: rfc(7515, '5.1') },
] as const satisfies readonly PlannedStep[]

/** What every part of making a token works with. */
export interface Making {
  env: Env
  limits: Limits
  permissions: Permissions
}

export interface SigningOutcome {
  trace: Trace
  made: MadeSignature | undefined
}

/**
 * Makes one signature over the exact text of the payload (RFC 7515 §5.1), every step on record. `suffix` tells the
 * steps of several signatures apart; `unencoded` is RFC 7797's `b64: false`.
 */
export async function signJws(
  making: Making,
  payload: string,
  request: SignatureRequest,
  unencoded: boolean,
  suffix = '',
): Promise<SigningOutcome> {
  const { env, permissions } = making
  const trace = new Trace(SIGN_PLAN, suffix)
  const header = trace.run('header', () => formHeader(request, unencoded, permissions))
  if (header) trace.run('crit', () => criticalFor(header, permissions))
  const alg = trace.run('alg', () => algorithmFor(request.alg, permissions))
  const outcome: SigningOutcome = { trace, made: undefined }
  if (alg === NONE) {
    trace.endLane('key', 'An unsecured token needs no key.')
    trace.endLane('cryptography', 'An unsecured token has no signature.')
    if (header && !trace.hasEnded('structure')) outcome.made = { header, signature: '' }
  } else if (header && alg !== undefined) {
    const kid = header.protectedHeader['kid'] ?? header.unprotected?.['kid']
    const row = signatureAlgorithm(alg)
    const chosen = await trace.runAsync('key', () => chooseSigningKey(request.key, row, kid, making))
    const ready = chosen && (await trace.runAsync('key-fits', () => judgeSigningKey(env, chosen, row, permissions)))
    const octets = encodeUtf8(payload)
    const signed = header.b64 ? encodeBase64Url(octets) : octets
    const data = signingInput(header.encoded, signed)
    if (ready)
      trace.run('signing-input', () =>
        passed(true, `${data.length} bytes: the header, a period, the payload${header.b64 ? '' : ' as it is'}.`, [
          signingInputDetail(data, signed),
        ]),
      )
    const signature = ready && (await trace.runAsync('signature', () => makeSignature(env, ready, data.bytes)))
    if (signature) outcome.made = { header, signature: encodeBase64Url(signature) }
  }
  trace.finish()
  return outcome
}

function criticalFor(header: FormedHeader, permissions: Permissions): StepResult<boolean> {
  const checked = checkCritical(header.protectedHeader, header.unprotected, 'jws')
  if (checked.is === 'failed') return permissions.judge([checked.problem], true, '')
  return checked.is === 'undecided' ? checked : { ...checked, value: true }
}

/** The name of the algorithm: one for signatures, or `none`; another only on purpose. */
function algorithmFor(alg: unknown, permissions: Permissions): StepResult<string> {
  const checked = checkSignatureAlgorithm({ alg })
  if (checked.is === 'failed') return permissions.judge([checked.problem], typeof alg === 'string' ? alg : '', '')
  if (checked.is === 'undecided') return checked
  const { value } = checked
  if (value === NONE)
    return warned(NONE, 'alg is "none": nothing will protect this token, and anybody can change it. No key is used.')
  if (!value.native)
    return undecided({
      code: 'browser/unsupported-algorithm',
      message: `WebCrypto has no ${value.alg}, so it cannot sign here. ${value.whoHasIt}`,
    })
  return passed(value.alg, checked.is === 'nothing' ? '' : checked.sentence)
}
