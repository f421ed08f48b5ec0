import { findNodeAtLocation, type Node, type ParseError, parseTree } from 'jsonc-parser'
import type { Policy } from '@/engine/types'
import type { EditorMarker } from '@/ui/code-editor'
import { jsonFaults } from '@/ui/json-faults'

type Kind = 'text' | 'text or list' | 'list' | 'seconds' | 'object'

/** Every member of a policy, its JSON type and what it means, for the hover. */
export const POLICY_MEMBERS: Readonly<Record<keyof Policy, { kind: Kind; sentence: string }>> = {
  algorithms: { kind: 'list', sentence: 'Values of alg that are allowed, and no others (RFC 8725 §3.1).' },
  contentEncryption: { kind: 'list', sentence: 'Values of enc that are allowed, and no others.' },
  issuer: { kind: 'text or list', sentence: 'iss must be this, or one of these.' },
  audience: { kind: 'text or list', sentence: 'aud must name this, or one of these.' },
  type: { kind: 'text', sentence: 'typ must be this (RFC 8725 §3.11).' },
  subject: { kind: 'text', sentence: 'sub must be this.' },
  nonce: { kind: 'text', sentence: 'nonce must be this.' },
  clockTolerance: { kind: 'seconds', sentence: 'Seconds by which clocks may differ; 0 when left out.' },
  maxAge: { kind: 'seconds', sentence: 'Seconds since iat after which the token is too old.' },
  requiredClaims: { kind: 'list', sentence: 'Claims that must be there.' },
  claims: { kind: 'object', sentence: 'Claims that must be equal to these values.' },
  scopes: { kind: 'list', sentence: 'All of them must be granted, in scope or scp.' },
  roles: { kind: 'list', sentence: 'All of them must be granted, in roles, role, groups and the like.' },
  keyThumbprints: {
    kind: 'list',
    sentence: 'RFC 7638 thumbprints; a key from the token’s own header counts when its thumbprint is here.',
  },
  keyBinding: { kind: 'object', sentence: 'aud and nonce that the key binding of an SD-JWT must have.' },
}

const isMember = (name: unknown): name is keyof Policy =>
  typeof name === 'string' && Object.hasOwn(POLICY_MEMBERS, name)

/** Reads a policy that is being written. `policy` is undefined while the text cannot be used; each fault has its place. */
export function readPolicy(text: string): { policy: Policy | undefined; faults: EditorMarker[] } {
  if (text.trim() === '') return { policy: {}, faults: [] }
  const faults = jsonFaults(text)
  if (faults.length > 0) return { policy: undefined, faults }
  const errors: ParseError[] = []
  const root = parseTree(text, errors)
  if (root?.type !== 'object')
    return { policy: undefined, faults: [fault(root, 'The policy is a JSON object: { "issuer": "…" }.', 'error')] }
  for (const property of root.children ?? []) {
    const [name, value] = property.children ?? []
    if (!name || !value) continue
    if (!isMember(name.value)) faults.push(fault(name, `"${String(name.value)}" is no member of a policy.`, 'error'))
    else {
      const { kind } = POLICY_MEMBERS[name.value]
      if (!fits(kind, value)) faults.push(fault(value, `"${name.value}" must be ${WORDS[kind]}.`, 'error'))
    }
  }
  return { policy: faults.length > 0 ? undefined : (JSON.parse(text) as Policy), faults }
}

const WORDS: Record<Kind, string> = {
  text: 'a text',
  'text or list': 'a text or a list of texts',
  list: 'a list of texts',
  seconds: 'a number of seconds, 0 or more',
  object: 'an object',
}

function fits(kind: Kind, node: Node): boolean {
  const isList = node.type === 'array' && (node.children ?? []).every(({ type }) => type === 'string')
  switch (kind) {
    case 'text':
      return node.type === 'string'
    case 'text or list':
      return node.type === 'string' || isList
    case 'list':
      return isList
    case 'seconds':
      return node.type === 'number' && (node.value as number) >= 0
    case 'object':
      return node.type === 'object'
  }
}

const fault = (node: Node | undefined, message: string, severity: EditorMarker['severity']): EditorMarker => ({
  start: node?.offset ?? 0,
  end: (node?.offset ?? 0) + (node?.length ?? 1),
  message,
  severity,
})

/** What the member of the policy at this place of the text means. */
export function explainPolicyAt(text: string, offset: number): string | undefined {
  const root = parseTree(text)
  return Object.entries(POLICY_MEMBERS).find(([name]) => {
    const property = root && findNodeAtLocation(root, [name])?.parent
    return property && property.offset <= offset && offset < property.offset + property.length
  })?.[1].sentence
}
