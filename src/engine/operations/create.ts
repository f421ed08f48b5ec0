import { LIMITS } from '../limits'
import { rfc } from '../specs'
import type { MadeSignature } from '../stages/sign/form-header'
import { isUnencoded, judgeRequest } from '../stages/sign/judge-request'
import { Permissions } from '../stages/sign/permissions'
import { type Disclosed, serialiseJws } from '../stages/sign/serialise-jws'
import { type PlannedStep, passed, Trace } from '../trace'
import type { CreateReport, CreateRequest, Env, Finding, Problem, Step } from '../types'
import { bindToHolder, type Concealment, concealPayload } from './issue-sd-jwt'
import { type Making, signJws } from './sign-jws'

const REQUEST_PLAN = [
  { id: 'request', lane: 'structure', title: 'What is asked for can be made', spec: rfc(7515, '7') },
] as const satisfies readonly PlannedStep[]
const SERIALISE_PLAN = [
  { id: 'serialise', lane: 'structure', title: 'Serialised', spec: rfc(7515, '7') },
] as const satisfies readonly PlannedStep[]

/** What was made so far, step by step. */
class Work {
  readonly steps: Step[] = []
  readonly problems: Problem[] = []

  add(trace: Trace, steps: readonly Step[] = trace.finish()): void {
    this.steps.push(...steps)
    this.problems.push(...trace.problems)
    if (trace.undecidedBy?.code === 'internal/crash') this.problems.push(trace.undecidedBy)
  }
}

/**
 * Makes a token: signs the exact text of the payload (RFC 7515), encrypts it (RFC 7516), or signs and then encrypts
 * (RFC 7519 §5.2); SD-JWT with `sdJwt` (RFC 9901). The report shows every step with its values, secrets marked. What
 * an RFC forbids is a failed step and a finding, and no token, unless `evenIf` names the code: then it is made, and a
 * finding `create/deliberately-broken` says so. Wrong input never throws; an abort of `env.signal` rejects.
 */
export async function create(request: CreateRequest, env: Env): Promise<CreateReport> {
  const permissions = new Permissions(request.evenIf)
  const making: Making = { env, limits: { ...LIMITS, ...env.limits }, permissions }
  const work = new Work()
  const opening = new Trace(REQUEST_PLAN)
  const possible = opening.run('request', () => permissions.judge(judgeRequest(request), true, whatIsAsked(request)))
  work.add(opening)
  let token: string | undefined
  if (possible) {
    const inner = request.signatures?.length ? await signedToken(making, request, work) : request.payload
    token = request.encryption ? await encryptedToken(making, request, inner, work) : inner
  }
  env.signal?.throwIfAborted()
  const report: CreateReport = {
    steps: work.steps,
    findings: [...work.problems.map(refusal), ...permissions.findings()],
  }
  if (token !== undefined && work.problems.length === 0) report.token = token
  if (report.token !== undefined && isUnsecured(request)) report.findings.push(UNSECURED)
  return report
}

/** Signs, and serialises; undefined when something was refused. */
async function signedToken(making: Making, request: CreateRequest, work: Work): Promise<string | undefined> {
  const requests = request.signatures ?? []
  // What is encrypted afterwards is one compact token, where that can hold it.
  const serialization = request.encryption
    ? requests.length > 1
      ? 'general'
      : 'compact'
    : (request.serialization ?? 'compact')
  let concealment: Concealment | undefined
  if (request.sdJwt) {
    concealment = await concealPayload(making, request.payload, request.sdJwt)
    work.add(concealment.trace)
    if (!concealment.concealed) return undefined
  }
  const payload = concealment?.concealed?.text ?? request.payload
  const unencoded = isUnencoded(request)
  const made: MadeSignature[] = []
  for (const [index, each] of requests.entries()) {
    const suffix = requests.length > 1 ? `#${index + 1}` : ''
    const signed = await signJws(making, payload, each, unencoded, suffix)
    work.add(signed.trace, signed.trace.steps)
    if (signed.made) made.push(signed.made)
  }
  const trace = new Trace(SERIALISE_PLAN)
  if (made.length < requests.length || work.problems.length > 0) {
    trace.endLane('structure', 'Not reached: there is no signature to put into a token.')
    work.add(trace)
    return undefined
  }
  const disclosed = await disclosedParts(making, request, payload, made, concealment, work)
  const token = trace.run('serialise', () => {
    const text = serialiseJws(payload, made, serialization, request.detached === true, disclosed)
    return passed(text, `${serialization}, ${text.length} characters.`, [
      serialization === 'compact'
        ? { shape: 'bytes', label: 'Token', value: text, encoding: 'utf8' }
        : { shape: 'json', label: 'Token', value: text },
    ])
  })
  work.add(trace)
  return token
}

/** Encrypts what was signed, or the payload itself; `cty` tells the recipient what is inside (RFC 7519 §5.2). */
async function encryptedToken(
  making: Making,
  request: CreateRequest,
  inner: string | undefined,
  work: Work,
): Promise<string | undefined> {
  const { encryption, signatures = [], serialization = 'compact' } = request
  if (!encryption || inner === undefined) return undefined
  const { encryptJwe } = await import('./encrypt-jwe')
  const cty =
    signatures.length === 0 ? undefined : signatures.length > 1 ? 'jose+json' : request.sdJwt ? 'sd-jwt' : 'JWT'
  const { traces, token } = await encryptJwe(making, inner, encryption, serialization, cty)
  for (const trace of traces) work.add(trace)
  return token
}

async function disclosedParts(
  making: Making,
  { sdJwt }: CreateRequest,
  payload: string,
  made: readonly MadeSignature[],
  concealment: Concealment | undefined,
  work: Work,
): Promise<Disclosed | undefined> {
  const { concealed, holder } = concealment ?? {}
  if (!concealed) return undefined
  const disclosures = concealed.disclosures.map(({ text }) => text)
  const unbound: Disclosed = { disclosures, keyBinding: undefined }
  if (!holder || !sdJwt?.holder) return unbound
  const presented = serialiseJws(payload, made, 'compact', false, unbound)
  const bound = await bindToHolder(making, presented, holder, sdJwt.holder)
  work.steps.push(...bound.steps)
  for (const trace of bound.traces) work.add(trace, [])
  return { disclosures, keyBinding: bound.keyBinding }
}

function whatIsAsked({ signatures = [], encryption, sdJwt, serialization = 'compact' }: CreateRequest): string {
  const count = signatures.length
  const parts = [
    count === 0 ? '' : sdJwt ? 'an SD-JWT' : count === 1 ? 'a signature' : `${count} signatures`,
    encryption ? 'encryption' : '',
  ]
  return `Asked for: ${parts.filter((part) => part !== '').join(', then ')}; ${serialization} serialization.`
}

const isUnsecured = ({ signatures }: CreateRequest): boolean => signatures?.some(({ alg }) => alg === 'none') === true
const UNSECURED: Finding = {
  code: 'attack/none',
  severity: 'warning',
  certainty: 'proven',
  message:
    'alg is "none": nothing protects this token. Anybody can change it, and verifiers refuse it unless told otherwise.',
  fix: 'Sign it, unless you are testing that a verifier refuses it.',
  spec: rfc(8725, '3.2'),
}

function refusal({ code, message }: Problem): Finding {
  const finding: Finding = { code, severity: 'error', certainty: 'proven', message }
  const fix = FIXES[code]
  if (fix !== undefined) finding.fix = fix
  return finding
}

const FIXES: Readonly<Record<string, string>> = Object.freeze(
  Object.assign(Object.create(null), {
    'secret/too-short': 'Generate a random secret as long as the hash.',
    'key/rsa-weak': 'Generate an RSA key of 2048 bits or more.',
    'key/public-to-sign': 'Give the private key of this pair.',
    'alg/curve-mismatch': 'Choose the algorithm of the key, or a key on the curve of the algorithm.',
    'alg/wrong-key-type': 'Choose an algorithm that fits the key.',
    'alg/secret-for-asymmetric': 'Choose HS256, HS384 or HS512, or give a private key.',
    'alg/public-key-for-hmac': 'Choose an algorithm that fits the key, or give a shared secret.',
    'header/crit': 'Leave crit out, or list only extensions that are in the protected header and that verifiers know.',
    'create/payload-has-period': 'Detach the payload, or choose flattened or general.',
    'create/several-signatures': 'Choose the general serialization.',
    'key/public-needed': 'Give the public key of the recipient.',
    'jwe/key-length': 'Give a key of the length that is asked, or choose the algorithm of your key.',
    'jwe/p2c-cap': 'Choose fewer iterations, or fewer recipients with a password.',
    'create/several-recipients': 'Choose the general serialization.',
    'create/aad-in-compact': 'Choose flattened or general, or leave aad out.',
    'create/parameter-made': 'Leave it out of the header.',
    'create/unprotected-in-compact': 'Move the members into the protected header, or choose flattened.',
  } satisfies Record<string, string>),
)
