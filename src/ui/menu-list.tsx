import { Check } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { Fragment, type RefObject } from 'react'
import { classes } from './classes'
import type { MenuGroup, MenuItem } from './menu'

interface MenuListProps {
  button: RefObject<HTMLButtonElement | null>
  label: string | undefined
  groups: MenuGroup[]
  align: 'start' | 'end'
  onClose(): void
}

/** The opened list. Radix gets an invisible anchor over the button, so that the button can exist before Radix does. */
export function MenuList({ button, label, groups, align, onClose }: MenuListProps) {
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(open) => !open && onClose()}>
      <DropdownMenu.Trigger asChild>
        <span aria-hidden="true" className="pointer-events-none absolute inset-0" />
      </DropdownMenu.Trigger>
      {/* Beside its button and not at the end of the body: a list outside every landmark is hard to find again. */}
      <DropdownMenu.Portal container={button.current?.parentElement ?? null}>
        <DropdownMenu.Content
          aria-label={label ?? button.current?.textContent ?? undefined}
          aria-labelledby={undefined}
          align={align}
          sideOffset={4}
          // A long list scrolls, and what scrolls has to be reachable (WCAG 2.1.1); the arrow keys then choose as ever.
          tabIndex={0}
          collisionPadding={8}
          onInteractOutside={(event) => {
            // The button itself closes on its click; closing here too would let that click open it again.
            if (event.target instanceof Node && button.current?.contains(event.target)) event.preventDefault()
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            if (document.activeElement === document.body) button.current?.focus()
          }}
          className="z-40 max-h-[min(var(--radix-dropdown-menu-content-available-height),34rem)] max-w-[min(24rem,calc(100vw-1rem))] min-w-48 overflow-y-auto rounded-panel border border-line bg-panel p-1 text-body text-ink shadow-menu"
        >
          {groups.map((group, index) => (
            <Fragment key={group.label ?? group.items.length}>
              {index > 0 && <DropdownMenu.Separator className="my-1 h-px bg-line" />}
              <DropdownMenu.Group>
                {group.label && (
                  <DropdownMenu.Label className="px-2.5 pt-1.5 pb-0.5 text-note text-ink-faint">
                    {group.label}
                  </DropdownMenu.Label>
                )}
                {group.items.map((item, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a menu's items have no identity beyond their place.
                  <Item key={place} item={item} />
                ))}
              </DropdownMenu.Group>
            </Fragment>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

function Item({ item }: { item: MenuItem }) {
  const look = classes(
    'tap flex cursor-pointer items-center gap-2 rounded-control px-2.5 py-1 select-none',
    'data-[highlighted]:bg-chip data-[disabled]:cursor-not-allowed data-[disabled]:opacity-55',
    item.danger && 'text-failed',
  )
  const words = (
    <span className="min-w-0">
      {item.label}
      {item.note && <span className="block text-note text-ink-faint">{item.note}</span>}
    </span>
  )
  if (item.checked === undefined)
    return (
      <DropdownMenu.Item className={look} disabled={item.disabled ?? false} onSelect={item.onSelect}>
        {words}
      </DropdownMenu.Item>
    )
  return (
    <DropdownMenu.CheckboxItem
      className={look}
      checked={item.checked}
      disabled={item.disabled ?? false}
      onSelect={item.onSelect}
    >
      <span className="w-4">
        <DropdownMenu.ItemIndicator>
          <Check aria-hidden="true" size={14} />
        </DropdownMenu.ItemIndicator>
      </span>
      {words}
    </DropdownMenu.CheckboxItem>
  )
}
