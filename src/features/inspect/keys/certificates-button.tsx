import { lazy, type ReactNode, Suspense, useState } from 'react'
import { Button } from '@/ui/button'

const load = () => import('./key-certificates')

/** Drawn, and their file loaded, when they are asked for. */
export const KeyCertificates = lazy(() => load().then(({ KeyCertificates }) => ({ default: KeyCertificates })))
export const TextCertificates = lazy(() => load().then(({ TextCertificates }) => ({ default: TextCertificates })))

/** Opens the certificates of something; `of` says of what. */
export function CertificatesButton({ of, children }: { of: string; children: () => ReactNode }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        size="small"
        variant="quiet"
        className="-ml-2 self-start"
        aria-expanded={open}
        data-print="hide"
        onClick={() => setOpen(!open)}
      >
        {open ? 'Hide the certificates' : 'Show the certificates'}
        <span className="sr-only"> of {of}</span>
      </Button>
      {open && (
        <Suspense fallback={<p className="text-body text-ink-muted">Reading the certificates</p>}>
          {children()}
        </Suspense>
      )}
    </>
  )
}
