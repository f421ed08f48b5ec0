import { isEmpty } from '@/session/reducer'
import { useSession } from '@/session/session-context'
import { emptyTabMemory, useTabMemoryIsEmpty } from '@/session/tab-memory'
import { useToast } from '@/ui/toast'

/**
 * "Clear everything": the session, the bench, what was fetched and what is half filled in, with one way back. The vault
 * stays: what cannot be exported cannot be brought back, so it is emptied on its own screen, key by key.
 */
export function useClearEverything(): { nothingToClear: boolean; clearEverything(): void } {
  const { state, dispatch } = useSession()
  const toast = useToast()
  const nothingToClear = [useTabMemoryIsEmpty(), isEmpty(state)].every(Boolean)
  const clearEverything = () => {
    const restore = emptyTabMemory()
    dispatch({ type: 'cleared' })
    const undo = () => {
      dispatch({ type: 'clear-undone' })
      restore()
    }
    toast({ text: 'Everything was cleared.', action: { label: 'Undo', run: undo } })
  }
  return { nothingToClear, clearEverything }
}
