import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { create, inspect, readKeys } from '@/engine/index'
import { generateKey } from '@/engine/keys/generate'
import { testEnv } from '@/engine/testing/env'
import { complaints } from '@/engine/testing/inspection'
import type { KeyReading } from '@/engine/types'
import type { Draft, DraftKey, DraftSignature } from '@/session/draft'
import { requestOf as inspectRequestOf } from '@/session/reducer'
import { EMPTY_SESSION } from '@/session/types'
import { requestOf } from '../draft/request-of'
import { keyForSignature, withKey } from '../keys/carry-key'
import { handOver } from '../result/hand-over'
import { CLIENT_TEMPLATES, DPOP_ACCESS_TOKEN } from './clients'
import { TEMPLATE_GROUPS } from './index'
import { draftFrom, type Template } from './template'

const env = testEnv()
const fresh = { now: env.now, id: () => crypto.randomUUID() }
const templates = TEMPLATE_GROUPS.flatMap((group) => group.templates)
const readings = new Map<DraftKey, KeyReading>()

async function generated(signature: DraftSignature): Promise<DraftKey> {
  const wanted = keyForSignature(signature)
  if (!wanted) return signature.key
  const made = await generateKey(wanted, env)
  if ('code' in made) throw new Error(made.message)
  const key = { ...signature.key, text: JSON.stringify(made.privateJwk ?? made.secretJwk) }
  readings.set(key, await readKeys(key.text, env))
  return key
}

/** As the screen does it: the template, a key that is generated on the spot, and a holder's where one is needed. */
async function filled(template: Template): Promise<Draft> {
  const draft = draftFrom(template, fresh)
  const signatures: DraftSignature[] = []
  for (const signature of draft.signatures) {
    const key = await generated(signature)
    const reading = readings.get(key)
    signatures.push(reading ? withKey({ ...signature, key }, reading) : signature)
  }
  const [first] = signatures
  if (draft.kind !== 'sd-jwt' || !first) return { ...draft, signatures }
  const holder = await generated({ ...first, header: '{}' })
  return { ...draft, signatures, disclosure: { ...draft.disclosure, holder } }
}

describe.each(templates.map((template) => [template.label, template] as const))('%s', (_, template) => {
  test('is accepted by Inspect under its own policy, with a key generated for it', async () => {
    const draft = await filled(template)
    const made = requestOf(draft, ({ text }) => text)
    if ('faults' in made) throw new Error(JSON.stringify(made.faults))
    const { token, findings } = await create(made.request, env)
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
    const handed = handOver(token ?? '', draft, (key) => readings.get(key))
    const report = await inspect(inspectRequestOf({ ...EMPTY_SESSION, ...handed }), env)
    expect(complaints(report)).toEqual([])
    expect(report.verdict).toBe('accepted')
    expect(report.facets.policy).toBe('passed')
  })

  test('hands no private key over', async () => {
    const draft = await filled(template)
    const handed = handOver('a.b.c', draft, (key) => readings.get(key))
    for (const member of ['d', 'p', 'q', 'priv']) expect(handed.keys ?? '').not.toContain(`"${member}"`)
  })

  test('is rejected under its own policy when it lacks a claim that the policy names', async () => {
    const draft = await filled(template)
    const [claim = 'iss'] = template.policy.requiredClaims ?? ['iss']
    const payload = JSON.parse(draft.payload) as Record<string, unknown>
    delete payload[claim]
    const made = requestOf({ ...draft, payload: JSON.stringify(payload) }, ({ text }) => text)
    if ('faults' in made) throw new Error(JSON.stringify(made.faults))
    const { token } = await create(made.request, env)
    const handed = handOver(token ?? '', draft, (key) => readings.get(key))
    const report = await inspect(inspectRequestOf({ ...EMPTY_SESSION, ...handed }), env)
    expect(report.verdict).toBe('rejected')
  })
})

test('ath of the DPoP template is the hash of the access token that it names', () => {
  const ath = createHash('sha256').update(DPOP_ACCESS_TOKEN).digest('base64url')
  const payload = CLIENT_TEMPLATES.find(({ id }) => id === 'dpop')?.payload(fresh)
  expect(payload?.ath).toBe(ath)
})

test('no two templates share an id or a label', () => {
  expect(new Set(templates.map(({ id }) => id)).size).toBe(templates.length)
  expect(new Set(templates.map(({ label }) => label)).size).toBe(templates.length)
})
