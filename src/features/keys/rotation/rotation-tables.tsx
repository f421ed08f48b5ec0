import { type IssuerKey, type KeyState, keyState } from '@/simulator/issuer'
import { knownToAllAt, livingTokens, type Rotation, safeToRetireAt } from '@/simulator/rotation'
import { ScrollBox } from '@/ui/scroll-box'
import { type Meaning, StatusMark } from '@/ui/status-mark'
import { runTime } from './run-time'

const CELL = 'py-1 pr-4 text-left align-top [overflow-wrap:normal]'
const HEAD = `${CELL} text-note whitespace-nowrap font-semibold text-ink-muted`

const STATES: Record<KeyState, string> = {
  made: 'made, not published',
  published: 'published, not signing yet',
  signing: 'signing',
  grace: 'grace: published, signs no more',
  retired: 'retired',
}

/** The keys of the issuer with every moment of their lives: a table, and on a phone a card a key. */
export function KeysTable({ rotation }: { rotation: Rotation }) {
  const { issuer, at, startedAt } = rotation
  const time = (moment: number | undefined) => (moment === undefined ? '–' : runTime(moment, startedAt))
  const moments = (key: IssuerKey): [string, string][] => [
    ['Published', time(key.publishedAt)],
    ['Signs from', time(key.signsFrom)],
    ['In every copy', time(knownToAllAt(rotation, key))],
    ['Safe to retire', time(safeToRetireAt(rotation, key))],
    ['Retired', time(key.retiredAt)],
  ]
  return (
    <table className="w-full text-body tabular-nums max-sm:block">
      <caption className="sr-only">Keys of the issuer</caption>
      <thead className="max-sm:sr-only">
        <tr>
          {['Key', 'State', 'Published', 'Signs from', 'In every copy', 'Safe to retire', 'Retired'].map((head) => (
            <th key={head} scope="col" className={HEAD}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-sm:block">
        {issuer.keys.map((key) => (
          <tr
            key={key.kid}
            className="border-t border-line max-sm:grid max-sm:grid-cols-2 max-sm:gap-x-4 max-sm:py-1.5"
          >
            <th scope="row" className={`${CELL} font-mono text-code font-normal whitespace-nowrap`}>
              {key.kid}
            </th>
            <td className={`${CELL} sm:min-w-24`}>{STATES[keyState(key, at)]}</td>
            {moments(key).map(([head, moment]) => (
              <td key={head} className={`${CELL} max-sm:flex max-sm:justify-between max-sm:py-0 max-sm:pr-0`}>
                <Head>{head}</Head>
                {moment}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Every token that has not expired, what the verifier says of it now, and why. */
export function TokensTable({ rotation }: { rotation: Rotation }) {
  const { startedAt } = rotation
  return (
    <ScrollBox label="Tokens that have not expired" className="max-h-none">
      <table className="w-full text-body tabular-nums max-sm:block">
        <caption className="sr-only">Tokens that have not expired</caption>
        <thead className="max-sm:sr-only">
          <tr>
            {['Token', 'When last presented', 'Signed with', 'Signed', 'Expires'].map((head) => (
              <th key={head} scope="col" className={HEAD}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-sm:block">
          {livingTokens(rotation).map(({ number, kid, issuedAt, expiresAt, stretches }) => {
            const last = stretches.at(-1)
            const status: Meaning = !last?.accepted
              ? 'failed'
              : last.reason === 'verified-with-retired-key'
                ? 'warned'
                : 'passed'
            return (
              <tr
                key={number}
                className="border-t border-line max-sm:grid max-sm:grid-cols-[2rem_minmax(0,1fr)] max-sm:py-1.5"
                data-token={number}
                data-reason={last?.reason}
              >
                <th scope="row" className={`${CELL} font-normal`}>
                  {number}
                </th>
                <td className={`${CELL} sm:min-w-56`}>
                  <span className="flex items-start gap-1">
                    <StatusMark status={status} />
                    <span>{last?.sentence}</span>
                  </span>
                </td>
                <td className={`${CELL} font-mono text-code whitespace-nowrap max-sm:col-start-2 max-sm:py-0`}>
                  {kid}
                </td>
                <td className={`${CELL} max-sm:col-start-2 max-sm:py-0`}>
                  <Head>signed</Head>
                  {runTime(issuedAt, startedAt)}
                </td>
                <td className={`${CELL} max-sm:col-start-2 max-sm:py-0`}>
                  <Head>expires</Head>
                  {runTime(expiresAt, startedAt)}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </ScrollBox>
  )
}

/** The head of a column, beside its value where there are no columns. */
function Head({ children }: { children: string }) {
  return (
    <span aria-hidden="true" className="mr-2 text-note text-ink-muted sm:hidden">
      {children}
    </span>
  )
}
