import { expect, test } from 'vitest'
import { document, rfc } from '@/engine/specs'
import { specName } from './spec-name'

test.each([
  [rfc(7515, '7.1'), 'RFC 7515 §7.1'],
  [rfc(7515, 'D'), 'RFC 7515 Appendix D'],
  [rfc(8017, 'A.1'), 'RFC 8017 Appendix A.1'],
  [rfc(8725), 'RFC 8725'],
  [document('FIPS 204', 'https://csrc.nist.gov/pubs/fips/204/final'), 'FIPS 204'],
])('cites %j as %s', (spec, name) => {
  expect(specName(spec)).toBe(name)
})
