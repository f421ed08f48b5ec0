// @ts-nocheck: it makes on purpose what the types of node:crypto and of the engine forbid
import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ec, ecKey, ecOther, es, json, jws, pair, rs, rsa, rsaKey, rsaOther, SOUND, SOUND_RSA, set } from './tools.mjs'

const token = es()
const rsaToken = rs()
const rsaSound = { token: rsaToken, keys: rsaKey }
const ecSound = { token, keys: ecKey }
const pem = rsa.pem
const oneLine = (text) => text.trim().replaceAll('\n', ' ')
const hex = (text) => Buffer.from(text, 'base64url').toString('hex')
const standard = (text) => Buffer.from(text, 'base64url').toString('base64')
const folder = mkdtempSync(join(tmpdir(), 'examples-'))
/** What makes the certificates: installed nearly everywhere, and needed only when the examples are made anew. */
const TOOL = 'openssl'
const openssl = (...args) => execFileSync(TOOL, args, { stdio: ['ignore', 'pipe', 'ignore'] }).toString()

const CONFIG = `[ca]
default_ca=a
[a]
database=${folder}/index
new_certs_dir=${folder}
rand_serial=yes
policy=p
unique_subject=no
[p]
commonName=supplied
[req]
distinguished_name=d
[d]
`

/** A self-signed certificate of a key, from and until YYYYMMDD: PEM, and the base64 that goes into x5c. */
export function certificate(key, from, until, hash = 'sha256') {
  const file = (name, text) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  const config = file('config', CONFIG)
  const keyFile = file('key.pem', key.privatePem)
  file('index', '')
  const request = file(
    'request.pem',
    openssl('req', '-new', '-config', config, '-key', keyFile, '-subj', '/CN=Example'),
  )
  const dates = ['-startdate', `${from}000000Z`, '-enddate', `${until}000000Z`]
  const text = openssl(
    'ca',
    '-batch',
    '-config',
    config,
    '-selfsign',
    '-keyfile',
    keyFile,
    '-in',
    request,
    '-md',
    hash,
    '-notext',
    ...dates,
  )
  return { pem: text, base64: text.replace(/-----[A-Z ]+-----|\s/g, '') }
}
const sound = certificate(ec, '20260101', '20360101')
const expired = certificate(ec, '20240101', '20250101')
const sha1 = certificate(ec, '20260101', '20360101', 'sha1')
const other = certificate(ecOther, '20260101', '20360101')
const encrypted = ec.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'example' })
const weak = pair('RSA1024', 'example-weak')
const ssh = (() => {
  const length = (bytes) => Buffer.concat([Buffer.from([0, 0, 0, bytes.length]), bytes])
  const point = Buffer.concat([Buffer.of(4), Buffer.from(ec.jwk.x, 'base64url'), Buffer.from(ec.jwk.y, 'base64url')])
  const blob = Buffer.concat([Buffer.from('ecdsa-sha2-nistp256'), Buffer.from('nistp256'), point].map(length))
  return `ecdsa-sha2-nistp256 ${blob.toString('base64')} example`
})()
const withKid = (jwk) => set({ ...jwk, kid: ec.jwk.kid })
const signed = es({ header: { kid: ec.jwk.kid } })
const x5c = (entry, more = {}) => ({ token: signed, keys: set({ ...ec.jwk, x5c: [entry], ...more }) })

export const KEYS = {
  'key/escaped-newlines': [
    { token: rsaToken, keys: pem.replaceAll('\n', '\\n') },
    { token: rsaToken, keys: pem },
  ],
  'key/pem-layout': [
    { token: rsaToken, keys: oneLine(pem) },
    { token: rsaToken, keys: pem },
  ],
  'key/pem-in-base64': [
    { token: rsaToken, keys: Buffer.from(pem).toString('base64') },
    { token: rsaToken, keys: pem },
  ],
  'key/certificate': [
    { token, keys: sound.pem },
    { token, keys: ec.pem },
  ],
  'key/bare-der': [
    { token: rsaToken, keys: rsa.der.toString('base64') },
    { token: rsaToken, keys: pem },
  ],
  'key/pkcs1': [
    { token: rsaToken, keys: rsa.publicKey.export({ type: 'pkcs1', format: 'pem' }) },
    { token: rsaToken, keys: pem },
  ],
  'key/sec1': [
    { token, keys: ec.privateKey.export({ type: 'sec1', format: 'pem' }) },
    { token, keys: ec.privatePem },
  ],
  'key/openssh': [
    { token, keys: ssh },
    { token, keys: ec.pem },
  ],
  'key/encrypted': [
    { token, keys: encrypted },
    { token, keys: encrypted, password: 'example' },
  ],
  'key/private-for-verify': [{ token, keys: json(ec.privateJwk) }, ecSound],
  'key/halves-differ': [
    { token, keys: json({ ...ec.privateJwk, d: ecOther.privateJwk.d }) },
    { token, keys: json(ec.privateJwk) },
  ],
  'key/standard-base64': [{ token: rsaToken, keys: json({ ...rsa.jwk, n: standard(rsa.jwk.n) }) }, rsaSound],
  'key/leading-zero': [
    {
      token: rsaToken,
      keys: json({
        ...rsa.jwk,
        n: Buffer.concat([Buffer.of(0), Buffer.from(rsa.jwk.n, 'base64url')]).toString('base64url'),
      }),
    },
    rsaSound,
  ],
  'key/member-encoding': [{ token: rsaToken, keys: json({ ...rsa.jwk, n: hex(rsa.jwk.n) }) }, rsaSound],
  'key/coordinate-length': [
    {
      token,
      keys: json({
        ...ec.jwk,
        x: Buffer.concat([Buffer.of(0), Buffer.from(ec.jwk.x, 'base64url')]).toString('base64url'),
      }),
    },
    ecSound,
  ],
  'key/not-on-curve': [{ token, keys: json({ ...ec.jwk, x: ec.jwk.y, y: ec.jwk.x }) }, ecSound],
  'key/certificate-differs': [x5c(other.base64), x5c(sound.base64)],
  'key/x5c-encoding': [x5c(sound.pem), x5c(sound.base64)],
  'key/rsa-weak': [{ token: jws('RS256', weak.privateKey), keys: json(weak.jwk) }, rsaSound],
  'key/certificate-self-signed': [x5c(sound.base64), SOUND],
  'key/certificate-sha1': [x5c(sha1.base64), x5c(sound.base64)],
  'key/certificate-expired': [x5c(expired.base64), x5c(sound.base64)],
  'key/degenerate': [{ token: rsaToken, keys: json({ ...rsa.jwk, e: 'AQ' }) }, rsaSound],
  'key/alg-not-for-kty': [
    { token, keys: json({ ...ec.jwk, alg: 'A128GCM' }) },
    { token, keys: json({ ...ec.jwk, alg: 'ES256' }) },
  ],
  'key/member-missing': [{ token, keys: json({ ...ec.jwk, y: undefined }) }, ecSound],
  'key/member-not-text': [{ token: rsaToken, keys: json({ ...rsa.jwk, e: 65537 }) }, rsaSound],
  'key/unknown-kty': [{ token, keys: json({ ...ec.jwk, kty: 'ec' }) }, ecSound],
  'key/unknown-curve': [{ token, keys: json({ ...ec.jwk, crv: 'P-257' }) }, ecSound],
  'key/unknown-alg': [{ token, keys: json({ kty: 'AKP', alg: 'ML-DSA-99', pub: 'AAAA' }) }, ecSound],
  'key/x5t-hex': [
    {
      token: signed,
      keys: withKid({ ...ec.jwk, x5t: Buffer.from('a5b5f4'.repeat(7).slice(0, 40)).toString('base64url') }),
    },
    SOUND,
  ],
}

const istio = Buffer.from('Error-IstiodFailedToFetchJwksUri-https://login.example.com/jwks').toString('base64url')
const discovery = json({ issuer: 'https://login.example.com', jwks_uri: 'https://login.example.com/jwks' })
const fetched = (issuer) => [{ text: set(rsa.jwk), origin: 'fetched', address: `${issuer}/jwks`, issuer }]

export const SETS = {
  'jwks/stale': [
    { token: rs({ header: { kid: 'new-key' } }), keys: set({ ...rsaOther.jwk, kid: 'old-key' }) },
    SOUND_RSA,
  ],
  'jwks/other-issuer': [
    { token: rs({ header: { kid: rsa.jwk.kid } }), keys: fetched('https://staging.example.com') },
    { token: rs({ header: { kid: rsa.jwk.kid } }), keys: fetched('https://login.example.com') },
  ],
  'jwks/discovery-document': [{ token, keys: discovery }, SOUND],
  'jwks/shape': [{ token, keys: json([ec.jwk]) }, SOUND],
  'jwks/x509-map': [{ token: signed, keys: json({ [ec.jwk.kid]: sound.pem }) }, SOUND],
  'jwks/not-json': [{ token, keys: '<!doctype html><title>Sign in</title>' }, SOUND],
  'jwks/empty': [{ token, keys: '{"keys":[]}' }, SOUND],
  'jwks/istio-placeholder': [
    { token: rsaToken, keys: set({ kty: 'RSA', e: 'AQAB', n: istio, kid: 'abc' }) },
    SOUND_RSA,
  ],
  'jwks/library-filters': [
    {
      token: rs({ header: { kid: rsa.jwk.kid } }),
      keys: set({ ...rsaOther.jwk, use: 'enc', alg: 'RSA-OAEP' }, { ...rsa.jwk, use: 'sig' }),
    },
    SOUND_RSA,
  ],
  'jwks/private-members': [{ token: signed, keys: set(ec.privateJwk) }, SOUND],
  'jwks/key-type-changed': [{ token: signed, keys: set({ ...rsa.jwk, use: 'sig' }) }, SOUND],
}
