import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { inspect } from '../inspect'
import { testEnv } from '../testing/env'
import { keyWrap, madeJwe } from '../testing/made-jwe'
import type { Finding, InspectRequest, Limits, Report } from '../types'
import { CATALOGUE, WITHOUT_EXAMPLE } from './catalogue/index'

const b64 = (value: string | Buffer): string => Buffer.from(value).toString('base64url')
const SECRET = Buffer.alloc(32, 7)
const keys = JSON.stringify({ kty: 'oct', k: b64(SECRET) })
const header = b64('{"alg":"HS256"}')
const unsigned = `${header}.${b64('{"sub":"alice"}')}.${b64(SECRET)}`

/** One inside the other, so many deep, each encrypted with a key of its own. */
function nested(depth: number): InspectRequest {
  let token = unsigned
  const given: object[] = [{ kty: 'oct', k: b64(SECRET) }]
  for (let level = 0; level < depth; level++) {
    const kid = `level ${level}`
    const secret = Buffer.alloc(32, level + 8)
    given.push({ kty: 'oct', k: b64(secret), kid })
    token = madeJwe('dir', 'A256GCM', secret, { header: { cty: 'JWT', kid }, plaintext: token })
  }
  return { token, keys: JSON.stringify({ keys: given }) }
}

/** A JWE in the general serialization with these recipients. */
function general(header: object, recipients: object[]): string {
  const [protectedHeader, , iv, ciphertext, tag] = madeJwe('', '', SECRET, {
    headerText: JSON.stringify(header),
    as: 'A256GCM',
  }).split('.')
  return JSON.stringify({ protected: protectedHeader, iv, ciphertext, tag, recipients })
}
const wrapped = (): string => b64(keyWrap(randomBytes(32), SECRET))
const many = (count: number): object[] =>
  Array.from({ length: count }, () => ({ header: { alg: 'A256KW' }, encrypted_key: wrapped() }))

const disclosure = b64('["salt","name",1]')
/** An SD-JWT in the flattened serialization with so many disclosures (RFC 9901 §8.1). */
const disclosing = (count: number): string => {
  const [protectedHeader, payload, signature] = unsigned.split('.')
  const disclosures = Array.from({ length: count }, () => disclosure)
  return JSON.stringify({ protected: protectedHeader, payload, signature, header: { disclosures } })
}
const brainpool = generateKeyPairSync('ec', { namedCurve: 'brainpoolP256r1' })

interface Row {
  over: InspectRequest
  /** Just inside the limit; the same request without the limits of this row, when there is none. */
  inside?: InspectRequest
  limits?: Partial<Limits>
}
const ROWS: Record<string, Row> = {
  'token/too-deep': {
    over: { token: `{"payload":"e30","signature":"","header":{"alg":"HS256","deep":[[[[1]]]]}}`, keys },
    limits: { jsonDepth: 4 },
  },
  'token/nested-too-deep': { over: nested(9), inside: nested(8) },
  'token/too-many-recipients': {
    over: { token: general({ enc: 'A256GCM' }, many(3)), keys },
    limits: { recipients: 2 },
  },
  'token/too-many-disclosures': {
    over: { token: `${unsigned}${`~${disclosure}`.repeat(10_001)}~`, keys },
    inside: { token: `${unsigned}${`~${disclosure}`.repeat(3)}~`, keys },
  },
  // Only JSON serializations bring so many: of compact ones no more are split off.
  'limit/disclosures': {
    over: { token: disclosing(10_001), keys },
    inside: { token: disclosing(3), keys },
  },
  'limit/attempts': {
    over: { token: general({ enc: 'A256GCM' }, many(1000)), keys },
    inside: { token: general({ enc: 'A256GCM' }, many(3)), keys },
  },
  'header/recipients-differ': {
    over: { token: general({ enc: 'A256GCM', alg: 'dir' }, [{}, {}]), keys },
    inside: { token: general({ enc: 'A256GCM', alg: 'dir' }, [{}]), keys },
  },
  'key/unknown-container': {
    over: { token: unsigned, keys: brainpool.publicKey.export({ type: 'spki', format: 'pem' }).toString() },
    inside: { token: unsigned, keys },
  },
}

/** Findings of the token and of those inside it. */
const all = (report: Report): Finding[] => [...report.findings, ...(report.nested ? all(report.nested) : [])]
const codes = async (request: InspectRequest, limits?: Partial<Limits>): Promise<string[]> =>
  all(await inspect(request, testEnv(limits && { limits }))).map(({ code }) => code)

describe('what no small example can show', () => {
  test('has a row in the catalogue, and none has an example', () => {
    for (const code of Object.keys(ROWS)) {
      expect(CATALOGUE.map((row) => row.code)).toContain(code)
      expect(WITHOUT_EXAMPLE).toContain(code)
    }
  })

  test.each(Object.entries(ROWS))('%s fires past its limit, and is silent before it', async (code, row) => {
    expect(await codes(row.over, row.limits)).toContain(code)
    expect(await codes(row.inside ?? row.over)).not.toContain(code)
  })
})
