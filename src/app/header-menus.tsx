import { Clock, Contrast, Ellipsis } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useSession } from '@/session/session-context'
import { chooseTheme, THEMES, type Theme, useTheme } from '@/session/theme'
import { Menu, type MenuGroup } from '@/ui/menu'
import { useClearEverything } from './clear-everything'

const ClockDialog = lazy(() => import('./clock-dialog').then(({ ClockDialog }) => ({ default: ClockDialog })))

const THEME_NAMES: Record<Theme, string> = { system: 'As the system', light: 'Light', dark: 'Dark' }

function useThemeGroup(): MenuGroup {
  const theme = useTheme()
  return {
    label: 'Theme',
    items: THEMES.map((name) => ({
      label: THEME_NAMES[name],
      checked: theme === name,
      onSelect: () => chooseTheme(name),
    })),
  }
}

function useClockGroup(onChoose: () => void): MenuGroup {
  const { state, dispatch } = useSession()
  const live = state.clock.mode === 'live'
  return {
    label: 'Clock',
    items: [
      {
        label: 'Now, as time passes',
        checked: live,
        onSelect: () => dispatch({ type: 'clock-set', clock: { mode: 'live' } }),
      },
      { label: 'As of another time…', checked: !live, onSelect: onChoose },
    ],
  }
}

function useSessionGroup(): MenuGroup {
  const { state, dispatch } = useSession()
  const { nothingToClear, clearEverything } = useClearEverything()
  return {
    label: 'This tab',
    items: [
      {
        label: 'Keep everything until the tab closes',
        note: 'Also secrets, private keys and passwords, in this tab’s storage. Otherwise a reload forgets those.',
        checked: state.keepEverything,
        onSelect: () => dispatch({ type: 'keeping-chosen', everything: !state.keepEverything }),
      },
      {
        label: 'Clear everything',
        note: 'Token, keys, draft, bench and what was fetched. The vault stays: it has no way back.',
        danger: true,
        disabled: nothingToClear,
        onSelect: clearEverything,
      },
    ],
  }
}

/** The clock, the theme and what concerns the whole tab; on phones all of it behind one button. */
export function HeaderMenus() {
  const { state } = useSession()
  const [choosing, setChoosing] = useState(false)
  const theme = useThemeGroup()
  const clock = useClockGroup(() => setChoosing(true))
  const tab = useSessionGroup()
  const { clock: chosen } = state
  return (
    <>
      <span className="hidden lg:inline-flex">
        <Menu
          variant="quiet"
          label={chosen.mode === 'live' ? 'Clock: live' : `Clock: as of ${shortTime(chosen.at)}`}
          trigger={
            <span className="inline-flex items-center gap-1.5">
              <Clock aria-hidden="true" size={14} />
              as of <b className="text-ink">{chosen.mode === 'live' ? 'now' : shortTime(chosen.at)}</b>
            </span>
          }
          groups={[clock]}
        />
      </span>
      <span className="hidden lg:inline-flex">
        <Menu
          size="icon"
          label="Theme"
          arrow={false}
          trigger={<Contrast aria-hidden="true" size={16} />}
          groups={[theme]}
        />
      </span>
      <span className="hidden lg:inline-flex">
        <Menu
          size="icon"
          label="More"
          arrow={false}
          trigger={<Ellipsis aria-hidden="true" size={16} />}
          groups={[tab]}
        />
      </span>
      <span className="inline-flex lg:hidden">
        <Menu
          size="icon"
          label="Clock, theme and more"
          arrow={false}
          trigger={<Ellipsis aria-hidden="true" size={16} />}
          groups={[clock, theme, tab]}
        />
      </span>
      {choosing && (
        <Suspense>
          <ClockDialog onClose={() => setChoosing(false)} />
        </Suspense>
      )}
    </>
  )
}

/** To the minute and in UTC, so that it fits; past the calendar the seconds themselves. */
function shortTime(at: number): string {
  const date = new Date(at * 1000)
  return Number.isNaN(date.getTime()) ? `${at} s` : `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
