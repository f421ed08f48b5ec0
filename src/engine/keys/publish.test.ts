import { describe, expect, it } from 'vitest'
import type { KeyCandidate } from '../model'
import { publishableSet } from './publish'

const candidate = (index: number, more: Partial<KeyCandidate>): KeyCandidate => ({
  origin: 'given',
  index,
  source: 'jwk',
  isPrivate: false,
  ...more,
})
const okp = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }

describe('a set to publish', () => {
  it('has public members only, and says what was left out of which key', () => {
    const { jwks, leftOut, text } = publishableSet([
      candidate(0, {
        kty: 'OKP',
        kid: 'a',
        use: 'sig',
        keyOps: ['sign'],
        jwk: { ...okp, d: 'SECRET', internal: 'note' },
      }),
      candidate(1, { kty: 'oct', kid: 'b', jwk: { kty: 'oct', k: 'SECRET' } }),
      candidate(2, { kty: 'RSA', problem: { code: 'key/rsa-weak', message: 'It has 512 bits.' } }),
    ])
    expect(jwks).toEqual({ keys: [{ kid: 'a', use: 'sig', key_ops: ['verify'], ...okp }] })
    expect(text).not.toContain('SECRET')
    expect(leftOut).toMatchObject([
      { index: 0, kid: 'a', members: ['d'] },
      { index: 1, kid: 'b', reason: expect.stringContaining('symmetric') },
      { index: 2, reason: expect.stringContaining('512 bits') },
    ])
  })

  it('comes with the headers to serve it with', () => {
    const { headers } = publishableSet([], 300)
    expect(headers.map(({ name, value }) => `${name}: ${value}`)).toEqual([
      'Content-Type: application/jwk-set+json',
      'Cache-Control: public, max-age=300',
      'Access-Control-Allow-Origin: *',
      'X-Content-Type-Options: nosniff',
    ])
  })
})
