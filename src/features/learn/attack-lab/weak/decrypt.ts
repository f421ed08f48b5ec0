import { fromBase64Url, utf8 } from '../bytes'
import type { Members, Say, WeakSetup } from './steps'

/** More rounds than this are counted, not run: the lab shows the cost without paying it. */
const ROUNDS_SHOWN = 10_000_000
/** Where the lab stops inflating. */
const INFLATED_SHOWN = 16_000_000

/** Takes whatever decrypts for authentic, and spends whatever the header asks for. Answers the text that came out. */
export async function openWhatever(
  parts: string[],
  header: Members,
  { decryptionKey }: WeakSetup,
  say: Say,
): Promise<{ text: string } | { outcome: 'rejected' | 'exhausted' }> {
  const rounds = header['p2c']
  if (typeof rounds === 'number') {
    say('Key derivation', `p2c asks for ${rounds.toLocaleString('en')} rounds. I begin.`)
    if (rounds > ROUNDS_SHOWN) {
      const minutes = Math.round(rounds / 5_000_000 / 60)
      const cost = `At five million rounds a second this core is busy for ${minutes.toLocaleString('en')} minutes, for one token.`
      say('Out of time', cost, 'warned')
      return { outcome: 'exhausted' }
    }
  }
  const plaintext = await openJwe(parts, decryptionKey)
  if (!plaintext) {
    say('Decryption', 'It does not decrypt.', 'failed')
    return { outcome: 'rejected' }
  }
  say('Decryption', 'It decrypts with my key, so it must be from a friend.')
  if (header['zip'] !== 'DEF') return { text: new TextDecoder().decode(plaintext) }
  const length = await inflatedLength(plaintext)
  const bomb = length >= INFLATED_SHOWN
  const much = `${bomb ? 'more than ' : ''}${length.toLocaleString('en')}`
  const sentence = `I inflate ${plaintext.length.toLocaleString('en')} bytes, and ${much} come out.`
  say(bomb ? 'Out of memory' : 'Inflated', sentence, bomb ? 'warned' : 'passed')
  return { outcome: bomb ? 'exhausted' : 'rejected' }
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
