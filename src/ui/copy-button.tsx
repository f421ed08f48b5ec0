import { useEffect, useState } from 'react'
import { Button, type ButtonProps } from './button'
import { Check, Copy, Warning } from './icons'
import { useAnnounce } from './live-region'

interface CopyButtonProps extends Omit<ButtonProps, 'onClick' | 'value'> {
  /** The text, or how to make it when it is asked for. */
  value: string | (() => string | Promise<string>)
  /** What is copied: "token", "signing input as hex". Part of the accessible name and of the announcement. */
  what: string
  /** Show the word "Copy" beside the icon, or these words. */
  words?: boolean | string
}

/** Copies on press; says so in place and to assistive technology, and says when the browser refused. */
export function CopyButton({ value, what, words = false, variant = 'quiet', size, ...rest }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'copied' | 'refused'>()
  const announce = useAnnounce()
  useEffect(() => {
    if (!outcome) return
    const timer = setTimeout(() => setOutcome(undefined), 1600)
    return () => clearTimeout(timer)
  }, [outcome])

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(typeof value === 'string' ? value : await value())
      setOutcome('copied')
      announce(`Copied: ${what}`)
    } catch {
      setOutcome('refused')
      announce(`The browser refused to copy: ${what}. Select the text and copy it by hand.`)
    }
  }
  const Icon = outcome === 'copied' ? Check : outcome === 'refused' ? Warning : Copy
  return (
    <Button
      title={outcome === 'refused' ? 'The browser refused. Select the text and copy it by hand.' : `Copy ${what}`}
      {...rest}
      variant={variant}
      size={size ?? (words ? 'small' : 'icon')}
      onClick={copy}
      aria-label={`Copy ${what}`}
    >
      <Icon size={14} className={outcome === 'copied' ? 'text-passed' : undefined} />
      {words && (outcome === 'copied' ? 'Copied' : words === true ? 'Copy' : words)}
    </Button>
  )
}
