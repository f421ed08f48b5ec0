import { SIGNATURES } from '@/engine/algorithms/signatures'
import { nearestNames, registeredAlgorithm } from '@/engine/registries/algorithms'
import { HEADER_PARAMETERS, type HeaderParameter, headerParameter } from '@/engine/registries/header-parameters'
import type { EditorCompletion, EditorMarker } from '@/ui/code-editor'
import { specName } from '@/ui/spec-name'
import { completionsAt, faultsOf, hoverAt, type NameHint, type WrittenMember } from './hints'

/** JWS for what signs, JWE for what encrypts. */
export type HeaderKind = 'JWS' | 'JWE'

const SAMPLES: Readonly<Record<HeaderParameter['type'], string>> = {
  string: '""',
  base64url: '""',
  URL: '"https://"',
  array: '[]',
  object: '{}',
  number: '0',
  boolean: 'false',
  any: '""',
}

const TYPES: readonly (readonly [name: string, sentence: string])[] = [
  ['JWT', 'A JSON Web Token (RFC 7519 §5.1)'],
  ['at+jwt', 'An OAuth access token (RFC 9068 §2.1)'],
  ['dpop+jwt', 'A DPoP proof (RFC 9449 §4.2)'],
  ['logout+jwt', 'A logout token (OpenID Connect Back-Channel Logout)'],
  ['dc+sd-jwt', 'An SD-JWT credential'],
  ['kb+jwt', 'A key-binding JWT (RFC 9901 §4.3)'],
  ['secevent+jwt', 'A security event (RFC 8417 §2.3)'],
  ['client-authentication+jwt', 'A client assertion'],
]

const names = (kind: HeaderKind): NameHint[] =>
  Object.values(HEADER_PARAMETERS)
    .filter((row) => row.in.includes(kind))
    .map(({ name, sentence, type }) => ({ name, sentence, value: SAMPLES[type] }))
const NAMES: Record<HeaderKind, NameHint[]> = { JWS: names('JWS'), JWE: names('JWE') }

function valuesOf(name: string): NameHint[] {
  if (name === 'alg')
    return Object.values(SIGNATURES).map(({ alg, title }) => ({ name: alg, sentence: title, value: quoted(alg) }))
  if (name === 'typ') return TYPES.map(([type, sentence]) => ({ name: type, sentence, value: quoted(type) }))
  if (name === 'cty') return [{ name: 'JWT', sentence: 'What is inside is a JWT itself', value: '"JWT"' }]
  return []
}
const quoted = (text: string): string => JSON.stringify(text)

/** What may be written at a place of a header, with its meaning. */
export const headerCompletions =
  (kind: HeaderKind) =>
  (text: string, offset: number): EditorCompletion[] =>
    completionsAt(text, offset, NAMES[kind], (name) => (kind === 'JWE' && name === 'alg' ? [] : valuesOf(name)))

/** What the parameter at a place means. */
export const headerHover =
  (text: string) =>
  (offset: number): string | undefined =>
    hoverAt(text, offset, (name) => {
      const row = headerParameter(name)
      return row && `**${name}**: ${row.sentence} (${specName(row.spec)})`
    })

/** What is wrong in a header that is being written. */
export function headerFaults(text: string, kind: HeaderKind): EditorMarker[] {
  if (text.trim() === '') return []
  if (!/^\s*\{/.test(text))
    return [{ start: 0, end: text.length, severity: 'error', message: 'A header is a JSON object: { … }.' }]
  return faultsOf(text, (member) => faultOf(member, kind))
}

function faultOf({ name, value, type }: WrittenMember, kind: HeaderKind): Omit<EditorMarker, 'start' | 'end'>[] {
  const row = headerParameter(name)
  if (name === 'alg' && kind === 'JWS') return algFault(value)
  if (row && !row.in.includes(kind))
    return [
      {
        severity: 'warning',
        message: `${name} has no meaning in a header that ${kind === 'JWS' ? 'signs' : 'encrypts'}.`,
      },
    ]
  if (row && !hasType(row.type, type))
    return [{ severity: 'warning', message: `${name} should be ${article(row.type)}; this is ${article(type)}.` }]
  if (name === 'typ' && value === '') return [{ severity: 'warning', message: 'typ says nothing. Leave it out.' }]
  return []
}

function algFault(value: unknown): Omit<EditorMarker, 'start' | 'end'>[] {
  if (typeof value !== 'string') return [{ severity: 'error', message: 'alg must be text.' }]
  if (value === 'none') return [{ severity: 'warning', message: 'Nothing will protect this token.' }]
  const known = registeredAlgorithm(value)
  if (known?.kind === 'signature') return []
  const [near] = nearestNames(value, ['signature'])
  const hint = near ? ` ${near} may be meant.` : ''
  return [
    {
      severity: 'error',
      message: known
        ? `${value} is an algorithm for encryption, not for signatures.`
        : `No registry knows the algorithm ${JSON.stringify(value)}.${hint}`,
    },
  ]
}

const hasType = (wanted: HeaderParameter['type'], found: string): boolean =>
  wanted === 'any' || wanted === found || ((wanted === 'base64url' || wanted === 'URL') && found === 'string')
const article = (type: string): string => (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`)
