import { useSession } from '@/session/session-context'
import { Button } from '@/ui/button'
import { SelectField, TextAreaField, TextField } from '@/ui/field'
import { Panel } from '@/ui/panel'
import { editGateway, type GatewayState } from './gateway-store'
import { readRoutes } from './read-settings'

export const METHODS = ['GET', 'PUT', 'POST', 'DELETE']

/** What a client sends: method, path and the token of the Authorization header. */
export function RequestPanel({ gateway, onSend }: { gateway: GatewayState; onSend(): void }) {
  const { state: session } = useSession()
  const { method, path, token, routes } = gateway.input
  const inspected = session.token.trim()
  return (
    <Panel title="Request">
      <div className="grid gap-3 sm:grid-cols-[8rem_minmax(0,1fr)]">
        <SelectField label="Method" value={method} onChange={({ target }) => editGateway({ method: target.value })}>
          {METHODS.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </SelectField>
        <TextField label="Path" value={path} onChange={({ target }) => editGateway({ path: target.value })} />
      </div>
      <TextAreaField
        label="Bearer token"
        hint="Empty sends no Authorization header."
        mono
        rows={4}
        className="mt-3"
        value={token}
        onChange={({ target }) => editGateway({ token: target.value.trim() })}
      />
      <div className="mt-3 flex flex-wrap gap-2">
        <Button variant="primary" disabled={!readRoutes(routes)} onClick={onSend}>
          Send the request
        </Button>
        {inspected !== '' && inspected !== token && (
          <Button onClick={() => editGateway({ token: inspected.replace(/^bearer +/i, '') })}>
            Take the token of Inspect
          </Button>
        )}
      </div>
    </Panel>
  )
}
