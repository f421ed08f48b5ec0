import { cloneElement, lazy, type ReactElement, type ReactNode, Suspense, useId, useState } from 'react'

const loadBubble = () => import('./tooltip-bubble')
const TooltipBubble = lazy(() => loadBubble().then(({ TooltipBubble }) => ({ default: TooltipBubble })))

interface TooltipProps {
  /** A sentence that adds to what the control says; never its only name. */
  text: ReactNode
  /** One focusable control. */
  children: ReactElement<{ 'aria-describedby'?: string | undefined }>
}

/** Explains a control while it is pointed at or focused; the same words are its description. */
export function Tooltip({ text, children }: TooltipProps) {
  const [open, setOpen] = useState(false)
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const id = useId()
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches the control inside, which is the interactive one.
    <span
      ref={setAnchor}
      className="relative inline-flex"
      onPointerEnter={({ pointerType }) => pointerType === 'mouse' && setOpen(true)}
      onPointerLeave={() => setOpen(false)}
      onPointerDown={() => setOpen(false)}
      onFocus={({ target }) => target.matches(':focus-visible') && setOpen(true)}
      onBlur={() => setOpen(false)}
      onKeyDown={({ key }) => key === 'Escape' && setOpen(false)}
    >
      {cloneElement(children, { 'aria-describedby': id })}
      <span id={id} hidden>
        {text}
      </span>
      {open && (
        <Suspense>
          <TooltipBubble text={text} container={anchor} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </span>
  )
}
