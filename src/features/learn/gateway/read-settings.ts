import type { GatewayRoute } from '@/simulator/gateway'

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const texts = (value: unknown): boolean =>
  value === undefined || (Array.isArray(value) && value.every((each) => typeof each === 'string'))

/** The routes of a text; undefined when it is no list of them. */
export function readRoutes(text: string): GatewayRoute[] | undefined {
  const value = parse(text)
  if (!Array.isArray(value)) return undefined
  const sound = value.every((route) => {
    const { method, path, scopes, roles } = Object(route)
    return typeof method === 'string' && typeof path === 'string' && texts(scopes) && texts(roles)
  })
  return sound ? (value as GatewayRoute[]) : undefined
}

/** Claims of a text; undefined when it is no JSON object. */
export function readClaims(text: string): Record<string, unknown> | undefined {
  const value = parse(text)
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined
}
