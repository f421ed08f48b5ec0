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

/** Is it Inspect that the route shows? */
export const isInspect = ({ path }: Route): boolean => path === '' || path === 'inspect'

/** Does the route bring something to Inspect? Its query is a case then; other screens have queries of their own. */
export const isForInspect = (route: Route): boolean => route.query !== '' && isInspect(route)

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
