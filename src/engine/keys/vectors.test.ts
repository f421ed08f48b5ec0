import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../limits'
import type { KeyCandidate, KeySetReading } from '../model'
import { vectorsFolder } from '../testing/env'
import { judgeKey } from './judge-key'
import { readKeySources } from './read-keys'
import { thumbprint } from './thumbprint'

const folder = vectorsFolder()
const { subtle } = globalThis.crypto
const read = (text: string): Promise<KeySetReading> => readKeySources(text, { limits: LIMITS }, subtle)
const json = <T>(path: string): T => JSON.parse(readFileSync(`${folder}${path}`, 'utf8')) as T
const usable = (keys: KeyCandidate[]): KeyCandidate[] => keys.filter((key) => !judgeKey(key) && !key.unreadable)

interface EdgeCase {
  id: string
  expect: string
  text?: string
  jwk?: unknown
  jwks?: unknown
  input?: unknown
}
interface PemCase {
  id: string
  text: string
  expect: { kind: string; keytype?: string; jwk?: Record<string, string> }
}

/** Where the contract (DESIGN.md, section 3: "Keys are read generously") takes as meant what the case calls invalid. */
const GENEROUS: Record<string, string> = {
  'ec-x-too-long': 'a leading zero too many is taken off, with a warning',
  'x5c-pem': 'x5c does not decide; the members do, and the encoding is warned about',
  'jwks-keys-not-array': 'an object of keys under "keys" is unambiguous',
}

describe.skipIf(folder === undefined)('the shared vectors', () => {
  describe('edge cases of JWK and JWKS', () => {
    for (const one of folder === undefined ? [] : json<{ cases: EdgeCase[] }>('jwks/edge-cases.json').cases)
      it(`${one.id}: ${one.expect}`, async () => {
        const reading = await read(one.text ?? JSON.stringify(one.jwk ?? one.jwks ?? one.input))
        const sound = usable(reading.keys)
        if (one.expect === 'valid') {
          expect(sound.length).toBeGreaterThan(0)
          expect(reading.notes.filter(({ severity }) => severity !== 'info')).toEqual([])
        } else if (GENEROUS[one.id] !== undefined) {
          expect(sound).toHaveLength(1)
          expect(reading.notes).not.toEqual([])
        } else if (one.expect === 'invalid' || one.expect === 'unsupported') expect(sound).toEqual([])
        else expect([...reading.keys, ...reading.notes]).not.toEqual([])
      })
  })

  describe('files of other projects', () => {
    const index =
      folder === undefined ? [] : json<{ file: string; nkeys?: number; kind: string }[]>('jwks/files/_index.json')
    it('are all listed', () => {
      const listed = index.map(({ file }) => file)
      expect(
        readdirSync(`${folder}jwks/files`).filter((file) => file !== '_index.json' && !listed.includes(file)),
      ).toEqual([])
    })
    for (const { file, nkeys, kind } of index)
      it(`${file} (${kind})`, async () => {
        const text = readFileSync(`${folder}jwks/files/${file}`, 'utf8')
        const reading = await read(text)
        expect(reading.form).not.toBe('secret')
        // The index counts the keys of maps and of encrypted keys as none.
        if (nkeys) expect(reading.keys).toHaveLength(nkeys)
      })
  })

  it('every certificate of the map that Firebase publishes is a key under its kid', async () => {
    const { certs } = json<{ certs: Record<string, string> }>('jwks/real-world/firebase-x509-map.json')
    const reading = await read(JSON.stringify(certs))
    expect(reading.form).toBe('kid-to-pem')
    expect(reading.keys.map(({ kid }) => kid)).toEqual(Object.keys(certs))
    expect(reading.keys.every((key) => key.source === 'certificate' && key.bits === 2048)).toBe(true)
    expect(reading.notes.map(({ severity }) => severity)).toEqual(['info'])
  })

  it('the sets of well-known issuers are sound, and their metadata is told from them', async () => {
    type Issuer = { metadata: unknown; jwks: { keys: unknown[] } }
    const { issuers } = json<{ issuers: Issuer[] | Record<string, Issuer> }>('jwks/real-world/wellknown-issuers.json')
    for (const { metadata, jwks } of Object.values(issuers)) {
      const reading = await read(JSON.stringify(jwks))
      expect(usable(reading.keys)).toHaveLength(jwks.keys.length)
      expect(reading.notes).toEqual([])
      expect((await read(JSON.stringify(metadata))).problem).toMatchObject({ code: 'jwks/discovery-document' })
    }
  })

  describe('PEM, DER and OpenSSH files', () => {
    for (const one of folder === undefined ? [] : json<{ cases: PemCase[] }>('pem-keys/pem-der-keys.json').cases)
      it(one.id, async () => {
        const { keys } = await read(one.text)
        expect(keys).toHaveLength(1)
        const [key] = keys
        if (one.expect.jwk) expect(key?.jwk).toEqual(one.expect.jwk)
        else if (one.expect.kind.startsWith('openssh')) expect(key?.source).toBe('openssh')
        else expect(key?.unreadable).toBe(true)
        expect(key?.isPrivate).toBe(one.expect.kind.includes('private') && key?.unreadable === undefined)
      })
  })

  it('the set of the article is wrong member by member', async () => {
    const reading = await read(readFileSync(`${folder}article/example-jwks.json`, 'utf8'))
    expect(reading.keys.map((key) => judgeKey(key)?.code)).toEqual([
      'key/degenerate',
      'key/coordinate-length',
      undefined,
    ])
    const codes = reading.notes.map(({ code }) => code)
    expect(codes).toEqual(expect.arrayContaining(['key/x5c-encoding', 'key/alg-not-for-kty', 'jwks/private-members']))
  })

  it('the thumbprint of RFC 7638 §3.1 comes out', async () => {
    type Case = { input: Record<string, unknown>; expect: { result?: string; thumbprint?: string } | string }
    const { cases } = json<{ cases: Case[] }>('rfc-examples/rfc7638.json')
    for (const one of cases) {
      const [key] = (await read(JSON.stringify(one.input))).keys
      const print = key?.jwk && (await thumbprint(subtle, key.jwk))
      expect(JSON.stringify(one.expect)).toContain(print)
      expect(print).toHaveLength(43)
    }
  })

  it('the keys of RFC 7517 are sound', async () => {
    type Case = { id: string; op: string; input: unknown }
    const { cases } = json<{ cases: Case[] }>('rfc-examples/rfc7517.json')
    const imports = cases.filter(({ op }) => op.endsWith('import'))
    expect(imports.length).toBeGreaterThan(1)
    for (const one of imports) {
      const { keys, notes } = await read(JSON.stringify(one.input))
      expect(keys.length).toBeGreaterThan(0)
      expect(usable(keys)).toHaveLength(keys.length)
      expect(
        notes
          .map(({ code }) => code)
          .filter((code) => !['jwks/private-members', 'key/private-for-verify'].includes(code)),
      ).toEqual([])
    }
  })
})
