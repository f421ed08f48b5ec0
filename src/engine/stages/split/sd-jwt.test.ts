import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../limits'
import { vectorsFolder } from '../../testing/env'
import { readToken } from '../read-token'
import { peekJson } from './header'

/** Every text in the vectors that is an SD-JWT with a key binding, compact or JSON, wherever it stands. */
function presentations(value: unknown, found: string[] = []): string[] {
  if (typeof value === 'string') {
    if (/^ey[\w-]+\.[\w-]+\.[\w-]+~.*~ey[\w-]+\.[\w-]+\.[\w-]+$/s.test(value)) found.push(value)
  } else if (typeof value === 'object' && value !== null) {
    if ('payload' in value && JSON.stringify(value).includes('"kb_jwt"')) found.push(JSON.stringify(value))
    else for (const inner of Object.values(value)) presentations(inner, found)
  }
  return found
}

describe('RFC 9901', () => {
  const folder = vectorsFolder()
  const texts = folder ? presentations(JSON.parse(readFileSync(`${folder}sd-jwt/rfc9901.json`, 'utf8'))) : []

  it.runIf(folder)('has presentations in both serializations', () => {
    expect(texts.some((text) => text.startsWith('{'))).toBe(true)
    expect(texts.some((text) => text.startsWith('ey'))).toBe(true)
  })

  it.runIf(folder)('takes sd_hash over the presented text', () => {
    for (const text of texts) {
      const { token } = readToken(text, { limits: LIMITS, allow: new Set() })
      if (token.kind !== 'sd-jwt') throw new Error(`read as ${token.kind}`)
      const binding = peekJson(token.keyBinding?.text.split('.')[1] ?? '') as { sd_hash: string }
      const hash = createHash('sha256')
        .update(token.presentedText ?? '')
        .digest('base64url')
      expect(hash).toBe(binding.sd_hash)
    }
  })
})

describe('the number of disclosures', () => {
  const kind = (count: number): string => {
    const { token } = readToken(`eyJhbGciOiJIUzI1NiJ9.e30.AAAA~${'e30~'.repeat(count)}`, {
      limits: LIMITS,
      allow: new Set(),
    })
    return token.kind === 'unreadable' ? token.problem.code : token.kind
  }
  it('ends at ten thousand', () => {
    expect(kind(10_000)).toBe('sd-jwt')
    expect(kind(10_001)).toBe('token/too-many-disclosures')
  })
})
