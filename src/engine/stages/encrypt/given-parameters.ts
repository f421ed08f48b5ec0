import { GCM_KW_IV_LENGTH } from '../../algorithms/aes-gcm-kw'
import type { KeyManagementAlgorithm, KeyParameters } from '../../algorithms/key-management-algorithm'
import { DEFAULT_ITERATIONS } from '../../algorithms/pbes2'
import { byteCount, shownBytes, shownText } from '../../details'
import { failed, nothing, type StepResult } from '../../trace'
import type { Detail, Limits, Problem } from '../../types'
import { bytesMember, LEAST_SALT, MOST_ITERATIONS, tooManyIterations } from '../key-parameters'
import type { Permissions } from '../sign/permissions'

/** Members of the header that the algorithm writes itself. */
const MADE: Readonly<Record<string, readonly string[]>> = { 'ecdh-es': ['epk'], 'aes-gcm-kw': [], pbes2: [] }
const GIVEN: Readonly<Record<string, readonly ('apu' | 'apv' | 'p2s' | 'iv')[]>> = {
  'ecdh-es': ['apu', 'apv'],
  'aes-gcm-kw': ['iv'],
  pbes2: ['p2s'],
}

/**
 * What the caller wrote into the header for its algorithm: apu and apv, p2s and p2c, iv (RFC 7518 §4.6.1, §4.7.1, §4.8.1).
 * What he left out is drawn or set later. `before` are the PBES2 iterations of the recipients before this one.
 */
export function givenParameters(
  row: KeyManagementAlgorithm,
  header: Record<string, unknown>,
  { limits, permissions, before }: { limits: Limits; permissions: Permissions; before: number },
): StepResult<KeyParameters> {
  const names = GIVEN[row.family]
  if (!names) return nothing({}, `${row.alg} needs none.`)
  const parameters: KeyParameters = {}
  const details: Detail[] = []
  const problems: Problem[] = []
  const own = (MADE[row.family] ?? []).find((name) => Object.hasOwn(header, name))
  if (own !== undefined)
    return failed({
      code: 'create/parameter-made',
      message: `"${own}" is made afresh for each token, so it cannot be given. Leave it out of the header.`,
    })
  for (const name of names) {
    const read = bytesMember(header, name)
    if (read.is === 'failed') return read
    if (!read.value) continue
    parameters[name] = read.value
    details.push(shownBytes(name, read.value))
  }
  if (parameters.iv && parameters.iv.length !== GCM_KW_IV_LENGTH)
    return failed({
      code: 'jwe/iv-length',
      message: `"iv" in the header is ${byteCount(parameters.iv.length)}; RFC 7518 §4.7.1.1 asks exactly ${GCM_KW_IV_LENGTH}.`,
    })
  if (row.family === 'pbes2') {
    const p2c = Object.hasOwn(header, 'p2c') ? header['p2c'] : DEFAULT_ITERATIONS[row.alg]
    if (typeof p2c !== 'number' || !Number.isInteger(p2c) || p2c < 1 || p2c > MOST_ITERATIONS)
      return failed({
        code: 'header/parameter',
        message: `"p2c", the number of iterations, is ${JSON.stringify(p2c)}; it must be a whole number from 1 to ${MOST_ITERATIONS}.`,
      })
    parameters.p2c = p2c
    details.push(shownText('p2c', String(p2c)))
    if (parameters.p2s && parameters.p2s.length < LEAST_SALT)
      problems.push({
        code: 'header/parameter',
        message: `The salt "p2s" is ${byteCount(parameters.p2s.length)}; RFC 7518 §4.8.1.1 asks ${LEAST_SALT} or more.`,
      })
    if (before + p2c > limits.pbes2Iterations) problems.push(tooManyIterations(before + p2c, limits.pbes2Iterations))
  }
  return permissions.judge(problems, parameters, sentenceOf(parameters, row), details)
}

function sentenceOf({ apu, apv, p2s, p2c, iv }: KeyParameters, { family }: KeyManagementAlgorithm): string {
  if (family === 'pbes2')
    return `${p2c} iterations over ${p2s ? 'the salt that was given' : 'a salt that is drawn'}. Some libraries refuse more than 10,000 unless told otherwise; p2c in the header sets another number.`
  if (family === 'aes-gcm-kw')
    return iv ? 'The iv of the wrapped key is as given.' : 'The iv of the wrapped key is drawn.'
  return apu || apv
    ? 'apu and apv name the parties, and go into the derivation.'
    : 'No apu and apv: the parties are not named.'
}
