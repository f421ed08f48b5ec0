import { useEffect, useState } from 'react'
import { publishEvidence } from '@/session/evidence'
import { useTasks } from '@/session/task-state'
import { Button } from '@/ui/button'
import { Panel } from '@/ui/panel'
import { SpecLink } from '@/ui/spec-link'
import { type Attack, labLoot } from './attacks/attack'
import { OwnToken } from './own-token'
import { headingOf } from './rfc8725'
import { TokenBench } from './token-bench'
import { TokenDiff } from './token-diff'
import { useVerdicts } from './use-verdicts'
import { VerifierPanel } from './verifier-panel'

/** One attack: the change, both verifiers on the same token, why, and what stops it. */
export function AttackView({ attack }: { attack: Attack }) {
  const { active } = useTasks()
  const exercise = active?.screen === 'learn/attacks'
  // An exercise starts from the honest token; else the forged one is made first, and nothing is judged before it is there.
  const [token, setToken] = useState(exercise ? attack.honest : undefined)
  const { verdicts, shown } = useVerdicts(token, attack)
  useEffect(() => {
    if (exercise) return
    let late = false
    attack.forge(labLoot(attack)).then((made) => !late && 'token' in made && setToken(made.token))
    return () => {
      late = true
    }
  }, [attack, exercise])
  useEffect(() => {
    publishEvidence(
      'lab',
      verdicts && { case: attack.id, token: verdicts.token, weak: verdicts.weak, strict: verdicts.strict },
    )
  }, [verdicts, attack])

  const forge = async () => {
    const made = await attack.forge(labLoot(attack))
    if ('token' in made) setToken(made.token)
  }
  const long = token !== undefined && token.length > 4000
  return (
    <article className="min-w-0 space-y-4" aria-labelledby="attack-title">
      <Panel
        title={<span id="attack-title">{attack.title}</span>}
        actions={
          <>
            <Button size="small" aria-pressed={token === attack.honest} onClick={() => setToken(attack.honest)}>
              Honest token
            </Button>
            {!exercise && (
              <Button size="small" onClick={forge}>
                Forged token
              </Button>
            )}
          </>
        }
      >
        <p className="max-w-prose">
          <b>What the attacker changes.</b> {attack.changes}
        </p>
        {token === undefined ? (
          <p className="mt-2 text-ink-muted">Making the forged token…</p>
        ) : (
          <>
            {!exercise && <TokenDiff before={attack.honest} after={token} />}
            {!long && <TokenBench token={token} onChange={setToken} />}
          </>
        )}
      </Panel>
      <div className="grid items-start gap-4 md:grid-cols-2">
        <VerifierPanel title="Weak verifier" result={shown?.weakView} current={verdicts !== undefined} />
        <VerifierPanel title="Strict engine" result={shown?.strictView} current={verdicts !== undefined} />
      </div>
      <Panel title="Why, and what stops it">
        <div className="max-w-prose space-y-2">
          <p>
            <b>Why the weak one accepts.</b> {attack.why}
          </p>
          <p>
            <b>What stops it.</b> {attack.stops}
          </p>
          <ul className="space-y-2 text-note text-ink-muted">
            {attack.specs.map((spec) => (
              <li key={spec.url} className="flex flex-wrap gap-x-2">
                <SpecLink spec={spec} /> <span>{headingOf(spec)}</span>
              </li>
            ))}
          </ul>
        </div>
      </Panel>
      {!exercise && <OwnToken attack={attack} />}
    </article>
  )
}
