import type { Lesson } from './lesson-format/types'
import { LessonList } from './lesson-list'
import { PackPanel } from './packs/pack-panel'
import { ProgressMenu } from './progress-menu'

const LABS = [
  {
    path: '#/learn/attacks',
    title: 'Attack lab',
    text: 'Attacks on tokens: a deliberately weak verifier beside the strict one, and the same attack as a test vector for your own.',
  },
  {
    path: '#/learn/gateway',
    title: 'Gateway',
    text: 'A request on its way through a gateway, stage by stage, with an issuer, a cache and a clock of its own.',
  },
  {
    path: '#/learn/handout',
    title: 'Handout',
    text: 'All lessons one behind the other, to be printed as a booklet.',
  },
]

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
          <div className="ml-auto">
            <ProgressMenu />
          </div>
        </div>
        <LessonList lessons={lessons} />
      </section>
      <section aria-labelledby="learn-labs">
        <h2 id="learn-labs" className="mb-3 text-heading font-semibold">
          Labs and handout
        </h2>
        <ul className="grid gap-2 md:grid-cols-2 xl:grid-cols-3">
          {LABS.map(({ path, title, text }) => (
            <li key={path}>
              <a
                href={path}
                className="block h-full rounded-panel border border-line bg-panel px-3.5 py-3 shadow-panel hover:border-line-strong"
              >
                <span className="font-semibold">{title}</span>
                <span className="mt-0.5 block text-ink-muted">{text}</span>
              </a>
            </li>
          ))}
        </ul>
      </section>
      <PackPanel />
    </div>
  )
}
