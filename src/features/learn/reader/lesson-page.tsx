import { ArrowLeft, ArrowRight, Presentation, Printer } from 'lucide-react'
import { Button, buttonClasses } from '@/ui/button'
import { plainText } from '../lesson-format/inline'
import type { Lesson } from '../lesson-format/types'
import { BlockView } from './block-view'

/** One lesson to read, and the way to the next. */
export function LessonPage({ lesson, lessons }: { lesson: Lesson; lessons: readonly Lesson[] }) {
  const place = lessons.indexOf(lesson)
  const [before, after] = [lessons[place - 1], lessons[place + 1]]
  return (
    <div className="mx-auto grid max-w-[64rem] gap-8 lg:grid-cols-[13rem_minmax(0,1fr)]">
      <nav aria-label="In this lesson" className="hidden lg:block" data-print="hide">
        <div className="sticky top-20">
          <a href="#/learn" className="text-accent underline-offset-2 hover:underline">
            All lessons
          </a>
          <ol className="mt-4 space-y-2 text-ink-muted">
            {lesson.blocks.map(
              (block) =>
                block.kind === 'heading' && block.level === 2 && <li key={block.line}>{plainText(block.children)}</li>,
            )}
          </ol>
        </div>
      </nav>
      <article className="min-w-0 max-w-prose text-body leading-6" aria-labelledby="lesson-title">
        <a href="#/learn" className="text-note text-accent lg:hidden" data-print="hide">
          All lessons
        </a>
        <header>
          <p className="text-note text-ink-faint">
            Lesson {place + 1} of {lessons.length} · {lesson.minutes} minutes
          </p>
          <h2 id="lesson-title" className="text-heading font-semibold">
            {lesson.title}
          </h2>
          <p className="mt-1 text-ink-muted">{lesson.summary}</p>
          <div className="mt-3 flex flex-wrap gap-2" data-print="hide">
            <a href={`#/learn/${lesson.id}/present`} className={buttonClasses('plain', 'small')}>
              <Presentation aria-hidden="true" size={14} />
              Present
            </a>
            <Button size="small" onClick={() => window.print()}>
              <Printer aria-hidden="true" size={14} />
              Print
            </Button>
          </div>
        </header>
        <div className="mt-4 space-y-3.5">
          {lesson.blocks.map((block) => (
            <BlockView key={block.line} block={block} lesson={lesson} />
          ))}
        </div>
        <nav aria-label="Other lessons" className="mt-8 flex flex-wrap justify-between gap-2" data-print="hide">
          {before ? (
            <a href={`#/learn/${before.id}`} className={`${buttonClasses()} max-w-full whitespace-normal`}>
              <ArrowLeft aria-hidden="true" size={14} />
              {before.title}
            </a>
          ) : (
            <span />
          )}
          {after && (
            <a href={`#/learn/${after.id}`} className={`${buttonClasses('primary')} max-w-full whitespace-normal`}>
              {after.title}
              <ArrowRight aria-hidden="true" size={14} />
            </a>
          )}
        </nav>
      </article>
    </div>
  )
}
