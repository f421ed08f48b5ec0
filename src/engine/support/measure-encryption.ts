import { CONTENT_ENCRYPTION } from '../algorithms/content-encryption'
import type { ContentEncryptionAlgorithm } from '../algorithms/content-encryption-algorithm'
import { KEY_MANAGEMENT } from '../algorithms/key-management'
import type { KeyManagementAlgorithm } from '../algorithms/key-management-algorithm'
import { equalBytes } from '../codec/bytes'
import { Octets } from '../codec/octets'
import { encodeUtf8 } from '../codec/utf8'
import { exportJwk, generate, importBytes, importJwk, isRefusal, Refusal, type Usage } from '../crypto'
import { keyMembers, publicJwk } from '../keys/jwk/public-jwk'
import { LIMITS } from '../limits'
import type { Jwk, KeyCandidate } from '../model'
import { importEphemeral } from '../stages/ephemeral-key'
import { readKeyParameters } from '../stages/key-parameters'
import { Trace } from '../trace'
import type { Env } from '../types'
import { withModulus } from './measure-signatures'
import { type SupportRow, type SupportTrial, tracedTrial, trial } from './support-row'

type Bytes = Uint8Array<ArrayBuffer>

/** Content that every engine can encrypt, so that only the key management is on trial. */
const PLAIN_ENC = 'A128GCM'
/** Enough to see whether it works; a real header asks for hundreds of thousands. */
const FEW_ITERATIONS = 1000

const LEADING_ZEROS =
  'WebKitGTK drops leading zero bytes of what RSA-OAEP opens, so 1 in 256 such tokens fails to decrypt there, at random. Chromium, Firefox and Node keep them.'

/** Tries every row of the table of key management, on every curve that it knows: a content key is wrapped and unwrapped. */
export async function measureKeyManagement(env: Env): Promise<SupportRow[]> {
  const rows: SupportRow[] = []
  let rsa: Jwk | undefined
  for (const row of Object.values(KEY_MANAGEMENT)) {
    // Curves matter once: what a variant adds is the wrapping, which knows no curve.
    const curves = row.alg === 'ECDH-ES' ? (row.crv ?? [undefined]) : [row.crv?.[0]]
    for (const crv of curves) {
      const made = row.kty.includes('RSA') && rsa ? rsa : await recipient(row, crv, env)
      if (row.kty.includes('RSA') && !isRefusal(made)) rsa = made
      rows.push({
        group: 'key-management',
        name: crv !== undefined && curves.length > 1 ? `${row.alg}, ${crv}` : row.alg,
        title: row.title,
        trials: await wrapTrials(row, crv, made, env),
        whoHasIt: row.whoHasIt,
        spec: row.spec,
      })
      if (row.alg === 'RSA-OAEP-256')
        rows.push({
          group: 'key-management',
          name: `${row.alg}, leading zero`,
          title: 'a content key that begins with a zero byte, as one in 256 does',
          trials: await wrapTrials(row, crv, made, env, 0),
          whoHasIt: LEADING_ZEROS,
          spec: row.spec,
        })
    }
  }
  return rows
}

/** A recipient's key: private, or a secret of the right length. */
async function recipient(row: KeyManagementAlgorithm, crv: string | undefined, env: Env): Promise<Jwk | Refusal> {
  const params = row.importParams(crv)
  if (row.kty.includes('oct')) return { kty: 'oct' }
  if (!params) return new Refusal('unsupported', 'importKey', 'No browser has it.')
  const pair = await generate(env.subtle, withModulus(params, row.kty.includes('RSA')), usagesOf(row), true)
  if (isRefusal(pair)) return pair
  const jwk = await exportJwk(env.subtle, 'privateKey' in pair ? pair.privateKey : pair)
  return isRefusal(jwk) ? jwk : keyMembers({ ...jwk, kty: jwk.kty ?? '' })
}

const usagesOf = (row: KeyManagementAlgorithm): Usage[] => [...new Set([...row.unwrapUsages, ...row.wrapUsages])]

async function wrapTrials(
  row: KeyManagementAlgorithm,
  crv: string | undefined,
  made: Jwk | Refusal,
  env: Env,
  firstByte = 1,
): Promise<SupportTrial[]> {
  const enc = CONTENT_ENCRYPTION[PLAIN_ENC]
  if (!enc || isRefusal(made)) return ['importKey', 'wrap', 'unwrap'].map((name) => trial(name, made))
  const { subtle } = env
  const secret =
    made.kty === 'oct' ? fresh(env, row.family === 'dir' ? enc.cekLength : (row.kekBits ?? 256) / 8) : undefined
  const sender = await imported(row, crv, publicJwk(made) ?? made, secret, row.wrapUsages, subtle)
  const receiver = await imported(row, crv, made, secret, row.unwrapUsages, subtle)
  const importTrial = trial('importKey', [sender, receiver].find(isRefusal) ?? true)
  if (isRefusal(sender) || isRefusal(receiver)) return [importTrial, trial('wrap', sender), trial('unwrap', receiver)]
  const key: KeyCandidate = { origin: 'given', index: 0, source: 'jwk', isPrivate: true, kty: made.kty, jwk: made }
  if (crv !== undefined) key.crv = crv
  if (secret) key.secret = secret
  const random = (length: number): Bytes => fresh(env, length)
  // The first byte decides whether WebKitGTK's RSA-OAEP works: it is chosen, not drawn.
  const drawn = random(enc.cekLength).fill(firstByte, 0, 1)
  const wrapped = await row.wrap(new Trace(row.wrapPlan), {
    subtle,
    random,
    enc,
    key,
    imported: sender,
    cek: row.direct ? undefined : drawn,
    parameters: row.family === 'pbes2' ? { p2c: FEW_ITERATIONS } : {},
  })
  const wrapTrial = tracedTrial('wrap', wrapped)
  if (!wrapped) return [importTrial, wrapTrial, { ...wrapTrial, operation: 'unwrap' }]
  const read = readKeyParameters(row, wrapped.header, {
    iterations: FEW_ITERATIONS,
    limits: LIMITS,
    allow: new Set(['jwe/p2c-low']),
  })
  if (!('value' in read))
    return [importTrial, wrapTrial, { operation: 'unwrap', works: false, said: read.problem.message }]
  const parameters = read.value
  const ephemeral = parameters.epk && (await importEphemeral(subtle, row, parameters.epk, LIMITS))
  const cek = await row.unwrap(new Trace(row.unwrapPlan), {
    subtle,
    enc,
    parameters,
    key,
    imported: receiver,
    epk: ephemeral && 'value' in ephemeral ? ephemeral.value : undefined,
    encryptedKey: Octets.of(wrapped.encryptedKey),
  })
  const same = !(cek instanceof Uint8Array && wrapped.cek instanceof Uint8Array) || equalBytes(cek, wrapped.cek)
  const changed = { operation: 'unwrap', works: false, said: 'no error, but it gave other bytes back than were sealed' }
  return [importTrial, wrapTrial, same ? tracedTrial('unwrap', cek) : changed]
}

async function imported(
  row: KeyManagementAlgorithm,
  crv: string | undefined,
  jwk: Jwk,
  secret: Bytes | undefined,
  usages: readonly Usage[],
  subtle: SubtleCrypto,
): Promise<CryptoKey | undefined | Refusal> {
  const params = row.importParams(crv)
  if (!params) return row.native ? undefined : new Refusal('unsupported', 'importKey', 'No browser has it.')
  return secret ? importBytes(subtle, 'raw', secret, params, [...usages]) : importJwk(subtle, jwk, params, [...usages])
}

/** Tries every row of the table of content encryption: bytes are sealed and opened again. */
export async function measureContentEncryption(env: Env): Promise<SupportRow[]> {
  const rows: SupportRow[] = []
  for (const row of Object.values(CONTENT_ENCRYPTION))
    rows.push({
      group: 'content-encryption',
      name: row.enc,
      title: row.title,
      trials: await sealTrials(row, env),
      whoHasIt: row.whoHasIt,
      spec: row.spec,
    })
  return rows
}

async function sealTrials(row: ContentEncryptionAlgorithm, env: Env): Promise<SupportTrial[]> {
  const { subtle } = env
  const job = { subtle, cek: fresh(env, row.cekLength), iv: fresh(env, row.ivLength), aad: encodeUtf8('aad') }
  const sealed = await row.seal(new Trace(row.sealPlan), { ...job, plaintext: encodeUtf8('measured') })
  const encrypting = tracedTrial('encrypt', sealed)
  if (!sealed) return [encrypting, { ...encrypting, operation: 'decrypt' }]
  return [
    encrypting,
    tracedTrial(
      'decrypt',
      await row.open(new Trace(row.openPlan), {
        subtle,
        cek: job.cek,
        iv: Octets.of(job.iv),
        aad: Octets.of(job.aad),
        ciphertext: Octets.of(sealed.ciphertext),
        tag: Octets.of(sealed.tag),
      }),
    ),
  ]
}

const fresh = (env: Env, length: number): Bytes => Uint8Array.from(env.random(length))
