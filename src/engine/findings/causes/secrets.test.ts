import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { inspect } from '../../inspect'
import { testEnv } from '../../testing/env'
import { made } from '../../testing/made-tokens'
import type { InspectRequest, Report } from '../../types'

const TEXT = 'correct horse battery staple and some more words'
const BYTES = Buffer.from('0123456789abcdef0123456789abcdefXYZ~')

async function inspected(request: InspectRequest): Promise<Report> {
  return inspect(request, testEnv())
}

const CASES: [code: string, signedWith: string | Buffer, given: string, more?: Partial<InspectRequest>][] = [
  ['secret/is-base64', BYTES, BYTES.toString('base64')],
  ['secret/is-base64', BYTES, BYTES.toString('base64url')],
  ['secret/is-text', BYTES.toString('base64'), BYTES.toString('base64'), { secretEncoding: 'base64' }],
  ['secret/is-hex', BYTES, BYTES.toString('hex')],
  ['secret/newline', `${TEXT}\n`, TEXT],
  ['secret/newline', `${TEXT}\r\n`, TEXT],
  ['secret/newline', TEXT, `${TEXT}\n`],
  ['secret/quoted', `"${TEXT}"`, TEXT],
  ['secret/quoted', TEXT, `"${TEXT}"`],
  ['secret/env-interpolated', 'pa-and-a-long-tail-of-thirty-two-bytes', 'pa$ss-and-a-long-tail-of-thirty-two-bytes'],
  ['secret/env-interpolated', 'only-the-first-part-is-thirty-two-b', 'only-the-first-part-is-thirty-two-b #rest'],
  ['secret/encoded-twice', Buffer.from(TEXT).toString('base64'), TEXT],
  [
    'secret/encoded-twice',
    decodeURI('100%25-sure-that-this-is-a-long-secret'),
    '100%25-sure-that-this-is-a-long-secret',
  ],
  [
    'secret/lenient-base64',
    Buffer.from('secretsecretsecretsecretsecretsecretsecr', 'base64'),
    'secretsecretsecretsecretsecretsecretsecret!',
  ],
  ['secret/encoded-twice', createHash('sha256').update(TEXT).digest('hex'), TEXT],
  ['secret/well-known', 'your-256-bit-secret', TEXT],
]

describe('the secret ladder (X2)', () => {
  test.each(CASES)('%s is proven, and its repair is accepted (%#)', async (code, signedWith, given, more) => {
    const request = { token: made('HS256', signedWith), keys: given, ...more }
    const report = await inspected(request)
    expect(report.verdict).toBe('rejected')
    const found = report.findings.filter(
      (finding) => finding.code.startsWith('secret/') && finding.severity === 'error',
    )
    expect(found.map(({ code, certainty }) => [code, certainty])).toEqual([[code, 'proven']])
    expect(report.summary.startsWith('Rejected: ')).toBe(true)
    expect(report.findings[0]?.code).toBe(code)
    const repaired = await inspected({ ...request, ...found[0]?.repair })
    expect(repaired.verdict).toBe('accepted')
  })

  test.each(['HS384', 'HS512'])('finds the reading under %s too', async (alg) => {
    const report = await inspected({ token: made(alg, BYTES), keys: BYTES.toString('base64') })
    expect(report.findings[0]).toMatchObject({ code: 'secret/is-base64', certainty: 'proven' })
  })

  test('reads the k of a JWK otherwise, and repairs it as a JWK', async () => {
    const text = 'aGVsbG8gd29ybGQgaGVsbG8gd29ybGQgaGVsbG8gd29ybGQ'
    const request = { token: made('HS256', text), keys: JSON.stringify({ kty: 'oct', k: text }) }
    const report = await inspected(request)
    expect(report.findings[0]).toMatchObject({ code: 'secret/is-text', certainty: 'proven' })
    expect((await inspected({ ...request, ...report.findings[0]?.repair })).verdict).toBe('accepted')
  })

  test('says nothing about readings when the secret is simply another one', async () => {
    const report = await inspected({ token: made('HS256', 'one secret of at least thirty-two bytes'), keys: TEXT })
    expect(report.verdict).toBe('rejected')
    expect(report.findings.filter(({ code }) => code.startsWith('secret/'))).toEqual([])
  })

  test('says nothing about a token that verifies', async () => {
    const report = await inspected({ token: made('HS256', TEXT), keys: TEXT })
    expect(report.verdict).toBe('accepted')
    expect(report.findings.filter(({ severity }) => severity !== 'info')).toEqual([])
  })

  test('finds a wrong reading together with a DER-like fault of the text: a Bearer prefix and white space', async () => {
    const token = made('HS256', BYTES)
    const request = { token: `Bearer ${token.slice(0, 30)} ${token.slice(30)}`, keys: BYTES.toString('base64') }
    const report = await inspected(request)
    const codes = report.findings.map(({ code }) => code)
    expect(codes).toContain('secret/is-base64')
    expect(codes).toContain('token/white-space')
    const repair = report.findings.find(({ code }) => code === 'secret/is-base64')?.repair
    expect((await inspected({ ...request, ...repair })).verdict).toBe('accepted')
  })
})
