import { useEffect, useState } from 'react'

type Pointing = Pick<typeof import('./pointing'), 'charactersOf' | 'decodedAt' | 'innermostMember'>
let loaded: Pointing | undefined

/** What finds the characters of a claim and the claim of a character: loaded once there is something decoded to point at. */
export function usePointing(isDecoded: boolean): Pointing | undefined {
  const [pointing, setPointing] = useState(() => loaded)
  useEffect(() => {
    if (pointing || !isDecoded) return
    let late = false
    import('./pointing').then(
      ({ charactersOf, decodedAt, innermostMember }) => {
        loaded = { charactersOf, decodedAt, innermostMember }
        if (!late) setPointing(loaded)
      },
      // Without it nothing lights up.
      () => undefined,
    )
    return () => {
      late = true
    }
  }, [pointing, isDecoded])
  return pointing
}
