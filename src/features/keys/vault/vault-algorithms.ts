import type { ListedAlgorithm } from '@/engine/keys/jwk/algorithm-list'

/** What a key of the vault can be made for: everything that browsers have, but passwords. */
export const forVault = (all: readonly ListedAlgorithm[]): ListedAlgorithm[] =>
  all.filter(({ purpose, native, name }) => purpose !== 'content-encryption' && native && !name.startsWith('PBES2'))

/** Those of them that suit a key that is there already. */
export function suiting(jwk: Record<string, unknown>, all: readonly ListedAlgorithm[]): ListedAlgorithm[] {
  const bits = typeof jwk.k === 'string' ? Math.floor((jwk.k.length * 3) / 4) * 8 : undefined
  return forVault(all).filter(
    (row) =>
      row.kty.some((kty) => kty === jwk.kty) &&
      (row.crv === undefined || row.crv.some((crv) => crv === jwk.crv)) &&
      (jwk.kty !== 'AKP' || row.name === jwk.alg) &&
      (row.bits === undefined || bits === undefined || row.bits === bits) &&
      (row.name !== 'dir' || bits === 128 || bits === 256),
  )
}

/** Lengths and curves to choose from, where the algorithm leaves a choice. */
export function choicesOf(row: ListedAlgorithm | undefined): { label: string; values: readonly string[] } | undefined {
  if (!row) return undefined
  if (row.kty.includes('RSA')) return { label: 'Bits', values: ['2048', '3072', '4096'] }
  if (row.name === 'dir') return { label: 'Bits', values: ['256', '128'] }
  // EdDSA could also be Ed448, which no browser has.
  const curves = row.crv?.filter((crv) => crv !== 'Ed448' && crv !== 'X448') ?? []
  return curves.length > 1 ? { label: 'Curve', values: curves } : undefined
}
