import { Button } from '@/ui/button'
import { useToast } from '@/ui/toast'

interface PasteButtonProps {
  /** What is pasted, for assistive technology: "token", "keys". */
  what: string
  onPaste(text: string): void
}

/** Reads the clipboard on press; where the browser refuses, says which keys do the same. */
export function PasteButton({ what, onPaste }: PasteButtonProps) {
  const toast = useToast()
  const paste = async () => {
    try {
      const text = await navigator.clipboard.readText()
      if (text === '') toast({ text: 'The clipboard holds no text.' })
      else onPaste(text)
    } catch {
      toast({ text: 'The browser does not let the page read the clipboard: press Ctrl+V or ⌘V in the box.' })
    }
  }
  return (
    <Button variant="quiet" size="small" onClick={paste} aria-label={`Paste ${what}`}>
      Paste
    </Button>
  )
}
