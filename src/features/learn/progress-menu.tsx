import { Download, RotateCcw, Upload } from 'lucide-react'
import { exportProgress, importProgress, resetProgress } from '@/session/task'
import { useTasks } from '@/session/task-state'
import { Button } from '@/ui/button'
import { FileButton } from '@/ui/file-drop'
import { useToast } from '@/ui/toast'

/** How many tasks were solved in this tab, and the way to take that along, bring it back or forget it. */
export function ProgressMenu() {
  const { solved, hints } = useTasks()
  const toast = useToast()
  const nothing = solved.length === 0 && Object.keys(hints).length === 0
  const take = async ([file]: File[]) => {
    if (!file) return
    const problem = importProgress(await file.text())
    toast({ text: problem ?? 'The progress was taken over.' })
  }
  const reset = () => toast({ text: 'The progress was reset.', action: { label: 'Undo', run: resetProgress() } })
  return (
    <section aria-label="Progress" className="flex flex-wrap items-center gap-1.5">
      <span className="mr-1 text-ink-muted">
        {solved.length} {solved.length === 1 ? 'task' : 'tasks'} solved in this tab
      </span>
      <Button size="small" disabled={nothing} onClick={() => download('jotscope-progress.json', exportProgress())}>
        <Download aria-hidden="true" size={14} />
        Export
      </Button>
      <FileButton size="small" accept=".json,application/json" onFiles={take}>
        <Upload aria-hidden="true" size={14} />
        Import
      </FileButton>
      <Button size="small" variant="quiet" disabled={nothing} onClick={reset}>
        <RotateCcw aria-hidden="true" size={14} />
        Reset
      </Button>
    </section>
  )
}

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
