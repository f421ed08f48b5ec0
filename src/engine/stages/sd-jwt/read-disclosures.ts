import { type Node, parseTree } from 'jsonc-parser'
import { encodeBase64Url } from '../../codec/base64url'
import { readJson } from '../../codec/json'
import { decodeUtf8, encodeUtf8 } from '../../codec/utf8'
import { digest, isRefusal } from '../../crypto'
import type { Part } from '../../model'
import { failed, nothing, passed, type StepResult, undecided } from '../../trace'
import type { Detail, Env, Limits, Problem } from '../../types'
import { showValue } from '../claims/show-value'
import { decodePart, spanInside } from '../read-header'
import type { DisclosureHash } from './hash-name'

/** One disclosure, decoded (RFC 9901 §4.2). Without a `name` it stands for an element of an array. */
export interface Disclosure {
  /** From 1, in the order received. */
  number: number
  part: Part
  /** base64url of the hash over the ASCII of `part.text`. */
  digest: string
  /** The JSON as it was written, of which `value` is a node: numbers keep their digits. */
  json: string
  salt: unknown
  name?: string
  value: Node
  parsed: unknown
}

/** More digests than this are not computed: no honest token comes near it. */
export const MOST_DISCLOSURES = 10_000
const MOST_LISTED = 200

/**
 * Decodes every disclosure, base64url of a JSON array of salt, name and value or of salt and value, and hashes its
 * text as received (RFC 9901 §4.2.1, §4.2.2, §4.2.3).
 */
export async function readDisclosures(
  env: Env,
  parts: readonly Part[],
  { hash, name }: DisclosureHash,
  limits: Limits,
): Promise<StepResult<Disclosure[]>> {
  if (parts.length === 0) return nothing([], 'Nothing is disclosed: no disclosure came with the token.')
  if (parts.length > MOST_DISCLOSURES)
    return undecided({
      code: 'limit/disclosures',
      message: `There are ${parts.length} disclosures; past ${MOST_DISCLOSURES} they are not hashed here.`,
    })
  const disclosures: Disclosure[] = []
  for (const [index, part] of parts.entries()) {
    env.signal?.throwIfAborted()
    const read = decodeDisclosure(part, index + 1, limits)
    if ('code' in read) return failed(read, listed(disclosures))
    const hashed = await digest(env.subtle, hash, encodeUtf8(part.text))
    if (isRefusal(hashed))
      return undecided({ code: 'browser/unsupported-algorithm', message: `WebCrypto here has no ${hash}.` })
    disclosures.push({ ...read, digest: encodeBase64Url(hashed) })
  }
  const count = disclosures.length
  return passed(
    disclosures,
    `${count === 1 ? 'One disclosure' : `${count} disclosures`}, each hashed with ${name} as received.`,
    listed(disclosures),
  )
}

function decodeDisclosure(part: Part, number: number, limits: Limits): Omit<Disclosure, 'digest'> | Problem {
  const fault = (message: string): Problem => ({
    code: 'sd-jwt/disclosure',
    message: `Disclosure ${number} ${message}`,
    ...spanInside(part, 0, part.text.length),
  })
  const decoded = decodePart(part, `Disclosure ${number}`, false)
  if (decoded.is === 'failed') return { ...decoded.problem, code: 'sd-jwt/disclosure' }
  const json = decodeUtf8(decoded.value)
  if (json === undefined) return fault('is not UTF-8 text.')
  const read = readJson(json, limits.jsonDepth)
  if (read.is === 'fault') return fault(`is not JSON: ${read.message}.`)
  const { value } = read
  if (!Array.isArray(value) || (value.length !== 2 && value.length !== 3))
    return fault(
      `is ${showValue(value)}; it must be an array of salt, name and value, or of salt and value (RFC 9901 §4.2).`,
    )
  const [salt, second] = value as unknown[]
  const node = parseTree(json)?.children?.at(-1)
  if (!node) return fault('has no value.')
  const disclosure = { number, part, json, salt, value: node, parsed: value.at(-1) as unknown }
  if (value.length === 2) return disclosure
  if (typeof second !== 'string') return fault(`names its claim ${showValue(second)}; a name is text.`)
  return { ...disclosure, name: second }
}

function listed(disclosures: readonly Disclosure[]): Detail[] {
  if (disclosures.length === 0) return []
  const more = disclosures.length - MOST_LISTED
  return [
    {
      shape: 'table',
      label: more > 0 ? `Disclosures (the first ${MOST_LISTED} of ${disclosures.length})` : 'Disclosures',
      columns: ['number', 'claim', 'value', 'salt', 'digest', 'as received'],
      rows: disclosures
        .slice(0, MOST_LISTED)
        .map((each) => [
          String(each.number),
          each.name ?? 'an array element',
          showValue(each.parsed),
          typeof each.salt === 'string' ? each.salt : showValue(each.salt),
          each.digest,
          each.part.text,
        ]),
    },
  ]
}
