import { type ReactNode, useState } from 'react'

/** A value that stays covered until the person asks for it. `children` is only drawn then. */
export function SecretValue({ label, children }: { label: string; children: () => ReactNode }) {
  const [shown, setShown] = useState(false)
  return (
    <>
      {shown ? (
        children()
      ) : (
        <span className="font-mono text-code text-ink-faint">
          <span aria-hidden="true">••••••••••••</span>
          <span className="sr-only">{label} is covered</span>
        </span>
      )}{' '}
      <button
        type="button"
        aria-pressed={shown}
        className="rounded-tag text-note text-accent underline-offset-2 hover:underline"
        onClick={() => setShown(!shown)}
        data-print="hide"
      >
        {shown ? 'hide' : 'show'}
        <span className="sr-only"> {label}</span>
      </button>
    </>
  )
}
