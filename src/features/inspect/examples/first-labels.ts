/** The examples of the empty page, by their id in the catalogue, which comes later. */
export const FIRST_LABELS = {
  es256: 'ES256, key set',
  nested: 'Signed, then encrypted',
  expired: 'Expired',
  'base64-secret': 'Secret that is base64',
}
