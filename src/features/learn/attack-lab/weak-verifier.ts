import { fromBase64Url, partText, utf8 } from './bytes'

/**
 * A verifier that is wrong on purpose: every mistake in it has been shipped by somebody. It exists for the attack lab
 * alone, is imported by nothing else (a test guards that), and nothing that it says reaches Inspect.
 */
export interface WeakSetup {
  /** The key that the service was configured with: a JWK, a PEM text or a shared secret, as text. */
  key: string
  /** The private key that the service decrypts with, a JWK as text. */
  decryptionKey?: string
  /** What stands behind addresses; nothing is fetched. */
  remote?: Readonly<Record<string, string>>
  /** Files of the service, by absolute path. */
  files?: Readonly<Record<string, string>>
  /** Where its key set comes from, and what came back. */
  keySet?: { address: string; text: string }
  /** Unix seconds. */
  now: number
}

export interface WeakStep {
  title: string
  sentence: string
  status: 'passed' | 'failed' | 'warned'
}

export interface WeakResult {
  /** `exhausted`: the service would be busy or out of memory. */
  outcome: 'accepted' | 'rejected' | 'exhausted'
  steps: WeakStep[]
  claims?: Record<string, unknown>
}

type Members = Record<string, unknown>

/** More rounds than this are counted, not run: the lab shows the cost without paying it. */
const ROUNDS_SHOWN = 10_000_000
/** Where the lab stops inflating. */
const INFLATED_SHOWN = 16_000_000

/** Checks a compact token the wrong way, and tells each step. Any text may be given; times in Unix seconds. */
export async function weakVerify(token: string, setup: WeakSetup): Promise<WeakResult> {
  const steps: WeakStep[] = []
  const say = (title: string, sentence: string, status: WeakStep['status'] = 'passed') =>
    steps.push({ title, sentence, status })
  const reject = (title: string, sentence: string): WeakResult => {
    say(title, sentence, 'failed')
    return { outcome: 'rejected', steps }
  }

  const parts = token.trim().split('.')
  const header = parse(partText(parts[0] ?? ''))
  if (!header) return reject('Header', 'The header is no JSON.')
  const algorithm = String(header['alg'] ?? '')
  say('Header', `JSON.parse gives alg “${algorithm}”. The token says how it wants to be checked, and I do that.`)

  if (parts.length === 5) return decrypt(parts, header, setup, steps)

  const payload = partText(parts[1] ?? '')
  if (algorithm.toLowerCase() === 'none') say('Signature', 'alg says that there is none, so there is nothing to check.')
  else {
    const key = chooseKey(header, setup, say)
    const problem = await checkSignature(algorithm, parts, key, say)
    if (problem) return reject('Signature', problem)
  }
  return readClaims(payload, setup, steps)
}

function readClaims(payload: string, setup: WeakSetup, steps: WeakStep[]): WeakResult {
  const claims = parse(payload)
  if (!claims) {
    steps.push({ title: 'Claims', sentence: 'The payload is no JSON.', status: 'failed' })
    return { outcome: 'rejected', steps }
  }
  const exp = claims['exp']
  if (typeof exp === 'number' && exp <= setup.now) {
    steps.push({ title: 'Claims', sentence: 'The token has expired.', status: 'failed' })
    return { outcome: 'rejected', steps }
  }
  const sentence = `Not expired. I look at nothing else, so the caller is “${claims['sub']}” with the role “${claims['role']}”.`
  steps.push({ title: 'Claims', sentence, status: 'passed' })
  return { outcome: 'accepted', steps, claims }
}

type Say = (title: string, sentence: string, status?: WeakStep['status']) => void

/** Lets the header decide where the key comes from. */
function chooseKey(header: Members, { key, remote, files, keySet }: WeakSetup, say: Say): string {
  const { jwk, jku, x5u, kid } = header
  if (typeof jwk === 'object' && jwk !== null) {
    say('Key', 'The token brings its key along, in jwk. I take it.')
    return JSON.stringify(jwk)
  }
  const address = typeof jku === 'string' ? jku : x5u
  if (typeof address === 'string') {
    say('Key', `The header says where the key is: ${address}. I fetch it from there.`)
    return firstKey(remote?.[address] ?? '')
  }
  if (typeof kid === 'string' && files) {
    const query = /'\s*union\s+select\s+'([^']*)'/i.exec(kid)?.[1]
    if (query !== undefined) {
      say('Key', `SELECT secret FROM keys WHERE kid = '${kid}' — the database answers “${query}”.`)
      return query
    }
    const path = resolvePath(`/srv/keys/${kid}`)
    say(
      'Key',
      `I read the file ${path}: ${files[path] === undefined ? 'not there, so the key is empty' : `${files[path]?.length} characters`}.`,
    )
    return files[path] ?? ''
  }
  if (keySet) {
    say('Key', `The key comes from ${keySet.address}, whatever answered there.`)
    return firstKey(keySet.text)
  }
  say('Key', 'The key that I was configured with.')
  return key
}

const firstKey = (set: string): string => {
  const keys = parse(set)?.['keys']
  return JSON.stringify(Array.isArray(keys) ? keys[0] : parse(set))
}

function resolvePath(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return `/${parts.join('/')}`
}

/** Undefined when the signature passes. */
async function checkSignature(alg: string, parts: string[], key: string, say: Say): Promise<string | undefined> {
  const input = utf8(`${parts[0]}.${parts[1]}`)
  const signature = fromBase64Url(parts[2] ?? '')
  if (alg === 'HS256') {
    say('Algorithm', `HS256, so my key is an HMAC secret: the ${key.length} characters of its text.`)
    // WebCrypto refuses an empty key; HMAC pads with zeros, so one zero byte is the same key.
    const secret = key === '' ? new Uint8Array(1) : utf8(key)
    const hmac = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
    if (!(await crypto.subtle.verify('HMAC', hmac, signature, input))) return 'The HMAC is another one.'
    say('Signature', 'The HMAC fits.')
    return undefined
  }
  if (alg === 'ES256' && signature.length === 64 && signature.every((byte) => byte === 0)) {
    say(
      'Signature',
      'r = 0, s = 0. I divide by s modulo n and get 0, the sum is the point at infinity, its x is taken as 0, and 0 = r.',
    )
    return undefined
  }
  return checkWithPublicKey(alg, key, signature, input, say)
}

async function checkWithPublicKey(
  alg: string,
  key: string,
  signature: Uint8Array<ArrayBuffer>,
  input: Uint8Array<ArrayBuffer>,
  say: Say,
): Promise<string | undefined> {
  const algorithm =
    alg === 'RS256'
      ? { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
      : alg === 'ES256'
        ? { name: 'ECDSA', hash: 'SHA-256', namedCurve: 'P-256' }
        : undefined
  if (!algorithm) return `I do not know ${alg}.`
  try {
    const imported = await importPublic(key, algorithm)
    if (!(await crypto.subtle.verify(algorithm, imported, signature, input)))
      return `The ${alg} signature does not fit the key.`
    say('Signature', `The ${alg} signature fits that key.`)
    return undefined
  } catch {
    return `The key does not work for ${alg}.`
  }
}

function importPublic(key: string, algorithm: RsaHashedImportParams | EcKeyImportParams): Promise<CryptoKey> {
  const pem = /-----BEGIN PUBLIC KEY-----([^-]+)-----/.exec(key)?.[1]
  if (pem !== undefined)
    return crypto.subtle.importKey('spki', fromBase64Url(pem.replace(/\s/g, '')), algorithm, false, ['verify'])
  const { kty, n, e, crv, x, y } = parse(key) ?? {}
  const members = JSON.parse(JSON.stringify({ kty, n, e, crv, x, y })) as JsonWebKey
  return crypto.subtle.importKey('jwk', members, algorithm, false, ['verify'])
}

/** Takes whatever decrypts for authentic, and spends whatever the header asks for. */
async function decrypt(parts: string[], header: Members, setup: WeakSetup, steps: WeakStep[]): Promise<WeakResult> {
  const rounds = header['p2c']
  if (typeof rounds === 'number') {
    steps.push({
      title: 'Key derivation',
      sentence: `p2c asks for ${rounds.toLocaleString('en')} rounds. I begin.`,
      status: 'passed',
    })
    if (rounds > ROUNDS_SHOWN) {
      const minutes = Math.round(rounds / 5_000_000 / 60)
      const sentence = `At five million rounds a second this core is busy for ${minutes.toLocaleString('en')} minutes, for one token.`
      steps.push({ title: 'Out of time', sentence, status: 'warned' })
      return { outcome: 'exhausted', steps }
    }
  }
  const plaintext = await openJwe(parts, setup.decryptionKey)
  if (!plaintext) {
    steps.push({ title: 'Decryption', sentence: 'It does not decrypt.', status: 'failed' })
    return { outcome: 'rejected', steps }
  }
  steps.push({
    title: 'Decryption',
    sentence: 'It decrypts with my key, so it must be from a friend.',
    status: 'passed',
  })
  if (header['zip'] !== 'DEF') return readClaims(new TextDecoder().decode(plaintext), setup, steps)
  const length = await inflatedLength(plaintext)
  const packed = plaintext.length.toLocaleString('en')
  const sentence = `I inflate ${packed} bytes, and ${length >= INFLATED_SHOWN ? 'more than ' : ''}${length.toLocaleString('en')} come out.`
  const bomb = length >= INFLATED_SHOWN
  steps.push({ title: bomb ? 'Out of memory' : 'Inflated', sentence, status: bomb ? 'warned' : 'passed' })
  return { outcome: bomb ? 'exhausted' : 'rejected', steps }
}

async function openJwe(parts: string[], key: string | undefined): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const { kty, n, e, d, p, q, dp, dq, qi } = JSON.parse(key ?? 'null') as Members
    const members = { kty, n, e, d, p, q, dp, dq, qi } as JsonWebKey
    const rsa = await crypto.subtle.importKey('jwk', members, { name: 'RSA-OAEP', hash: 'SHA-256' }, false, ['decrypt'])
    const raw = await crypto.subtle.decrypt('RSA-OAEP', rsa, fromBase64Url(parts[1] ?? ''))
    const cek = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt'])
    const iv = fromBase64Url(parts[2] ?? '')
    const sealed = new Uint8Array([...fromBase64Url(parts[3] ?? ''), ...fromBase64Url(parts[4] ?? '')])
    const additionalData = utf8(parts[0] ?? '')
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, cek, sealed))
  } catch {
    return undefined
  }
}

async function inflatedLength(bytes: Uint8Array<ArrayBuffer>): Promise<number> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  let length = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return length
      length += value.length
      if (length >= INFLATED_SHOWN) {
        await reader.cancel()
        return length
      }
    }
  } catch {
    return length
  }
}

/** The last of two equal names wins, as in JSON.parse; anything but an object is undefined. */
function parse(text: string): Members | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Members) : undefined
  } catch {
    return undefined
  }
}
