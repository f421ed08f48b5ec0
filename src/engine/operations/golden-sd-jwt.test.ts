import { createHash, createPrivateKey } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { testEnv } from '../testing/env'
import presentations from '../testing/golden/presentations.json'
import standards from '../testing/golden/standards.json'
import { writtenNote, writtenStep } from '../testing/golden/written'
import { made } from '../testing/made-tokens'
import type { InspectRequest, Policy } from '../types'
import { runInspection } from './run'

/**
 * What is said of SD-JWTs (RFC 9901), compared with a golden file: their own steps with all values, the payload as it is
 * processed, and what was noted. `JOTSCOPE_GOLDEN=write` writes it anew.
 */
const writing = process.env.JOTSCOPE_GOLDEN === 'write'
const written: Record<string, readonly string[]> = {}

const NOW = 1_790_000_000
const SECRET = 'a secret of thirty-two characters'
const b64 = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
const hash = (text: string, name = 'sha256'): string => createHash(name).update(text).digest('base64url')

const HOLDER = JSON.parse(standards['RFC 8037 A.4, Ed25519'].request.keys) as Record<string, unknown>
const { d: _, ...HOLDER_PUBLIC } = HOLDER
const holder = createPrivateKey({ key: HOLDER, format: 'jwk' })
const cnf = { jwk: HOLDER_PUBLIC }

const issued = (payload: object | string): string =>
  made('HS256', SECRET, {
    payload: typeof payload === 'string' ? payload : (payload as Record<string, unknown>),
    header: { typ: 'dc+sd-jwt' },
  })
const given = (payload: object | string, ...disclosures: unknown[]): string =>
  `${[issued(payload), ...disclosures.map(b64)].join('~')}~`
const NAME = ['salt-1', 'name', 'Jo']
const MAIL = ['salt-2', 'mail', { at: 'a.example', n: 1 }]
const US = ['salt-3', 'US']
const digests = (...disclosures: unknown[]): string[] => disclosures.map((one) => hash(b64(one)))

interface Binding {
  header?: Record<string, unknown>
  claims?: Record<string, unknown> | string
  /** Over another text than the one presented. */
  over?: string
}
/** A presentation that the holder bound to a verifier. */
function bound(presented: string, { header = {}, claims = {}, over = presented }: Binding = {}): string {
  const payload =
    typeof claims === 'string'
      ? claims
      : { iat: NOW - 60, aud: 'https://verifier.example', nonce: 'n1', sd_hash: hash(over), ...claims }
  return presented + made('EdDSA', holder, { header: { typ: 'kb+jwt', ...header }, payload })
}
const PLAIN = given({ _sd: digests(NAME, MAIL), cnf }, NAME)
const POLICY: Policy = { keyBinding: { audience: 'https://verifier.example', nonce: 'n1' } }
const flattened = (token: string): string => {
  const [jwt = '', ...rest] = token.split('~')
  const [head, payload, signature] = jwt.split('.')
  const keyBinding = rest.pop()
  return JSON.stringify({
    protected: head,
    payload,
    signature,
    header: { disclosures: rest, ...(keyBinding && { kb_jwt: keyBinding }) },
  })
}

const PRESENTATIONS: Record<string, string | Partial<InspectRequest>> = {
  'one of two claims': given({ _sd: digests(NAME, MAIL) }, NAME),
  'both claims': given({ sub: 'a', _sd: digests(NAME, MAIL), _sd_alg: 'sha-256' }, MAIL, NAME),
  'nothing disclosed': given({ _sd: digests(NAME) }),
  'nothing to disclose': given({ sub: 'a' }),
  'nothing to disclose, and a list': given({ sub: 'a', _sd: [] }),
  'array elements': given(
    { list: ['DE', { '...': digests(US)[0] }, { '...': 'hidden' }, { '...': 1 }, { '...': 'x', y: 1 }], n: 1 },
    US,
  ),
  'a claim inside a claim': given(
    { _sd: digests(['s', 'inner', { _sd: digests(NAME), k: 1.0 }]) },
    ['s', 'inner', { _sd: digests(NAME), k: 1 }],
    NAME,
  ),
  'a claim inside a list inside a claim': given(
    { a: { list: [{ '...': digests(['s', { _sd: digests(MAIL) }])[0] }], _sd: digests(NAME) } },
    ['s', { _sd: digests(MAIL) }],
    MAIL,
    NAME,
  ),
  'names that need escapes': given({ 'a/b~c': { _sd: digests(NAME) }, '': { _sd: digests(MAIL) } }, NAME, MAIL),
  'an _sd_alg deeper down': given({ a: { _sd_alg: 'sha-256' } }),
  'sha-384': `${issued({ _sd: [hash(b64(NAME), 'sha384')], _sd_alg: 'sha-384' })}~${b64(NAME)}~`,
  'sha-512': `${issued({ _sd: [hash(b64(NAME), 'sha512')], _sd_alg: 'sha-512' })}~${b64(NAME)}~`,
  'sha3-256': given({ _sd: [], _sd_alg: 'sha3-256' }, NAME),
  'sha3-257': given({ _sd: [], _sd_alg: 'sha3-257' }, NAME),
  md5: given({ _sd: [], _sd_alg: 'md5' }),
  'a hash that is no text': given({ _sd: [], _sd_alg: 5 }),
  'a hash that is a long list': given({ _sd: [], _sd_alg: Array(60).fill(0) }),
  'a disclosure that nothing calls for': given({ _sd: digests(NAME) }, NAME, MAIL),
  'two disclosures that nothing calls for': given({ _sd: [] }, NAME, MAIL),
  'an array element that nothing calls for': given({ _sd: [] }, US),
  'a disclosure twice': given({ _sd: digests(NAME) }, NAME, NAME),
  'a digest twice': given({ _sd: [...digests(NAME), ...digests(NAME)] }, NAME),
  'a digest twice in different places': given({ _sd: ['x'], a: { _sd: ['x'] }, list: [{ '...': 'x' }] }),
  'a claim that is there already': given({ name: 'Al', _sd: digests(NAME) }, NAME),
  'a claim in an array': given({ list: [{ '...': digests(NAME)[0] }] }, NAME),
  'an element among claims': given({ a: { _sd: digests(US) } }, US),
  'a claim named _sd': given({ _sd: digests(['s', '_sd', []]) }, ['s', '_sd', []]),
  'a claim named ...': given({ _sd: digests(['s', '...', 1]) }, ['s', '...', 1]),
  'a claim named __proto__': given({ _sd: digests(['s', '__proto__', 1]) }, ['s', '__proto__', 1]),
  '_sd that is a text': given({ _sd: 'x' }),
  '_sd with a number': given({ a: { _sd: ['x', 5] } }),
  '_sd twice': given(`{"_sd":["${digests(NAME)[0]}"],"_sd":["${digests(MAIL)[0]}"]}`, NAME, MAIL),
  'a disclosure that is no JSON': `${issued({ _sd: [] })}~${b64('["a"')}~`,
  'a disclosure that is no text': `${issued({ _sd: [] })}~_-8~`,
  'a disclosure that is no base64url': `${issued({ _sd: [] })}~WyJ=~`,
  'a disclosure that is an object': given({ _sd: [] }, { a: 1 }),
  'a disclosure of one member': given({ _sd: [] }, ['s']),
  'a disclosure of four members': given({ _sd: [] }, ['s', 'a', 1, 2]),
  'a disclosure whose name is a number': given({ _sd: [] }, ['s', 7, 1]),
  'a second disclosure that is wrong': given({ _sd: digests(NAME) }, NAME, ['s']),
  'a salt that is a number': given({ _sd: digests([5, 'name', 'Jo']) }, [5, 'name', 'Jo']),
  'an empty disclosure': `${issued({ _sd: [] })}~~`,
  'a payload that is no object': given('["a"]', NAME),
  'a payload that is no JSON': given('text', NAME),
  'another secret': { token: PLAIN, keys: 'another secret of thirty-two chars' },
  'in JSON': flattened(given({ _sd: digests(NAME) }, NAME)),
  'in JSON, with one too many': flattened(given({ _sd: [] }, NAME)),
  'in JSON, bound': { token: flattened(bound(PLAIN)), policy: POLICY },
  bound: { token: bound(PLAIN), policy: POLICY },
  'bound, and nothing expected': bound(PLAIN),
  'bound, and half expected': { token: bound(PLAIN), policy: { keyBinding: { nonce: 'n1' } } },
  'bound for another': {
    token: bound(PLAIN),
    policy: { keyBinding: { audience: 'https://other.example', nonce: 'n1' } },
  },
  'bound for another occasion': {
    token: bound(PLAIN),
    policy: { keyBinding: { audience: 'https://verifier.example', nonce: 'n2' } },
  },
  'not bound, though it is expected': { token: PLAIN, policy: POLICY },
  'bound over another presentation': bound(PLAIN, { over: `${PLAIN}x~` }),
  'bound by another type of JWT': bound(PLAIN, { header: { typ: 'JWT' } }),
  'bound by a JWT without type': bound(PLAIN, { header: { typ: undefined } }),
  'bound by application/kb+jwt': bound(PLAIN, { header: { typ: 'application/KB+JWT' } }),
  'bound by xkb+jwt': bound(PLAIN, { header: { typ: 'xkb+jwt' } }),
  'bound by kb+jwtx': bound(PLAIN, { header: { typ: 'kb+jwtx' } }),
  'bound by an unsigned JWT': `${PLAIN}${b64({ alg: 'none', typ: 'kb+jwt' })}.${b64({ iat: NOW, aud: 'a', nonce: 'n', sd_hash: hash(PLAIN) })}.`,
  'bound without iat': bound(PLAIN, { claims: { iat: undefined } }),
  'bound with iat as text': bound(PLAIN, { claims: { iat: 'now' } }),
  'bound without aud': bound(PLAIN, { claims: { aud: undefined } }),
  'bound with a list of aud': bound(PLAIN, { claims: { aud: ['https://verifier.example'] } }),
  'bound without nonce': bound(PLAIN, { claims: { nonce: 5 } }),
  'bound without sd_hash': bound(PLAIN, { claims: { sd_hash: null } }),
  'bound by a payload that is no object': bound(PLAIN, { claims: '[]' }),
  'bound by a payload that is no JSON': bound(PLAIN, { claims: 'text' }),
  'bound in the future': bound(PLAIN, { claims: { iat: NOW + 1 } }),
  'bound now': bound(PLAIN, { claims: { iat: NOW } }),
  'bound in the future that is tolerated': {
    token: bound(PLAIN, { claims: { iat: NOW + 30 } }),
    policy: { clockTolerance: 30 },
  },
  'bound in the future past what is tolerated': {
    token: bound(PLAIN, { claims: { iat: NOW + 31 } }),
    policy: { clockTolerance: 30 },
  },
  'bound until now': bound(PLAIN, { claims: { exp: NOW } }),
  'bound until a second later': bound(PLAIN, { claims: { exp: NOW + 1 } }),
  'bound until a moment that is tolerated': {
    token: bound(PLAIN, { claims: { exp: NOW - 29 } }),
    policy: { clockTolerance: 30 },
  },
  'bound until a moment past what is tolerated': {
    token: bound(PLAIN, { claims: { exp: NOW - 30 } }),
    policy: { clockTolerance: 30 },
  },
  'bound from now': bound(PLAIN, { claims: { nbf: NOW } }),
  'bound from a second later': bound(PLAIN, { claims: { nbf: NOW + 1 } }),
  'bound from a moment that is tolerated': {
    token: bound(PLAIN, { claims: { nbf: NOW + 30 } }),
    policy: { clockTolerance: 30 },
  },
  'bound without cnf': bound(given({ _sd: digests(NAME) }, NAME)),
  'bound with cnf that is a text': bound(given({ cnf: 'x', _sd: digests(NAME) }, NAME)),
  'bound with cnf that is empty': bound(given({ cnf: {} })),
  'bound with cnf by thumbprint': bound(given({ cnf: { jkt: 'x', 'x5t#S256': 'y' } })),
  'bound with a private key in cnf': bound(given({ cnf: { jwk: HOLDER } })),
  'bound with a secret in cnf': bound(given({ cnf: { jwk: { kty: 'oct', k: b64(SECRET) } } })),
  'bound with another key in cnf': bound(
    given({ cnf: { jwk: { ...HOLDER_PUBLIC, x: b64(Buffer.alloc(32, 9).toString('latin1')).slice(0, 43) } } }),
  ),
  'bound with a kid in cnf': {
    token: bound(given({ cnf: { kid: 'h' } })),
    keys: JSON.stringify({
      keys: [
        { kty: 'oct', k: b64(SECRET) },
        { ...HOLDER_PUBLIC, kid: 'h' },
      ],
    }),
  },
  'bound with a kid in cnf that nobody has': {
    token: bound(given({ cnf: { kid: 'h' } })),
    keys: JSON.stringify({ keys: [{ kty: 'oct', k: b64(SECRET) }] }),
  },
  'bound with a kid in the header': bound(given({ cnf: { jwk: { ...HOLDER_PUBLIC, kid: 'a' } } }), {
    header: { kid: 'b' },
  }),
  'bound with a cnf that is disclosed': bound(given({ _sd: digests(['s', 'cnf', cnf]) }, ['s', 'cnf', cnf])),
  'bound by what is no JWT': `${PLAIN}a.b`,
  'bound by an encrypted token': `${PLAIN}${b64({ alg: 'dir', enc: 'A128GCM' })}..AAAA.AAAA.AAAA`,
}

const shown = ['sd-', 'kb']
describe('an SD-JWT', () => {
  for (const [name, request] of Object.entries(PRESENTATIONS))
    it(name, async () => {
      const asked = { keys: SECRET, ...(typeof request === 'string' ? { token: request } : { token: '', ...request }) }
      const { report, notes, problems } = await runInspection(asked, testEnv({ now: NOW }))
      const lines = [
        `${report.kind} ${report.verdict}: ${report.summary}`,
        `payload: ${report.payloadText ?? 'none'}`,
        ...problems.map(({ code, at }) => `problem ${code}${at ? ` at ${at.start}–${at.end}` : ''}`),
        ...report.steps
          .filter(({ id, status }) => shown.some((start) => id.startsWith(start)) || status === 'failed')
          .flatMap(writtenStep),
        ...notes.flatMap(writtenNote),
      ]
      written[name] = lines
      if (!writing) expect(lines).toEqual((presentations as typeof written)[name])
    })
})

afterAll(() => {
  if (!writing) return
  const path = fileURLToPath(new URL('../testing/golden/presentations.json', import.meta.url))
  const all = `${JSON.stringify(written, undefined, 2)}\n`
  if (readFileSync(path, 'utf8') !== all) writeFileSync(path, all)
})
