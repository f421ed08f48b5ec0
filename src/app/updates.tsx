import { useEffect, useState } from 'react'
import { useTasks } from '@/session/task-state'
import { Button } from '@/ui/button'

/** Keeps the page for offline use, and offers a newer version when one is ready: never forced, never amid an exercise. */
export function UpdateNote() {
  const { active } = useTasks()
  const [waiting, setWaiting] = useState<ServiceWorker>()
  useEffect(() => {
    if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
    const register = () => watch(setWaiting).catch(() => undefined)
    // After everything that is on the screen, so that keeping files for later delays nothing now.
    if (document.readyState === 'complete') register()
    else window.addEventListener('load', register, { once: true })
    return () => window.removeEventListener('load', register)
  }, [])
  if (!waiting || active) return null
  const use = () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload(), { once: true })
    waiting.postMessage({ type: 'SKIP_WAITING' })
  }
  return (
    <p role="status" className="text-ink">
      A newer version of Jotscope is ready. A secret that was typed has to be pasted again after the change.{' '}
      <Button size="small" onClick={use}>
        Use it now
      </Button>
    </p>
  )
}

/** Registers the worker beside the page and tells of a version that waits. Rejects where the browser refuses. */
async function watch(onWaiting: (worker: ServiceWorker) => void): Promise<void> {
  const registration = await navigator.serviceWorker.register('./sw.js')
  const ready = (worker: ServiceWorker | null) => {
    // Without a controller this is the first visit: nothing is newer.
    if (worker?.state === 'installed' && navigator.serviceWorker.controller) onWaiting(worker)
  }
  ready(registration.waiting)
  registration.addEventListener('updatefound', () => {
    const { installing } = registration
    installing?.addEventListener('statechange', () => ready(installing))
  })
}
