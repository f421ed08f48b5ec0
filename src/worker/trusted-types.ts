/** The few members of the Trusted Types API that are used here; TypeScript's own library does not have them yet. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(address: string): string | null }): unknown
}

/**
 * The page's policy requires Trusted Types: text becomes markup or an address of a script only through a policy that
 * is named there. This one lets through the page's own workers and service worker, whose addresses Vite writes, and
 * nothing else; for markup there is none but Monaco's own. Browsers without Trusted Types go on without it.
 */
export function guardScripts(page: { trustedTypes?: TrustedTypes; document?: { baseURI: string } }): void {
  page.trustedTypes?.createPolicy('default', {
    createScriptURL: (address) => (page.document && isOwnScript(address, page.document.baseURI) ? address : null),
  })
}

/** Is this address a script below the folder of the page? `base` is the address of the page. */
export function isOwnScript(address: string, base: string): boolean {
  if (!URL.canParse(address, base)) return false
  const folder = new URL('.', base)
  const { origin, pathname } = new URL(address, base)
  return origin === folder.origin && pathname.startsWith(folder.pathname) && pathname.endsWith('.js')
}
