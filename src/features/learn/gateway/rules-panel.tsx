import { TextAreaField, TextField } from '@/ui/field'
import { Panel } from '@/ui/panel'
import { editGateway, type GatewayState } from './gateway-store'
import { readRoutes } from './read-settings'

/** What the gateway expects of every token, and what each route asks for. */
export function RulesPanel({ gateway }: { gateway: GatewayState }) {
  const { issuer, audience, routes } = gateway.input
  return (
    <Panel title="Rules of the gateway">
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label="Issuer expected (iss)"
          hint={issuer.trim() === '' ? 'Nothing is expected: any issuer with a key of the set will do.' : undefined}
          value={issuer}
          onChange={({ target }) => editGateway({ issuer: target.value })}
        />
        <TextField
          label="Audience expected (aud)"
          hint={audience.trim() === '' ? 'Nothing is expected: a token for any other service will do.' : undefined}
          value={audience}
          onChange={({ target }) => editGateway({ audience: target.value })}
        />
      </div>
      <TextAreaField
        label="Routes, as JSON"
        hint="The first route that fits counts. A * at the end stands for anything; every scope and role has to be there."
        mono
        rows={9}
        className="mt-3"
        error={
          readRoutes(routes)
            ? undefined
            : 'This is no list of routes: each has a method, a path, and lists of scopes or roles.'
        }
        value={routes}
        onChange={({ target }) => editGateway({ routes: target.value })}
      />
    </Panel>
  )
}
