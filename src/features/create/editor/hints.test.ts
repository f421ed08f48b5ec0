import { describe, expect, test } from 'vitest'
import { headerCompletions, headerFaults, headerHover } from './header-hints'
import { payloadCompletions, payloadFaults, payloadHover } from './payload-hints'

const NOW = 1_790_000_000
const said = (faults: { message: string }[]) => faults.map(({ message }) => message)

describe('in a header', () => {
  test('names that are there already are not offered again', () => {
    const text = '{"alg": "ES256", ""}'
    const labels = headerCompletions('JWS')(text, text.indexOf('""') + 1).map(({ label }) => label)
    expect(labels).toContain('kid')
    expect(labels).not.toContain('alg')
    expect(labels).not.toContain('enc')
  })

  test('a completion replaces the quotes that were typed, and brings a value', () => {
    const text = '{""}'
    const kid = headerCompletions('JWS')(text, 2).find(({ label }) => label === 'kid')
    expect(kid && text.slice(0, kid.start) + kid.insert + text.slice(kid.end)).toBe('{"kid": ""}')
  })

  test('a name that is still open is completed without taking what follows', () => {
    const text = '{"ki}'
    const kid = headerCompletions('JWS')(text, 4).find(({ label }) => label === 'kid')
    expect(kid && text.slice(0, kid.start) + kid.insert + text.slice(kid.end)).toBe('{"kid": ""}')
  })

  test('behind "alg" the algorithms are offered, in place of what stands there', () => {
    const text = '{"alg": "ES256"}'
    const ps = headerCompletions('JWS')(text, text.indexOf('ES') + 1).find(({ label }) => label === 'PS256')
    expect(ps && text.slice(0, ps.start) + ps.insert + text.slice(ps.end)).toBe('{"alg": "PS256"}')
  })

  test('a misspelt alg is marked with what may be meant; a sound header is left in peace', () => {
    expect(said(headerFaults('{"alg":"RS-256"}', 'JWS'))).toEqual([expect.stringContaining('RS256 may be meant')])
    expect(said(headerFaults('{"alg":"RSA-OAEP"}', 'JWS'))).toEqual([expect.stringContaining('for encryption')])
    expect(headerFaults('{"alg":"RS256","typ":"JWT","kid":"a","mine":1}', 'JWS')).toEqual([])
    expect(headerFaults('', 'JWS')).toEqual([])
  })

  test('a wrong type, a name that stands twice and what is no object are marked where they stand', () => {
    const text = '{"kid": 7, "typ": "JWT", "typ": "x"}'
    const [kid, twice] = headerFaults(text, 'JWS')
    expect(text.slice(kid?.start, kid?.end)).toBe('7')
    expect(text.slice(twice?.start, twice?.end)).toBe('"typ"')
    expect(twice?.start).toBe(text.lastIndexOf('"typ"'))
    expect(said(headerFaults('[]', 'JWS'))).toEqual([expect.stringContaining('JSON object')])
  })

  test('pointing at a name or at its value explains it', () => {
    const text = '{"kid": "a", "mine": 1}'
    expect(headerHover(text)(3)).toMatch(/^\*\*kid\*\*: .*RFC 7515/)
    expect(headerHover(text)(text.indexOf('"a"') + 1)).toMatch(/^\*\*kid\*\*/)
    expect(headerHover(text)(text.indexOf('mine'))).toBeUndefined()
  })
})

describe('in a payload', () => {
  test('a time is offered as seconds, exp an hour ahead', () => {
    const text = '{\n  ""\n}'
    const found = payloadCompletions(NOW)(text, 5)
    expect(found.find(({ label }) => label === 'exp')?.insert).toBe(`"exp": ${NOW + 3600}`)
    expect(found.find(({ label }) => label === 'aud')?.insert).toBe('"aud": ""')
  })

  test('milliseconds, a past exp and a wrong type are marked; a sound payload is left in peace', () => {
    expect(said(payloadFaults(`{"exp": ${NOW * 1000}}`, NOW))).toEqual([expect.stringContaining('Milliseconds')])
    expect(said(payloadFaults(`{"exp": ${NOW - 1}}`, NOW))).toEqual([expect.stringContaining('in the past')])
    expect(said(payloadFaults('{"exp": "soon"}', NOW))).toEqual([expect.stringContaining('a number of seconds')])
    expect(payloadFaults(`{"sub":"a","aud":["b"],"exp":${NOW + 60},"mine":{}}`, NOW)).toEqual([])
  })

  test('a text that is no JSON is not called broken', () => {
    expect(payloadFaults('hello', NOW).map(({ severity }) => severity)).toEqual(['info'])
    expect(payloadFaults('{"a":', NOW).map(({ severity }) => severity)).toContain('error')
  })

  test('pointing at a claim explains it', () => {
    expect(payloadHover('{"aud": "x"}')(3)).toContain('For whom the token is meant')
  })
})
