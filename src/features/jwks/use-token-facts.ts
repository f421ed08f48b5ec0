import { useEffect, useState } from 'react'
import { useEngine } from '@/session/engine-context'
import { useSession } from '@/session/session-context'
import type { TokenFacts } from './journey'

/** After typing stops, so that reading a token twice slows nobody down. Milliseconds. */
const WAIT = 250

/** Issuer, `kid` and claims of the token in the session, read without any key: nothing of it is believed. */
export function useTokenFacts(): TokenFacts | undefined {
  const { state } = useSession()
  const engine = useEngine()
  const { token } = state
  const [read, setRead] = useState<{ token: string; facts: TokenFacts | undefined }>()
  useEffect(() => {
    if (token.trim() === '') return
    const stop = new AbortController()
    const timer = setTimeout(async () => {
      const outcome = await engine.call('inspect', [{ token }], { signal: stop.signal })
      if (outcome.status !== 'done') return
      const { header, payload } = outcome.value
      setRead({ token, facts: factsOf(header, payload) })
    }, WAIT)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [token, engine])
  return read?.token === token ? read.facts : undefined
}

function factsOf(header: unknown, payload: unknown): TokenFacts | undefined {
  if (!isRecord(header)) return undefined
  const claims = isRecord(payload) ? payload : {}
  // RFC 7519 §5.3: an encrypted token may repeat iss in its header.
  const iss = claims.iss ?? header.iss
  return {
    header,
    claims,
    ...(typeof iss === 'string' && { iss }),
    ...(typeof header.kid === 'string' && { kid: header.kid }),
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
