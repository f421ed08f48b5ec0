import { byteCount, lastingSecret } from '../details'
import type { KeyCandidate } from '../model'
import { rfc } from '../specs'
import { failed, passed, type StepResult } from '../trace'
import type { KeyManagementAlgorithm } from './key-management-algorithm'

type Bytes = Uint8Array<ArrayBuffer>
const SPEC = rfc(7518, '4.5')
const PLAN = [{ id: 'direct', lane: 'cryptography', title: 'The shared key is the content key', spec: SPEC }] as const

/** Direct encryption (RFC 7518 §4.5): the shared symmetric key encrypts the content itself. */
export function dir(): KeyManagementAlgorithm {
  return {
    alg: 'dir',
    family: 'dir',
    title: 'direct use of a shared symmetric key',
    kty: ['oct'],
    direct: true,
    unwrapOps: ['decrypt', 'unwrapKey'],
    wrapOps: ['encrypt', 'wrapKey'],
    importParams: () => undefined,
    unwrapUsages: [],
    wrapUsages: [],
    native: true,
    whoHasIt: 'Every engine has it.',
    spec: SPEC,
    unwrapPlan: PLAN,
    wrapPlan: PLAN,
    unwrap: (trace, { key }) => trace.run('direct', () => itself(key)),
    wrap: async (trace, { key }) => {
      const cek = trace.run('direct', () => itself(key))
      return cek && { cek, encryptedKey: new Uint8Array(0), header: {} }
    },
  }
}

function itself(key: KeyCandidate): StepResult<Bytes | CryptoKey> {
  if (key.secret)
    return passed(
      key.secret,
      `No key travels with the token: the ${byteCount(key.secret.length)} of the shared key are used as they are.`,
      [lastingSecret('Content encryption key (CEK)', key.secret)],
    )
  if (key.cryptoKey)
    return passed(key.cryptoKey, 'No key travels with the token: the key of the vault is used as it is.')
  return failed({ code: 'key/refused', message: 'The shared key has no bytes that could be used.' })
}
