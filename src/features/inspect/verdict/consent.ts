const CONSENTS: Record<string, string> = {
  'token/padded': 'Allow the padding',
  'jwe/p2c-cap': 'Do the work all the same',
  'attack/deflate-bomb': 'Unpack it all the same',
}

/** Is this problem a cost or a leniency that the person may agree to? */
export const canConsent = (code: string): boolean => Object.hasOwn(CONSENTS, code)

/** The words of the button that agrees to it. */
export const consentLabel = (code: string): string => CONSENTS[code] ?? 'Allow it this time'
