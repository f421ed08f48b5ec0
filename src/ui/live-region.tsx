import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'

type Announce = (text: string, urgency?: 'polite' | 'assertive') => void

const AnnounceContext = createContext<Announce>(() => undefined)

/** Says something to assistive technology without moving the focus. Saying the same text again repeats it. */
export const useAnnounce = (): Announce => useContext(AnnounceContext)

/** Holds the two live regions of the page and gives `useAnnounce` to what is inside. */
export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ polite: '', assertive: '' })
  const announce = useMemo<Announce>(
    () =>
      (text, urgency = 'polite') =>
        setSaid((before) => ({
          ...before,
          // A region speaks when its text changes: an invisible character makes the same sentence new.
          [urgency]: before[urgency] === text ? `${text}\u200b` : text,
        })),
    [],
  )
  return (
    <AnnounceContext value={announce}>
      {children}
      <div className="sr-only" aria-live="polite" aria-atomic="true" data-announcer="polite">
        {said.polite}
      </div>
      <div className="sr-only" aria-live="assertive" aria-atomic="true" data-announcer="assertive">
        {said.assertive}
      </div>
    </AnnounceContext>
  )
}
