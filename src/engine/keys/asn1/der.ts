/** One element of a DER encoding. Offsets count bytes of the array that was read. */
export interface DerElement {
  /** The identifier octet: 0x02 INTEGER, 0x03 BIT STRING, 0x04 OCTET STRING, 0x06 OID, 0x30 SEQUENCE, 0xA0… context. */
  tag: number
  /** The contents octets, a view on the original bytes. */
  contents: Uint8Array<ArrayBuffer>
  /** Header and contents together. */
  whole: Uint8Array<ArrayBuffer>
}

export const INTEGER = 0x02
export const BIT_STRING = 0x03
export const OCTET_STRING = 0x04
export const OBJECT_IDENTIFIER = 0x06
export const SEQUENCE = 0x30

/** Reads one element that must fill `bytes` to the last one (X.690 §8, definite lengths only); undefined when it does not. */
export function readDer(bytes: Uint8Array<ArrayBuffer>): DerElement | undefined {
  const element = elementAt(bytes, 0)
  return element && element.whole.length === bytes.length ? element : undefined
}

/** Reads one element from the start of `bytes` and does not mind what follows it; undefined when there is none. */
export function readDerPrefix(bytes: Uint8Array<ArrayBuffer>): DerElement | undefined {
  return elementAt(bytes, 0)
}

/** The elements inside a constructed one, in order; undefined when its contents are not a row of whole elements. */
export function childrenOf(element: DerElement | undefined): DerElement[] | undefined {
  if (!element || (element.tag & 0x20) === 0) return undefined
  const children: DerElement[] = []
  for (let offset = 0; offset < element.contents.length; ) {
    const child = elementAt(element.contents, offset)
    if (!child) return undefined
    children.push(child)
    offset += child.whole.length
  }
  return children
}

function elementAt(bytes: Uint8Array<ArrayBuffer>, start: number): DerElement | undefined {
  const tag = bytes[start]
  const first = bytes[start + 1]
  // Tags of more than one octet appear in no key structure.
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return undefined
  let length = first
  let body = start + 2
  if (first >= 0x80) {
    const octets = first & 0x7f
    if (octets === 0 || octets > 4) return undefined
    length = 0
    for (let i = 0; i < octets; i++) length = length * 256 + (bytes[body + i] ?? 0)
    body += octets
  }
  const end = body + length
  if (end > bytes.length) return undefined
  return { tag, contents: bytes.subarray(body, end), whole: bytes.subarray(start, end) }
}

/** An OBJECT IDENTIFIER in dotted form ("1.2.840.113549.1.1.1"); undefined for another element. X.690 §8.19. */
export function oidOf(element: DerElement | undefined): string | undefined {
  if (element?.tag !== OBJECT_IDENTIFIER || element.contents.length === 0) return undefined
  const arcs: number[] = []
  let arc = 0
  for (const octet of element.contents) {
    arc = arc * 128 + (octet & 0x7f)
    if (octet & 0x80) continue
    if (arcs.length === 0) {
      const root = Math.min(2, Math.floor(arc / 40))
      arcs.push(root, arc - 40 * root)
    } else arcs.push(arc)
    arc = 0
  }
  return arcs.join('.')
}

/** The magnitude of a non-negative INTEGER as big-endian bytes without leading zeros; undefined for another element or a negative one. */
export function unsignedInteger(element: DerElement | undefined): Uint8Array<ArrayBuffer> | undefined {
  if (element?.tag !== INTEGER || element.contents.length === 0) return undefined
  if ((element.contents[0] ?? 0) & 0x80) return undefined
  let start = 0
  while (start < element.contents.length - 1 && element.contents[start] === 0) start++
  return element.contents.subarray(start)
}

/** A small INTEGER (at most four bytes) as a number; undefined for another element or a larger one. */
export function smallInteger(element: DerElement | undefined): number | undefined {
  const magnitude = unsignedInteger(element)
  if (!magnitude || magnitude.length > 4) return undefined
  return magnitude.reduce((value, byte) => value * 256 + byte, 0)
}

/** The bytes of a BIT STRING with no unused bits; undefined for another element. */
export function bitStringBytes(element: DerElement | undefined): Uint8Array<ArrayBuffer> | undefined {
  return element?.tag === BIT_STRING && element.contents[0] === 0 ? element.contents.subarray(1) : undefined
}
