import type { CreateRequest, Problem } from '../../types'
import { judgeEncryption } from '../encrypt/judge-encryption'

const impossible = (code: string, message: string): Problem => ({ code, message })

/**
 * What cannot be made, or must not be, whatever the keys: contradictions between the parts of the request
 * (RFC 7515 §7, RFC 7797 §5.2, RFC 9901 §4).
 */
export function judgeRequest(request: CreateRequest): Problem[] {
  const { signatures, encryption, sdJwt, serialization = 'compact', detached, payload } = request
  const count = signatures?.length ?? 0
  const problems: Problem[] = []
  if (typeof payload !== 'string') return [impossible('create/no-payload', 'The payload must be text.')]
  if (count === 0 && !encryption)
    return [impossible('create/nothing-to-do', 'Neither a signature nor encryption was asked for.')]
  // Inside an encrypted token the signed one is compact, or general when it has several signatures.
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
  if (encryption) problems.push(...judgeEncryption(encryption, serialization))
  if (sdJwt) problems.push(...judgeSdJwt(request))
  else if (count > 0) problems.push(...judgeUnencoded(request))
  return problems
}

/** Is the payload signed as it stands (RFC 7797)? Either the request says so, or a header that the caller wrote. */
export const isUnencoded = ({ unencodedPayload, signatures }: CreateRequest): boolean =>
  unencodedPayload === true || signatures?.some(({ protectedHeader }) => protectedHeader?.['b64'] === false) === true

function judgeSdJwt({ signatures, detached, unencodedPayload }: CreateRequest): Problem[] {
  const problems: Problem[] = []
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

function judgeUnencoded(request: CreateRequest): Problem[] {
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
