import { failed, nothing, passed, type StepResult } from '../trace'

/** Names that RFC 7515 and RFC 7518 define themselves: `crit` must not list them (RFC 7515 §4.1.11). */
const DEFINED_BY_JOSE = new Set([
  'alg',
  'jku',
  'jwk',
  'kid',
  'x5u',
  'x5c',
  'x5t',
  'x5t#S256',
  'typ',
  'cty',
  'crit',
  'enc',
  'zip',
  'epk',
  'apu',
  'apv',
  'iv',
  'tag',
  'p2s',
  'p2c',
])

/** The extensions that Jotscope understands and acts on. */
const UNDERSTOOD: Record<'jws' | 'jwe', ReadonlySet<string>> = { jws: new Set(['b64']), jwe: new Set() }

/**
 * Checks `crit`: a list of names, not empty, none twice, each one present in the protected header, none that JOSE
 * itself defines, and all understood here (RFC 7515 §4.1.11, RFC 7516 §4.1.13). `b64` must be listed to count (RFC 7797 §6).
 */
export function checkCritical(
  protectedHeader: Record<string, unknown>,
  unprotected: Record<string, unknown> | undefined,
  kind: 'jws' | 'jwe',
): StepResult<{ b64: boolean }> {
  const fault = (message: string): StepResult<never> => failed({ code: 'header/crit', message })
  if (unprotected && Object.hasOwn(unprotected, 'crit'))
    return fault('crit stands in the unprotected header; only the protected one counts.')
  if (unprotected && Object.hasOwn(unprotected, 'b64'))
    return fault('b64 stands in the unprotected header; only the protected one counts.')
  const b64 = Object.hasOwn(protectedHeader, 'b64') ? protectedHeader['b64'] : undefined
  if (b64 !== undefined && typeof b64 !== 'boolean')
    return fault(`b64 is ${JSON.stringify(b64)}; only true and false are allowed.`)
  if (!Object.hasOwn(protectedHeader, 'crit')) {
    if (b64 === false)
      return fault(
        'b64 is false, but crit does not list it: a verifier that does not know RFC 7797 would read other bytes.',
      )
    return nothing({ b64: true }, 'No extension is marked as critical.')
  }
  const crit = protectedHeader['crit']
  if (!Array.isArray(crit) || crit.length === 0)
    return fault(`crit must be a list of at least one name; here it is ${JSON.stringify(crit)}.`)
  if (b64 === false && !crit.includes('b64')) return fault('b64 is false, but crit does not list it (RFC 7797 §6).')
  const seen = new Set<string>()
  for (const name of crit) {
    if (typeof name !== 'string' || name === '') return fault(`crit lists ${JSON.stringify(name)}, which is no name.`)
    if (seen.has(name)) return fault(`crit lists "${name}" twice.`)
    seen.add(name)
    if (DEFINED_BY_JOSE.has(name))
      return fault(`crit lists "${name}", which JOSE itself defines; it is for extensions only.`)
    if (!Object.hasOwn(protectedHeader, name))
      return fault(`crit lists "${name}", but the protected header has no such member.`)
    if (!UNDERSTOOD[kind].has(name))
      return fault(
        `crit says that "${name}" must be understood, and it is not known here. A verifier has to refuse such a token.`,
      )
  }
  return passed({ b64: b64 !== false }, `Every critical extension is understood: ${[...seen].join(', ')}.`)
}
