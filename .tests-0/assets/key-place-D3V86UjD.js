// src/engine/keys/key-place.ts
/** A candidate with nothing known about it but its place and how it was written. */
function bareCandidate(place, source) {
  const key = {
    origin: place.origin,
    index: place.index,
    source,
    isPrivate: false,
  }
  if (place.address !== void 0) key.address = place.address
  if (place.issuer !== void 0) key.issuer = place.issuer
  if (place.kid !== void 0) key.kid = place.kid
  if (place.at) key.at = place.at
  return key
}
/** A key that could not be read at all: it stays in the list with the reason, and no verdict can stand on it. */
function unreadableKey(place, source, code, message) {
  const key = bareCandidate(place, source)
  key.unreadable = true
  key.problem = problemAt(place, code, message)
  return {
    key,
    notes: [
      {
        ...key.problem,
        severity: 'warning',
        data: {
          source,
          index: place.index,
        },
      },
    ],
  }
}
/** A problem that points at the key in the pasted text. */
function problemAt(place, code, message) {
  return place.at
    ? {
        code,
        message,
        at: place.at,
      }
    : {
        code,
        message,
      }
}
/** How a sentence names a key: by `kid` when it has one, else by its place. */
function nameOfKey(kid, index) {
  if (typeof kid === 'string' && kid !== '') return `The key "${kid.length > 60 ? `${kid.slice(0, 59)}…` : kid}"`
  return index === 0 ? 'The key' : `Key ${index + 1}`
}
/** The problem of an RSA key whose modulus is past the limit: one check with it would freeze the tab. */
var tooLarge = (place, who, bits, limits) =>
  problemAt(
    place,
    'limit/rsa-modulus',
    `${who} has a modulus of ${bits} bits; the limit here is ${limits.rsaModulusBits}, because one check would freeze the tab.`,
  )

export { bareCandidate as t, nameOfKey as n, problemAt as r, tooLarge as i, unreadableKey as a }
