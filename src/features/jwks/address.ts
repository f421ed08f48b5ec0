import { keyAddresses, type Provider } from '@/engine/registries/providers'
import { document, rfc } from '@/engine/specs'
import type { Spec } from '@/engine/types'

/** One request that the person may start: what it asks for, where exactly, and whose answer is expected. */
export interface Asking {
  purpose: 'discovery' | 'keys'
  /** The exact address, as it will be requested. */
  address: string
  /** The issuer that the answer must belong to (RFC 8414 §3.3); undefined when nobody named one. */
  issuer?: string
  /** The issuer was read off a discovery address, which does not show whether it ends with a slash. */
  issuerFromAddress?: true
  /** What is asked for, in words. */
  label: string
  spec: Spec
}

/** What the text of the box was understood as. */
export type AddressReading =
  | { kind: 'empty' }
  | { kind: 'refused'; sentence: string }
  | {
      kind: 'issuer' | 'discovery' | 'keys'
      /** The likeliest first; never empty. */
      askings: [Asking, ...Asking[]]
      provider?: Provider
      /** Something to know before pressing: plain http, a scheme that was added. */
      notes: string[]
    }

const OPENID_PATH = '/.well-known/openid-configuration'
const OAUTH_PATH = '/.well-known/oauth-authorization-server'
const OPENID = document(
  'OpenID Connect Discovery',
  'https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationRequest',
  '4.1',
)
/** How the addresses of key sets usually end. */
const KEYS_PATH =
  /(?:\/|\.|-|_)(?:jwks?|jwks?_uri|keys?|certs?|public-?keys?|x509)(?:\.json)?$|\.json$|\/(?:jwk|x509|jwks)\//i

/**
 * Understands an issuer, a discovery address or a key set's address, and says every request that could be made for it.
 * Makes none. `claims` are those of the token when it names this issuer: some providers need one of them.
 * OpenID Connect Discovery §4.1, RFC 8414 §3.1 (its path rule) and the table of providers.
 */
export function readAddress(text: string, claims: Record<string, unknown> = {}): AddressReading {
  const trimmed = text.trim()
  if (trimmed === '') return { kind: 'empty' }
  const known = keyAddresses(trimmed, claims)
  if (!/^[a-z][a-z\d+.-]*:\/\//i.test(trimmed)) return withoutScheme(trimmed, known)
  const refusal = refuse(trimmed)
  if (refusal !== undefined) return { kind: 'refused', sentence: refusal }
  const url = new URL(trimmed)
  url.hash = ''
  const notes = url.protocol === 'http:' ? [LOOPBACK_NOTE] : []
  const discovery = discoveryIssuer(url)
  if (discovery)
    return { kind: 'discovery', notes, askings: [{ ...discovery, purpose: 'discovery', address: url.href }] }
  const provider = known.provider && { provider: known.provider }
  const askings = [...knownAskings(trimmed, known), ...wellKnownAskings(trimmed, url)]
  const asKeys: Asking = {
    purpose: 'keys',
    address: url.href,
    label: 'The address itself, as a key set',
    spec: rfc(7517, '5'),
  }
  if (!known.provider && (KEYS_PATH.test(url.pathname) || url.search !== ''))
    return { kind: 'keys', notes, askings: [{ ...asKeys, label: 'Key set' }] }
  return { kind: 'issuer', notes, ...provider, askings: unique([...askings, asKeys]) }
}

const LOOPBACK_NOTE = 'Plain http, which is allowed because this address stays on this machine.'

/** The exact address of a `jwks_uri`, or of anything else that a document names, as a request; a sentence when it may not be made. */
export function keysAsking(address: unknown, issuer: string | undefined): Asking | string {
  if (typeof address !== 'string') return 'The document has no jwks_uri, so it does not say where the keys are.'
  const refusal = refuse(address)
  if (refusal !== undefined) return refusal
  const url = new URL(address)
  url.hash = ''
  return {
    purpose: 'keys',
    address: url.href,
    ...(issuer !== undefined && { issuer }),
    label: 'Key set, from jwks_uri',
    spec: rfc(8414, '2'),
  }
}

/** Why an address is never asked, in one sentence; undefined for one that may be. */
export function refuse(address: string): string | undefined {
  if (!URL.canParse(address))
    return `"${shorten(address)}" is no address. An issuer looks like https://login.example.com.`
  const { protocol, hostname, username, password } = new URL(address)
  if (username !== '' || password !== '')
    return 'The address carries a user name or a password, which a browser never sends this way. Take them out.'
  if (protocol === 'https:') return undefined
  if (protocol !== 'http:') return `Only https addresses are asked; this one is ${protocol}//.`
  if (isLoopback(hostname)) return undefined
  if (hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname))
    return `This page's policy admits plain http for localhost and 127.0.0.1 only. Write one of these in place of ${hostname}.`
  return `Plain http is asked on this machine only (localhost, 127.0.0.1): on the way from ${hostname} anybody could change the keys. Use https.`
}

/** Addresses that never leave the machine and that the page's Content-Security-Policy admits. */
export const isLoopback = (hostname: string): boolean => hostname === 'localhost' || hostname === '127.0.0.1'

const shorten = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text)

/** The issuer whose discovery document an address is; undefined for any other address. */
function discoveryIssuer(url: URL): Omit<Asking, 'purpose' | 'address'> | undefined {
  const { origin, pathname } = url
  if (pathname.endsWith(OPENID_PATH))
    return {
      label: 'Discovery document (OpenID Connect)',
      issuer: origin + pathname.slice(0, -OPENID_PATH.length),
      issuerFromAddress: true,
      spec: OPENID,
    }
  for (const [path, label] of [
    [OAUTH_PATH, 'Authorization server metadata'],
    [OPENID_PATH, 'Discovery document (OpenID Connect)'],
  ] as const)
    if (pathname === path || pathname.startsWith(`${path}/`))
      return { label, issuer: origin + pathname.slice(path.length), issuerFromAddress: true, spec: rfc(8414, '3.1') }
  return undefined
}

function withoutScheme(text: string, known: ReturnType<typeof keyAddresses>): AddressReading {
  const [first, ...more] = knownAskings(text, known)
  if (first)
    return { kind: 'issuer', askings: [first, ...more], notes: [], ...(known.provider && { provider: known.provider }) }
  if (!/^[\w-]+(\.[\w-]+)+(:\d+)?(\/\S*)?$|^localhost(:\d+)?(\/\S*)?$/.test(text))
    return {
      kind: 'refused',
      sentence: `"${shorten(text)}" is no address, and no known provider has this issuer. An issuer looks like https://login.example.com.`,
    }
  const scheme = isLoopback(text.split(/[:/]/)[0] ?? '') ? 'http' : 'https'
  const reading = readAddress(`${scheme}://${text}`)
  if ('notes' in reading) reading.notes.unshift(`Read as ${scheme}://${shorten(text)}.`)
  return reading
}

function knownAskings(issuer: string, { provider, discovery, keys }: ReturnType<typeof keyAddresses>): Asking[] {
  if (!provider) return []
  const askings: Asking[] = []
  if (discovery !== undefined)
    askings.push({
      purpose: 'discovery',
      address: discovery,
      issuer,
      label: `Discovery document of ${provider.name}`,
      spec: OPENID,
    })
  if (keys !== undefined)
    askings.push({
      purpose: 'keys',
      address: keys,
      issuer,
      label: `Key set of ${provider.name}`,
      spec: provider.manual,
    })
  return askings
}

/** OpenID Connect appends its path to the issuer; RFC 8414 §3.1 puts its own between the host and the issuer's path. */
function wellKnownAskings(issuer: string, url: URL): Asking[] {
  const path = url.pathname.replace(/\/$/, '')
  return [
    {
      purpose: 'discovery',
      address: url.origin + path + OPENID_PATH,
      issuer,
      label: 'Discovery document (OpenID Connect)',
      spec: OPENID,
    },
    {
      purpose: 'discovery',
      address: url.origin + OAUTH_PATH + path,
      issuer,
      label: 'Authorization server metadata (RFC 8414)',
      spec: rfc(8414, '3.1'),
    },
  ]
}

function unique(askings: Asking[]): [Asking, ...Asking[]] {
  const seen = new Set<string>()
  const [first, ...rest] = askings.filter(({ address }) => !seen.has(address) && seen.add(address))
  if (!first) throw new Error('An address that may be asked has at least itself')
  return [first, ...rest]
}
