import { useCallback, useRef, useState } from 'react'
import type { Span } from '@/engine/types'
import type { ColouredAreaHandle } from '@/ui/coloured-area'
import { useLight } from './lit-place'

/** The ways from a finding to its place, and from the verdict to its finding. */
export function useJumps() {
  const token = useRef<ColouredAreaHandle>(null)
  const keys = useRef<ColouredAreaHandle>(null)
  const [opened, setOpened] = useState<string>()
  const { light } = useLight()

  const toFinding = useCallback((code: string) => {
    setOpened(code)
    const row = document.getElementById(`finding-${code.replace('/', '-')}`)
    row?.scrollIntoView({ block: 'center' })
    row?.focus({ preventScroll: true })
  }, [])

  const toSpan = useCallback(
    ({ in: place, start, end }: Span) => {
      if (place === 'token' || place === 'keys') {
        ;(place === 'token' ? token : keys).current?.select(start, end)
      } else if (place === 'policy') {
        document.querySelector('[data-panel="policy"]')?.scrollIntoView({ block: 'center' })
      } else {
        document.querySelector(`[data-part="${place}"]`)?.scrollIntoView({ block: 'center' })
        light({ part: place, start, end })
      }
    },
    [light],
  )
  const toKeys = useCallback(() => keys.current?.focus(), [])
  return { token, keys, opened, toKeys, toFinding, toSpan }
}
