import { signatureAlgorithm } from '../../algorithms/signatures'
import { durationWords } from '../../codec/time'
import type { Case, FindingRule, Hit, KeyCandidate } from '../../model'
import { registeredAlgorithm } from '../../registries/algorithms'
import { issuerAddress } from '../../registries/issuer-address'
import { keyAddresses } from '../../registries/providers'
import { document, rfc } from '../../specs'
import type { Certainty } from '../../types'
import { claimNumber, claimsOf, claimText, headerText, kidIsMissing, quoted } from '../case-facts'

/** So many keys of a set are looked at for what libraries leave out. */
const LOOKED_AT = 200
/** A proven cause of these codes says more than a guess about the set. */
const BETTER = ['kid/wrong-key', 'kid/encoding', 'kid/is-thumbprint', 'kid/duplicate', 'kid/absent']

const isSet = ({ keys }: Case): boolean =>
  keys.form === 'jwks' || keys.form === 'kid-to-pem' || keys.form === 'jwk-list'
const fetched = ({ keys }: Case): KeyCandidate | undefined => keys.keys.find(({ origin }) => origin === 'fetched')

/** A kid that a set does not have is most often a key that came after the set was stored. */
const stale: FindingRule = {
  code: 'jwks/stale',
  severity: 'warning',
  certainty: 'hint',
  group: 'cause',
  message: 'The set has no key {kid}. If it comes from a cache, the issuer may have changed its keys since{issued}.',
  fix: 'Fetch the set again, and let the verifier do that once whenever a kid is unknown; in jose: createRemoteJWKSet(url, { cooldownDuration: 30000 }).',
  spec: document(
    'OpenID Connect Core',
    'https://openid.net/specs/openid-connect-core-1_0.html#RotateSigKeys',
    '10.1.1',
  ),
  when: 'trouble',
  unless: BETTER,
  check: (subject) => {
    if (!kidIsMissing(subject) || !isSet(subject)) return []
    const iat = claimNumber(subject, 'iat')
    const issued =
      iat === undefined || iat > subject.env.now
        ? ''
        : `; the token was issued ${durationWords(subject.env.now - iat)} ago`
    const hit: Hit = { data: { kid: quoted(headerText(subject, 'kid') ?? ''), issued } }
    return [fetched(subject) ? { ...hit, certainty: 'likely' } : hit]
  },
}

/** The set of another tenant, realm, policy or environment. */
const otherIssuer: FindingRule = {
  code: 'jwks/other-issuer',
  severity: 'error',
  certainty: 'likely',
  group: 'cause',
  message: 'The keys are not those of the token’s issuer, {iss}: {why}.',
  fix: 'Fetch the keys that belong to the issuer in the token: {address}',
  spec: document(
    'OpenID Connect Discovery',
    'https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig',
    '4',
  ),
  when: 'trouble',
  unless: BETTER,
  check: (subject) => {
    const iss = claimText(subject, 'iss')
    if (iss === undefined || subject.jws.some(({ outcome }) => outcome === 'verified')) return []
    const { keys, discovery, provider } = keyAddresses(iss, claimsOf(subject))
    const address =
      keys ?? (discovery === undefined ? 'the jwks_uri of its discovery document' : `the jwks_uri in ${discovery}`)
    const source = fetched(subject)
    const hit = (why: string, certainty: Certainty, more: Hit = {}): Hit[] => [
      { data: { iss: quoted(iss), why, address }, certainty, ...more },
    ]
    if (source?.issuer !== undefined && source.issuer !== iss)
      return hit(`they were fetched for ${quoted(source.issuer)}`, 'proven')
    if (!kidIsMissing(subject) || !isSet(subject)) return []
    if (source?.address !== undefined && keys !== undefined && !sameHost(source.address, keys))
      return hit(`they were fetched from ${source.address}`, 'likely')
    if (!provider && !issuerAddress(iss).url) return []
    return hit(`none of them has the kid ${quoted(headerText(subject, 'kid') ?? '')}`, 'hint', { severity: 'warning' })
  },
}

const sameHost = (a: string, b: string): boolean =>
  URL.canParse(a) && URL.canParse(b) && new URL(a).host === new URL(b).host

/** A rotation that also changed the kind of key. */
const keyTypeChanged: FindingRule = {
  code: 'jwks/key-type-changed',
  severity: 'warning',
  certainty: 'likely',
  group: 'cause',
  message:
    'The token is signed with {alg}, which needs {kty} keys, and the set has only {kinds}. The issuer changed the kind of its keys, and the set is from before or after that.',
  fix: 'Fetch the set again. Keep the old key published until the tokens that it signed have expired, and allow both algorithms meanwhile.',
  spec: rfc(7517, '5'),
  when: 'trouble',
  unless: ['alg/confusion'],
  check: (subject) => {
    const row = signatureAlgorithm(headerText(subject, 'alg'))
    const kinds = [...new Set(subject.keys.keys.flatMap(({ kty }) => (kty === undefined ? [] : [kty])))]
    if (!row || !isSet(subject) || row.kty === 'oct' || kinds.length === 0) return []
    if (kinds.includes(row.kty) || kinds.includes('oct')) return []
    return [{ data: { alg: row.alg, kty: row.kty, kinds: kinds.join(' and ') } }]
  },
}

/** Sound sets of which some libraries see less than there is. */
const libraryFilters: FindingRule = {
  code: 'jwks/library-filters',
  severity: 'info',
  certainty: 'likely',
  group: 'cause',
  message: 'The set is sound, but some libraries leave keys out: {which}.',
  fix: 'If a library says "did not contain any signing keys" or "Unable to find an algorithm for key", that is why: update it, or give it the one key that it needs.',
  spec: rfc(7517, '5'),
  when: 'always',
  check: (subject) => {
    // Keys that decrypt are nobody's published set.
    if (subject.keys.form !== 'jwks' || (subject.report.kind === 'jwe' && !subject.nested)) return []
    const keys = subject.keys.keys.slice(0, LOOKED_AT).filter((key) => !key.problem)
    const unknown = keys.find(({ alg }) => alg !== undefined && registeredAlgorithm(alg) === undefined)
    const encryption = keys.find(({ alg }) => alg !== undefined && registeredAlgorithm(alg)?.kind === 'key-management')
    const which: string[] = []
    if (unknown)
      which.push(
        `${nameOf(unknown)} has alg "${unknown.alg}", which no registry has, and older versions of PyJWT give up at it`,
      )
    if (encryption && subject.report.kind !== 'jwe')
      which.push(
        `${nameOf(encryption)} is for encryption (${encryption.alg}), and verifiers that take the first key take that one`,
      )
    const asymmetric = keys.filter(({ kty }) => kty !== 'oct')
    if (asymmetric.length > 1 && asymmetric.every(({ use }) => use === undefined))
      which.push('no key says use "sig", and older versions of jwks-rsa take only such keys')
    return which.length > 0 ? [{ data: { which: which.join('; ') } }] : []
  },
}

const nameOf = ({ kid, index }: KeyCandidate): string => (kid === undefined ? `key ${index + 1}` : quoted(kid, 40))

/** Diagnoses about a key set as a whole. */
export const SET_RULES = [stale, otherIssuer, keyTypeChanged, libraryFilters]
