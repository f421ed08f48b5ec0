// scripts/mutation-tests.mjs
/** Vitest's own, which the runner has loaded. @type {typeof import('vitest').expect} */
var expect = Reflect.get(globalThis, 'jotscopeExpect')
/** What was collected since the last call. @type {{ name: string, run: () => unknown }[]} */
var collected = []
/** The runner is another module graph than the bundle of the tests: they meet here. */
Reflect.set(globalThis, 'jotscopeTests', () => collected.splice(0))
var group = ''
/** @param {string} name @param {() => void} body */
function describe(name, body) {
  const outer = group
  group = `${group}${name} > `
  body()
  group = outer
}
describe.skipIf = (skipped) => (skipped ? () => {} : describe)
/** @param {string} name @param {() => unknown} run */
function it(name, run) {
  collected.push({
    name: group + name,
    run,
  })
}
it.skipIf = (skipped) => (skipped ? () => {} : it)
it.runIf = (wanted) => (wanted ? it : () => {})
it.each = (rows) => (name, run) => {
  for (const [index, row] of rows.entries()) it(`${name} ${index}`, () => (Array.isArray(row) ? run(...row) : run(row)))
}
// src/engine/specs.ts
/** A section of an RFC, with the address of exactly that section. */
function rfc(number, section) {
  const base = `https://www.rfc-editor.org/rfc/rfc${number}`
  if (section === void 0)
    return {
      name: `RFC ${number}`,
      url: base,
    }
  const anchor = /^[A-Z]/.test(section) ? `appendix-${section}` : `section-${section}`
  return {
    name: `RFC ${number}`,
    section,
    url: `${base}#${anchor}`,
  }
}
/** A document that is no RFC: OpenID Connect, a FIPS publication, a provider's manual. */
function document(name, url, section) {
  return section === void 0
    ? {
        name,
        url,
      }
    : {
        name,
        section,
        url,
      }
}
// src/engine/codec/base64url.ts
var ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
var ONLY_ALPHABET = /^[A-Za-z0-9_-]*$/
/**
 * Decodes base64url strictly: no padding, no white space, no other alphabet, unused bits zero.
 * RFC 7515 §2, RFC 4648 §3.5 and §5.
 */
function decodeBase64Url(text) {
  if (!ONLY_ALPHABET.test(text)) {
    const index = text.search(/[^A-Za-z0-9_-]/)
    if (/^=+$/.test(text.slice(index)))
      return {
        fault: 'padding',
        index,
      }
    return {
      fault: 'character',
      index,
      character: String.fromCodePoint(text.codePointAt(index) ?? 0),
    }
  }
  const rest = text.length % 4
  if (rest === 1)
    return {
      fault: 'length',
      index: text.length - 1,
    }
  if (rest !== 0) {
    const character = text.charAt(text.length - 1)
    const value = ALPHABET.indexOf(character)
    const unused = rest === 2 ? 15 : 3
    if ((value & unused) !== 0)
      return {
        fault: 'last-character',
        index: text.length - 1,
        character,
        canonical: ALPHABET.charAt(value & ~unused),
      }
  }
  return toBytes(text, 'base64url')
}
/** Is the answer of a decoder a fault? */
var isFault = (decoded) => !(decoded instanceof Uint8Array)
/** Decodes strictly, and answers undefined for anything that RFC 7515 §2 does not allow. */
function tryBase64Url(text) {
  const decoded = decodeBase64Url(text)
  return isFault(decoded) ? void 0 : decoded
}
/**
 * Decodes either alphabet, with or without padding and white space, unused bits ignored: for keys and hypotheses,
 * never for a token that is being verified. Undefined when a character belongs to neither alphabet or one is left over.
 */
function decodeAnyBase64(text) {
  const bare = text
    .replace(/\s+/g, '')
    .replace(/(?<!=)=+$/, '')
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
  if (!ONLY_ALPHABET.test(bare) || bare.length % 4 === 1) return void 0
  return toBytes(bare, 'base64url')
}
/** Bytes as base64url without padding (RFC 7515 §2). */
function encodeBase64Url(bytes) {
  return toText(bytes, 'base64url')
}
/** Bytes as standard base64 with padding (RFC 4648 §4). */
function encodeBase64(bytes) {
  return toText(bytes, 'base64')
}
function toBytes(text, alphabet) {
  const native = Uint8Array.fromBase64
  if (native)
    return native(text, {
      alphabet,
      lastChunkHandling: 'loose',
    })
  const binary = atob(alphabet === 'base64url' ? text.replace(/-/g, '+').replace(/_/g, '/') : text)
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes
}
function toText(bytes, alphabet) {
  const native = bytes.toBase64
  if (native)
    return native.call(bytes, {
      alphabet,
      omitPadding: alphabet === 'base64url',
    })
  let binary = ''
  for (let i = 0; i < bytes.length; i += 24576) binary += String.fromCharCode.apply(null, bytes.subarray(i, i + 24576))
  const text = btoa(binary)
  return alphabet === 'base64' ? text : text.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

export {
  decodeAnyBase64 as t,
  decodeBase64Url as n,
  describe as l,
  document as s,
  encodeBase64 as r,
  encodeBase64Url as i,
  expect as u,
  isFault as a,
  it as d,
  rfc as c,
  tryBase64Url as o,
}
