import { type ReactNode, useId } from 'react'
import { classes } from './classes'

/** The colour of a panel's title: the part of the token that it shows. */
export type PanelTone = 'neutral' | 'header' | 'payload' | 'signature'

const TONES: Record<PanelTone, string> = {
  neutral: 'text-ink-muted',
  header: 'text-seg-header',
  payload: 'text-seg-payload',
  signature: 'text-seg-signature',
}

export interface PanelProps {
  title: ReactNode
  /** Chips beside the title: what it is, how many. */
  badges?: ReactNode
  /** Quiet buttons at the right. */
  actions?: ReactNode
  children?: ReactNode
  tone?: PanelTone
  /** The heading's level; the screen's own title is 1. */
  level?: 2 | 3
  className?: string | undefined
  /** `false` for a body that brings its own padding, such as a text area or a list. */
  padded?: boolean
}

/** A titled part of a screen: a `region` named by its title. */
export function Panel({
  title,
  badges,
  actions,
  children,
  tone = 'neutral',
  level = 2,
  className,
  padded = true,
}: PanelProps) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className={classes('min-w-0 rounded-panel border border-line bg-panel shadow-panel', className)}
    >
      <PanelHead id={id} title={title} badges={badges} actions={actions} tone={tone} level={level} />
      <div className={classes('empty:hidden', padded && 'px-3.5 py-3')}>{children}</div>
    </section>
  )
}

interface PanelHeadProps extends Pick<PanelProps, 'title' | 'badges' | 'actions'> {
  id?: string
  tone?: PanelTone
  level?: 2 | 3
}

/** The head alone, for a section that has more than one. */
export function PanelHead({ id, title, badges, actions, tone = 'neutral', level = 2 }: PanelHeadProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-x-2.5 gap-y-1 border-b border-line px-3.5 has-[+:empty]:border-b-0 py-1.5 max-sm:py-2">
      {/* Where room is short the badges go under the title before the actions leave its line. */}
      <div className="flex min-w-0 flex-1 basis-28 flex-wrap items-center gap-x-2.5 gap-y-0.5">
        <Heading id={id} className={classes('text-note font-semibold tracking-wider uppercase', TONES[tone])}>
          {title}
        </Heading>
        {badges}
      </div>
      {actions && (
        <div className="ml-auto flex flex-wrap items-center gap-1" data-print="hide">
          {actions}
        </div>
      )}
    </div>
  )
}
