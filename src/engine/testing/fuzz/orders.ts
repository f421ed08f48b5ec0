import * as jose from 'jose'
import type { CreateRequest } from '../../types'
import { changeCharacters, changeMembers, HEADER_NAMES, VALUES } from './mutate'
import type { Random } from './random'

const PAYLOAD = '{"iss":"https://idp.example.com","sub":"user-8f14e45f","exp":1890000000}'

/** Sound requests to make a token: every family, signed, encrypted and both, each with a private key of its own. */
export async function soundOrders(): Promise<CreateRequest[]> {
  const jwk = async (alg: string): Promise<string> => {
    const { privateKey } = await jose.generateKeyPair(alg, { extractable: true })
    return JSON.stringify(await jose.exportJWK(privateKey))
  }
  const secret = (length: number): string => {
    const k = jose.base64url.encode(globalThis.crypto.getRandomValues(new Uint8Array(length)))
    return JSON.stringify({ kty: 'oct', k })
  }
  const rsa = await jwk('RS256')
  const ec = await jwk('ES256')
  const signatures = [
    { alg: 'HS256', key: secret(64) },
    { alg: 'RS256', key: rsa },
    { alg: 'PS384', key: rsa },
    { alg: 'ES256', key: ec },
    { alg: 'Ed25519', key: await jwk('Ed25519') },
  ]
  const recipients = [
    { alg: 'dir', key: secret(32) },
    { alg: 'A128KW', key: secret(16) },
    { alg: 'A256GCMKW', key: secret(32) },
    { alg: 'ECDH-ES+A128KW', key: ec },
    { alg: 'RSA-OAEP-256', key: rsa },
  ]
  return [
    ...signatures.map((each) => ({ payload: PAYLOAD, signatures: [{ ...each, protectedHeader: { typ: 'JWT' } }] })),
    ...recipients.map((each) => ({ payload: PAYLOAD, encryption: { enc: 'A256GCM', recipients: [each] } })),
    { payload: PAYLOAD, signatures: signatures.slice(0, 2), serialization: 'general' as const },
    { payload: PAYLOAD, signatures: signatures.slice(3, 4), detached: true, unencodedPayload: true },
    {
      payload: PAYLOAD,
      signatures: signatures.slice(0, 1),
      encryption: { enc: 'A128CBC-HS256', recipients: recipients.slice(1, 2) },
    },
    { payload: PAYLOAD, signatures: signatures.slice(3, 4), sdJwt: { disclose: ['/sub'], decoys: 2 } },
  ]
}

/** What a caller may ask for beside signatures and encryption; each of its proper type, for callers are compiled. */
const WISHES: readonly Partial<CreateRequest>[] = [
  { serialization: 'compact' },
  { serialization: 'flattened' },
  { serialization: 'general' },
  { detached: true },
  { unencodedPayload: true },
  { sdJwt: { disclose: ['/sub'] } },
  { sdJwt: { disclose: ['/', '/absent', 'sub', '/a/0', ''], decoys: 3 } },
  { signatures: [] },
]

/** A request with one thing changed, or several. */
export function changedOrder(random: Random, orders: readonly CreateRequest[]): CreateRequest {
  const order = structuredClone(random.of(orders))
  for (let left = 1 + random.below(3); left > 0; left--)
    switch (random.below(4)) {
      case 0:
        order.payload = changeCharacters(random, order.payload)
        break
      case 1:
        changeKey(random, order, orders)
        break
      default:
        changeShape(random, order)
    }
  return order
}

function changeKey(random: Random, order: CreateRequest, orders: readonly CreateRequest[]): void {
  const holders = [...(order.signatures ?? []), ...(order.encryption?.recipients ?? [])]
  const others = orders.flatMap(({ signatures, encryption }) => [
    ...(signatures ?? []),
    ...(encryption?.recipients ?? []),
  ])
  if (holders.length === 0) return
  const holder = random.of(holders)
  holder.key = random.chance(0.5) ? random.of(others).key : changeCharacters(random, String(holder.key))
}

/** Values in headers, which a person writes, are of any type. */
function changeShape(random: Random, order: CreateRequest): void {
  const headers = [
    ...(order.signatures ?? []).map((each) => {
      each.protectedHeader ??= {}
      return each.protectedHeader
    }),
    ...(order.encryption ? [headerOf(order.encryption)] : []),
  ]
  if (headers.length > 0 && random.chance(0.7)) changeMembers(random, random.of(headers), HEADER_NAMES, VALUES)
  else Object.assign(order, structuredClone(random.of(WISHES)))
}

function headerOf(encryption: NonNullable<CreateRequest['encryption']>): Record<string, unknown> {
  encryption.protectedHeader ??= {}
  return encryption.protectedHeader
}
