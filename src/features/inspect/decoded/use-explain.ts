import { useEffect, useState } from 'react'

type Explain = typeof import('./explain').explain
let loaded: Explain | undefined

/** The registries are large and nobody waits for them: they come after the first verdict has been drawn. */
export function useExplain(): Explain | undefined {
  const [explain, setExplain] = useState(() => loaded)
  useEffect(() => {
    if (explain) return
    let late = false
    import('./explain').then(
      (module) => {
        loaded = module.explain
        if (!late) setExplain(() => module.explain)
      },
      // Without them the values stand alone.
      () => undefined,
    )
    return () => {
      late = true
    }
  }, [explain])
  return explain
}
