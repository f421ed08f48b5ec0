import { useEffect } from 'react'
import { useNow } from '@/session/clock'
import { useSession } from '@/session/session-context'
import { Button } from '@/ui/button'
import { Tag } from '@/ui/chip'
import { CheckField } from '@/ui/field'
import { visible } from '@/ui/visible'
import { kidsOf } from './compare-sets'
import { coolingDown, type FetchedSet, type TokenFacts, unknownKid } from './journey'
import { type Fetching, fetchedSets, useFreshUntil } from './use-fetching'

interface FetchedSetsProps {
  fetching: Fetching
  token: TokenFacts | undefined
}

/** The sets that are in use, each with its address, its age and the way to have it again. */
export function FetchedSets({ fetching, token }: FetchedSetsProps) {
  const { state } = useSession()
  const sets = fetchedSets(state.sources)
  const missing = unknownKid(sets, token)
  if (sets.length === 0) return null
  return (
    <ul aria-label="Fetched sets" className="flex flex-col gap-2">
      {sets.map((set) => (
        <li key={set.address} className="rounded-control border border-line px-3 py-2">
          <FetchedSetRow
            set={set}
            fetching={fetching}
            missing={set.issuer === undefined || set.issuer === token?.iss ? missing : undefined}
          />
        </li>
      ))}
    </ul>
  )
}

interface RowProps {
  set: FetchedSet
  fetching: Fetching
  /** The `kid` that the token names and the set does not have. */
  missing: string | undefined
}

function FetchedSetRow({ set, fetching, missing }: RowProps) {
  const { state, dispatch } = useSession()
  const kids = kidsOf(set.text)
  const busy = fetching.running !== undefined
  const remove = () => {
    const index = state.sources.findIndex((each) => each.origin === 'fetched' && each.address === set.address)
    if (index >= 0) dispatch({ type: 'source-removed', index })
  }
  return (
    <div className="flex flex-col gap-1.5">
      <p className="font-mono text-code [overflow-wrap:anywhere]">{visible(set.address)}</p>
      <div className="flex flex-wrap items-center gap-2">
        <Tag>{`${kids.length} ${kids.length === 1 ? 'key' : 'keys'}`}</Tag>
        <Tag>{set.issuer === undefined ? 'any issuer' : `issuer ${set.issuer}`}</Tag>
        <Countdown address={set.address} />
        <span className="ml-auto flex gap-1">
          <Button
            size="small"
            disabled={busy}
            aria-label={`Refresh ${set.address}`}
            onClick={() => fetching.refresh(set)}
          >
            Refresh
          </Button>
          <Button size="small" variant="quiet" aria-label={`Remove ${set.address}`} onClick={remove}>
            Remove
          </Button>
        </span>
      </div>
      {missing !== undefined && <UnknownKid set={set} fetching={fetching} kid={missing} />}
      <CheckField
        label="Refresh this set when a token names a kid that it lacks"
        hint="Once for such a kid, and not again within 30 seconds, as gateways do. Asks the address above."
        checked={fetching.journey.following.includes(set.address)}
        onChange={({ currentTarget }) => fetching.follow(set.address, currentTarget.checked)}
      />
    </div>
  )
}

/** A gateway asks once more before it refuses; here the person does, or has agreed to it. */
function UnknownKid({ set, fetching, kid }: { set: FetchedSet; fetching: Fetching; kid: string }) {
  const now = useNow({ mode: 'live' })
  const { journey, running, refresh } = fetching
  const wait = Math.ceil(coolingDown(journey, set.address, now * 1000) / 1000)
  const asked = journey.refreshed[set.address]?.kid === kid
  const agreed = journey.following.includes(set.address)
  // The consent was pressed before; a token with a new unknown kid is the event that it was given for.
  useEffect(() => {
    if (agreed && !asked && wait === 0 && !running) refresh(set, kid)
  }, [agreed, asked, wait, running, refresh, set, kid])
  return (
    <div className="flex flex-wrap items-center gap-2 text-body text-warned" data-unknown-kid={kid}>
      <span className="[overflow-wrap:anywhere]">
        <span aria-hidden="true">! </span>
        {asked ? 'The set was fetched again and still' : 'The set'} has no key {visible(kid)}.
      </span>
      <Button size="small" disabled={wait > 0 || running !== undefined} onClick={() => refresh(set, kid)}>
        {wait > 0 ? `Ask again in ${wait} s` : 'Ask once more'}
      </Button>
    </div>
  )
}

function Countdown({ address }: { address: string }) {
  const until = useFreshUntil(address)
  const now = useNow({ mode: 'live' })
  if (until === undefined) return <Tag>age unknown</Tag>
  const left = until - now
  if (left <= 0) return <Tag tone="warned">too old: refresh</Tag>
  const [hours, minutes, seconds] = [Math.floor(left / 3600), Math.floor(left / 60) % 60, left % 60]
  const clock = [...(hours > 0 ? [hours] : []), minutes, seconds].map((part) => String(part).padStart(2, '0')).join(':')
  return (
    <Tag>
      fresh for <span className="tabular-nums">{clock}</span>
    </Tag>
  )
}
