import { type ReadLink, readPlainLink } from './read-link'
import { hideQuery, isForInspect, readRoute } from './route'

let read: { link: ReadLink | undefined } | undefined

/**
 * The case of the link that the page was opened with, when it can be read at once: then the very first drawing shows it.
 * It is taken out of the address bar. A compressed link is left there, for whoever can wait for it.
 */
export function openingLink(): ReadLink | undefined {
  if (!read) {
    const route = readRoute(window.location.hash)
    const link = isForInspect(route) ? readPlainLink(route.query) : undefined
    if (link) hideQuery()
    read = { link }
  }
  return read.link
}

/** The link was used: nothing is held of it any longer, and it is not read again. */
export function forgetOpeningLink(): void {
  read = { link: undefined }
}
