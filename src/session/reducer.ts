import type { InspectRequest, KeySource, Policy, SecretEncoding } from '@/engine/types'
import type { Draft, DraftRecipient, DraftSignature, Made } from './draft'
import {
  type Clock,
  type DraftState,
  EMPTY_CONTENT,
  EMPTY_SESSION,
  type FurtherSource,
  type SessionContent,
  type SessionState,
} from './types'

/** What happened, as the page saw it. */
export type SessionEvent =
  | { type: 'token-edited'; text: string }
  | { type: 'keys-edited'; text: string }
  | { type: 'secret-encoding-chosen'; encoding: SecretEncoding }
  | { type: 'password-edited'; text: string }
  | { type: 'payload-edited'; text: string; encoding?: 'utf8' | 'base64url' }
  | { type: 'policy-edited'; policy: Policy }
  | { type: 'second-token-edited'; text: string }
  | { type: 'error-message-edited'; text: string }
  | { type: 'address-edited'; box: 'jwks' | 'issuer'; text: string }
  | { type: 'clock-set'; clock: Clock }
  /** The person agreed to a cost or a leniency, by problem code. */
  | { type: 'allowed'; code: string }
  /** A fetched set replaces an earlier one of the same address. */
  | { type: 'source-added'; source: FurtherSource }
  | { type: 'source-removed'; index: number }
  /** The button of a finding was pressed. */
  | { type: 'repaired'; repair: Partial<InspectRequest> }
  /** An example, a deep link or another screen brought a case: it takes the place of what was there. */
  | { type: 'opened'; content: Partial<SessionContent>; draft?: Draft; by?: 'link' }
  | { type: 'draft-edited'; change: Partial<Draft> }
  | { type: 'signature-edited'; id: number; change: Partial<DraftSignature> }
  | { type: 'recipient-edited'; id: number; change: Partial<DraftRecipient> }
  /** A template, or "Edit and re-sign" of Inspect: it takes the place of the draft that was there. */
  | { type: 'draft-opened'; draft: Draft }
  /** The button was pressed, and the engine has answered. */
  | { type: 'token-made'; made: Made }
  | { type: 'keeping-chosen'; everything: boolean }
  | { type: 'cleared' }
  | { type: 'clear-undone' }

/** The next state. Pure: no clock, no randomness, no storage. */
export function sessionReducer(state: SessionState, event: SessionEvent): SessionState {
  if (event.type === 'cleared') {
    const { draft, made } = state
    return { ...EMPTY_SESSION, keepEverything: state.keepEverything, cleared: { ...contentOf(state), draft, made } }
  }
  if (event.type === 'clear-undone')
    return state.cleared ? { ...state, ...state.cleared, cleared: undefined, unkept: false } : state
  if (event.type === 'keeping-chosen') return { ...state, keepEverything: event.everything, unkept: false }
  if (event.type === 'opened') {
    const { keepEverything, draft, made } = state
    const next = event.draft ? { draft: event.draft, made: undefined } : { draft, made }
    const cleared = { ...contentOf(state), ...(event.draft && { draft, made }) }
    return { ...EMPTY_SESSION, ...event.content, ...next, keepEverything, unkept: event.by === 'link', cleared }
  }
  if (event.type === 'draft-opened')
    return {
      ...state,
      draft: event.draft,
      made: undefined,
      cleared: { draft: state.draft, made: state.made },
    }
  return {
    ...state,
    ...(isDrafting(event) ? draftChange(state, event) : change(state, event)),
    cleared: undefined,
    unkept: false,
  }
}

type Edit = Exclude<
  SessionEvent,
  { type: 'cleared' | 'clear-undone' | 'keeping-chosen' | 'opened' | 'draft-opened' } | Drafting
>
type Drafting = Extract<SessionEvent, { type: 'draft-edited' | 'signature-edited' | 'recipient-edited' | 'token-made' }>

const DRAFTING: ReadonlySet<SessionEvent['type']> = new Set<Drafting['type']>([
  'draft-edited',
  'signature-edited',
  'recipient-edited',
  'token-made',
])
const isDrafting = (event: SessionEvent): event is Drafting => DRAFTING.has(event.type)

function draftChange({ draft }: SessionState, event: Drafting): Partial<DraftState> {
  switch (event.type) {
    case 'draft-edited':
      return { draft: { ...draft, ...event.change } }
    case 'signature-edited':
      return { draft: { ...draft, signatures: replaced(draft.signatures, event) } }
    case 'recipient-edited': {
      const { encryption } = draft
      return { draft: { ...draft, encryption: { ...encryption, recipients: replaced(encryption.recipients, event) } } }
    }
    case 'token-made':
      return { made: event.made }
  }
}

const replaced = <Row extends { id: number }>(rows: Row[], { id, change }: { id: number; change: Partial<Row> }) =>
  rows.map((row) => (row.id === id ? { ...row, ...change } : row))

function change(state: SessionState, event: Edit): Partial<SessionContent> {
  switch (event.type) {
    case 'token-edited':
      // Consent was given for the token that was there.
      return { token: event.text, allow: [] }
    case 'keys-edited':
      return { keys: event.text }
    case 'secret-encoding-chosen':
      return { secretEncoding: event.encoding }
    case 'password-edited':
      return { password: event.text }
    case 'payload-edited':
      return { detachedPayload: event.text, detachedEncoding: event.encoding ?? state.detachedEncoding }
    case 'policy-edited':
      return { policy: event.policy }
    case 'second-token-edited':
      return { secondToken: event.text }
    case 'error-message-edited':
      return { errorMessage: event.text }
    case 'address-edited':
      return event.box === 'jwks' ? { jwksAddress: event.text } : { issuerAddress: event.text }
    case 'clock-set':
      return { clock: event.clock }
    case 'allowed':
      return { allow: [...new Set([...state.allow, event.code])] }
    case 'source-added':
      return { sources: [...state.sources.filter((source) => !sameAddress(source, event.source)), event.source] }
    case 'source-removed':
      return { sources: state.sources.filter((_, index) => index !== event.index) }
    case 'repaired':
      return repaired(event.repair)
  }
}

const sameAddress = (a: FurtherSource, b: FurtherSource): boolean =>
  a.origin === 'fetched' && b.origin === 'fetched' && a.address === b.address

/** A repair speaks of the request; the session holds its keys as the text of the box and the further sources. */
function repaired({ keys, ...rest }: Partial<InspectRequest>): Partial<SessionContent> {
  if (keys === undefined) return rest
  if (typeof keys === 'string') return { ...rest, keys, sources: [] }
  return {
    ...rest,
    keys: keys.flatMap((source) => (source.origin === 'given' ? [source.text] : [])).join('\n'),
    sources: keys.filter(isFurther),
  }
}

const isFurther = (source: KeySource): source is FurtherSource => source.origin !== 'given'

function contentOf({
  keepEverything: _,
  cleared: __,
  draft: ___,
  made: ____,
  unkept: _____,
  ...content
}: SessionState): SessionContent {
  return content
}

const requests = new WeakMap<SessionContent, InspectRequest>()

/**
 * The request that the session stands for; what is empty is left out. The clock goes beside it. For the same object it is
 * the same object.
 */
export function requestOf(content: SessionContent): InspectRequest {
  const known = requests.get(content)
  if (known) return known
  const request = makeRequest(content)
  requests.set(content, request)
  return request
}

function makeRequest(content: SessionContent): InspectRequest {
  const { token, keys, secretEncoding, password, detachedPayload, detachedEncoding, policy, allow } = content
  const { secondToken, errorMessage, sources } = content
  const given: KeySource[] = keys === '' ? [] : [{ text: keys, origin: 'given' }]
  return {
    token,
    ...(sources.length > 0 ? { keys: [...given, ...sources] } : keys !== '' && { keys }),
    ...(secretEncoding !== 'utf8' && { secretEncoding }),
    ...(password !== '' && { password }),
    ...(detachedPayload !== '' && { detachedPayload, detachedEncoding }),
    ...(Object.keys(policy).length > 0 && { policy }),
    ...(allow.length > 0 && { allow }),
    ...(secondToken !== '' && { secondToken }),
    ...(errorMessage !== '' && { errorMessage }),
  }
}

/** Is there anything that "Clear everything" would take away? What is left out is empty. */
export const isEmpty = ({ draft, made, ...content }: Partial<SessionContent & DraftState>): boolean =>
  (draft === undefined || draft === EMPTY_SESSION.draft) &&
  made === undefined &&
  (Object.keys(EMPTY_CONTENT) as (keyof SessionContent)[]).every(
    (name) => content[name] === undefined || isSame(content[name], EMPTY_CONTENT[name]),
  )

/** A text may be megabytes long, and is not written out to be compared. */
const isSame = (a: unknown, b: unknown): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b))
