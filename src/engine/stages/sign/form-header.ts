import { isObject } from '../../codec/json'
import { failed, type StepResult } from '../../trace'
import type { CreateRequest, Detail, Problem } from '../../types'
import { serialiseHeader, UNWRITABLE } from '../serialise-header'
import type { Permissions } from './permissions'

export type SignatureRequest = NonNullable<CreateRequest['signatures']>[number]

export interface FormedHeader {
  protectedHeader: Record<string, unknown>
  unprotected: Record<string, unknown> | undefined
  /** The JSON text, and its base64url as it stands in the token; both empty when nothing is protected. */
  text: string
  encoded: string
  b64: boolean
}

/** One signature as it goes into a serialization; `signature` is base64url, empty for an unsecured token. */
export interface MadeSignature {
  header: FormedHeader
  signature: string
}

/**
 * Forms the header of one signature: `alg` first where the caller did not write it, his members in his order, then
 * `b64` and `crit` of an unencoded payload (RFC 7515 §4, RFC 7797 §3 and §6).
 */
export function formHeader(
  request: SignatureRequest,
  unencoded: boolean,
  permissions: Permissions,
): StepResult<FormedHeader> {
  const given = request.protectedHeader ?? {}
  const unprotected = request.header
  if (!isObject(given) || (unprotected !== undefined && !isObject(unprotected)))
    return failed({ code: 'header/not-an-object', message: 'A header must be a JSON object.' })
  const written = Object.hasOwn(given, 'alg') || (unprotected !== undefined && Object.hasOwn(unprotected, 'alg'))
  const protectedHeader: Record<string, unknown> = written ? { ...given } : { alg: request.alg, ...given }
  if (unencoded) addUnencoded(protectedHeader, given)

  const problems: Problem[] = []
  const twice = Object.keys(unprotected ?? {}).find((name) => Object.hasOwn(protectedHeader, name))
  if (twice !== undefined)
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
  const serialised = serialiseHeader(protectedHeader)
  if (!serialised) return failed(UNWRITABLE)
  const header = { protectedHeader, unprotected, ...serialised, b64: protectedHeader['b64'] !== false }
  return permissions.judge(problems, header, sentenceOf(header), detailsOf(header))
}

/** `b64` counts only when `crit` lists it; who wrote it himself has written both as he wants them. */
function addUnencoded(header: Record<string, unknown>, given: Record<string, unknown>): void {
  if (Object.hasOwn(given, 'b64')) return
  header['b64'] = false
  const { crit } = header
  if (crit === undefined) header['crit'] = ['b64']
  else if (Array.isArray(crit) && !crit.includes('b64')) header['crit'] = [...(crit as unknown[]), 'b64']
}

function sentenceOf({ text, unprotected }: FormedHeader): string {
  if (text === '') return 'Nothing is protected: all members stand in the unprotected header.'
  return unprotected
    ? 'The protected header, and an unprotected one beside it.'
    : 'The protected header, as it is signed.'
}

function detailsOf({ text, encoded, unprotected }: FormedHeader): Detail[] {
  const details: Detail[] = [
    { shape: 'json', label: 'Protected header as serialised', value: text },
    { shape: 'bytes', label: 'Protected header, base64url', value: encoded, encoding: 'utf8' },
  ]
  if (unprotected) details.push({ shape: 'json', label: 'Unprotected header', value: JSON.stringify(unprotected) })
  return text === '' ? details.slice(2) : details
}
