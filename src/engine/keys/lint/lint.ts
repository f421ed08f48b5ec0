import { LIMITS } from '../../limits'
import type { KeyCandidate } from '../../model'
import { rfc } from '../../specs'
import type { Env, SecretEncoding } from '../../types'
import { describeCertificates } from '../certificates/x509'
import { describedJwk } from '../jwk/public-jwk'
import { readKeySources } from '../read-keys'
import { lintDescription } from './lint-description'
import type { LintedKey, LintLine } from './lint-line'
import { lintMaterial } from './lint-material'
import { lintForPublication, lintSet } from './lint-set'

/** Certificates are taken apart for so many keys of a set; more would freeze the tab. */
const WITH_CERTIFICATES = 100

export interface LintOptions {
  /** Is the set meant for a public address? Assumed of a JWK set and of several keys. */
  toPublish?: boolean
  secretEncoding?: SecretEncoding
  password?: string
}

/**
 * Takes keys apart member by member, as they were pasted: size, exponent, curve, missing and malformed members, `alg`
 * against the rest, names, what must not be published, and certificates (RFC 7517, RFC 7518). Lines come in the order of
 * the keys, those on the whole set last; when there is nothing to complain about, one line says so.
 */
export async function lintKeys(text: string, env: Env, options: LintOptions = {}): Promise<LintLine[]> {
  const { toPublish, ...hint } = options
  const reading = await readKeySources(text, { ...hint, limits: { ...LIMITS, ...env.limits } }, env.subtle)
  const publish = toPublish ?? (reading.form === 'jwks' || reading.keys.length > 1)
  if (reading.problem)
    return [
      {
        code: reading.problem.code,
        severity: 'error',
        message: reading.problem.message,
        why: 'No key can be examined before this is repaired.',
        spec: rfc(7517, '5'),
      },
    ]
  return lintCandidates(reading.keys, env, publish)
}

/** The same for keys that were read already. */
export async function lintCandidates(
  candidates: readonly KeyCandidate[],
  env: Env,
  toPublish: boolean,
): Promise<LintLine[]> {
  const lines: LintLine[] = []
  const keys: LintedKey[] = []
  for (const candidate of candidates) {
    const key = lintedKey(candidate, lines)
    if (!key) continue
    keys.push(key)
    lintMaterial(key)
    lintDescription(key)
    if (toPublish) lintForPublication(key)
    if (candidate.index < WITH_CERTIFICATES) await lintCertificates(key, candidate, env)
  }
  const ofSet = lintSet(keys)
  lines.sort((a, b) => (a.keyIndex ?? 0) - (b.keyIndex ?? 0))
  lines.push(...ofSet)
  if (!lines.some(({ severity }) => severity !== 'info') && candidates.length > 0)
    lines.push({
      code: 'key/no-complaint',
      severity: 'info',
      message: `Nothing to complain about in ${candidates.length === 1 ? 'this key' : `these ${candidates.length} keys`}.`,
      why: 'Size, members, algorithm and names are as the RFCs ask, and libraries agree on such keys.',
      spec: rfc(7517, '4'),
    })
  return lines
}

function lintedKey(candidate: KeyCandidate, lines: LintLine[]): LintedKey | undefined {
  const { index, kid } = candidate
  const place = { keyIndex: index, ...(kid !== undefined && { kid }) }
  const say: LintedKey['say'] = (line) => {
    lines.push({ ...place, ...line })
  }
  const members = candidate.given ?? describedJwk(candidate)
  if (members) return { index, members, say }
  if (candidate.problem)
    say({
      code: candidate.problem.code,
      severity: 'error',
      message: candidate.problem.message,
      why: 'The key cannot be examined before it can be read.',
      spec: rfc(7517, '4'),
    })
  return undefined
}

async function lintCertificates({ members, say }: LintedKey, candidate: KeyCandidate, env: Env): Promise<void> {
  const chain = Object.hasOwn(members, 'x5c') ? members.x5c : candidate.certificates
  if (chain === undefined) return
  if (!Array.isArray(chain) || chain.length === 0 || !chain.every((entry) => typeof entry === 'string')) {
    say({
      code: 'key/x5c-encoding',
      severity: 'error',
      member: 'x5c',
      message: '"x5c" is no list of texts.',
      why: 'It holds certificates as DER in standard base64, that of the key first.',
      spec: rfc(7517, '4.7'),
    })
    return
  }
  const armoured = chain.findIndex((entry) => !/^[A-Za-z0-9+/]+={0,2}$/.test(entry))
  const report = await describeCertificates(candidate.certificates ?? chain, env.now, env.subtle, members)
  const unreadable = report.lines.some(({ code }) => code === 'key/x5c-encoding')
  if (armoured >= 0 && !unreadable)
    say({
      code: 'key/x5c-encoding',
      severity: 'warning',
      member: 'x5c',
      message: `Certificate ${armoured} of "x5c" is not in standard base64 on one line.`,
      why: 'Libraries answer that it is "not a valid base64-encoded DER PKIX certificate".',
      spec: rfc(7517, '4.7'),
    })
  for (const { code, severity, member = 'x5c', message, fix, spec } of report.lines) {
    const why =
      severity === 'info'
        ? 'Worth knowing; the key itself is not worse for it.'
        : 'Verifiers that read "x5c" or "x5t" go by the certificate, all others by the members.'
    say({ code, severity, member, message, why, spec, ...(fix !== undefined && { fix }) })
  }
}
