import { lazy, Suspense } from 'react'
import { useRoute } from '@/session/use-route'
import { buttonClasses } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { LearnHome } from './learn-home'
import { LESSONS } from './lessons'
import { usePack } from './packs/pack-store'
import { Handout } from './present/handout'
import { PresentPage } from './present/present-page'
import { LessonPage } from './reader/lesson-page'

const LabScreen = lazy(() => import('./attack-lab/lab-screen'))
const GatewayScreen = lazy(() => import('./gateway/gateway-screen'))

/** The workshop: what stands behind `#/learn`. */
export function LearnScreen() {
  const [, first = '', second = ''] = useRoute().path.split('/')
  const pack = usePack()
  const lessons = first.startsWith('pack-') ? (pack?.lessons ?? []) : LESSONS
  const lesson = lessons.find(({ id }) => id === first)
  if (first === '') return <LearnHome lessons={LESSONS} />
  if (first === 'handout') return <Handout lessons={LESSONS} />
  if (first === 'attacks' || first === 'gateway')
    return <Suspense>{first === 'attacks' ? <LabScreen chosen={second} /> : <GatewayScreen />}</Suspense>
  if (lesson && second === 'present') return <PresentPage key={lesson.id} lesson={lesson} />
  if (lesson) return <LessonPage lesson={lesson} lessons={lessons} />
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
