import { encodeBase64Url } from '../codec/base64url'
import { isObject, readJson } from '../codec/json'
import { encodeUtf8 } from '../codec/utf8'
import { digest, isRefusal, type Refusal } from '../crypto'
import { rfc } from '../specs'
import { type Concealed, concealClaims, reservedName } from '../stages/sd-jwt/conceal-claims'
import { DEFAULT_HASH } from '../stages/sd-jwt/hash-name'
import { algorithmOfHolder, confirmation } from '../stages/sd-jwt/make-key-binding'
import { canSign, chooseSigningKey, type SigningKey } from '../stages/sign/choose-signing-key'
import { failed, nothing, type PlannedStep, passed, type StepResult, Trace, undecided, warned } from '../trace'
import type { CreateRequest, Detail, Step } from '../types'
import { type Making, signJws } from './sign-jws'

type SdJwtRequest = NonNullable<CreateRequest['sdJwt']>

const ISSUE_PLAN = [
  { id: 'sd-claims', lane: 'structure', title: 'Payload can be disclosed selectively', spec: rfc(9901, '4.1') },
  { id: 'sd-holder', lane: 'structure', title: 'Holder key', spec: rfc(9901, '4.1.2') },
  { id: 'sd-disclosures', lane: 'structure', title: 'Disclosures made', spec: rfc(9901, '4.2') },
] as const satisfies readonly PlannedStep[]

const BIND_PLAN = [
  { id: 'kb-sd-hash', lane: 'structure', title: 'Key binding: what is presented, hashed', spec: rfc(9901, '4.3.1') },
] as const satisfies readonly PlannedStep[]

/** The payload that the issuer signs, and what the holder gets beside it. */
export interface Concealment {
  trace: Trace
  concealed: Concealed | undefined
  /** The holder's key, when a key-binding JWT is to be made with it. */
  holder: SigningKey | undefined
}

/** Claims by which every verifier decides whether the token counts at all (RFC 9901 §9.7). */
const BETTER_OPEN = new Set(['/iss', '/exp', '/nbf', '/cnf', '/vct', '/status'])
const MOST_DECOYS = 1000

/**
 * Turns the payload of an SD-JWT into what is signed: disclosures for what `disclose` names, decoys, `cnf` for the
 * holder, `_sd_alg` (RFC 9901 §4). Salts come from `env.random`.
 */
export async function concealPayload(making: Making, payload: string, request: SdJwtRequest): Promise<Concealment> {
  const trace = new Trace(ISSUE_PLAN)
  const claims = trace.run('sd-claims', () => readClaims(making, payload, request))
  const holder = claims && (await trace.runAsync('sd-holder', () => holderOf(making, claims, request.holder)))
  const concealed =
    holder && (await trace.runAsync('sd-disclosures', () => makeDisclosures(making, payload, request, holder.extra)))
  trace.finish()
  return { trace, concealed, holder: holder?.signs }
}

function readClaims(
  { limits, permissions }: Making,
  payload: string,
  { disclose, decoys = 0 }: SdJwtRequest,
): StepResult<Record<string, unknown>> {
  const read = readJson(payload, limits.jsonDepth)
  if (read.is === 'fault')
    return failed({
      code: 'create/payload-not-an-object',
      message: `The payload is not JSON: ${read.message}. An SD-JWT needs a JSON object.`,
    })
  if (!isObject(read.value) || !payload.trimStart().startsWith('{'))
    return failed({ code: 'create/payload-not-an-object', message: 'The payload of an SD-JWT must be a JSON object.' })
  if (!Number.isInteger(decoys) || decoys < 0 || decoys > MOST_DECOYS)
    return failed({ code: 'create/decoys', message: `${decoys} decoys cannot be made; 0 to ${MOST_DECOYS} can.` })
  const twice = read.duplicates[0]
  if (twice)
    return failed({
      code: 'json/duplicate-name',
      message: `The payload has the name "${twice.name}" twice; which one a pointer means would be open.`,
    })
  const name = reservedName(read.value)
  if (name !== undefined)
    return permissions.judge(
      [
        {
          code: 'create/reserved-claim',
          message: `The payload has a claim named "${name}", which SD-JWT keeps for its digests (RFC 9901 §4.1).`,
        },
      ],
      read.value,
      '',
    )
  const hidden = disclose.filter((pointer) => BETTER_OPEN.has(pointer))
  if (hidden.length > 0)
    return warned(
      read.value,
      `${hidden.join(', ')} will be concealed. A verifier that is not shown it cannot tell whether the token counts (RFC 9901 §9.7).`,
    )
  return passed(read.value, 'A JSON object, no name in it that SD-JWT keeps for itself.')
}

interface Holder {
  extra: (readonly [string, string])[]
  signs: SigningKey | undefined
}

async function holderOf(
  making: Making,
  claims: Record<string, unknown>,
  holder: SdJwtRequest['holder'],
): Promise<StepResult<Holder>> {
  const algorithm = ['_sd_alg', JSON.stringify(DEFAULT_HASH.name)] as const
  if (!holder)
    return nothing(
      { extra: [algorithm], signs: undefined },
      'No holder was named: whoever has the token can present it.',
    )
  const chosen = await chooseSigningKey(holder.key, undefined, undefined, making)
  if (chosen.is === 'failed' || chosen.is === 'undecided') return chosen
  const signing = chosen.value
  const { key } = signing
  const jwk = confirmation(key)
  const extra: Holder['extra'] = [algorithm]
  if (!Object.hasOwn(claims, 'cnf')) {
    if (!jwk)
      return failed({
        code: 'create/holder-key',
        message:
          key.kty === 'oct'
            ? 'The holder needs a key pair; a shared secret in cnf would be known to everybody who sees the token.'
            : 'The public half of the holder key cannot be read from the vault. Write cnf with the public JWK into the payload.',
      })
    extra.push(['cnf', JSON.stringify({ jwk })])
  }
  const details: Detail[] = jwk ? [{ shape: 'json', label: 'Holder key, public half', value: JSON.stringify(jwk) }] : []
  if (!canSign(key))
    return warned(
      { extra, signs: undefined },
      'cnf names the holder. No key-binding JWT is made, since only the public half of the key was given.',
      details,
    )
  if (algorithmOfHolder(key) === undefined)
    return failed({
      code: 'create/holder-key',
      message: `The holder key (${key.crv ?? key.kty ?? 'unreadable'}) cannot sign with any algorithm known here, so no key binding can be made with it.`,
    })
  return passed({ extra, signs: signing }, 'cnf names the holder, whose key will sign the key-binding JWT.', details)
}

async function makeDisclosures(
  { env }: Making,
  payload: string,
  { disclose, decoys = 0 }: SdJwtRequest,
  extra: Holder['extra'],
): Promise<StepResult<Concealed>> {
  const refusals: Refusal[] = []
  const hashText = async (text: string): Promise<string> => {
    const hashed = await digest(env.subtle, DEFAULT_HASH.hash, encodeUtf8(text))
    if (!isRefusal(hashed)) return encodeBase64Url(hashed)
    refusals.push(hashed)
    return ''
  }
  const tools = { random: (length: number) => env.random(length), digest: hashText }
  const concealed = await concealClaims(payload, disclose, decoys, extra, tools)
  if ('code' in concealed) return failed(concealed)
  if (refusals.length > 0)
    return undecided({ code: 'browser/unsupported-algorithm', message: `WebCrypto has no ${DEFAULT_HASH.hash}.` })
  const { disclosures, text } = concealed
  const count = disclosures.length === 1 ? 'One disclosure' : `${disclosures.length} disclosures`
  return passed(concealed, `${count}, each with a salt of its own${decoys > 0 ? `, and ${decoys} decoys` : ''}.`, [
    {
      shape: 'table',
      label: 'Disclosures',
      columns: ['place', 'JSON', 'as it travels', 'digest'],
      rows: disclosures.map((each) => [each.pointer, each.json, each.text, each.digest]),
    },
    { shape: 'json', label: 'Payload to be signed', value: text },
  ])
}

/** A key-binding JWT over what is presented (RFC 9901 §4.3): made now, for one audience and nonce. */
export async function bindToHolder(
  making: Making,
  presented: string,
  signing: SigningKey,
  { key, audience, nonce }: NonNullable<SdJwtRequest['holder']>,
): Promise<{ steps: Step[]; traces: Trace[]; keyBinding: string | undefined }> {
  const { env } = making
  const trace = new Trace(BIND_PLAN)
  const hash = await trace.runAsync('kb-sd-hash', async () => {
    const hashed = await digest(env.subtle, DEFAULT_HASH.hash, encodeUtf8(presented))
    if (isRefusal(hashed))
      return undecided({ code: 'browser/unsupported-algorithm', message: `WebCrypto has no ${DEFAULT_HASH.hash}.` })
    const value = encodeBase64Url(hashed)
    return passed(value, `sd_hash is the ${DEFAULT_HASH.name} of the token with all its disclosures.`, [
      { shape: 'bytes', label: 'Presented token', value: presented, encoding: 'utf8' },
      { shape: 'bytes', label: 'sd_hash', value, encoding: 'base64url' },
    ])
  })
  const alg = algorithmOfHolder(signing.key)
  if (hash === undefined) return { steps: trace.finish(), traces: [trace], keyBinding: undefined }
  const payload = JSON.stringify({ iat: Math.floor(env.now), aud: audience, nonce, sd_hash: hash })
  const request = { alg: alg ?? '', key, protectedHeader: { alg: alg ?? '', typ: 'kb+jwt' } }
  const signed = await signJws(making, payload, request, false, '#kb')
  const steps = signed.trace.steps.map((step) => ({ ...step, title: `Key binding: ${step.title}` }))
  const { made } = signed
  return {
    steps: [...trace.finish(), ...steps],
    traces: [trace, signed.trace],
    keyBinding: made && `${made.header.encoded}.${encodeBase64Url(encodeUtf8(payload))}.${made.signature}`,
  }
}
