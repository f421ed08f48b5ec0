/** An issuer as providers are told apart by: its text, and the parts of it when it is an https address. */
export interface IssuerAddress {
  text: string
  /** Undefined for issuers that are no https address ("kubernetes/serviceaccount", a service account's e-mail). */
  url?: URL
  /** The text without a slash at the end. */
  base: string
  host: string
  /** The parts of the path, empty ones left out. */
  path: string[]
}

/** Takes an issuer apart; anything that is no https address, or carries credentials, has no `url`. Throws never. */
export function issuerAddress(text: string): IssuerAddress {
  // Many rules take one and the same issuer apart, one after another.
  if (last?.text !== text) last = taken(text)
  return last
}
let last: IssuerAddress | undefined

function taken(text: string): IssuerAddress {
  const base = text.endsWith('/') ? text.slice(0, -1) : text
  const plain: IssuerAddress = { text, base, host: '', path: [] }
  if (text.length > 2000 || !/^https:\/\//i.test(text) || !URL.canParse(text)) return plain
  const url = new URL(text)
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return plain
  return { text, base, url, host: url.host, path: url.pathname.split('/').filter((part) => part !== '') }
}

/** Is the host this domain, or a name under it? "evil-okta.com" is not under "okta.com". */
export const isUnder = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`)

/** Where an issuer's discovery document is (OpenID Connect Discovery §4): its own address, then the well-known path. */
export const wellKnown = (base: string): string => `${base}/.well-known/openid-configuration`
