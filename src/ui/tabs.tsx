import { Tabs as Radix } from 'radix-ui'
import type { ReactNode } from 'react'

interface TabsProps<Id extends string> {
  /** What the tabs choose between, for assistive technology. */
  label: string
  tabs: { id: Id; label: ReactNode; content: ReactNode }[]
  value: Id
  onChange(id: Id): void
}

/** A few views of one thing, one shown at a time; arrow keys move between them. */
export function Tabs<Id extends string>({ label, tabs, value, onChange }: TabsProps<Id>) {
  return (
    <Radix.Root value={value} onValueChange={(next) => tabs.some(({ id }) => id === next) && onChange(next as Id)}>
      <Radix.List aria-label={label} className="flex flex-wrap gap-1 border-b border-line px-2">
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.id}
            value={tab.id}
            className="tap -mb-px border-b-2 border-transparent px-3 text-body text-ink-muted hover:text-ink data-[state=active]:border-accent data-[state=active]:font-semibold data-[state=active]:text-ink"
          >
            {tab.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.id} value={tab.id}>
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  )
}
