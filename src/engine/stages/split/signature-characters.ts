import type { SignatureAlgorithm } from '../../algorithms/signature-algorithm'
import { SIGNATURES } from '../../algorithms/signatures'

/** Usual sizes of RSA signatures in bytes: the modulus decides, which the token does not tell. */
const RSA_BYTES: readonly number[] = [128, 192, 256, 384, 512, 1024, 2048]
/** Base64url characters without padding that so many bytes take. */
export const charactersOf = (bytes: number): number => Math.ceil((bytes * 4) / 3)

/** How many base64url characters a signature of this algorithm may have; undefined when nothing is known. */
export function signatureCharacters(alg: unknown): readonly number[] | undefined {
  return typeof alg === 'string' ? CHARACTERS.get(alg) : undefined
}

function charactersOfRow(row: SignatureAlgorithm): number[] {
  if (row.kty === 'RSA') return RSA_BYTES.map(charactersOf)
  const curves = row.crv ?? [undefined]
  return curves.flatMap((curve) => {
    const bytes = row.signatureLength(curve)
    return bytes === undefined ? [] : [charactersOf(bytes)]
  })
}

const CHARACTERS: ReadonlyMap<string, readonly number[]> = new Map(
  Object.values(SIGNATURES).map((row) => [row.alg, charactersOfRow(row)]),
)
