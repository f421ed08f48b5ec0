import type { KeyCandidate } from '../model'

/** A given AES key of 128 bits whose bytes are all `fill`, as reading it would answer; `more` replaces members. */
export const aesCandidate = (fill: number, more: Partial<KeyCandidate> = {}): KeyCandidate => ({
  origin: 'given',
  index: fill,
  source: 'jwk',
  kty: 'oct',
  bits: 128,
  secret: new Uint8Array(16).fill(fill),
  isPrivate: true,
  ...more,
})
