import * as jose from 'jose'
import type { SignatureAlgorithm } from '../../algorithms/signature-algorithm'
import { SIGNATURES } from '../../algorithms/signatures'
import { inspect } from '../../inspect'
import { create } from '../../operations/create'
import type { Env } from '../../types'
import { complaint } from './expected'
import type { Fact } from './fact'
import { type Pair, pairFor } from './keys'

const PAYLOAD = '{"sub":"user-8f14e45f","n":9007199254740993}'

/** For every signature algorithm: jose and the engine understand one another, and a changed byte is noticed. */
export function signatureFacts(env: Env): Fact[] {
  return Object.values(SIGNATURES).flatMap((row) => (row.native ? nativeFacts(env, row) : [lackingFact(env, row)]))
}

function nativeFacts(env: Env, row: SignatureAlgorithm): Fact[] {
  const { alg } = row
  const withPair = (prove: (pair: Pair) => Promise<string | undefined>) => async () => {
    const pair = await pairFor(alg)
    // A runtime that cannot make such a key must say so of a token, and nothing else.
    return pair ? prove(pair) : lacking(env, row)
  }
  return [
    {
      name: `${alg}: what jose signs is accepted, with one byte changed it is not`,
      prove: withPair(async (pair) => {
        const token = await new jose.CompactSign(new TextEncoder().encode(PAYLOAD))
          .setProtectedHeader({ alg })
          .sign(await jose.importJWK(pair.private, alg))
        const keys = JSON.stringify(pair.public)
        const fault = complaint(await inspect({ token, keys }, env), { verdict: ['accepted'], payloadText: PAYLOAD })
        if (fault !== undefined) return fault
        for (const [part, changed] of changedTokens(token)) {
          const report = await inspect({ token: changed, keys }, env)
          if (report.verdict === 'accepted') return `accepted although a byte of the ${part} was changed: ${changed}`
        }
        return undefined
      }),
    },
    {
      name: `${alg}: a sound token and changed ones that are inspected at the same time keep their own verdicts`,
      prove: withPair(async (pair) => {
        const token = await new jose.CompactSign(new TextEncoder().encode(PAYLOAD))
          .setProtectedHeader({ alg })
          .sign(await jose.importJWK(pair.private, alg))
        const keys = JSON.stringify(pair.public)
        // WebCrypto must have copied the octets that it is lent before it returns: these share the memory.
        const tokens = changedTokens(token).flatMap(([, changed]) => [changed, token])
        const reports = await Promise.all(tokens.map((each) => inspect({ token: each, keys }, env)))
        const wrong = reports.findIndex(({ verdict }, index) => (verdict === 'accepted') !== (tokens[index] === token))
        return wrong < 0 ? undefined : `token ${wrong + 1} of ${tokens.length} became ${reports[wrong]?.verdict}`
      }),
    },
    {
      name: `${alg}: jose accepts what the engine creates`,
      prove: withPair(async (pair) => {
        const { token, steps } = await create(
          { payload: PAYLOAD, signatures: [{ alg, key: JSON.stringify(pair.private) }] },
          env,
        )
        if (token === undefined) return steps.find(({ status }) => status === 'failed')?.sentence ?? 'no token came'
        const { payload } = await jose.compactVerify(token, await jose.importJWK(pair.public, alg))
        const text = new TextDecoder().decode(payload)
        return text === PAYLOAD ? undefined : `the payload became ${text}`
      }),
    },
  ]
}

/** The same token with one bit of one byte changed, in each of its parts; characters stay base64url. */
function changedTokens(token: string): [string, string][] {
  const parts = token.split('.')
  return ['header', 'payload', 'signature'].flatMap((name, index): [string, string][] => {
    const bytes = jose.base64url.decode(parts[index] ?? '')
    return [0, bytes.length >> 1, bytes.length - 1].map((at) => {
      const changed = bytes.slice()
      changed[at] = (changed[at] ?? 0) ^ 1
      return [name, parts.map((part, each) => (each === index ? jose.base64url.encode(changed) : part)).join('.')]
    })
  })
}

function lackingFact(env: Env, row: SignatureAlgorithm): Fact {
  return {
    name: `${row.alg}: undecided where WebCrypto lacks it, as every browser does`,
    prove: () => lacking(env, row),
  }
}

/** A token whose alg is registered and cannot be checked here: undecided, and the sentence names the algorithm. */
async function lacking(env: Env, row: SignatureAlgorithm): Promise<string | undefined> {
  const encode = (value: object): string => jose.base64url.encode(JSON.stringify(value))
  const filled = (length: number): string => jose.base64url.encode(new Uint8Array(length).fill(7))
  const crv = row.crv?.[0]
  const size = SIZES[row.alg] ?? 32
  const key = {
    kty: row.kty,
    ...(row.kty === 'AKP' ? { alg: row.alg, pub: filled(size) } : { crv, x: filled(size) }),
    ...(row.alg === 'ES256K' ? SECP256K1_GENERATOR : {}),
  }
  const token = `${encode({ alg: row.alg })}.${encode({ sub: 'a' })}.${filled(row.signatureLength(crv) ?? 64)}`
  const report = await inspect({ token, keys: JSON.stringify(key) }, env)
  // Node has Ed448, and decides: the signature is filling.
  if (report.verdict === 'rejected' && report.facets.cryptography === 'failed') return undefined
  if (report.verdict !== 'undecided') return `${report.verdict}: ${report.summary}`
  return report.summary.includes(row.alg) ? undefined : `undecided, but not for want of ${row.alg}: ${report.summary}`
}

/** A point that surely is on the curve (SEC 2, §2.4.1). */
const SECP256K1_GENERATOR = {
  x: 'eb5mfvncu6xVoGKVzocLBwKb_NstzijZWfKBWxb4F5g',
  y: 'SDradyajxGVdpPv8DhEIqP0XtEimhVQZnEfQj_sQ1Lg',
}

/** Bytes of a public key, or of one coordinate (FIPS 204, table 2; RFC 8032 §5.2.5). */
const SIZES: Record<string, number> = { 'ML-DSA-44': 1312, 'ML-DSA-65': 1952, 'ML-DSA-87': 2592, Ed448: 57, EdDSA: 32 }
