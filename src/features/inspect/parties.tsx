import { grouped } from '@/engine/codec/grouped'
import type { Report } from '@/engine/types'
import { Tag } from '@/ui/chip'
import { Panel } from '@/ui/panel'
import { StatusMark } from '@/ui/status-mark'
import { memberOf } from './values'
import { VERDICTS } from './verdict/verdict-words'

/** More rows than this are counted. */
const MOST = 50

interface PartiesProps {
  parties: NonNullable<Report['parties']>
  kind: Report['kind']
}

/** Several signatures or recipients: which is accepted, with which algorithm and key; each leads to its steps. */
export function Parties({ parties, kind }: PartiesProps) {
  const [one, many] = kind === 'jwe' ? ['Recipient', 'Recipients'] : ['Signature', 'Signatures']
  return (
    <Panel title={many} badges={<Tag>one that is accepted suffices</Tag>} padded={false}>
      <ul aria-label={many} className="divide-y divide-line">
        {parties.slice(0, MOST).map((party, index) => {
          const { meaning, word } = VERDICTS[party.verdict]
          const [alg, kid] = ['alg', 'kid'].map((name) => memberOf(party.header, name))
          return (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: a party is its place in the token.
              key={index}
              data-party={index + 1}
              className="flex flex-wrap items-center gap-x-2 gap-y-1 px-3.5 py-1.5"
            >
              <StatusMark status={meaning} label="" />
              <span className="font-medium">
                {one} {index + 1}
              </span>
              {typeof alg === 'string' && <Tag>{alg}</Tag>}
              {typeof kid === 'string' && <Tag>kid {kid}</Tag>}
              <span className="text-body text-ink-muted">{word.toLowerCase()}</span>
            </li>
          )
        })}
      </ul>
      {parties.length > MOST && (
        <p className="px-3.5 py-2 text-note text-ink-muted">and {grouped(parties.length - MOST)} more</p>
      )}
    </Panel>
  )
}
