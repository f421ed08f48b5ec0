import { useEffect } from 'react'
import { isEmpty } from '@/session/reducer'
import { useSession } from '@/session/session-context'
import { useToast } from '@/ui/toast'

/** Whenever something typed was taken away, a way back is shown. */
export function useUndoClear(): void {
  const { state, dispatch } = useSession()
  const toast = useToast()
  const { cleared } = state
  const nothingLeft = isEmpty(state)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new clearing is news, not what is typed after it.
  useEffect(() => {
    if (!cleared || isEmpty(cleared)) return
    toast({
      text: nothingLeft ? 'Everything was cleared.' : 'What was here before has been replaced.',
      action: { label: 'Undo', run: () => dispatch({ type: 'clear-undone' }) },
    })
  }, [cleared])
}
