import { type KeyState, keyState } from '@/simulator/issuer'
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

/** The keys of the issuer with every moment of their lives. */
export function KeysTable({ rotation }: { rotation: Rotation }) {
  const { issuer, at, startedAt } = rotation
  const time = (moment: number | undefined) => (moment === undefined ? '–' : runTime(moment, startedAt))
  return (
    <ScrollBox label="Keys of the issuer" className="max-h-none">
      <table className="w-full text-body tabular-nums">
        <caption className="sr-only">Keys of the issuer</caption>
        <thead>
          <tr>
            {['Key', 'State', 'Published', 'Signs from', 'In every copy', 'Safe to retire', 'Retired'].map((head) => (
              <th key={head} scope="col" className={HEAD}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {issuer.keys.map((key) => (
            <tr key={key.kid} className="border-t border-line">
              <th scope="row" className={`${CELL} font-mono text-code font-normal whitespace-nowrap`}>
                {key.kid}
              </th>
              <td className={`${CELL} min-w-24`}>{STATES[keyState(key, at)]}</td>
              <td className={CELL}>{time(key.publishedAt)}</td>
              <td className={CELL}>{time(key.signsFrom)}</td>
              <td className={CELL}>{time(knownToAllAt(rotation, key))}</td>
              <td className={CELL}>{time(safeToRetireAt(rotation, key))}</td>
              <td className={CELL}>{time(key.retiredAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

/** Every token that has not expired, what the verifier says of it now, and why. */
export function TokensTable({ rotation }: { rotation: Rotation }) {
  const { startedAt } = rotation
  return (
    <ScrollBox label="Tokens that have not expired" className="max-h-none">
      <table className="w-full text-body tabular-nums">
        <caption className="sr-only">Tokens that have not expired</caption>
        <thead>
          <tr>
            {['Token', 'When last presented', 'Signed with', 'Signed', 'Expires'].map((head) => (
              <th key={head} scope="col" className={HEAD}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {livingTokens(rotation).map(({ number, kid, issuedAt, expiresAt, stretches }) => {
            const last = stretches.at(-1)
            const status: Meaning = !last?.accepted
              ? 'failed'
              : last.reason === 'verified-with-retired-key'
                ? 'warned'
                : 'passed'
            return (
              <tr key={number} className="border-t border-line" data-token={number} data-reason={last?.reason}>
                <th scope="row" className={`${CELL} font-normal`}>
                  {number}
                </th>
                <td className={`${CELL} min-w-56`}>
                  <span className="flex items-start gap-1">
                    <StatusMark status={status} />
                    <span>{last?.sentence}</span>
                  </span>
                </td>
                <td className={`${CELL} font-mono text-code whitespace-nowrap`}>{kid}</td>
                <td className={CELL}>{runTime(issuedAt, startedAt)}</td>
                <td className={CELL}>{runTime(expiresAt, startedAt)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </ScrollBox>
  )
}
