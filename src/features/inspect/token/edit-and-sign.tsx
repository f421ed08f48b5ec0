import type { Report } from '@/engine/types'
import { draftOf } from '@/session/draft-of-token'
import { navigate } from '@/session/route'
import { useSession } from '@/session/session-context'
import { Button } from '@/ui/button'
import { EditAndSignRoom } from './edit-and-sign-room'

/** Takes header and payload to Create, where a key has to be given and a button pressed: nothing is signed here. */
export function EditAndSign({ report }: { report: Report | undefined }) {
  const { dispatch } = useSession()
  if (!report) return <EditAndSignRoom />
  const signed = signedPart(report)
  if (!signed) return null
  return (
    <Button
      size="small"
      variant="quiet"
      title="Opens header and payload in Create"
      onClick={() => {
        dispatch({ type: 'draft-opened', draft: draftOf(signed.header, signed.payload, signed.alg) })
        navigate('create')
      }}
    >
      Edit and re-sign
    </Button>
  )
}

/** Of an encrypted token the signed one inside it; undefined where nothing signed could be read. */
function signedPart(report: Report): { header: string; payload: string; alg: string } | undefined {
  if (report.kind === 'jwe') return report.nested && signedPart(report.nested)
  const { headerText, payloadText, header } = report
  if (headerText === undefined || payloadText === undefined) return undefined
  const alg: unknown = typeof header === 'object' && header !== null ? Reflect.get(header, 'alg') : undefined
  return { header: headerText, payload: payloadText, alg: typeof alg === 'string' ? alg : 'none' }
}
