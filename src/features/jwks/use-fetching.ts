import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useSession } from '@/session/session-context'
import { useAnnounce } from '@/ui/live-region'
import type { Asking } from './address'
import { type Exchange, exchange } from './exchange'
import {
  coolingDown,
  type FetchedSet,
  type Journey,
  NO_JOURNEY,
  refreshAsking,
  type Stage,
  stageOf,
  withStage,
} from './journey'
import { judgeExchange } from './judge-exchange'
import { lifetimeOf } from './lifetime'

/** An exchange that brought nothing of use: an error to the query cache, which then keeps the good answer it has. */
class Failed extends Error {
  constructor(readonly exchange: Exchange) {
    super(exchange.outcome.kind)
  }
}

const JOURNEY_KEY = ['jwks', 'journey'] as const
const answerKey = (address: string) => ['jwks', 'answer', address] as const

/** Milliseconds from the request until an answer is too old to be used again. */
function keptFor(answer: Exchange | undefined): number {
  if (answer?.outcome.kind !== 'answered') return 0
  return lifetimeOf(answer.outcome, Math.floor(answer.startedAt / 1000)).seconds * 1000
}

export interface Fetching {
  journey: Journey
  /** The request that is on its way. */
  running: Asking | undefined
  /** Asks, or takes the answer that this tab still has. `begins`: a new journey, not a step of this one. */
  start(asking: Asking, options?: { begins?: boolean; force?: boolean }): Promise<void>
  /** Fetches a set again, whatever its age; `kid` when an unknown one is the reason. */
  refresh(set: FetchedSet, kid?: string): Promise<void>
  /** Takes what curl printed in place of an answer. */
  paste(asking: Asking, text: string): void
  /** The person's consent, by address. */
  follow(address: string, consent: boolean): void
  cancel(): void
}

/** Requests through the query cache: one answer an address, kept as long as its headers say, in this tab only. */
export function useFetching(): Fetching {
  const queries = useQueryClient()
  const { state, dispatch } = useSession()
  const announce = useAnnounce()
  const { data: journey = NO_JOURNEY } = useQuery<Journey>({
    queryKey: JOURNEY_KEY,
    queryFn: skipToken,
    gcTime: Number.POSITIVE_INFINITY,
  })
  const [running, setRunning] = useState<Asking>()
  const cancelling = useRef<AbortController>(null)
  const latest = useRef(state)
  useEffect(() => {
    latest.current = state
  })

  const change = (edit: (before: Journey) => Journey) =>
    queries.setQueryData<Journey>(JOURNEY_KEY, (before = NO_JOURNEY) => edit(before))

  const arrive = (found: Exchange, fromCache: boolean, begins: boolean) => {
    const { address } = found.asking
    const before = fetchedSets(latest.current.sources).find((set) => set.address === address)?.text
    const stage = stageOf(nextId(), found, fromCache, before)
    change((old) => ({ ...old, stages: withStage(old.stages, stage, begins) }))
    const { keys, steps } = stage.judgement
    if (keys) dispatch({ type: 'source-added', source: { origin: 'fetched', address, ...keys } })
    announce(said(stage, steps.find(({ status }) => status === 'failed')?.sentence ?? steps[0]?.sentence ?? ''))
  }

  const start: Fetching['start'] = async (asking, { begins = true, force = false } = {}) => {
    cancelling.current?.abort()
    const controller = new AbortController()
    cancelling.current = controller
    setRunning(asking)
    let asked = false
    try {
      const found = await queries.fetchQuery<Exchange>({
        queryKey: answerKey(asking.address),
        // Offline is an outcome to be told, not a reason to wait.
        networkMode: 'always',
        gcTime: Number.POSITIVE_INFINITY,
        staleTime: (query) => (force ? 0 : keptFor(query.state.data)),
        queryFn: async ({ signal }) => {
          asked = true
          const made = await exchange(asking, AbortSignal.any([signal, controller.signal]))
          if (!isUseful(made)) throw new Failed(made)
          return made
        },
      })
      // The same answer may serve another question: it is judged by the one that was asked now.
      arrive({ ...found, asking }, !asked, begins)
    } catch (error) {
      if (!(error instanceof Failed)) throw error
      arrive(error.exchange, false, begins)
    } finally {
      if (cancelling.current === controller) setRunning(undefined)
    }
  }

  return {
    journey,
    running,
    start,
    refresh: async (set, kid) => {
      if (kid !== undefined) {
        const now = Date.now()
        // Asked of the cache, not of what was drawn: two drawings must not become two requests.
        if (coolingDown(queries.getQueryData<Journey>(JOURNEY_KEY) ?? NO_JOURNEY, set.address, now) > 0) return
        change((old) => ({ ...old, refreshed: { ...old.refreshed, [set.address]: { kid, at: now } } }))
      }
      const inJourney = journey.stages.some(({ exchange }) => exchange.asking.address === set.address)
      await start(refreshAsking(set, journey.stages), { begins: !inJourney, force: true })
    },
    paste: (asking, text) => {
      const size = new TextEncoder().encode(text).length
      const { address } = asking
      const outcome = { kind: 'answered', status: 200, finalAddress: address, redirected: false, size, text } as const
      const made: Exchange = {
        asking,
        startedAt: Date.now(),
        duration: 0,
        outcome: { ...outcome, pasted: true },
      }
      arrive(made, false, false)
    },
    follow: (address, consent) =>
      change((old) => ({
        ...old,
        following: consent ? [...old.following, address] : old.following.filter((each) => each !== address),
      })),
    cancel: () => cancelling.current?.abort(),
  }
}

/** Until when the tab's answer of an address is used, Unix seconds; undefined when it has none. */
export function useFreshUntil(address: string): number | undefined {
  const { data } = useQuery<Exchange>({ queryKey: answerKey(address), queryFn: skipToken })
  return data && Math.floor((data.startedAt + keptFor(data)) / 1000)
}

/** The fetched sets of the session. */
export function fetchedSets(sources: readonly ({ origin: string } | (FetchedSet & { origin: 'fetched' }))[]) {
  return sources.filter((source): source is FetchedSet & { origin: 'fetched' } => source.origin === 'fetched')
}

let lastId = 0
const nextId = (): number => ++lastId

const isUseful = (made: Exchange): boolean => {
  const { keys, followUp } = judgeExchange(made, '')
  return keys !== undefined || followUp !== undefined
}

function said({ fromCache, judgement }: Stage, sentence: string): string {
  return `${fromCache ? 'From this tab’s cache: ' : ''}${sentence}${judgement.followUp ? ' The keys can be fetched next.' : ''}`
}
