import { describe, expect, test } from 'vitest'
import { SIGNATURES } from '../algorithms/signatures'
import type { JwsToken } from '../model'
import type { InspectRequest } from '../types'
import { payloadOctets, signatureOctets, signingInput, signingInputDetail } from './jws-octets'

const b64 = (text: string): string => Buffer.from(text).toString('base64url')
const token = (payload: string, detached = false): JwsToken => ({
  kind: 'jws',
  serialization: 'compact',
  payload: { text: payload },
  detached,
  signatures: [],
})
const read = (of: JwsToken, request: Partial<InspectRequest> = {}, b64Header = true, padded = false) => {
  const result = payloadOctets({ request: { token: '', ...request } }, of, b64Header, padded)
  if (result.is === 'failed' || result.is === 'undecided') return { is: result.is, code: result.problem.code }
  const { signed, octets } = result.value
  return {
    is: result.is,
    text: octets.text,
    signed: typeof signed === 'string' ? signed : Buffer.from(signed),
    sentence: result.sentence,
    details: result.details,
  }
}

describe('the payload of a signed token', () => {
  test('is decoded, and signed as it was received (RFC 7515 §5.1)', () => {
    expect(read(token(b64('{}')))).toMatchObject({ is: 'passed', text: '{}', signed: 'e30', sentence: '2 bytes.' })
    expect(read(token('e30='))).toMatchObject({ is: 'failed', code: 'token/padded' })
    expect(read(token('e30='), {}, true, true)).toMatchObject({ is: 'passed', text: '{}', signed: 'e30=' })
  })

  test('is signed as it stands under b64: false (RFC 7797 §3)', () => {
    expect(read(token('$.02 é'), {}, false)).toMatchObject({
      is: 'passed',
      text: '$.02 é',
      signed: Buffer.from('$.02 é'),
      sentence: 'b64 is false: the payload is signed as it stands, 7 bytes.',
    })
  })

  test('that is detached comes from beside the token (RFC 7515 Appendix F)', () => {
    expect(read(token('', true), { detachedPayload: 'a é' })).toMatchObject({
      is: 'passed',
      text: 'a é',
      signed: b64('a é'),
      sentence: 'Detached: 4 bytes were given beside the token.',
      details: [{ shape: 'bytes', label: 'Detached payload', value: b64('a é'), encoding: 'base64url' }],
    })
    expect(read(token('', true), { detachedPayload: 'a é', detachedEncoding: 'utf8' })).toMatchObject({ text: 'a é' })
    expect(read(token('', true), { detachedPayload: 'YWI', detachedEncoding: 'base64url' })).toMatchObject({
      text: 'ab',
      signed: 'YWI',
    })
    expect(read(token('', true), { detachedPayload: 'Y', detachedEncoding: 'base64url' })).toMatchObject({
      is: 'failed',
      code: 'token/not-base64url',
    })
    expect(read(token('', true), { detachedPayload: '$.02' }, false)).toMatchObject({ signed: Buffer.from('$.02') })
  })

  test.each([undefined, ''])('that is missing is warned about, and an empty one is checked: %j', (detachedPayload) => {
    const request = detachedPayload === undefined ? {} : { detachedPayload }
    expect(read(token('', true), request)).toMatchObject({ is: 'warned', text: '', signed: '' })
  })

  test('that stands in the token is not replaced by one beside it', () => {
    expect(read(token('e30'), { detachedPayload: 'other' })).toMatchObject({ is: 'passed', text: '{}', signed: 'e30' })
  })
})

describe('the octets of a signature', () => {
  const row = SIGNATURES['HS256']
  const signature = (text: string, algorithm = row as Parameters<typeof signatureOctets>[1]) =>
    signatureOctets({ signature: { text } }, algorithm, false)

  test('are counted', () => {
    expect(signature('YWI')).toMatchObject({ is: 'passed', value: { length: 2 }, sentence: '2 bytes.' })
    expect(signature('')).toMatchObject({ is: 'passed', sentence: '0 bytes.' })
    expect(signature('Y')).toMatchObject({ is: 'failed', problem: { code: 'token/not-base64url' } })
    expect(signature('YWI', undefined).is).toBe('passed')
  })

  test('are none in an unsecured token (RFC 7518 §3.6)', () => {
    expect(signature('', 'none')).toMatchObject({ is: 'passed', sentence: 'Empty, as an unsecured token has to be.' })
    expect(signature('YWI', 'none')).toMatchObject({
      is: 'failed',
      problem: { code: 'attack/none', message: expect.stringContaining('a signature of 2 bytes') },
    })
  })
})

describe('the signing input', () => {
  test('is the header, a period and the payload, shown as text where it is text', () => {
    const input = signingInput('e30', 'YWI')
    expect(input.text).toBe('e30.YWI')
    expect(signingInputDetail(input, 'YWI')).toEqual({
      shape: 'bytes',
      label: 'Signing input',
      value: 'e30.YWI',
      encoding: 'utf8',
    })
  })
  test('holds the octets themselves under b64: false', () => {
    const octets = Uint8Array.of(0xff, 0)
    const input = signingInput('e30', octets)
    expect([...input.bytes]).toEqual([...Buffer.from('e30.'), 0xff, 0])
    expect(signingInputDetail(input, octets)).toEqual({
      shape: 'bytes',
      label: 'Signing input',
      value: Buffer.from([...Buffer.from('e30.'), 0xff, 0]).toString('base64url'),
      encoding: 'base64url',
    })
  })
})
