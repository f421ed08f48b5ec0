import '../../keys/certificates/certificate'
import { isObject, member } from '../../codec/json'
import { candidateFromJwk } from '../../keys/jwk/jwk'
import { privateMembersOf } from '../../keys/jwk/public-jwk'
import type { KeyCandidate, KeySetReading } from '../../model'
import type { Problem } from '../../types'

const FORM = 'the cnf claim'

/**
 * The holder's key as the issuer confirmed it (RFC 9901 §4.1.2, RFC 7800 §3). It counts as given, since the issuer
 * signed it; `kid` of `cnf` names one of the keys at hand, other confirmations need what is not here.
 */
export function holderKey(payload: unknown, atHand: readonly KeyCandidate[]): KeySetReading {
  const cnf = member(payload, 'cnf')
  const reading: KeySetReading = { form: FORM, keys: [], notes: [], given: true }
  const fault = (problem: Problem): KeySetReading => ({ ...reading, problem })
  if (!isObject(cnf))
    return fault({
      code: 'sd-jwt/key-binding',
      message:
        'The payload has no cnf claim, so the issuer confirmed no holder key: nothing can be proved by the key-binding JWT.',
    })
  const jwk = member(cnf, 'jwk')
  if (isObject(jwk)) {
    const { key } = candidateFromJwk(jwk, { origin: 'given', index: 0 })
    if (key.kty === 'oct' || privateMembersOf(jwk).length > 0)
      return fault({
        code: 'sd-jwt/key-binding',
        message: 'cnf.jwk holds a secret or private key: everybody who sees the token could bind it to themselves.',
      })
    // The issuer decided which key it is; a kid in the header of the key-binding JWT has nothing to select.
    delete key.kid
    return { ...reading, keys: [key] }
  }
  const kid = member(cnf, 'kid')
  if (typeof kid === 'string') {
    const named = atHand.filter((key) => key.kid === kid)
    if (named.length > 0) return { ...reading, keys: named }
    return { ...reading, keys: [absent(`cnf names the holder key "${kid}", which is not among the keys given.`)] }
  }
  const names = Object.keys(cnf).join(', ') || 'nothing'
  return {
    ...reading,
    keys: [absent(`cnf confirms the holder key by ${names}; only jwk and kid can be followed here.`)],
  }
}

const absent = (message: string): KeyCandidate => ({
  origin: 'given',
  index: 0,
  source: 'cnf',
  isPrivate: false,
  unreadable: true,
  problem: { code: 'sd-jwt/key-binding', message },
})
