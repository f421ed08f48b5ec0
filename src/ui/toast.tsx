import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react'
import { Button } from './button'
import { Cross } from './icons'
import { visible } from './visible'

export interface Toast {
  text: string
  /** One way back, such as "Undo". */
  action?: { label: string; run(): void }
}

/** Long enough to read and to reach the button; pointing at it or focusing it stops the clock. */
const SHOWN_FOR = 10_000

const ToastContext = createContext<(toast: Toast) => void>(() => undefined)

/** Shows a short message at the foot of the page, with one way back. A new one replaces the old. */
export const useToast = () => useContext(ToastContext)

export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<{ toast: Toast; count: number }>()
  const show = useCallback((toast: Toast) => setShown((before) => ({ toast, count: (before?.count ?? 0) + 1 })), [])
  const hide = useCallback(() => setShown(undefined), [])
  return (
    <ToastContext value={show}>
      {children}
      <div
        role="status"
        className="pointer-events-none fixed inset-x-4 bottom-4 z-30 flex justify-center"
        data-print="hide"
      >
        {shown && <ToastCard key={shown.count} toast={shown.toast} onDone={hide} />}
      </div>
    </ToastContext>
  )
}

function ToastCard({ toast, onDone }: { toast: Toast; onDone(): void }) {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(onDone, SHOWN_FOR)
    return () => clearTimeout(timer)
  }, [held, onDone])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the events only stop the clock; what can be pressed are the buttons inside.
    <div
      className="pointer-events-auto flex items-center gap-2 rounded-panel border border-line bg-panel py-1 pr-1 pl-4 text-body text-ink shadow-menu"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{visible(toast.text)}</span>
      {toast.action && (
        <Button
          size="small"
          variant="quiet"
          className="font-semibold text-accent"
          onClick={() => {
            toast.action?.run()
            onDone()
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <Button size="icon" variant="quiet" aria-label="Dismiss" onClick={onDone}>
        <Cross size={14} />
      </Button>
    </div>
  )
}
