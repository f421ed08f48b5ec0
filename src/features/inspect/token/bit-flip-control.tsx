import { useState } from 'react'
import { SEGMENT_NAMES, tokenShape } from '@/engine/codec/token-shape'
import type { Report } from '@/engine/types'
import { Button } from '@/ui/button'
import { SelectField, TextField } from '@/ui/field'
import { bytesIn, type Flip, flipBit } from './bit-flip'

interface BitFlipControlProps {
  token: string
  onChange(token: string): void
  report: Report | undefined
  onClose(): void
}

/** Flips one bit of a part and says what that broke, step by step, with the way back beside it. */
export function BitFlipControl({ token, onChange, report, onClose }: BitFlipControlProps) {
  const { segments } = tokenShape(token)
  const [chosen, setChosen] = useState(0)
  const [byte, setByte] = useState('0')
  const [bit, setBit] = useState('7')
  const [done, setDone] = useState<{ flip: Flip; original: string; part: string; before: Report | undefined }>()
  const segment = segments[Math.min(chosen, segments.length - 1)]
  if (!segment) return null
  const last = bytesIn(token, segment) - 1
  const flipped = done && done.flip.token === token ? done : undefined

  const flip = () => {
    const place = { byte: Math.min(Math.max(Number.parseInt(byte, 10) || 0, 0), last), bit: 7 - Number(bit) }
    const made = flipBit(token, segment, place)
    if (!made) return
    setDone({ flip: made, original: token, part: SEGMENT_NAMES[segment.role], before: report })
    onChange(made.token)
  }
  const undo = () => {
    if (flipped) onChange(flipped.original)
    setDone(undefined)
  }

  const close = () => {
    if (flipped) undo()
    onClose()
  }

  return (
    <fieldset className="w-full pb-2">
      <legend className="py-1 text-note text-ink-muted">Flip one bit, and see what breaks</legend>
      <div className="flex flex-wrap items-end gap-2">
        <SelectField label="Part" value={chosen} onChange={({ target }) => setChosen(Number(target.value))}>
          {segments.slice(0, 12).map(({ role, start }, index) => (
            <option key={start} value={index}>
              {SEGMENT_NAMES[role]}
            </option>
          ))}
        </SelectField>
        <TextField
          label={`Byte, 0 to ${last}`}
          type="number"
          min={0}
          max={last}
          value={byte}
          onChange={({ target }) => setByte(target.value)}
          className="w-28"
        />
        <SelectField label="Bit" value={bit} onChange={({ target }) => setBit(target.value)}>
          {[7, 6, 5, 4, 3, 2, 1, 0].map((value) => (
            <option key={value} value={value}>
              {value === 7 ? '7, highest' : value === 0 ? '0, lowest' : value}
            </option>
          ))}
        </SelectField>
        {flipped ? (
          <Button variant="primary" onClick={undo}>
            Undo the flip
          </Button>
        ) : (
          <Button onClick={flip}>Flip</Button>
        )}
        <Button variant="quiet" onClick={close}>
          Done
        </Button>
      </div>
      <div aria-live="polite">{flipped && <Outcome {...flipped} after={report} />}</div>
    </fieldset>
  )
}

function Outcome({
  flip,
  part,
  before,
  after,
}: {
  flip: Flip
  part: string
  before: Report | undefined
  after: Report | undefined
}) {
  const broken = after?.steps.filter(
    ({ id, status }) => status === 'failed' && before?.steps.find((step) => step.id === id)?.status !== 'failed',
  )
  return (
    <p className="mt-2 text-body text-ink-muted">
      Bit {7 - flip.bit} of byte {flip.byte} of the {part}: the character{' '}
      <code className="font-mono">{flip.before}</code> became <code className="font-mono">{flip.after}</code>.{' '}
      {broken && broken.length > 0 ? (
        <>
          It broke <strong className="text-failed">{broken.map(({ title }) => title).join(', ')}</strong>:{' '}
          {broken[0]?.sentence}
        </>
      ) : (
        'No step that passed before fails now.'
      )}
    </p>
  )
}
