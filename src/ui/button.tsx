import type { ComponentProps } from 'react'
import { classes } from './classes'

export type ButtonVariant = 'plain' | 'primary' | 'quiet' | 'danger'
export type ButtonSize = 'small' | 'medium' | 'icon'

const VARIANTS: Record<ButtonVariant, string> = {
  plain: 'border border-line bg-panel text-ink hover:bg-chip hover:border-line-strong',
  primary:
    'border border-accent bg-accent text-accent-ink font-semibold hover:border-accent-strong hover:bg-accent-strong',
  quiet: 'border border-transparent text-ink-muted hover:bg-chip hover:text-ink',
  danger: 'border border-failed-line bg-failed-soft text-failed font-semibold hover:border-failed',
}

const SIZES: Record<ButtonSize, string> = {
  small: 'px-2 text-body',
  medium: 'px-3 text-body',
  icon: 'tap-square justify-center',
}

/** The classes of a button, for a link that looks like one. */
export function buttonClasses(variant: ButtonVariant = 'plain', size: ButtonSize = 'medium'): string {
  return classes(
    'tap inline-flex items-center justify-center gap-1.5 rounded-control whitespace-nowrap transition-colors',
    'disabled:cursor-not-allowed disabled:opacity-55',
    VARIANTS[variant],
    SIZES[size],
  )
}

export interface ButtonProps extends ComponentProps<'button'> {
  /** `plain` has an edge; `quiet` has none until it is pointed at; `primary` is the one thing to do next. */
  variant?: ButtonVariant
  /** `icon` is a square: give it an `aria-label`. */
  size?: ButtonSize
}

export function Button({ variant, size, className, type = 'button', ...rest }: ButtonProps) {
  return <button {...rest} type={type} className={classes(buttonClasses(variant, size), className)} />
}
