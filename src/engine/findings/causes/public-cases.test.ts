import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { inspect } from '../../inspect'
import { diagnosed, repaired } from '../../testing/diagnosed'
import { testEnv, vectorsFolder } from '../../testing/env'

interface Case {
  id: string
  op: string
  alg?: string
  token?: string
  secret_b64u?: string
  secret_utf8?: string
  jwk?: Record<string, unknown>
  expect: { result: string }
}

const folder = vectorsFolder()
/** Tokens that stand whole in the issues and test suites of other projects, with their keys. */
const cases: Case[] = folder
  ? readdirSync(`${folder}harvested`).flatMap(
      (file) => (JSON.parse(readFileSync(`${folder}harvested/${file}`, 'utf8')) as { cases: Case[] }).cases,
    )
  : []
const signed = cases.filter(
  ({ op, token, expect: { result } }) => op === 'jws.verify' && result === 'valid' && token?.split('.').length === 3,
)
const publicHalf = (jwk: Record<string, unknown>): string =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(jwk).filter(([name]) => !['d', 'p', 'q', 'dp', 'dq', 'qi', 'priv'].includes(name)),
    ),
  )
const edited = (token: string): string => {
  const [header, , signature] = token.split('.')
  return `${header}.${Buffer.from('{"sub":"somebody else"}').toString('base64url')}.${signature}`
}
const known = signed.filter(({ token, secret_b64u, jwk }) => token && (secret_b64u || jwk))

describe.skipIf(!folder)('tokens that other projects made public', () => {
  const secrets = known.flatMap(({ id, token, secret_b64u }) =>
    token && secret_b64u ? [{ id, token, secret_b64u }] : [],
  )
  const usable = secrets.filter(
    ({ secret_b64u }) => !/ssh-|ecdsa-sha2|BEGIN/.test(Buffer.from(secret_b64u, 'base64url').toString()),
  )

  test('are there', () => {
    expect(usable.length).toBeGreaterThan(20)
  })

  test.each(usable)('$id: its secret in hex is told from a wrong secret', async ({ token, secret_b64u }) => {
    const secret = Buffer.from(secret_b64u, 'base64url')
    const { report, found } = await diagnosed({ token, keys: secret.toString('hex') })
    expect(report.verdict).toBe('rejected')
    const proven = report.findings.filter(({ code, certainty }) => code.startsWith('secret/') && certainty === 'proven')
    // A secret that is well known is found too: the reading of the given one comes first.
    expect(proven.map(({ code }) => code)).toContain('secret/is-hex')
    const after = await inspect({ token, keys: secret.toString('hex'), ...found('secret/is-hex').repair }, testEnv())
    expect(after.facets.cryptography).toBe('passed')
  })

  const pairs = known.flatMap(({ id, token, alg, jwk }) => (token && alg && jwk ? [{ id, token, alg, jwk }] : []))

  test.each(pairs.filter(({ alg }) => /^[RP]S/.test(alg)))(
    '$id: an edited payload of $alg is told',
    async ({ token, jwk }) => {
      expect((await diagnosed({ token: edited(token), keys: publicHalf(jwk) })).found('token/edited').certainty).toBe(
        'proven',
      )
    },
  )

  test.each(pairs.filter(({ alg }) => /^(ES\d|Ed)/.test(alg)))(
    '$id: an edited payload of $alg is no claim',
    async ({ token, jwk }) => {
      const { report } = await diagnosed({ token: edited(token), keys: publicHalf(jwk) })
      expect(report.verdict).toBe('rejected')
      expect(
        report.findings.filter(({ severity, certainty }) => severity === 'error' && certainty === 'proven'),
      ).toEqual([])
    },
  )

  test.each(pairs.filter(({ alg }) => /^ES(256|384|512)$/.test(alg)))(
    '$id: restored when its end is cut',
    async ({ token, jwk }) => {
      const request = { token: token.slice(0, -2), keys: publicHalf(jwk) }
      expect((await repaired(request, 'token/truncated')).facets.cryptography).toBe('passed')
    },
  )

  const confused = secrets.filter(({ secret_b64u }) =>
    /^(ssh-|ecdsa-sha2)/.test(Buffer.from(secret_b64u, 'base64url').toString()),
  )
  test.each(confused)('$id: a public key as HMAC secret is a forgery', async ({ token, secret_b64u }) => {
    const { report, found } = await diagnosed({ token, keys: Buffer.from(secret_b64u, 'base64url').toString() })
    expect(report.verdict).toBe('rejected')
    expect(found('alg/confusion').severity).toBe('error')
  })
})
