import { generateKeyPairSync } from 'node:crypto'
import { exportJWK, SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { inspect } from '../inspect'
import { readKeys } from '../keys/key-reading'
import { testEnv } from '../testing/env'
import type { InspectRequest } from '../types'

const env = testEnv()
const findings = async (request: InspectRequest) => (await inspect(request, env)).findings
const codes = async (request: InspectRequest) => (await findings(request)).map(({ code }) => code)

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const publicJwk = { ...(await exportJWK(pair.publicKey)), kid: 'a', use: 'sig' }
const privateJwk = { ...(await exportJWK(pair.privateKey)), kid: 'a', use: 'sig' }
const token = await new SignJWT({ sub: 'x', exp: env.now + 600 })
  .setProtectedHeader({ alg: 'ES256', kid: 'a' })
  .sign(pair.privateKey)
const keys = JSON.stringify({ keys: [publicJwk] })

describe('what readers note becomes a finding with a standard and a fix', () => {
  test.each([
    ['token/bearer-prefix', 'info', { token: `Bearer ${token}`, keys }],
    ['token/wrapped', 'info', { token: `{"access_token":"${token}"}`, keys }],
    ['token/white-space', 'info', { token: ` ${token}\n`, keys }],
    ['token/padded', 'error', { token: `${token}==`, keys }],
    ['jwks/shape', 'info', { token, keys: JSON.stringify([publicJwk]) }],
    [
      'jwks/discovery-document',
      'error',
      { token, keys: '{"issuer":"https://i.example","jwks_uri":"https://i.example/jwks"}' },
    ],
    ['key/private-for-verify', 'warning', { token, keys: JSON.stringify(privateJwk) }],
    ['jwks/private-members', 'warning', { token, keys: JSON.stringify({ keys: [privateJwk] }) }],
  ] as const)('%s, %s', async (code, severity, request) => {
    const found = (await findings(request)).filter((finding) => finding.code === code)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({
      severity,
      fix: expect.any(String),
      spec: { url: expect.stringContaining('https://') },
    })
  })

  test('a sound token with a sound set says nothing of the kind', async () => {
    expect(await codes({ token, keys })).toEqual([])
  })
})

describe('what ended a step is told when no note tells it', () => {
  test.each([
    ['jwks/not-json', { token, keys: '<!doctype html><title>Sign in</title>' }],
    ['jwks/empty', { token, keys: '{"keys":[]}' }],
    ['jwks/shape', { token, keys: '{"message":"not found"}' }],
    ['token/not-base64url', { token: token.replace(/.$/, '!'), keys }],
  ] as const)('%s', async (code, request) => {
    expect((await findings(request)).filter((finding) => finding.code === code)).toMatchObject([{ severity: 'error' }])
  })

  test('it is not told twice', async () => {
    const found = await codes({ token: `${token}==`, keys })
    expect(found.filter((code) => code === 'token/padded')).toHaveLength(1)
  })
})

describe('private keys', () => {
  test('one that decrypts stands in a set without a word, one that signs does not', async () => {
    const decrypting = { ...privateJwk, use: 'enc', kid: 'b' }
    expect(await codes({ token, keys: JSON.stringify({ keys: [publicJwk, decrypting] }) })).toEqual([])
    expect(await codes({ token, keys: JSON.stringify({ keys: [publicJwk, { ...privateJwk, kid: 'b' }] }) })).toContain(
      'jwks/private-members',
    )
  })

  test('readKeys says what it found without a token', async () => {
    const { findings: found } = await readKeys(JSON.stringify([publicJwk]), env)
    expect(found).toMatchObject([{ code: 'jwks/shape', severity: 'info', spec: { name: 'RFC 7517' } }])
  })
})
