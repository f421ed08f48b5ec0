import { useEffect } from 'react'
import { hideQuery, type Route } from '@/session/route'
import { useSession } from '@/session/session-context'
import { readShareLink } from '@/session/share-link'
import { useToast } from '@/ui/toast'

/** Opens the case that a link brings to Inspect, and takes it out of the address bar at once. */
export function useDeepLink({ path, query }: Route): void {
  const { dispatch } = useSession()
  const toast = useToast()
  useEffect(() => {
    if (query === '' || (path !== '' && path !== 'inspect')) return
    hideQuery()
    readShareLink(query).then((link) => {
      if (!link) return
      dispatch({ type: 'opened', content: link.content, by: 'link' })
      if (link.problems.length > 0) toast({ text: link.problems.join(' ') })
    })
  }, [path, query, dispatch, toast])
}
