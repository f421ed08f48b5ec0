import * as jose from 'jose'
import { CONTENT_ENCRYPTION } from '../../algorithms/content-encryption'
import type { ContentEncryptionAlgorithm } from '../../algorithms/content-encryption-algorithm'
import { KEY_MANAGEMENT } from '../../algorithms/key-management'
import type { KeyManagementAlgorithm } from '../../algorithms/key-management-algorithm'
import { inspect } from '../../inspect'
import { create } from '../../operations/create'
import type { Env } from '../../types'
import { complaint } from './expected'
import type { Fact } from './fact'
import { agreementPair, ephemeralFor, type Pair, pairFor, secretOf } from './keys'

const PLAINTEXT = '{"sub":"user-8f14e45f"}'
const PASSWORD = 'correct horse battery staple'

/** For every pair of key management and content encryption: jose and the engine read what the other one sealed. */
export function encryptionFacts(given: Env): Fact[] {
  // A content key that is drawn begins with a zero byte once in 256 times, which WebKitGTK drops: that is a fact of its own.
  const env: Env = {
    ...given,
    random: (length) => given.random(length).map((byte, place) => (place === 0 ? byte | 1 : byte)),
  }
  const rows = Object.values(KEY_MANAGEMENT).filter((row) => row.native)
  return [
    ...rows.flatMap((alg) =>
      Object.values(CONTENT_ENCRYPTION).flatMap((enc) =>
        (alg.crv ?? [undefined]).map((crv) => both(env, alg, enc, crv)),
      ),
    ),
    ...rows.filter(({ family }) => family === 'rsa-oaep').map(({ alg }) => zeroFirst(env, alg)),
  ]
}

/** Known of WebKitGTK, and measured for the Support screen: RSA-OAEP drops leading zero bytes there. */
function zeroFirst(env: Env, alg: string): Fact {
  return {
    name: `${alg}: a content key that begins with a zero byte is opened, or undecided where WebCrypto drops the zero`,
    prove: async () => {
      const pair = await pairFor(alg)
      if (!pair) return `no key could be made for ${alg}`
      const token = await sealedByJose({ alg, enc: 'A256GCM' }, pair, { cek: contentKey(32, 0) })
      if (token === undefined) return `jose could not seal ${alg}`
      const keys = JSON.stringify(pair.private)
      const report = await inspect({ token, keys }, env)
      const opens = await keepsZeros(alg, pair)
      const fault = complaint(
        report,
        opens ? { verdict: ['accepted'], payloadText: PLAINTEXT } : { verdict: ['undecided'] },
      )
      if (fault !== undefined || opens) return fault
      return report.findings.some(({ message }) => message.includes('With that key the token would be accepted'))
        ? undefined
        : `nothing says that the token is sound: ${report.summary}`
    },
  }
}

/** Asked of WebCrypto itself. */
async function keepsZeros(alg: string, pair: Pair): Promise<boolean> {
  const { subtle } = globalThis.crypto
  const [sender, receiver] = [await jose.importJWK(pair.public, alg), await jose.importJWK(pair.private, alg)]
  if (sender instanceof Uint8Array || receiver instanceof Uint8Array) throw new Error('RSA keys are CryptoKeys.')
  const sealed = await subtle.encrypt({ name: 'RSA-OAEP' }, sender, Uint8Array.of(0, 1))
  return (await subtle.decrypt({ name: 'RSA-OAEP' }, receiver, sealed)).byteLength === 2
}

const contentKey = (length: number, first: number): Uint8Array =>
  Uint8Array.from({ length }, (_, place) => (place === 0 ? first : place + 1))

function both(env: Env, alg: KeyManagementAlgorithm, enc: ContentEncryptionAlgorithm, crv: string | undefined): Fact {
  return {
    name: `${alg.alg}${crv === undefined ? '' : ` on ${crv}`} with ${enc.enc}: jose to the engine, and back`,
    prove: async () => {
      const usesAes192 = enc.aesBits === 192 || alg.kekBits === 192
      const pair = await keyFor(alg, enc, crv)
      if (!pair) return crv === 'X448' ? undefined : `no key could be made for ${alg.alg}`
      const header = { alg: alg.alg, enc: enc.enc }
      const keys = alg.family === 'pbes2' ? PASSWORD : JSON.stringify(pair.private)
      const theirs = await sealedByJose(header, pair, {
        ...(alg.family === 'rsa-oaep' ? { cek: contentKey(enc.cekLength, 1) } : {}),
        epk: await ephemeralFor(crv),
      })
      if (theirs === undefined) return usesAes192 ? lacksAes192(env, header, keys) : `jose could not seal ${alg.alg}`
      const read = await inspect({ token: theirs, keys }, env)
      const fault = complaint(read, { verdict: ['accepted'], payloadText: PLAINTEXT })
      if (fault !== undefined) return `jose to the engine: ${fault}`
      const cut = theirs.slice(0, -4) + (theirs.endsWith('AAAA') ? 'BBBB' : 'AAAA')
      const broken = await inspect({ token: cut, keys }, env)
      if (broken.verdict === 'accepted') return 'accepted with another tag'
      const { token, steps } = await create(
        {
          payload: PLAINTEXT,
          encryption: {
            enc: enc.enc,
            recipients: [{ alg: alg.alg, key: alg.family === 'pbes2' ? PASSWORD : JSON.stringify(pair.public) }],
            // What jose writes too: our default of 600,000 rounds, eighteen times over, proves nothing more.
            ...(alg.family === 'pbes2' ? { protectedHeader: { p2c: 2048 } } : {}),
          },
        },
        env,
      )
      if (token === undefined) return steps.find(({ status }) => status === 'failed')?.sentence ?? 'no token came'
      const mixed = await atTheSameTime(env, keys, theirs, token)
      if (mixed !== undefined) return mixed
      const { plaintext } = await jose.compactDecrypt(token, await josePrivate(header, pair), ACCEPT)
      const text = new TextDecoder().decode(plaintext)
      return text === PLAINTEXT ? undefined : `the engine to jose: the plaintext became ${text}`
    },
  }
}

/**
 * WebCrypto must have copied the octets that it is lent before it returns: these tokens share the memory. `other` is sound
 * as well, with an ephemeral key, a content key and an IV of its own.
 */
async function atTheSameTime(env: Env, keys: string, token: string, other: string): Promise<string | undefined> {
  const parts = token.split('.')
  const changed = parts.flatMap((part, index) => {
    if (part === '') return []
    const middle = part.length >> 1
    const character = part.charAt(middle) === 'A' ? 'B' : 'A'
    return [parts.with(index, part.slice(0, middle) + character + part.slice(middle + 1)).join('.')]
  })
  const tokens = changed.flatMap((each, index) => [each, index % 2 === 0 ? token : other])
  const reports = await Promise.all(tokens.map((each) => inspect({ token: each, keys }, env)))
  const wrong = reports.findIndex(({ verdict, payloadText }, index) =>
    tokens[index] === token || tokens[index] === other
      ? verdict !== 'accepted' || payloadText !== PLAINTEXT
      : verdict === 'accepted',
  )
  return wrong < 0 ? undefined : `inspected at the same time, token ${wrong + 1} became ${reports[wrong]?.verdict}`
}

const ACCEPT = { maxPBES2Count: 1_000_000, keyManagementAlgorithms: Object.keys(KEY_MANAGEMENT) }

function keyFor(
  alg: KeyManagementAlgorithm,
  enc: ContentEncryptionAlgorithm,
  crv: string | undefined,
): Promise<Pair | undefined> | Pair {
  if (crv !== undefined) return agreementPair(crv)
  if (alg.family === 'rsa-oaep') return pairFor('RSA-OAEP')
  if (alg.family === 'dir') return secretOf(enc.cekLength)
  return secretOf((alg.kekBits ?? 256) / 8)
}

type Header = { alg: string; enc: string }

const joseKey = (header: Header, jwk: jose.JWK): Promise<CryptoKey | Uint8Array> =>
  header.alg.startsWith('PBES2') ? Promise.resolve(new TextEncoder().encode(PASSWORD)) : jose.importJWK(jwk, header.alg)
const josePrivate = (header: Header, pair: Pair): Promise<CryptoKey | Uint8Array> => joseKey(header, pair.private)

/** What jose would otherwise draw. */
interface Drawn {
  cek?: Uint8Array
  epk?: CryptoKey | undefined
}

async function sealedByJose(header: Header, pair: Pair, { cek, epk }: Drawn): Promise<string | undefined> {
  const sealing = new jose.CompactEncrypt(new TextEncoder().encode(PLAINTEXT)).setProtectedHeader(header)
  if (cek) sealing.setContentEncryptionKey(cek)
  if (epk) sealing.setKeyManagementParameters({ epk })
  try {
    return await sealing.encrypt(await joseKey(header, pair.public))
  } catch {
    return undefined
  }
}

/** Chromium has no AES-192: such a token is undecided, and the sentence says who has it. */
async function lacksAes192(env: Env, header: Header, keys: string): Promise<string | undefined> {
  const filled = (length: number): string => jose.base64url.encode(new Uint8Array(length).fill(7))
  const direct = header.alg === 'dir'
  if (!direct || !header.enc.startsWith('A192')) return undefined
  const cbc = header.enc.includes('CBC')
  const token = [
    jose.base64url.encode(JSON.stringify(header)),
    '',
    filled(cbc ? 16 : 12),
    filled(32),
    filled(cbc ? 24 : 16),
  ].join('.')
  const report = await inspect({ token, keys }, env)
  if (report.verdict === 'accepted') return 'a token of filling was accepted'
  return report.verdict === 'undecided' || cbc ? undefined : `${report.verdict}: ${report.summary}`
}
