import type { Params } from '../algorithms/signature-algorithm'
import { declaredSupport, exportBytes, exportJwk, generate, importBytes, isRefusal, type Usage } from '../crypto'
import { rfc } from '../specs'
import type { Env, Spec } from '../types'
import { withModulus } from './measure-signatures'
import { type SupportRow, type SupportTrial, trial } from './support-row'

interface KeyKind {
  name: string
  title: string
  params: Params
  usages: Usage[]
  whoHasIt: string
  spec: Spec
}

const EVERYBODY = 'Every engine has it.'
const kind = (name: string, title: string, params: Params, usages: Usage[], whoHasIt: string, spec: Spec): KeyKind => ({
  name,
  title,
  params,
  usages,
  whoHasIt,
  spec,
})

const SIGNING: Usage[] = ['sign', 'verify']
const EDWARDS = 'Chromium from 137, Firefox from 130 and Safari from 17 have it.'
const OKP = rfc(8037, '2')
const ML_DSA = 'Chromium has ML-DSA; Firefox and WebKit do not yet, Node from version 24.'

/** The kinds of key that JOSE has (RFC 7518 §6, RFC 8037, RFC 8812, RFC 9964). */
const KINDS: readonly KeyKind[] = [
  kind('RSA', '2048 bits', { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, SIGNING, EVERYBODY, rfc(7518, '6.3')),
  ...['P-256', 'P-384', 'P-521'].map((namedCurve) =>
    kind(
      `EC ${namedCurve}`,
      'an elliptic curve of NIST',
      { name: 'ECDSA', namedCurve },
      SIGNING,
      EVERYBODY,
      rfc(7518, '6.2'),
    ),
  ),
  kind(
    'EC secp256k1',
    'the curve of Bitcoin and Ethereum',
    { name: 'ECDSA', namedCurve: 'secp256k1' },
    SIGNING,
    'No browser has it; Node and most server libraries do.',
    rfc(8812, '3.1'),
  ),
  kind('OKP Ed25519', 'signatures on Curve25519', { name: 'Ed25519' }, SIGNING, EDWARDS, OKP),
  kind(
    'OKP Ed448',
    'signatures on Curve448',
    { name: 'Ed448' },
    SIGNING,
    'No browser has it; Node and OpenSSL do.',
    OKP,
  ),
  kind('OKP X25519', 'key agreement on Curve25519', { name: 'X25519' }, ['deriveBits'], EDWARDS, OKP),
  kind('OKP X448', 'key agreement on Curve448', { name: 'X448' }, ['deriveBits'], 'No browser has it; Node does.', OKP),
  ...[128, 192, 256].map((length) =>
    kind(
      `oct AES ${length}`,
      `a shared key of ${length} bits`,
      { name: 'AES-GCM', length },
      ['encrypt', 'decrypt'],
      length === 192 ? 'Chromium leaves AES-192 out; Firefox, Safari and Node have it.' : EVERYBODY,
      rfc(7518, '6.4'),
    ),
  ),
  ...['ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87'].map((name) =>
    kind(`AKP ${name}`, 'lattice signatures', { name }, SIGNING, ML_DSA, rfc(9964, '3')),
  ),
]

/** Tries to make a key of every kind, to write it as JWK, SPKI, PKCS#8 or raw bytes, and to read that back. */
export async function measureKeys(env: Env): Promise<SupportRow[]> {
  const rows: SupportRow[] = []
  for (const { name, title, params, usages, whoHasIt, spec } of KINDS)
    rows.push({ group: 'key', name, title, trials: await trials(name, params, usages, env.subtle), whoHasIt, spec })
  return rows
}

async function trials(name: string, params: Params, usages: Usage[], subtle: SubtleCrypto): Promise<SupportTrial[]> {
  const declared = declaredSupport(subtle, 'generateKey', withModulus(params, name === 'RSA'))
  const made = await generate(subtle, withModulus(params, name === 'RSA'), usages, true)
  const formats = name.startsWith('oct') ? (['raw'] as const) : (['spki', 'pkcs8'] as const)
  if (isRefusal(made))
    return [trial('generateKey', made, declared), ...['jwk', ...formats].map((format) => trial(format, made))]
  const [privateKey, publicKey] = 'privateKey' in made ? [made.privateKey, made.publicKey] : [made, made]
  const answers = [trial('generateKey', made, declared), trial('jwk', await exportJwk(subtle, privateKey))]
  for (const format of formats) {
    const isPublic = format === 'spki'
    const bytes = await exportBytes(subtle, format, isPublic ? publicKey : privateKey)
    const uses = format === 'raw' ? usages : isPublic ? publicUsages(usages) : privateUsages(usages)
    answers.push(trial(format, isRefusal(bytes) ? bytes : await importBytes(subtle, format, bytes, params, uses)))
  }
  return answers
}

const publicUsages = (usages: Usage[]): Usage[] => (usages.includes('verify') ? ['verify'] : [])
const privateUsages = (usages: Usage[]): Usage[] => (usages.includes('sign') ? ['sign'] : usages)
