import { useEffect } from 'react'
import { openingLink } from '@/session/opening-link'
import { readShareLink } from '@/session/read-link'
import { hideQuery, isForInspect, type Route } from '@/session/route'
import { useSession } from '@/session/session-context'
import { useToast } from '@/ui/toast'

/** Opens the case that a link brings to Inspect, and takes it out of the address bar at once. */
export function useDeepLink(route: Route): void {
  const { dispatch } = useSession()
  const toast = useToast()
  useEffect(() => {
    // The session began with it; what could not be used is still to be said.
    const problems = openingLink()?.problems ?? []
    if (problems.length > 0) toast({ text: problems.join(' ') })
  }, [toast])
  useEffect(() => {
    if (!isForInspect(route)) return
    hideQuery()
    readShareLink(route.query).then((link) => {
      if (!link) return
      dispatch({ type: 'opened', content: link.content, by: 'link' })
      if (link.problems.length > 0) toast({ text: link.problems.join(' ') })
    })
  }, [route, dispatch, toast])
}
