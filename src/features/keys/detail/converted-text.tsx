import { Download } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '@/ui/button'
import { CopyButton } from '@/ui/copy-button'
import { saveFile } from '@/ui/save-file'
import { ScrollBox } from '@/ui/scroll-box'

interface ConvertedTextProps {
  /** What it is, as copying says: "PEM, PKCS#8 (private)". */
  title: string
  text: string
  /** What is shown instead of the text, while it is covered. */
  covered?: string | undefined
  fileName: string
  mediaType: string
  /** Further buttons. */
  actions?: ReactNode
}

/** A key in one form, to be copied or saved. */
export function ConvertedText({ title, text, covered, fileName, mediaType, actions }: ConvertedTextProps) {
  return (
    <>
      <ScrollBox label={title} className="rounded-control border border-line bg-well px-3 py-2">
        <pre className="font-mono text-code whitespace-pre-wrap [overflow-wrap:anywhere]">{covered ?? text}</pre>
      </ScrollBox>
      <div className="mt-2 flex flex-wrap items-center gap-1.5" data-print="hide">
        <CopyButton what={title} value={text} words variant="plain" />
        <Button size="small" onClick={() => saveFile(fileName, text, mediaType)}>
          <Download aria-hidden="true" size={14} />
          {fileName}
        </Button>
        {actions}
      </div>
    </>
  )
}
