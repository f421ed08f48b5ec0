import { keyManagement } from '../../algorithms/key-management'
import { isObject } from '../../codec/json'
import type { CreateRequest, Problem } from '../../types'

export type EncryptionRequest = NonNullable<CreateRequest['encryption']>

/** What cannot be encrypted as it is asked for, whatever the keys (RFC 7516 §7.1, §7.2; RFC 7518 §4.5, §4.6). */
export function judgeEncryption(
  encryption: EncryptionRequest,
  serialization: CreateRequest['serialization'],
): Problem[] {
  const { recipients, aad, unprotected, protectedHeader } = encryption
  const problems: Problem[] = []
  const fault = (code: string, message: string): void => void problems.push({ code, message })
  if (!Array.isArray(recipients) || recipients.length === 0) {
    fault('create/no-recipients', 'Encryption was asked for, but there is nobody to encrypt to.')
    return problems
  }
  for (const header of [protectedHeader, unprotected, ...recipients.map((each) => each.header)])
    if (header !== undefined && !isObject(header)) fault('header/not-an-object', 'A header must be a JSON object.')
  if (recipients.length > 1 && serialization !== 'general')
    fault(
      'create/several-recipients',
      `${recipients.length} recipients fit only into the general JSON serialization; ${serialization ?? 'compact'} holds one.`,
    )
  const direct = recipients.find(({ alg }) => keyManagement(alg)?.direct)
  if (direct && recipients.length > 1)
    fault(
      'create/direct-recipients',
      `With ${direct.alg} the content key is that of one recipient, so there cannot be others (RFC 7516 §5.1). Choose ${direct.alg === 'dir' ? 'A256KW' : 'ECDH-ES+A256KW'}.`,
    )
  if (serialization !== 'general' && serialization !== 'flattened') {
    if (aad !== undefined)
      fault('create/aad-in-compact', 'The compact serialization has no place for aad; choose flattened or general.')
    if ([unprotected, ...recipients.map((each) => each.header)].some((header) => Object.keys(header ?? {}).length > 0))
      fault(
        'create/unprotected-in-compact',
        'The compact serialization has no place for an unprotected header; choose flattened or general.',
      )
  }
  return problems
}
