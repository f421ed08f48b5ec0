import { readFileSync } from 'node:fs'
import { calculateJwkThumbprint } from 'jose'
import { describe, expect, it } from 'vitest'
import type { Jwk } from '../model'
import { vectorsFolder } from '../testing/env'
import { describeThumbprints, thumbprintDetails } from './thumbprints'

const folder = vectorsFolder()
const { subtle } = globalThis.crypto
const cases = (file: string) => JSON.parse(readFileSync(`${folder}${file}`, 'utf8')).cases

describe('thumbprints', () => {
  it.runIf(folder)('are those of RFC 7638 §3.1 and RFC 9278 §3', async () => {
    const [{ input, expect: expected }] = cases('rfc-examples/rfc9278.json')
    const found = await describeThumbprints(input, undefined, subtle)
    expect(found.map(({ hash }) => hash)).toEqual(['SHA-256', 'SHA-384', 'SHA-512'])
    expect(found[0]).toMatchObject({ value: 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs', uri: expected.uri })
    expect(found[0]?.canonical).toMatch(/^\{"e":"AQAB","kty":"RSA","n":"0vx7/)
  })

  it('agree with jose for every key type and hash', async () => {
    const keys: Jwk[] = [
      {
        kty: 'EC',
        crv: 'P-256',
        x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
        y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
        kid: 'x',
      },
      { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' },
      { kty: 'oct', k: 'AAEC' },
      { kty: 'AKP', alg: 'ML-DSA-44', pub: 'AAEC' },
    ]
    for (const jwk of keys)
      for (const { hash, value } of await describeThumbprints(jwk, undefined, subtle))
        expect(value).toBe(await calculateJwkThumbprint(jwk, hash.toLowerCase().replace('-', '') as 'sha256'))
  })

  it.runIf(folder)('of certificates are those that OpenSSL prints', async () => {
    const certificates = cases('pem-keys/pem-der-keys.json').filter(
      (one: { expect: { cert?: unknown } }) => one.expect.cert,
    )
    expect(certificates.length).toBeGreaterThan(0)
    for (const { text, expect: expected } of certificates) {
      const body = text
        .replace(/[\s\S]*?-----BEGIN CERTIFICATE-----([\s\S]*?)-----END CERTIFICATE-----[\s\S]*/, '$1')
        .replace(/\s/g, '')
      const [sha1, sha256] = await describeThumbprints(undefined, [body], subtle)
      expect(sha1).toMatchObject({ title: 'x5t', value: expected.cert.x5t })
      expect(sha256).toMatchObject({ title: 'x5t#S256', value: expected.cert.x5t_S256 })
    }
  })

  it('are none for a key that lacks a member', async () => {
    expect(await describeThumbprints({ kty: 'constructor' }, undefined, subtle)).toEqual([])
    expect(await describeThumbprints({ kty: 'RSA', n: 1, e: 'AQAB' }, undefined, subtle)).toEqual([])
  })

  it('of a symmetric key are marked as secret, since its text holds the secret', async () => {
    const details = thumbprintDetails(await describeThumbprints({ kty: 'oct', k: 'AAEC' }, undefined, subtle))
    expect(details.length).toBe(5)
    expect(details.every((detail) => 'secret' in detail && detail.secret)).toBe(true)
  })
})
