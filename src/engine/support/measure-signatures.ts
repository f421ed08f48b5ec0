import type { Params, SignatureAlgorithm } from '../algorithms/signature-algorithm'
import { SIGNATURES } from '../algorithms/signatures'
import { encodeUtf8 } from '../codec/utf8'
import {
  declaredSupport,
  exportJwk,
  generate,
  importJwk,
  isRefusal,
  type Refusal,
  sign,
  type Usage,
  verify,
} from '../crypto'
import { keyMembers, publicJwk } from '../keys/jwk/public-jwk'
import type { Jwk } from '../model'
import type { Env } from '../types'
import { type SupportRow, type SupportTrial, trial } from './support-row'

const DATA = encodeUtf8('measured')

/** Tries every row of the table of signatures: import of both halves as JWK, signing, verifying what was signed. */
export async function measureSignatures(env: Env): Promise<SupportRow[]> {
  const rows: SupportRow[] = []
  let rsa: Jwk | undefined
  for (const row of Object.values(SIGNATURES)) {
    const made: Jwk | Refusal = row.kty === 'RSA' && rsa ? rsa : await material(row, env)
    if (row.kty === 'RSA' && !isRefusal(made)) rsa = made
    rows.push({
      group: 'signature',
      name: row.alg,
      title: row.title,
      trials: await trials(row, made, env.subtle),
      whoHasIt: row.whoHasIt,
      spec: row.spec,
    })
  }
  return rows
}

async function material(row: SignatureAlgorithm, env: Env): Promise<Jwk | Refusal> {
  const params = row.importParams(row.crv?.[0])
  const pair = await generate(env.subtle, withModulus(params, row.kty === 'RSA'), ['sign', 'verify'], true)
  if (isRefusal(pair)) return pair
  const jwk = await exportJwk(env.subtle, 'privateKey' in pair ? pair.privateKey : pair)
  if (isRefusal(jwk)) return jwk
  return keyMembers({ ...jwk, kty: jwk.kty ?? '' })
}

/** The numbers of an RSA key serve for every algorithm: it is made once. */
export const withModulus = (params: Params, isRsa: boolean) =>
  isRsa ? { ...params, modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) } : params

async function trials(row: SignatureAlgorithm, made: Jwk | Refusal, subtle: SubtleCrypto): Promise<SupportTrial[]> {
  const crv = row.crv?.[0]
  const params = row.importParams(crv)
  const use = row.operationParams(crv)
  // The parameters of signing name no curve: what they declare says nothing about this row.
  const declared = (operation: string) =>
    operation === 'importKey' || !use.name.startsWith('EC')
      ? declaredSupport(subtle, operation, operation === 'importKey' ? params : use)
      : undefined
  if (isRefusal(made)) return ['importKey', 'sign', 'verify'].map((name) => trial(name, made, declared(name)))
  const half = publicJwk(made) ?? made
  const privateKey = await importJwk(subtle, made, params, ['sign'])
  const publicKey = await importJwk(subtle, half, params, ['verify'] satisfies Usage[])
  const signature = isRefusal(privateKey) ? privateKey : await sign(subtle, use, privateKey, DATA)
  const verified = isRefusal(publicKey)
    ? publicKey
    : isRefusal(signature)
      ? signature
      : await verify(subtle, use, publicKey, signature, DATA)
  return [
    trial('importKey', isRefusal(privateKey) ? privateKey : publicKey, declared('importKey')),
    trial('sign', signature, declared('sign')),
    trial('verify', verified, declared('verify')),
  ]
}
