import { Printer } from 'lucide-react'
import { Button } from '@/ui/button'
import type { Lesson } from '../lesson-format/types'
import { BlockView } from '../reader/block-view'

/** All lessons one behind the other, each on a page of its own, to be printed as a booklet. */
export function Handout({ lessons }: { lessons: readonly Lesson[] }) {
  return (
    <div className="mx-auto max-w-prose">
      <div className="flex flex-wrap items-center gap-3" data-print="hide">
        <a href="#/learn" className="text-accent">
          All lessons
        </a>
        <Button size="small" onClick={() => window.print()}>
          <Printer aria-hidden="true" size={14} />
          Print
        </Button>
        <span className="text-note text-ink-muted">In the print dialog choose “booklet”, or two pages a sheet.</span>
      </div>
      <h2 className="mt-4 text-heading font-semibold">The Jotscope workshop</h2>
      <p className="mt-1 text-ink-muted">
        {lessons.length} lessons of {lessons[0]?.minutes ?? 10} minutes. Their tasks are done in Jotscope, in the
        screens that they name; this page checks the answers there.
      </p>
      <ol className="mt-2 list-decimal space-y-1 pl-6">
        {lessons.map(({ id, title, summary }) => (
          <li key={id} className="break-inside-avoid">
            <b>{title}.</b> {summary}
          </li>
        ))}
      </ol>
      {lessons.map((lesson, place) => (
        <article key={lesson.id} className="mt-8 break-before-page space-y-3" aria-label={lesson.title}>
          <header>
            <p className="text-note text-ink-faint">
              Lesson {place + 1} of {lessons.length} · {lesson.minutes} minutes
            </p>
            <h2 className="break-after-avoid text-heading font-semibold">{lesson.title}</h2>
            <p className="text-ink-muted">{lesson.summary}</p>
          </header>
          {lesson.blocks.map((block) => (
            <BlockView key={block.line} block={block} lesson={lesson} />
          ))}
        </article>
      ))}
    </div>
  )
}
