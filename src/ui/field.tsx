import { type ComponentProps, type ReactNode, useId } from 'react'
import { classes } from './classes'

const CONTROL =
  'w-full min-w-0 rounded-control border border-line-strong bg-well px-2.5 py-1 text-body text-ink placeholder:text-ink-faint aria-invalid:border-failed disabled:opacity-60'

/** What a control needs to belong to its field. */
export interface FieldControl {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

export interface FieldProps {
  label: ReactNode
  /** One line below: what it is for, an example. */
  hint?: ReactNode
  /** What is wrong and what to do; announced when it appears. */
  error?: ReactNode
  /** Keep the label for assistive technology only. */
  labelHidden?: boolean
  className?: string | undefined
}

/** A label, the control that `children` makes, a hint and an error, tied together. */
export function Field(props: FieldProps & { children: (control: FieldControl) => ReactNode }) {
  const { label, hint, error, labelHidden = false, className, children } = props
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={classes('min-w-0', className)}>
      <label htmlFor={id} className={labelHidden ? 'sr-only' : 'mb-0.5 block text-note text-ink-muted'}>
        {label}
      </label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {hint && (
        <p id={`${id}-hint`} className="mt-1 text-note text-ink-faint">
          {hint}
        </p>
      )}
      <div aria-live="polite">
        {error && (
          <p id={`${id}-error`} className="mt-1 text-note text-failed">
            <span aria-hidden="true">✕ </span>
            {error}
          </p>
        )}
      </div>
    </div>
  )
}

type Control<Tag extends 'input' | 'textarea' | 'select'> = FieldProps & Omit<ComponentProps<Tag>, keyof FieldProps>

/** A line of text. Nothing typed here is kept or corrected by the browser. */
export function TextField({ label, hint, error, labelHidden, className, ...rest }: Control<'input'>) {
  return (
    <Field {...{ label, hint, error, className }} labelHidden={labelHidden ?? false}>
      {(control) => (
        <input type="text" autoComplete="off" spellCheck={false} {...rest} {...control} className={`tap ${CONTROL}`} />
      )}
    </Field>
  )
}

/** Several lines of text; `mono` for what is code. */
export function TextAreaField(props: Control<'textarea'> & { mono?: boolean }) {
  const { label, hint, error, labelHidden, className, mono = false, ...rest } = props
  return (
    <Field {...{ label, hint, error, className }} labelHidden={labelHidden ?? false}>
      {(control) => (
        <textarea
          rows={4}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          {...rest}
          {...control}
          className={classes(CONTROL, mono && 'font-mono text-code')}
        />
      )}
    </Field>
  )
}

/** A choice among few: the browser's own list, good on phones and by keyboard. */
export function SelectField({ label, hint, error, labelHidden, className, ...rest }: Control<'select'>) {
  return (
    <Field {...{ label, hint, error, className }} labelHidden={labelHidden ?? false}>
      {(control) => <select {...rest} {...control} className={`tap ${CONTROL}`} />}
    </Field>
  )
}

/** A box to tick, its label beside it and pressable. */
export function CheckField({ label, hint, className, ...rest }: Control<'input'>) {
  const id = useId()
  return (
    <div className={classes('min-w-0', className)}>
      <div className="flex items-center gap-2">
        <input
          {...rest}
          id={id}
          type="checkbox"
          aria-describedby={hint ? `${id}-hint` : undefined}
          className="size-4 shrink-0 accent-accent"
        />
        <label htmlFor={id} className="tap inline-flex min-w-0 items-center text-body">
          {label}
        </label>
      </div>
      {hint && (
        <p id={`${id}-hint`} className="pl-6 text-note text-ink-faint">
          {hint}
        </p>
      )}
    </div>
  )
}
