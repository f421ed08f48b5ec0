import { member } from '../../codec/json'
import type { Case, FindingRule, Hit } from '../../model'
import { issuerAddress, isUnder } from '../../registries/issuer-address'
import { keyAddresses } from '../../registries/providers'
import { rfc } from '../../specs'
import type { Severity } from '../../types'
import { claimsOf, claimText, headerAt, headersOf, inTrouble, quoted } from '../case-facts'

/** RFC 8725 §3.10: an address inside the token is the sender's word. Nothing here ever fetches one. */
export const foreignUrl: FindingRule = {
  code: 'attack/foreign-url',
  severity: 'warning',
  certainty: 'proven',
  group: 'security',
  message: '"{name}" tells the verifier to fetch its keys from {address}: {why}.',
  fix: 'Never fetch an address that a token brings. Configure the issuer’s key set, or compare the address with a list of your own.',
  spec: rfc(8725, '3.10'),
  when: 'always',
  check: (subject) =>
    headersOf(subject).flatMap((facts) =>
      ['jku', 'x5u'].flatMap((name) => {
        const address = member(facts.header, name)
        if (typeof address !== 'string') return []
        const judged = judge(subject, address)
        return judged
          ? [{ ...judged, data: { ...judged.data, name, address: quoted(address) }, ...headerAt(facts, name) }]
          : []
      }),
    ),
}

function judge(subject: Case, address: string): Hit | undefined {
  const worst = inTrouble(subject) ? 'error' : 'warning'
  const hit = (why: string, severity: Severity = worst): Hit => ({ severity, data: { why } })
  if (!URL.canParse(address)) return hit('that is no address at all')
  const url = new URL(address)
  if (url.username !== '' || url.password !== '')
    return hit(`what stands before the "@" is a user name, and the host is ${url.host}`)
  if (url.protocol !== 'https:') return hit(`it is not https, so anybody on the way can answer`)
  const iss = claimText(subject, 'iss')
  const issuer = iss === undefined ? undefined : issuerAddress(iss)
  if (!issuer?.url) return hit(`nothing in the token says whose host ${url.host} is`, 'info')
  const { host } = issuer
  const published = keyAddresses(iss, claimsOf(subject)).keys
  if (published !== undefined && new URL(published).host === url.host) return undefined
  if (url.host === host || isUnder(url.host, host)) return redirect(url, worst)
  if (url.host.includes(host) || address.includes(host))
    return hit(`it only looks like the issuer’s host ${host}; the host is ${url.host}`)
  const family = host.split('.').slice(-2).join('.')
  if (family.includes('.') && isUnder(url.host, family))
    return hit(`${url.host} is another host than the issuer’s, ${host}, under the same domain`, 'info')
  return hit(`${url.host} is not the issuer’s host, ${host}`)
}

/** The issuer's own host, but a page there that sends the fetch elsewhere. */
function redirect(url: URL, severity: Severity): Hit | undefined {
  const target = [...url.searchParams].find(([, value]) => /^(?:https?:)?\/\//i.test(value))
  if (!target) return undefined
  return {
    severity,
    certainty: 'likely',
    data: { why: `its parameter "${target[0]}" leads on to ${quoted(target[1])}, as an open redirect does` },
  }
}
