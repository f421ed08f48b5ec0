import { decodeAnyBase64 } from '../../codec/base64url'
import type { DerElement } from './der'
import { readDer, readDerPrefix } from './der'

/** One PEM block as it was found (RFC 7468), its layout forgiven. Offsets are UTF-16 units of the text. */
export interface PemBlock {
  /** 'PUBLIC KEY', 'CERTIFICATE', … */
  label: string
  start: number
  end: number
  /** Undefined when no DER can be made of the body. */
  der?: Uint8Array<ArrayBuffer>
  /** Bytes that are no DER: OpenSSH and PGP bodies. */
  bytes?: Uint8Array<ArrayBuffer>
  /** "Proc-Type: 4,ENCRYPTED" and the like. */
  headers: string
  /** The line breaks were written as backslash and n. */
  escaped: boolean
  /** What else was odd about the layout, each as an end of the sentence "it …". */
  layout: string[]
}

// Every repetition is bounded, so that a text of nothing but dashes stays linear.
const BEGIN = /([-–—]{1,10}) ?BEGIN ([A-Z0-9][A-Z0-9 ]{0,40}?) ?([-–—]{1,10})/g
const END = /([-–—]{1,10}) ?END ([A-Z0-9][A-Z0-9 ]{0,40}?) ?([-–—]{1,10})/g

/** Is there the beginning of a PEM block anywhere in the text? */
export const hasPem = (text: string): boolean => text.includes('BEGIN ') && text.search(BEGIN) >= 0

/** Finds the PEM blocks of a text; stops past `most`. A block without an END line goes to the next BEGIN or to the end. */
export function findPemBlocks(text: string, most: number): PemBlock[] {
  const begins = [...take(text.matchAll(BEGIN), most + 1)]
  return begins.map((match, index) => readBlock(text, match, begins[index + 1]?.index ?? text.length))
}

function* take<T>(items: Iterable<T>, most: number): Generator<T> {
  let left = most
  for (const item of items) {
    if (left-- <= 0) return
    yield item
  }
}

function readBlock(text: string, begin: RegExpExecArray, limit: number): PemBlock {
  const start = begin.index
  const bodyStart = start + begin[0].length
  const label = begin[2] ?? ''
  const rest = text.slice(bodyStart, limit)
  END.lastIndex = 0
  const end = END.exec(rest)
  const body = end ? rest.slice(0, end.index) : rest
  const block: PemBlock = {
    label,
    start,
    end: end ? bodyStart + end.index + end[0].length : bodyStart + rest.trimEnd().length,
    headers: '',
    escaped: /\\{1,4}[nr]/.test(body),
    layout: [],
  }
  if (!end) block.layout.push('has no END line')
  else if (end[2] !== label) block.layout.push(`begins with "${label}" and ends with "${end[2] ?? ''}"`)
  const dashes = [begin[1], begin[3], end?.[1], end?.[3]].filter((run) => run !== undefined)
  if (dashes.some((run) => run !== '-----'))
    block.layout.push('has a BEGIN or END line without exactly five hyphens on each side')
  if (!block.escaped) remarkLines(block, body)
  readBody(block, body)
  includeQuotes(block, text)
  return block
}

/** Quotes around a block, and a comma after them, came along from a program or a settings file. */
function includeQuotes(block: PemBlock, text: string): void {
  const before = text.charAt(block.start - 1)
  const after = /^(?:\\+[nr]|\s){0,20}(["'`])[,;]?/.exec(text.slice(block.end, block.end + 60))
  if (!/^["'`]$/.test(before) || after?.[1] !== before) return
  block.start--
  block.end += after[0].length
  if (!block.escaped) block.layout.push('stands in quotes')
}

function remarkLines(block: PemBlock, body: string): void {
  if (/\r(?!\n)/.test(body)) block.layout.push('has lines that end in a carriage return alone')
  else if (!body.includes('\n')) block.layout.push('is all on one line')
  else if (/\n[ \t]+\S/.test(body)) block.layout.push('has lines that start with spaces')
}

function readBody(block: PemBlock, body: string): void {
  // Lines joined in source code: "…\n" + "…".
  const joined = body.replace(/["'`]\s{0,40}\+?\s{0,40}["'`]/g, '')
  let base64 = joined.replace(/\\{1,4}[nr]/g, '\n').trim()
  if (/^[A-Za-z-]{1,30}:/.test(base64)) {
    // RFC 1421 headers end at an empty line.
    const blank = base64.search(/\n\s*\n/)
    block.headers = blank < 0 ? base64 : base64.slice(0, blank)
    base64 = blank < 0 ? '' : base64.slice(blank)
  }
  // A checksum line ("=AbCd") closes OpenPGP bodies.
  const plain = base64.replace(/\n=[A-Za-z0-9+/]{4}\s*$/, '').replace(/[\s"',;\\]+/g, '')
  const bytes = decodeAnyBase64(plain)
  const whole = bytes && wholeDer(bytes)
  if (whole) {
    block.der = whole
    return
  }
  const unslashed = plain.includes('/n') ? withoutSlashN(plain) : undefined
  if (unslashed) {
    block.der = unslashed
    block.layout.push('has "/n" where line breaks belong')
  } else if (bytes && bytes.length > 0) block.bytes = bytes
}

/** "/n" for line breaks. The same two characters may be base64 too, so the ones at the ends of full lines go first. */
function withoutSlashN(plain: string): Uint8Array<ArrayBuffer> | undefined {
  const lines = plain.replace(/^\/n/, '').replace(/\/n$/, '')
  for (const text of [
    lines.replace(/(.{64})\/n/g, '$1'),
    lines.replace(/(.{76})\/n/g, '$1'),
    lines.replace(/\/n/g, ''),
  ]) {
    const bytes = decodeAnyBase64(text)
    const whole = bytes && wholeDer(bytes)
    if (whole) return whole
  }
  return undefined
}

/** The bytes when they are one DER element, without stray bytes that follow it. */
function wholeDer(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | undefined {
  if (bytes[0] !== 0x30) return undefined
  if (readDer(bytes)) return bytes
  const element: DerElement | undefined = readDerPrefix(bytes)
  return element && bytes.length - element.whole.length <= 2 ? element.whole : undefined
}
