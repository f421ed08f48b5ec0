import { describe, expect, it } from 'vitest'
import { LIMITS } from '../limits'
import type { KeySource, SecretEncoding } from '../types'
import { readKeySources } from './read-keys'

const { subtle } = globalThis.crypto
const read = (sources: string | KeySource[] | undefined, hint: { secretEncoding?: SecretEncoding; password?: string } = {}) =>
  readKeySources(sources, { ...hint, limits: LIMITS }, subtle)
const ec = { kty: 'EC', crv: 'P-256', x: 'fajUwgYqhZYjEQcJUmFDtseO0Mqu1vcWbyjHhzecwRo', y: '42kE_1KAK31o6BMbHJPztRUl0zn4QyOkZ5HclwJdrbM' }

describe('readKeySources', () => {
  it('reads a JWK, a set and a list of the same key', async () => {
    for (const text of [JSON.stringify(ec), JSON.stringify({ keys: [ec] }), JSON.stringify([ec])]) {
      const reading = await read(text)
      expect(reading.problem).toBeUndefined()
      expect(reading.keys.map((key) => key.jwk)).toEqual([ec])
    }
  })
  it('takes a text without any sign of a container for a secret, untrimmed', async () => {
    const reading = await read(' secret\n')
    expect(reading.form).toBe('secret')
    expect(new TextDecoder().decode(reading.keys[0]?.secret)).toBe(' secret\n')
  })
})
