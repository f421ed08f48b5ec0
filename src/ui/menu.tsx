import { lazy, type ReactNode, Suspense, useRef, useState } from 'react'
import { Button, type ButtonSize, type ButtonVariant } from './button'
import { ChevronDown } from './icons'

export interface MenuItem {
  label: ReactNode
  /** A quieter second line. */
  note?: ReactNode
  onSelect(): void
  /** Ticked or not, for a choice among the items of its group. */
  checked?: boolean
  disabled?: boolean
  danger?: boolean
}

export interface MenuGroup {
  /** A heading over the items. */
  label?: string
  items: MenuItem[]
}

export interface MenuProps {
  /** What stands on the button. */
  trigger: ReactNode
  /** The accessible name, when the trigger is no text; also names the menu. */
  label?: string
  groups: MenuGroup[]
  variant?: ButtonVariant
  size?: ButtonSize
  /** The little arrow. */
  arrow?: boolean
  align?: 'start' | 'end'
  className?: string
}

const loadList = () => import('./menu-list')
const MenuList = lazy(() => loadList().then(({ MenuList }) => ({ default: MenuList })))

/** A button that opens a list of actions. The list's code comes when the button is first pointed at or focused. */
export function Menu({ trigger, label, groups, variant, size, arrow = true, align = 'end', className }: MenuProps) {
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  return (
    <span className="relative inline-flex">
      <Button
        ref={button}
        {...(variant && { variant })}
        {...(size && { size })}
        className={className}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={label}
        title={label}
        onPointerEnter={loadList}
        onFocus={loadList}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          setOpen(true)
        }}
      >
        {trigger}
        {arrow && <ChevronDown size={14} className="text-ink-faint" />}
      </Button>
      {open && (
        <Suspense>
          <MenuList button={button} label={label} groups={groups} align={align} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </span>
  )
}
