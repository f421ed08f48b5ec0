import type { Lesson } from './lesson-format/types'
import { LessonList } from './lesson-list'
import { ProgressMenu } from './progress-menu'

/** The front of the workshop: what there is and how far one has come. */
export function LearnHome({ lessons }: { lessons: readonly Lesson[] }) {
  return (
    <div className="space-y-6">
      <section aria-labelledby="learn-lessons">
        <div className="mb-3 flex flex-wrap items-end gap-x-6 gap-y-2">
          <div className="max-w-prose min-w-0 flex-1">
            <h2 id="learn-lessons" className="text-heading font-semibold">
              Lessons
            </h2>
            <p className="text-ink-muted">
              Ten minutes each, one building on the other. Every lesson ends in tasks that are done in the real screens
              of this page; what counts is the report that comes of it, not which buttons were pressed.
            </p>
          </div>
          <ProgressMenu />
        </div>
        <LessonList lessons={lessons} />
      </section>
    </div>
  )
}
