import { describe, expect, test } from 'vitest'
import type { Finding, Report } from '@/engine/types'
import { facetNote, headline, headlineFinding, shownVerdict } from './verdict-words'

const accepted: Report = {
  format: 1,
  at: 1_790_000_000,
  kind: 'jws',
  verdict: 'accepted',
  summary: 'Accepted: the HS256 signature verifies with the shared secret. Not checked: issuer and audience.',
  facets: { structure: 'passed', key: 'passed', cryptography: 'passed', claims: 'passed', policy: 'skipped' },
  key: { origin: 'given' },
  steps: [],
  findings: [],
}

describe('green', () => {
  test('is shown for an accepted token', () => expect(shownVerdict(accepted, false)).toBe('accepted'))

  test('is never shown when a facet failed', () => {
    expect(shownVerdict({ ...accepted, facets: { ...accepted.facets, claims: 'failed' } }, false)).toBe('rejected')
  })

  test('is never shown for a key that the token brought, unless its thumbprint is trusted', () => {
    expect(shownVerdict({ ...accepted, key: { origin: 'token' } }, false)).toBe('undecided')
    expect(shownVerdict({ ...accepted, key: { origin: 'token' } }, true)).toBe('accepted')
  })
})

test('the first sentence stands large, the rest below', () => {
  expect(headline(accepted.summary)).toEqual({
    first: 'Accepted: the HS256 signature verifies with the shared secret.',
    rest: 'Not checked: issuer and audience.',
  })
})

test('a dot inside a name ends no sentence', () => {
  expect(headline('Rejected: the issuer is api.example.com, not idp.example.com.').rest).toBe('')
})

test('the origin of the key stands beside its facet', () => {
  expect(facetNote('key', accepted)).toBe('given by you')
  expect(facetNote('policy', accepted)).toBe('nothing expected')
  const { key: _, ...keyless } = accepted
  const facets = { ...accepted.facets, key: 'skipped' } as const
  expect(facetNote('key', { ...keyless, facets })).toBe('none given')
  expect(facetNote('key', { ...keyless, facets: { ...facets, structure: 'failed' } })).toBe('not reached')
})

test('claims of a token that did not verify are called unverified', () => {
  expect(facetNote('claims', { ...accepted, facets: { ...accepted.facets, cryptography: 'failed' } })).toBe(
    'unverified',
  )
})

test('a proven error leads, a remark never does', () => {
  const remark = { code: 'a/a', severity: 'info', certainty: 'proven', message: '' } as const
  const likely = { code: 'b/b', severity: 'error', certainty: 'likely', message: '' } as const
  const proven = { code: 'c/c', severity: 'error', certainty: 'proven', message: '' } as const
  expect(headlineFinding({ ...accepted, verdict: 'rejected', findings: [remark, likely, proven] })).toBe(proven)
  expect(headlineFinding({ ...accepted, verdict: 'rejected', findings: [remark] })).toBeUndefined()
  // What is only odd is no reason for a refusal: it stands among the findings, unless something can be done about it.
  const odd: Finding = { ...likely, severity: 'warning' }
  const mendable: Finding = { ...odd, code: 'token/padded', repair: { token: 'a' } }
  expect(headlineFinding({ ...accepted, verdict: 'rejected', findings: [odd, likely] })).toBe(likely)
  expect(headlineFinding({ ...accepted, verdict: 'rejected', findings: [odd, mendable] })).toBe(mendable)
  expect(headlineFinding({ ...accepted, verdict: 'rejected', findings: [odd] })).toBeUndefined()
  expect(headlineFinding({ ...accepted, verdict: 'undecided', findings: [odd] })).toBe(odd)
})
