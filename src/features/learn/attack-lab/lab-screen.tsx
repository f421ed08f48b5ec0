import { ChevronDown } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTasks } from '@/session/task-state'
import { buttonClasses } from '@/ui/button'
import { classes } from '@/ui/classes'
import { AttackView } from './attack-view'
import { ATTACKS } from './attacks/index'

/** The attack lab: a list of attacks, and the one that is looked at. */
export default function LabScreen({ chosen }: { chosen: string }) {
  const { starts } = useTasks()
  const attack = ATTACKS.find(({ id }) => id === chosen) ?? ATTACKS[0]
  // Where the list would stand above the attack, it is folded away behind the name of the one that is shown.
  const [unfolded, setUnfolded] = useState(false)
  const fold = useRef<HTMLButtonElement>(null)
  const close = () => {
    if (!unfolded) return
    setUnfolded(false)
    fold.current?.focus()
  }
  return (
    <div className="space-y-4">
      <header className="max-w-prose">
        <a href="#/learn" className="text-note text-accent underline-offset-2 hover:underline" data-print="hide">
          All lessons
        </a>
        <h2 className="text-heading font-semibold">Attack lab</h2>
        <p className="text-ink-muted">
          One token, two verifiers. The weak one makes mistakes that real software has shipped; it exists on this screen
          alone. The strict one is the engine of Inspect. Everything here is made up, and nothing is fetched.
        </p>
      </header>
      <div className="grid gap-4 lg:grid-cols-[17rem_minmax(0,1fr)]">
        <nav aria-label="Attacks" data-print="hide">
          <button
            ref={fold}
            type="button"
            aria-expanded={unfolded}
            aria-controls="attacks"
            className={classes(buttonClasses('plain'), 'w-full justify-between! lg:hidden')}
            onClick={() => setUnfolded(!unfolded)}
          >
            <span className="min-w-0 truncate">
              Attack {ATTACKS.indexOf(attack) + 1} of {ATTACKS.length}: {attack.title}
            </span>
            <ChevronDown aria-hidden="true" size={16} className={classes('shrink-0', unfolded && 'rotate-180')} />
          </button>
          <ol
            id="attacks"
            className={classes(
              'max-lg:mt-2 max-lg:grid max-lg:gap-x-2 sm:max-lg:grid-cols-2',
              !unfolded && 'max-lg:hidden',
            )}
          >
            {ATTACKS.map(({ id, title }) => (
              <li key={id}>
                <a
                  href={`#/learn/attacks/${id}`}
                  onClick={close}
                  aria-current={id === attack.id ? 'page' : undefined}
                  className={classes(
                    buttonClasses('quiet', 'small'),
                    'w-full justify-start! text-left whitespace-normal!',
                    id === attack.id && 'bg-chip! font-semibold text-ink!',
                  )}
                >
                  {title}
                </a>
              </li>
            ))}
          </ol>
        </nav>
        <AttackView key={`${attack.id} ${starts}`} attack={attack} />
      </div>
    </div>
  )
}
