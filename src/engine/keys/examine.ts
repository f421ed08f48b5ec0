import type { Jwk } from '../model'
import type { Detail, Env } from '../types'
import type { CertificateReport } from './certificates/certificate-report'
import { describeCertificates } from './certificates/x509'
import { type ConvertedKey, convertKey, formsOf, type KeyForm } from './convert'
import { publicJwk } from './jwk/public-jwk'
import { isProblem } from './key-material'
import { lintKeys } from './lint/lint'
import type { LintLine } from './lint/lint-line'
import { describeThumbprints, thumbprintDetails } from './thumbprints'

/** Everything about one key that does not depend on the moment. */
export interface KeyExamination {
  lint: LintLine[]
  thumbprints: Detail[]
  /** The forms that it can be turned into; one that the key lacks something for is left out. */
  forms: ConvertedKey[]
}

/**
 * Takes one key apart: lint of the members as they were pasted (`given`), thumbprints (RFC 7638, RFC 9278, RFC 7517 §4.8
 * and §4.9) and every form that it converts to. `jwk` is the key as it was understood; without it only the lint has
 * something to say.
 */
export async function examineKey(
  { jwk, given }: { jwk?: Jwk; given?: Record<string, unknown> },
  env: Env,
): Promise<KeyExamination> {
  const members = given ?? jwk
  return {
    lint: members ? await lintKeys(JSON.stringify(members), env, { toPublish: false }) : [],
    thumbprints: jwk ? thumbprintDetails(await describeThumbprints(jwk, certificatesOf(jwk), env.subtle)) : [],
    forms: jwk ? formsOf(jwk).flatMap((form) => converted(jwk, form)) : [],
  }
}

function converted(jwk: Jwk, form: KeyForm): ConvertedKey[] {
  const answer = convertKey(jwk, form)
  return isProblem(answer) ? [] : [answer]
}

/** The certificates that a JWK carries (`x5c`, RFC 7517 §4.7): DER as base64; undefined when there are none. */
export function certificatesOf(jwk: Record<string, unknown>): string[] | undefined {
  const { x5c } = jwk
  if (!Array.isArray(x5c) || x5c.length === 0) return undefined
  return x5c.filter((entry) => typeof entry === 'string')
}

/**
 * Describes the certificates of a JWK at the time of Env, compared with its own members; undefined when it has none.
 * `x5u` is an address and is not followed.
 */
export async function describeKeyCertificates(
  jwk: Record<string, unknown>,
  env: Env,
): Promise<CertificateReport | undefined> {
  const chain = certificatesOf(jwk)
  return chain && describeCertificates(chain, env.now, env.subtle, publicJwk(jwk as Jwk) ?? jwk)
}
