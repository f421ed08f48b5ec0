import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { testEnv } from '../testing/env'
import { readKeys } from './key-reading'

const env = testEnv()
/** RFC 8037 A.1 to A.3. */
const rfc8037 = {
  kty: 'OKP',
  crv: 'Ed25519',
  d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
}

describe('readKeys', () => {
  it('answers the key with its thumbprint (RFC 8037 A.3) and without a finding', async () => {
    expect(await readKeys(JSON.stringify(rfc8037), env)).toEqual({
      form: 'jwk',
      keys: [{ jwk: rfc8037, thumbprint: 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k' }],
      findings: [],
    })
  })
  it('has one entry for every key, sound or not', async () => {
    const { keys } = await readKeys(
      JSON.stringify({ keys: [{ ...rfc8037, kid: 'a' }, { kty: 'RSA', kid: 'b' }, { kty: '?' }] }),
      env,
    )
    expect(keys.map(({ kid, problem }) => [kid, problem?.code])).toEqual([
      ['a', undefined],
      ['b', 'key/member-missing'],
      [undefined, 'key/unknown-kty'],
    ])
  })
  it('turns notes into findings that a report can carry', async () => {
    const pem = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }) as string
    const reading = await readKeys(pem.replaceAll('\n', '\\n'), env)
    expect(reading.findings).toMatchObject([{ code: 'key/escaped-newlines', severity: 'warning' }])
    expect(structuredClone(reading)).toEqual(reading)
  })
  it('has the problem as its entry when no key was found, and nothing for blank text', async () => {
    expect((await readKeys('<html></html>', env)).keys).toMatchObject([{ problem: { code: 'jwks/not-json' } }])
    expect((await readKeys('  ', env)).keys).toEqual([])
  })
})
