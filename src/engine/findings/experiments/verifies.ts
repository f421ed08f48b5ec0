import { isRefusal, verify } from '../../crypto'
import type { Case } from '../../model'
import { importForVerify } from '../../stages/import-key'
import { canBeSignature } from '../../stages/signature-form'
import type { Bytes, KeyTrial } from './hypotheses'

/** Does the signature verify under this trial? The key's metadata is ignored; a refusal by WebCrypto is a no. */
export async function verifies(subject: Case, trial: KeyTrial, data: Bytes, signature: Bytes): Promise<boolean> {
  const { key, row } = trial
  if (key.kty !== row.kty || (row.crv && key.crv !== undefined && !row.crv.includes(key.crv))) return false
  if (!canBeSignature(row, key, signature)) return false
  const pending = importForVerify(subject.env.subtle, key, row)
  const imported = pending instanceof Promise ? await pending : pending
  if (isRefusal(imported)) return false
  const params = trial.params ?? row.operationParams(key.crv)
  return (await verify(subject.env.subtle, params, imported, signature, data)) === true
}
