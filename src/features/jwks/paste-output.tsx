import { useState } from 'react'
import { Button } from '@/ui/button'
import { CopyButton } from '@/ui/copy-button'
import { TextAreaField } from '@/ui/field'
import type { Asking } from './address'
import { curlLine } from './curl'

interface PasteOutputProps {
  asking: Asking
  onPaste(text: string): void
}

/** The way round a browser that may not read an answer: run a line, paste what it prints. */
export function PasteOutput({ asking, onPaste }: PasteOutputProps) {
  const [text, setText] = useState('')
  const line = curlLine(asking.address)
  return (
    <div className="flex flex-col gap-2 rounded-control border border-line bg-well p-3">
      <p className="text-body text-ink-muted">Run this where the address can be reached, then paste what it prints:</p>
      <div className="flex items-start gap-2">
        <code className="min-w-0 flex-1 py-1 text-code [overflow-wrap:anywhere]">{line}</code>
        <CopyButton what="curl line" value={line} />
      </div>
      <TextAreaField
        label="Output of curl"
        mono
        rows={3}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <div>
        <Button
          disabled={text.trim() === ''}
          onClick={() => {
            onPaste(text)
            setText('')
          }}
        >
          Use this output
        </Button>
      </div>
    </div>
  )
}
