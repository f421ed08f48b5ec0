import { describe, expect, it } from 'vitest'
import { LIMITS } from '../limits'
import type { Jwk } from '../model'
import { testEnv } from '../testing/env'
import { convertKey, formsOf } from './convert'
import { type GenerateRequest, generateKey } from './generate'
import { describedJwk, keyMembers, publicJwk } from './jwk/public-jwk'
import { isProblem } from './key-material'
import { lintKeys } from './lint/lint'
import { readKeySources } from './read-keys'

const env = testEnv()

describe('a key that is made, written in every form and read again', () => {
  const kinds: GenerateRequest[] = [
    { kind: 'RSA' },
    { kind: 'EC' },
    { kind: 'EC', crv: 'P-384' },
    { kind: 'EC', crv: 'P-521' },
    { kind: 'OKP' },
    { kind: 'OKP', crv: 'X25519' },
    { kind: 'oct', alg: 'HS256' },
  ]
  for (const request of kinds)
    it(`is the same key: ${JSON.stringify(request)}`, async () => {
      const made = await generateKey({ ...request, kid: 'thumbprint' }, env)
      if (isProblem(made)) throw new Error(made.message)
      const jwk = made.privateJwk ?? made.secretJwk
      if (!jwk) throw new Error('no key')
      for (const form of formsOf(jwk)) {
        const written = convertKey(jwk, form)
        if (isProblem(written)) throw new Error(written.message)
        const expected = keyMembers(written.secret ? jwk : (publicJwk(jwk) ?? jwk))
        for (const text of [written.text, written.base64]) {
          if (text === undefined) continue
          const { keys, problem } = await readKeySources(text, { limits: LIMITS }, env.subtle)
          expect(problem, form).toBeUndefined()
          expect(keys, form).toHaveLength(1)
          expect(keys[0]?.problem, form).toBeUndefined()
          expect(keyMembers(keys[0]?.jwk as Jwk), form).toEqual(expected)
          const described = keys[0] && describedJwk(keys[0])
          if (!written.bytes) expect(described?.kid, form).toBe(jwk.kid)
        }
      }
    })

  it('gets one line, not two thousand, when it stands in a set two thousand times', async () => {
    const made = await generateKey({ kind: 'EC', alg: 'ES256' }, env)
    if (isProblem(made)) throw new Error(made.message)
    const keys = Array.from({ length: 2000 }, (_, index) => ({ ...made.publicJwk, kid: String(index) }))
    const lines = await lintKeys(JSON.stringify({ keys }), env)
    expect(lines.filter(({ code }) => code === 'jwks/same-key-twice')).toHaveLength(1)
    expect(lines.length).toBeLessThan(5)
  })
})
