import { useSession } from '@/session/session-context'
import { Menu } from '@/ui/menu'
import { useToast } from '@/ui/toast'
import { EXAMPLE_GROUPS, type Example, exampleContent } from './catalogue'

/** Opens an example in place of what is in the boxes; what was there can be brought back. */
export function ExamplesMenu() {
  const { dispatch } = useSession()
  const toast = useToast()
  const open = (example: Example) =>
    exampleContent(example).then(
      (content) => dispatch({ type: 'opened', content }),
      () => toast({ text: 'The examples could not be loaded. Check that the page’s files can be reached.' }),
    )
  return (
    <Menu
      trigger="Examples"
      groups={EXAMPLE_GROUPS.map(({ label, examples }) => ({
        label,
        items: examples.map((example) => ({ label: example.label, onSelect: () => void open(example) })),
      }))}
    />
  )
}
