import type { KeyManagementAlgorithm } from '../algorithms/key-management-algorithm'
import { tryBase64Url } from '../codec/base64url'
import { importJwk, importPoint, isRefusal } from '../crypto'
import { curveByName } from '../keys/curves'
import { judgeKey } from '../keys/judge-key'
import type { Jwk } from '../model'
import { failed, passed, type StepResult, undecided } from '../trace'
import type { Limits, Problem } from '../types'
import { publicOnly } from './import-key'

type Bytes = Uint8Array<ArrayBuffer>

/** The sender's ephemeral key as WebCrypto takes it; one that is off the curve is refused here (RFC 7518 §4.6.1.1). */
export async function importEphemeral(
  subtle: SubtleCrypto,
  row: KeyManagementAlgorithm,
  epk: Jwk,
  limits: Limits,
): Promise<StepResult<CryptoKey>> {
  const crv = String(epk['crv'])
  const details = [{ shape: 'json', label: 'epk', value: JSON.stringify(publicOnly(epk)) } as const]
  const problem = judgedEphemeral(epk, crv, limits)
  if (problem)
    return failed(
      {
        code: problem.code,
        message: `The ephemeral key (epk) is not sound. ${problem.message} Whoever answers such a point gives away his private key bit by bit.`,
      },
      details,
    )
  const params = row.importParams(crv)
  if (!params) throw new Error('Only key agreement has an ephemeral key.')
  // Engines import the bare point in half of the time of a JWK; it must have full-length coordinates.
  const curve = curveByName(crv)
  const [x, y] = [bytesOf(epk['x']), bytesOf(epk['y'])]
  const imported = await (curve && x?.length === curve.size && y?.length === curve.size
    ? importPoint(subtle, x, y, params)
    : importJwk(subtle, publicOnly(epk), params, []))
  if (!isRefusal(imported)) return passed(imported, `epk is a point on ${crv}.`, details)
  if (imported.reason === 'unsupported')
    return undecided(
      {
        code: 'browser/unsupported-algorithm',
        message: `This WebCrypto has no key agreement on ${crv}, so the token cannot be decrypted here. ${row.whoHasIt}`,
      },
      details,
    )
  return failed(
    {
      code: 'key/not-on-curve',
      message: `The ephemeral key (epk) is no point on ${crv}. Whoever answers such a point gives away his private key bit by bit, so it is refused.`,
    },
    details,
  )
}

const bytesOf = (member: unknown): Bytes | undefined => (typeof member === 'string' ? tryBase64Url(member) : undefined)

const judgedEphemeral = (epk: Jwk, crv: string, limits: Limits): Problem | undefined =>
  judgeKey({ origin: 'token', index: 0, source: 'jwk', kty: epk.kty, crv, jwk: epk, isPrivate: false }, limits)
