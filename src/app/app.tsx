import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { openingVerdict } from '@/session/opening'
import { type Route, readRoute } from '@/session/route'
import { useTasks } from '@/session/task-state'
import { useRoute } from '@/session/use-route'
import { HeaderSlotContext } from '@/ui/header-slot'
import { later } from '@/ui/later'
import { BUILD_ID } from './build-id'
import { useDeepLink } from './deep-links'
import { ErrorBoundary } from './error-boundary'
import { hasWebCrypto } from './has-web-crypto'
import { Header } from './header'
import { Providers } from './providers'
import { SCREENS, type ScreenRow, screenOf } from './screens'
import { useUndoClear } from './undo-clear'

const SHOWN = new Map(SCREENS.map((screen) => [screen, later(screen.load)]))

/**
 * Resolves when the screen that the address names is here with its verdict, or has been waited for long enough: both come
 * together with this file, and drawing them at once takes less time than drawing the frame first. Whoever shows the
 * screen tells of a fault.
 */
export async function firstScreen(): Promise<void> {
  const screen = screenOf(readRoute(window.location.hash).path)
  const long = new Promise((resolve) => setTimeout(resolve, 300))
  const here = screen && SHOWN.get(screen)
  await Promise.race([long, Promise.all([here?.load().catch(() => undefined), openingVerdict()])])
}

const TaskBar = lazy(() => import('./task-bar'))
const InsecurePage = later(() => import('./insecure-page').then(({ InsecurePage }) => InsecurePage))
const NoScreen = later(() => import('./no-screen').then(({ NoScreen }) => NoScreen))
const UpdateNote = later(() => import('./updates').then(({ UpdateNote }) => UpdateNote))

/** The page: header, the screen of the route, footer. */
export function App() {
  return (
    <Providers>
      <Page />
    </Providers>
  )
}

function Page() {
  const route = useRoute()
  const screen = screenOf(route.path)
  const main = useRef<HTMLElement>(null)
  const { active: task } = useTasks()
  // Made here, not by React: what goes into it is drawn together with the page, not in a second turn.
  const [slot] = useState(() => document.createElement('div'))
  useTitle(screen?.label ?? 'Not found', main)
  return (
    <HeaderSlotContext value={slot}>
      <SessionWatch route={route} />
      <div className="flex min-h-dvh flex-col bg-surface text-ink">
        {/* A button, not a link: the fragment belongs to the router. */}
        <button
          type="button"
          onClick={() => main.current?.focus()}
          className="sr-only focus-visible:not-sr-only focus-visible:fixed focus-visible:top-2 focus-visible:left-2 focus-visible:z-50 focus-visible:rounded-control focus-visible:bg-accent focus-visible:px-4 focus-visible:py-2 focus-visible:text-accent-ink"
        >
          Skip to the content
        </button>
        <Header current={screen} slot={slot} />
        <main ref={main} tabIndex={-1} className="mx-auto w-full max-w-page flex-1 px-4 py-4 outline-none lg:px-6">
          {task && hasWebCrypto() && (
            <Suspense>
              <TaskBar />
            </Suspense>
          )}
          <ErrorBoundary resetKey={route.path}>
            <Screen screen={screen} />
          </ErrorBoundary>
        </main>
        <footer
          data-print="hide"
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-t border-line px-4 py-3 text-note text-ink-faint lg:page-edges"
        >
          <p>Everything happens in this tab. No token, key or secret leaves it; there is no server and no telemetry.</p>
          <UpdateNote />
          <p>
            build <span className="font-mono">{BUILD_ID}</span>
          </p>
        </footer>
      </div>
    </HeaderSlotContext>
  )
}

/** What follows the session without drawing anything: as a component of its own, typing does not draw the frame again. */
function SessionWatch({ route }: { route: Route }) {
  useDeepLink(route)
  useUndoClear()
  return null
}

function Screen({ screen }: { screen: ScreenRow | undefined }) {
  if (!hasWebCrypto()) return <InsecurePage />
  const Shown = screen && SHOWN.get(screen)
  if (!Shown) return <NoScreen />
  return (
    // Screens begin at h2. Nothing is shown for the moment that one takes to come: a spinner would only flash.
    <>
      <h1 className="sr-only">{screen.label}</h1>
      <Shown key={screen.path} fallback={<p className="sr-only">Loading the screen</p>} />
    </>
  )
}

/** Names the tab after the screen; a new screen also takes the focus, as a new page would. */
function useTitle(label: string, main: { current: HTMLElement | null }): void {
  const before = useRef(label)
  useEffect(() => {
    document.title = `${label} · Jotscope`
    if (before.current !== label) main.current?.focus({ preventScroll: true })
    before.current = label
  }, [label, main])
}
