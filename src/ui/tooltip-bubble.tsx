import { Tooltip } from 'radix-ui'
import type { ReactNode } from 'react'

interface TooltipBubbleProps {
  text: ReactNode
  container: HTMLElement | null
  onClose(): void
}

/** The bubble, placed by Radix over an invisible anchor that covers the control. */
export function TooltipBubble({ text, container, onClose }: TooltipBubbleProps) {
  return (
    <Tooltip.Provider>
      <Tooltip.Root open onOpenChange={(open) => !open && onClose()}>
        <Tooltip.Trigger asChild>
          <span aria-hidden="true" className="pointer-events-none absolute inset-0" />
        </Tooltip.Trigger>
        <Tooltip.Portal container={container}>
          <Tooltip.Content
            sideOffset={6}
            collisionPadding={8}
            className="pointer-events-none z-50 max-w-80 rounded-control bg-ink px-2.5 py-1.5 text-note text-panel shadow-menu"
          >
            {text}
          </Tooltip.Content>
        </Tooltip.Portal>
      </Tooltip.Root>
    </Tooltip.Provider>
  )
}
