import { describe, expect, test } from 'vitest'
import { generateKey } from '@/engine/keys/generate'
import { listAlgorithms } from '@/engine/keys/jwk/algorithm-list'
import { isProblem } from '@/engine/keys/key-material'
import { testEnv } from '@/engine/testing/env'
import {
  algorithmsFor,
  changed,
  EMPTY_FORM,
  faultOf,
  type GenerateForm,
  KINDS,
  operationsFor,
  requestOf,
} from './generate-request'

const all = listAlgorithms()
const kinds = Object.keys(KINDS) as GenerateForm['kind'][]
const names = (form: GenerateForm) => algorithmsFor(form, all).map(({ name }) => name)

describe('the form for a new key', () => {
  test('offers only algorithms that the key can be for', () => {
    expect(names(EMPTY_FORM)).toEqual(['ES256'])
    expect(names({ ...EMPTY_FORM, use: 'enc' })).toEqual([
      'ECDH-ES',
      'ECDH-ES+A128KW',
      'ECDH-ES+A192KW',
      'ECDH-ES+A256KW',
    ])
    expect(names({ ...EMPTY_FORM, kind: 'Ed25519' })).toEqual(['EdDSA', 'Ed25519'])
    expect(names({ ...EMPTY_FORM, kind: 'RSA', size: '2048' })).toContain('PS512')
    expect(names({ ...EMPTY_FORM, kind: 'oct', use: 'enc' })).toContain('A128CBC-HS256')
  })

  test('puts right what no longer fits when something is chosen', () => {
    const p384 = changed(EMPTY_FORM, { size: 'P-384' }, all)
    expect(p384.alg).toBe('ES384')
    expect(changed(p384, { kind: 'X25519' }, all)).toMatchObject({ use: 'enc', alg: 'ECDH-ES', size: '' })
    expect(changed(EMPTY_FORM, { kind: 'AKP' }, all)).toMatchObject({ size: 'ML-DSA-44', alg: 'ML-DSA-44' })
    const secret = changed(EMPTY_FORM, { kind: 'oct' }, all)
    expect(secret).toMatchObject({ alg: 'HS256', size: '256' })
    expect(changed(secret, { alg: 'HS512' }, all).size).toBe('512')
    expect(changed(changed(secret, { use: 'enc' }, all), { alg: 'A128KW' }, all).size).toBe('128')
    expect(changed({ ...EMPTY_FORM, operations: ['sign'] }, { use: 'enc' }, all).operations).toEqual([])
  })

  test('keeps "no algorithm" when that was chosen', () => {
    expect(changed(changed(EMPTY_FORM, { alg: '' }, all), { size: 'P-521' }, all).alg).toBe('')
  })

  test('names what is missing', () => {
    expect(faultOf({ ...EMPTY_FORM, kind: 'oct', size: '12' }).size).toContain('multiple of 8')
    expect(faultOf({ ...EMPTY_FORM, kid: 'given' }).kid).toBeDefined()
    expect(faultOf(EMPTY_FORM)).toEqual({})
  })

  test.each(kinds.filter((kind) => kind !== 'AKP'))('asks for a %s key that the engine makes', async (kind) => {
    for (const use of ['sig', 'enc', ''] as const) {
      const form = changed(changed(EMPTY_FORM, { kind }, all), { use, kid: 'random' }, all)
      const operations = operationsFor(form)
      const made = await generateKey(requestOf({ ...form, operations }), testEnv())
      if (isProblem(made)) throw new Error(made.message)
      const jwk = made.privateJwk ?? made.secretJwk
      expect(jwk?.kid).toMatch(/^[\w-]{22}$/)
      expect(jwk?.use).toBe(form.use === '' ? undefined : form.use)
    }
  })
})
