import { useCallback, useEffect, useRef, useState } from 'react'
import { type SearchOutcome, type SearchProgress, searchSecrets } from '@/worker/weak-secrets/secret-search'

export type SecretSearch = { status: 'idle' } | ({ status: 'running' } & SearchProgress) | SearchOutcome

/** Searches the secret of a token when it is asked to, and never by itself. What was found is kept by nobody. */
export function useSecretSearch(token: string) {
  const [search, setSearch] = useState<SecretSearch>({ status: 'idle' })
  const running = useRef<AbortController>(undefined)
  const cancel = useCallback(() => running.current?.abort(), [])
  const reset = useCallback(() => {
    running.current?.abort()
    running.current = undefined
    setSearch({ status: 'idle' })
  }, [])
  const start = useCallback(
    async (file?: Blob) => {
      running.current?.abort()
      const abort = new AbortController()
      running.current = abort
      const isCurrent = () => running.current === abort
      setSearch({ status: 'running', tried: 0, read: 0, seconds: 0 })
      const outcome = await searchSecrets(token, {
        file,
        signal: abort.signal,
        onProgress: (progress) => isCurrent() && setSearch({ status: 'running', ...progress }),
      })
      if (isCurrent()) setSearch(outcome)
    },
    [token],
  )
  useEffect(() => () => running.current?.abort(), [])
  return { search, start, cancel, reset }
}
