import { describe, expect, test } from 'vitest'
import { encodeUtf8 } from '../codec/utf8'
import { CLAIM_RULES } from '../findings/claims/index'
import { LIMITS } from '../limits'
import { facetOf, Trace } from '../trace'
import type { Policy, Step } from '../types'
import { checkClaims } from './check-claims'
import { CLAIM_STEPS, NOTHING_EXPECTED_STEPS, POLICY_STEPS } from './claims/steps'
import { readPolicy } from './policy/read-policy'

const NOW = 1_790_000_000
const SOUND = { iss: 'https://id.example', sub: 'u1', aud: 'api', iat: NOW - 300, exp: NOW + 3300, jti: 'x' }

interface Options {
  policy?: Policy
  header?: Record<string, unknown>
  required?: boolean
  verified?: boolean
}

/** Runs the checks on claims (an object), or on a payload's exact text or bytes. */
function check(given: object | string | Uint8Array<ArrayBuffer> | undefined, options: Options = {}) {
  const payload =
    given === undefined || given instanceof Uint8Array
      ? given
      : encodeUtf8(typeof given === 'string' ? given : JSON.stringify(given))
  const trace = new Trace([...CLAIM_STEPS, ...POLICY_STEPS])
  const outcome = checkClaims(trace, {
    payload,
    header: options.header ?? { typ: 'JWT' },
    policy: options.policy && readPolicy(options.policy),
    now: NOW,
    verified: options.verified ?? true,
    limits: LIMITS,
    required: options.required ?? true,
  })
  const steps = trace.finish()
  const step = (id: string): Step => {
    const found = steps.find((each) => each.id === id)
    if (!found) throw new Error(`no step ${id}`)
    return found
  }
  const codes = outcome.notes.map(({ code }) => code)
  return { ...outcome, codes, steps, step, trace, claims: facetOf(steps, 'claims'), policy: facetOf(steps, 'policy') }
}

const without = (name: string): object => Object.fromEntries(Object.entries(SOUND).filter(([key]) => key !== name))

/** code → a case that fires it, and its nearest innocent neighbour, which leaves no note of that code. */
const PAIRS: [
  code: string,
  fires: [object | string | Uint8Array<ArrayBuffer>, Options?],
  silent: [object | string, Options?],
][] = [
  ['claim/expired', [{ ...SOUND, exp: NOW }], [{ ...SOUND, exp: NOW + 1 }]],
  [
    'claim/expired',
    [{ ...SOUND, exp: NOW - 60 }, { policy: { clockTolerance: 60 } }],
    [{ ...SOUND, exp: NOW - 59 }, { policy: { clockTolerance: 60 } }],
  ],
  ['claim/not-yet-valid', [{ ...SOUND, nbf: NOW + 1 }], [{ ...SOUND, nbf: NOW }]],
  [
    'claim/not-yet-valid',
    [{ ...SOUND, nbf: NOW + 31 }, { policy: { clockTolerance: 30 } }],
    [{ ...SOUND, nbf: NOW + 30 }, { policy: { clockTolerance: 30 } }],
  ],
  ['claim/clock-skew', [{ ...SOUND, iat: NOW + 5 }], [{ ...SOUND, iat: NOW + 0.7 }]],
  [
    'claim/clock-skew',
    [{ ...SOUND, nbf: NOW + 20 }],
    [{ ...SOUND, nbf: NOW + 20 }, { policy: { clockTolerance: 20 } }],
  ],
  ['claim/time-order', [{ ...SOUND, iat: NOW - 10, exp: NOW - 20 }], [{ ...SOUND, iat: NOW - 20, exp: NOW - 10 }]],
  ['claim/time-order', [{ ...SOUND, nbf: NOW + 9000 }], [{ ...SOUND, nbf: NOW + 3000 }]],
  ['claim/lifetime-tiny', [{ ...SOUND, iat: NOW, exp: NOW + 3 }], [{ ...SOUND, iat: NOW, exp: NOW + 30 }]],
  ['claim/lifetime-tiny', [{ ...SOUND, iat: NOW, exp: NOW + 86 }], [{ ...SOUND, iat: NOW, exp: NOW + 60 }]],
  ['claim/no-expiry', [without('exp')], [SOUND]],
  ['claim/no-expiry', [without('exp')], [{ hello: 'world' }, { required: false }]],
  ['claim/milliseconds', [{ ...SOUND, exp: 1_790_003_300_000 }], [{ ...SOUND, exp: 9_999_999_999 }]],
  ['claim/milliseconds', [{ ...SOUND, iat: 1_789_999_999_000_000 }], [SOUND]],
  ['claim/time-overflow', ['{"exp":1e400}'], [SOUND]],
  ['claim/time-overflow', ['{"exp":9223372036854775807}'], [{ ...SOUND, exp: 1_790_003_300_000 }]],
  ['claim/time-fraction', [{ ...SOUND, iat: NOW - 0.5 }], ['{"iss":"a","iat":1789999999.0,"exp":1790003300}']],
  ['claim/time-not-number', [{ ...SOUND, exp: '1790003300' }], [SOUND]],
  ['claim/time-not-number', [{ ...SOUND, iat: '2026-09-21T14:00:00Z' }], [SOUND]],
  ['claim/subject-not-string', [{ ...SOUND, sub: 42 }], [{ ...SOUND, sub: '42' }]],
  ['claim/type', [{ ...SOUND, iss: 1 }], [{ ...SOUND, iss: '1' }]],
  ['claim/type', [{ ...SOUND, jti: null }], [SOUND]],
  ['claim/audience-shape', [{ ...SOUND, aud: ['api', 7] }], [{ ...SOUND, aud: ['api', 'b'] }]],
  [
    'claim/audience-shape',
    [{ ...SOUND, aud: ['api'] }, { policy: { audience: 'api' } }],
    [SOUND, { policy: { audience: ['b', 'api'] } }],
  ],
  [
    'claim/audience-shape',
    [{ ...SOUND, aud: 'api other' }, { policy: { audience: 'api' } }],
    [{ ...SOUND, aud: 'api2' }, { policy: { audience: 'api' } }],
  ],
  ['claim/audience-shape', [SOUND, { policy: { audience: '["api"]' } }], [SOUND, { policy: { audience: '["b"]' } }]],
  ['claim/audience', [SOUND, { policy: { audience: 'API' } }], [SOUND, { policy: { audience: 'api' } }]],
  [
    'claim/audience',
    [without('aud'), { policy: { audience: 'api' } }],
    [{ ...SOUND, aud: ['b', 'api'] }, { policy: { audience: 'api' } }],
  ],
  [
    'claim/issuer',
    [SOUND, { policy: { issuer: 'https://other.example' } }],
    [SOUND, { policy: { issuer: ['x', 'https://id.example'] } }],
  ],
  ['claim/issuer', [without('iss'), { policy: { issuer: 'a' } }], [without('iss')]],
  ['claim/issuer', [SOUND, { policy: { issuer: [] } }], [SOUND, { policy: {} }]],
  [
    'claim/issuer-spelling',
    [SOUND, { policy: { issuer: 'https://id.example/' } }],
    [SOUND, { policy: { issuer: 'https://id.example/a' } }],
  ],
  [
    'claim/issuer-spelling',
    [SOUND, { policy: { issuer: 'https://id.example.' } }],
    [SOUND, { policy: { issuer: 'https://id.example' } }],
  ],
  [
    'claim/issuer-spelling',
    [SOUND, { policy: { issuer: 'http://ID.example:443' } }],
    [SOUND, { policy: { issuer: 'https://id.example:8443' } }],
  ],
  ['claim/subject', [SOUND, { policy: { subject: 'U1' } }], [SOUND, { policy: { subject: 'u1' } }]],
  ['claim/nonce', [SOUND, { policy: { nonce: 'n' } }], [{ ...SOUND, nonce: 'n' }, { policy: { nonce: 'n' } }]],
  [
    'claim/scope',
    [{ ...SOUND, scope: 'reader' }, { policy: { scopes: ['read'] } }],
    [{ ...SOUND, scope: 'write read' }, { policy: { scopes: ['read'] } }],
  ],
  [
    'claim/scope',
    [{ ...SOUND, scope: ['read'] }, { policy: { scopes: ['read'] } }],
    [{ ...SOUND, scp: ['read'] }, { policy: { scopes: ['read'] } }],
  ],
  [
    'claim/role',
    [{ ...SOUND, roles: ['user'] }, { policy: { roles: ['user', 'admin'] } }],
    [{ ...SOUND, roles: ['user'], role: 'admin' }, { policy: { roles: ['user', 'admin'] } }],
  ],
  [
    'claim/role',
    [{ ...SOUND, 'realm_access.roles': ['a'] }, { policy: { roles: ['a'] } }],
    [{ ...SOUND, realm_access: { roles: ['a'] } }, { policy: { roles: ['a'] } }],
  ],
  ['claim/too-old', [SOUND, { policy: { maxAge: 299 } }], [SOUND, { policy: { maxAge: 300 } }]],
  [
    'claim/missing',
    [SOUND, { policy: { requiredClaims: ['azp', 'sub'] } }],
    [SOUND, { policy: { requiredClaims: ['jti', 'sub'] } }],
  ],
  [
    'claim/missing',
    [SOUND, { policy: { requiredClaims: ['constructor'] } }],
    [{ ...SOUND, azp: null }, { policy: { requiredClaims: ['azp'] } }],
  ],
  ['claim/missing', [without('iat'), { policy: { maxAge: 60 } }], [without('iat')]],
  [
    'claim/value',
    [{ ...SOUND, a: { b: [1, 2] } }, { policy: { claims: { a: { b: [2, 1] } } } }],
    [{ ...SOUND, a: { b: [1], c: 2 } }, { policy: { claims: { a: { c: 2, b: [1] } } } }],
  ],
  [
    'header/typ',
    [SOUND, { policy: { type: 'at+jwt' } }],
    [SOUND, { policy: { type: 'jwt' }, header: { typ: 'application/JWT' } }],
  ],
  [
    'header/typ',
    [SOUND, { policy: { type: 'JWT' }, header: {} }],
    [SOUND, { policy: { type: 'application/at+jwt' }, header: { typ: 'AT+JWT' } }],
  ],
  ['json/duplicate-name', ['{"exp":1790003300,"a":1,"a":1}'], ['{"exp":1790003300,"a":{"a":1}}']],
  ['json/number-precision', ['{"exp":1790003300,"id":9007199254740993}'], ['{"exp":1790003300,"id":9007199254740992}']],
  ['json/bom', ['\uFEFF{"exp":1790003300}'], ['{"exp":1790003300,"a":"\uFEFF"}']],
  ['json/not-utf8', [Uint8Array.of(0x7b, 0x22, 0xfc, 0x22, 0x7d)], ['{"ü":1}']],
  ['json/not-json', ["{'sub': 'a'}"], ['{"sub":"a"}']],
  ['json/not-an-object', ['["a"]'], ['{}']],
  ['json/odd-escapes', ['{"exp":1790003300,"a":"http:\\/\\/x"}'], ['{"exp":1790003300,"a":"\\u00fc"}']],
]

describe('each code fires on its case and stays silent on the neighbour', () => {
  test.each(PAIRS)('%s', (code, fires, silent) => {
    expect(check(fires[0], fires[1]).codes).toContain(code)
    expect(check(silent[0], silent[1]).codes).not.toContain(code)
  })

  test('every code of a rule has such a pair', () => {
    const tested = new Set(PAIRS.map(([code]) => code))
    expect(CLAIM_RULES.map(({ code }) => code).filter((code) => !tested.has(code))).toEqual([])
  })
})

describe('a sound token', () => {
  test.each([
    ['plain', SOUND],
    ['with an array of audiences', { ...SOUND, aud: ['a', 'b'] }],
    ['with an empty subject', { ...SOUND, sub: '' }],
    ['that is eternal-ish', { ...SOUND, exp: 9_999_999_999 }],
    ['of one minute', { ...SOUND, iat: NOW - 5, exp: NOW + 55 }],
  ])('%s passes and leaves no warning', (_name, claims) => {
    const result = check(claims)
    expect(result.claims).toBe('passed')
    expect(result.policy).toBe('skipped')
    expect(result.notes).toEqual([])
  })

  test('meets a policy that fits', () => {
    const claims = { ...SOUND, nonce: 'n', scope: 'a b', groups: ['g'] }
    const policy: Policy = {
      issuer: SOUND.iss,
      audience: ['x', 'api'],
      type: 'JWT',
      subject: 'u1',
      nonce: 'n',
      maxAge: 600,
      requiredClaims: ['exp'],
      claims: { jti: 'x' },
      scopes: ['b'],
      roles: ['g'],
    }
    const result = check(claims, { policy })
    expect(result.policy).toBe('passed')
    expect(result.steps.filter(({ status }) => status === 'failed')).toEqual([])
  })
})

describe('independence', () => {
  test('every fault has its own failed step, and none hides another', () => {
    const result = check(
      { iss: 'x', sub: 5, aud: 'y', iat: NOW - 900, nbf: NOW + 60, exp: NOW - 10 },
      {
        policy: {
          issuer: 'a',
          audience: 'b',
          subject: 's',
          nonce: 'n',
          type: 'at+jwt',
          maxAge: 5,
          requiredClaims: ['q'],
          claims: { w: 1 },
          scopes: ['s'],
          roles: ['r'],
        },
      },
    )
    const failed = result.steps.filter(({ status }) => status === 'failed').map(({ id }) => id)
    expect(failed).toEqual([
      'claim-types',
      'exp',
      'nbf',
      'typ',
      'iss',
      'aud',
      'sub',
      'nonce',
      'max-age',
      'required',
      'equal',
      'scopes',
      'roles',
    ])
  })

  test('the sentence of an expired token has the span in words and the date', () => {
    expect(check({ ...SOUND, exp: NOW - 11_520 }).step('exp').sentence).toBe(
      'The token expired 3 h 12 min ago, on 2026-09-21 11:01:20 UTC.',
    )
  })

  test('milliseconds are warned about and do not fail', () => {
    const result = check({ ...SOUND, exp: 1_790_003_300_000 })
    expect(result.step('exp').status).toBe('warned')
    expect(result.claims).toBe('warned')
  })

  test('an iat in the future only warns, and fails where an age is asked for', () => {
    const claims = { ...SOUND, iat: NOW + 100 }
    expect(check(claims).step('iat').status).toBe('warned')
    expect(check(claims, { policy: { maxAge: 60 } }).step('max-age').status).toBe('failed')
  })

  test('a tolerance that is no positive number counts as none', () => {
    for (const clockTolerance of [-5, Number.NaN, '60' as unknown as number])
      expect(check({ ...SOUND, exp: NOW - 1 }, { policy: { clockTolerance } }).step('exp').status).toBe('failed')
  })
})

describe('repairs', () => {
  test('the tolerance that a clock-skew note offers lets the token pass, and keeps the rest of the policy', () => {
    const claims = { ...SOUND, nbf: NOW + 20, iat: NOW + 100 }
    const note = check(claims, { policy: { audience: 'api' } }).notes.find(({ code }) => code === 'claim/clock-skew')
    expect(note?.repair?.policy).toEqual({ audience: 'api', clockTolerance: 120 })
    const repaired = check(claims, { policy: note?.repair?.policy ?? {} })
    expect(repaired.codes).toEqual([])
    expect(repaired.claims).toBe('passed')
  })

  test('the issuer that a spelling note offers is the token’s own', () => {
    const note = check(SOUND, { policy: { issuer: 'HTTPS://ID.example/' } }).notes[0]
    expect(note?.repair?.policy).toEqual({ issuer: SOUND.iss })
    expect(check(SOUND, { policy: note?.repair?.policy ?? {} }).codes).toEqual([])
  })
})

test('an audience that differs by a slash says so', () => {
  const { step } = check({ ...SOUND, aud: 'https://api.example/' }, { policy: { audience: 'https://api.example' } })
  expect(step('aud').sentence).toContain('ends with a slash')
  expect(check(SOUND, { policy: { audience: 'other' } }).step('aud').sentence).not.toContain('nearly')
})

describe('spans', () => {
  test('a note points at the value in the text as it was written, past a byte order mark', () => {
    const text = '\uFEFF{ "a": {"exp": 1}, "exp" : 1790003300000 }'
    const { notes } = check(text)
    const at = notes.find(({ code }) => code === 'claim/milliseconds')?.at
    expect(at && text.slice(at.start, at.end)).toBe('1790003300000')
  })

  test('numbers are quoted as written, not as parsed', () => {
    expect(
      check('{"exp":9223372036854775807}').notes.find(({ code }) => code === 'claim/time-overflow')?.data?.value,
    ).toBe('9223372036854775807')
  })
})

describe('payloads that are no claims', () => {
  test.each([['plain text'], ['["a"]'], ['"text"'], ['null'], ['']])(
    '%j fails a JWT and is nothing to check in a plain JWS',
    (text) => {
      expect(check(text).claims).toBe('failed')
      expect(check(text).trace.problems).toHaveLength(1)
      const plain = check(text, { required: false, header: {} })
      expect(plain.claims).toBe('skipped')
      expect(plain.notes.every(({ severity }) => severity === 'info')).toBe(true)
      expect(plain.payloadText).toBe(text)
    },
  )

  test('they meet no expectation of a policy', () => {
    const result = check('plain', { required: false, header: {}, policy: { issuer: 'a' } })
    expect(result.policy).toBe('failed')
  })

  test('binary is shown as Windows-1252 when it begins like JSON', () => {
    const { notes, claims, payloadText } = check(Uint8Array.of(0x7b, 0x22, 0xfc, 0x22, 0x7d), { required: false })
    expect(notes[0]?.severity).toBe('warning')
    expect(notes[0]?.evidence?.[0]).toMatchObject({ value: '{"ü"}' })
    expect(claims).toBe('skipped')
    expect(payloadText).toBeUndefined()
  })

  test('past the depth limit the text is kept, nothing is decided and nothing is compared', () => {
    const text = `{"a":${'['.repeat(1500)}${']'.repeat(1500)}}`
    const result = check(text, { policy: { issuer: 'a' } })
    expect(result.payloadText).toBe(text)
    expect(result.payloadValue).toBeUndefined()
    expect(result.trace.undecidedBy?.code).toBe('limit/json-depth')
    expect([result.claims, result.policy]).toEqual(['skipped', 'skipped'])
    expect(result.step('payload-json').sentence).toContain('1000')
  })

  test('without a payload every step is skipped with the reason', () => {
    const result = check(undefined, { policy: { issuer: 'a' } })
    expect(result.steps.every(({ status }) => status === 'skipped')).toBe(true)
    expect(result.step('iss').sentence).toContain('no payload')
  })

  test('a nested token leaves claims, type and policy to the inner one', () => {
    const header = { typ: 'JWT', cty: 'application/jwt' }
    const result = check('aa.bb.cc', { header, policy: { issuer: 'a', type: 'at+jwt' } })
    expect(result.steps.every(({ status }) => status === 'skipped')).toBe(true)
    expect(result.notes).toEqual([])
    expect(check('no token', { header }).claims).toBe('failed')
    expect(check(SOUND, { header, policy: { issuer: 'a' } }).policy).toBe('failed')
  })
})

test('claims of an unverified token are checked and labelled', () => {
  const result = check({ ...SOUND, exp: 5 }, { verified: false })
  expect(result.step('payload-json').sentence).toContain('not verified')
  expect(result.step('exp').status).toBe('failed')
  expect(result.facts?.verified).toBe(false)
})

test('names that every object inherits are no claims', () => {
  const result = check('{"__proto__":{"iss":"a"}}', { policy: { issuer: 'a', roles: ['x'] } })
  expect(result.step('iss').status).toBe('failed')
})

test('a policy that expects nothing needs one planned step', () => {
  expect(readPolicy({ algorithms: ['RS256'], clockTolerance: 5 }).expects).toBe(false)
  expect(readPolicy({ type: 'JWT' }).expects).toBe(true)
  const trace = new Trace([...CLAIM_STEPS, ...NOTHING_EXPECTED_STEPS])
  checkClaims(trace, {
    payload: encodeUtf8('{}'),
    header: {},
    policy: undefined,
    now: NOW,
    verified: true,
    limits: LIMITS,
    required: true,
  })
  expect(trace.finish().at(-1)?.sentence).toContain('Nothing is expected')
})

test('a payload with a hundred thousand oddities leaves a handful of notes', () => {
  const text = `{${Array.from({ length: 100_000 }, () => '"a":1').join(',')}}`
  expect(check(text).notes.filter(({ code }) => code === 'json/duplicate-name')).toHaveLength(5)
})
