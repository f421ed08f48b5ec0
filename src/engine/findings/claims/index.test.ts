import { describe, expect, test } from 'vitest'
import { type JsonRead, readJson } from '../../codec/json'
import { encodeUtf8 } from '../../codec/utf8'
import { LIMITS } from '../../limits'
import type { Case, FindingRule } from '../../model'
import { checkClaims } from '../../stages/check-claims'
import { CLAIM_STEPS, POLICY_STEPS } from '../../stages/claims/steps'
import { readPolicy } from '../../stages/policy/read-policy'
import { Trace } from '../../trace'
import type { Finding, Policy } from '../../types'
import { findingOf } from '../render'
import { CLAIM_RULES } from './index'

const NOW = 1_790_000_000

const ruleOf = (code: string): FindingRule => {
  const rule = CLAIM_RULES.find((each) => each.code === code)
  if (!rule) throw new Error(`no rule ${code}`)
  return rule
}

function findings(payload: string, policy?: Policy): Finding[] {
  const trace = new Trace([...CLAIM_STEPS, ...POLICY_STEPS])
  const input = {
    payload: encodeUtf8(payload),
    header: {},
    policy: readPolicy(policy),
    now: NOW,
    verified: true,
    limits: LIMITS,
    required: true,
  }
  return checkClaims(trace, input).notes.map((note) => findingOf(ruleOf(note.code), note))
}

test('codes are unique', () => {
  const codes = CLAIM_RULES.map(({ code }) => code)
  expect(new Set(codes).size).toBe(codes.length)
})

test('every placeholder is filled, and every finding says what to do', () => {
  const policy: Policy = {
    issuer: 'a',
    audience: 'b',
    subject: 's',
    nonce: 'n',
    type: 't',
    maxAge: 5,
    requiredClaims: ['q'],
    claims: { w: 1 },
    scopes: ['s'],
    roles: ['r'],
  }
  const all = [
    ...findings('{"iss":"x","sub":5,"aud":"y","iat":1789990000,"nbf":1790000060.5,"exp":1789999000,"jti":[]}', policy),
    ...findings('{"iss":"A/","aud":["b","c"],"exp":1790003300000,"iat":1790000100}', policy),
    ...findings('{"iss":"A","exp":"soon","iat":1789999000,"nbf":1e300}'),
    ...findings('{"iss":"A","iat":1789999999,"exp":1790000002,"a":1,"a":"\\/","b":12345678901234567890}'),
    ...findings('{"iss":"A","iat":1789999999,"exp":1789999990}'),
    ...findings('{"iss":"A"}'),
    ...findings('\uFEFF[]'),
    ...findings('\uFEFF{}'),
    ...findings("{'a': 1}"),
  ]
  for (const finding of all) {
    expect(`${finding.message} ${finding.fix}`, finding.code).not.toMatch(/\{\w+\}|undefined|NaN|!$/)
    expect(finding.fix, finding.code).toBeTruthy()
  }
  const silent = CLAIM_RULES.map(({ code }) => code).filter((code) => !all.some((finding) => finding.code === code))
  expect(silent).toEqual(['json/not-utf8'])
})

test('the message has the actual values', () => {
  expect(findings('{"sub":"a","exp":1789988480}')[0]?.message).toBe(
    'The token expired 3 h 12 min ago, on 2026-09-21 11:01:20 UTC.',
  )
  expect(findings('{"sub":42,"exp":1790003300}')[0]).toMatchObject({
    code: 'claim/subject-not-string',
    severity: 'error',
    fix: 'Write the subject as text before signing: "sub": "42".',
  })
})

describe('oddities of a header', () => {
  const subject = (text: string): Case =>
    ({ jws: [{ headerRead: readJson(text) as JsonRead }], jwe: [], problems: [] }) as unknown as Case

  test('a byte order mark and a repeated name are found there too, and a plain header is silent', () => {
    const odd = subject('\uFEFF{"alg":"HS256","alg":"none"}')
    const plain = subject('{"alg":"HS256"}')
    for (const code of ['json/bom', 'json/duplicate-name']) {
      expect(ruleOf(code).check?.(odd), code).toHaveLength(1)
      expect(ruleOf(code).check?.(plain), code).toEqual([])
    }
  })

  test('a header that could not be read speaks through its problem', () => {
    const at = { in: 'header', start: 3, end: 4 } as const
    const broken = {
      jws: [],
      jwe: [],
      problems: [{ code: 'json/not-json', message: 'The header is not JSON.', at }],
    } as unknown as Case
    expect(ruleOf('json/not-json').check?.(broken)).toEqual([
      { message: 'The header is not JSON.', severity: 'error', at },
    ])
    const payload = {
      jws: [],
      jwe: [],
      problems: [{ code: 'json/not-json', message: 'x', at: { ...at, in: 'payload' } }],
    } as unknown as Case
    expect(ruleOf('json/not-json').check?.(payload)).toEqual([])
  })
})
