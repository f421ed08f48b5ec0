import { CopyButton } from '@/ui/copy-button'
import { visible } from '@/ui/visible'

/** A fix: prose, with code between fences or backticks shown as code that can be copied. */
export function FixText({ text }: { text: string }) {
  return (
    <div className="flex flex-col gap-1.5 text-body text-ink-muted">
      {text.split(/```\w*\n?/).map((part, index) =>
        index % 2 === 1 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one constant text.
          <div key={index} className="flex items-start gap-1 rounded-control border border-line bg-well">
            <pre className="min-w-0 flex-1 overflow-x-auto px-3 py-2 font-mono text-code text-ink">
              {visible(part.trimEnd())}
            </pre>
            <CopyButton value={part.trimEnd()} what="the code" />
          </div>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one constant text.
          part.trim() !== '' && <p key={index}>{inline(visible(part.trim()))}</p>
        ),
      )}
    </div>
  )
}

const inline = (text: string) =>
  text.split('`').map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one constant text.
      <code key={index} className="font-mono text-code text-ink">
        {part}
      </code>
    ) : (
      part
    ),
  )
