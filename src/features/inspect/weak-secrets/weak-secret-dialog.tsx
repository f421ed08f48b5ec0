import { grouped } from '@/engine/codec/grouped'
import { useSession } from '@/session/session-context'
import { type SecretSearch, useSecretSearch } from '@/session/use-secret-search'
import { Button } from '@/ui/button'
import { Tag } from '@/ui/chip'
import { CopyButton } from '@/ui/copy-button'
import { Dialog } from '@/ui/dialog'
import { FileButton, FileDrop } from '@/ui/file-drop'
import { Progress } from '@/ui/progress'

interface WeakSecretDialogProps {
  token: string
  onClose(): void
}

/** Tries a built-in list or a word list of the person's as the secret, in workers, with progress and a way out. */
export function WeakSecretDialog({ token, onClose }: WeakSecretDialogProps) {
  const { search, start, cancel, reset } = useSecretSearch(token)
  const { dispatch } = useSession()
  const isRunning = search.status === 'running'
  const close = () => {
    reset()
    onClose()
  }
  const use = (secret: string) => {
    dispatch({ type: 'secret-encoding-chosen', encoding: 'utf8' })
    dispatch({ type: 'keys-edited', text: secret })
    close()
  }
  return (
    <Dialog
      open
      onClose={close}
      title="Search for a weak secret"
      description="Tries words as the secret of this token, on all cores of this machine. Nothing leaves the tab."
      actions={
        <>
          <Button onClick={close}>Close</Button>
          {search.status === 'found' && (
            <Button variant="primary" onClick={() => use(search.secret)}>
              Use it as the key
            </Button>
          )}
        </>
      }
    >
      <FileDrop
        label="Drop a word list"
        className="flex flex-col gap-3"
        onFiles={([file]) => {
          if (file && !isRunning) void start(file)
        }}
      >
        <div className="flex flex-wrap gap-2">
          <Button
            variant={search.status === 'idle' ? 'primary' : 'plain'}
            disabled={isRunning}
            onClick={() => void start()}
          >
            Try the built-in list
          </Button>
          <FileButton
            accept=".txt,.lst,.dic,text/plain"
            disabled={isRunning}
            onFiles={([file]) => {
              if (file) void start(file)
            }}
          >
            Choose a word list…
          </FileButton>
        </div>
        <p className="text-note text-ink-faint">
          A word list is a text file of any size with one word a line; it is read line by line, and can be dropped here.
          Search only tokens that are yours to test.
        </p>
        <div aria-live="polite">
          <Result search={search} onCancel={cancel} />
        </div>
      </FileDrop>
    </Dialog>
  )
}

function Result({ search, onCancel }: { search: SecretSearch; onCancel(): void }) {
  switch (search.status) {
    case 'idle':
      return null
    case 'running':
      return <Progress label={count(search)} value={search.read} onCancel={onCancel} />
    case 'found':
      return (
        <div className="rounded-panel border border-failed-line bg-failed-soft px-3 py-2 text-body">
          <p className="flex flex-wrap items-center gap-2">
            The secret is <code className="font-mono text-code break-all">{search.secret}</code>
            <CopyButton value={search.secret} what="the secret" />
            <Tag tone="failed">compromised</Tag>
          </p>
          <p className="mt-1 text-note">
            Found after {count(search)}. Whoever has such a list can make tokens that your verifiers accept. Take this
            secret out of use, make a random one of 32 bytes or more, and withdraw the tokens that it signed.
          </p>
        </div>
      )
    case 'exhausted':
      return <p className="text-body">Not in this list: {count(search)}. That does not make the secret strong.</p>
    case 'cancelled':
      return <p className="text-body">Cancelled after {count(search)}.</p>
    case 'failed':
      return <p className="text-body text-failed">{search.message}</p>
  }
}

/** "12,288 words, 40,960 a second". */
function count({ tried, seconds }: { tried: number; seconds: number }): string {
  const rate = seconds > 0.2 && tried > 0 ? `, ${grouped(Math.round(tried / seconds))} a second` : ''
  return `${grouped(tried)} word${tried === 1 ? '' : 's'}${rate}`
}
