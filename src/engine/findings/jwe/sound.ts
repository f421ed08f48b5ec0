import type { Octets } from '../../codec/octets'
import { decodeUtf8 } from '../../codec/utf8'
import type { FindingRule, Hit } from '../../model'
import { rfc } from '../../specs'
import { inflate } from '../../stages/inflate'
import { saysNested } from '../../stages/plaintext'

/** Libraries whose default cap on p2c is lower than this refuse the token. */
const LOWEST_CAP = 10_000

const nested: FindingRule = {
  code: 'jwe/nested',
  severity: 'warning',
  certainty: 'proven',
  group: 'cause',
  message:
    'The content is a token itself ({is}), but the header has no "cty": "JWT". Libraries take it for plain text then.',
  fix: 'Write "cty": "JWT" into the protected header of the encrypted token (RFC 7519 §5.2).',
  spec: rfc(7519, '5.2'),
  when: 'always',
  of: 'jwe',
  check: ({ jwe, report, problems, nested: inner }) => {
    const facts = jwe.find(({ inside }) => inside) ?? jwe.find(({ plaintext }) => plaintext)
    if (!facts) return []
    const { inside } = facts
    const said = saysNested(facts.header['cty'])
    const hits: Hit[] = []
    if (inside?.is === 'JWS' && !said) hits.push({ data: { is: inside.is } })
    const problem = problems.find(({ code }) => code === 'jwe/nested')
    if (inside && inner?.report.verdict === 'undecided' && problem)
      hits.push({
        message: `The token decrypts. Inside is ${inside.is === 'JWE' ? 'another encrypted token' : 'a signed token'}, which needs a key of its own: ${inner.report.summary}`,
        fix:
          inside.is === 'JWE'
            ? 'Give its private key beside the one that decrypts the outer token.'
            : 'Give the issuer’s public key (JWK or JWKS) beside the private key that decrypts.',
      })
    else if (problem && report.verdict === 'rejected')
      hits.push({ message: problem.message, severity: 'error', fix: 'The findings of the token inside say more.' })
    return hits.slice(0, 1)
  },
}

const compressed: FindingRule = {
  code: 'jwe/zip-format',
  severity: 'warning',
  certainty: 'proven',
  group: 'cause',
  message:
    'The content is compressed ({format}), but the header has no "zip": recipients get bytes that they cannot read.',
  fix: 'Write "zip": "DEF" into the protected header and compress with raw DEFLATE, or do not compress.',
  spec: rfc(7516, '4.1.3'),
  when: 'always',
  of: 'jwe',
  check: ({ jwe, limits }) => {
    const facts = jwe.find(({ plaintext }) => plaintext)
    const content = facts?.plaintext
    if (!content || facts.header['zip'] !== undefined || content.text !== undefined) return []
    return inflatedHits(content, limits.inflatedBytes)
  },
}

async function inflatedHits(content: Octets, limit: number): Promise<Hit[]> {
  for (const format of ['deflate-raw', 'deflate', 'gzip'] as const) {
    const inflated = await inflate(content.bytes, limit, format)
    const text = inflated.is === 'inflated' && inflated.bytes.length > 8 ? decodeUtf8(inflated.bytes) : undefined
    if (text !== undefined)
      return [{ data: { format }, evidence: [{ shape: 'text', label: 'Content, inflated', value: text }] }]
  }
  return []
}

const manyIterations: FindingRule = {
  code: 'jwe/p2c-cap',
  severity: 'info',
  certainty: 'proven',
  group: 'cause',
  message:
    'The token asks for {p2c} iterations of PBKDF2. Some libraries refuse more than 10,000 (jose) or 1,000,000 unless told otherwise.',
  fix: 'Raise the cap of the library that decrypts, for example maxPBES2Count in jose.',
  spec: rfc(7518, '4.8.1.2'),
  when: 'always',
  of: 'jwe',
  check: ({ jwe }) => {
    const p2c = jwe.find(({ outcome }) => outcome === 'decrypted')?.header['p2c']
    return typeof p2c === 'number' && p2c > LOWEST_CAP ? [{ data: { p2c } }] : []
  },
}

/** What is worth saying of an encrypted token that decrypts, too. */
export const JWE_SOUND_RULES: readonly FindingRule[] = [nested, compressed, manyIterations]
