import { expect, test } from 'vitest'
import { EMPTY_DRAFT } from '@/session/draft'
import { draftWithKey, purposeOf } from './draft-with-key'

test('a key says itself what it is for, or its type does', () => {
  expect(purposeOf({ kty: 'EC', crv: 'P-384' })).toEqual({ does: 'sign', alg: 'ES384' })
  expect(purposeOf({ kty: 'RSA', alg: 'PS512' })).toEqual({ does: 'sign', alg: 'PS512' })
  expect(purposeOf({ kty: 'RSA', use: 'enc' })).toEqual({ does: 'encrypt', alg: 'RSA-OAEP-256' })
  expect(purposeOf({ kty: 'RSA', alg: 'RSA-OAEP' })).toEqual({ does: 'encrypt', alg: 'RSA-OAEP' })
  expect(purposeOf({ kty: 'OKP', crv: 'X25519' })).toEqual({ does: 'encrypt', alg: 'ECDH-ES' })
  expect(purposeOf({ kty: 'AKP', alg: 'ML-DSA-44' })).toEqual({ does: 'sign', alg: 'ML-DSA-44' })
  expect(purposeOf({ kty: 'oct', alg: 'A256GCM' })).toEqual({ does: 'encrypt', alg: 'dir', enc: 'A256GCM' })
  expect(purposeOf({ kty: 'oct', use: 'enc', k: 'A'.repeat(43) })).toEqual({ does: 'encrypt', alg: 'A256KW' })
  for (const jwk of [{ kty: 'EC', crv: 'secp256k1' }, { kty: 'oct', use: 'enc', k: 'AAAA' }, { kty: 'other' }])
    expect(purposeOf(jwk)).toBeUndefined()
})

test('the key takes its place in the draft, and everything else stays', () => {
  const draft = { ...EMPTY_DRAFT, payload: 'mine' }
  const signed = draftWithKey(draft, { does: 'sign', alg: 'PS256' }, { text: '{}' }, 'k1')
  expect(signed).toMatchObject({ payload: 'mine', kind: 'sign' })
  expect(signed.signatures[0]).toMatchObject({ alg: 'PS256', key: { text: '{}' } })
  expect(JSON.parse(signed.signatures[0]?.header ?? '')).toEqual({ alg: 'PS256', typ: 'JWT', kid: 'k1' })
  const encrypted = draftWithKey(draft, { does: 'encrypt', alg: 'dir', enc: 'A128GCM' }, { text: '{}' })
  expect(encrypted).toMatchObject({ kind: 'encrypt', encryption: { enc: 'A128GCM', recipients: [{ alg: 'dir' }] } })
  expect(encrypted.signatures).toBe(draft.signatures)
})

test('a header that is no JSON is written anew, and a name that is not there leaves none behind', () => {
  const [first] = EMPTY_DRAFT.signatures
  if (!first) throw new Error('no signature')
  const draft = { ...EMPTY_DRAFT, signatures: [{ ...first, header: '{"kid": "old' }] }
  expect(
    JSON.parse(draftWithKey(draft, { does: 'sign', alg: 'ES256' }, { text: '{}' }).signatures[0]?.header ?? ''),
  ).toEqual({
    alg: 'ES256',
  })
})
