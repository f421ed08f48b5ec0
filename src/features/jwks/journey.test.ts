import { expect, test } from 'vitest'
import type { Exchange } from './exchange'
import { COOL_DOWN, coolingDown, NO_JOURNEY, stageOf, unknownKid, withStage } from './journey'

const set = (kid: string, issuer?: string) => ({
  address: `https://${kid}.example/jwks`,
  text: JSON.stringify({ keys: [{ kty: 'EC', kid }] }),
  ...(issuer !== undefined && { issuer }),
})
const token = { kid: 'b', iss: 'https://i.example', claims: {}, header: {} }

test('a kid is unknown when no set of the token’s issuer has it', () => {
  expect(unknownKid([set('a'), set('b')], token)).toBeUndefined()
  expect(unknownKid([set('a')], token)).toBe('b')
  expect(unknownKid([set('a', token.iss), set('b', 'https://other.example')], token)).toBe('b')
})

test('nothing is unknown without sets, without a kid, and to another issuer’s set', () => {
  expect(unknownKid([], token)).toBeUndefined()
  expect(unknownKid([set('a')], undefined)).toBeUndefined()
  expect(unknownKid([set('a')], { claims: {}, header: {} })).toBeUndefined()
  expect(unknownKid([set('a', 'https://other.example')], token)).toBeUndefined()
})

test('an unknown kid waits 30 seconds for its second refresh', () => {
  const journey = { ...NO_JOURNEY, refreshed: { 'https://a.example/jwks': { kid: 'b', at: 1000 } } }
  expect(coolingDown(journey, 'https://a.example/jwks', 1000 + COOL_DOWN - 1)).toBe(1)
  expect(coolingDown(journey, 'https://a.example/jwks', 1000 + COOL_DOWN)).toBe(0)
  expect(coolingDown(journey, 'https://other.example/jwks', 1000)).toBe(0)
})

const exchange = (address: string, text = '{"keys":[]}'): Exchange => ({
  asking: { purpose: 'keys', address, label: 'Key set', spec: { name: 'x', url: 'https://x.example' } },
  startedAt: 0,
  duration: 1,
  outcome: { kind: 'answered', status: 200, finalAddress: address, redirected: false, size: 9, text },
})

test('a follow-up goes on, a repetition takes the place of what it repeats, a new question begins anew', () => {
  const ids = (stages: readonly { id: number }[]) => stages.map(({ id }) => id)
  const [one, two, again] = [
    stageOf(1, exchange('https://a.example'), false, undefined),
    stageOf(2, exchange('https://b.example'), false, undefined),
    stageOf(3, exchange('https://b.example'), false, undefined),
  ]
  expect(ids(withStage([one], two, false))).toEqual([1, 2])
  expect(ids(withStage([one, two], again, false))).toEqual([1, 3])
  expect(ids(withStage([one, two], again, true))).toEqual([3])
})

test('what changed is told for a second fetch, not for a first or for an answer from the cache', () => {
  const text = '{"keys":[{"kty":"EC","kid":"n"}]}'
  expect(stageOf(1, exchange('https://a.example', text), false, '{"keys":[]}').changes).toEqual({
    added: ['n'],
    removed: [],
    altered: [],
  })
  expect(stageOf(1, exchange('https://a.example', text), false, undefined).changes).toBeUndefined()
  expect(stageOf(1, exchange('https://a.example', text), true, '{"keys":[]}').changes).toBeUndefined()
})
