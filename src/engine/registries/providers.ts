import { issuerAddress, wellKnown } from './issuer-address'
import type { Provider } from './provider'
import { PROVIDER_ROWS } from './provider-rows'

export type { Provider } from './provider'

/** Every provider that is known by its issuer. */
export const PROVIDERS: readonly Provider[] = PROVIDER_ROWS

/** Who issued a token, by its `iss`; undefined for an issuer that no row knows. */
export function providerOf(iss: unknown): Provider | undefined {
  if (typeof iss !== 'string') return undefined
  // Many rules ask about one and the same issuer, one after another.
  if (last?.iss === iss) return last.provider
  const address = issuerAddress(iss)
  const provider = PROVIDERS.find((each) => each.is(address))
  last = { iss, provider }
  return provider
}
let last: { iss: string; provider: Provider | undefined } | undefined

/** Addresses to suggest to the person; nothing is fetched by knowing them. */
export interface KeyAddresses {
  provider?: Provider
  /** OpenID Connect Discovery, whose `jwks_uri` says where the keys are. */
  discovery?: string
  /** The key set itself, where the provider's address is known. */
  keys?: string
}

/**
 * Where the keys of an issuer probably are: as its provider publishes them, else by OpenID Connect Discovery §4, which
 * every https issuer may follow. `claims` are the token's, since some providers need one of them.
 */
export function keyAddresses(iss: unknown, claims: Record<string, unknown> = {}): KeyAddresses {
  if (typeof iss !== 'string') return {}
  const address = issuerAddress(iss)
  const provider = PROVIDERS.find((each) => each.is(address))
  const found: KeyAddresses = {}
  if (provider) found.provider = provider
  const discovery = provider ? provider.discovery?.(address, claims) : address.url && wellKnown(address.base)
  if (discovery !== undefined) found.discovery = discovery
  const keys = provider?.keys?.(address, claims)
  if (keys !== undefined) found.keys = keys
  return found
}

/**
 * Where AWS publishes the key of a load balancer's token (x-amzn-oidc-data): its `iss` is that of the provider behind
 * it, and the header's `signer` is the ARN of the balancer, which names the region. Undefined for any other ARN.
 */
export function albKeyAddress(signer: unknown, kid: unknown): string | undefined {
  if (typeof signer !== 'string' || typeof kid !== 'string' || !/^[\w-]{1,100}$/.test(kid)) return undefined
  const region = /^arn:(?:aws|aws-us-gov):elasticloadbalancing:([a-z]{2}(?:-[a-z]+)+-\d):\d{12}:loadbalancer\//.exec(
    signer,
  )?.[1]
  if (region === undefined) return undefined
  if (region.startsWith('us-gov-'))
    return `https://s3-${region}.amazonaws.com/aws-elb-public-keys-prod-${region}/${kid}`
  return `https://public-keys.auth.elb.${region}.amazonaws.com/${kid}`
}
