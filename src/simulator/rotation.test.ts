import { expect, test } from 'vitest'
import { testEnv } from '@/engine/testing/env'
import {
  advanced,
  knownToAllAt,
  livingTokens,
  nextKey,
  oldKey,
  publishNext,
  type Rotation,
  retireOld,
  safeToRetireAt,
  signWithNext,
  startRotation,
} from './rotation'

const env = testEnv()
const MINUTE = 60
const settings = { tokenLifetime: 60 * MINUTE, every: 10 * MINUTE, cacheLifetime: 20 * MINUTE }
const now = ({ tokens, at }: Rotation) =>
  livingTokens({ tokens, at } as Rotation).map(({ kid, stretches }) => `${kid} ${stretches.at(-1)?.reason}`)

test('starts with a key that signs and a token that verifies, and goes on at every interval', async () => {
  const start = await startRotation(settings, 0, env)
  expect(now(start)).toEqual(['key-1 verified'])
  const later = await advanced(start, 25 * MINUTE, env)
  expect(later.at).toBe(25 * MINUTE)
  expect(later.tokens.map(({ issuedAt }) => issuedAt)).toEqual([0, 600, 1200])
  expect(later.fetches).toEqual([0, 1200])
  expect(later.log.map(({ code }) => code)).toEqual(['key/published', 'key/signing', 'cache/miss', 'cache/expired'])
  expect(await advanced(later, 5 * MINUTE, env)).toBe(later)
})

test('a key that is retired before its tokens have expired leaves good tokens refused', async () => {
  let run = await startRotation(settings, 0, env)
  run = await advanced(await publishNext(run, env), 20 * MINUTE, env)
  run = await advanced(signWithNext(run), 30 * MINUTE, env)
  expect(now(run)).toEqual(['key-1 verified', 'key-1 verified', 'key-1 verified', 'key-2 verified'])
  run = await advanced(retireOld(run), 40 * MINUTE, env)
  expect(now(run).slice(0, 3)).toEqual(Array(3).fill('key-1 retired-key'))
  expect(now(run).slice(3)).toEqual(Array(2).fill('key-2 verified'))
})

test('while a fresh copy still has the retired key its tokens verify, and then they do not', async () => {
  let run = await startRotation({ ...settings, cacheLifetime: 40 * MINUTE }, 0, env)
  run = await advanced(await publishNext(run, env), 10 * MINUTE, env)
  run = await advanced(signWithNext(run), 20 * MINUTE, env)
  run = await advanced(retireOld(run), 30 * MINUTE, env)
  const first = (rotation: Rotation) => rotation.tokens[0]?.stretches.map(({ reason }) => reason)
  // The unknown kid of key-2 had the copy refreshed at 20 minutes, when key-1 was still in the set.
  expect(first(run)).toEqual(['verified', 'verified-with-retired-key'])
  run = await advanced(run, 59 * MINUTE, env)
  expect(first(run)).toEqual(['verified', 'verified-with-retired-key'])
  run = await advanced(run, 60 * MINUTE, env)
  expect(run.tokens[1]?.stretches.map(({ reason }) => reason)).toEqual([
    'verified',
    'verified-with-retired-key',
    'retired-key',
  ])
})

test('with a grace period as long as a token lives, no token is ever refused', async () => {
  let run = await startRotation(settings, 0, env)
  run = await publishNext(run, env)
  const next = nextKey(run)
  if (!next) throw new Error('A key was published')
  expect(knownToAllAt(run, next)).toBe(20 * MINUTE)
  run = signWithNext(await advanced(run, 20 * MINUTE, env))
  const old = oldKey(run)
  if (!old) throw new Error('A key is in its grace period')
  expect(safeToRetireAt(run, old)).toBe(80 * MINUTE)
  run = retireOld(await advanced(run, 80 * MINUTE, env))
  run = await advanced(run, 180 * MINUTE, env)
  expect(run.tokens.flatMap(({ stretches }) => stretches.map(({ accepted }) => accepted))).not.toContain(false)
  expect(run.issuer.keys.map(({ retiredAt }) => retiredAt)).toEqual([80 * MINUTE, undefined])
})

test('actions without a key to act on change nothing', async () => {
  const run = await startRotation(settings, 0, env)
  expect(signWithNext(run)).toBe(run)
  expect(retireOld(run)).toBe(run)
})
