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
import { agreementPair, type Pair, pairFor, secretOf } from './keys'

const PLAINTEXT = '{"sub":"user-8f14e45f"}'
const PASSWORD = 'correct horse battery staple'

/** For every pair of key management and content encryption: jose and the engine read what the other one sealed. */
export function encryptionFacts(env: Env): Fact[] {
  const rows = Object.values(KEY_MANAGEMENT).filter((row) => row.native)
  return rows.flatMap((alg) =>
    Object.values(CONTENT_ENCRYPTION).flatMap((enc) => (alg.crv ?? [undefined]).map((crv) => both(env, alg, enc, crv))),
  )
}

function both(env: Env, alg: KeyManagementAlgorithm, enc: ContentEncryptionAlgorithm, crv: string | undefined): Fact {
  return {
    name: `${alg.alg}${crv === undefined ? '' : ` on ${crv}`} with ${enc.enc}: jose to the engine, and back`,
    prove: async () => {
      const usesAes192 = enc.aesBits === 192 || alg.kekBits === 192
      const pair = await keyFor(alg, enc, crv)
      if (!pair) return crv === 'X448' ? undefined : `no key could be made for ${alg.alg}`
      const header = { alg: alg.alg, enc: enc.enc }
      const keys = alg.family === 'pbes2' ? PASSWORD : JSON.stringify(pair.private)
      const theirs = await sealedByJose(header, pair)
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
      const { plaintext } = await jose.compactDecrypt(token, await josePrivate(header, pair), ACCEPT)
      const text = new TextDecoder().decode(plaintext)
      return text === PLAINTEXT ? undefined : `the engine to jose: the plaintext became ${text}`
    },
  }
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

async function sealedByJose(header: Header, pair: Pair): Promise<string | undefined> {
  try {
    return await new jose.CompactEncrypt(new TextEncoder().encode(PLAINTEXT))
      .setProtectedHeader(header)
      .encrypt(await joseKey(header, pair.public))
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
