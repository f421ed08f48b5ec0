import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { useState } from 'react'
import { Button } from './button'
import type { DialogProps } from './dialog'
import { rememberFocus } from './focus-return'

/** The dialog itself, on Radix: focus kept inside, Escape closes, the page behind out of reach. */
export function DialogFrame({ open, onClose, title, description, children, actions }: DialogProps) {
  const [giveFocusBack] = useState(rememberFocus)
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-overlay" />
        <Radix.Content
          {...(!description && { 'aria-describedby': undefined })}
          onCloseAutoFocus={(event) => {
            // Radix would look for a trigger of its own, and there is none.
            event.preventDefault()
            giveFocusBack()
          }}
          className="fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-dialog -translate-x-1/2 -translate-y-1/2 flex-col rounded-panel border border-line bg-panel text-ink shadow-menu"
        >
          <div className="flex items-start gap-2 border-b border-line py-2 pr-2 pl-4">
            <div className="min-w-0 flex-1 py-1">
              <Radix.Title className="text-title font-semibold">{title}</Radix.Title>
              {description && (
                <Radix.Description className="mt-1 text-body text-ink-muted">{description}</Radix.Description>
              )}
            </div>
            <Radix.Close asChild>
              <Button size="icon" variant="quiet" aria-label="Close">
                <X aria-hidden="true" size={16} />
              </Button>
            </Radix.Close>
          </div>
          <div className="min-h-0 overflow-y-auto p-4">{children}</div>
          {actions && <div className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-3">{actions}</div>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
