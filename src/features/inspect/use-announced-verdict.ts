import { useEffect, useRef } from 'react'
import { useAnnounce } from '@/ui/live-region'
import type { Inspection } from './use-inspection'
import { headline } from './verdict/verdict-words'

/** Long enough that typing is not talked over. */
const PAUSE = 600

/** Says a new verdict to assistive technology once typing has paused; the same verdict is not said twice. */
export function useAnnouncedVerdict({ answer, state }: Inspection): void {
  const announce = useAnnounce()
  const said = useRef('')
  const report = state === 'idle' ? answer?.report : undefined
  useEffect(() => {
    if (!report) return
    const { first } = headline(report.summary)
    // Words of time change every minute and are no news.
    const news = `${report.verdict} ${first.replace(/\d+/g, '')}`
    if (said.current === news) return
    const timer = setTimeout(() => {
      said.current = news
      announce(first)
    }, PAUSE)
    return () => clearTimeout(timer)
  }, [report, announce])
}
