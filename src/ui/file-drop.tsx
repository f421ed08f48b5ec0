import { type ReactNode, useRef, useState } from 'react'
import { Button, type ButtonProps } from './button'
import { classes } from './classes'

interface FileButtonProps extends Omit<ButtonProps, 'onClick'> {
  /** File name endings or media types, as the `accept` attribute has them. */
  accept?: string
  multiple?: boolean
  onFiles(files: File[]): void
}

/** Opens the system's file dialog. Files are read in the tab and go nowhere. */
export function FileButton({ accept, multiple = false, onFiles, children, ...rest }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button {...rest} onClick={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        multiple={multiple}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])])
          // The same file again is a new choice.
          target.value = ''
        }}
      />
    </>
  )
}

interface FileDropProps {
  onFiles(files: File[]): void
  children: ReactNode
  /** What dropping here does: "Drop to read keys". */
  label: string
  className?: string
}

/** A place to drop files on. Dragged text is left to the text areas inside. */
export function FileDrop({ onFiles, children, label, className }: FileDropProps) {
  const [depth, setDepth] = useState(0)
  const holdsFiles = (transfer: DataTransfer) => transfer.types.includes('Files')
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the extra way; the button beside it is the keyboard's.
    <div
      className={classes('relative', className)}
      onDragEnter={({ dataTransfer }) => holdsFiles(dataTransfer) && setDepth((count) => count + 1)}
      onDragLeave={({ dataTransfer }) => holdsFiles(dataTransfer) && setDepth((count) => Math.max(0, count - 1))}
      onDragOver={(event) => holdsFiles(event.dataTransfer) && event.preventDefault()}
      onDrop={(event) => {
        setDepth(0)
        if (!holdsFiles(event.dataTransfer)) return
        event.preventDefault()
        onFiles([...event.dataTransfer.files])
      }}
    >
      {children}
      {depth > 0 && (
        <div className="pointer-events-none absolute inset-0 z-10 grid place-items-center rounded-panel border-2 border-dashed border-accent bg-accent-soft text-body font-semibold text-accent">
          {label}
        </div>
      )}
    </div>
  )
}
