import { createContext, type Dispatch, type ReactNode, useContext, useEffect, useReducer, useRef } from 'react'
import { forgetOpening, openingState } from './opening'
import { type SessionEvent, sessionReducer } from './reducer'
import type { SessionState } from './types'

interface Session {
  state: SessionState
  dispatch: Dispatch<SessionEvent>
}

const SessionContext = createContext<Session | undefined>(undefined)

/** What the person put in, and how to say what happened. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession needs a SessionProvider around it')
  return session
}

/** Long enough that typing is not slowed by writing, short enough that a reload finds everything. */
const WRITE_AFTER = 300
/** Past the first verdict; whoever types before that does not wait for it. */
const LOAD_AFTER = 200

/** What decides what may be kept comes after everything that is on the screen: nothing has happened until then. */
let keeper: typeof import('./keep') | undefined
async function loadKeeper(latest: { current: SessionState | undefined }): Promise<void> {
  if (keeper) return
  const loaded = await import('./keep').catch(() => undefined)
  if (!keeper) loaded?.keepOnLeaving(latest)
  keeper = loaded
}

/** Holds the session and keeps what may be kept for this tab. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const [state, dispatch] = useReducer(sessionReducer, undefined, openingState)
  // What was read from the storage or a link is there already: nothing is written before something has happened.
  const first = useRef<SessionState | undefined>(state)
  const latest = useRef<SessionState>(undefined)
  // After the effects of the screens, which still say what could not be used of the link.
  useEffect(forgetOpening, [])
  useEffect(() => {
    if (state === first.current) return
    first.current = undefined
    latest.current = state
    // A reload may follow at once.
    void loadKeeper(latest)
    const timer = setTimeout(
      () => void loadKeeper(latest).then(() => keeper?.keepMeanwhile(latest.current ?? state)),
      WRITE_AFTER,
    )
    return () => clearTimeout(timer)
  }, [state])
  useEffect(() => {
    const timer = setTimeout(() => loadKeeper(latest), LOAD_AFTER)
    return () => clearTimeout(timer)
  }, [])
  return <SessionContext value={{ state, dispatch }}>{children}</SessionContext>
}
