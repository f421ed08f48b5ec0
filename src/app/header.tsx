import { navigate } from '@/session/route'
import { classes } from '@/ui/classes'
import { later } from '@/ui/later'
import { Menu } from '@/ui/menu'
import { SCREENS, type ScreenRow } from './screens'

const HeaderMenus = later(() => import('./header-menus').then(({ HeaderMenus }) => HeaderMenus))

interface HeaderProps {
  current: ScreenRow | undefined
  /** The element that a screen's own buttons go into. */
  slot: HTMLElement
}

/** The name, the screens, the buttons of the screen that is shown, and the menus. */
export function Header({ current, slot }: HeaderProps) {
  return (
    <header
      data-print="hide"
      className="sticky top-0 z-20 flex h-bar items-center gap-1.5 border-b border-line bg-panel px-3 sm:px-4 lg:page-edges lg:gap-6"
    >
      <a
        href="#/inspect"
        className="shrink-0 rounded-tag text-title font-bold tracking-tight whitespace-nowrap text-ink"
      >
        jot<span className="text-accent max-sm:sr-only">scope</span>
      </a>
      <nav aria-label="Screens">
        <ul className="hidden gap-1 xl:flex">
          {SCREENS.map((screen) => (
            <li key={screen.path}>
              <a
                href={`#/${screen.path}`}
                aria-current={screen === current ? 'page' : undefined}
                onPointerEnter={() => void screen.load()}
                className={classes(
                  'tap inline-flex items-center rounded-control px-3 text-body',
                  screen === current ? 'bg-chip font-semibold text-ink' : 'text-ink-muted hover:bg-chip hover:text-ink',
                )}
              >
                {screen.label}
              </a>
            </li>
          ))}
        </ul>
        <span className="inline-flex xl:hidden">
          <Menu
            variant="quiet"
            size="small"
            align="start"
            className="font-semibold text-ink"
            label={`Screen: ${current?.label ?? 'none'}`}
            trigger={current?.label ?? 'Screens'}
            groups={[
              {
                items: SCREENS.map((screen) => ({
                  label: screen.label,
                  checked: screen === current,
                  onSelect: () => navigate(screen.path),
                })),
              },
            ]}
          />
        </span>
      </nav>
      <div className="ml-auto flex items-center gap-1.5 lg:gap-2">
        {/* On phones without their arrows: there is room for the words or for the decoration. */}
        <div
          // Only once: what is moved loses the focus that is in it.
          ref={(element) => {
            if (element !== slot.parentElement) element?.append(slot)
          }}
          className="flex *:flex *:items-center *:gap-1.5 max-sm:[&_button]:px-2 max-sm:[&_button>svg:last-child]:hidden lg:*:gap-2"
        />
        {/* Their room is kept, so that nothing jumps when they come. */}
        <HeaderMenus fallback={<span className="tap-square lg:w-54" />} />
      </div>
    </header>
  )
}
