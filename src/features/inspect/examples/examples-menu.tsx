import { Menu } from '@/ui/menu'
import { EXAMPLE_GROUPS } from './catalogue'
import { useOpenExample } from './use-open-example'

/** All of the examples, in the header. */
export function ExamplesMenu() {
  const open = useOpenExample()
  return (
    <Menu
      trigger="Examples"
      groups={EXAMPLE_GROUPS.map(({ label, examples }) => ({
        label,
        items: examples.map((example) => ({ label: example.label, onSelect: () => open(example) })),
      }))}
    />
  )
}
