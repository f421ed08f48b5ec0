import { decodeAnyBase64, encodeBase64, encodeBase64Url } from '../../codec/base64url'
import { fromHex, toHex } from '../../codec/bytes'
import { decodeUtf8, encodeUtf8 } from '../../codec/utf8'
import type { InspectRequest } from '../../types'
import type { Bytes, Change, Repair } from './hypotheses'

/** No secret is so long; some sixty copies of a whole file that was pasted as one would cost seconds and explain nothing. */
const LONGEST_SECRET = 20_000

/** One reading of a secret: the bytes that it would be, and what that says. */
export interface SecretReading {
  bytes: Bytes
  change: Change
}

/**
 * X2: about twenty readings of the same secret text, each a mistake that people make (FINDINGS.md, "Key material and
 * secrets"). `text` is the secret as it was pasted, or, for an `oct` key, the text of `k`; `asked` is how it was read.
 * Readings that give the same bytes as an earlier one are one cause and are left out.
 */
export function secretReadings(text: string, given: Bytes, asked: InspectRequest['secretEncoding']): SecretReading[] {
  const readings: SecretReading[] = []
  if (text.length > LONGEST_SECRET) return readings
  const seen: Bytes[] = [given]
  const add = (bytes: Bytes | undefined, change: Change): void => {
    if (!bytes || bytes.length === 0 || seen.some((other) => sameKey(other, bytes))) return
    seen.push(bytes)
    readings.push({ bytes, change })
  }
  const as = (keys: string, secretEncoding: InspectRequest['secretEncoding'] = 'utf8'): Repair => ({
    keys,
    secretEncoding,
  })
  const trimmed = text.trim()

  const base64 = decodeAnyBase64(text)
  add(base64, {
    code: 'secret/is-base64',
    data: { bytes: base64?.length ?? 0, characters: text.length },
    changed: `the secret decoded from base64 (${base64?.length} bytes)`,
    request: as(text, /[+/=]/.test(text) ? 'base64' : 'base64url'),
  })
  const hex = /^(0x)?[0-9a-fA-F\s:]+$/.test(text) ? fromHex(text.replace(/^0x|[\s:]/g, '')) : undefined
  add(hex, {
    code: 'secret/is-hex',
    data: { bytes: hex?.length ?? 0, characters: text.length },
    changed: `the secret decoded from hex (${hex?.length} bytes)`,
    request: as(text, 'hex'),
  })
  if (asked !== undefined && asked !== 'utf8')
    add(encodeUtf8(text), {
      code: 'secret/is-text',
      data: { bytes: encodeUtf8(text).length, encoding: asked },
      changed: 'the secret used as text, not decoded',
      request: { secretEncoding: 'utf8' },
    })
  for (const [end, name] of [
    ['\n', 'a line feed'],
    ['\r\n', 'a carriage return and a line feed'],
    ['\r', 'a carriage return'],
    [' ', 'a space'],
    ['\0', 'a zero byte'],
  ] as const)
    add(encodeUtf8(text + end), {
      code: 'secret/newline',
      data: { what: name, direction: 'added' },
      changed: `the secret with ${name} at its end`,
      request: as(text + end),
    })
  if (trimmed !== text)
    add(encodeUtf8(trimmed), {
      code: 'secret/newline',
      data: { what: 'white space around it', direction: 'removed' },
      changed: 'the secret without the white space around it',
      message: 'The secret that you gave has white space around it; without it, the signature verifies.',
      fix: 'Trim the secret where it is read: a trailing newline is part of the key.',
      request: as(trimmed),
    })
  for (const quote of ['"', "'", '`'])
    add(encodeUtf8(quote + text + quote), {
      code: 'secret/quoted',
      data: { quote },
      changed: `the secret with ${quote} around it`,
      request: as(quote + text + quote),
    })
  const unquoted = /^(["'`])([\s\S]*)\1$/.exec(trimmed)?.[2]
  if (unquoted !== undefined) {
    add(encodeUtf8(unquoted), {
      code: 'secret/quoted',
      data: { quote: trimmed.charAt(0) },
      changed: 'the secret without its quotes',
      message: `The secret that you gave stands in ${trimmed.charAt(0)}; without the quotes, the signature verifies.`,
      request: as(unquoted),
    })
    add(decodeAnyBase64(unquoted), {
      code: 'secret/is-base64',
      data: { bytes: 0, characters: unquoted.length },
      changed: 'the secret without its quotes, decoded from base64',
      request: as(unquoted, /[+/=]/.test(unquoted) ? 'base64' : 'base64url'),
    })
  }
  addEnvironmentReadings(text, add, as)
  addTwiceEncoded(text, given, add, as)
  addLenient(text, add)
  return readings
}

type Add = (bytes: Bytes | undefined, change: Change) => void
type As = (keys: string, encoding?: InspectRequest['secretEncoding']) => Repair

/** What `.env` files and compose do to `$`, `#`, backticks and backslashes. */
function addEnvironmentReadings(text: string, add: Add, as: As): void {
  const cuts: [string, string][] = [
    [text.replace(/\$\$/g, '$'), 'with $$ become $'],
    [text.replace(/\$(\w+|\{\w*\})/g, ''), 'with every $NAME replaced by nothing'],
    [text.replace(/\$.*$/s, ''), 'cut at the first $'],
    [text.replace(/\s+#.*$/s, ''), 'cut at " #"'],
    [text.replace(/#.*$/s, ''), 'cut at the first #'],
    [text.replace(/`[^`]*`/g, ''), 'without what stands in backticks'],
    [text.replace(/\\n/g, '\n'), 'with \\n become a line feed'],
    [text.replace(/\\(.)/g, '$1'), 'with its backslashes taken as escapes'],
    [text.replace(/\n/g, '\\n'), 'with its line feeds written as \\n'],
    [text.replace(/\r\n/g, '\n'), 'with its line ends as line feeds'],
    [text.replace(/\r?\n/g, '\r\n'), 'with its line ends as CRLF'],
    [text.split(/\r?\n/)[0] ?? text, 'cut after its first line'],
  ]
  for (const [changed, how] of cuts)
    if (changed !== text && changed !== '')
      add(encodeUtf8(changed), {
        code: 'secret/env-interpolated',
        data: { how },
        changed: `the secret ${how}`,
        request: as(changed),
      })
}

/** Encoded once too often, or decoded by a library that nobody asked. */
function addTwiceEncoded(text: string, given: Bytes, add: Add, as: As): void {
  const note = (how: string): Change => ({ code: 'secret/encoded-twice', data: { how }, changed: how })
  const once = decodeAnyBase64(text)
  const inner = once && decodeUtf8(once)
  if (inner !== undefined)
    add(decodeAnyBase64(inner), { ...note('the secret decoded from base64 twice'), request: as(inner, 'base64') })
  add(encodeUtf8(encodeBase64(encodeUtf8(text))), {
    ...note('the base64 text of the secret used as the secret'),
    request: as(encodeBase64(encodeUtf8(text))),
  })
  add(encodeUtf8(encodeBase64Url(encodeUtf8(text))), {
    ...note('the base64url text of the secret used as the secret'),
    request: as(encodeBase64Url(encodeUtf8(text))),
  })
  add(encodeUtf8(toHex(encodeUtf8(text))), {
    ...note('the hex of the secret used as the secret'),
    request: as(toHex(encodeUtf8(text))),
  })
  add(encodeUtf8(encodeBase64(given)), {
    ...note('the base64 text of the secret used as the secret'),
    request: as(encodeBase64(given)),
  })
  add(encodeUtf8(encodeBase64Url(given)), {
    ...note('the base64url text of the secret used as the secret'),
    request: as(encodeBase64Url(given)),
  })
  add(encodeUtf8(toHex(given)), { ...note('the hex of the secret used as the secret'), request: as(toHex(given)) })
  for (const decode of [decodeURI, decodeURIComponent])
    try {
      const decoded = decode(text)
      add(encodeUtf8(decoded), { ...note(`the secret passed through ${decode.name}`), request: as(decoded) })
    } catch {
      // A malformed percent-encoding: no library would have decoded it either.
    }
  for (const encode of [encodeURI, encodeURIComponent])
    try {
      const encoded = encode(text)
      add(encodeUtf8(encoded), { ...note(`the secret passed through ${encode.name}`), request: as(encoded) })
    } catch {
      // A lone surrogate cannot be encoded.
    }
}

/** Decoders that skip what they do not know: an unfinished quantum (JAXB), foreign characters (Buffer.from). */
function addLenient(text: string, add: Add): void {
  const kept = text.replace(/[^A-Za-z0-9+/_-]/g, '')
  const whole = kept.slice(0, kept.length - (kept.length % 4))
  const change = (how: string): Change => ({
    code: 'secret/lenient-base64',
    data: { how, characters: text.length },
    changed: how,
  })
  for (const [part, how] of [
    [whole, `the first ${whole.length} characters decoded as base64, the rest dropped`],
    [kept, 'the secret decoded as base64, foreign characters skipped'],
    [kept.length % 4 === 1 ? kept.slice(0, -1) : kept, 'the secret decoded as base64, its last character dropped'],
  ] as const) {
    const bytes = decodeAnyBase64(part)
    add(bytes, {
      ...change(how),
      ...(bytes ? { request: { keys: encodeBase64Url(bytes), secretEncoding: 'base64url' as const } } : {}),
    })
  }
}

/** HMAC fills a short key with zeros: two keys that differ in trailing zeros alone are one key (RFC 2104 §2). */
function sameKey(a: Uint8Array, b: Uint8Array): boolean {
  const bare = (bytes: Uint8Array): number => {
    let end = bytes.length
    while (end > 0 && bytes[end - 1] === 0) end--
    return end
  }
  const length = bare(a)
  if (length !== bare(b)) return false
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return false
  return true
}
