import { useSession } from '@/session/session-context'
import { Button } from '@/ui/button'
import { Menu } from '@/ui/menu'
import { useToast } from '@/ui/toast'
import { EXAMPLE_GROUPS, type Example, exampleContent } from './catalogue'

/** Opens an example in place of what is in the boxes; what was there can be brought back. */
function useOpenExample() {
  const { dispatch } = useSession()
  const toast = useToast()
  return (example: Example) =>
    void exampleContent(example).then(
      (content) => dispatch({ type: 'opened', content }),
      () => toast({ text: 'The examples could not be loaded. Check that the page’s files can be reached.' }),
    )
}

/** A few to begin with, where nothing is yet. */
export function FirstExamples() {
  const open = useOpenExample()
  const first = EXAMPLE_GROUPS.flatMap(({ examples }) => examples).filter(({ id }) => FIRST.includes(id))
  return (
    <>
      <span className="self-center text-body text-ink-muted">Or look at one:</span>
      {first.map((example) => (
        <Button key={example.id} onClick={() => open(example)}>
          {example.label}
        </Button>
      ))}
    </>
  )
}

const FIRST = ['es256', 'base64-secret', 'expired', 'nested']

/** All of them, in the header. */
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
