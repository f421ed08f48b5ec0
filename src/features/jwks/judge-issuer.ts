import { keyAddresses } from '@/engine/registries/providers'
import { rfc } from '@/engine/specs'
import type { Step } from '@/engine/types'
import { type Asking, keysAsking } from './address'

/** What a discovery document leads to. */
export interface DiscoveryJudgement {
  steps: Step[]
  /** The request for the keys, to be pressed next; undefined when the document must not be used. */
  followUp?: Asking
  /** The issuer to write in the box instead, when the document names another that has the same address. */
  otherIssuer?: string
}

/**
 * Compares the document's issuer with the one that was asked for (RFC 8414 §3.3, OpenID Connect Discovery §4.3: they
 * must be identical, else nothing in it may be used), and the host of its `jwks_uri` with the issuer's.
 */
export function judgeDiscovery(document: Record<string, unknown>, asking: Asking, prefix: string): DiscoveryJudgement {
  const issuer = judgeIssuer(document.issuer, asking, `${prefix}-issuer`)
  if (issuer.step.status === 'failed')
    return { steps: [issuer.step], ...(issuer.other !== undefined && { otherIssuer: issuer.other }) }
  const next = keysAsking(document.jwks_uri, issuer.bound)
  const keys = judgeKeysAddress(next, document.jwks_uri, issuer.bound ?? asking.address, `${prefix}-jwks-uri`)
  return { steps: [issuer.step, keys], ...(typeof next !== 'string' && { followUp: next }) }
}

interface IssuerJudgement {
  step: Step
  /** Whose keys they will be: a token with another `iss` is refused. */
  bound?: string
  other?: string
}

function judgeIssuer(found: unknown, asking: Asking, id: string): IssuerJudgement {
  const wanted = asking.issuer
  const base = {
    id,
    lane: 'key',
    title: 'The document is that of the issuer asked for',
    spec: rfc(8414, '3.3'),
  } as const satisfies Partial<Step>
  if (typeof found !== 'string')
    return {
      step: {
        ...base,
        status: 'failed',
        sentence: 'It names no issuer, so nobody knows whose keys it leads to. It must not be used.',
        details: [],
      },
    }
  const details: Step['details'] = [
    {
      shape: 'comparison',
      label: 'issuer',
      expected: wanted ?? found,
      actual: found,
      encoding: 'utf8',
      equal: wanted === undefined || wanted === found,
    },
  ]
  if (wanted === undefined || wanted === found) {
    const sentence = wanted === undefined ? `It says ${found}; nobody named an issuer before.` : `Both say ${found}.`
    return { step: { ...base, status: 'passed', sentence, details }, bound: found }
  }
  if (asking.issuerFromAddress && found === `${wanted}/`)
    return {
      step: { ...base, status: 'passed', sentence: `It says ${found}, which has exactly this address.`, details },
      bound: found,
    }
  if (/\{tenantid\}/i.test(found))
    return {
      step: {
        ...base,
        status: 'warned',
        sentence: `It says ${found}, for every tenant at once: no token equals that, so the keys are not tied to an issuer. Put your tenant in the address to have it compared.`,
        details,
      },
    }
  const slash = found.replace(/\/$/, '') === wanted.replace(/\/$/, '')
  const why = slash
    ? 'They differ in the slash at the end, and issuers are compared character by character.'
    : 'It must not be used: whoever controls this address could pass other keys off as the issuer’s.'
  const step: Step = { ...base, status: 'failed', sentence: `It says ${found}, not ${wanted}. ${why}`, details }
  return slash ? { step, other: found } : { step }
}

function judgeKeysAddress(next: Asking | string, written: unknown, issuer: string, id: string): Step {
  const base = { id, lane: 'key', title: 'Where the keys are', spec: rfc(8414, '2') } as const satisfies Partial<Step>
  const details: Step['details'] =
    typeof written === 'string' ? [{ shape: 'text', label: 'jwks_uri', value: written }] : []
  if (typeof next === 'string') return { ...base, status: 'failed', sentence: next, details }
  const keysHost = new URL(next.address).host
  const issuerHost = URL.canParse(issuer) ? new URL(issuer).host : ''
  if (keysHost === issuerHost)
    return { ...base, status: 'passed', sentence: `At ${next.address}, the issuer’s own host.`, details }
  const known = keyAddresses(issuer)
  if (known.provider && known.keys !== undefined && new URL(known.keys).host === keysHost)
    return {
      ...base,
      status: 'passed',
      sentence: `At ${next.address}: another host than the issuer’s, and known to be ${known.provider.name}’s.`,
      details,
    }
  return {
    ...base,
    status: 'warned',
    sentence: `At ${next.address}: another host (${keysHost}) than the issuer’s (${issuerHost}). Some providers do that; see that you know it.`,
    details,
  }
}
