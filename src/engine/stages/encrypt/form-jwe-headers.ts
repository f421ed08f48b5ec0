import { failed, type StepResult } from '../../trace'
import type { Detail, Problem } from '../../types'
import { checkCritical } from '../check-critical'
import { checkZip } from '../jwe-algorithms'
import { joinHeaders } from '../jwe-headers'
import { serialiseHeader, UNWRITABLE } from '../serialise-header'
import type { Permissions } from '../sign/permissions'
import type { EncryptionRequest } from './judge-encryption'

type Header = Record<string, unknown>

/** The three kinds of header of a JWE, before key management adds its members. */
export interface JweHeaders {
  protectedHeader: Header
  unprotected: Header | undefined
  /** One for each recipient. */
  own: (Header | undefined)[]
  /** For each recipient: the header for what key management adds, which is its own alone as soon as there are others. */
  place: ('protected' | 'own')[]
}

/**
 * Forms the headers: `alg` and `enc` go into the protected one unless the caller wrote them elsewhere; with several
 * recipients each has its own `alg`. Names that the caller wrote keep their order. `cty` names what is inside.
 */
export function formJweHeaders(encryption: EncryptionRequest, cty: string | undefined): JweHeaders {
  const { enc, zip, recipients, unprotected } = encryption
  const given: Header = { ...encryption.protectedHeader }
  const shared = { ...given, ...unprotected }
  const own = recipients.map(({ header }) => (header ? { ...header } : undefined))
  const start: Header = {}
  recipients.forEach(({ alg }, index) => {
    if (Object.hasOwn(shared, 'alg') || (own[index] && Object.hasOwn(own[index], 'alg'))) return
    if (recipients.length > 1) own[index] = { alg, ...own[index] }
    else start['alg'] = alg
  })
  const elsewhere = (name: string): boolean =>
    Object.hasOwn(shared, name) || own.some((header) => header && Object.hasOwn(header, name))
  if (!elsewhere('enc')) start['enc'] = enc
  if (zip !== undefined && !elsewhere('zip')) start['zip'] = zip
  const protectedHeader: Header = { ...start, ...given }
  if (cty !== undefined && !elsewhere('cty')) protectedHeader['cty'] = cty
  const place = own.map(
    (header) =>
      (recipients.length > 1 || (header && Object.hasOwn(header, 'alg')) ? 'own' : 'protected') as 'own' | 'protected',
  )
  return { protectedHeader, unprotected: unprotected && { ...unprotected }, own, place }
}

/** The joined header of one recipient (RFC 7516 §4). */
export const joinedHeader = ({ protectedHeader, unprotected, own }: JweHeaders, index: number): Header => ({
  ...own[index],
  ...unprotected,
  ...protectedHeader,
})

/**
 * Puts what key management made into its place. A member that the caller wrote himself stays where he wrote it, with the
 * value that was made (a `tag` is true of one content key only); one that recipients share stays as it is.
 */
export function addMembers(headers: JweHeaders, index: number, made: Header): void {
  const { protectedHeader, unprotected, own, place } = headers
  const isShared = own.length > 1
  const added: Header = {}
  for (const [name, value] of Object.entries(made)) {
    const written = [own[index], unprotected, protectedHeader].find((header) => header && Object.hasOwn(header, name))
    if (!written) added[name] = value
    else if (!isShared || written === own[index]) written[name] = value
  }
  if (place[index] === 'protected') Object.assign(protectedHeader, added)
  else if (Object.keys(added).length > 0) own[index] = { ...own[index], ...added }
}

/** What is wrong with the headers of one recipient: names twice, critical extensions, `alg` or `enc` that differ. */
export function judgeJweHeaders(
  headers: JweHeaders,
  index: number,
  asked: { alg: string; enc: string },
  permissions: Permissions,
): StepResult<Header> {
  const { protectedHeader, unprotected, own } = headers
  const joined = joinedHeader(headers, index)
  const beside = unprotected || own[index] ? { ...own[index], ...unprotected } : undefined
  const problems: Problem[] = []
  for (const result of [
    joinHeaders(protectedHeader, unprotected, own[index]),
    checkCritical(protectedHeader, beside, 'jwe'),
    checkZip(joined, protectedHeader),
  ])
    if (result.is === 'failed') problems.push(result.problem)
  for (const name of ['alg', 'enc'] as const)
    if (joined[name] !== asked[name])
      problems.push({
        code: 'alg/header-differs',
        message: `The header says ${name} ${JSON.stringify(joined[name])}, and ${JSON.stringify(asked[name])} is what is asked for; a recipient would decrypt otherwise.`,
      })
  const details: Detail[] = []
  if (own[index])
    details.push({ shape: 'json', label: "The recipient's own header", value: JSON.stringify(own[index]) })
  return permissions.judge(problems, joined, 'Every member stands in one header only.', details)
}

/** The protected header as it travels: JSON, and its base64url, empty when nothing is protected (RFC 7516 §5.1 step 13). */
export function serialiseProtected(protectedHeader: Header): StepResult<{ text: string; encoded: string }> {
  const value = serialiseHeader(protectedHeader)
  if (!value) return failed(UNWRITABLE)
  const { text, encoded } = value
  if (text === '')
    return {
      is: 'warned',
      value,
      sentence: 'Nothing is protected: no header is bound to the content.',
    }
  return {
    is: 'passed',
    value,
    sentence: 'The protected header, as it is bound to the content.',
    details: [
      { shape: 'json', label: 'Protected header as serialised', value: text },
      { shape: 'bytes', label: 'Protected header, base64url', value: encoded, encoding: 'utf8' },
    ],
  }
}
