import { useNow } from '@/session/clock'
import { type Draft, type DraftSignature, EMPTY_DRAFT, EMPTY_KEY, type Made } from '@/session/draft'
import { navigate } from '@/session/route'
import { useSession } from '@/session/session-context'
import { Button } from '@/ui/button'
import { encrypts, signs } from './draft/request-of'
import { DisclosurePanel } from './parts/disclosure-panel'
import { EncryptionPanel } from './parts/encryption-panel'
import { KindPanel } from './parts/kind-panel'
import { PayloadPanel } from './parts/payload-panel'
import { SignaturePanel } from './parts/signature-panel'
import { handOver } from './result/hand-over'
import { ResultPanel } from './result/result-panel'
import { TracePanel } from './result/trace-panel'
import { sameDraft, useMaker } from './result/use-maker'
import { draftFrom, type Template } from './templates/template'
import { TemplateMenu } from './templates/template-menu'

/** Builds a token: what it says, with which keys, in which form. Nothing is made before the button is pressed. */
export function CreateScreen() {
  const { state, dispatch } = useSession()
  const { draft, made } = state
  const now = useNow(state.clock)
  const maker = useMaker(now)
  const edit = (change: Partial<Draft>) => dispatch({ type: 'draft-edited', change })
  const faultsAt = (place: string) => maker.faults.filter((fault) => fault.place === place).map((each) => each.message)

  const openTemplate = (template: Template) => {
    const fresh = { now, id: () => crypto.randomUUID() }
    dispatch({ type: 'draft-opened', draft: draftFrom(template, fresh) })
  }
  const override = (code: string) => {
    const evenIf = [...draft.evenIf, code]
    edit({ evenIf })
    maker.make({ ...draft, evenIf })
  }
  const openInInspect = async ({ report, from }: Made) => {
    if (report.token === undefined) return
    const readings = await maker.readAll(from)
    const content = handOver(report.token, from, (key) => readings.get(key))
    dispatch({ type: 'opened', content: { ...content, clock: state.clock } })
    navigate('inspect')
  }

  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
      <div className="flex min-w-0 flex-col gap-4">
        <KindPanel
          draft={draft}
          onEdit={edit}
          actions={
            <TemplateMenu
              onChoose={openTemplate}
              onBlank={() => dispatch({ type: 'draft-opened', draft: EMPTY_DRAFT })}
            />
          }
        />
        {signs(draft) && <Signatures draft={draft} onEdit={edit} faultsAt={faultsAt} />}
        <PayloadPanel draft={draft} now={now} onEdit={edit} />
        {draft.kind === 'sd-jwt' && <DisclosurePanel draft={draft} onEdit={edit} faults={faultsAt('holder')} />}
        {encrypts(draft) && (
          <EncryptionPanel
            draft={draft}
            onEdit={edit}
            onEditRecipient={(id, change) => dispatch({ type: 'recipient-edited', id, change })}
            faultsAt={faultsAt}
          />
        )}
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <ResultPanel
          draft={draft}
          made={made}
          stale={made !== undefined && !sameDraft(made.from, draft)}
          busy={maker.busy}
          faults={maker.faults}
          onMake={() => maker.make(draft)}
          onCancel={maker.cancel}
          onOverride={override}
          onWithdraw={(code) => edit({ evenIf: draft.evenIf.filter((each) => each !== code) })}
          onInspect={openInInspect}
        />
        {made && <TracePanel steps={made.report.steps} />}
      </div>
    </div>
  )
}

interface SignaturesProps {
  draft: Draft
  onEdit(change: Partial<Draft>): void
  faultsAt(place: string): readonly string[]
}

function Signatures({ draft, onEdit, faultsAt }: SignaturesProps) {
  const { dispatch } = useSession()
  const { signatures, kind, serialization } = draft
  const several = signatures.length > 1
  const add = () => {
    const id = Math.max(0, ...signatures.map((signature) => signature.id)) + 1
    const signature: DraftSignature = {
      id,
      alg: 'ES256',
      key: EMPTY_KEY,
      header: '{\n  "alg": "ES256"\n}',
      unprotected: '',
    }
    // Several signatures fit into the general serialization only.
    onEdit({ serialization: 'general', signatures: [...signatures, signature] })
  }
  return (
    <>
      {signatures.map((signature, index) => (
        <SignaturePanel
          key={signature.id}
          signature={signature}
          title={several ? `Signature ${index + 1}` : 'Header and key'}
          suffix={several ? ` ${index + 1}` : ''}
          unprotected={serialization !== 'compact' && kind !== 'sign-encrypt'}
          faults={faultsAt(`signature-${signature.id}`)}
          onEdit={(change) => dispatch({ type: 'signature-edited', id: signature.id, change })}
          onRemove={
            several ? () => onEdit({ signatures: signatures.filter(({ id }) => id !== signature.id) }) : undefined
          }
        />
      ))}
      {kind === 'sign' && (
        <div>
          <Button size="small" variant="quiet" onClick={add}>
            Add a signature
          </Button>
        </div>
      )}
    </>
  )
}
