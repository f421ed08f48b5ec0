import { useEffect } from 'react'
import { isEmpty } from '@/session/reducer'
import { useSession } from '@/session/session-context'
import { useToast } from '@/ui/toast'

/** Whenever something typed was replaced by something else, a way back is shown. */
export function useUndoClear(): void {
  const { state, dispatch } = useSession()
  const toast = useToast()
  const { cleared } = state
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new clearing is news, not what is typed after it.
  useEffect(() => {
    // Token and draft at once: that was "Clear everything", which says so itself.
    if (!cleared || isEmpty(cleared) || ('token' in cleared && 'draft' in cleared)) return
    toast({
      text: 'What was here before has been replaced.',
      action: { label: 'Undo', run: () => dispatch({ type: 'clear-undone' }) },
    })
  }, [cleared])
}
