import { importJwk, isRefusal, sign, verify } from '../../crypto'
import type { Jwk, KeyCandidate } from '../../model'
import type { Note } from '../../types'
import { publicJwk } from '../jwk/public-jwk'
import { nameOfKey } from '../key-place'

/**
 * What the keys give away by standing where they stand. The reader does not know the token: a private key is welcome
 * where something is to be decrypted, so these notes are facts, and the finding rules decide whether they matter.
 */
export async function publishingNotes(keys: KeyCandidate[], form: string, subtle: SubtleCrypto): Promise<Note[]> {
  const notes: Note[] = []
  const privateKeys = keys.filter((key) => key.isPrivate && key.origin !== 'vault')
  const secrets = keys.filter((key) => key.kty === 'oct' && key.source !== 'vault')
  if (keys.length === 1 && privateKeys[0]) notes.push(privateForVerify(privateKeys[0]))
  const published = privateKeys.length + secrets.length
  const fetched = keys.some((key) => key.origin === 'fetched' && (key.isPrivate || key.kty === 'oct'))
  // A list of nothing but secrets is somebody's own key ring, unless it came over the network.
  const aSet = keys.length > 1 || (form === 'jwks' && privateKeys.length > 0)
  if (fetched || (aSet && published > 0 && secrets.length < keys.length))
    notes.push(privateMembers(privateKeys, secrets, keys.length))
  if (keys.length > 1 && privateKeys.length > 0) notes.push(...pairsThatDiffer(keys, privateKeys))
  if (privateKeys.length <= 3)
    for (const key of privateKeys) if (await halvesDiffer(key, subtle)) notes.push(halvesNote(key))
  return notes
}

const placed = (note: Note, key: KeyCandidate): Note => (key.at ? { ...note, at: key.at } : note)

function privateForVerify(key: KeyCandidate): Note {
  const half = key.jwk && publicJwk(key.jwk)
  const described: Record<string, unknown> = { ...half }
  for (const [name, value] of [
    ['kid', key.kid],
    ['alg', key.alg],
    ['use', key.use],
  ])
    if (name && value !== undefined) described[name] = value
  const note: Note = {
    code: 'key/private-for-verify',
    severity: 'warning',
    message:
      'This is a private key. Its public half is enough to verify and is what is used here; the private half is now on the screen and in the clipboard.',
    fix: 'Paste the public key instead, and keep the private one where it was made.',
    data: { source: key.source, kty: key.kty ?? '', kid: key.kid ?? '' },
  }
  if (half) note.repair = { keys: JSON.stringify(described) }
  return placed(note, key)
}

function privateMembers(privateKeys: KeyCandidate[], secrets: KeyCandidate[], total: number): Note {
  const named = [...privateKeys, ...secrets]
    .slice(0, 3)
    .map((key) => (key.kid === undefined ? `key ${key.index + 1}` : `"${key.kid}"`))
  const more = privateKeys.length + secrets.length - named.length
  const what = [privateKeys.length > 0 ? 'private keys' : '', secrets.length > 0 ? 'shared secrets' : '']
    .filter((part) => part !== '')
    .join(' and ')
  return {
    code: 'jwks/private-members',
    severity: 'warning',
    message: `This set holds ${what}: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}. If it is published, everybody who reads it can sign.`,
    fix: 'Publish the public members only, and replace the keys that were published.',
    data: { privateKeys: privateKeys.length, secrets: secrets.length, total },
  }
}

/**
 * A public and a private key under one kid, of one kind and for one use, that are not two halves of one pair. Two files
 * that bear no kid, one of each half, are meant as a pair too.
 */
function pairsThatDiffer(keys: KeyCandidate[], privateKeys: KeyCandidate[]): Note[] {
  const notes: Note[] = []
  for (const one of privateKeys.slice(0, 20)) {
    if ((one.kid === undefined && keys.length !== 2) || !one.jwk) continue
    const other = keys.find(
      (key) =>
        !key.isPrivate &&
        key.kid === one.kid &&
        key.kty === one.kty &&
        key.use === one.use &&
        key.crv === one.crv &&
        key.jwk,
    )
    const name = one.kty === 'RSA' ? 'n' : one.kty === 'AKP' ? 'pub' : 'x'
    if (other?.jwk && other.jwk[name] !== one.jwk[name]) notes.push(halvesNote(one))
  }
  return notes
}

function halvesNote(key: KeyCandidate): Note {
  return placed(
    {
      code: 'key/halves-differ',
      severity: 'warning',
      certainty: 'proven',
      message: `${nameOfKey(key.kid, key.index)}: the private half does not belong to the public half beside it. What one signs, the other will not verify.`,
      fix: 'Copy the whole pair again from one place; after a rotation, download the key once more.',
      data: { kid: key.kid ?? '', index: key.index },
    },
    key,
  )
}

/** Signs with the private half and verifies with the public one; false when WebCrypto cannot do either. */
async function halvesDiffer(key: KeyCandidate, subtle: SubtleCrypto): Promise<boolean> {
  const { jwk } = key
  const params = jwk && key.problem === undefined ? testParams(jwk) : undefined
  const half = jwk && publicJwk(jwk)
  if (!params || !half || !jwk) return false
  const publicKey = await importJwk(subtle, half, params, ['verify'])
  if (isRefusal(publicKey)) return false
  const privateKey = await importJwk(subtle, jwk, params, ['sign'])
  if (isRefusal(privateKey)) return privateKey.reason === 'refused'
  const data = Uint8Array.of(0)
  const signature = await sign(subtle, params, privateKey, data)
  return !isRefusal(signature) && (await verify(subtle, params, publicKey, signature, data)) === false
}

/** Only elliptic curves: a wrong RSA half shows in p·q = n, without a signature. */
function testParams(jwk: Jwk): { name: string; namedCurve?: string; hash?: 'SHA-256' } | undefined {
  if (jwk.kty === 'EC' && jwk.crv !== 'secp256k1')
    return { name: 'ECDSA', namedCurve: String(jwk.crv), hash: 'SHA-256' }
  return jwk.kty === 'OKP' && jwk.crv === 'Ed25519' ? { name: 'Ed25519' } : undefined
}
