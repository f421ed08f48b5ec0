import { createHash, createPrivateKey } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { testEnv } from '../testing/env'
import { golden } from '../testing/golden/golden'
import presentations from '../testing/golden/presentations.json'
import standards from '../testing/golden/standards.json'
import { writtenReport } from '../testing/golden/written'
import { made } from '../testing/made-tokens'
import { leakedBy, outcomeOf } from '../testing/outcome'
import type { InspectRequest, Policy } from '../types'
import { runInspection } from './run'

/**
 * What comes of SD-JWTs (RFC 9901): the verdict, and then either the payload as it is processed, or the step that failed and
 * its reason. A few of the reports are held whole, as golden ones.
 */

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

const PRESENTATIONS: Record<string, readonly [request: string | Partial<InspectRequest>, outcome: string]> = {
  'one of two claims': [given({ _sd: digests(NAME, MAIL) }, NAME), 'accepted; {"name":"Jo"}'],
  'both claims': [
    given({ sub: 'a', _sd: digests(NAME, MAIL), _sd_alg: 'sha-256' }, MAIL, NAME),
    'accepted; {"sub":"a","name":"Jo","mail":{"at":"a.example","n":1}}',
  ],
  'nothing disclosed': [given({ _sd: digests(NAME) }), 'accepted; {}'],
  'nothing to disclose': [given({ sub: 'a' }), 'accepted; {"sub":"a"}'],
  'nothing to disclose, and a list': [given({ sub: 'a', _sd: [] }), 'accepted; {"sub":"a"}'],
  'array elements': [
    given(
      { list: ['DE', { '...': digests(US)[0] }, { '...': 'hidden' }, { '...': 1 }, { '...': 'x', y: 1 }], n: 1 },
      US,
    ),
    'accepted; {"list":["DE","US",{"...":1},{"...":"x","y":1}],"n":1}',
  ],
  'a claim inside a claim': [
    given(
      { _sd: digests(['s', 'inner', { _sd: digests(NAME), k: 1.0 }]) },
      ['s', 'inner', { _sd: digests(NAME), k: 1 }],
      NAME,
    ),
    'accepted; {"inner":{"k":1,"name":"Jo"}}',
  ],
  'a claim inside a list inside a claim': [
    given(
      { a: { list: [{ '...': digests(['s', { _sd: digests(MAIL) }])[0] }], _sd: digests(NAME) } },
      ['s', { _sd: digests(MAIL) }],
      MAIL,
      NAME,
    ),
    'accepted; {"a":{"list":[{"mail":{"at":"a.example","n":1}}],"name":"Jo"}}',
  ],
  'names that need escapes': [
    given({ 'a/b~c': { _sd: digests(NAME) }, '': { _sd: digests(MAIL) } }, NAME, MAIL),
    'accepted; {"a/b~c":{"name":"Jo"},"":{"mail":{"at":"a.example","n":1}}}',
  ],
  'an _sd_alg deeper down': [given({ a: { _sd_alg: 'sha-256' } }), 'accepted; {"a":{"_sd_alg":"sha-256"}}'],
  'sha-384': [
    `${issued({ _sd: [hash(b64(NAME), 'sha384')], _sd_alg: 'sha-384' })}~${b64(NAME)}~`,
    'accepted; {"name":"Jo"}',
  ],
  'sha-512': [
    `${issued({ _sd: [hash(b64(NAME), 'sha512')], _sd_alg: 'sha-512' })}~${b64(NAME)}~`,
    'accepted; {"name":"Jo"}',
  ],
  'sha3-256': [given({ _sd: [], _sd_alg: 'sha3-256' }, NAME), 'undecided; browser/unsupported-algorithm'],
  'sha3-257': [given({ _sd: [], _sd_alg: 'sha3-257' }, NAME), 'rejected; sd-hash failed; sd-jwt/hash'],
  md5: [given({ _sd: [], _sd_alg: 'md5' }), 'rejected; sd-hash failed; sd-jwt/hash'],
  'a hash that is no text': [given({ _sd: [], _sd_alg: 5 }), 'rejected; sd-hash failed; sd-jwt/hash'],
  'a hash that is a long list': [
    given({ _sd: [], _sd_alg: Array(60).fill(0) }),
    'rejected; sd-hash failed; sd-jwt/hash',
  ],
  'a disclosure that nothing calls for': [
    given({ _sd: digests(NAME) }, NAME, MAIL),
    'rejected; sd-digests failed; sd-jwt/digest; sd-jwt/unused-disclosure',
  ],
  'two disclosures that nothing calls for': [
    given({ _sd: [] }, NAME, MAIL),
    'rejected; sd-digests failed; sd-jwt/digest; sd-jwt/unused-disclosure',
  ],
  'an array element that nothing calls for': [
    given({ _sd: [] }, US),
    'rejected; sd-digests failed; sd-jwt/digest; sd-jwt/unused-disclosure',
  ],
  'a disclosure twice': [
    given({ _sd: digests(NAME) }, NAME, NAME),
    'rejected; sd-digests failed; sd-jwt/unused-disclosure',
  ],
  'a digest twice': [
    given({ _sd: [...digests(NAME), ...digests(NAME)] }, NAME),
    'rejected; sd-digests failed; sd-jwt/digest',
  ],
  'a digest twice in different places': [
    given({ _sd: ['x'], a: { _sd: ['x'] }, list: [{ '...': 'x' }] }),
    'rejected; sd-digests failed; sd-jwt/digest',
  ],
  'a claim that is there already': [
    given({ name: 'Al', _sd: digests(NAME) }, NAME),
    'rejected; sd-digests failed; sd-jwt/digest',
  ],
  'a claim in an array': [
    given({ list: [{ '...': digests(NAME)[0] }] }, NAME),
    'rejected; sd-digests failed; sd-jwt/digest',
  ],
  'an element among claims': [given({ a: { _sd: digests(US) } }, US), 'rejected; sd-digests failed; sd-jwt/digest'],
  'a claim named _sd': [
    given({ _sd: digests(['s', '_sd', []]) }, ['s', '_sd', []]),
    'rejected; sd-digests failed; sd-jwt/digest',
  ],
  'a claim named ...': [
    given({ _sd: digests(['s', '...', 1]) }, ['s', '...', 1]),
    'rejected; sd-digests failed; sd-jwt/digest',
  ],
  'a claim named __proto__': [
    given({ _sd: digests(['s', '__proto__', 1]) }, ['s', '__proto__', 1]),
    'accepted; {"__proto__":1}',
  ],
  '_sd that is a text': [given({ _sd: 'x' }), 'rejected; sd-digests failed; sd-jwt/digest'],
  '_sd with a number': [given({ a: { _sd: ['x', 5] } }), 'rejected; sd-digests failed; sd-jwt/digest'],
  '_sd twice': [
    given(`{"_sd":["${digests(NAME)[0]}"],"_sd":["${digests(MAIL)[0]}"]}`, NAME, MAIL),
    'rejected; sd-digests failed; sd-jwt/digest',
  ],
  'a disclosure that is no JSON': [
    `${issued({ _sd: [] })}~${b64('["a"')}~`,
    'rejected; sd-disclosures failed; sd-jwt/disclosure',
  ],
  'a disclosure that is no text': [`${issued({ _sd: [] })}~_-8~`, 'rejected; sd-disclosures failed; sd-jwt/disclosure'],
  'a disclosure that is no base64url': [
    `${issued({ _sd: [] })}~WyJ=~`,
    'rejected; sd-disclosures failed; sd-jwt/disclosure',
  ],
  'a disclosure that is an object': [
    given({ _sd: [] }, { a: 1 }),
    'rejected; sd-disclosures failed; sd-jwt/disclosure',
  ],
  'a disclosure of one member': [given({ _sd: [] }, ['s']), 'rejected; sd-disclosures failed; sd-jwt/disclosure'],
  'a disclosure of four members': [
    given({ _sd: [] }, ['s', 'a', 1, 2]),
    'rejected; sd-disclosures failed; sd-jwt/disclosure',
  ],
  'a disclosure whose name is a number': [
    given({ _sd: [] }, ['s', 7, 1]),
    'rejected; sd-disclosures failed; sd-jwt/disclosure',
  ],
  'a second disclosure that is wrong': [
    given({ _sd: digests(NAME) }, NAME, ['s']),
    'rejected; sd-disclosures failed; sd-jwt/disclosure',
  ],
  'a salt that is a number': [given({ _sd: digests([5, 'name', 'Jo']) }, [5, 'name', 'Jo']), 'accepted; {"name":"Jo"}'],
  'an empty disclosure': [`${issued({ _sd: [] })}~~`, 'rejected; sd-disclosures failed; sd-jwt/disclosure'],
  'a payload that is no object': [
    given('["a"]', NAME),
    'rejected; sd-payload failed; payload-json failed; json/not-an-object',
  ],
  'a payload that is no JSON': [given('text', NAME), 'rejected; sd-payload failed; payload-json failed; json/not-json'],
  'another secret': [
    { token: PLAIN, keys: 'another secret of thirty-two chars' },
    'rejected; signature failed; signature/invalid',
  ],
  'in JSON': [flattened(given({ _sd: digests(NAME) }, NAME)), 'accepted; {"name":"Jo"}'],
  'in JSON, with one too many': [
    flattened(given({ _sd: [] }, NAME)),
    'rejected; sd-digests failed; sd-jwt/digest; sd-jwt/unused-disclosure',
  ],
  'in JSON, bound': [
    { token: flattened(bound(PLAIN)), policy: POLICY },
    'accepted; {"cnf":{"jwk":HOLDER},"name":"Jo"}',
  ],
  bound: [{ token: bound(PLAIN), policy: POLICY }, 'accepted; {"cnf":{"jwk":HOLDER},"name":"Jo"}'],
  'bound, and nothing expected': [bound(PLAIN), 'accepted; {"cnf":{"jwk":HOLDER},"name":"Jo"}'],
  'bound, and half expected': [
    { token: bound(PLAIN), policy: { keyBinding: { nonce: 'n1' } } },
    'accepted; {"cnf":{"jwk":HOLDER},"name":"Jo"}',
  ],
  'bound for another': [
    {
      token: bound(PLAIN),
      policy: { keyBinding: { audience: 'https://other.example', nonce: 'n1' } },
    },
    'rejected; kb-audience failed; sd-jwt/key-binding',
  ],
  'bound for another occasion': [
    {
      token: bound(PLAIN),
      policy: { keyBinding: { audience: 'https://verifier.example', nonce: 'n2' } },
    },
    'rejected; kb-nonce failed; sd-jwt/key-binding',
  ],
  'not bound, though it is expected': [{ token: PLAIN, policy: POLICY }, 'rejected; kb failed; sd-jwt/key-binding'],
  'bound over another presentation': [
    bound(PLAIN, { over: `${PLAIN}x~` }),
    'rejected; kb-sd-hash failed; sd-jwt/key-binding',
  ],
  'bound by another type of JWT': [
    bound(PLAIN, { header: { typ: 'JWT' } }),
    'rejected; kb-type failed; sd-jwt/key-binding',
  ],
  'bound by a JWT without type': [
    bound(PLAIN, { header: { typ: undefined } }),
    'rejected; kb-type failed; sd-jwt/key-binding',
  ],
  'bound by application/kb+jwt': [
    bound(PLAIN, { header: { typ: 'application/KB+JWT' } }),
    'accepted; {"cnf":{"jwk":HOLDER},"name":"Jo"}',
  ],
  'bound by xkb+jwt': [bound(PLAIN, { header: { typ: 'xkb+jwt' } }), 'rejected; kb-type failed; sd-jwt/key-binding'],
  'bound by kb+jwtx': [bound(PLAIN, { header: { typ: 'kb+jwtx' } }), 'rejected; kb-type failed; sd-jwt/key-binding'],
  'bound by an unsigned JWT': [
    `${PLAIN}${b64({ alg: 'none', typ: 'kb+jwt' })}.${b64({ iat: NOW, aud: 'a', nonce: 'n', sd_hash: hash(PLAIN) })}.`,
    'rejected; allowed#kb failed; kb-type failed; attack/none; sd-jwt/key-binding',
  ],
  'bound without iat': [bound(PLAIN, { claims: { iat: undefined } }), 'rejected; kb-claims failed; sd-jwt/key-binding'],
  'bound with iat as text': [
    bound(PLAIN, { claims: { iat: 'now' } }),
    'rejected; kb-claims failed; sd-jwt/key-binding',
  ],
  'bound without aud': [bound(PLAIN, { claims: { aud: undefined } }), 'rejected; kb-claims failed; sd-jwt/key-binding'],
  'bound with a list of aud': [
    bound(PLAIN, { claims: { aud: ['https://verifier.example'] } }),
    'rejected; kb-claims failed; sd-jwt/key-binding',
  ],
  'bound without nonce': [bound(PLAIN, { claims: { nonce: 5 } }), 'rejected; kb-claims failed; sd-jwt/key-binding'],
  'bound without sd_hash': [
    bound(PLAIN, { claims: { sd_hash: null } }),
    'rejected; kb-claims failed; sd-jwt/key-binding',
  ],
  'bound by a payload that is no object': [
    bound(PLAIN, { claims: '[]' }),
    'rejected; kb-claims failed; sd-jwt/key-binding',
  ],
  'bound by a payload that is no JSON': [
    bound(PLAIN, { claims: 'text' }),
    'rejected; kb-claims failed; sd-jwt/key-binding',
  ],
  'bound in the future': [bound(PLAIN, { claims: { iat: NOW + 1 } }), 'rejected; kb-time failed; sd-jwt/key-binding'],
  'bound now': [bound(PLAIN, { claims: { iat: NOW } }), 'accepted; {"cnf":{"jwk":HOLDER},"name":"Jo"}'],
  'bound in the future that is tolerated': [
    {
      token: bound(PLAIN, { claims: { iat: NOW + 30 } }),
      policy: { clockTolerance: 30 },
    },
    'accepted; {"cnf":{"jwk":HOLDER},"name":"Jo"}',
  ],
  'bound in the future past what is tolerated': [
    {
      token: bound(PLAIN, { claims: { iat: NOW + 31 } }),
      policy: { clockTolerance: 30 },
    },
    'rejected; kb-time failed; sd-jwt/key-binding',
  ],
  'bound until now': [bound(PLAIN, { claims: { exp: NOW } }), 'rejected; kb-time failed; sd-jwt/key-binding'],
  'bound until a second later': [
    bound(PLAIN, { claims: { exp: NOW + 1 } }),
    'accepted; {"cnf":{"jwk":HOLDER},"name":"Jo"}',
  ],
  'bound until a moment that is tolerated': [
    {
      token: bound(PLAIN, { claims: { exp: NOW - 29 } }),
      policy: { clockTolerance: 30 },
    },
    'accepted; {"cnf":{"jwk":HOLDER},"name":"Jo"}',
  ],
  'bound until a moment past what is tolerated': [
    {
      token: bound(PLAIN, { claims: { exp: NOW - 30 } }),
      policy: { clockTolerance: 30 },
    },
    'rejected; kb-time failed; sd-jwt/key-binding',
  ],
  'bound from now': [bound(PLAIN, { claims: { nbf: NOW } }), 'accepted; {"cnf":{"jwk":HOLDER},"name":"Jo"}'],
  'bound from a second later': [
    bound(PLAIN, { claims: { nbf: NOW + 1 } }),
    'rejected; kb-time failed; sd-jwt/key-binding',
  ],
  'bound from a moment that is tolerated': [
    {
      token: bound(PLAIN, { claims: { nbf: NOW + 30 } }),
      policy: { clockTolerance: 30 },
    },
    'accepted; {"cnf":{"jwk":HOLDER},"name":"Jo"}',
  ],
  'bound without cnf': [bound(given({ _sd: digests(NAME) }, NAME)), 'rejected; keys#kb failed; sd-jwt/key-binding'],
  'bound with cnf that is a text': [
    bound(given({ cnf: 'x', _sd: digests(NAME) }, NAME)),
    'rejected; keys#kb failed; sd-jwt/key-binding',
  ],
  'bound with cnf that is empty': [bound(given({ cnf: {} })), 'undecided; sd-jwt/key-binding'],
  'bound with cnf by thumbprint': [
    bound(given({ cnf: { jkt: 'x', 'x5t#S256': 'y' } })),
    'undecided; sd-jwt/key-binding',
  ],
  'bound with a private key in cnf': [
    bound(given({ cnf: { jwk: HOLDER } })),
    'rejected; keys#kb failed; sd-jwt/key-binding',
  ],
  'bound with a secret in cnf': [
    bound(given({ cnf: { jwk: { kty: 'oct', k: b64('a secret that everybody may read') } } })),
    'rejected; keys#kb failed; sd-jwt/key-binding',
  ],
  'bound with another key in cnf': [
    bound(given({ cnf: { jwk: { ...HOLDER_PUBLIC, x: b64(Buffer.alloc(32, 9).toString('latin1')).slice(0, 43) } } })),
    'rejected; signature#kb failed; signature/invalid; sd-jwt/key-binding',
  ],
  'bound with a kid in cnf': [
    {
      token: bound(given({ cnf: { kid: 'h' } })),
      keys: JSON.stringify({
        keys: [
          { kty: 'oct', k: b64(SECRET) },
          { ...HOLDER_PUBLIC, kid: 'h' },
        ],
      }),
    },
    'accepted; {"cnf":{"kid":"h"}}',
  ],
  'bound with a kid in cnf that nobody has': [
    {
      token: bound(given({ cnf: { kid: 'h' } })),
      keys: JSON.stringify({ keys: [{ kty: 'oct', k: b64(SECRET) }] }),
    },
    'undecided; sd-jwt/key-binding',
  ],
  'bound with a kid in the header': [
    bound(given({ cnf: { jwk: { ...HOLDER_PUBLIC, kid: 'a' } } }), {
      header: { kid: 'b' },
    }),
    'accepted; {"cnf":{"jwk":{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","kid":"a"}}}',
  ],
  'bound with a cnf that is disclosed': [
    bound(given({ _sd: digests(['s', 'cnf', cnf]) }, ['s', 'cnf', cnf])),
    'accepted; {"cnf":{"jwk":HOLDER}}',
  ],
  'bound by what is no JWT': [`${PLAIN}a.b`, 'rejected; kb-split failed; sd-jwt/key-binding'],
  'bound by an encrypted token': [
    `${PLAIN}${b64({ alg: 'dir', enc: 'A128GCM' })}..AAAA.AAAA.AAAA`,
    'rejected; kb-split failed; sd-jwt/key-binding',
  ],
  'a hash in a list': [
    given({ _sd: digests(NAME), _sd_alg: ['sha-256'] }, NAME),
    'rejected; sd-hash failed; sd-jwt/hash',
  ],
  'xsha3-256': [given({ _sd: [], _sd_alg: 'xsha3-256' }), 'rejected; sd-hash failed; sd-jwt/hash'],
  'sha3-256x': [given({ _sd: [], _sd_alg: 'sha3-256x' }), 'rejected; sd-hash failed; sd-jwt/hash'],
  'a payload that discloses three dots': [
    given({ '...': digests(NAME)[0] }, NAME),
    'rejected; sd-digests failed; sd-jwt/digest; sd-jwt/unused-disclosure',
  ],
  'an array that hides its first': [
    given({ list: [{ '...': 'hidden' }, { '...': digests(US)[0] }, 'DE'] }, US),
    'accepted; {"list":["US","DE"]}',
  ],
  'an array in an array': [given({ list: [[{ '...': digests(US)[0] }]] }, US), 'accepted; {"list":[["US"]]}'],
  'an element that is an object': [
    given({ list: [{ '...': digests(['s', { a: 1 }])[0] }] }, ['s', { a: 1 }]),
    'accepted; {"list":[{"a":1}]}',
  ],
  'an element with a member more': [
    given({ list: [{ '...': digests(US)[0], a: 1 }] }, US),
    'rejected; sd-digests failed; sd-jwt/digest; sd-jwt/unused-disclosure',
  ],
  'a claim that its object has already, below': [
    given({ a: { name: 'Al', _sd: digests(NAME) } }, NAME),
    'rejected; sd-digests failed; sd-jwt/digest',
  ],
  'two claims of one name': [
    given({ _sd: digests(NAME, ['salt-9', 'name', 'Al']) }, NAME, ['salt-9', 'name', 'Al']),
    'rejected; sd-digests failed; sd-jwt/digest',
  ],
  'a claim called for in two places': [
    given({ _sd: digests(NAME), a: { _sd: digests(NAME) } }, NAME),
    'rejected; sd-digests failed; sd-jwt/digest',
  ],
  'a disclosure within a disclosure that is left out': [
    given({ _sd: digests(['s', 'inner', { _sd: digests(NAME) }]) }, ['s', 'inner', { _sd: digests(NAME) }]),
    'accepted; {"inner":{}}',
  ],
  'a disclosure whose outer one is left out': [
    given({ _sd: digests(['s', 'inner', { _sd: digests(NAME) }]) }, NAME),
    'rejected; sd-digests failed; sd-jwt/digest; sd-jwt/unused-disclosure',
  ],
  'bound by a type in a list': [
    bound(PLAIN, { header: { typ: ['kb+jwt'] } }),
    'rejected; kb-type failed; sd-jwt/key-binding',
  ],
  'bound until a text': [bound(PLAIN, { claims: { exp: '1' } }), 'rejected; kb-claims failed; sd-jwt/key-binding'],
  'bound from a text': [
    bound(PLAIN, { claims: { nbf: '9999999999' } }),
    'rejected; kb-claims failed; sd-jwt/key-binding',
  ],
  'bound without nonce at all': [
    bound(PLAIN, { claims: { nonce: undefined } }),
    'rejected; kb-claims failed; sd-jwt/key-binding',
  ],
  'bound with cnf that is a list': [
    bound(given({ cnf: [{ jwk: HOLDER_PUBLIC }], _sd: digests(NAME) }, NAME)),
    'rejected; keys#kb failed; sd-jwt/key-binding',
  ],
  'bound with a kid in cnf that is a number': [
    { token: bound(given({ cnf: { kid: 5 } })), keys: JSON.stringify({ keys: [{ kty: 'oct', k: b64(SECRET) }] }) },
    'undecided; sd-jwt/key-binding',
  ],
  'bound with the issuer key by kid': [
    {
      token: bound(given({ cnf: { kid: 'i' } })),
      keys: JSON.stringify({ keys: [{ kty: 'oct', k: b64(SECRET), kid: 'i' }] }),
    },
    'rejected with i; select#kb failed; key/none-fits; sd-jwt/key-binding',
  ],
  'bound with an encryption key in cnf': [
    bound(given({ cnf: { jwk: { ...HOLDER_PUBLIC, use: 'enc' } } })),
    'rejected; select#kb failed; key/none-fits; sd-jwt/key-binding',
  ],
  'bound, and not allowed by a policy about the issuer': [
    { token: bound(PLAIN), policy: { ...POLICY, algorithms: ['HS256'] } },
    'accepted; {"cnf":{"jwk":HOLDER},"name":"Jo"}',
  ],
  'bound, and cut': [
    { token: bound(PLAIN).slice(0, -4), policy: POLICY },
    'rejected; signature#kb failed; signature/invalid; sd-jwt/key-binding',
  ],
  'bound with crit': [
    bound(PLAIN, { header: { crit: ['x'], x: 1 } }),
    'rejected; crit#kb failed; header/crit; sd-jwt/key-binding',
  ],
  'bound with a negative tolerance': [
    { token: bound(PLAIN, { claims: { iat: NOW } }), policy: { clockTolerance: -30 } },
    'rejected; expectations failed; policy/malformed',
  ],
}

/** One report of each kind is read whole. */
const WHOLE = ['a claim inside a list inside a claim', 'a disclosure that nothing calls for', 'bound for another']

describe('an SD-JWT', () => {
  const compare = golden('presentations', presentations)
  for (const [name, [given, outcome]] of Object.entries(PRESENTATIONS))
    it(`${name}: ${outcome}`, async () => {
      const asked = { keys: SECRET, ...(typeof given === 'string' ? { token: given } : { token: '', ...given }) }
      const inspected = await runInspection(asked, testEnv({ now: NOW }))
      const { report } = inspected
      const payload = report.payloadText?.replace(JSON.stringify(HOLDER_PUBLIC), 'HOLDER')
      expect([outcomeOf(inspected), ...(report.verdict === 'accepted' ? [payload] : [])].join('; ')).toBe(outcome)
      expect(leakedBy(report, [b64(SECRET)])).toEqual([])
      if (WHOLE.includes(name)) compare(name, writtenReport(report))
    })
})

describe('a payload that is disclosed in layers', () => {
  const innermost = ['s', 'c', { d: 1 }]
  const inner = ['s', 'b', { _sd: digests(innermost) }]
  const outer = ['s', 'a', { _sd: digests(inner) }]
  const token = given({ _sd: digests(outer) }, outer, inner, innermost)
  it.each([
    [5, 'accepted'],
    [4, 'accepted'],
    [3, 'rejected; sd-digests failed; limit/json-depth'],
  ])('counts the layers together, and with %i it is %s', async (jsonDepth, outcome) => {
    const env = testEnv({ now: NOW, limits: { jsonDepth } })
    expect(outcomeOf(await runInspection({ token, keys: SECRET }, env))).toBe(outcome)
  })
})

const ISSUED_TWICE = `${issued({ _sd: digests(NAME) })}~${b64(NAME)}~${b64(NAME)}~`
const UNUSED = given({ _sd: digests(NAME) }, NAME, MAIL, US)
/** What is said, where the outcome does not tell: by a step, by a note, or in the summary. */
const SAID: readonly (readonly [
  request: string | Partial<InspectRequest>,
  where: string,
  sentence: string | RegExp,
])[] = [
  [given({ _sd: digests(NAME, MAIL) }, NAME), 'summary', / 1 of 2 digests are disclosed\./],
  [given({ _sd: digests(NAME) }, NAME), 'summary', / 1 of 1 digests are disclosed\./],
  [given({ sub: 'a' }), 'summary', / Nothing in it is selectively disclosable\./],
  [given({ sub: 'a', cnf }), 'summary', / There is no proof that its holder sent it\./],
  [{ token: bound(PLAIN) }, 'summary', /possession of the key; audience and nonce of that proof not checked\./],
  [
    { token: bound(PLAIN), policy: { keyBinding: { audience: 'https://verifier.example' } } },
    'summary',
    /the key; nonce of that proof not checked\./,
  ],
  [
    { token: bound(PLAIN), policy: { keyBinding: { nonce: 'n1' } } },
    'summary',
    /the key; audience of that proof not checked\./,
  ],
  [{ token: bound(PLAIN), policy: POLICY }, 'summary', / The holder proved possession of the key\./],
  [given({ sub: 'a', cnf }), 'kb', /^No key-binding JWT: the issuer named a holder key/],
  [given({ sub: 'a', cnf: 'x' }), 'kb', 'No key-binding JWT, and no holder key in the payload: a bearer token.'],
  // Claims of the key-binding JWT
  [
    { token: bound(PLAIN, { claims: { aud: ['x'] } }) },
    'kb-claims',
    /^aud of the key-binding JWT is \["x"\]; one text is required\./,
  ],
  [{ token: bound(PLAIN, { claims: { nonce: 5 } }) }, 'kb-claims', /^nonce of the key-binding JWT is 5; /],
  [{ token: bound(PLAIN, { claims: { sd_hash: undefined } }) }, 'kb-claims', /^sd_hash of the key-binding JWT is /],
  [{ token: bound(PLAIN, { claims: 'x' }) }, 'kb-claims', 'The payload of the key-binding JWT is no JSON object.'],
  [{ token: bound(PLAIN, { claims: '[1]' }) }, 'kb-claims', 'The payload of the key-binding JWT is no JSON object.'],
  [
    { token: bound(PLAIN, { claims: { iat: NOW + 7200 } }) },
    'kb-time',
    /^The key-binding JWT was made 2 h in the future /,
  ],
  [{ token: bound(PLAIN, { claims: { exp: NOW - 7200 } }) }, 'kb-time', /^The key-binding JWT expired 2 h ago /],
  [{ token: bound(PLAIN, { claims: { iat: NOW - 7200 } }) }, 'kb-time', /^Made 2 h ago /],
  [{ token: bound(PLAIN, { claims: { nonce: 'n2' } }), policy: POLICY }, 'kb-nonce', /made for another occasion\.$/],
  [{ token: bound(PLAIN, { claims: { aud: 'x' } }), policy: POLICY }, 'kb-audience', /made for another verifier\.$/],
  // Digests
  [
    given({ _sd: digests(NAME) }, NAME),
    'sd-digests',
    'Each disclosure is called for by one digest. Every digest of the payload is disclosed.',
  ],
  [given({ _sd: digests(NAME, MAIL) }, NAME), 'sd-digests', / One digest has no disclosure: /],
  [given({ _sd: digests(NAME, MAIL, US) }, NAME), 'sd-digests', / 2 digests have no disclosure: /],
  [given({ sub: 'a' }), 'sd-digests', 'The payload holds no digests, and nothing was disclosed.'],
  [given({ _sd: digests(NAME) }), 'sd-digests', /^One digest has no disclosure: /],
  [given({ sub: 'a' }, US), 'sd-digests', /^Disclosure 1 \(an array element\) has the digest /],
  [given({ sub: 'a' }, NAME), 'sd-digests', /^Disclosure 1 \("name"\) has the digest /],
  [given({ sub: 'a' }, NAME), 'sd-jwt/unused-disclosure', /^Disclosure 1 is called for by no digest; /],
  [UNUSED, 'sd-jwt/unused-disclosure', /^2 disclosures are called for by no digest; /],
  [given({ _sd: 'x' }), 'sd-digests', '_sd in the payload must be a list of digests as text.'],
  [given({ a: { _sd: [1] } }), 'sd-digests', '_sd in /a must be a list of digests as text.'],
  [given('{"_sd":[],"_sd":[]}'), 'sd-digests', /^_sd stands more than once in the payload: |"_sd" twice/],
  [given('{"a":{"_sd":[],"_sd":[]}}'), 'sd-digests', /^_sd stands more than once in \/a: |"_sd" twice/],
  [given({ a: { _sd: digests(NAME, NAME) } }), 'sd-digests', / in \/a stands more than once in the payload; /],
  [
    given({ a: [{ '...': digests(NAME)[0] }] }, NAME),
    'sd-digests',
    /^Disclosure 1 names a claim \("name"\), yet its digest stands in the array \/a, /,
  ],
  // Disclosures
  [`${issued({ _sd: [hash(b64('{"a"'))] })}~${b64('{"a"')}~`, 'sd-disclosures', /^Disclosure 1 is not JSON: /],
  [
    `${issued({})}~${Buffer.from([255, 254]).toString('base64url')}~`,
    'sd-disclosures',
    'Disclosure 1 is not UTF-8 text.',
  ],
  [`${issued({})}~AAAAA~`, 'sd-disclosures', /^Disclosure 1 has one character too many/],
  [given({}, ['s', 5, 1]), 'sd-disclosures', 'Disclosure 1 names its claim 5; a name is text.'],
  [given({}, [1]), 'sd-disclosures', /^Disclosure 1 is \[1\]; it must be an array /],
  [
    given({ _sd: digests(NAME, MAIL) }, NAME, MAIL),
    'sd-disclosures',
    '2 disclosures, each hashed with sha-256 as received.',
  ],
  [given({ _sd: digests(NAME) }, NAME), 'sd-disclosures', 'One disclosure, each hashed with sha-256 as received.'],
  [given({ sub: 'a', _sd_alg: 5 }), 'sd-hash', /5/],
  [bound(given({ cnf: {} })), 'keys#kb', /nothing/],
  [bound(given({ cnf: { jku: 'x', x5u: 'y' } })), 'keys#kb', /jku, x5u/],
]

describe('what is said of an SD-JWT', () => {
  const asked = (given: string | Partial<InspectRequest>): InspectRequest => ({
    keys: SECRET,
    ...(typeof given === 'string' ? { token: given } : { token: '', ...given }),
  })
  it.each(SAID)('%#', async (given, where, sentence) => {
    const { report, notes } = await runInspection(asked(given), testEnv({ now: NOW }))
    const said =
      where === 'summary'
        ? report.summary
        : where.includes('/')
          ? notes.find(({ code }) => code === where)?.message
          : report.steps.find(({ id }) => id === where)?.sentence
    if (typeof sentence === 'string') expect(said).toBe(sentence)
    else expect(said).toMatch(sentence)
  })

  it.each([
    ['a disclosure that stands twice', ISSUED_TWICE, `${issued({ _sd: digests(NAME) })}~${b64(NAME)}~`],
    ['disclosures that nothing calls for', UNUSED, given({ _sd: digests(NAME) }, NAME)],
    ['the same, bound to the holder', bound(UNUSED), undefined],
    ['the same, as JSON', flattened(UNUSED), undefined],
  ])('the repair leaves out %s', async (_, token, repaired) => {
    const { notes } = await runInspection(asked(token), testEnv({ now: NOW }))
    const note = notes.find(({ code }) => code === 'sd-jwt/unused-disclosure')
    expect(note).toBeDefined()
    expect(note?.repair).toEqual(repaired === undefined ? undefined : { token: repaired })
    expect(note?.at?.in).toBe(token.startsWith('{') ? undefined : 'token')
  })

  it('lists two hundred disclosures and two hundred digests', async () => {
    const [many, more] = [200, 201].map((length) => Array.from({ length }, (_, n) => ['s', `n${n}`, n]))
    const hidden = Array.from({ length: 201 }, (_, n) => `hidden ${n}`)
    const tables = async (disclosures: unknown[] = [], others: string[] = []) => {
      const token = given({ _sd: [...digests(...disclosures), ...others] }, ...disclosures)
      const { report } = await runInspection(asked(token), testEnv({ now: NOW }))
      return ['sd-disclosures', 'sd-digests'].map((id) => {
        const detail = report.steps.find((step) => step.id === id)?.details[0]
        return detail?.shape === 'table' ? `${detail.label}: ${detail.rows.length}` : 'none'
      })
    }
    expect(await tables(many, hidden.slice(1))).toEqual(['Disclosures: 200', 'Digests: 400'])
    expect(await tables(more, hidden)).toEqual([
      'Disclosures (the first 200 of 201): 200',
      'Digests (2 more are not listed): 400',
    ])
    expect(await tables([['s', 'a', 1]])).toEqual(['Disclosures: 1', 'Digests: 1'])
  })

  it('lists no disclosure where the first is unsound, and salt that is no text as JSON', async () => {
    const details = async (token: string) => {
      const { report } = await runInspection(asked(token), testEnv({ now: NOW }))
      return report.steps.find(({ id }) => id === 'sd-disclosures')?.details
    }
    expect(await details(`${issued({})}~AAAAA~`)).toEqual([])
    expect(await details(given({}, [1], NAME))).toEqual([])
    const [table] = (await details(given({ _sd: digests([5, 'a', 1]) }, [5, 'a', 1]))) ?? []
    expect(table).toMatchObject({ rows: [['1', 'a', '1', '5', digests([5, 'a', 1])[0], b64([5, 'a', 1])]] })
  })
})

describe('a payload that is disclosed in layers of lists', () => {
  const inner = ['s', [[[1]]]]
  const token = given({ a: [[{ '...': digests(inner)[0] }]] }, inner)
  it.each([
    [7, 'accepted'],
    [6, 'accepted'],
    [5, 'rejected; sd-digests failed; limit/json-depth'],
  ])('counts them together, and with %i it is %s', async (jsonDepth, outcome) => {
    const env = testEnv({ now: NOW, limits: { jsonDepth } })
    expect(outcomeOf(await runInspection({ token, keys: SECRET }, env))).toBe(outcome)
  })
})
