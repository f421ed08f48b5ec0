import type { Case, FindingRule } from '../../model'
import { keyAddresses } from '../../registries/providers'
import { rfc } from '../../specs'
import { signers } from '../experiments/signers'
import { isExplained } from './explained'

/** A set that has the kid, or needs none, and of which no key signed: the same kid in another tenant or environment. */
export const NOT_THIS_SET: FindingRule = {
  code: 'jwks/other-issuer',
  severity: 'error',
  certainty: 'likely',
  group: 'cause',
  message:
    'No key of this set made the signature, although {kid}. The token says that "{iss}" issued it: the set is probably of another tenant or environment.',
  fix: 'Take the keys from {address}: each tenant, realm, policy and environment has its own set.',
  spec: rfc(8725, '3.8'),
  when: 'trouble',
  check: async (subject) => {
    const iss = subject.claims?.claims['iss']
    if (typeof iss !== 'string' || !isSet(subject) || (await isExplained(subject))) return []
    const found = (await signers(subject)).find(
      ({ signer }) => signer.is === 'rsa-other-key' || signer.is === 'recovered',
    )
    const { keys, discovery } = keyAddresses(iss, subject.claims?.claims ?? {})
    const address = keys ?? discovery
    if (!found || address === undefined) return []
    const { kid } = found.facts.header
    if (kid !== undefined && !subject.keys.keys.some((key) => key.kid === kid)) return []
    return [
      { data: { iss, address, kid: kid === undefined ? 'the token names no kid' : `it has the kid "${String(kid)}"` } },
    ]
  },
}

const isSet = ({ keys }: Case): boolean =>
  keys.form === 'jwks' || keys.form === 'kid-to-pem' || keys.keys.some(({ origin }) => origin === 'fetched')
