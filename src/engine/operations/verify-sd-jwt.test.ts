import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { testEnv, vectorsFolder } from '../testing/env'
import { complaints, verifyForTest } from '../testing/inspection'

interface Vector {
  id: string
  input?: unknown
  issuance?: unknown
  presentation?: unknown
  issuer_key: object
  kb_aud?: string
  kb_nonce?: string
  expect: {
    result: string
    processed_payload?: unknown
    issuance_payload?: unknown
    presentation_payload?: unknown
    kb?: unknown
  }
}

const folder = vectorsFolder()
const read = (name: string): Vector[] =>
  folder ? (JSON.parse(readFileSync(`${folder}sd-jwt/${name}.json`, 'utf8')) as { cases: Vector[] }).cases : []
const asText = (token: unknown): string => (typeof token === 'string' ? token : JSON.stringify(token))
const env = testEnv({ now: 1_790_000_000 })

async function expectPayload(vector: Vector, token: unknown, payload: unknown, bound: boolean): Promise<void> {
  const keyBinding: { audience?: string; nonce?: string } = {}
  if (vector.kb_aud !== undefined) keyBinding.audience = vector.kb_aud
  if (vector.kb_nonce !== undefined) keyBinding.nonce = vector.kb_nonce
  const request = { token: asText(token), keys: JSON.stringify(vector.issuer_key), ...(bound ? { policy: { keyBinding } } : {}) }
  const { report } = await verifyForTest(request, env)
  expect(complaints(report)).toEqual([])
  expect(report.kind).toBe('sd-jwt')
  expect(report.verdict).toBe('accepted')
  expect(report.payload).toEqual(payload)
}

describe('the published SD-JWT examples', () => {
  for (const vector of read('rfc9901'))
    it(`accepts ${vector.id} and forms its processed payload`, () =>
      expectPayload(vector, vector.input, vector.expect.processed_payload, vector.expect.kb !== undefined))
  for (const vector of read('generated-from-specs')) {
    it(`accepts ${vector.id} as issued`, () =>
      expectPayload(vector, vector.issuance, vector.expect.issuance_payload, false))
    it(`accepts ${vector.id} as presented`, () =>
      expectPayload(vector, vector.presentation, vector.expect.presentation_payload, vector.kb_aud !== undefined))
  }
})
