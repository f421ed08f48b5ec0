import { lazy, type ReactNode, Suspense } from 'react'

export interface DialogProps {
  open: boolean
  onClose(): void
  title: string
  /** One sentence under the title. */
  description?: ReactNode
  children?: ReactNode
  /** Buttons at the foot, the one to press last. */
  actions?: ReactNode
}

const DialogFrame = lazy(() => import('./dialog-frame').then(({ DialogFrame }) => ({ default: DialogFrame })))

/** A question or a form over the page. Its code comes when the first one opens; the focus returns where it was. */
export function Dialog(props: DialogProps) {
  if (!props.open) return null
  return (
    <Suspense>
      <DialogFrame {...props} />
    </Suspense>
  )
}
