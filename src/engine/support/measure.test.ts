import { beforeAll, describe, expect, it } from 'vitest'
import { CONTENT_ENCRYPTION } from '../algorithms/content-encryption'
import { KEY_MANAGEMENT } from '../algorithms/key-management'
import { SIGNATURES } from '../algorithms/signatures'
import { droppingZeros } from '../testing/dropping-zeros'
import { testEnv } from '../testing/env'
import { measureSupport } from './measure'
import type { SupportRow } from './support-row'

describe('measuring what this WebCrypto does', () => {
  let rows: SupportRow[] = []
  beforeAll(async () => {
    rows = await measureSupport(testEnv())
  })
  const works = (name: string): string[] =>
    rows.find((row) => row.name === name)?.trials.flatMap(({ operation, works }) => (works ? [operation] : [])) ?? []

  it('tries every row of the three tables', () => {
    for (const name of [...Object.keys(SIGNATURES), ...Object.keys(KEY_MANAGEMENT), ...Object.keys(CONTENT_ENCRYPTION)])
      expect(rows.filter((row) => row.name === name || row.name.startsWith(`${name}, `))).not.toEqual([])
  })

  it('finds what Node surely has', () => {
    for (const alg of ['HS256', 'RS256', 'PS512', 'ES384', 'EdDSA', 'Ed25519'])
      expect([alg, ...works(alg)]).toEqual([alg, 'importKey', 'sign', 'verify'])
    for (const alg of [
      'RSA-OAEP-256',
      'RSA-OAEP-256, leading zero',
      'A192KW',
      'A256GCMKW',
      'dir',
      'ECDH-ES, P-521',
      'ECDH-ES, X25519',
      'ECDH-ES+A256KW',
      'PBES2-HS256+A128KW',
    ])
      expect([alg, ...works(alg)]).toEqual([alg, 'importKey', 'wrap', 'unwrap'])
    for (const enc of ['A128GCM', 'A256CBC-HS512']) expect([enc, ...works(enc)]).toEqual([enc, 'encrypt', 'decrypt'])
    expect(works('EC P-256')).toEqual(['generateKey', 'jwk', 'spki', 'pkcs8'])
    expect(works('oct AES 192')).toEqual(['generateKey', 'jwk', 'raw'])
  })

  it('says what is missing, in the words of the one who refused', () => {
    const missing = rows.find(({ name }) => name === 'EC secp256k1')
    expect(missing?.trials.every(({ works, said }) => !works && (said ?? '').length > 0)).toBe(true)
    expect(works('RSA1_5')).toEqual([])
  })

  it('notices that leading zeros are dropped, as WebKitGTK does', async () => {
    const dropping = await measureSupport(testEnv({ subtle: droppingZeros }))
    const broken = (row: SupportRow) => row.trials.filter(({ works }) => !works).map(({ operation }) => operation)
    const changed = dropping.filter(
      (row) =>
        `${broken(row)}` !==
        `${broken(rows.find(({ name, group }) => name === row.name && group === row.group) ?? row)}`,
    )
    expect(changed.map((row) => [row.name, ...broken(row)])).toEqual([['RSA-OAEP-256, leading zero', 'unwrap']])
  })

  it('believes no browser that answers nothing, or the wrong thing', async () => {
    const subtle = new Proxy(globalThis.crypto.subtle, {
      get: (target, name) =>
        name === 'verify' ? async () => false : Reflect.get(target, name, target)?.bind?.(target),
    })
    const lying = await measureSupport(testEnv({ subtle }))
    for (const { trials } of lying.filter(({ group }) => group === 'signature'))
      expect(trials.find(({ operation }) => operation === 'verify')?.works).toBe(false)
  })
})
