import jsonwebtoken from 'jsonwebtoken'
import { describe, expect, it } from 'vitest'
import { inspect } from '../inspect'
import { testEnv } from '../testing/env'
import { pairFor } from '../testing/signing-keys'

const FAMILIES = ['HS', 'RS', 'PS', 'ES'].flatMap((family) => ['256', '384', '512'].map((size) => family + size))

describe('what jsonwebtoken signs', () => {
  for (const alg of FAMILIES)
    it(`${alg} is accepted, and with one bit changed it is not`, async () => {
      const pair = pairFor(alg)
      const secret = Buffer.from(String(JSON.parse(pair.private).k ?? ''), 'base64url')
      const token = jsonwebtoken.sign({ sub: 'user-8f14e45f' }, alg.startsWith('HS') ? secret : pair.pem, {
        algorithm: alg as jsonwebtoken.Algorithm,
        issuer: 'https://idp.example.com',
        audience: 'api://orders',
        expiresIn: 3600,
      })
      const env = testEnv({ now: Math.floor(Date.now() / 1000) })
      const policy = { issuer: 'https://idp.example.com', audience: 'api://orders', algorithms: [alg] }
      const report = await inspect({ token, keys: pair.public, policy }, env)
      expect(report.verdict, report.summary).toBe('accepted')
      const parts = token.split('.')
      for (const at of [0, 1, 2]) {
        const bytes = Buffer.from(parts[at] ?? '', 'base64url')
        bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
        const changed = parts.map((part, index) => (index === at ? bytes.toString('base64url') : part)).join('.')
        expect((await inspect({ token: changed, keys: pair.public, policy }, env)).verdict).toBe('rejected')
      }
    })
})
