import type { ComponentType } from 'react'

export interface ScreenRow {
  /** Behind `#/`; further parts of the path belong to the screen. */
  path: string
  label: string
  load(): Promise<ComponentType>
}

/** Every screen that exists: a row here is its route, its menu entry and its title. */
export const SCREENS: readonly [ScreenRow, ...ScreenRow[]] = [
  {
    path: 'inspect',
    label: 'Inspect',
    load: () => import('./inspect-with-network').then(({ InspectWithNetwork }) => InspectWithNetwork),
  },
  {
    path: 'create',
    label: 'Create',
    load: () => import('@/features/create/create-screen').then(({ CreateScreen }) => CreateScreen),
  },
  {
    path: 'keys',
    label: 'Keys',
    load: () => import('@/features/keys/keys-screen').then(({ KeysScreen }) => KeysScreen),
  },
  {
    path: 'learn',
    label: 'Learn',
    load: () => import('@/features/learn/learn-screen').then(({ LearnScreen }) => LearnScreen),
  },
  {
    path: 'findings',
    label: 'Findings',
    load: () => import('@/features/findings/findings-screen').then(({ FindingsScreen }) => FindingsScreen),
  },
  {
    path: 'support',
    label: 'Support',
    load: () => import('@/features/support/support-screen').then(({ SupportScreen }) => SupportScreen),
  },
]

/** The screen of a path; the front page for an empty path, undefined for one that nobody knows. */
export function screenOf(path: string): ScreenRow | undefined {
  const [first = ''] = path.split('/')
  return first === '' ? SCREENS[0] : SCREENS.find((screen) => screen.path === first)
}
