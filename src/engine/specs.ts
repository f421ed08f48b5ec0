import type { Spec } from './types'

/** A section of an RFC, with the address of exactly that section. */
export function rfc(number: number, section?: string): Spec {
  const base = `https://www.rfc-editor.org/rfc/rfc${number}`
  if (section === undefined) return { name: `RFC ${number}`, url: base }
  const anchor = /^[A-Z]/.test(section) ? `appendix-${section}` : `section-${section}`
  return { name: `RFC ${number}`, section, url: `${base}#${anchor}` }
}

/** A document that is no RFC: OpenID Connect, a FIPS publication, a provider's manual. */
export function document(name: string, url: string, section?: string): Spec {
  return section === undefined ? { name, url } : { name, section, url }
}
