import { registeredAlgorithm } from '../../registries/algorithms'
import type { Change, KeyTrial, Question } from './hypotheses'

/**
 * What it means that a signature verifies under another algorithm than the header names: a misspelt name, another RSA
 * scheme, another salt, another curve, another hash. Undefined when the trial's algorithm is the header's own.
 */
export function algorithmChange(question: Question, trial: KeyTrial): Change | undefined {
  const { facts, row: headerRow } = question
  const { row, params, key } = trial
  const named = facts.alg
  const sameName = named === row.alg || (named === 'EdDSA' && row.alg === 'Ed25519')
  if (sameName && !params) return undefined
  const data = { headerAlg: named ?? 'none at all', alg: row.alg, title: row.title }
  if (params?.saltLength !== undefined && headerRow?.family === 'rsa-pss' && sameName)
    return {
      code: 'alg/pss-salt',
      data: {
        ...data,
        salt: params.saltLength,
        expected: { 'SHA-256': 32, 'SHA-384': 48, 'SHA-512': 64, 'SHA-1': 20 }[row.hash ?? 'SHA-256'],
      },
      changed: `PSS with a salt of ${params.saltLength} bytes`,
    }
  const changed = `the signature checked as ${row.title}${params?.saltLength !== undefined ? ` with a salt of ${params.saltLength} bytes` : ''}${params?.hash ? ` but over ${params.hash}` : ''}`
  if (named === undefined) return { code: 'header/no-alg', data, changed }
  if (!headerRow && registeredAlgorithm(named))
    return {
      code: 'alg/prohibited',
      data,
      changed,
      message: `alg is "${named}", which is registered, but not for signing tokens; the signature is sound as ${row.alg}.`,
      fix: `Write "${row.alg}" into the header before signing.`,
    }
  if (!headerRow) return { code: 'alg/misspelt', data: { ...data, given: named, meant: row.alg }, changed }
  if (row.kty === 'RSA' && headerRow.kty === 'RSA') return { code: 'alg/other-rsa-scheme', data, changed }
  if (row.family === 'ecdsa' && sameName)
    return {
      code: 'alg/signature-length',
      data: { ...data, hash: params?.hash ?? '' },
      changed,
      message: `The signature was made over ${params?.hash}, although ${row.alg} hashes with ${row.hash}.`,
      fix: `Hash with ${row.hash} when signing ${row.alg}.`,
    }
  if (row.family === 'ecdsa' && headerRow.family === 'ecdsa')
    return {
      code: headerRow.alg === 'ES256K' ? 'alg/secp256k1' : 'alg/curve-mismatch',
      data: {
        ...data,
        curve: key.crv ?? '',
        wanted: headerRow.crv?.join(' or ') ?? '',
        hash: params?.hash ?? row.hash ?? '',
      },
      changed,
    }
  return {
    code: 'alg/signature-length',
    data: { ...data, length: facts.signature?.length ?? 0, expected: headerRow.signatureLength(key.crv) ?? 0 },
    changed,
  }
}
