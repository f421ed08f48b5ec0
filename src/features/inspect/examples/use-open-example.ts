import { useSession } from '@/session/session-context'
import { useToast } from '@/ui/toast'
import type { Example } from './catalogue'

/** Opens an example in place of what is in the boxes; what was there can be brought back. */
export function useOpenExample(): (example: Pick<Example, 'id' | 'at'>) => void {
  const { dispatch } = useSession()
  const toast = useToast()
  return (example) =>
    void import('./catalogue')
      .then(({ exampleContent }) => exampleContent(example))
      .then(
        (content) => dispatch({ type: 'opened', content }),
        () => toast({ text: 'The examples could not be loaded. Check that the page’s files can be reached.' }),
      )
}
