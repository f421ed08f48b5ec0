import { grouped } from '@/engine/codec/grouped'
import { document, rfc } from '@/engine/specs'
import type { Detail, Step } from '@/engine/types'
import { type Asking, refuse } from './address'
import { type Content, contentOf } from './answer'
import { type Answer, type Exchange, SIZE_LIMIT, TIME_LIMIT } from './exchange'
import { judgeDiscovery } from './judge-issuer'
import { lifetimeOf } from './lifetime'

/** What one request came to: its steps, drawn as validation steps are, and what can be done next. */
export interface Judgement {
  steps: Step[]
  /** The text to give the engine as a fetched set, and whose it is. */
  keys?: { text: string; issuer?: string }
  /** The next request, which the person may press. */
  followUp?: Asking
  /** The issuer to write in the box instead. */
  otherIssuer?: string
  /** A browser cannot read this answer: curl can. */
  needsCurl?: true
}

const FETCH = document('Fetch', 'https://fetch.spec.whatwg.org/#http-cors-protocol', '3.2')

/**
 * Says what an exchange came to. Pure. `prefix` makes the ids of its steps unique. The codes `jwks/…` that a failed step
 * shows are those of the findings.
 */
export function judgeExchange(exchange: Exchange, prefix: string): Judgement {
  const { asking, outcome } = exchange
  const title = asking.purpose === 'discovery' ? 'Discovery document fetched' : 'Key set fetched'
  const base: Pick<Step, 'id' | 'lane' | 'title' | 'spec'> = {
    id: `${prefix}-request`,
    lane: 'key',
    title,
    spec: asking.spec,
  }
  if (outcome.kind !== 'answered') return judgeFailure(exchange, base, prefix)
  const content = contentOf(outcome)
  const details = requestDetails(exchange, outcome)
  const insecure = refuse(outcome.finalAddress)
  if (insecure !== undefined)
    return {
      steps: [failed(base, `It was redirected to ${outcome.finalAddress}. ${insecure}`, details, 'jwks/redirect')],
    }
  if (content.kind === 'unusable') return { steps: [failed(base, content.sentence, details, content.code)] }
  const answered: Step = { ...base, ...answerSentence(exchange, outcome, content), details }
  if (content.kind === 'discovery') return discoveryJudgement(content.document, exchange, answered, prefix)
  const issuer = asking.issuer
  return {
    steps: [answered, belongs(issuer, prefix)],
    keys: { text: outcome.text, ...(issuer !== undefined && { issuer }) },
  }
}

function discoveryJudgement(
  found: Record<string, unknown>,
  { asking }: Exchange,
  answered: Step,
  prefix: string,
): Judgement {
  const judged = judgeDiscovery(found, asking, prefix)
  const step: Step =
    asking.purpose === 'discovery'
      ? answered
      : {
          ...answered,
          status: 'warned',
          sentence: 'jwks/discovery-document: this is a discovery document, not the keys; it says where they are.',
        }
  return { ...judged, steps: [step, ...judged.steps] }
}

/** A fetched set remembers its issuer: RFC 8725 §3.8. */
function belongs(issuer: string | undefined, prefix: string): Step {
  return {
    id: `${prefix}-belongs`,
    lane: 'key',
    title: 'Whose keys they are',
    spec: rfc(8725, '3.8'),
    status: issuer === undefined ? 'skipped' : 'passed',
    sentence:
      issuer === undefined
        ? 'Nobody named an issuer, so a token of any issuer is checked with them.'
        : `Those of ${issuer}: a token with another iss is refused, whatever its kid.`,
    details: [],
  }
}

const FORMS: Record<Extract<Content, { kind: 'keys' }>['form'], string> = {
  set: '',
  'single-jwk': 'The answer is one JWK, not a set. It is used; strict libraries refuse it.',
  'kid-to-pem': 'The answer maps kid to PEM, as Firebase and Google do. It is used; JWKS libraries cannot read it.',
  array: 'The answer is a bare array of keys, not {"keys": […]}. It is used; strict libraries refuse it.',
  pem: 'The answer is PEM, not a JWK set. It is used; JWKS libraries cannot read it.',
}

function answerSentence(exchange: Exchange, answer: Answer, content: Content): Pick<Step, 'status' | 'sentence'> {
  const what =
    content.kind === 'keys' ? `${content.count} ${content.count === 1 ? 'key' : 'keys'}` : 'the document of an issuer'
  const how = answer.pasted
    ? `Pasted by you as what curl printed: ${what}, ${count(answer.size)} bytes.`
    : `${answer.status} in ${Math.round(exchange.duration)} ms: ${what}, ${count(answer.size)} bytes.`
  const notes = [
    content.kind === 'keys' ? FORMS[content.form] : '',
    answer.redirected ? `It was redirected to ${answer.finalAddress}.` : '',
    isJsonType(answer) ? '' : `Its Content-Type is ${answer.contentType ?? 'missing'}; some libraries insist on JSON.`,
    content.kind === 'keys' && content.count === 0
      ? 'The set is empty: this issuer publishes no key at the moment.'
      : '',
  ].filter((note) => note !== '')
  return { status: notes.length > 0 ? 'warned' : 'passed', sentence: [how, ...notes].join(' ') }
}

const isJsonType = ({ contentType, pasted }: Answer): boolean =>
  pasted === true || /^\s*application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(contentType ?? '')

const count = (bytes: number): string => grouped(bytes)

function requestDetails({ asking, duration, startedAt }: Exchange, answer?: Answer): Detail[] {
  const rows: [string, string | undefined][] = [
    ['Address', asking.address],
    ['Redirected to', answer?.redirected ? answer.finalAddress : undefined],
    ['Status', answer && !answer.pasted ? String(answer.status) : undefined],
    ['Duration', answer?.pasted ? undefined : `${Math.round(duration)} ms`],
    ['Size', answer && `${count(answer.size)} bytes`],
    ['Content-Type', answer && !answer.pasted ? (answer.contentType ?? 'none') : undefined],
    ['Cache-Control', answer && !answer.pasted ? (answer.cacheControl ?? 'none') : undefined],
    ['Expires', answer && !answer.pasted ? (answer.expires ?? 'none') : undefined],
    ['Kept for', answer && keptFor(answer, startedAt)],
  ]
  const details: Detail[] = rows.flatMap(([label, value]) =>
    value === undefined ? [] : [{ shape: 'text' as const, label, value }],
  )
  if (answer && answer.text !== '')
    details.push({ shape: 'json', label: 'Answer', value: answer.text.slice(0, 100_000) })
  return details
}

function keptFor(answer: Answer, startedAt: number): string {
  const { seconds, reason } = lifetimeOf(answer, Math.floor(startedAt / 1000))
  const minutes = Math.round(seconds / 60)
  return `${minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`}. ${reason}.`
}

function failed(
  base: Pick<Step, 'id' | 'lane' | 'title' | 'spec'>,
  sentence: string,
  details: Detail[],
  code: string,
): Step {
  return {
    ...base,
    status: 'failed',
    sentence,
    details: [{ shape: 'text', label: 'Finding', value: code }, ...details],
  }
}

type Base = Pick<Step, 'id' | 'lane' | 'title' | 'spec'>

function judgeFailure(exchange: Exchange, base: Base, prefix: string): Judgement {
  const { outcome, asking } = exchange
  const details = requestDetails(exchange)
  const fail = (sentence: string, code: string): Step => failed(base, sentence, details, code)
  switch (outcome.kind) {
    case 'offline':
      return {
        steps: [fail('This browser is offline, so nothing was asked. Connect, then press again.', 'jwks/offline')],
      }
    case 'cancelled':
      return { steps: [{ ...base, status: 'skipped', sentence: 'You cancelled it. Nothing was changed.', details }] }
    case 'timed-out':
      return {
        steps: [
          fail(
            `No complete answer within ${TIME_LIMIT / 1000} seconds, so it was given up. Verifiers give up too, many sooner.`,
            'jwks/timeout',
          ),
        ],
        needsCurl: true,
      }
    case 'too-large':
      return {
        steps: [
          fail(
            `The answer is larger than ${count(SIZE_LIMIT)} bytes, so reading was stopped. A key set has a few thousand.`,
            'jwks/too-large',
          ),
        ],
      }
    case 'not-text':
      return {
        steps: [
          fail(
            `The answer (${count(outcome.size)} bytes) is not UTF-8 text, so it is no JSON (RFC 8259 §8.1).`,
            'jwks/not-json',
          ),
        ],
      }
    case 'blocked-by-cors': {
      const host = new URL(asking.address).host
      return {
        steps: [
          fail(
            `The browser did not let this page read the answer: ${host} does not send Access-Control-Allow-Origin. Servers that verify are not concerned by that.`,
            'jwks/cors',
          ),
          probeStep(
            prefix,
            'warned',
            outcome,
            'It was answered: the address can be reached, so the missing header is the cause.',
          ),
        ],
        needsCurl: true,
      }
    }
    case 'unreachable':
      return {
        steps: [
          fail(
            `Nothing that a browser can use came back from ${new URL(asking.address).host}. The name may be wrong, the server down, its certificate not trusted, or the way there blocked.`,
            'jwks/unreachable',
          ),
          probeStep(prefix, 'failed', outcome, 'It failed as well: this is not about CORS headers.'),
        ],
        needsCurl: true,
      }
    default:
      throw new Error(`An answer is no failure: ${outcome.kind}`)
  }
}

function probeStep(
  prefix: string,
  status: Step['status'],
  { said, probeDuration }: { said: string; probeDuration: number },
  sentence: string,
): Step {
  return {
    id: `${prefix}-probe`,
    lane: 'key',
    title: 'Asked once more, without reading the answer',
    status,
    sentence,
    spec: FETCH,
    details: [
      { shape: 'text', label: 'First request', value: said },
      { shape: 'text', label: 'Mode', value: 'no-cors: the browser sends it and shows the page nothing of the answer' },
      { shape: 'text', label: 'Duration', value: `${Math.round(probeDuration)} ms` },
    ],
  }
}
