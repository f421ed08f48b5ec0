import { albKeyAddress } from '@/engine/registries/providers'
import { rfc } from '@/engine/specs'
import { useSession } from '@/session/session-context'
import { Button } from '@/ui/button'
import { TextField } from '@/ui/field'
import { Progress } from '@/ui/progress'
import { type Asking, readAddress } from './address'
import { AddressChoice } from './address-choice'
import { FetchSteps } from './fetch-steps'
import { FetchedSets } from './fetched-sets'
import type { Stage, TokenFacts } from './journey'
import { PasteOutput } from './paste-output'
import { type Fetching, useFetching } from './use-fetching'
import { useTokenFacts } from './use-token-facts'

/**
 * Keys from an issuer, a discovery address or a key set's address. Nothing is asked before the person presses the
 * button on which the exact address stands. Needs a NetworkProvider around it.
 */
export function KeysFromAddress() {
  const { state, dispatch } = useSession()
  const fetching = useFetching()
  const token = useTokenFacts()
  const text = state.jwksAddress === '' ? state.issuerAddress : state.jwksAddress
  const edit = (written: string) => {
    const isKeys = readAddress(written).kind === 'keys'
    dispatch({ type: 'address-edited', box: 'jwks', text: isKeys ? written : '' })
    dispatch({ type: 'address-edited', box: 'issuer', text: isKeys ? '' : written })
  }
  // A link may bring both: the set's address, and whose set it is.
  const boundTo = state.jwksAddress !== '' && state.issuerAddress !== '' ? state.issuerAddress : undefined
  const reading = bind(readAddress(text, token?.iss === text ? token.claims : {}), boundTo)
  const { running, journey } = fetching
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          className="min-w-60 flex-1"
          label="Issuer, discovery address or JWKS address"
          placeholder="https://login.example.com"
          type="url"
          inputMode="url"
          value={text}
          onChange={({ currentTarget }) => edit(currentTarget.value)}
          {...(reading.kind === 'refused' && { error: reading.sentence })}
        />
        {token?.iss !== undefined && token.iss !== text && (
          <Button onClick={() => edit(token.iss ?? '')} title={token.iss}>
            Use the token’s issuer
          </Button>
        )}
      </div>
      {boundTo !== undefined && (
        <p className="text-note text-ink-muted [overflow-wrap:anywhere]">
          The set will be tied to the issuer {boundTo}: a token with another iss is refused.
        </p>
      )}
      <BalancerAddress token={token} fetching={fetching} />
      <AddressChoice reading={reading} busy={running !== undefined} onAsk={(asking) => fetching.start(asking)} />
      {running && <Progress label={`Asking ${running.address}`} onCancel={fetching.cancel} />}
      {journey.stages.length > 0 && <FetchSteps stages={journey.stages} />}
      <NextRequest fetching={fetching} onIssuer={edit} />
      <FetchedSets fetching={fetching} token={token} />
    </div>
  )
}

/** A set's address that came with an issuer is that issuer's. */
function bind(reading: ReturnType<typeof readAddress>, issuer: string | undefined): ReturnType<typeof readAddress> {
  if (issuer === undefined || reading.kind !== 'keys') return reading
  const [first, ...rest] = reading.askings
  return { ...reading, askings: [{ ...first, issuer }, ...rest] }
}

/** The token's own `iss` is not where AWS keeps the key of a load balancer's token. */
function BalancerAddress({ token, fetching }: { token: TokenFacts | undefined; fetching: Fetching }) {
  const address = token && albKeyAddress(token.header.signer, token.kid)
  if (address === undefined) return null
  const asking: Asking = {
    purpose: 'keys',
    address,
    ...(token?.iss !== undefined && { issuer: token.iss }),
    label: 'Public key of the AWS load balancer',
    spec: rfc(7517, '5'),
  }
  return (
    <div className="flex flex-col items-start gap-1 text-body text-ink-muted">
      <p>The token was signed by an AWS load balancer, which publishes its key by kid, as PEM:</p>
      <Button
        disabled={fetching.running !== undefined}
        className="h-auto py-1 whitespace-normal!"
        onClick={() => fetching.start(asking)}
      >
        <span className="text-left [overflow-wrap:anywhere]">Fetch {address}</span>
      </Button>
    </div>
  )
}

/** What the last answer leads to: the keys that a document names, another spelling of the issuer, or curl. */
function NextRequest({ fetching, onIssuer }: { fetching: Fetching; onIssuer(issuer: string): void }) {
  const last: Stage | undefined = fetching.journey.stages.at(-1)
  if (!last || fetching.running) return null
  const { followUp, otherIssuer, needsCurl } = last.judgement
  if (followUp)
    return (
      <Button
        variant="primary"
        className="h-auto self-start py-1.5 whitespace-normal!"
        onClick={() => fetching.start(followUp, { begins: false })}
      >
        <span className="text-left [overflow-wrap:anywhere]">
          Fetch the keys: <span className="font-mono text-code">{followUp.address}</span>
        </span>
      </Button>
    )
  if (otherIssuer !== undefined)
    return (
      <Button className="self-start" onClick={() => onIssuer(otherIssuer)}>
        Use {otherIssuer} as the issuer
      </Button>
    )
  if (!needsCurl) return null
  const { asking } = last.exchange
  return <PasteOutput key={asking.address} asking={asking} onPaste={(text) => fetching.paste(asking, text)} />
}
