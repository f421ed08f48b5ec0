/** Does this page have WebCrypto? Browsers withhold it from plain HTTP, except on the machine itself. */
export const hasWebCrypto = (): boolean => window.isSecureContext && globalThis.crypto?.subtle !== undefined
