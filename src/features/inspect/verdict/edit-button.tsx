import type { Report } from '@/engine/types'
import { navigate } from '@/session/route'
import { useSession } from '@/session/session-context'
import { Button } from '@/ui/button'
import { isJsonObject, memberOf } from '../values'

/** Can the token be opened in Create? A signed one whose header and payload could be read. */
const canEdit = ({ kind, header, headerText, payloadText }: Report): boolean =>
  kind === 'jws' && isJsonObject(header) && headerText !== undefined && payloadText !== undefined

/** Takes header and payload to Create, to be changed and signed with a key of one's own. */
export function EditButton({ report }: { report: Report }) {
  const { dispatch } = useSession()
  if (!canEdit(report)) return null
  const edit = async () => {
    const { draftOf } = await import('@/session/draft')
    const alg = memberOf(report.header, 'alg')
    const { headerText = '{}', payloadText = '' } = report
    dispatch({ type: 'draft-opened', draft: draftOf(headerText, payloadText, typeof alg === 'string' ? alg : '') })
    navigate('create')
  }
  return (
    <Button size="small" variant="quiet" onClick={() => void edit()}>
      Edit and re-sign
    </Button>
  )
}
