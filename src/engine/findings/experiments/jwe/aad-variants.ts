import { CONTENT_ENCRYPTION } from '../../../algorithms/content-encryption'
import type { ContentEncryptionAlgorithm } from '../../../algorithms/content-encryption-algorithm'
import { KEY_MANAGEMENT, keyManagement } from '../../../algorithms/key-management'
import { encodeBase64, encodeBase64Url, tryBase64Url } from '../../../codec/base64url'
import { decodeUtf8, encodeUtf8 } from '../../../codec/utf8'
import { JSON_STYLES } from '../json-styles'
import { type JsonTree, parseTree } from '../json-tree'
import type { Bytes, JweQuestion } from './question'

/** Other bytes that may have been bound to the content. */
export interface AadVariant {
  aad: Bytes
  changed: string
  /** The protected header that goes with it, where the token could carry it. */
  protectedText?: string
  enc?: ContentEncryptionAlgorithm
}

/** A header longer than this, or with more members, is not written anew in every style. */
const LONGEST = 8000
const MOST_MEMBERS = 12

/** What else may have been authenticated: nothing, the header otherwise encoded, written in another style, or with other members. */
export function aadVariants({ token, facts, enc }: JweQuestion): AadVariant[] {
  const head = token.protected?.text ?? ''
  const after = token.aad ? `.${token.aad.text}` : ''
  const variants: AadVariant[] = []
  const seen = new Set([head + after])
  const add = (text: string, changed: string, more: Omit<AadVariant, 'aad' | 'changed'> = {}): void => {
    if (seen.has(text) && !more.enc) return
    seen.add(text)
    variants.push({ aad: encodeUtf8(text), changed, ...more })
  }
  add('', 'nothing bound to the content')
  if (after !== '') {
    add(head, 'the aad left out')
    const inside = tryBase64Url(token.aad?.text ?? '')
    const plain = inside && decodeUtf8(inside)
    if (plain !== undefined) {
      add(plain, 'the aad alone, not encoded')
      add(`${head}.${plain}`, 'the aad not encoded')
    }
    add(after.slice(1), 'the aad alone')
  }
  const bytes = tryBase64Url(head)
  const text = bytes && decodeUtf8(bytes)
  if (head === '' || text === undefined || bytes === undefined || text.length > LONGEST) return variants
  add(head + '='.repeat((4 - (head.length % 4)) % 4) + after, 'the header with its "=" padding')
  add(encodeBase64(bytes) + after, 'the header in standard base64')
  add(text + after, 'the JSON of the header, not encoded')
  const written = (json: string): string => encodeBase64Url(encodeUtf8(json))
  const tree = parseTree(text)
  if (tree?.is !== 'object') return variants
  const header = (json: string, changed: string, more: Omit<AadVariant, 'aad' | 'changed'> = {}): void =>
    add(written(json) + after, changed, { protectedText: written(json), ...more })
  for (const style of JSON_STYLES) header(style.write(tree), `the header written ${style.name}`)
  if (tree.members.length <= MOST_MEMBERS) membersChanged(tree, facts.header, enc, header)
  return variants
}

type Add = (json: string, changed: string, more?: Omit<AadVariant, 'aad' | 'changed'>) => void
type Members = [string, JsonTree][]

/** One or two members taken away again, the order changed, alg or enc under another name. */
function membersChanged(
  tree: Extract<JsonTree, { is: 'object' }>,
  header: Record<string, unknown>,
  enc: ContentEncryptionAlgorithm,
  add: Add,
): void {
  const { members } = tree
  const write = (changed: Members): string => JSON_STYLES[0]?.write({ is: 'object', members: changed }) ?? ''
  const without = (...names: string[]): Members => members.filter(([name]) => !names.includes(name))
  const free = members.map(([name]) => name).filter((name) => name !== 'alg' && name !== 'enc')
  for (const one of free) {
    add(write(without(one)), `the header without "${one}"`)
    for (const other of free)
      if (one < other) add(write(without(one, other)), `the header without "${one}" and "${other}"`)
  }
  if (free.length > 2) add(write(without(...free)), 'the header with alg and enc alone')
  for (const order of permutations(members))
    add(write(order), `the header with its members in the order ${order.map(([name]) => name).join(', ')}`)
  for (const [name, value] of [
    ['typ', 'JWT'],
    ['cty', 'JWT'],
    ['kid', undefined],
  ] as const)
    if (value !== undefined && !Object.hasOwn(header, name))
      for (const place of [0, members.length])
        add(write(members.toSpliced(place, 0, [name, { is: 'text', value }])), `the header with "${name}": "${value}"`)
  for (const other of otherAlgs(header['alg']))
    add(
      write(members.map(([name, value]) => (name === 'alg' ? [name, { is: 'text', value: other }] : [name, value]))),
      `alg ${other} in the header`,
    )
  for (const other of Object.values(CONTENT_ENCRYPTION))
    if (other !== enc && other.cekLength === enc.cekLength)
      add(
        write(
          members.map(([name, value]) => (name === 'enc' ? [name, { is: 'text', value: other.enc }] : [name, value])),
        ),
        `enc ${other.enc} in the header`,
        { enc: other },
      )
}

/** Other names of the same family, one of which may have been in the header when it was sealed. */
function otherAlgs(alg: unknown): string[] {
  const family = keyManagement(alg)?.family
  return Object.values(KEY_MANAGEMENT).flatMap((row) => (row.family === family && row.alg !== alg ? [row.alg] : []))
}

/** Every order of up to four members. */
function permutations(members: Members): Members[] {
  if (members.length > 4) return []
  if (members.length <= 1) return [members]
  return members.flatMap((first, index) =>
    permutations(members.toSpliced(index, 1)).map((rest): Members => [first, ...rest]),
  )
}
