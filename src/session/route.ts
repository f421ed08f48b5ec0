import { useMemo, useSyncExternalStore } from 'react'

export interface Route {
  /** Behind `#/`: 'inspect', 'learn/lesson-3'; empty for the front page. */
  path: string
  /** Behind the `?` of the fragment, still encoded. */
  query: string
}

/** Reads a fragment such as `#/findings?code=time/expired`. */
export function readRoute(hash: string): Route {
  const [path = '', ...query] = hash.replace(/^#\/?/, '').split('?')
  return { path: path.replace(/\/+$/, ''), query: query.join('?') }
}

/** Does the route bring something to Inspect? Its query is a case then; other screens have queries of their own. */
export const isForInspect = ({ path, query }: Route): boolean => query !== '' && (path === '' || path === 'inspect')

/** Where the page is, as the fragment says. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(
    (listener) => {
      window.addEventListener('hashchange', listener)
      return () => window.removeEventListener('hashchange', listener)
    },
    () => window.location.hash,
  )
  return useMemo(() => readRoute(hash), [hash])
}

/** Goes to another screen; the back button leads here again. */
export function navigate(path: string, query = ''): void {
  window.location.hash = `#/${path}${query && `?${query}`}`
}

/**
 * Takes the query out of the address bar and the history, so that a token in it is not bookmarked or seen over a
 * shoulder; the path stays.
 */
export function hideQuery(): void {
  const { path } = readRoute(window.location.hash)
  window.history.replaceState(window.history.state, '', `#/${path}`)
  window.dispatchEvent(new HashChangeEvent('hashchange'))
}
