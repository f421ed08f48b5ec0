import { useRef, useState } from 'react'
import type { KeyReading, Seconds } from '@/engine/types'
import type { Draft, DraftKey } from '@/session/draft'
import { useEngine } from '@/session/engine-context'
import { useSession } from '@/session/session-context'
import { vaultSource } from '@/session/vault'
import { useAnnounce } from '@/ui/live-region'
import type { EngineClient } from '@/worker/engine-client'
import { type DraftFault, encrypts, requestOf, signs } from '../draft/request-of'
import { readKey, resolveText } from '../keys/use-key-reading'

/** The making of a token: only ever started by a press. */
export interface Maker {
  make(draft: Draft): Promise<void>
  cancel(): void
  busy: boolean
  /** Why the draft could not even be asked for, or why the engine failed. */
  faults: readonly DraftFault[]
  /** Reads every key of a draft. */
  readAll(draft: Draft): Promise<Map<DraftKey, KeyReading>>
}

export function useMaker(now: Seconds): Maker {
  const engine = useEngine()
  const { dispatch } = useSession()
  const announce = useAnnounce()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<{ draft: Draft; faults: DraftFault[] }>()
  const { draft: current } = useSession().state
  const running = useRef<AbortController>(undefined)

  async function make(draft: Draft): Promise<void> {
    running.current?.abort()
    const abort = new AbortController()
    running.current = abort
    setFailure(undefined)
    setBusy(true)
    const texts = new Map<DraftKey, string>()
    for (const key of keysIn(draft)) texts.set(key, await resolveText(engine, key))
    const requested = requestOf(draft, (key, half) =>
      key.vault ? vaultSource(key.vault, half) : (texts.get(key) ?? key.text),
    )
    if ('faults' in requested) {
      setBusy(false)
      setFailure({ draft, faults: requested.faults })
      announce(`Nothing was made. ${requested.faults.map(({ message }) => message).join(' ')}`)
      return
    }
    const outcome = await engine.call('create', [requested.request], { at: now, signal: abort.signal })
    if (running.current !== abort) return
    setBusy(false)
    if (outcome.status === 'failed')
      setFailure({ draft, faults: [{ place: 'result', message: outcome.fault.message }] })
    if (outcome.status === 'dropped') announce('Cancelled. Nothing was made.')
    if (outcome.status !== 'done') return
    dispatch({ type: 'token-made', made: { from: draft, at: now, report: outcome.value } })
    announce(outcome.value.token === undefined ? 'Refused: nothing was made.' : 'The token is made.')
  }

  return {
    make,
    cancel: () => running.current?.abort(),
    busy,
    // What was wrong with an earlier text is not held against the one that is there now.
    faults: failure && sameDraft(failure.draft, current) ? failure.faults : [],
    readAll: (draft) => readDraftKeys(engine, draft),
  }
}

/** What every key of a draft is read as; one of the vault or a blank one has no entry. */
export async function readDraftKeys(engine: EngineClient, draft: Draft): Promise<Map<DraftKey, KeyReading>> {
  const readings = new Map<DraftKey, KeyReading>()
  for (const key of keysIn(draft)) {
    const reading = await readKey(engine, key)
    if (reading) readings.set(key, reading)
  }
  return readings
}

function keysIn(draft: Draft): DraftKey[] {
  return [
    ...(signs(draft) ? draft.signatures.map(({ key }) => key) : []),
    ...(encrypts(draft) ? draft.encryption.recipients.map(({ key }) => key) : []),
    ...(draft.kind === 'sd-jwt' && draft.disclosure.bound ? [draft.disclosure.holder] : []),
  ]
}

/** Has nothing been edited in between? Drafts share whatever was not. */
export const sameDraft = (one: Draft, other: Draft): boolean =>
  (Object.keys(one) as (keyof Draft)[]).every((name) => Object.is(one[name], other[name]))
