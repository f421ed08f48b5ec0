import { memo } from 'react'
import { grouped } from '@/engine/codec/grouped'
import type { Report } from '@/engine/types'
import { Button } from '@/ui/button'
import { Tag } from '@/ui/chip'
import { VirtualList } from '@/ui/virtual-list'
import { CertificatesButton, TextCertificates } from './certificates-button'
import { KeyCard } from './key-card'
import { keyFits } from './key-criteria'
import type { ReadSource } from './use-key-readings'

interface KeyCardsProps {
  read: readonly ReadSource[]
  /** What stands in the box. */
  text: string
  report: Report | undefined
  onRemove(source: NonNullable<ReadSource['source']>): void
}

/** Everything that was found in the box and in the further sources, with what this token makes of each key. */
export const KeyCards = memo(function KeyCards({ read, text: keysText, report, onRemove }: KeyCardsProps) {
  const fits = keyFits(report)
  const deciding = new Set<string>()
  for (let level = report; level; level = level.nested) if (level.key?.thumbprint) deciding.add(level.key.thumbprint)
  return read.map(({ source, reading, first }) => {
    const keys = reading.keys.map((entry, index) => ({ entry, place: first + index, fit: fits.get(first + index) }))
    // In a large set the keys that may be used would be hard to find.
    if (keys.length > 8) keys.sort((a, b) => Number(b.fit?.fits ?? false) - Number(a.fit?.fits ?? false))
    const text = source === undefined ? keysText : source.origin === 'vault' ? '' : source.text
    const name = source ? sourceName(source) : 'in the box'
    return (
      <div key={name} className="border-t border-line">
        {(source || keys.length > 1) && (
          <div className="flex flex-wrap items-center gap-2 bg-well px-3.5 py-1 text-note text-ink-muted">
            <span className="min-w-0 truncate font-mono">
              {source ? name : `${FORMS[reading.form] ?? reading.form}`}
            </span>
            <Tag>
              {grouped(keys.length)} key{keys.length === 1 ? '' : 's'}
            </Tag>
            {source && (
              <Button size="small" variant="quiet" className="ml-auto" onClick={() => onRemove(source)}>
                Remove
                <span className="sr-only"> {name}</span>
              </Button>
            )}
          </div>
        )}
        {hasCertificates(reading.form, text) && (
          <div className="flex flex-col gap-2 border-t border-line px-3.5 py-1">
            <CertificatesButton of={source ? name : 'the box'}>
              {() => <TextCertificates text={text} />}
            </CertificatesButton>
          </div>
        )}
        <div>
          <VirtualList
            label={`Key cards, ${name}`}
            items={keys}
            keyOf={({ place }) => place}
            rowHeight={84}
            height={420}
          >
            {({ entry, fit }) => (
              <KeyCard
                entry={entry}
                form={reading.form}
                fit={fit}
                decided={entry.thumbprint !== undefined && deciding.has(entry.thumbprint)}
              />
            )}
          </VirtualList>
        </div>
      </div>
    )
  })
})

const FORMS: Readonly<Record<string, string>> = {
  jwks: 'JWK set',
  jwk: 'JWK',
  pem: 'PEM',
  'kid-to-pem': 'kid → PEM',
  mixed: 'several forms',
}

const hasCertificates = (form: string, text: string): boolean =>
  form === 'certificate' || (form !== 'jwk' && form !== 'jwks' && /BEGIN (?:X509 |TRUSTED )?CERTIFICATE/.test(text))

const sourceName = (source: NonNullable<ReadSource['source']>): string =>
  source.origin === 'fetched' ? source.address : `vault: ${source.kid ?? source.alg ?? 'a key'}`
