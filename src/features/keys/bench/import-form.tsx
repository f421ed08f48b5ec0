import { type ReactNode, useDeferredValue, useId, useMemo, useState } from 'react'
import type { BenchReading } from '@/engine/keys/bench'
import type { SecretEncoding } from '@/engine/types'
import { addToBench } from '@/session/bench'
import { useTabMemory } from '@/session/tab-memory'
import { Button } from '@/ui/button'
import { SelectField, TextAreaField, TextField } from '@/ui/field'
import { FileButton } from '@/ui/file-drop'
import { useAnnounce } from '@/ui/live-region'
import { Progress } from '@/ui/progress'
import { StatusMark } from '@/ui/status-mark'
import { visible } from '@/ui/visible'
import { useAnswer } from '../use-answer'
import { placeOf, readingSentence } from './import-words'

export interface FileOutcome {
  name: string
  sentence: string
  failed: boolean
}

interface ImportFormProps {
  text: string
  onText(text: string): void
  outcomes: readonly FileOutcome[]
  onFiles(files: File[]): void
}

const MOST_REMARKS = 20
/** Characters from which on reading is more than a blink. */
const LONG = 100_000

const ENCODINGS: Record<SecretEncoding, string> = {
  utf8: 'its characters (UTF-8)',
  base64url: 'base64url',
  base64: 'base64',
  hex: 'hex',
}

/** Reads keys of any form, shows what was understood, and takes them over when the person says so. */
export function ImportForm({ text, onText, outcomes, onFiles }: ImportFormProps) {
  const announce = useAnnounce()
  const [password, setPassword] = useState('')
  useTabMemory(password, setPassword)
  const [secretEncoding, setSecretEncoding] = useState<SecretEncoding>('utf8')
  // The text whose reading was stopped: it stays, and is read again when it changes or when the person says so.
  const [stopped, setStopped] = useState<string>()
  const deferred = useDeferredValue(text)
  const args = useMemo<[string, { secretEncoding: SecretEncoding; password: string }] | undefined>(
    () => (deferred.trim() === '' || deferred === stopped ? undefined : [deferred, { secretEncoding, password }]),
    [deferred, stopped, secretEncoding, password],
  )
  const answer = useAnswer('readForBench', args)
  const reading = answer?.status === 'done' ? answer.value : undefined
  const ready = reading && !reading.problem && !reading.locked && reading.keys.length > 0 && deferred === text
  const take = () => {
    if (!reading || !ready) return
    addToBench(reading.keys, 'pasted')
    announce(reading.keys.length === 1 ? 'The key is on the bench.' : `${reading.keys.length} keys are on the bench.`)
    onText('')
    setPassword('')
    setSecretEncoding('utf8')
  }
  return (
    <div className="flex flex-col gap-2.5">
      <TextAreaField
        mono
        rows={6}
        label="JWK, JWK set, PEM, certificate, DER as base64, OpenSSH public key, or a shared secret"
        placeholder="Paste here, or drop files anywhere on this screen"
        value={text}
        onChange={({ target }) => onText(target.value)}
      />
      {reading && reading.secretBytes !== undefined && (
        <SelectField
          label="Read the secret as"
          value={secretEncoding}
          onChange={({ target }) => setSecretEncoding(target.value as SecretEncoding)}
        >
          {Object.entries(ENCODINGS).map(([id, label]) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </SelectField>
      )}
      {(reading?.locked || password !== '') && (
        <TextField
          label="Password of the private key"
          type="password"
          value={password}
          onChange={({ target }) => setPassword(target.value)}
        />
      )}
      <div aria-live="polite" className="text-body">
        {answer?.status === 'failed' && <Said failed>{answer.message}</Said>}
        {reading && <Understood reading={reading} text={deferred} />}
        {args && !answer && deferred.length > LONG && (
          <Progress label="Reading the keys" onCancel={() => setStopped(deferred)} />
        )}
        {deferred !== '' && deferred === stopped && (
          <p className="flex flex-wrap items-center gap-2 text-ink-muted">
            The reading was stopped. The text is still there.
            <Button size="small" onClick={() => setStopped(undefined)}>
              Read it
            </Button>
          </p>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" disabled={!ready} onClick={take}>
          Put on the bench
        </Button>
        <FileButton multiple onFiles={onFiles}>
          Choose files…
        </FileButton>
      </div>
      <FileOutcomes outcomes={outcomes} />
    </div>
  )
}

function Understood({ reading, text }: { reading: BenchReading; text: string }) {
  const { problem, keys, findings } = reading
  if (problem)
    return (
      <Said failed>
        {problem.message}
        {placeOf(problem.at, text)} Nothing was taken over.
      </Said>
    )
  const unsound = keys.filter((key) => key.problem)
  const remarks = findings.filter(({ severity }) => severity !== 'info')
  return (
    <>
      <Said failed={keys.length === 0 || reading.locked}>{readingSentence(reading)}</Said>
      {unsound.length > 0 && !reading.locked && (
        <Said failed>
          {unsound.length === 1 && keys.length === 1
            ? unsound[0]?.problem?.message
            : `${unsound.length} of them must not be used, or cannot be read; the lint on the bench says why.`}
        </Said>
      )}
      {remarks.length > 0 && (
        <details>
          <summary className="tap w-fit cursor-pointer content-center rounded-tag text-ink-muted hover:text-ink">
            {remarks.length === 1 ? 'One remark' : `${remarks.length} remarks`}
          </summary>
          <ul className="flex flex-col gap-1">
            {remarks.slice(0, MOST_REMARKS).map(({ code, message }) => (
              <li key={`${code} ${message}`} className="text-ink-muted">
                <StatusMark status="warned" /> {message}
              </li>
            ))}
            {remarks.length > MOST_REMARKS && <li>and {remarks.length - MOST_REMARKS} more</li>}
          </ul>
        </details>
      )}
    </>
  )
}

function Said({ failed = false, children }: { failed?: boolean; children: ReactNode }) {
  return (
    <p className={failed ? 'text-failed' : 'text-ink'}>
      <StatusMark status={failed ? 'failed' : 'passed'} /> {children}
    </p>
  )
}

/** What became of each file; a file that failed takes nothing away. */
function FileOutcomes({ outcomes }: { outcomes: readonly FileOutcome[] }) {
  const id = useId()
  if (outcomes.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="text-note font-semibold text-ink-muted">
        Files
      </h3>
      <ul className="text-body">
        {outcomes.map(({ name, sentence, failed }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name; the list is only ever replaced.
          <li key={place}>
            <StatusMark status={failed ? 'failed' : 'passed'} /> <span className="font-medium">{visible(name)}</span>:{' '}
            {visible(sentence)}
          </li>
        ))}
      </ul>
    </section>
  )
}
