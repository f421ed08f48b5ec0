import { contentEncryption } from '../algorithms/content-encryption'
import type { ContentEncryptionAlgorithm } from '../algorithms/content-encryption-algorithm'
import { keyManagement } from '../algorithms/key-management'
import type { KeyManagementAlgorithm } from '../algorithms/key-management-algorithm'
import { nearestNames, registeredAlgorithm } from '../registries/algorithms'
import { failed, nothing, passed, type StepResult } from '../trace'
import type { Policy } from '../types'

/** Is `alg` one that a registry knows, and one for managing keys? RFC 7516 §4.1.1, RFC 7518 §4.1. */
export function checkKeyManagement(header: Record<string, unknown>): StepResult<KeyManagementAlgorithm> {
  if (!Object.hasOwn(header, 'alg'))
    return failed({
      code: 'header/no-alg',
      message: 'No header has an alg, which every JWE must have: without it nobody knows how to find the content key.',
    })
  const alg = header['alg']
  if (typeof alg !== 'string')
    return failed({ code: 'header/no-alg', message: `alg is ${shortJson(alg)}, but must be text.` })
  const row = keyManagement(alg)
  if (row) return passed(row, `${alg}: ${row.title}.`)
  const registered = registeredAlgorithm(alg)
  if (registered?.kind === 'signature')
    return failed({
      code: 'token/alg-contradicts-segments',
      message: `alg is "${alg}", which is for signing; this token has the form of an encrypted one.`,
    })
  if (registered?.kind === 'content-encryption')
    return failed({
      code: 'alg/misspelt',
      message: `alg is "${alg}", which belongs into enc. When that key encrypts the content itself, alg is "dir".`,
    })
  return failed({
    code: 'alg/misspelt',
    message: `alg is ${shortJson(alg)}, which no registry knows.${meant(alg, 'key-management')}`,
  })
}

/** Is `enc` one that a registry knows, and one for encrypting content? RFC 7516 §4.1.2, RFC 7518 §5.1. */
export function checkContentEncryption(header: Record<string, unknown>): StepResult<ContentEncryptionAlgorithm> {
  if (!Object.hasOwn(header, 'enc'))
    return failed({
      code: 'header/no-enc',
      message: 'No header has an enc, which every JWE must have: without it nobody knows how the content is encrypted.',
    })
  const enc = header['enc']
  if (typeof enc !== 'string')
    return failed({ code: 'header/no-enc', message: `enc is ${shortJson(enc)}, but must be text.` })
  const row = contentEncryption(enc)
  if (row) return passed(row, `${enc}: ${row.title}, with a content key of ${8 * row.cekLength} bits.`)
  const registered = registeredAlgorithm(enc)
  if (registered)
    return failed({
      code: 'alg/misspelt',
      message: `enc is "${enc}", which is registered, but not for encrypting content.`,
    })
  return failed({
    code: 'alg/misspelt',
    message: `enc is ${shortJson(enc)}, which no registry knows.${meant(enc, 'content-encryption')}`,
  })
}

/** `zip` is "DEF", or absent, and stands in the protected header (RFC 7516 §4.1.3). The value: is there something to inflate? */
export function checkZip(
  header: Record<string, unknown>,
  protectedHeader: Record<string, unknown>,
): StepResult<boolean> {
  if (!Object.hasOwn(header, 'zip')) return nothing(false, 'The content is not compressed.')
  if (!Object.hasOwn(protectedHeader, 'zip'))
    return failed({
      code: 'header/zip',
      message: 'zip stands in an unprotected header; RFC 7516 §4.1.3 allows it in the protected one only.',
    })
  const zip = protectedHeader['zip']
  if (zip !== 'DEF')
    return failed({
      code: 'header/zip',
      message: `zip is ${shortJson(zip)}; the only registered value is "DEF" (DEFLATE, RFC 1951).`,
    })
  return passed(true, 'DEF: the content was compressed before it was encrypted.')
}

/**
 * Does the policy allow these algorithms? A list that names signature algorithms only says nothing about the
 * encryption around a signed token: then what is inside has to meet it (a step of its own).
 */
export function checkJweAllowed(alg: string, enc: string, policy: Policy | undefined): StepResult<true> {
  const algorithms = policy?.algorithms ?? []
  const contents = policy?.contentEncryption ?? []
  const forKeys = namesKeyManagement(policy)
  const empty = policy?.algorithms?.length === 0 ? 'alg' : policy?.contentEncryption?.length === 0 ? 'enc' : undefined
  if (empty)
    return failed({
      code: 'alg/not-allowed',
      message: `The token is encrypted with ${empty} ${empty === 'alg' ? alg : enc}; the policy allows none at all: its list is empty.`,
    })
  if (forKeys && !algorithms.includes(alg))
    return failed({
      code: 'alg/not-allowed',
      message: `The token is encrypted with alg ${alg}; the policy allows only ${algorithms.join(', ')}.`,
    })
  if (contents.length > 0 && !contents.includes(enc))
    return failed({
      code: 'alg/not-allowed',
      message: `The token is encrypted with enc ${enc}; the policy allows only ${contents.join(', ')}.`,
    })
  if (algorithms.length > 0 && !forKeys)
    return nothing(
      true,
      `The policy names signature algorithms only (${algorithms.join(', ')}): the token inside has to meet it.`,
    )
  if (algorithms.length === 0 && contents.length === 0)
    return nothing(true, 'No algorithm is demanded; the key decides.')
  return passed(true, `${alg} and ${enc} are allowed by the policy.`)
}

/** Does the policy's list of algorithms name any for key management? */
export const namesKeyManagement = (policy: Policy | undefined): boolean =>
  (policy?.algorithms ?? []).some((name) => registeredAlgorithm(name)?.kind === 'key-management')

function meant(name: string, kind: 'key-management' | 'content-encryption'): string {
  const near = nearestNames(name, [kind])
  return near.length === 0
    ? ''
    : ` Names are compared letter by letter; meant may be ${near.map((each) => `"${each}"`).join(' or ')}.`
}

const shortJson = (value: unknown): string => (JSON.stringify(value) ?? String(value)).slice(0, 80)
