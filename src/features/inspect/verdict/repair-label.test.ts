import { expect, test } from 'vitest'
import { repairLabel } from './repair-label'

test.each([
  [{ secretEncoding: 'base64' as const }, 'Read the secret as base64'],
  [{ keys: 'guessed', secretEncoding: 'utf8' as const }, 'Use the key that was found'],
  [{ token: 'a.b.c' }, 'Use the repaired token'],
  [{ allow: ['token/padded'] }, 'Allow the padding'],
  [{ policy: { issuer: 'b', clockTolerance: 60 } }, 'Tolerate 60 s of clock difference'],
  [{ policy: { issuer: 'c' } }, 'Change the expected issuer'],
  [{ policy: { issuer: 'c', audience: 'd' } }, 'Change the policy'],
])('%j is offered as "%s"', (repair, label) => {
  expect(repairLabel(repair, { token: '', policy: { issuer: 'b' } })).toBe(label)
})

test('another reading of the same text of a secret is offered as that reading', () => {
  const repair = { keys: 'c2VjcmV0', secretEncoding: 'base64' as const }
  expect(repairLabel(repair, { token: '', keys: 'c2VjcmV0' })).toBe('Read the secret as base64')
  expect(repairLabel(repair, { token: '', keys: 'another' })).toBe('Use the key that was found')
})
