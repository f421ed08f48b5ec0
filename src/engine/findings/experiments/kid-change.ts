import { decodeAnyBase64, encodeBase64, encodeBase64Url } from '../../codec/base64url'
import { toHex } from '../../codec/bytes'
import { digest, isRefusal } from '../../crypto'
import { encodeSpki } from '../../keys/asn1/encode-public'
import { thumbprint } from '../../keys/thumbprint'
import type { KeyCandidate } from '../../model'
import type { Selection } from '../../stages/select-key'
import type { Bytes, Change, Question } from './hypotheses'

/** A kid as it would be after the usual accidents: case, percent-encoding, quotes, the other base64 alphabet, padding. */
export function normalisedKid(kid: string): string {
  let text = kid.trim().replace(/^["']|["']$/g, '')
  try {
    text = decodeURIComponent(text)
  } catch {
    // A lone percent sign is no encoding; the text stands as it is.
  }
  return text.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '').toLowerCase()
}

/**
 * What it means that a key verifies although its `kid` is not the token's: the same name written otherwise, a print of
 * the key, or simply the wrong key named (FINDINGS.md, `kid/encoding`, `kid/is-thumbprint`, `kid/wrong-key`).
 */
export async function kidChange(
  question: Question,
  key: KeyCandidate,
  kid: string,
  by: Selection['by'],
): Promise<Change> {
  const own = key.kid
  const repair = { members: { kid } }
  const data = { kid, keyKid: own ?? '(none)', index: key.index + 1 }
  if (own !== undefined && normalisedKid(own) === normalisedKid(kid))
    return { code: 'kid/encoding', data, changed: `the kid "${kid}" read as "${own}"`, ...repair }
  const print = await printNamed(question.subject.env.subtle, key, kid)
  if (print)
    return {
      code: 'kid/is-thumbprint',
      data: { ...data, print },
      changed: `the kid read as the ${print} of key ${key.index + 1}`,
      ...repair,
    }
  return {
    code: 'kid/wrong-key',
    data,
    changed: own === undefined ? 'the key without a kid' : `the key "${own}" although the token names "${kid}"`,
    ...(by === 'kid'
      ? {}
      : {
          message: `The token names the kid "${kid}", which no key bears; the key ${own === undefined ? `at position ${key.index + 1}` : `"${own}"`} verifies it.`,
        }),
    ...repair,
  }
}

/** Is the kid a print of this key: RFC 7638, SHA-1 or SHA-256 of the SPKI or of its certificate, in hex or base64? */
export async function printNamed(
  subtle: SubtleCrypto,
  key: Pick<KeyCandidate, 'jwk' | 'kty' | 'certificates'>,
  kid: string,
): Promise<string | undefined> {
  const spells = (bytes: Uint8Array): boolean => {
    const bare = kid.replace(/[:\s]/g, '')
    return (
      bare.toLowerCase() === toHex(bytes) ||
      [encodeBase64Url(bytes), encodeBase64(bytes)].some((text) => text.replace(/=+$/, '') === kid.replace(/=+$/, ''))
    )
  }
  if (key.jwk) {
    for (const hash of ['SHA-256', 'SHA-384', 'SHA-512'] as const) {
      const print = await thumbprint(subtle, key.jwk, hash)
      const bytes = print === undefined ? undefined : decodeAnyBase64(print)
      if (bytes && spells(bytes)) return `RFC 7638 thumbprint (${hash})`
    }
  }
  const spki = key.jwk && key.kty !== 'oct' ? encodeSpki(key.jwk) : undefined
  const sources: [string, Bytes | undefined][] = [
    ['public key', spki instanceof Uint8Array ? spki : undefined],
    ['certificate', key.certificates?.[0] ? decodeAnyBase64(key.certificates[0]) : undefined],
  ]
  for (const [what, der] of sources) {
    if (!der) continue
    for (const hash of ['SHA-1', 'SHA-256']) {
      const print = await digest(subtle, hash, der)
      if (!isRefusal(print) && spells(print)) return `${hash} print of its ${what}`
    }
  }
  return undefined
}
