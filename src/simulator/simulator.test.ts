import { beforeAll, describe, expect, test } from 'vitest'
import { inspect } from '@/engine/index'
import { testEnv } from '@/engine/testing/env'
import { afterRealTime, standingClock, stepped } from './clock'
import { duration } from './events'
import {
  type Issuer,
  type IssuerKey,
  issueToken,
  keyState,
  makeIssuerKey,
  newIssuer,
  publishedSet,
  publishKey,
  retireKey,
  signingKey,
  signWith,
} from './issuer'
import { emptyCache, freshUntil, lookUp } from './jwks-cache'
import { present, publisherOf, type Verifier } from './verifier'

const env = testEnv()
const NAME = 'https://issuer.example'
const HOUR = 3600

describe('the simulated clock', () => {
  test('runs as fast as it is told, stands while paused, and is moved by hand', () => {
    const standing = standingClock(1000, 60)
    expect(afterRealTime(standing, 5000).at).toBe(1000)
    expect(afterRealTime({ ...standing, running: true }, 500).at).toBe(1030)
    expect(stepped(standing, 300).at).toBe(1300)
    expect(() => stepped(standing, -1)).toThrow(RangeError)
  })
})

test.each([
  [0, '0 s'],
  [119, '119 s'],
  [600, '10 min'],
  [3599, '1 h'],
  [HOUR, '1 h'],
  [5400, '1 h 30 min'],
])('%s seconds are called %s', (seconds, words) => {
  expect(duration(seconds)).toBe(words)
})

describe('the issuer', () => {
  let first: IssuerKey
  let second: IssuerKey
  beforeAll(async () => {
    first = await makeIssuerKey('one', env)
    second = await makeIssuerKey('two', env, 'EdDSA')
  })
  const signing = (): Issuer => signWith(publishKey(newIssuer(NAME), first, 0), 'one', 0)

  test('a key goes from made to published, signing, grace and retired', () => {
    let issuer = signWith(publishKey(signing(), second, 100), 'two', 200)
    issuer = retireKey(issuer, 'one', 300)
    const [one, two] = issuer.keys
    if (!one || !two) throw new Error('Two keys were published')
    expect([0, 199, 200, 299, 300].map((at) => keyState(one, at))).toEqual([
      'signing',
      'signing',
      'grace',
      'grace',
      'retired',
    ])
    expect([99, 100, 199, 200, 300].map((at) => keyState(two, at))).toEqual([
      'made',
      'published',
      'published',
      'signing',
      'signing',
    ])
    expect([100, 200].map((at) => signingKey(issuer, at)?.kid)).toEqual(['one', 'two'])
    expect(issuer.log.map(({ at, code, kid }) => [at, code, kid])).toEqual([
      [0, 'key/published', 'one'],
      [0, 'key/signing', 'one'],
      [100, 'key/published', 'two'],
      [200, 'key/signing', 'two'],
      [300, 'key/retired', 'one'],
    ])
    expect(issuer.log.at(-1)?.sentence).toContain('grace period was 100 s')
  })

  test('a key that is not published cannot sign, and one that has signed does not sign again', () => {
    expect(signWith(newIssuer(NAME), 'one', 5).log).toEqual([])
    const rotated = signWith(publishKey(signing(), second, 100), 'two', 200)
    expect(signWith(rotated, 'one', 300)).toBe(rotated)
  })

  test('the set has what is published at that moment and no private member', () => {
    const issuer = retireKey(signWith(publishKey(signing(), second, 100), 'two', 200), 'one', 300)
    const kids = (at: number) => JSON.parse(publishedSet(issuer, at)).keys.map(({ kid }: { kid: string }) => kid)
    expect([50, 100, 250, 300].map(kids)).toEqual([['one'], ['one', 'two'], ['one', 'two'], ['two']])
    expect(JSON.parse(publishedSet(issuer, 250)).keys.flatMap(Object.keys)).not.toContain('d')
  })

  test('signs nothing without a signing key, and a retired signing key leaves none', async () => {
    expect(await issueToken(publishKey(newIssuer(NAME), first, 0), { at: 0, lifetime: 60 }, env)).toBeUndefined()
    expect(await issueToken(retireKey(signing(), 'one', 10), { at: 10, lifetime: 60 }, env)).toBeUndefined()
  })

  test.each(['one', 'two'])('a token of key %s verifies with the published set', async (kid) => {
    const issuer = kid === 'one' ? signing() : signWith(publishKey(signing(), second, 100), 'two', 100)
    const token = await issueToken(issuer, { at: 150.7, lifetime: 60, claims: { aud: 'api' } }, env)
    if (!token) throw new Error('A key signs')
    expect(token).toMatchObject({ kid, issuedAt: 150, expiresAt: 210 })
    const report = await inspect(
      { token: token.text, keys: publishedSet(issuer, 150), policy: { issuer: NAME, audience: 'api' } },
      { ...env, now: 150 },
    )
    expect(report.verdict).toBe('accepted')
  })
})

describe('the cache', () => {
  const set = (...kids: string[]) => JSON.stringify({ keys: kids.map((kid) => ({ kid })) })
  const codes = (answer: ReturnType<typeof lookUp>) => answer.events.map(({ code }) => code)

  test('fetches when empty, uses its copy while fresh, and fetches again at the end of its lifetime', () => {
    const asked: number[] = []
    const fetchSet = (at: number) => {
      asked.push(at)
      return set('a')
    }
    let answer = lookUp(emptyCache(600), 'a', 1000, fetchSet)
    expect(codes(answer)).toEqual(['cache/miss'])
    expect(freshUntil(answer.cache)).toBe(1600)
    answer = lookUp(answer.cache, 'a', 1599, fetchSet)
    expect(codes(answer)).toEqual(['cache/hit'])
    answer = lookUp(answer.cache, 'a', 1600, fetchSet)
    expect(codes(answer)).toEqual(['cache/expired'])
    expect(asked).toEqual([1000, 1600])
  })

  test('an unknown kid leads to one refresh, then to none until the cool-down is over', () => {
    let published = set('a')
    let asked = 0
    const fetchSet = () => {
      asked++
      return published
    }
    let answer = lookUp(emptyCache(HOUR, 30), 'a', 0, fetchSet)
    answer = lookUp(answer.cache, 'b', 10, fetchSet)
    expect(codes(answer)).toEqual(['cache/unknown-kid'])
    expect(answer.events[0]?.sentence).toContain('b is not in it')
    published = set('a', 'b')
    answer = lookUp(answer.cache, 'b', 39, fetchSet)
    expect(codes(answer)).toEqual(['cache/cooling-down'])
    expect(asked).toBe(2)
    answer = lookUp(answer.cache, 'b', 40, fetchSet)
    expect(codes(answer)).toEqual(['cache/unknown-kid'])
    expect(answer.set).toBe(published)
    expect(codes(lookUp(answer.cache, 'b', 41, fetchSet))).toEqual(['cache/hit'])
    expect(asked).toBe(3)
  })

  test('an issuer that gives no answer leaves a fresh copy in use, and nothing once it is too old', () => {
    const { cache } = lookUp(emptyCache(600), 'a', 0, () => set('a'))
    const unknown = lookUp(cache, 'b', 10, () => undefined)
    expect([codes(unknown), unknown.set]).toEqual([['cache/unreachable'], set('a')])
    const old = lookUp(cache, 'a', 600, () => undefined)
    expect([codes(old), old.set]).toEqual([['cache/unreachable'], undefined])
  })

  test.each(['', 'null', '[]', '{"keys":{}}', '{"keys":[null,7,{"kid":5}]}'])(
    'a set that is %j knows no kid',
    (text) => {
      expect(lookUp(emptyCache(600), 'a', 0, () => text).cache.copy?.kids).toEqual([])
    },
  )
})

describe('a verifier beside its issuer', () => {
  const verifier = (lifetime: number): Verifier => ({ cache: emptyCache(lifetime), policy: { algorithms: ['ES256'] } })

  async function rotated(retireAt: number) {
    const [one, two] = [await makeIssuerKey('one', env), await makeIssuerKey('two', env)]
    let issuer = signWith(publishKey(newIssuer(NAME), one, 0), 'one', 0)
    const early = await issueToken(issuer, { at: 0, lifetime: HOUR }, env)
    issuer = signWith(publishKey(issuer, two, 600), 'two', 1200)
    const late = await issueToken(issuer, { at: 1200, lifetime: HOUR }, env)
    if (!early || !late) throw new Error('A key signs')
    return { issuer: retireKey(issuer, 'one', retireAt), early: early.text, late: late.text }
  }

  test('accepts both tokens during the grace period, after one refresh for the new kid', async () => {
    const { issuer, early, late } = await rotated(HOUR + 1)
    let answer = await present(verifier(HOUR), publisherOf(issuer), early, { at: 10 }, env)
    expect(answer.check).toMatchObject({ accepted: true, reason: 'verified' })
    answer = await present(answer.verifier, publisherOf(issuer), late, { at: 1200 }, env)
    expect(answer.check).toMatchObject({ accepted: true, reason: 'verified' })
    expect(answer.check.cacheEvents.map(({ code }) => code)).toEqual(['cache/unknown-kid'])
    answer = await present(answer.verifier, publisherOf(issuer), early, { at: 1201 }, env)
    expect(answer.check).toMatchObject({ accepted: true, reason: 'verified' })
  })

  test('refuses a good token whose key was retired too early, and says that this is why', async () => {
    const { issuer, early } = await rotated(1800)
    const { check } = await present(verifier(600), publisherOf(issuer), early, { at: 1800 }, env)
    expect(check).toMatchObject({ accepted: false, reason: 'retired-key' })
    expect(check.report.verdict).toBe('rejected')
  })

  test('a cached copy keeps a retired key in use until it is too old', async () => {
    const { issuer, early } = await rotated(1800)
    let answer = await present(verifier(900), publisherOf(issuer), early, { at: 1500 }, env)
    answer = await present(answer.verifier, publisherOf(issuer), early, { at: 2000 }, env)
    expect(answer.check).toMatchObject({ accepted: true, reason: 'verified-with-retired-key' })
    answer = await present(answer.verifier, publisherOf(issuer), early, { at: 2400 }, env)
    expect(answer.check).toMatchObject({ accepted: false, reason: 'retired-key' })
  })

  test('a key that signs as soon as it is published can meet a verifier that may not ask again yet', async () => {
    const [one, two] = [await makeIssuerKey('one', env), await makeIssuerKey('two', env)]
    let issuer = signWith(publishKey(newIssuer(NAME), one, 0), 'one', 0)
    const stranger = `${btoa('{"alg":"ES256","kid":"nobody"}').replace(/=+$/, '')}.e30.AAAA`
    const { verifier: before, check } = await present(verifier(HOUR), publisherOf(issuer), stranger, { at: 1170 }, env)
    expect(check).toMatchObject({ accepted: false, reason: 'unknown-kid' })
    let answer = await present(before, publisherOf(issuer), stranger, { at: 1190 }, env)
    issuer = signWith(publishKey(issuer, two, 1200), 'two', 1200)
    const late = await issueToken(issuer, { at: 1200, lifetime: HOUR }, env)
    answer = await present(answer.verifier, publisherOf(issuer), late?.text ?? '', { at: 1200 }, env)
    expect(answer.check).toMatchObject({ accepted: false, reason: 'cooling-down' })
    answer = await present(answer.verifier, publisherOf(issuer), late?.text ?? '', { at: 1220 }, env)
    expect(answer.check).toMatchObject({ accepted: true, reason: 'verified' })
  })

  test('expired, unreachable, foreign and unreadable tokens are refused, each for its own reason', async () => {
    const { issuer, early } = await rotated(9 * HOUR)
    const reasonFor = async (token: string, at: number, reachable = true) => {
      const { check } = await present(verifier(600), publisherOf(issuer), token, { at, reachable }, env)
      expect(check.accepted).toBe(false)
      return check.reason
    }
    expect(await reasonFor(early, HOUR)).toBe('expired')
    expect(await reasonFor(early, 10, false)).toBe('unreachable')
    expect(await reasonFor('not a token', 10)).toBe('other')
    expect(await reasonFor(early.slice(0, -4).concat('AAAA'), 10)).toBe('other')
  })
})
