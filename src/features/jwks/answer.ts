import type { Answer } from './exchange'

/** What the text of an answer is. `keys` can be given to the engine as it stands. */
export type Content =
  | { kind: 'keys'; form: 'set' | 'single-jwk' | 'kid-to-pem' | 'array' | 'pem'; count: number }
  | { kind: 'discovery'; document: Record<string, unknown> }
  | { kind: 'unusable'; code: string; sentence: string }

const PEM = /-----BEGIN (?:CERTIFICATE|PUBLIC KEY|RSA PUBLIC KEY)-----/

/**
 * Tells what a server's answer is: a JWK set (RFC 7517 §5), something else that keys come in, a discovery document
 * (RFC 8414 §2), or nothing of use, each with its own sentence. The engine reads the keys themselves.
 */
export function contentOf(answer: Answer): Content {
  const { status, text } = answer
  if (status < 200 || status > 299) return unusable('jwks/status', statusSentence(answer))
  const trimmed = text.replace(/^\uFEFF/, '').trim()
  if (trimmed === '')
    return unusable('jwks/not-json', 'The answer is empty. The address exists, but publishes no keys.')
  if (trimmed.startsWith('<')) return unusable('jwks/not-json', htmlSentence(trimmed, answer))
  let parsed: unknown
  try {
    parsed = JSON.parse(trimmed)
  } catch (error) {
    if (PEM.test(trimmed)) return { kind: 'keys', form: 'pem', count: trimmed.split(PEM).length - 1 }
    return unusable(
      'jwks/not-json',
      `The answer is not JSON (${error instanceof Error ? error.message : String(error)}). It begins with ${JSON.stringify(trimmed.slice(0, 60))}.`,
    )
  }
  return jsonContent(parsed)
}

function jsonContent(parsed: unknown): Content {
  if (Array.isArray(parsed)) {
    if (parsed.some(isKey)) return { kind: 'keys', form: 'array', count: parsed.length }
    return unusable(
      'jwks/shape',
      'The answer is a JSON array without keys. A key set is an object with a "keys" array.',
    )
  }
  if (typeof parsed !== 'object' || parsed === null)
    return unusable('jwks/shape', `The answer is JSON, but just ${JSON.stringify(parsed).slice(0, 60)}: no key set.`)
  const document = parsed as Record<string, unknown>
  if (Array.isArray(document.keys)) return { kind: 'keys', form: 'set', count: document.keys.length }
  if (document.jwks_uri !== undefined || (document.issuer !== undefined && document.kty === undefined))
    return { kind: 'discovery', document }
  if (isKey(document)) return { kind: 'keys', form: 'single-jwk', count: 1 }
  const values = Object.values(document)
  if (values.length > 0 && values.every((value) => typeof value === 'string' && PEM.test(value)))
    return { kind: 'keys', form: 'kid-to-pem', count: values.length }
  const names = Object.keys(document)
  const said = typeof document.error === 'string' ? ` It says: ${document.error.slice(0, 200)}` : ''
  return unusable(
    'jwks/shape',
    `The answer is JSON, but no key set: it has ${names.length === 0 ? 'no members' : names.slice(0, 6).join(', ')}, and no "keys".${said}`,
  )
}

const isKey = (value: unknown): boolean => typeof Object(value).kty === 'string'

const unusable = (code: string, sentence: string): Content => ({ kind: 'unusable', code, sentence })

function htmlSentence(text: string, { redirected, finalAddress }: Answer): string {
  const title = /<title[^>]*>\s*([^<]{1,120})/i.exec(text)?.[1]?.trim()
  const named = title ? ` called “${title}”` : ''
  const moved = redirected ? ` The request was redirected to ${finalAddress}, which is often a login page.` : ''
  return `The answer is a web page${named}, not JSON.${moved} The address is probably not that of the keys.`
}

function statusSentence({ status, redirected, finalAddress }: Answer): string {
  const moved = redirected ? ` (after a redirect to ${finalAddress})` : ''
  if (status === 404) return `The server answered 404${moved}: nothing is at this address. Check the issuer’s path.`
  if (status === 401 || status === 403)
    return `The server answered ${status}${moved}: it wants a login. Keys are public and should need none; look for another address.`
  if (status === 429) return `The server answered 429${moved}: it was asked too often. Wait a little, then ask again.`
  if (status >= 500)
    return `The server answered ${status}${moved}: it has trouble of its own. A verifier that asks now gets no keys either.`
  return `The server answered ${status}${moved}, not with keys.`
}
