import { lazy, Suspense } from 'react'
import { useRoute } from '@/session/route'
import { buttonClasses } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { LearnHome } from './learn-home'
import { LESSONS } from './lessons'
import { LessonPage } from './reader/lesson-page'

const LabScreen = lazy(() => import('./attack-lab/lab-screen'))

/** The workshop: what stands behind `#/learn`. */
export function LearnScreen() {
  const [, first = '', second = ''] = useRoute().path.split('/')
  const lesson = LESSONS.find(({ id }) => id === first)
  if (first === '') return <LearnHome lessons={LESSONS} />
  if (first === 'attacks')
    return (
      <Suspense>
        <LabScreen chosen={second} />
      </Suspense>
    )
  if (lesson) return <LessonPage lesson={lesson} lessons={LESSONS} />
  return (
    <EmptyState
      title="There is no such lesson"
      actions={
        <a href="#/learn" className={buttonClasses('primary')}>
          Show all lessons
        </a>
      }
    >
      No lesson here is called “{first}”. If it belongs to an instructor’s pack, load the pack first.
    </EmptyState>
  )
}
