import { n as contentEncryption } from './content-encryption-pcF91-pK.js'
import { x as keyManagement } from './create-DHBVRTeK.js'
import { f as nearestNames, c as readHeader, p as registeredAlgorithm } from './judge-secret-BlrsAHfp.js'
import { r as failed, i as nothing, a as passed, c as warned } from './trace-Ceaf7fvZ.js'

// src/engine/stages/jwe-algorithms.ts
/** Is `alg` one that a registry knows, and one for managing keys? RFC 7516 §4.1.1, RFC 7518 §4.1. */
function checkKeyManagement(header) {
  if (!Object.hasOwn(header, 'alg'))
    return failed({
      code: 'header/no-alg',
      message: 'No header has an alg, which every JWE must have: without it nobody knows how to find the content key.',
    })
  const alg = header['alg']
  if (typeof alg !== 'string')
    return failed({
      code: 'header/no-alg',
      message: `alg is ${shortJson(alg)}, but must be text.`,
    })
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
function checkContentEncryption(header) {
  if (!Object.hasOwn(header, 'enc'))
    return failed({
      code: 'header/no-enc',
      message: 'No header has an enc, which every JWE must have: without it nobody knows how the content is encrypted.',
    })
  const enc = header['enc']
  if (typeof enc !== 'string')
    return failed({
      code: 'header/no-enc',
      message: `enc is ${shortJson(enc)}, but must be text.`,
    })
  const row = contentEncryption(enc)
  if (row) return passed(row, `${enc}: ${row.title}, with a content key of ${8 * row.cekLength} bits.`)
  if (registeredAlgorithm(enc))
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
function checkZip(header, protectedHeader) {
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
function checkJweAllowed(alg, enc, policy) {
  const algorithms = policy?.algorithms ?? []
  const contents = policy?.contentEncryption ?? []
  const forKeys = namesKeyManagement(policy)
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
var namesKeyManagement = (policy) =>
  (policy?.algorithms ?? []).some((name) => registeredAlgorithm(name)?.kind === 'key-management')
function meant(name, kind) {
  const near = nearestNames(name, [kind])
  return near.length === 0
    ? ''
    : ` Names are compared letter by letter; meant may be ${near.map((each) => `"${each}"`).join(' or ')}.`
}
var shortJson = (value) => (JSON.stringify(value) ?? String(value)).slice(0, 80)
// src/engine/stages/jwe-headers.ts
/** Reads the protected header, when there is one: JSON serializations may do without (RFC 7516 §7.2.1). */
function readProtectedHeader(token, limits, padded) {
  const unprotected = token.unprotected
    ? [
        {
          shape: 'json',
          label: 'Shared unprotected header',
          value: JSON.stringify(token.unprotected),
        },
      ]
    : []
  const part = token.protected
  if (!part || part.text === '') {
    if (token.serialization === 'compact')
      return failed({
        code: 'header/no-alg',
        message: 'The header is empty; a JWE in compact form has nowhere else to say how it was encrypted.',
      })
    return warned(
      { header: {} },
      'There is no protected header: alg and enc can be changed without notice.',
      unprotected,
    )
  }
  const read = readHeader(part, limits, padded)
  if (read.is === 'failed' || read.is === 'undecided') return read
  return {
    ...read,
    value: read.value,
    details: [...(read.details ?? []), ...unprotected],
  }
}
/**
 * The JOSE Header of one recipient: protected, shared and per-recipient members together, no name in two of them
 * (RFC 7516 §5.2 step 4, §7.2.1).
 */
function joinHeaders(protectedHeader, shared, own) {
  if (!shared && !own) return passed(protectedHeader, 'All members are in the protected header.')
  const sources = [['protected', protectedHeader]]
  if (shared) sources.push(['shared unprotected', shared])
  if (own) sources.push(["recipient's own", own])
  const from = /* @__PURE__ */ new Map()
  for (const [source, members] of sources)
    for (const name of Object.keys(members)) {
      const other = from.get(name)
      if (other !== void 0)
        return failed({
          code: 'header/not-disjoint',
          message: `"${name}" stands in the ${other} and in the ${source} header; RFC 7516 §7.2.1 allows it in one of them only.`,
        })
      from.set(name, source)
    }
  const joined = {
    ...own,
    ...shared,
    ...protectedHeader,
  }
  return passed(joined, `${from.size} members, each in one header only.`, [
    {
      shape: 'table',
      label: 'Where each member stands',
      columns: ['member', 'header', 'value'],
      rows: [...from].map(([name, source]) => [name, source, JSON.stringify(joined[name]) ?? '']),
    },
  ])
}

export {
  checkContentEncryption as r,
  checkJweAllowed as i,
  checkKeyManagement as a,
  checkZip as o,
  joinHeaders as t,
  namesKeyManagement as s,
  readProtectedHeader as n,
}
