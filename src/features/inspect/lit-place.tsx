import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'

/** A stretch of a decoded part that is pointed at, here or in the token: UTF-16 units of its text, half open. */
export interface LitPlace {
  part: 'header' | 'payload'
  start: number
  end: number
}

interface Light {
  lit: LitPlace | undefined
  light(place: LitPlace | undefined): void
}

const LightContext = createContext<Light>({ lit: undefined, light: () => undefined })

/** What is pointed at: shared by the token and the decoded parts, so that each lights up in the other. */
export const useLight = (): Light => useContext(LightContext)

export function LightProvider({ children }: { children: ReactNode }) {
  const [lit, setLit] = useState<LitPlace>()
  const value = useMemo(
    () => ({
      lit,
      light: (place: LitPlace | undefined) =>
        setLit((before) =>
          before?.part === place?.part && before?.start === place?.start && before?.end === place?.end ? before : place,
        ),
    }),
    [lit],
  )
  return <LightContext value={value}>{children}</LightContext>
}
