import { privateMembersOf } from '@/engine/keys/jwk/public-jwk'

const DOTS = '••••••••••••'

/** A JWK or a JWK set as JSON with every private member covered; any other text as dots, its armour lines as they are. */
export function coverSecrets(text: string): string {
  const parsed = parse(text)
  if (parsed !== undefined) return JSON.stringify(covered(parsed), null, 2)
  return text
    .split('\n')
    .map((line) => (line === '' || line.startsWith('-----') ? line : DOTS))
    .filter((line, place, lines) => line !== DOTS || lines[place - 1] !== DOTS)
    .join('\n')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function covered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(covered)
  if (typeof value !== 'object' || value === null) return value
  const secret = 'kty' in value ? privateMembersOf(value as Record<string, unknown>) : []
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, secret.includes(name) ? DOTS : covered(member)]),
  )
}
